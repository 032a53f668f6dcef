// A claim in a transaction that is rolled back on every way; beside it one that is committed, or rolled back where the work failed.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import knexOf from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { DataTypes, Sequelize } from "sequelize";
const [sns, pool, knex] = [new SNSClient({}), new Pool(), knexOf({ client: "pg" })];
const mongo = new MongoClient("m");
const sequelize = new Sequelize("s");
const Seen = sequelize.define("seen", { id: { type: DataTypes.STRING, primaryKey: true } });
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
export const undoneByTheMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const transaction = await sequelize.transaction();
  const [, isNew] = await Seen.findOrCreate({ where: { id: r.messageId }, transaction });
  if (isNew) await sns.send(tell(r.body)); // unguarded
  await transaction.rollback(); } };
export const committedByTheMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const transaction = await sequelize.transaction();
  try {
    const [, isNew] = await Seen.findOrCreate({ where: { id: r.messageId }, transaction });
    if (isNew) await sns.send(tell(r.body)); // guarded
    await transaction.commit();
  } catch (error) { await transaction.rollback(); throw error; } } };
export const undoneInASession = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = mongo.startSession();
  session.startTransaction();
  const { upsertedCount } = await mongo.db("d").collection("seen").updateOne({ ref: r.messageId }, { $setOnInsert: { at: 1 } }, { upsert: true, session });
  if (upsertedCount) await sns.send(tell(r.body)); // unguarded
  await session.abortTransaction(); } };
export const committedInASession = async (event: SQSEvent) => { for (const r of event.Records) {
  const session = mongo.startSession();
  session.startTransaction();
  const { upsertedCount } = await mongo.db("d").collection("seen").updateOne({ ref: r.messageId }, { $setOnInsert: { at: 1 } }, { upsert: true, session });
  if (upsertedCount) await sns.send(tell(r.body)); // guarded
  await session.commitTransaction(); } };
