// Writes under a version that was read before: a repeat reads the newer one, and only a look that it does not pass keeps it out.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const [sns, pool] = [new SNSClient({}), new Pool()];
const doc = DynamoDBDocumentClient.from({} as never);
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const TableName = "accounts";
const read = async (id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item!;
const row = async (id: string) => (await pool.query("SELECT * FROM accounts WHERE id = $1", [id])).rows[0];
const names = { ExpressionAttributeNames: { "#s": "state" } };

export const counted = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version } = await read(id);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "ADD balance :n, version :one", // unguarded
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version } }));
  await sns.send(say(id)); } }; // unguarded
export const countedOrNew = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version } = await read(id);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "ADD balance :n, version :one", // unguarded
    ConditionExpression: "attribute_not_exists(version) OR version = :v", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version } })); } };
export const belowTheNext = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version } = await read(id);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET version = :next ADD balance :n", // unguarded
    ConditionExpression: "version < :next", ExpressionAttributeValues: { ":n": 5, ":next": version + 1 } })); } };
export const swapped = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { stock } = await read(id);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET stock = :next", // unguarded
    ConditionExpression: "stock = :now", ExpressionAttributeValues: { ":next": stock - 1, ":now": stock } })); } };
export const onlyTheVersion = async (event: SQSEvent) => { for (const { body: id, messageId } of event.Records) {
  const { version } = await read(id);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET last = :m, version = version + :one", // idempotent
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":m": messageId, ":one": 1, ":v": version } }));
  await sns.send(say(id)); } }; // unguarded
export const onlyTheVersionPut = async (event: SQSEvent) => { for (const { body: id, messageId } of event.Records) {
  const item = await read(id);
  await doc.send(new PutCommand({ TableName, Item: { ...item, id, last: messageId, version: item.version + 1 }, // idempotent
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":v": item.version } })); } };
export const lookedBefore = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version, state } = await read(id);
  if (state === "PAID") continue;
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET #s = :paid ADD balance :n, version :one", ...names, // guarded
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version, ":paid": "PAID" } }));
  await sns.send(say(id)); } }; // guarded
export const lookedForAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version, state } = await read(id);
  if (state === "LOST") continue;
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET #s = :paid ADD balance :n, version :one", ...names, // unguarded
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version, ":paid": "PAID" } }));
  await sns.send(say(id)); } }; // unguarded
export const toldBeforeTheWrite = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version, state } = await read(id);
  if (state === "PAID") continue;
  await sns.send(say(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET #s = :paid ADD balance :n, version :one", ...names, // guarded
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version, ":paid": "PAID" } })); } };
export const stateBesideTheVersion = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version } = await read(id);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET #s = :paid ADD balance :n, version :one", ...names, // idempotent
    ConditionExpression: "version = :v AND #s <> :paid", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version, ":paid": "PAID" } }));
  await sns.send(say(id)); } }; // guarded
export const versionOfTheMessage = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "ADD balance :n, version :one", // idempotent
    ConditionExpression: "version = :v", ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version } }));
  await sns.send(say(id)); } }; // guarded
const together = (id: string, version: number) => new TransactWriteCommand({ TransactItems: [
  { Update: { TableName, Key: { id }, UpdateExpression: "SET #s = :paid ADD balance :n, version :one", ...names, ConditionExpression: "version = :v",
    ExpressionAttributeValues: { ":n": 5, ":one": 1, ":v": version, ":paid": "PAID" } } },
  { Put: { TableName: "log", Item: { id } } }] });
export const inATransaction = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version } = await read(id);
  await doc.send(together(id, version)); // unguarded
  await sns.send(say(id)); } }; // unguarded
export const inATransactionLooked = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version, state } = await read(id);
  if (state === "PAID") continue;
  await doc.send(together(id, version)); // guarded
  await sns.send(say(id)); } }; // guarded
export const inATransactionOfTheMessage = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  await doc.send(together(id, version)); // guarded
  await sns.send(say(id)); } }; // guarded
export const inSql = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version } = await row(id);
  const { rowCount } = await pool.query("UPDATE accounts SET balance = balance + 5, version = version + 1 WHERE id = $1 AND version = $2", [id, version]); // unguarded
  if (rowCount === 0) throw new Error("somebody was faster");
  await sns.send(say(id)); } }; // unguarded
export const inSqlLooked = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { version, state } = await row(id);
  if (state === "PAID") continue;
  const { rowCount } = await pool.query("UPDATE accounts SET balance = balance + 5, state = 'PAID', version = version + 1 WHERE id = $1 AND version = $2", [id, version]); // guarded
  if (rowCount === 0) throw new Error("somebody was faster");
  await sns.send(say(id)); } }; // guarded
export const inSqlOfTheMessage = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version } = JSON.parse(body);
  const { rowCount } = await pool.query("UPDATE accounts SET balance = balance + 5, version = version + 1 WHERE id = $1 AND version = $2", [id, version]); // idempotent
  if (rowCount === 0) continue;
  await sns.send(say(id)); } }; // guarded
export const inSqlOnlyTheVersion = async (event: SQSEvent) => { for (const { body: id, messageId } of event.Records) {
  const { version } = await row(id);
  await pool.query("UPDATE accounts SET last = $3, version = version + 1 WHERE id = $1 AND version = $2", [id, version, messageId]); } }; // idempotent
