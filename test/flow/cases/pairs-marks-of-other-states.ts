// A mark under a condition that asks for another state than the look before it is not made: a repeat finds what the first delivery found.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const rowOf = async (id: string) => (await pool.query("SELECT * FROM jobs WHERE id = $1", [id])).rows[0];

export const another = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state !== "new") continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state = 'failed'", [id]); } };
export const theSame = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state !== "new") continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state = 'new'", [id]); } };
export const theSameInCapitals = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state !== "new") continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state = 'NEW'", [id]); } };
export const oneOfThose = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state === "sent") continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state = 'new'", [id]); } };
export const theOneThatIsPassedOver = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state === "sent") continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("UPDATE jobs SET state = 'sent', n = 2 WHERE id = $1 AND state = 'sent'", [id]); } };
export const stepByStep = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state !== "new") continue;
  await pool.query("UPDATE jobs SET state = 'busy' WHERE id = $1", [id]);
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state = 'busy'", [id]); } };
export const behindAStatementThatIsGiven = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (row.state !== "new") continue;
  await pool.query(process.env.BEGIN_JOB!, [id]); // unknown
  await sns.send(tell(id)); // weak
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state = 'busy'", [id]); } };
export const severalStates = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (!["new", "held"].includes(row.state)) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state IN ('failed', 'gone')", [id]); } };
export const oneOfSeveralStates = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await rowOf(id);
  if (!["new", "held"].includes(row.state)) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE jobs SET state = 'sent' WHERE id = $1 AND state IN ('failed', 'held')", [id]); } };
export const anotherFlag = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await prisma.job.findUnique({ where: { id } });
  if (row?.sent) continue;
  await sns.send(tell(id)); // unguarded
  await prisma.job.updateMany({ where: { id, sent: true }, data: { sent: true } }); } };
export const theSameFlag = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const row = await prisma.job.findUnique({ where: { id } });
  if (row?.sent) continue;
  await sns.send(tell(id)); // weak (racy)
  await prisma.job.updateMany({ where: { id, sent: false }, data: { sent: true } }); } };
export const anotherItem = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { id } }));
  if (Item?.state !== "new") continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :sent", ConditionExpression: "#s = :failed",
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":sent": "sent", ":failed": "failed" } })); } };
export const theSameItem = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { id } }));
  if (Item?.state !== "new") continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :sent", ConditionExpression: "#s = :new",
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":sent": "sent", ":new": "new" } })); } };
