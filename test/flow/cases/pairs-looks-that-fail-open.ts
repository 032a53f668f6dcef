// Looks that let a record pass where they fail, and records without an id.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const mark = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id } }));
const sentOn = async (id: string, day: string) => { const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id } })); return Item?.sentDay === day; };
export const storedDay = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  if (await sentOn(b.id, b.day)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await doc.send(new PutCommand({ TableName: "users", Item: { id: b.id, sentDay: b.day } })); } };
export const storedDayInline = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id: b.id } }));
  if (Item && Item.sentDay === b.day) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.id }, UpdateExpression: "SET sentDay = :d", ExpressionAttributeValues: { ":d": b.day } })); } };
const safe = async (id: string, day: string) => { try { const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id } })); return Item?.sentDay === day; } catch (e) { return false; } };
export const storedDayOpen = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  if (await safe(b.id, b.day)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (fails-open, racy)
  await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.id }, UpdateExpression: "SET sentDay = :d", ExpressionAttributeValues: { ":d": b.day } })); } };
const safe2 = async (id: string) => { try { const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id } })); if (!Item) return false; return Item.status === "SENT"; } catch (e) { return false; } };
export const statusOpen = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  if (await safe2(b.id)) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (fails-open, racy)
  await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.id }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":d": "SENT" } })); } };
const lookup = async (id: string) => { try { return (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item; } catch (e) { console.error(e); return null; } };
export const itemOrNull = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  const item = await lookup(b.id);
  if (item?.status === "SENT") continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak (fails-open, racy)
  await doc.send(new UpdateCommand({ TableName: "users", Key: { id: b.id }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":d": "SENT" } })); } };
export const batchLook = async (event: SQSEvent) => { const fresh: string[] = [];
  for (const r of event.Records) { const b = JSON.parse(r.body);
    if (!b.id) { fresh.push(r.body); continue; }
    const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { id: b.id } })); if (!Item) fresh.push(r.body); }
  for (const body of fresh) { await sns.send(new PublishCommand({ Message: body })); // unguarded
    const id = JSON.parse(body).id; if (id) await mark(id); } };
export const batchLook2 = async (event: SQSEvent) => { const fresh: any[] = [];
  for (const r of event.Records) { const b = JSON.parse(r.body);
    try { const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { id: b.id } })); if (!Item) fresh.push(b); } catch { fresh.push(b); } }
  for (const b of fresh) { await sns.send(new PublishCommand({ Message: b.text })); // weak (fails-open, racy)
    await mark(b.id); } };
export const batchLook3 = async (event: SQSEvent) => { const fresh: any[] = [];
  for (const r of event.Records) { const b = JSON.parse(r.body);
    const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { id: b.id } })); if (!Item) fresh.push(b); }
  for (const b of fresh) { await sns.send(new PublishCommand({ Message: b.text })); // weak (racy)
    await mark(b.id); } };
export const noIdField = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let isDuplicate = false;
  if (b.eventId) { const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { id: b.eventId } })); isDuplicate = !!Item; }
  if (isDuplicate) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  if (b.eventId) await mark(b.eventId); } };
// Under a lock nothing races, and what the look cannot tell is not told by it.
const locked = async (id: string, work: () => Promise<unknown>) => {
  if ((await redis.set(`lock:${id}`, "1", "EX", 900, "NX")) !== "OK") throw new Error("locked");
  try { await work(); } finally { await redis.del(`lock:${id}`); } };
const read = async (id: string) => (await doc.send(new GetCommand({ TableName: "seen", Key: { id } }))).Item;
const done = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id, state: "done" } }));
export const lockedAndSwallowed = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) await locked(messageId, async () => {
  const row = await read(messageId).catch(() => undefined);
  if (row?.state === "done") return;
  await sns.send(new PublishCommand({ Message: body })); // weak (fails-open)
  await done(messageId); }); };
export const lockedAndAmong = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) await locked(messageId, async () => {
  let row: any;
  try { row = await read(messageId); } catch (error) { console.warn(error); }
  if (["done", "failed"].includes(row?.state)) return;
  await sns.send(new PublishCommand({ Message: body })); // weak (fails-open)
  await done(messageId); }); };
export const lockedAndThrown = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) await locked(messageId, async () => {
  let row: any, hasFailed = false;
  try { row = await read(messageId); } catch { hasFailed = true; }
  if (hasFailed) throw new Error("cannot look");
  if (row?.state === "done") return;
  await sns.send(new PublishCommand({ Message: body })); // guarded
  await done(messageId); }); };
export const lockedAndLeft = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) await locked(messageId, async () => {
  const row = await read(messageId).catch(() => null);
  if (row === null || row?.state === "done") return;
  await sns.send(new PublishCommand({ Message: body })); // guarded
  await done(messageId); }); };
