// PartiQL: an INSERT is refused for an item that is there, under the key by custom among the attributes of the item.
import { DynamoDBClient, ExecuteTransactionCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ExecuteStatementCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const run = (Statement: string, Parameters?: unknown[]) => db.send(new ExecuteStatementCommand({ Statement, Parameters })); // unguarded

export const refused = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.send(new ExecuteStatementCommand({ Statement: "INSERT INTO t VALUE {'id': ?}", Parameters: [r.messageId] })); // idempotent
  } catch { continue; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const swallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.send(new ExecuteStatementCommand({ Statement: "INSERT INTO t VALUE {'id': ?}", Parameters: [r.messageId] })); // idempotent
  } catch (e) { console.log(e); }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const byName = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await db.send(new ExecuteStatementCommand({ Statement: "INSERT INTO t VALUE {'id': ?}", Parameters: [r.messageId] })); // idempotent
  } catch (e) { if ((e as Error).name === "DuplicateItemException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const timeBesideTheKey = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new ExecuteStatementCommand({ Statement: "INSERT INTO t VALUE {'at': ?, 'id': ?}", Parameters: [Date.now(), r.messageId] })); }; // idempotent
export const newKey = async (event: SQSEvent) => { for (const r of event.Records)
  await run("INSERT INTO t VALUE {'id': ?, 'of': ?}", [randomUUID(), r.messageId]); };
export const writtenInto = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = randomUUID();
  await db.send(new ExecuteTransactionCommand({ TransactStatements: [ // unguarded
    { Statement: `INSERT INTO "${process.env.PRODUCTS}" VALUE { 'id': '${id}', 'title': '${JSON.parse(r.body).title}' }` },
    { Statement: `INSERT INTO "${process.env.STOCKS}" VALUE { 'product_id': '${id}', 'count': ${JSON.parse(r.body).count} }` }] })); } };
export const writtenIntoOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new ExecuteTransactionCommand({ TransactStatements: [ // idempotent
    { Statement: `INSERT INTO "${process.env.PRODUCTS}" VALUE { 'id': '${r.messageId}', 'token': '${randomUUID()}' }` }] })); };
export const keyWrittenOut = async (event: SQSEvent) => { for (const r of event.Records)
  await db.send(new ExecuteStatementCommand({ Statement: "INSERT INTO t VALUE {'id': 'last', 'at': ?}", Parameters: [Date.now()] })); }; // unknown
