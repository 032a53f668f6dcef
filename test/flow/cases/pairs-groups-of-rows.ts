// Objects and maps that code fills under what rows name: groups, and what was done by its ids. What is in a part of a list is not in it for sure.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({})); const s3 = new S3Client({}); const sns = new SNSClient({});
const rowsOf = async (pk: string): Promise<any[]> =>
  (await db.send(new QueryCommand({ TableName: "lines", KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": pk } }))).Items ?? [];
const message = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });

// Whatever the group is that a row names, it has what was put into it.
export const listsUnderKinds = async (event: SQSEvent) => { for (const r of event.Records) {
  const groups: Record<string, any[]> = {};
  for (const row of await rowsOf(r.body)) { groups[row.kind] ??= []; groups[row.kind]!.push(row); }
  for (const [kind, rows] of Object.entries(groups)) for (const row of rows) await sns.send(message(`${kind} ${row.text}`)); } }; // unguarded
export const listsInAMap = async (event: SQSEvent) => { for (const r of event.Records) {
  const groups = new Map<string, any[]>();
  for (const row of await rowsOf(r.body)) { if (!groups.has(row.kind)) groups.set(row.kind, []); groups.get(row.kind)!.push(row); }
  for (const rows of groups.values()) for (const row of rows) await sns.send(message(row.text)); } }; // unguarded
export const sumsUnderKinds = async (event: SQSEvent) => { for (const r of event.Records) {
  const groups: Record<string, { all: any[]; total: number }> = {};
  for (const row of await rowsOf(r.body)) { groups[row.kind] ??= { all: [], total: 0 }; groups[row.kind]!.all.push(row); groups[row.kind]!.total += row.price; }
  for (const { all } of Object.values(groups)) for (const row of all) await sns.send(message(row.text)); } }; // unguarded
export const writtenGroups = async (event: SQSEvent) => { for (const r of event.Records) {
  const groups: any = { mail: [], push: [] };
  for (const row of await rowsOf(r.body)) groups[row.kind].push(row);
  for (const row of groups.mail) await sns.send(message(row.text)); } }; // unguarded
// A table that is written says something of the row whose state it is asked for.
const NEXT: Record<string, string[]> = { new: ["paid"], paid: ["sent"], sent: [] };
export const writtenTable = async (event: SQSEvent) => { for (const r of event.Records) { const { id, to } = JSON.parse(r.body);
  const [order] = await rowsOf(id);
  if (!order || !NEXT[order.status]!.includes(to)) continue;
  await sns.send(message(order.id)); // unknown
  await db.send(new PutCommand({ TableName: "lines", Item: { ...order, status: to } })); } }; // idempotent

// What was done is asked for by the id of what another call gave.
export const doneById = async (event: SQSEvent) => { for (const r of event.Records) {
  const [done, { data }] = await Promise.all([rowsOf(r.body), axios.get(`https://bank.example.com/${r.body}`)]);
  const seen = done.reduce((all: Record<string, boolean>, row) => { all[row.id] = true; return all; }, {});
  for (const one of data.transactions.filter((each: any) => !seen[each.id])) {
    await sns.send(message(one.id)); // weak (racy)
    await db.send(new PutCommand({ TableName: "lines", Item: { pk: r.body, id: one.id } })); } } }; // idempotent
export const doneIsNotKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const [done, { data }] = await Promise.all([rowsOf(r.body), axios.get(`https://bank.example.com/${r.body}`)]);
  const seen = Object.fromEntries(done.map((row) => [row.id, row]));
  for (const one of data.transactions) { if (seen[one.id]) continue; await sns.send(message(one.id)); } } }; // unguarded
export const onlyWhatIsDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const [done, { data }] = await Promise.all([rowsOf(r.body), axios.get(`https://bank.example.com/${r.body}`)]);
  const seen: any = {}; for (const row of done) seen[row.id] = row;
  for (const one of data.transactions) { if (!seen[one.id]) continue;
    await sns.send(message(one.id)); // unguarded
    await db.send(new PutCommand({ TableName: "lines", Item: { pk: r.body, id: one.id } })); } } }; // idempotent
export const objectOfEach = async (event: SQSEvent) => { for (const _ of event.Records) {
  for (const row of (await db.send(new ScanCommand({ TableName: "orders" }))).Items ?? []) {
    if (await s3.send(new HeadObjectCommand({ Bucket: "b", Key: `sent/${row.id}` })).catch(() => null)) continue;
    await sns.send(message(row.id)); // weak (fails-open, racy)
    await s3.send(new PutObjectCommand({ Bucket: "b", Key: `sent/${row.id}`, Body: "" })); } } }; // idempotent
export const objectOfEachIsNotMade = async (event: SQSEvent) => { for (const _ of event.Records) {
  for (const row of (await db.send(new ScanCommand({ TableName: "orders" }))).Items ?? []) {
    if (await s3.send(new HeadObjectCommand({ Bucket: "b", Key: `sent/${row.id}` })).catch(() => null)) continue;
    await sns.send(message(row.id)); } } }; // unguarded

// Of a part of the rows not each row is in it.
export const cutOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body); const seen: any = {};
  for (const row of rows.slice(1)) seen[row.id] = true;
  for (const row of rows) { if (seen[row.id]) continue; await sns.send(message(row.id)); } } }; // unguarded
export const behindTheFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body); const [, ...others] = rows; const seen: any = {};
  for (const row of others) seen[row.id] = true;
  for (const row of rows) { if (seen[row.id]) continue; await sns.send(message(row.id)); } } }; // unguarded
export const countedFromOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await rowsOf(r.body); const seen = new Set();
  for (let i = 1; i < rows.length; i++) seen.add(rows[i].id);
  for (const row of rows) { if (seen.has(row.id)) continue; await sns.send(message(row.id)); } } }; // unguarded
export const flagAndList = async (event: SQSEvent) => { for (const r of event.Records) {
  const groups: any = { mail: { isOn: true, all: [] } };
  for (const row of await rowsOf(r.body)) groups[row.kind].all.push(row);
  for (const row of groups.mail.all) await sns.send(message(row.text)); } }; // unguarded
