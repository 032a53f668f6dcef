// An update that asks a field for a word and sets it to what the record says: of a record that says this word a repeat passes again. Who writes a word, asks whether
// there is anything, or turns such records away, claims.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import knexOf from "knex";
import { MongoClient } from "mongodb";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const [sns, db, pool, knex] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), new Pool(), knexOf({ client: "pg" })];
const prisma = new PrismaClient();
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
// Each word that may be written is another one than is asked for; or one of them is the same, or nothing, which leaves what is there.
export const oneOfTwoWordsOfKnex = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: ok ? "paid" : "failed" })) > 0) await sns.send(tell(r.body)); } }; // guarded
export const oneOfTwoWordsOfMongo = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, status: "open" }, { $set: { status: ok ? "paid" : "failed" } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // guarded
export const oneOfTwoWordsOfPrisma = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await prisma.order.updateMany({ where: { id, status: "open" }, data: { status: ok ? "paid" : "failed" } })).count > 0) await sns.send(tell(r.body)); } }; // guarded
export const noneOfAList = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, status: { $in: ["open", "new"] } }, { $set: { status: ok ? "paid" : "failed" } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // guarded
export const oneOfAList = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, status: { $in: ["open", "failed"] } }, { $set: { status: ok ? "paid" : "failed" } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // unknown
export const neitherIsRefused = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await prisma.order.updateMany({ where: { id, status: { not: "gone" } }, data: { status: ok ? "paid" : "failed" } })).count > 0) await sns.send(tell(r.body)); } }; // unguarded
export const theSameOrAnother = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, status: "open" }, { $set: { status: ok ? "paid" : "open" } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // unknown
export const aWordOrTheOwn = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, status } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: ok ? "paid" : status })) > 0) await sns.send(tell(r.body)); } }; // unknown
export const aWordOrNull = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: ok ? "paid" : null })) > 0) await sns.send(tell(r.body)); } }; // guarded
export const aWordOrNullForNull = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await prisma.order.updateMany({ where: { id, status: null }, data: { status: ok ? "paid" : null } })).count > 0) await sns.send(tell(r.body)); } }; // unknown
export const aWordOrNothing = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await prisma.order.updateMany({ where: { id, status: "open" }, data: { status: ok ? "paid" : undefined } })).count > 0) await sns.send(tell(r.body)); } }; // unknown
export const outOfATable = async (event: SQSEvent) => { for (const r of event.Records) { const { id, kind } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: ({ a: "paid", b: "failed" } as Record<string, string>)[kind]! })) > 0) await sns.send(tell(r.body)); } }; // unknown
export const outOfATableForAnyButOne = async (event: SQSEvent) => { for (const r of event.Records) { const { id, kind } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, status: { $ne: "gone" } }, { $set: { status: ({ a: "paid", b: "failed" } as Record<string, string>)[kind]! } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // unguarded
export const begunOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: `paid-${status}` })) > 0) await sns.send(tell(r.body)); } }; // guarded
export const begunAlike = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: `o${status}` })) > 0) await sns.send(tell(r.body)); } }; // unknown
export const aListWithTheWord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, tags: "open" }, { $set: { tags: ok ? ["paid", "open"] : ["open"] } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // unknown
export const turnedAwayOfKnex = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (status === "open") continue;
  if ((await knex("o").where({ id, status: "open" }).update({ status: status })) > 0) await sns.send(tell(r.body)); } }; // guarded
export const turnedAwayOfMongo = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (status === "open") continue;
  if ((await orders.updateOne({ _id: id, status: "open" }, { $set: { status: status } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // guarded
export const turnedAwayOfPrisma = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (status === "open") continue;
  if ((await prisma.order.updateMany({ where: { id, status: "open" }, data: { status: status } })).count > 0) await sns.send(tell(r.body)); } }; // guarded
export const anotherTurnedAway = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status } = JSON.parse(r.body);
  if (status === "failed") continue;
  if ((await knex("o").where({ id, status: "open" }).update({ status: status })) > 0) await sns.send(tell(r.body)); } }; // unknown
export const anotherFieldTurnedAway = async (event: SQSEvent) => { for (const r of event.Records) { const { id, status, state } = JSON.parse(r.body);
  if (state === "open") continue;
  if ((await orders.updateOne({ _id: id, status: "open" }, { $set: { status: status } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // unknown
// In SQL and DynamoDB: the record decides for the very word that is asked for, or may bring it on one of the ways.
export const decidesForTheWord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, ok ? "paid" : "open")) await sns.send(tell(r.body)); } }; // unknown
export const bringsItOnOneWay = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, ok ? "paid" : status)) await sns.send(tell(r.body)); } }; // unknown
export const hasItInATable = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, ({ a: "paid", b: "open" } as Record<string, string>)[kind]!)) await sns.send(tell(r.body)); } }; // unknown
export const hasOthersInATable = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, ({ a: "paid", b: "failed" } as Record<string, string>)[kind]!)) await sns.send(tell(r.body)); } }; // guarded
export const beginsAsTheWord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, `o${status}`)) await sns.send(tell(r.body)); } }; // unknown
export const beginsOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status = 'open'", id, `paid-${status}`)) await sns.send(tell(r.body)); } }; // guarded
export const isOneOfTwoAsked = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status IN ('open', 'failed')", id, ok ? "paid" : "failed")) await sns.send(tell(r.body)); } }; // unknown
export const isNoneOfTwoAsked = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status IN ('open', 'new')", id, ok ? "paid" : "failed")) await sns.send(tell(r.body)); } }; // guarded
export const mayStayNothing = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status IS NULL", id, ok ? "paid" : null)) await sns.send(tell(r.body)); } }; // unknown
export const isSomethingInAnyCase = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if (await ofSql("UPDATE o SET status = $2 WHERE id = $1 AND status IS NULL", id, ok ? "paid" : status)) await sns.send(tell(r.body)); } }; // guarded
export const bringsItOnOneWayOfDynamoDb = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  try { await db.send(new UpdateCommand({ TableName: "o", Key: { id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s = :open", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": ok ? "paid" : status, ":open": "open" } })); } catch { continue; }
  await sns.send(tell(r.body)); } }; // unknown
// Nothing that is set leaves with knex what is there; in MongoDB it is taken away.
export const setsNothing = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: undefined, kind })) > 0) await sns.send(tell(r.body)); } }; // unknown
export const setsNull = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if ((await knex("o").where({ id, status: "open" }).update({ status: null, kind })) > 0) await sns.send(tell(r.body)); } }; // guarded
export const takesItAway = async (event: SQSEvent) => { for (const r of event.Records) { const { id, ok, kind, status } = JSON.parse(r.body);
  if ((await orders.updateOne({ _id: id, status: "open" }, { $unset: { status: "" } })).modifiedCount > 0) await sns.send(tell(r.body)); } }; // guarded
