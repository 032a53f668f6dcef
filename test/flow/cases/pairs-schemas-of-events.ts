// Schemas that Powertools has of records are built on, and give back what they are given.
import { SqsRecordSchema } from "@aws-lambda-powertools/parser/schemas";
import { SnsRecordSchema } from "@aws-lambda-powertools/parser/schemas/sns";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { z } from "zod";
const sns = new SNSClient({});
const db = new DynamoDBClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const order = z.object({ id: z.string() });
const schema = SqsRecordSchema.extend({ body: order }).strict();
const claim = (id: string) => new PutItemCommand({ TableName: "seen", Item: { id: { S: id } }, ConditionExpression: "attribute_not_exists(id)" });

export const told = async (event: SQSEvent) => { for (const r of event.Records) {
  const parsed = await SqsRecordSchema.extend({ body: order }).safeParseAsync(r);
  if (!parsed.success) throw new Error("no order");
  await sns.send(tell(parsed.data.body.id)); } }; // unguarded
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { body } = schema.parse(r);
  await db.send(claim(body.id)); // idempotent
  await sns.send(tell(body.id)); } }; // guarded
export const claimedByAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  const parsed = schema.safeParse(r);
  if (!parsed.success) continue;
  await db.send(claim(`${parsed.data.body.id}-${Date.now()}`)); // unguarded
  await sns.send(tell(parsed.data.body.id)); } }; // weak
export const ofATopic = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Sns } = await SnsRecordSchema.parseAsync(JSON.parse(r.body));
  await sns.send(tell(Sns.Message)); } }; // unguarded
