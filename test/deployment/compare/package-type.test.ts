/** A function that is deployed as an image in place of an archive is another one: CloudFormation replaces it, or cannot. */
import { describe, expect, it } from "vitest";
import { NOTHING, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const template = (properties: string): Files => ({
  "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      ${properties}
      Events: { Orders: { Type: Kinesis, Properties: { Stream: "${ARN}", StartingPosition: LATEST } } }
`,
});

const service = (body: string): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    ${body}
    events: [{ stream: "${ARN}" }]
`,
});

const app = (made: string): Files => ({
  "cdk.json": '{ "app": "npx tsx app.ts" }',
  "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Code, DockerImageCode, DockerImageFunction, Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const reader = ${made};
reader.addEventSource(new KinesisEventSource(Stream.fromStreamArn(stack, "Orders", "${ARN}"), { startingPosition: "LATEST" }));
`,
});

const zip = 'new Function(stack, "OnOrder", { handler: "order.handler", code: Code.fromAsset("src") })';
const image = 'new DockerImageFunction(stack, "OnOrder", { code: DockerImageCode.fromImageAsset("src") })';

describe("a function that becomes an image", () => {
  it.each<[string, Files, Files]>([
    [
      "of SAM",
      template("FunctionName: orders\n      Handler: order.handler"),
      template("FunctionName: orders\n      PackageType: Image"),
    ],
    [
      "of the Serverless Framework",
      service("handler: src/order.handler"),
      service("image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:1"),
    ],
    [
      "of CDK",
      app(zip.replace("{ handler", '{ functionName: "orders", handler')),
      app(image.replace("{ code", '{ functionName: "orders", code')),
    ],
  ])("is refused under a name of its own: %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toMatch(
      /Deploying `\w+` as an image fails to deploy: the name `[^`]+` is still taken|is deployed as an image, which a function cannot change to: CloudFormation would replace it/u,
    );
    expect(output).toContain("Give the function another name along with it");
  });

  it.each<[string, Files, Files]>([
    ["of SAM", template("Handler: order.handler"), template("PackageType: Image")],
    ["of SAM, the way back", template("PackageType: Image"), template("Handler: order.handler")],
    ["of CDK", app(zip), app(image)],
  ])("is another function: %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain("CloudFormation replaces it under another generated name");
    expect(output).toContain("keeps its position");
  });

  it.each<[string, Files, Files]>([
    ["written out", template("Handler: order.handler"), template("Handler: order.handler\n      PackageType: Zip")],
    [
      "of another command",
      template("PackageType: Image"),
      template("PackageType: Image\n      ImageConfig: { Command: [order.main] }"),
    ],
    ["of another tag", service("image: orders:1"), service("image: orders:2")],
    [
      "that only the deployment knows",
      template("Handler: order.handler"),
      template("Handler: order.handler\n      PackageType: !Ref Kind"),
    ],
    ["of other code", app(zip), app(zip.replace('"src"', '"lib"'))],
  ])("is none where it is the same kind, %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).not.toContain("is deployed as an");
    expect(output).toMatch(new RegExp(`${NOTHING.replace(".", "\\.")}|keeps its position although`, "u"));
  });
});
