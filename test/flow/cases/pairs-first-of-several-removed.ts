// Who removes the first of what a query finds, where there are several, removes the next one when the record comes again.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { Pool } from "pg";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const pool = new Pool();
type Row = { readonly pk: string; readonly sk: string };
const rowsOf = async (pk: string): Promise<readonly Row[]> => {
  const { Items } = await doc.send(new QueryCommand({ TableName: "sessions", KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": pk } }));
  return (Items ?? []) as Row[]; };
const most = Number(process.env.MOST);

export const removesTheFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length > 1) await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk: rows[0]!.pk, sk: rows[0]!.sk } })); } }; // unknown
export const removesEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length > 1) for (const { pk, sk } of rows) await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk, sk } })); } }; // idempotent
export const removesEachAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length > 1) await Promise.all(rows.map(({ pk, sk }) => doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk, sk } })))); } }; // idempotent
export const removesWhereThereIsOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length >= 1) await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk: rows[0]!.pk, sk: rows[0]!.sk } })); } }; // idempotent
export const leavesThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length <= most) continue;
  await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk: r.body, sk: rows[0]!.sk } })); } }; // unknown
export const wantsOnlyOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length > 1) throw new Error("not unique");
  await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk: r.body, sk: rows[0]!.sk } })); } }; // idempotent
export const removesTheOneThatIsMeant = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body);
  if (rows.length < 2) continue;
  const one = rows.find(({ sk }) => sk === r.messageId);
  if (one) await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk: one.pk, sk: one.sk } })); } }; // idempotent
export const removesTheOldestOfSorted = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = [...(await rowsOf(r.body))].sort((a, b) => a.sk.localeCompare(b.sk));
  if (rows.length > 10) await doc.send(new DeleteCommand({ TableName: "sessions", Key: { pk: rows[0]!.pk, sk: rows[0]!.sk } })); } }; // unknown
export const removesAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "b", Prefix: `${r.body}/` }));
  if (Contents.length > 3) await s3.send(new DeleteObjectCommand({ Bucket: "b", Key: Contents[0]!.Key! })); } }; // unknown
export const removesARow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM sessions WHERE owner = $1", [r.body]);
  if (rows.length > 3) await pool.query("DELETE FROM sessions WHERE id = $1", [rows[0].id]); } }; // unknown
