import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";

const rules = { "require-bounded-replay": "error" } as const;
const says = (option: string) => `Give up records that are older than 1 h (\`${option}\`).`;

describe("the Serverless Framework", () => {
  const service = (event: string) => ({
    "serverless.yml": `service: orders
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/order.handler
    events:
${event}`,
  });
  const block = `      - stream:
          type: dynamodb
          arn: !ImportValue orders
`;
  const flow = "      - stream: { type: kinesis, arn: !ImportValue orders }\n";
  const arn = "      - stream: arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/1 # of the shop\n";

  it("takes records of any age and tries them until they expire", async () => {
    expect(await lintUnderBoth({ files: service(block), rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 7,
        underlined: "stream",
        rule: "require-bounded-replay",
        message:
          "A record that always fails holds up its shard of `orders` until it expires: `onOrder` limits neither its age nor retries. A re-created mapping replays up to 24 h. Set a maximum record age or a maximum of retry attempts, with a destination for what is given up.",
      },
    ]);
  });

  it.each([
    ["a block", block, block.replace("type:", "maximumRecordAgeInSeconds: 3600\n          type:")],
    [
      "a block with CRLF",
      block.replaceAll("\n", "\r\n"),
      block.replace("type:", "maximumRecordAgeInSeconds: 3600\n          type:").replaceAll("\n", "\r\n"),
    ],
    ["braces", flow, flow.replace("type:", "maximumRecordAgeInSeconds: 3600, type:")],
    [
      "an arn alone",
      arn,
      arn
        .replace("stream: arn", "stream:\n          arn: arn")
        .replace("/1", "/1\n          maximumRecordAgeInSeconds: 3600"),
    ],
  ])("gets an hour by the suggestion, in %s", async (_title, before, after) => {
    const [told] = await lint({ files: service(before), rules });
    expect(told!.suggestions).toEqual([
      { says: says("maximumRecordAgeInSeconds"), gives: service(after)["serverless.yml"] },
    ]);
    expect(await lint({ files: service(after), rules })).toEqual([]);
  });

  it.each([
    ["an age", "maximumRecordAgeInSeconds: 600"],
    ["a number of retries", "maximumRetryAttempts: 3"],
    ["an age that the deployment knows", "maximumRecordAgeInSeconds: ${opt:age}"],
  ])("has %s: silent", async (_title, option) => {
    expect(await lint({ files: service(`${block}          ${option}\n`), rules })).toEqual([]);
  });

  it("says what is the default, -1", async () => {
    const told = await lint({ files: service(`${block}          maximumRecordAgeInSeconds: -1\n`), rules });
    expect(told).toHaveLength(1);
    expect(told[0]).not.toHaveProperty("suggestions");
  });

  it("reads a queue: silent", async () => {
    expect(await lint({ files: service("      - sqs: !ImportValue orders\n"), rules })).toEqual([]);
  });

  it("has no suggestion where an anchor is written for several", async () => {
    const event = `      - stream: &orders\n          type: dynamodb\n          arn: !ImportValue orders\n`;
    const second = `  report:\n    handler: src/report.handler\n    events:\n      - stream: *orders\n`;
    const told = await lint({ files: service(event + second), rules });
    expect(told.map(({ line, suggestions = [] }) => [line, suggestions.length])).toEqual([
      [7, 1],
      [13, 0],
    ]);
  });

  it("may stay with a reason; a directive that nothing needs any more is reported", async () => {
    const meant = (event: string) => ({
      files: service(
        `      # eslint-disable-next-line replay-safe/require-bounded-replay -- every record counts\n${event}`,
      ),
      rules,
    });
    expect(await lintUnderBoth(meant(block))).toEqual([]);
    expect(await lintUnderBoth(meant(`${block}          maximumRetryAttempts: 3\n`))).toMatchObject([
      {
        file: "serverless.yml",
        line: 7,
        underlined: "",
        rule: "parser",
        message:
          "Unused eslint-disable directive (no problems were reported from 'replay-safe/require-bounded-replay').",
      },
    ]);
  });
});

describe("templates", () => {
  const sam = (properties: string) => ({
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Parameters: { Age: { Type: Number } }
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.handler
      Runtime: nodejs22.x
      Events:
        Orders:
          Type: Kinesis
          Properties: { ${properties}Stream: !GetAtt Orders.Arn, StartingPosition: LATEST }
  Orders:
    Type: AWS::Kinesis::Stream
    Properties: { RetentionPeriodHours: 168 }
`,
  });

  it("of SAM have no limit either: a week of records", async () => {
    const [told, ...more] = await lintUnderBoth({ files: sam(""), rules });
    expect([told, ...more]).toMatchObject([
      {
        file: "template.yaml",
        line: 10,
        underlined: "Orders",
        rule: "require-bounded-replay",
        message:
          "A record that always fails holds up its shard of `Orders` until it expires: `OnOrder` limits neither its age nor retries. Set a maximum record age or a maximum of retry attempts, with a destination for what is given up.",
      },
    ]);
    const after = sam("MaximumRecordAgeInSeconds: 3600, ");
    expect(told!.suggestions).toEqual([{ says: says("MaximumRecordAgeInSeconds"), gives: after["template.yaml"] }]);
    expect(await lint({ files: after, rules })).toEqual([]);
  });

  it("of SAM have a limit that a parameter gives: silent", async () => {
    expect(await lint({ files: sam("MaximumRecordAgeInSeconds: !Ref Age, "), rules })).toEqual([]);
  });

  const cloudformation = (properties: object) => ({
    "orders.template.json": JSON.stringify(
      {
        Resources: {
          OnOrder: { Type: "AWS::Lambda::Function", Properties: { Handler: "order.handler", Code: "." } },
          Mapping: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              ...properties,
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

  it("of CloudFormation in JSON get an hour by the suggestion", async () => {
    const [told, ...more] = await lintUnderBoth({ files: cloudformation({}), rules });
    expect([told, ...more]).toMatchObject([
      {
        file: "orders.template.json",
        line: 10,
        underlined: '"Mapping"',
        rule: "require-bounded-replay",
        message:
          "A record that always fails holds up its shard of `orders` until it expires: `OnOrder` limits neither its age nor retries. Set a maximum record age or a maximum of retry attempts, with a destination for what is given up.",
      },
    ]);
    const after = cloudformation({ MaximumRecordAgeInSeconds: 3600 });
    expect(told!.suggestions).toEqual([
      { says: says("MaximumRecordAgeInSeconds"), gives: after["orders.template.json"] },
    ]);
    expect(await lint({ files: after, rules })).toEqual([]);
  });
});

describe("a CDK app", () => {
  const app = (options: string, imported = "App, Duration, Stack") => ({
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import { ${imported} } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

const app = new App();
const stack = new Stack(app, "Orders");
const orders = new Stream(stack, "Orders");
const onOrder = new Function(stack, "OnOrder", { runtime: Runtime.NODEJS_22_X, handler: "order.handler", code: Code.fromAsset("src") });
const startingPosition = StartingPosition.TRIM_HORIZON;
onOrder.addEventSource(new KinesisEventSource(orders, { startingPosition${options} }));
`,
  });

  it("has no limit, and gets an hour by the suggestion", async () => {
    expect(await lintUnderBoth({ files: app(""), rules })).toEqual([
      {
        file: "bin/app.ts",
        line: 11,
        underlined: "onOrder.addEventSource(new KinesisEventSource(orders, { startingPosition }))",
        rule: "require-bounded-replay",
        message:
          "A record that always fails holds up its shard of `Orders` until it expires: `OnOrder` limits neither its age nor retries. A re-created mapping replays up to 24 h. Set a maximum record age or a maximum of retry attempts, with a destination for what is given up.",
        suggestions: [
          {
            says: "Give up records that are older than 1 h (`maxRecordAge`).",
            gives: app(", maxRecordAge: Duration.hours(1)")["bin/app.ts"],
          },
        ],
      },
    ]);
  });

  it("gets the import that the age takes", async () => {
    const [told] = await lint({ files: app("", "App, Stack"), rules });
    const gives = app(", maxRecordAge: Duration.hours(1)", "App, Stack, Duration");
    expect(told!.suggestions).toMatchObject([{ gives: gives["bin/app.ts"] }]);
    expect(await lint({ files: gives, rules })).toEqual([]);
  });

  it("with a mapping that is a resource gets seconds", async () => {
    const resource = (more: string) => ({
      "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
      "bin/app.ts": `import * as cdk from "aws-cdk-lib";
import { CfnEventSourceMapping } from "aws-cdk-lib/aws-lambda";

const stack = new cdk.Stack(new cdk.App(), "Orders");
new CfnEventSourceMapping(stack, "Mapping", { functionName: "orders", eventSourceArn: "arn:aws:kinesis:eu-west-1:1:stream/orders", startingPosition: "LATEST"${more} });
`,
    });
    const [told] = await lint({ files: resource(""), rules });
    const gives = resource(", maximumRecordAgeInSeconds: 3600");
    expect(told!.suggestions).toEqual([
      { says: "Give up records that are older than 1 h (`maximumRecordAgeInSeconds`).", gives: gives["bin/app.ts"] },
    ]);
    expect(await lint({ files: gives, rules })).toEqual([]);
  });

  it("whose options are written elsewhere has no suggestion", async () => {
    const files = app("");
    const [told] = await lint({
      files: {
        ...files,
        "bin/app.ts": files["bin/app.ts"]
          .replace("{ startingPosition }", "options")
          .replace("const startingPosition =", "const options = { startingPosition:")
          .replace("TRIM_HORIZON;", "TRIM_HORIZON };"),
      },
      rules,
    });
    expect(told).toBeDefined();
    expect(told).not.toHaveProperty("suggestions");
  });

  it.each([
    ["an age", ", maxRecordAge: Duration.hours(1)"],
    ["a number of retries", ", retryAttempts: 3"],
    ["an age that the deployment knows", ', maxRecordAge: Duration.hours(app.node.tryGetContext("hours"))'],
  ])("has %s: silent", async (_title, options) => {
    expect(await lint({ files: app(options), rules })).toEqual([]);
  });
});

describe("Kafka", () => {
  const service = (event: string) => ({
    "serverless.yml": `service: orders
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - msk: { arn: "arn:aws:kafka:eu-west-1:111122223333:cluster/shop/1", topic: orders${event} }
`,
  });

  it("retries without end too, and needs provisioned pollers for a limit", async () => {
    expect(await lint({ files: service(""), rules })).toEqual([
      {
        file: "serverless.yml",
        line: 7,
        underlined: "msk",
        rule: "require-bounded-replay",
        message:
          "A record that always fails holds up its partition of `arn:aws:kafka:eu-w…33:cluster/shop/1` until it expires: `onOrder` limits neither its age nor retries. Set a maximum record age or number of retries, which needs provisioned pollers, or a destination for what is given up.",
      },
    ]);
  });

  it("ends after ten retries where there is a destination for what fails", async () => {
    const destination =
      ", destinations: { onFailure: { type: sqs, arn: 'arn:aws:sqs:eu-west-1:111122223333:failed' } }";
    expect(await lint({ files: service(destination), rules })).toEqual([]);
  });
});
