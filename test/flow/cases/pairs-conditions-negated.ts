// A condition that is negated as a whole asks for the same as one that says it without; one of a list, or of an element of one, is ended by what the update takes out or marks.
import type { SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { Model } from "sequelize";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [d, pool, prisma] = [DynamoDBDocument.from({} as never), new Pool(), new PrismaClient()];
const jobs = new MongoClient("m").db("d").collection("jobs");
class Job extends Model {}
const isRefused = (error: unknown) => { if (error instanceof ConditionalCheckFailedException) return undefined; throw error; };

export const neitherOfTwo = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'b' WHERE id = $1 AND NOT (s = 'b' OR s = 'c')", [id]);
  if (rowCount) await sns.send(tell(body)); } }; // guarded
export const notAnother = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'b' WHERE id = $1 AND NOT (s = 'c')", [id]);
  if (rowCount) await sns.send(tell(body)); } }; // unguarded
export const notBoth = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'b' WHERE id = $1 AND NOT (s = 'b' AND forced)", [id]);
  if (rowCount) await sns.send(tell(body)); } }; // unguarded

const ofItem = (pk: string, UpdateExpression: string, ConditionExpression: string, ExpressionAttributeValues: {}) =>
  d.update({ TableName: "t", Key: { pk }, UpdateExpression, ConditionExpression, ExpressionAttributeValues }).catch(isRefused);
export const neitherOfTwoInAnItem = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records)
  if (await ofItem(pk, "SET s = :b", "NOT (s = :b OR s = :c)", { ":b": "b", ":c": "c" })) await sns.send(tell(body)); }; // guarded
export const neitherOfTwoOthers = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records)
  if (await ofItem(pk, "SET s = :b", "NOT (s = :a OR s = :c)", { ":a": "a", ":b": "b", ":c": "c" })) await sns.send(tell(body)); }; // unguarded
export const takenOutOfASet = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records)
  if (await ofItem(pk, "DELETE todo :all", "contains(todo, :one)", { ":all": new Set(["mail"]), ":one": "mail" })) await sns.send(tell(body)); }; // guarded
export const leftInASet = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records)
  if (await ofItem(pk, "DELETE done :all", "contains(todo, :one)", { ":all": new Set(["mail"]), ":one": "mail" })) await sns.send(tell(body)); }; // unguarded

const found = async (filter: {}, update: {}) => (await jobs.updateOne(filter, update)).matchedCount === 1;
export const notWhatIsSet = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, s: { $not: { $eq: "b" } } }, { $set: { s: "b" } })) await sns.send(tell(body)); }; // guarded
export const notSomethingElse = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, s: { $not: { $eq: "c" } } }, { $set: { s: "b" } })) await sns.send(tell(body)); }; // unguarded
export const noneOfSeveral = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, $nor: [{ s: "c" }, { s: "b" }] }, { $set: { s: "b" } })) await sns.send(tell(body)); }; // guarded
export const noneOfOthers = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, $nor: [{ s: "c" }, { s: "a" }] }, { $set: { s: "b" } })) await sns.send(tell(body)); }; // unguarded
export const comparedByAnExpression = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, $expr: { $lt: ["$v", Number(body)] } }, { $set: { v: Number(body) } })) await sns.send(tell(body)); }; // unknown
export const comparedWithoutWhatIsSet = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, $expr: { $lt: ["$v", "$most"] } }, { $set: { s: "b" } })) await sns.send(tell(body)); }; // unguarded

export const takenOut = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, todo: "mail" }, { $pull: { todo: "mail" } })) await sns.send(tell(body)); }; // guarded
export const anotherTakenOut = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, todo: "mail" }, { $pull: { todo: "sms" } })) await sns.send(tell(body)); }; // unguarded
export const oneOfAListTakenOut = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, todo: { $in: ["mail"] } }, { $pull: { todo: "mail" } })) await sns.send(tell(body)); }; // guarded
export const oneOfTwoTakenOut = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, todo: { $in: ["mail", "sms"] } }, { $pull: { todo: "mail" } })) await sns.send(tell(body)); }; // unguarded
export const aDocumentTakenOut = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ "items.id": id }, { $pull: { items: { id } } })) await sns.send(tell(body)); }; // guarded
export const someDocumentsTakenOut = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ "items.id": id }, { $pull: { items: { id, kind: "old" } } })) await sns.send(tell(body)); }; // unguarded
export const anElementMarked = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ items: { $elemMatch: { id, sent: false } } }, { $set: { "items.$.sent": true } })) await sns.send(tell(body)); }; // guarded
export const anElementMarkedOtherwise = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ items: { $elemMatch: { id, sent: false } } }, { $set: { "items.$.seen": true } })) await sns.send(tell(body)); }; // unguarded
export const someElementMarked = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await found({ id, items: { $elemMatch: { sent: false } } }, { $set: { "items.$.sent": true } })) await sns.send(tell(body)); }; // unknown
export const anElementMarkedAndSetBack = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  if (!(await found({ items: { $elemMatch: { id, sent: false } } }, { $set: { "items.$.sent": true } }))) continue;
  await sns.send(tell(body)); // unguarded
  await jobs.updateOne({ "items.id": id }, { $set: { "items.$.sent": false } }); } };

const changed = async (filter: {}, update: {}) => (await jobs.updateOne(filter, update)).modifiedCount === 1;
export const raised = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await changed({ id }, { $max: { v: JSON.parse(body).v } })) await sns.send(tell(body)); }; // guarded
export const raisedToTheTime = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await changed({ id }, { $max: { at: new Date() } })) await sns.send(tell(body)); }; // weak (volatile-key)
export const raisedAndTimed = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records)
  if (await changed({ id }, { $max: { v: JSON.parse(body).v }, $set: { at: new Date() } })) await sns.send(tell(body)); }; // unguarded

export const notWhatARowIsSetTo = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, NOT: { s: "b" } }, data: { s: "b" } });
  if (count) await sns.send(tell(body)); } }; // guarded
export const notAnotherState = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id, NOT: { s: "c" } }, data: { s: "b" } });
  if (count) await sns.send(tell(body)); } }; // unguarded
export const oneOfTwoStates = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [count] = await Job.update({ s: "b" }, { where: { id, s: ["a", "c"] } });
  if (count) await sns.send(tell(body)); } }; // guarded

// The number of rows that a refused insert gives; a row that is made where there is none like it.
const counts = async (sql: string, id: string) => (await pool.query(sql, [id])).rows[0].n === 1;
export const countedOfAnInsert = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const isNew = await counts("WITH i AS (INSERT INTO s (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int AS n FROM i", messageId);
  if (isNew) await sns.send(tell(body)); } }; // guarded
export const countedOfATable = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const isNew = await counts("WITH i AS (INSERT INTO s (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int AS n FROM s", messageId);
  if (isNew) await sns.send(tell(body)); } }; // unguarded
export const mergedWhereNoneIs = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { rowCount } = await pool.query("MERGE INTO s USING (VALUES ($1)) v(id) ON s.id = v.id WHEN NOT MATCHED THEN INSERT (id) VALUES (v.id)", [messageId]);
  if (rowCount === 1) await sns.send(tell(body)); } }; // guarded
export const mergedUnderAnother = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await pool.query("MERGE INTO s USING (VALUES ($1)) v(id) ON s.id = v.id WHEN NOT MATCHED THEN INSERT (id) VALUES (gen_random_uuid())", [messageId]); // unknown
  console.log(body); } };
