import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";

const rules = { "no-volatile-function-name": "error" } as const;

describe("the Serverless Framework", () => {
  const service = (name: string, event = "stream: arn:aws:kinesis:eu-west-1:111122223333:stream/orders") => ({
    "serverless.yml": `service: orders
provider: { name: aws, runtime: nodejs22.x }
custom: { tag: "\${env:CI_COMMIT_SHORT_SHA}" }
functions:
  onOrder:
    handler: src/order.handler
    name: ${name}
    events:
      - ${event}
`,
  });

  it("names a function by a variable of the build", async () => {
    expect(await lintUnderBoth({ files: service("on-order-${env:BUILD_NUMBER}"), rules })).toEqual([
      {
        file: "serverless.yml",
        line: 5,
        underlined: "onOrder",
        rule: "no-volatile-function-name",
        message:
          "Every deployment replaces `onOrder`: its name contains `env:BUILD_NUMBER`, which changes each time. Whatever refers to its name breaks (alarms, permissions), and idempotency keys with its name forget every record. Leave it out of the name; a tag or an environment variable of the function can carry it.",
      },
    ]);
  });

  it.each([
    ["on-order-${sls:instanceId}", "sls:instanceId"],
    ["on-order-${self:custom.tag}", "env:CI_COMMIT_SHORT_SHA"],
    ["on-order-${opt:commit, 'local'}", "opt:commit, 'local'"],
    ["${env:GITHUB_RUN_ID}-on-order", "env:GITHUB_RUN_ID"],
    ["on-order-${param:buildId}", "param:buildId"],
  ])("names it %s: the part is named", async (name, part) => {
    const told = await lint({ files: service(name), rules });
    expect(told.map(({ message }) => message.split(", which")[0])).toEqual([
      `Every deployment replaces \`onOrder\`: its name contains \`${part}\``,
    ]);
  });

  it.each([
    "on-order-${sls:stage}",
    "on-order-${env:BRANCH}",
    "on-order-${opt:version}",
    "on-order-${env:BUILDER}",
    "on-order-${env:COMMITTEE}",
    "on-order-${self:custom.share}",
    "${cf:build-id-stack.Name}",
  ])("names it %s: silent", async (name) => {
    expect(await lint({ files: service(name), rules })).toEqual([]);
  });

  it("names a function that reads no stream and no queue: silent", async () => {
    expect(await lint({ files: service("on-order-${env:BUILD_NUMBER}", "httpApi: '*'"), rules })).toEqual([]);
  });

  it("may do so with a reason; a directive that nothing needs any more is reported", async () => {
    const meant = (name: string) => ({
      "serverless.yml": service(name)["serverless.yml"].replace(
        "  onOrder:",
        "  # eslint-disable-next-line replay-safe/no-volatile-function-name -- a preview that lives for an hour\n  onOrder:",
      ),
    });
    expect(await lintUnderBoth({ files: meant("on-order-${env:BUILD_NUMBER}"), rules })).toEqual([]);
    expect(await lintUnderBoth({ files: meant("on-order"), rules })).toEqual([
      {
        file: "serverless.yml",
        line: 5,
        underlined: "",
        rule: "parser",
        message:
          "Unused eslint-disable directive (no problems were reported from 'replay-safe/no-volatile-function-name').",
      },
    ]);
  });
});

describe("templates", () => {
  const sam = (name: string) => ({
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Parameters:
  BuildNumber: { Type: String }
  Stage: { Type: String }
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: ${name}
      Handler: src/order.handler
      Runtime: nodejs22.x
      Events:
        Orders:
          Type: SQS
          Properties: { Queue: !ImportValue orders-queue }
`,
  });

  it("of SAM name a function by a parameter of the build", async () => {
    expect(await lintUnderBoth({ files: sam("!Sub on-order-${BuildNumber}"), rules })).toEqual([
      {
        file: "template.yaml",
        line: 6,
        underlined: "OnOrder",
        rule: "no-volatile-function-name",
        message:
          "Every deployment replaces `OnOrder`: its name contains `BuildNumber`, which changes each time. Whatever refers to its name breaks (alarms, permissions), and idempotency keys with its name forget every record. Leave it out of the name; a tag or an environment variable of the function can carry it.",
      },
    ]);
  });

  it("of SAM name it by the stage and the stack: silent", async () => {
    expect(await lint({ files: sam("!Sub ${AWS::StackName}-${Stage}-${AWS::AccountId}"), rules })).toEqual([]);
  });

  const cloudformation = (FunctionName: unknown) => ({
    "orders.template.json": JSON.stringify(
      {
        Parameters: { CommitSha: { Type: "String" }, Stage: { Type: "String" } },
        Resources: {
          OnOrder: { Type: "AWS::Lambda::Function", Properties: { FunctionName, Handler: "order.handler", Code: "." } },
          Mapping: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              FunctionName: { Ref: "OnOrder" },
              EventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
              StartingPosition: "LATEST",
            },
          },
        },
      },
      null,
      2,
    ),
  });

  it("of CloudFormation in JSON join a commit to the name", async () => {
    const name = { "Fn::Join": ["-", ["on-order", { Ref: "CommitSha" }]] };
    expect(await lintUnderBoth({ files: cloudformation(name), rules })).toEqual([
      {
        file: "orders.template.json",
        line: 11,
        underlined: '"OnOrder"',
        rule: "no-volatile-function-name",
        message:
          "Every deployment replaces `OnOrder`: its name contains `CommitSha`, which changes each time. Whatever refers to its name breaks (alarms, permissions), and idempotency keys with its name forget every record. Leave it out of the name; a tag or an environment variable of the function can carry it.",
      },
    ]);
  });

  it("of CloudFormation in JSON join a stage to the name: silent", async () => {
    expect(await lint({ files: cloudformation({ "Fn::Join": ["-", ["on-order", { Ref: "Stage" }]] }), rules })).toEqual(
      [],
    );
  });
});

describe("a CDK app", () => {
  const app = (id: string, name: string) => ({
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import { randomUUID } from "node:crypto";
import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

const stack = new Stack(new App(), "Orders");
const orders = new Stream(stack, "Orders");
const onOrder = new Function(stack, ${id}, {
  functionName: ${name},
  runtime: Runtime.NODEJS_22_X,
  handler: "order.handler",
  code: Code.fromAsset("src"),
});
onOrder.addEventSource(new KinesisEventSource(orders, { startingPosition: StartingPosition.TRIM_HORIZON }));
`,
  });

  it("makes a construct id from the clock: another function with another mapping each time", async () => {
    expect(await lintUnderBoth({ files: app('"OnOrder" + Date.now()', '"on-order"'), rules })).toEqual([
      {
        file: "bin/app.ts",
        line: 9,
        underlined: '"OnOrder" + Date.now()',
        rule: "no-volatile-function-name",
        message:
          "Every deployment makes the mapping of `OnOrder${Date.now()}` start over: the construct id contains `Date.now()`, which changes each time. Use a construct id that stays the same.",
      },
    ]);
  });

  it("makes a name from the clock", async () => {
    expect(await lint({ files: app('"OnOrder"', "`on-order-${Date.now()}`"), rules })).toEqual([
      {
        file: "bin/app.ts",
        line: 9,
        underlined: '"OnOrder"',
        rule: "no-volatile-function-name",
        message:
          "Every deployment replaces `OnOrder`: its name contains `Date.now()`, which changes each time. Whatever refers to its name breaks (alarms, permissions), and idempotency keys with its name forget every record. Leave it out of the name; a tag or an environment variable of the function can carry it.",
      },
    ]);
  });

  it.each(["`on-order-${randomUUID()}`", "`on-order-${Math.random()}`", "`on-order-${process.env.BUILD_ID}`"])(
    "makes a name from %s",
    async (name) => {
      expect(await lint({ files: app('"OnOrder"', name), rules })).toHaveLength(1);
    },
  );

  it("makes a name from the stage: silent", async () => {
    expect(await lint({ files: app('"OnOrder"', "`on-order-${process.env.STAGE}`"), rules })).toEqual([]);
  });
});
