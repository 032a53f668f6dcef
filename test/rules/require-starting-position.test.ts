import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";

const rules = { "require-starting-position": "error" } as const;

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
          batchSize: 10
`;
const flow = "      - stream: { type: kinesis, arn: !ImportValue orders }\n";
const arn = "      - stream: arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/1\n";

describe("the Serverless Framework", () => {
  it("leaves the start of a table's stream to its default", async () => {
    expect(await lintUnderBoth({ files: service(block), rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 7,
        underlined: "stream",
        rule: "require-starting-position",
        message:
          "A new mapping of `onOrder` processes all that `orders` retains: its start is left to the framework's default, TRIM_HORIZON. The line does not show that any rename of the function makes a new mapping. Write the starting position out: that changes nothing that is deployed.",
      },
    ]);
  });

  it("leaves the start of a Kafka topic to its default", async () => {
    const kafka = "      - msk: { arn: !ImportValue cluster, topic: orders }\n";
    expect(await lint({ files: service(kafka), rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 7,
        underlined: "msk",
        rule: "require-starting-position",
        message:
          "A new mapping of `onOrder` processes all that `cluster` retains: its start is left to the framework's default, TRIM_HORIZON. The line does not show that any rename of the function makes a new mapping. Write the starting position out: that changes nothing that is deployed.",
      },
    ]);
  });

  it.each([
    ["a block", block, block.replace("type:", "startingPosition: TRIM_HORIZON\n          type:")],
    ["braces", flow, flow.replace("type:", "startingPosition: TRIM_HORIZON, type:")],
    [
      "an arn alone",
      arn,
      arn
        .replace("stream: arn", "stream:\n          arn: arn")
        .replace("/1", "/1\n          startingPosition: TRIM_HORIZON"),
    ],
  ])("has it written out by the suggestion, in %s", async (_title, before, after) => {
    const [told] = await lint({ files: service(before), rules });
    expect(told!.suggestions).toEqual([
      { says: "Write the default out: `startingPosition: TRIM_HORIZON`.", gives: service(after)["serverless.yml"] },
    ]);
    expect(await lint({ files: service(after), rules })).toEqual([]);
  });

  it("has it written out in JSON, too", async () => {
    const json = (stream: object) => ({
      "serverless.json": JSON.stringify(
        {
          service: "orders",
          provider: { name: "aws", runtime: "nodejs22.x" },
          functions: { onOrder: { handler: "src/order.handler", events: [{ stream }] } },
        },
        null,
        2,
      ),
    });
    const stream = { type: "kinesis", arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders" };
    const after = json({ startingPosition: "TRIM_HORIZON", ...stream });
    const [told] = await lintUnderBoth({ files: json(stream), rules });
    expect(told!.suggestions![0]!.gives).toBe(after["serverless.json"]);
    expect(await lint({ files: after, rules })).toEqual([]);
  });

  it("is given by code: reported, without a suggestion", async () => {
    const files = {
      "serverless.ts": `export default {
  service: "orders",
  provider: { name: "aws", runtime: "nodejs22.x" },
  functions: {
    onOrder: {
      handler: "src/order.handler",
      events: [{ stream: { type: "kinesis", arn: { "Fn::ImportValue": "orders" } } }],
    },
  },
};
`,
    };
    expect(await lint({ files, rules })).toEqual([
      {
        file: "serverless.ts",
        line: 7,
        underlined: "stream",
        rule: "require-starting-position",
        message:
          "A new mapping of `onOrder` processes all that `orders` retains: its start is left to the framework's default, TRIM_HORIZON. The line does not show that any rename of the function makes a new mapping. Write the starting position out: that changes nothing that is deployed.",
      },
    ]);
  });

  it.each(["startingPosition: TRIM_HORIZON", "startingPosition: LATEST", "startingPosition: ${opt:start}"])(
    "has %s: silent",
    async (option) => {
      expect(await lint({ files: service(`${block}          ${option}\n`), rules })).toEqual([]);
    },
  );

  it("reads a queue, which has no positions: silent", async () => {
    expect(await lint({ files: service("      - sqs: !ImportValue orders\n"), rules })).toEqual([]);
  });

  it("may stay with a reason; a directive that nothing needs any more is reported", async () => {
    const meant = (event: string) => ({
      files: service(
        `      # eslint-disable-next-line replay-safe/require-starting-position -- as everywhere here\n${event}`,
      ),
      rules,
    });
    expect(await lintUnderBoth(meant(block))).toEqual([]);
    expect(await lintUnderBoth(meant(`${block}          startingPosition: LATEST\n`))).toMatchObject([
      {
        file: "serverless.yml",
        line: 7,
        underlined: "",
        rule: "parser",
        message:
          "Unused eslint-disable directive (no problems were reported from 'replay-safe/require-starting-position').",
      },
    ]);
  });
});

it("has nothing to say of SAM, which has no default", async () => {
  const files = {
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.handler
      Runtime: nodejs22.x
      Events:
        Orders:
          Type: Kinesis
          Properties: { Stream: !ImportValue orders, StartingPosition: TRIM_HORIZON }
`,
  };
  expect(await lint({ files, rules })).toEqual([]);
});
