// The error of a plain insert is asked by a package, for a class or a member that is not listed: whether that keeps a repeat out is not known. Names that say so are believed.
import type { SQSEvent } from "aws-lambda"; import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { createClient } from "@libsql/client";
import { Codes, isRepeated, RowError, UniqueRowError } from "@acme/database";
import { NotNullError } from "@acme/errors";
import { PostgresError } from "pg-error-enum";
import { Pool } from "pg";
const [sns, pool, turso] = [new SNSClient({}), new Pool(), createClient({ url: "libsql://x" })];
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const toldAtTimes = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // weak (fails-open)
const perhaps = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unknown
const INSERT = "INSERT INTO seen (id) VALUES ($1)";
export const byAPackage = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error) { if (isRepeated(error)) continue; throw error; } // unguarded
  await perhaps("new"); } };
export const byAPackageAndGoesOn = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error) { if (isRepeated(error)) continue; console.error(error); } // unguarded
  await perhaps("new"); } };
export const byAClass = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error) { if (error instanceof RowError) continue; throw error; } // unguarded
  await perhaps("new"); } };
export const byANamedClass = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error) { if (error instanceof UniqueRowError) continue; throw error; } // guarded
  await told("new"); } };
export const byANamedClassAndGoesOn = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error) { if (error instanceof UniqueRowError) continue; console.error(error); } // guarded
  await toldAtTimes("new"); } };
export const byAClassOfOthers = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error) { if (error instanceof NotNullError) continue; throw error; } // unguarded
  await tell("new"); } };
export const byANamedCode = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error: any) { if (error.code !== PostgresError.UNIQUE_VIOLATION) throw error; continue; } // guarded
  await told("new"); } };
export const byTheCodeOfOthers = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error: any) { if (error.code === PostgresError.FOREIGN_KEY_VIOLATION) continue; throw error; } // unguarded
  await tell("new"); } };
export const byAnyCode = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error: any) { if (error.code === Codes.ROW) continue; throw error; } // unguarded
  await perhaps("new"); } };
export const byAMember = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error: any) { if (error.routine === "_bt_check_unique") continue; throw error; } // unguarded
  await perhaps("new"); } };
export const byOtherWords = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch (error: any) { if (error.message.includes("timeout")) continue; throw error; } // unguarded
  await tell("new"); } };
export const whateverItIs = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await pool.query(INSERT, [messageId]); } catch { continue; } // unguarded
  await perhaps("new"); } };
export const whateverItIsOfBoth = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try {
    await pool.query(INSERT, [messageId]); // unguarded
    await tell("new");
  } catch { continue; } } };
// What a batch of statements does is not looked into, and code expects that it is refused.
export const ofABatch = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await turso.batch([{ sql: "INSERT INTO seen (id) VALUES (?)", args: [messageId] }], "write"); } // unknown
  catch (error: any) { if (error.code === "SQLITE_CONSTRAINT_PRIMARYKEY") continue; throw error; }
  await perhaps("new"); } };
export const ofABatchAndGoesOn = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await turso.batch([{ sql: "INSERT INTO seen (id) VALUES (?)", args: [messageId] }], "write"); } // unknown
  catch (error: any) { if (error.code !== "SQLITE_CONSTRAINT_PRIMARYKEY") throw error; }
  await tell("new"); } };
