// A condition of a write that holds once more behind it refuses no repeat: by an alternative that the write leaves as it is, or by the clock.
import type { SQSEvent } from "aws-lambda";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [d, pool, kx] = [DynamoDBDocument.from({} as never), new Pool(), knex({ client: "pg" })];
const jobs = new MongoClient("m").db("d").collection("jobs");

export const byAnAlternative = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'sent' WHERE id = $1 AND (s = 'open' OR forced)", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); } }; // unguarded
export const byNone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'sent' WHERE id = $1 AND (s = 'open' OR s = 'late')", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); } }; // guarded
export const byAStepOfABuilder = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").where({ id }).whereNot("s", "sent").orWhere({ forced: true }).update({ s: "sent" });
  if (n) await sns.send(tell(body)); } }; // unguarded
export const byNoStepOfABuilder = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await kx("j").where({ id }).whereNot("s", "sent").where({ forced: true }).update({ s: "sent" });
  if (n) await sns.send(tell(body)); } }; // guarded

const ofTime = (pk: string, n: unknown) => d.update({ TableName: "t", Key: { pk }, UpdateExpression: "SET n = :n",
  ConditionExpression: "n < :n", ExpressionAttributeValues: { ":n": n } });
const isRefused = (error: unknown) => { if (error instanceof ConditionalCheckFailedException) return undefined; throw error; };
export const byTheClock = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await ofTime(messageId, Date.now()).catch(isRefused)) await sns.send(tell(body)); } }; // unguarded
export const byATimeOfTheMessage = async (event: SQSEvent) => { for (const { messageId, body, attributes } of event.Records) {
  if (await ofTime(messageId, attributes.SentTimestamp).catch(isRefused)) await sns.send(tell(body)); } }; // guarded
export const byTheClockOrNothing = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  const done = await d.update({ TableName: "t", Key: { pk }, UpdateExpression: "SET n = :n",
    ConditionExpression: "attribute_not_exists(pk) OR n < :n", ExpressionAttributeValues: { ":n": Date.now() } }).catch(isRefused);
  if (done) await sns.send(tell(body)); } }; // unguarded
export const byNothing = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  const done = await d.update({ TableName: "t", Key: { pk }, UpdateExpression: "SET n = :n",
    ConditionExpression: "attribute_not_exists(pk)", ExpressionAttributeValues: { ":n": Date.now() } }).catch(isRefused);
  if (done) await sns.send(tell(body)); } }; // guarded
export const byTheClockInAStatement = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET at = now() WHERE id = $1 AND at < now()", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); } }; // unguarded
// What another write leaves behind it may end what it asks for.
export const endedBehind = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'run' WHERE id = $1 AND s <> 'done'", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query("UPDATE j SET s = 'done' WHERE id = $1", [id]); } };
export const leftOpenBehind = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pool.query("UPDATE j SET s = 'run' WHERE id = $1 AND s <> 'done'", [id]);
  if (rowCount === 0) continue;
  await sns.send(tell(body)); // unguarded
  await pool.query("UPDATE j SET s = 'late' WHERE id = $1", [id]); } };

// MongoDB counts a document as modified only where something in it is otherwise than before.
export const nothingModified = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ id, $or: [{ s: "open" }, { forced: true }] }, { $set: { s: "sent" } });
  if (modifiedCount) await sns.send(tell(body)); } }; // guarded
export const matchedAgain = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { matchedCount } = await jobs.updateOne({ id, $or: [{ s: "open" }, { forced: true }] }, { $set: { s: "sent" } });
  if (matchedCount) await sns.send(tell(body)); } }; // unguarded
export const modifiedBehind = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ id }, { $set: { s: "run" } });
  if (!modifiedCount) continue;
  await sns.send(tell(body)); // unguarded
  await jobs.updateOne({ id }, { $set: { s: "done" } }); } };
export const modifiedOnce = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ id }, { $set: { s: "run" } });
  if (!modifiedCount) continue;
  await sns.send(tell(body)); // guarded
  await jobs.updateOne({ id }, { $set: { at: new Date() } }); } };
export const lackedAndAdded = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: "all" as never, done: { $ne: id } }, { $addToSet: { done: id }, $set: { at: new Date() } });
  if (modifiedCount) await sns.send(tell(body)); } }; // guarded
export const addedElsewhere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ _id: "all" as never, done: { $ne: id } }, { $addToSet: { seen: id }, $set: { at: new Date() } });
  if (modifiedCount) await sns.send(tell(body)); } }; // unguarded

// A member of a map stands under the name that it is given.
const noteIn = (pk: string, name: string) => d.update({ TableName: "t", Key: { pk }, UpdateExpression: "SET seen.#id = :one",
  ConditionExpression: "attribute_not_exists(seen.#id)", ExpressionAttributeNames: { "#id": name }, ExpressionAttributeValues: { ":one": 1 } });
export const aMemberOfOneItem = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (await noteIn("all", messageId).catch(isRefused)) await sns.send(tell(body)); } }; // guarded
export const oneMemberOfOneItem = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await noteIn("all", "last").catch(isRefused)) await sns.send(tell(body)); } }; // weak (batch-key)
export const aMemberUnderTheTime = async (event: SQSEvent) => { for (const { messageId: pk } of event.Records)
  await d.update({ TableName: "t", Key: { pk }, UpdateExpression: "SET #at = :one", ConditionExpression: "attribute_not_exists(#at)", // unguarded
    ExpressionAttributeNames: { "#at": new Date().toISOString() }, ExpressionAttributeValues: { ":one": 1 } }); };
export const aMemberUnderTheTimeOfOneItem = async (event: SQSEvent) => { for (const { messageId: pk } of event.Records)
  await d.update({ TableName: "t", Key: { pk }, UpdateExpression: "SET #at = :one", ConditionExpression: "attribute_not_exists(#pk)", // idempotent
    ExpressionAttributeNames: { "#at": new Date().toISOString(), "#pk": "pk" }, ExpressionAttributeValues: { ":one": 1 } }); };
