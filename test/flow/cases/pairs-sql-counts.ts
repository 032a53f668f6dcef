// What MySQL counts: rows that an upsert has changed count twice, and rows that an update has found may have been so before.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { createPool, type ResultSetHeader } from "mysql2/promise";
import { Pool } from "pg";
const [sns, my, pg] = [new SNSClient({}), createPool({ host: "x" }), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const inserted = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("INSERT INTO seen (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + 1", [id]); // guarded
  if (n.affectedRows === 1) await sns.send(tell(body)); } }; // guarded
export const insertedOrChanged = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("INSERT INTO seen (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + 1", [id]); // unguarded
  if (n.affectedRows > 0) await sns.send(tell(body)); } }; // unguarded
export const unchanged = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("INSERT INTO seen (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = 1", [id]);
  if (n.affectedRows === 1) await sns.send(tell(body)); } }; // unguarded
export const notChanged = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("INSERT INTO seen (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE at = NOW()", [id]);
  if (n.affectedRows !== 2) await sns.send(tell(body)); } }; // guarded
export const onlyChanged = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("INSERT INTO seen (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE at = NOW()", [id]);
  if (n.affectedRows === 2) await sns.send(tell(body)); } }; // unguarded
export const changed = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("UPDATE orders SET status = 'sent' WHERE id = ?", [id]);
  if (n.changedRows > 0) await sns.send(tell(body)); } }; // guarded
export const found = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("UPDATE orders SET status = 'sent' WHERE id = ?", [id]);
  if (n.affectedRows > 0) await sns.send(tell(body)); } }; // unguarded
export const changedEachTime = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("UPDATE orders SET status = 'sent', at = NOW() WHERE id = ?", [id]);
  if (n.changedRows > 0) await sns.send(tell(body)); } }; // unguarded
export const changedAsAsked = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("UPDATE orders SET status = 'sent' WHERE id = ? AND status = 'open'", [id]);
  if (n.changedRows === 1) await sns.send(tell(body)); } }; // guarded
export const changedAsAskedByTruth = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("UPDATE orders SET status = 'sent' WHERE id = ? AND status = 'open'", [id]);
  if (n.changedRows) await sns.send(tell(body)); } }; // guarded
export const replaced = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("REPLACE INTO seen (id) VALUES (?)", [id]);
  if (n.affectedRows === 1) await sns.send(tell(body)); } }; // unknown
export const replacedOrNot = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [n] = await my.execute<ResultSetHeader>("REPLACE INTO seen (id) VALUES (?)", [id]);
  if (n.affectedRows > 0) await sns.send(tell(body)); } }; // unguarded
// A row that is given what is counted of its own table.
export const nextPlace = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await pg.query("INSERT INTO places (id, place) SELECT $1, coalesce(max(place), 0) + 1 FROM places ON CONFLICT (id) DO UPDATE SET place = EXCLUDED.place", [id]); }; // unguarded
export const placeByCount = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await pg.query("INSERT INTO places (id, place) VALUES ($1, (SELECT count(*) FROM places)) ON CONFLICT (id) DO UPDATE SET place = EXCLUDED.place", [id]); }; // unguarded
export const placeAmongSome = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await pg.query("INSERT INTO places (id, place) SELECT $1, count(*) + 1 FROM places WHERE room = 3 ON CONFLICT (id) DO UPDATE SET place = EXCLUDED.place", [id]); }; // unknown
export const countOfAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await pg.query("INSERT INTO places (id, place) SELECT $1, count(*) FROM orders WHERE id = $1 ON CONFLICT (id) DO UPDATE SET place = EXCLUDED.place", [id]); }; // idempotent
export const placeOnce = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await pg.query("INSERT INTO places (id, place) SELECT $1, coalesce(max(place), 0) + 1 FROM places ON CONFLICT (id) DO NOTHING", [id]); }; // idempotent
