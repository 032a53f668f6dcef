import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";
import { plan } from "../support/plan.ts";

const rules = { "no-mapping-replacement": "error" } as const;

const code = {
  "src/order.ts": `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { KinesisStreamEvent } from "aws-lambda";

const sns = new SNSClient({});

export const handler = async (event: KinesisStreamEvent) => {
  for (const record of event.Records) {
    await sns.send(new PublishCommand({ TopicArn: "orders", Message: record.kinesis.data }));
  }
};
`,
};

describe("a template of SAM", () => {
  const template = (event: string, options = "StartingPosition: TRIM_HORIZON") => ({
    ...code,
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.handler
      Runtime: nodejs22.x
      Events:
        ${event}:
          Type: Kinesis
          Properties: { Stream: !GetAtt Orders.Arn, ${options} }
  Orders:
    Type: AWS::Kinesis::Stream
    Properties: { RetentionPeriodHours: 168 }
`,
  });
  const deployed = template("Orders");

  it("calls an event otherwise: its name is part of the mapping's id", async () => {
    expect(await lintUnderBoth({ deployed, files: template("OrderStream"), rules })).toMatchObject([
      {
        file: "template.yaml",
        line: 9,
        underlined: "OrderStream",
        rule: "no-mapping-replacement",
        message:
          "Renaming the mapping of `OnOrder` from `Orders` to `OrderStream` fails to deploy (409): a function has one mapping per source. Deleting the old one by hand to get past it replays up to 7 days of `Orders`. Keep the event's name `Orders`.",
      },
    ]);
  });

  it("calls the event as before by the suggestion", async () => {
    const [told] = await lint({ deployed, files: template("OrderStream"), rules });
    expect(told!.suggestions).toEqual([{ says: "Keep the event's name `Orders`.", gives: deployed["template.yaml"] }]);
  });

  it("changes the starting position of a mapping that lives", async () => {
    const [told, ...more] = await lint({ deployed, files: template("Orders", "StartingPosition: LATEST"), rules });
    expect([told, ...more]).toMatchObject([
      {
        file: "template.yaml",
        line: 9,
        underlined: "Orders",
        rule: "no-mapping-replacement",
        message:
          "Changing the starting position of `OnOrder` from `TRIM_HORIZON` to `LATEST` fails to deploy (409): a function has one mapping per source. Deleting the old one by hand to get past it loses the records that arrive meanwhile. Leave it as it is deployed: it matters only when a mapping is created.",
      },
    ]);
    expect(told!.suggestions).toEqual([
      { says: "Keep the starting position `TRIM_HORIZON`.", gives: deployed["template.yaml"] },
    ]);
  });

  it("changes batch size, retries and record age: silent", async () => {
    const options =
      "StartingPosition: TRIM_HORIZON, BatchSize: 5, MaximumRetryAttempts: 2, MaximumRecordAgeInSeconds: 60";
    expect(await lint({ deployed, files: template("Orders", options), rules })).toEqual([]);
  });

  it("renames the function: that is for another rule to say", async () => {
    const files = { "template.yaml": deployed["template.yaml"].replace("OnOrder:", "OrderSaved:") };
    expect(await lint({ deployed, files, rules })).toEqual([]);
  });

  it("renames a function whose name is fixed: the deployment fails", async () => {
    const named = (id: string) => ({
      ...code,
      "template.yaml": deployed["template.yaml"]
        .replace("OnOrder:", `${id}:`)
        .replace("      Handler", "      FunctionName: orders\n      Handler"),
    });
    expect(await lintUnderBoth({ deployed: named("OnOrder"), files: named("OrderSaved"), rules })).toMatchObject([
      {
        file: "template.yaml",
        line: 3,
        underlined: "OrderSaved",
        rule: "no-mapping-replacement",
        message:
          "Renaming `OnOrder` to `OrderSaved` fails to deploy: the name `orders` is still taken. Deleting the old one by hand to get past it replays up to 7 days of `Orders`. Keep the logical id `OnOrder`, or move the resources by stack refactoring.",
      },
    ]);
  });

  it("names a function as another one is named in the baseline: the deployment fails", async () => {
    const named = (name: string, other: string) => ({
      ...code,
      "template.yaml": `${deployed["template.yaml"].replace("      Handler", `      FunctionName: ${name}\n      Handler`)}
  OnRefund:
    Type: AWS::Serverless::Function
    Properties: { Handler: src/order.handler, Runtime: nodejs22.x, FunctionName: ${other} }
`,
    });
    const message = `Changing the name of \`OnOrder\` from \`orders\` to \`refunds\` fails to deploy: the name \`refunds\` is still taken. Take a name that no function has, or give this one away in a deployment before.`;
    const told = await lintUnderBoth({
      deployed: named("orders", "refunds"),
      files: named("refunds", "returns"),
      rules,
    });
    expect(told).toMatchObject([{ file: "template.yaml", line: 3, underlined: "OnOrder", message }]);
    expect(await lint({ deployed: named("orders", "refunds"), files: named("sales", "refunds"), rules })).toEqual([]);
    const report = plan(named("orders", "refunds"), named("refunds", "returns"));
    expect(report).toContain(
      "which `OnRefund` has in the baseline: CloudFormation creates the new function before it deletes what goes, so that the name is taken.\n  The deployment fails, and no record runs again.",
    );
    expect(report).not.toContain("keeps its position");
    const added = (id: string) => ({
      ...code,
      "template.yaml": named("refunds", "returns")["template.yaml"].replace("OnOrder:", `${id}:`),
    });
    expect(plan(named("orders", "refunds"), added("OnSale"))).toContain(
      "`OnSale` is new under the name `refunds`, which `OnRefund` has in the baseline:",
    );
  });

  it("may change with a reason; a directive that nothing needs any more is reported", async () => {
    const meant = (event: string) => ({
      "template.yaml": template(event)["template.yaml"].replace(
        `        ${event}:\n`,
        `        # eslint-disable-next-line replay-safe/no-mapping-replacement -- the stream is drained\n        ${event}:\n`,
      ),
    });
    expect(await lintUnderBoth({ deployed, files: meant("OrderStream"), rules })).toEqual([]);
    expect(await lintUnderBoth({ deployed, files: meant("Orders"), rules })).toMatchObject([
      {
        file: "template.yaml",
        line: 9,
        underlined: "",
        rule: "parser",
        message:
          "Unused eslint-disable directive (no problems were reported from 'replay-safe/no-mapping-replacement').",
      },
    ]);
  });
});

describe("a template of CloudFormation", () => {
  const mapping = (properties: object) => ({
    ...code,
    "orders.template.json": JSON.stringify(
      {
        Resources: {
          OnOrder: {
            Type: "AWS::Lambda::Function",
            Properties: { Handler: "src/order.handler", Runtime: "nodejs22.x", Code: "." },
          },
          OrdersToOnOrder: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              FunctionName: { Ref: "OnOrder" },
              EventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
              StartingPosition: "LATEST",
              ...properties,
            },
          },
        },
      },
      null,
      2,
    ),
  });

  it("in JSON changes the starting position: Lambda refuses a second mapping", async () => {
    const story = { deployed: mapping({}), files: mapping({ StartingPosition: "TRIM_HORIZON" }), rules };
    const [told, ...more] = await lintUnderBoth(story);
    expect([told, ...more]).toMatchObject([
      {
        file: "orders.template.json",
        line: 11,
        underlined: '"OrdersToOnOrder"',
        rule: "no-mapping-replacement",
        message:
          "Changing the starting position of `OnOrder` from `LATEST` to `TRIM_HORIZON` fails to deploy (409): a function has one mapping per source. Deleting the old one by hand to get past it replays up to 24 h of `orders`. Leave it as it is deployed: it matters only when a mapping is created.",
      },
    ]);
    expect(told!.suggestions).toEqual([
      { says: "Keep the starting position `LATEST`.", gives: mapping({})["orders.template.json"] },
    ]);
  });

  it("in JSON reads another stream that existed before", async () => {
    const stream = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders-eu";
    const from = (StartingPosition: string) => ({
      deployed: mapping({ StartingPosition }),
      files: mapping({ StartingPosition, EventSourceArn: stream }),
      rules,
    });
    expect(await lintUnderBoth(from("TRIM_HORIZON"))).toMatchObject([
      {
        file: "orders.template.json",
        line: 11,
        underlined: '"OrdersToOnOrder"',
        rule: "no-mapping-replacement",
        message:
          "Pointing `OnOrder` at `orders-eu` instead of `orders` processes up to 24 h of `orders-eu` once, with 1 effect for each record. It is `SNSClient.send(PublishCommand)` (src/order.ts:8). Make the effects idempotent first, or accept this line with a reason if these records may run once.",
      },
    ]);
    expect(await lint(from("LATEST"))).toEqual([]);
  });

  it("in JSON reads a stream of the same name, which is told by what differs", async () => {
    const from = (EventSourceArn: string) => mapping({ EventSourceArn, StartingPosition: "TRIM_HORIZON" });
    const told = async (before: string, after: string): Promise<string | undefined> =>
      (await lint({ deployed: from(before), files: from(after), rules }))[0]?.message.split(" processes")[0];
    const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/";
    expect(await told(`${table}2023-01-01T00:00:00.000`, `${table}2024-05-05T00:00:00.000`)).toBe(
      "Pointing `OnOrder` at `orders` (`2024-05-05T00`) instead of `orders` (`2023-01-01T00`)",
    );
    expect(
      await told(
        "arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
        "arn:aws:kinesis:us-east-1:111122223333:stream/orders",
      ),
    ).toBe("Pointing `OnOrder` at `orders` (`us-east-1`) instead of `orders` (`eu-west-1`)");
  });

  it("in JSON disables the mapping: silent", async () => {
    expect(await lint({ deployed: mapping({}), files: mapping({ Enabled: false }), rules })).toEqual([]);
  });
});

describe("a service of the Serverless Framework", () => {
  const service = (name: string, stream = "startingPosition: TRIM_HORIZON") => ({
    ...code,
    "serverless.yml": `service: ${name}
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream:
          type: kinesis
          arn: !ImportValue orders
          ${stream}
`,
  });
  const deployed = service("orders");

  it("gets another name: a second stack comes up", async () => {
    const [told, ...more] = await lintUnderBoth({ deployed, files: service("shop-orders"), rules });
    expect([told, ...more]).toMatchObject([
      {
        file: "serverless.yml",
        line: 1,
        underlined: "shop-orders",
        rule: "no-mapping-replacement",
        message:
          "Changing the service from `orders` to `shop-orders` replays up to 24 h of `orders` for `onOrder` in a second stack: 1 effect runs again. It is `SNSClient.send(PublishCommand)` (src/order.ts:8). Keep the service, or disable the old mappings and let the new ones start when the effects are idempotent.",
      },
    ]);
    expect(told!.suggestions).toEqual([{ says: "Keep the service `orders`.", gives: deployed["serverless.yml"] }]);
  });

  describe("that reads the queue of somebody else", () => {
    const onQueue = (name: string, enabled = true) => ({
      ...code,
      "src/order.ts": code["src/order.ts"]
        .replace(/Kinesis/u, "SQS")
        .replace("KinesisStreamEvent", "SQSEvent")
        .replace("kinesis.data", "body"),
      "serverless.yml": `service: ${name}
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - sqs: { arn: arn:aws:sqs:eu-west-1:111122223333:orders, enabled: ${String(enabled)} }
`,
    });
    const deployedOnQueue = onQueue("orders");

    it("gets another name: both stacks read until the old one is removed", async () => {
      expect(await lintUnderBoth({ deployed: deployedOnQueue, files: onQueue("shop"), rules })).toMatchObject([
        {
          file: "serverless.yml",
          line: 1,
          underlined: "shop",
          message:
            "Changing the service from `orders` to `shop` delivers what is in flight in `orders` again for `onOrder` once the old stack is removed: 1 effect runs again. It is `SNSClient.send(PublishCommand)` (src/order.ts:8). Keep the service, or disable the old mappings and let the new ones start when the effects are idempotent.",
        },
      ]);
      expect(plan(deployedOnQueue, onQueue("shop"))).toContain(
        "The old stack reads `orders` on until it is removed: each message goes to one of the two, and those in flight when it is removed come again.",
      );
    });

    it("gets another name, and the new mapping is disabled: nothing comes again before it is enabled", async () => {
      expect(await lint({ deployed: deployedOnQueue, files: onQueue("shop", false), rules })).toMatchObject([
        {
          message:
            "Changing the service from `orders` to `shop` delivers what is in flight again once the old stack is removed and the new mapping enabled: 1 effect runs again. It is `SNSClient.send(PublishCommand)` (src/order.ts:8). Keep the service, or disable the old mappings and let the new ones start when the effects are idempotent.",
        },
      ]);
      expect(plan(deployedOnQueue, onQueue("shop", false))).toContain(
        "The old stack reads `orders` on until it is removed; what is in flight then comes again once the new mapping is enabled.",
      );
    });

    it("gets another name while its old mapping is disabled, so that nothing is in flight: silent", async () => {
      expect(await lint({ deployed: onQueue("orders", false), files: onQueue("shop"), rules })).toEqual([]);
    });
  });

  it("writes out the starting position that was the default: silent", async () => {
    expect(await lint({ deployed: service("orders", "batchSize: 10"), files: deployed, rules })).toEqual([]);
  });

  it("is reported for the verdicts that are asked for only", async () => {
    const only = (verdict: string): Linter.RulesRecord => ({
      "no-mapping-replacement": ["error", { verdicts: [verdict] }],
    });
    expect(await lint({ deployed, files: service("shop-orders"), rules: only("conflict") })).toEqual([]);
    expect(await lint({ deployed, files: service("shop-orders"), rules: only("replay") })).toHaveLength(1);
  });
});

describe("a CDK app", () => {
  const app = (scope: string, position = "TRIM_HORIZON") => ({
    ...code,
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";

const stack = new Stack(new App(), "${scope}", { stackName: "orders" });
const orders = new Stream(stack, "Orders");
const onOrder = new NodejsFunction(stack, "OnOrder", { entry: "src/order.ts" });
onOrder.addEventSource(new KinesisEventSource(orders, { startingPosition: StartingPosition.${position} }));
`,
  });
  const deployed = app("Orders");

  it("changes the starting position", async () => {
    const [told, ...more] = await lintUnderBoth({ deployed, files: app("Orders", "LATEST"), rules });
    expect([told, ...more]).toMatchObject([
      {
        file: "bin/app.ts",
        line: 10,
        underlined:
          "onOrder.addEventSource(new KinesisEventSource(orders, { startingPosition: StartingPosition.LATEST }))",
        rule: "no-mapping-replacement",
        message:
          "Changing the starting position of `OnOrder` from `TRIM_HORIZON` to `LATEST` fails to deploy (409): a function has one mapping per source. Deleting the old one by hand to get past it loses the records that arrive meanwhile. Leave it as it is deployed: it matters only when a mapping is created.",
      },
    ]);
    expect(told!.suggestions).toEqual([
      { says: "Keep the starting position `TRIM_HORIZON`.", gives: deployed["bin/app.ts"] },
    ]);
  });

  it("changes the construct id of a stack whose name is fixed", async () => {
    const [told, ...more] = await lintUnderBoth({ deployed, files: app("Shop"), rules });
    expect([told, ...more]).toMatchObject([
      {
        file: "bin/app.ts",
        line: 7,
        underlined: '"orders"',
        rule: "no-mapping-replacement",
        message:
          "Changing the stack's construct id from `Orders` to `Shop` fails to deploy for `OnOrder` (409): a function has one mapping per source. Deleting the old one by hand to get past it replays up to 24 h of `Orders`. Keep the construct id `Orders`, or override the logical id of the mapping with the deployed one.",
      },
    ]);
    expect(told!.suggestions).toEqual([{ says: "Keep the construct id `Orders`.", gives: deployed["bin/app.ts"] }]);
  });

  it("gives the mapping another id, and gets the deployed one by the suggestion", async () => {
    const explicit = (id: string) => ({
      ...code,
      "bin/app.ts": deployed["bin/app.ts"].replace(
        /onOrder\.addEventSource\(.*\)/u,
        `onOrder.addEventSourceMapping("${id}", { eventSourceArn: "arn:aws:kinesis:eu-west-1:1:stream/orders", startingPosition: StartingPosition.TRIM_HORIZON })`,
      ),
    });
    const [told] = await lint({ deployed: explicit("Orders"), files: explicit("Clicks"), rules });
    expect(told!.suggestions).toEqual([
      { says: "Keep the mapping's id `Orders`.", gives: explicit("Orders")["bin/app.ts"] },
    ]);
  });

  it("changes what is around the mapping: silent", async () => {
    const files = { "bin/app.ts": deployed["bin/app.ts"].replace(`"Orders");\n`, `"Orders"); // the shop's\n`) };
    expect(await lint({ deployed, files, rules })).toEqual([]);
  });
});
