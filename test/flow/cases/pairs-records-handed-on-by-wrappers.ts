// A handler that an unlisted package makes of a function, which it calls with each record. One whose name speaks of repeats may keep them out.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { createConsumer, defineSqsHandler, idempotentConsumer } from "@house/lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
import Redis from "ioredis";
const [sns, redis, db] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from({} as never)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const put = (pk: string, text: string) => new PutCommand({ TableName: "notes", Item: { pk, text } });

const sqs = defineSqsHandler({ queue: "orders", parseBody: false });
export const handler = sqs(async (record) => {
  const kind = record.messageAttributes.kind?.stringValue;
  await db.send(put(record.messageId, record.body)); // idempotent
  await db.send(put(randomUUID(), record.body)); // unguarded
  await sns.send(tell(`${kind}: ${record.body}`)); // unguarded
});
export const main = createConsumer({ queue: "orders" }).each(async (message) => {
  if ((await redis.set(message.messageId, "1", "EX", 1209600, "NX")) !== "OK") return;
  await sns.send(tell(message.body)); // guarded
});
export const lambdaHandler = idempotentConsumer({ queue: "orders" }, async (message) => {
  await db.send(put(message.messageId, message.body)); // idempotent
  await sns.send(tell(message.body)); // unknown
});
