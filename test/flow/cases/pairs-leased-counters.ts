// A write whose condition passes again after a time is made again then: what it does alone counts, and the condition is as good as its time.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
declare const db: DynamoDBDocumentClient;
const pool = new Pool();
const idOf = (record: DynamoDBStreamEvent["Records"][number]) => record.dynamodb!.Keys!.id!.S!;

const free = "attribute_not_exists(#at) OR #at < :now";
const counted = (id: string, UpdateExpression: string, seconds: number) => ({
  TableName: "limits", Key: { id }, ConditionExpression: free, UpdateExpression, ExpressionAttributeNames: { "#at": "at" },
  ExpressionAttributeValues: { ":now": Date.now(), ":until": Date.now() + seconds * 1000, ":one": 1 },
});
export const countsOnceAMinute = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await db.send(new UpdateCommand(counted(idOf(r), "SET #at = :until ADD n :one", 60))); } }; // weak
export const countsOnceInTwoDays = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await db.send(new UpdateCommand(counted(idOf(r), "SET #at = :until ADD n :one", 172_800))); } }; // guarded
export const setsOnceAMinute = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await db.send(new UpdateCommand(counted(idOf(r), "SET #at = :until, n = :one", 60))); } }; // idempotent
export const countsInATransaction = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await db.send(new TransactWriteCommand({ TransactItems: [{ Update: counted(idOf(r), "SET #at = :until ADD n :one", 60) }] })); } }; // weak
export const countsOnceForGood = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await db.send(new UpdateCommand({ TableName: "limits", Key: { id: idOf(r) }, ConditionExpression: "attribute_not_exists(#at)", // idempotent
    UpdateExpression: "SET #at = :now ADD n :one", ExpressionAttributeNames: { "#at": "at" }, ExpressionAttributeValues: { ":now": Date.now(), ":one": 1 } })); } };
export const putsOnceAMinute = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await db.send(new PutCommand({ TableName: "limits", Item: { id: idOf(r), at: Date.now() + 60_000 }, ConditionExpression: free, // idempotent
    ExpressionAttributeNames: { "#at": "at" }, ExpressionAttributeValues: { ":now": Date.now() } })); } };

export const rowOnceAMinute = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await pool.query("UPDATE t SET n = n + 1, at = now() WHERE id = $1 AND at < now() - interval '1 minute'", [idOf(r)]); } }; // weak
export const rowOnceForGood = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await pool.query("UPDATE t SET n = n + 1, at = now() WHERE id = $1 AND at IS NULL", [idOf(r)]); } }; // idempotent
export const insertedOrCountedLater = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await pool.query( // weak
    "INSERT INTO s (id, until, n) VALUES ($1, now() + interval '5 minutes', 1) ON CONFLICT (id) DO UPDATE SET n = s.n + 1, until = EXCLUDED.until WHERE s.until < now()",
    [idOf(r)]); } };
export const insertedOrSetLater = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await pool.query( // idempotent
    "INSERT INTO s (id, until, n) VALUES ($1, now() + interval '5 minutes', 1) ON CONFLICT (id) DO UPDATE SET n = 1, until = EXCLUDED.until WHERE s.until < now()",
    [idOf(r)]); } };
