/** A function that is fed, and whose code nobody can look at: `inspect` says so, where it would else find nothing. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";

const inspect = (files: Readonly<Record<string, string>>) => {
  const { output, status } = runCommand(["inspect"], repository(files).root);
  const lines = output.trimEnd().split("\n");
  return { told: lines.filter((line) => line.startsWith("not known")), title: lines.at(-1), status };
};
const OPEN = "No effect was found, but not everything could be looked at.";
const NONE = expect.stringContaining("No handler of a stream or queue") as string;

const template = (properties: string, type = "AWS::Serverless::Function") =>
  `Transform: AWS::Serverless-2016-10-31
Parameters: { Entry: { Type: String } }
Resources:
  Told:
    Type: ${type}
    Properties:
${properties.replaceAll(/^/gmu, "      ")}
  Fed:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Told, EventSourceArn: !ImportValue orders-queue-sqs }
`;
const service = (runtime: string) =>
  `service: orders
provider: { name: aws, runtime: ${runtime} }
functions:
  told:
    handler: \${env:FOLDER}/told.handler
    events: [{ sqs: "arn:aws:sqs:eu-west-1:111122223333:orders" }]
`;
const app = (runtime: string) => ({
  "cdk.json": '{ "app": "npx tsx app.ts" }',
  "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
const stack = new Stack(new App(), "Orders");
const told = new Function(stack, "Told", { runtime: Runtime.${runtime}, handler: "index.handler", code: Code.fromInline("...") });
told.addEventSource(new SqsEventSource(new Queue(stack, "Queue")));
`,
});

describe("is told of code", () => {
  it.each([
    ["of a function of CloudFormation", template("Handler: index.handler\nRuntime: nodejs22.x\nCode: { ZipFile: 'exports.handler = 1' }", "AWS::Lambda::Function")], // prettier-ignore
    ["of a function of SAM", template("Handler: index.handler\nRuntime: nodejs22.x\nInlineCode: exports.handler = 1")],
  ])("that the template holds, %s", (_, text) => {
    expect(inspect({ "template.yaml": text })).toEqual({
      told: [
        expect.stringMatching(/The code of `Told` cannot be looked at: it is written in the configuration itself/u),
      ],
      title: OPEN,
      status: 0,
    });
  });

  it.each([
    ["CodeUri: s3://artifacts/told.zip", "AWS::Serverless::Function"],
    ["Code: { S3Bucket: artifacts, S3Key: told.zip }", "AWS::Lambda::Function"],
  ])("that comes from elsewhere: %s", (code, type) => {
    const text = template(`Handler: index.handler\nRuntime: nodejs22.x\n${code}`, type);
    expect(inspect({ "template.yaml": text, "index.js": "exports.handler = () => 1;" })).toEqual({
      told: [expect.stringContaining("The code of `Told` cannot be looked at: it comes from a bucket or a registry.")],
      title: OPEN,
      status: 0,
    });
  });

  it("of an image that says by itself what it starts", () => {
    const told = [expect.stringContaining("The code of `Told` cannot be looked at: which module that is stands in its image alone.")]; // prettier-ignore
    const image = (more = "") => ({ "template.yaml": template(`PackageType: Image\nImageUri: orders:latest${more}`) });
    expect(inspect(image())).toEqual({ told, title: OPEN, status: 0 });
    expect(inspect(image("\nImageConfig: { EntryPoint: [/lambda-entrypoint.sh] }"))).toMatchObject({
      told,
      title: OPEN,
    });
  });

  it("that construct code holds", () => {
    expect(inspect(app("NODEJS_22_X"))).toMatchObject({ told: [expect.stringContaining("`Told`")], title: OPEN });
  });

  it("of which only the deployment knows the name", () => {
    const told = [expect.stringContaining("cannot be looked at: only the deployment knows which module that is.")];
    expect(inspect({ "serverless.yml": service("nodejs22.x") })).toEqual({ told, title: OPEN, status: 0 });
    expect(inspect({ "template.yaml": template("Handler: !Ref Entry\nRuntime: nodejs22.x\nCodeUri: src") })).toEqual({
      told,
      title: OPEN,
      status: 0,
    });
  });
});

it("is not told of another language", () => {
  const none = { told: [], title: NONE, status: 0 };
  expect(inspect({ "serverless.yml": service("python3.12") })).toEqual(none);
  expect(inspect({ "template.yaml": template("Handler: index.handler\nRuntime: python3.12\nInlineCode: pass") })).toEqual(none); // prettier-ignore
  expect(inspect(app("PYTHON_3_12"))).toEqual(none);
});
