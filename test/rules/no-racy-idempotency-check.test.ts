import { describe, expect, it } from "vitest";
import { claimedRecord } from "../support/guards.ts";
import { lint, majors } from "../support/lint.ts";

const rules = { "no-racy-idempotency-check": "error" } as const;

const work = (before: string, after: string): string => `
import { DynamoDBClient, DeleteItemCommand, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const dynamodb = new DynamoDBClient({});
const sns = new SNSClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    const Key = { pk: { S: record.dynamodb.SequenceNumber } };
    ${before}
    await sns.send(new PublishCommand({ Message: record.dynamodb.Keys.pk.S }));
    ${after}
  }
};
`;

const read = 'if ((await dynamodb.send(new GetItemCommand({ TableName: "seen", Key }))).Item) continue;';
const mark = 'await dynamodb.send(new PutItemCommand({ TableName: "seen", Item: Key }));';

describe.each(majors)("%s", (_, ESLint) => {
  const told = (code: string) => lint({ files: { "src/orders.ts": code }, rules, ESLint });

  it("tells a check that reads first and marks later", async () => {
    expect(await told(work(read, mark))).toEqual([
      {
        file: "src/orders.ts",
        line: 11,
        underlined: 'dynamodb.send(new GetItemCommand({ TableName: "seen", Key }))',
        rule: "no-racy-idempotency-check",
        message:
          "`SNSClient.send(PublishCommand)` (src/orders.ts:12) can run again despite `DynamoDBClient.send(GetItemCommand)`. It looks first and changes what it looked at later, so two deliveries can pass together. Claim the record in one conditional write before the effect, and leave when it is refused.",
      },
    ]);
  });

  const claimed = (otherwise: string): string =>
    work(
      `try { await dynamodb.send(new PutItemCommand({ TableName: "seen", Item: Key, ConditionExpression: "attribute_not_exists(pk)" })); }
    catch (error) { if (error.name === "ConditionalCheckFailedException") continue; ${otherwise} }`,
      "",
    );

  it("tells a claim that lets the record pass when the store cannot be reached", async () => {
    expect(await told(claimed("console.warn(error);"))).toEqual([
      {
        file: "src/orders.ts",
        line: 11,
        underlined:
          'dynamodb.send(new PutItemCommand({ TableName: "seen", Item: Key, ConditionExpression: "attribute_not_exists(pk)" }))',
        rule: "no-racy-idempotency-check",
        message:
          "`SNSClient.send(PublishCommand)` (src/orders.ts:13) can run again despite `DynamoDBClient.send(PutItemCommand)`. It lets the record pass when the store cannot be reached. Let the record fail when the store cannot be reached: it comes again.",
      },
    ]);
  });

  it.each([
    ["its other errors are let out", claimed("throw error;")],
    ["one conditional write does both", claimedRecord("record.eventID")],
    ["what is read is never marked, so it is no check at all", work(read, "")],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });

  it("tells a look under a lock that may be over before the function is", async () => {
    const code = `
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";
const [dynamodb, sns, redis] = [new DynamoDBClient({}), new SNSClient({}), new Redis()];
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const Key = { pk: { S: record.messageId } };
    if ((await redis.set(record.messageId, "1", "EX", 30, "NX")) !== "OK") throw new Error("locked");
    ${read}
    await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body }));
    ${mark}
    await redis.del(record.messageId);
  }
};
`;
    const lines = async (timeout: string): Promise<readonly number[]> => {
      const service = `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder: { handler: src/orders.handler${timeout}, events: [{ sqs: { arn: !GetAtt Orders.Arn } }] }
resources: { Resources: { Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 900 } } } }
`;
      return (await lint({ files: { "src/orders.ts": code, "serverless.yml": service }, rules, ESLint })).map(
        ({ line }) => line,
      );
    };
    expect(await lines(", timeout: 60")).toEqual([11]);
    expect(await lines(", timeout: 30")).toEqual([]);
    expect(await lines("")).toEqual([]);
  });
});
