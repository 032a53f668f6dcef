// A message as a whole is not the same on each delivery: its receipt and its counters change. Its id and its body are.
import { createHash } from "node:crypto";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "idempotency" });
const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const whole = makeIdempotent(
  async ({ messageId }: SQSRecord) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `whole ${messageId}` })); // whole: weak (volatile-key)
  },
  { persistenceStore, keyPrefix: "whole" },
);
const byBody = makeIdempotent(
  async ({ messageId }: SQSRecord) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `body ${messageId}` })); // body: guarded
  },
  {
    persistenceStore: new DynamoDBPersistenceLayer({ tableName: "bodyKeys" }),
    keyPrefix: "body",
    config: new IdempotencyConfig({ eventKeyJmesPath: "powertools_json(body).id", expiresAfterSeconds: 86_400 }),
  },
);

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    await whole(record);
    await byBody(record);
    if (await redis.set(hash(record.body), "1", "NX"))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `content ${record.body}` })); // content: guarded
  }
};
