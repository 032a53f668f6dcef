import type { Claim } from "./claim.ts";
import { DOCUMENT_CLAIMS, DOCUMENT_RELEASES } from "./documents.ts";
import { REDIS_CLAIMS, REDIS_RELEASES } from "./redis.ts";
import { ROW_CLAIMS, ROW_RELEASES } from "./rows.ts";
import { TABLE_CLAIMS, TABLE_RELEASES } from "./tables.ts";

export type { Claim } from "./claim.ts";

export const CLAIMS: readonly Claim[] = [...REDIS_CLAIMS, ...TABLE_CLAIMS, ...ROW_CLAIMS, ...DOCUMENT_CLAIMS];

/** What takes a mark away again. */
export const RELEASES: readonly string[] = [
  ...REDIS_RELEASES,
  ...TABLE_RELEASES,
  ...ROW_RELEASES,
  ...DOCUMENT_RELEASES,
];

/** Keys that are the same for each delivery of a record and of no other record, and some that are not. */
export const KEYS: readonly string[] = [
  "r.messageId", "r.messageId", "o.id", "o.id", "`job#${o.id}`", "`${r.messageId}`", "String(o.id)", "o.ref.id", '["job", o.id].join("/")', "o.id + \":\" + o.k",
  "o.k", '"last"', "randomUUID()", "String(Date.now())", "r.receiptHandle", "o.kind", "`${o.kind}#${o.id}`", "`${o.id}#${r.attributes.ApproximateReceiveCount}`",
]; // prettier-ignore

/** Moves of a row from state to state, by which one is claimed and given back: `(key, from, to)`, with whether it was done. */
export const MOVES: readonly string[] = [
  'doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: key }, UpdateExpression: "SET st = :to", ConditionExpression: "st = :from", ExpressionAttributeValues: { ":from": from, ":to": to } })).then(() => true, (error) => { if (error.name === "ConditionalCheckFailedException") return false; throw error; })',
  'doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: key }, UpdateExpression: "SET st = :to", ExpressionAttributeValues: { ":to": to }, ReturnValues: "ALL_OLD" })).then(({ Attributes }) => Attributes?.st === from)',
  'doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: key }, UpdateExpression: "SET st = :to", ExpressionAttributeValues: { ":to": to }, ReturnValues: "ALL_OLD" })).then(({ Attributes }) => Attributes?.st !== to)',
  'pool.query("UPDATE jobs SET state = $3 WHERE id = $1 AND state = $2", [key, from, to]).then(({ rowCount }) => rowCount === 1)',
  'db.collection("jobs").updateOne({ _id: key, state: from }, { $set: { state: to } }).then(({ modifiedCount }) => modifiedCount > 0)',
  'db.collection("jobs").findOneAndUpdate({ _id: key, state: from }, { $set: { state: to } }).then((found) => found !== null)',
  'db.collection("jobs").findOneAndUpdate({ _id: key }, { $set: { state: to } }).then((found) => found?.state !== to)',
]; // prettier-ignore
