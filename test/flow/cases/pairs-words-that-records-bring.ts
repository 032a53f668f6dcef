// An update that asks a field for a word and sets it to what the record says: of a record that says this word a repeat passes again. Who writes a word, asks whether
// there is anything, or turns such records away, claims.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import knexOf from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [sns, db, pool, knex] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), new Pool(), knexOf({ client: "pg" })];
const orders = new MongoClient("m").db("d").collection<any>("orders");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const ofSql = async (statement: string, ...given: unknown[]) => (await pool.query(statement, given)).rowCount === 1;
const set = async (id: string, ConditionExpression: string, s: unknown, w: string, UpdateExpression = "SET st = :s") => {
  try {
    await db.send(new UpdateCommand({ TableName: "o", Key: { id }, UpdateExpression, ConditionExpression, ExpressionAttributeValues: { ":s": s, ":w": w } }));
    return true;
  } catch (error: any) {
    if (error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};
export const ownWord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, status)) await sns.send(tell(r.body)); } }; // unknown
export const writtenWord = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = 'paid' WHERE id = $1 AND status = 'open'", id)) await sns.send(tell(r.body)); } }; // guarded
export const oneOfTwoWords = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, ok ? "paid" : "failed")) await sns.send(tell(r.body)); } }; // guarded
export const ofNothing = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status IS NULL", id, status)) await sns.send(tell(r.body)); } }; // guarded
export const turnedAwayBefore = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (status === "open") continue;
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, status)) await sns.send(tell(r.body)); } }; // guarded
export const anyButOne = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status <> 'done'", id, status)) await sns.send(tell(r.body)); } }; // unknown
export const anyButTheOwn = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = 'done' WHERE id = $1 AND status <> 'done'", id)) await sns.send(tell(r.body)); } }; // guarded
export const fromOneToAnother = async (event: SQSEvent) => { for (const r of event.Records) { const { id, from, to } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $3 WHERE id = $1 AND status = $2", id, from, to)) await sns.send(tell(r.body)); } }; // guarded
export const ownWordOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (await set(id, "st = :w", status, "open")) await sns.send(tell(r.body)); } }; // unknown
export const writtenWordOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (await set(id, "st = :w", "paid", "open")) await sns.send(tell(r.body)); } }; // guarded
export const anyButOneOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (await set(id, "st <> :w", status, "done")) await sns.send(tell(r.body)); } }; // unknown
export const turnedAwayOfDynamo = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (status !== "open" && (await set(id, "st = :w", status, "open"))) await sns.send(tell(r.body)); } }; // guarded
export const byAnotherField = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (await set(id, "st = :w AND attribute_not_exists(sentAt)", status, "open", "SET st = :s, sentAt = :w")) await sns.send(tell(r.body)); } }; // guarded
export const aCountBeside = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  await pool.query("UPDATE o SET status = $2, tries = tries + 1 WHERE id = $1 AND status = 'open'", [id, status]); } }; // unknown
export const aWholeItem = async (event: SQSEvent) => { for (const r of event.Records) { const { id, st } = JSON.parse(r.body);
  await db.send(new PutCommand({ TableName: "o", Item: { id, st }, ConditionExpression: "st = :w", ExpressionAttributeValues: { ":w": "open" } }));
  await sns.send(tell(r.body)); } }; // unknown
export const ofKnex = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status })) > 0) await sns.send(tell(r.body)); } }; // unknown
export const ofMongo = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  const { modifiedCount } = await orders.updateOne({ _id: id, status: "open" }, { $set: { status } });
  if (modifiedCount > 0) await sns.send(tell(r.body)); } }; // unknown
