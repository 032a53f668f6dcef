// Items that are asked for in one batch, of a table whose name a setting has; and rows that are sent as one list of mails.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import mail from "@sendgrid/mail";
import { Pool } from "pg";
import { Resend } from "resend";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE!;
const pool = new Pool();
const resend = new Resend("x");
const taken = "UPDATE outbox SET sent = true WHERE of = $1 AND sent = false RETURNING *";

export const asked = each(async (id, body) => {
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [{ id }] } } }));
  if (Responses?.[TableName]?.length) return;
  await sns.send(tell(body)); // weak (racy)
  await doc.send(new PutCommand({ TableName, Item: { id } })); }); // idempotent
export const askedForNothing = each(async (id, body) => {
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [{ id }] } } }));
  if (Responses?.[TableName]?.length) console.log(id);
  await sns.send(tell(body)); // unguarded
  await doc.send(new PutCommand({ TableName, Item: { id } })); }); // idempotent
export const mails = each(async (id) => {
  const { rows } = await pool.query(taken, [id]); // idempotent
  await mail.send(rows.map(({ to }) => ({ to, from: "a", subject: "b", text: "c" }))); }); // guarded
export const mailsByResend = each(async (id) => {
  const { rows } = await pool.query(taken, [id]); // idempotent
  await resend.batch.send(rows.map(({ to }) => ({ to, from: "a", subject: "b", text: "c" }))); }); // guarded
export const oneMail = each(async (id) => {
  const { rows } = await pool.query(taken, [id]); // idempotent
  await mail.send({ to: "a", from: "b", subject: "c", text: rows.join() }); }); // unguarded
