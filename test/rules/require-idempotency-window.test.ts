import { describe, expect, it } from "vitest";
import { guardedRecord } from "../support/guards.ts";
import { lint, majors } from "../support/lint.ts";

const rules = { "require-idempotency-window": "error" } as const;

describe.each(majors)("%s", (_, ESLint) => {
  const told = (code: string) => lint({ files: { "src/orders.ts": code }, rules, ESLint });

  it("tells Powertools' default of an hour against a stream that keeps a day", async () => {
    expect(
      await told(guardedRecord('persistenceStore, config, keyPrefix: "orders"', 'eventKeyJmesPath: "eventID"')),
    ).toEqual([
      {
        file: "src/orders.ts",
        line: 14,
        underlined: 'makeIdempotent(tell, { persistenceStore, config, keyPrefix: "orders" })',
        rule: "require-idempotency-window",
        message:
          "`SNSClient.send(PublishCommand)` (src/orders.ts:9) can run again despite `makeIdempotent`: it remembers a record for 1 h, but 24 h can come again. Set `expiresAfterSeconds` to more than 24 h.",
        suggestions: [
          {
            says: "Set `expiresAfterSeconds: 172800`.",
            gives: guardedRecord(
              'persistenceStore, config, keyPrefix: "orders"',
              'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172800',
            ),
          },
        ],
      },
    ]);
  });

  it.each([
    [
      "a shorter one",
      ['keyPrefix: "orders", persistenceStore, config', "expiresAfterSeconds: 60, useLocalCache: true"],
      ['keyPrefix: "orders", persistenceStore, config', "expiresAfterSeconds: 172800, useLocalCache: true"],
    ],
    [
      "none, without parentheses",
      ['keyPrefix: "orders", persistenceStore, config: new IdempotencyConfig', ""],
      ['keyPrefix: "orders", persistenceStore, config: new IdempotencyConfig({ expiresAfterSeconds: 172800 })', ""],
    ],
    [
      "none, in a call of its own",
      ['keyPrefix: "orders", persistenceStore, config: new IdempotencyConfig()', ""],
      ['keyPrefix: "orders", persistenceStore, config: new IdempotencyConfig({ expiresAfterSeconds: 172800 })', ""],
    ],
  ] as const)(
    "sets the window in place of %s, and is silent then",
    async (_title, [options, config], [longerOptions, longerConfig]) => {
      const [first] = await told(guardedRecord(options, config));
      const after = guardedRecord(longerOptions, longerConfig);
      expect(first!.suggestions).toEqual([{ says: "Set `expiresAfterSeconds: 172800`.", gives: after }]);
      expect(await told(after)).toEqual([]);
    },
  );

  it("has no suggestion where the options are written elsewhere", async () => {
    const [first] = await told(
      guardedRecord('keyPrefix: "orders", persistenceStore, config', "...shared").replace(
        "const config",
        "const shared = { expiresAfterSeconds: 60 };\nconst config",
      ),
    );
    expect(first).toBeDefined();
    expect(first).not.toHaveProperty("suggestions");
  });

  it("compares with the retention of the very stream that the configuration wires to the handler", async () => {
    const service = (options: string) => `service: shop
provider: { name: aws }
functions:
  orders:
    handler: src/orders.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue orders-stream${options} }
`;
    const handler = guardedRecord('persistenceStore, config, keyPrefix: "orders"', 'eventKeyJmesPath: "eventID"');
    const toldWith = (options: string) =>
      lint({ files: { "src/orders.ts": handler, "serverless.yml": service(options) }, rules, ESLint });
    expect(await toldWith("")).toHaveLength(1);
    expect(await toldWith(", maximumRecordAgeInSeconds: 1800")).toEqual([]);
  });

  it.each([
    [
      "it remembers two days",
      guardedRecord(
        'persistenceStore, config, keyPrefix: "orders"',
        'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800',
      ),
    ],
    [
      "the window is only known to the deployment",
      guardedRecord(
        'persistenceStore, config, keyPrefix: "orders"',
        'eventKeyJmesPath: "eventID", expiresAfterSeconds: Number(process.env.WINDOW)',
      ),
    ],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });

  const fifo = (
    event: string,
    id: string,
    MessageDeduplicationId: string,
  ): string => `import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { ${event} } from "aws-lambda";

const sqs = new SQSClient({});

export const handler = async (event: ${event}) => {
  for (const record of event.Records) {
    await sqs.send(new SendMessageCommand({ QueueUrl: "q.fifo", MessageBody: ${id}, ${MessageDeduplicationId} }));
  }
};
`;
  const DEDUPLICATED = 'MessageGroupId: "g", MessageDeduplicationId: record.messageId';
  const queue = (properties: string): string => `Resources:
  Orders:
    Type: AWS::SQS::Queue
${properties}
  Forward:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: orders.handler
      Runtime: nodejs22.x
      Events:
        Orders: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }
`;
  const toldOf = async (properties: string): Promise<string[]> => {
    const template = `Transform: AWS::Serverless-2016-10-31\n${queue(properties)}`;
    const files = { "src/orders.ts": fifo("SQSEvent", "record.body", DEDUPLICATED), "template.yaml": template };
    return (await lint({ files, rules, ESLint })).map(({ message }) => message);
  };

  it("tells FIFO de-duplication against a stream, and advises nothing that SQS cannot do", async () => {
    const text = fifo("DynamoDBStreamEvent", "record.eventID!", DEDUPLICATED.replace("messageId", "eventID"));
    expect((await told(text)).map(({ message }) => message)).toEqual([
      "`SQSClient.send(SendMessageCommand)` (src/orders.ts:8) can run again despite FIFO de-duplication: it remembers a record for 5 min, but 24 h can come again. Claim `record.eventID` before it: how long the service recognises a repeat cannot be changed.",
    ]);
  });

  it("calls de-duplication by content so, of a queue as of a topic", async () => {
    const byContent = fifo("DynamoDBStreamEvent", "record.eventID!", 'MessageGroupId: "g"');
    const ofTopic = byContent
      .replaceAll("SendMessageCommand", "PublishCommand")
      .replaceAll("SQSClient", "SNSClient")
      .replace("client-sqs", "client-sns")
      .replace('QueueUrl: "q.fifo", MessageBody', 'TopicArn: "t.fifo", Message');
    const despite = / can run again despite ([^.:]+)[.:] (?:it remembers|It remembers)/u;
    for (const text of [byContent, ofTopic]) {
      const [first, ...others] = await told(text);
      expect([despite.exec(first!.message)?.[1], others]).toEqual(["FIFO de-duplication by content", []]);
    }
    expect(await told(ofTopic.replace("t.fifo", "t"))).toEqual([]);
  });

  it("tells it against a queue whose messages can come again later", async () => {
    const message =
      "`SQSClient.send(SendMessageCommand)` (src/orders.ts:8) can run again despite FIFO de-duplication. It remembers a record for 5 min, but a message that fails can come again for 4 days. Claim `record.messageId` before it: how long the service recognises a repeat cannot be changed.";
    expect(await toldOf("")).toEqual([message]);
    const redrive = (visibility: number, count: number): string => `    Properties:
      VisibilityTimeout: ${visibility}
      RedrivePolicy: { deadLetterTargetArn: x, maxReceiveCount: ${count} }`;
    expect(await toldOf(redrive(360, 5))).toEqual([message.replace("4 days", "24 min")]);
    expect(await toldOf(redrive(60, 3))).toEqual([]);
  });

  it("tells a mark that is gone before the queue hands a message out again", async () => {
    const code = (seconds: number): string => `import Redis from "ioredis";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [redis, sns] = [new Redis(), new SNSClient({})];
export const handler = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await redis.set(messageId, "1", "EX", ${seconds}, "NX")) !== "OK") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body }));
  }
};
`;
    const service = (visibility: string): string => `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder: { handler: src/orders.handler, events: [{ sqs: { arn: !GetAtt Orders.Arn } }] }
resources: { Resources: { Orders: { Type: AWS::SQS::Queue${visibility} } } }
`;
    const hidden = ", Properties: { VisibilityTimeout: 900 }";
    const messages = async (seconds: number, visibility: string): Promise<readonly string[]> => {
      const files = { "src/orders.ts": code(seconds), "serverless.yml": service(visibility) };
      return (await lint({ files, rules, ESLint })).map(({ message }) => message);
    };
    expect(await messages(30, hidden)).toEqual([
      "`SNSClient.send(PublishCommand)` (src/orders.ts:8) can run again despite `redis.set`. It remembers a record for 30 s, but a message that fails comes again after 15 min. Let it remember for as long as the queue may hand the message out again, more than 15 min.",
    ]);
    expect(await messages(3600, hidden)).toEqual([]);
    // Hidden for 30 s by default.
    expect(await messages(30, "")).toEqual([]);
  });
});
