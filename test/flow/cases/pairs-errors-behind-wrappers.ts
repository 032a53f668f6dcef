// What is done where the guarded work failed: after an error a wrapper forgets the record, so that a repeat comes there again.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const one = makeIdempotent(
  async (r: SQSRecord) => {
    try { await sns.send(tell(r.body)); // guarded
    } catch (error) {
      await sns.send(tell("within")); // guarded
      throw error; } },
  { keyPrefix: "mails", persistenceStore: new DynamoDBPersistenceLayer({ tableName: "seen" }), config: new IdempotencyConfig({ eventKeyJmesPath: "messageId", expiresAfterSeconds: 9999999 }) },
);
export const alarmed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await one(r);
  } catch { await sns.send(tell(r.body)); } } }; // weak (fails-open)
export const chained = async (event: SQSEvent) => { for (const r of event.Records)
  await one(r).catch(() => sns.send(tell(r.body))); }; // weak (fails-open)
export const settled = async (event: SQSEvent) => {
  const results = await Promise.allSettled(event.Records.map(one));
  for (const [index, result] of results.entries())
    if (result.status === "rejected") await sns.send(tell(event.Records[index]!.body)); }; // weak (fails-open)
