// What chooses stage, region or stack in the `package.json` above a configuration, and a `.env` beside an app.
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const NOTHING = "No mapping of a stream or queue is re-created or replaced.";
const OPEN = "No change was found, but what is not known may be one.";

const plan = (before: Files, after: Files): string => {
  const project = repository(before);
  project.write(after);
  return runCommand(["plan", "--base", "HEAD"], project.root).output;
};

const service: Files = {
  "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events: [{ stream: { type: kinesis, arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders" } }]
`,
};

const app = (id: string): Files => ({
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Code, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const reader = new Function(stack, ${id}, { handler: "a.b", runtime: Runtime.NODEJS_22_X, code: Code.fromAsset("src") });
reader.addEventSource(new KinesisEventSource(new Stream(stack, "Orders"), { startingPosition: StartingPosition.LATEST }));
`,
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
});

const scripts = (deploy: string, more: object = {}): Files => ({
  "package.json": JSON.stringify({ version: "1.0.0", ...more, scripts: { deploy, test: "vitest --config a" } }),
});

it.each<[string, Files, Files, string]>([
  [
    "another stage",
    { ...service, ...scripts("serverless deploy --stage prod") },
    scripts("serverless deploy --stage live"),
    "What the script `deploy` deploys",
  ],
  [
    "another region",
    { ...service, ...scripts("tsc && sls deploy -r eu-west-1") },
    scripts("tsc && sls deploy -r us-east-1"),
    "What the script `deploy` deploys",
  ],
  [
    "another context",
    { ...app('"Reader"'), ...scripts("cdk deploy -c name=a") },
    scripts("cdk deploy -c name=b"),
    "What the script `deploy` deploys",
  ],
  [
    "a variable in front of the command",
    { ...app('process.env.READER ?? "Reader"'), ...scripts("READER=A cdk deploy") },
    scripts("READER=B cdk deploy"),
    "What the script `deploy` deploys",
  ],
  [
    "a variable of the app",
    { ...app("process.env.READER!"), ".env": "READER=A" },
    { ".env": "READER=B" },
    "What `.env` says",
  ],
  [
    "the version in an id",
    { ...app("`Reader${process.env.npm_package_version}`"), ...scripts("cdk deploy") },
    scripts("cdk deploy", { version: "2.0.0" }),
    "What the version of the package names",
  ],
])("leaves it open: %s", (_, before, after, said) => {
  const output = plan(before, after);
  expect(output).toContain(said);
  expect(output).toContain(OPEN);
});

it.each<[string, Files, Files]>([
  [
    "another script",
    { ...service, ...scripts("serverless deploy --stage prod") },
    {
      "package.json": JSON.stringify({
        scripts: { deploy: "serverless deploy --stage prod", test: "jest --config b", logs: "sls logs -s a" },
      }),
    },
  ],
  [
    "another way to say it",
    { ...service, ...scripts("serverless deploy --stage prod") },
    scripts("npm run build && npx serverless deploy --verbose --stage=prod"),
  ],
  [
    "the long form of an option",
    { ...service, ...scripts("sls deploy -s prod -r eu-west-1") },
    scripts("sls deploy --region eu-west-1 --stage prod"),
  ],
  [
    "a variable that nothing is named by",
    { ...app('"Reader"'), ...scripts("NODE_OPTIONS=--inspect cdk deploy") },
    scripts("NODE_OPTIONS= cdk deploy"),
  ],
  [
    "another version that nothing is named by",
    { ...app('"Reader"'), ...scripts("cdk deploy") },
    scripts("cdk deploy", { version: "2.0.0" }),
  ],
  ["variables that nothing is named by", { ...app('"Reader"'), ".env": "READER=A" }, { ".env": "READER=B" }],
  [
    "an example of variables",
    { ...app("process.env.READER!"), ".env.example": "READER=A" },
    { ".env.example": "READER=B" },
  ],
  [
    "dependencies",
    { ...service, ...scripts("sls deploy -s a", { dependencies: { a: "1" } }) },
    scripts("sls deploy -s a", { dependencies: { a: "2" } }),
  ],
])("says nothing of %s", (_, before, after) => {
  expect(plan(before, after)).toContain(NOTHING);
});
