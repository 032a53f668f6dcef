// A claim in a transaction that is rolled back on every way; beside it one that is committed, or rolled back where the work failed.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import knexOf from "knex";
import { Pool } from "pg";
const [sns, pool, knex] = [new SNSClient({}), new Pool(), knexOf({ client: "pg" })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]);

export const undone = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  try {
    if ((await claim(r.messageId)).rowCount === 1) await sns.send(tell(r.body)); // unguarded
  } finally { await pool.query("ROLLBACK"); } } };
export const undoneAtTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  if ((await claim(r.messageId)).rowCount === 1) await sns.send(tell(r.body)); // unguarded
  await pool.query("ROLLBACK"); } };
export const committed = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  try {
    if ((await claim(r.messageId)).rowCount === 1) await sns.send(tell(r.body)); // guarded
    await pool.query("COMMIT");
  } catch (error) {
    await pool.query("ROLLBACK");
    throw error; } } };
export const undoneOnFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  try {
    if ((await claim(r.messageId)).rowCount === 1) await sns.send(tell(r.body)); // guarded
  } catch (error) {
    await pool.query("ROLLBACK");
    throw error; }
  await pool.query("COMMIT"); } };
export const undoneWhereRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  await pool.query("BEGIN");
  if ((await claim(r.messageId)).rowCount === 0) {
    await pool.query("ROLLBACK");
    continue; }
  await sns.send(tell(r.body)); // guarded
  await pool.query("COMMIT"); } };
export const undoneToAPoint = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await claim(r.messageId)).rowCount === 0) continue;
  await pool.query("SAVEPOINT work");
  await sns.send(tell(r.body)); // guarded
  await pool.query("ROLLBACK TO SAVEPOINT work"); } };
export const undoneByKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const trx = await knex.transaction();
  const rows = await trx("seen").insert({ id: r.messageId }).onConflict("id").ignore().returning("id");
  if (rows.length > 0) await sns.send(tell(r.body)); // unguarded
  await trx.rollback(); } };
export const committedByKnex = async (event: SQSEvent) => { for (const r of event.Records) {
  const trx = await knex.transaction();
  const rows = await trx("seen").insert({ id: r.messageId }).onConflict("id").ignore().returning("id");
  if (rows.length > 0) await sns.send(tell(r.body)); // guarded
  await trx.commit(); } };
