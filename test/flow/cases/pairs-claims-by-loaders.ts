// Claims in work that a package tries again, which it may be told to end, and looks by loaders that ask for many keys at once.
import DataLoader from "dataloader";
import promiseRetry from "promise-retry";
import Redis from "ioredis";
import retry from "async-retry";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const [sns, redis, pool, doc] = [new SNSClient({}), new Redis(), new Pool(), DynamoDBDocumentClient.from({} as never)];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const first = (pk: string) => retry(async (bail) => {
  try { await doc.send(claim(pk)); return true; } // idempotent
  catch (e) {
    if ((e as Error).name === "ConditionalCheckFailedException") return false;
    if ((e as Error).name === "ValidationException") return bail(e as Error);
    throw e;
  }
});
export const ended = async (event: SQSEvent) => { for (const r of event.Records) if (await first(r.messageId)) await sns.send(say(r.body)); }; // guarded
export const open = async (event: SQSEvent) => { for (const r of event.Records) {
  const ok = await retry(async () => { try { return await redis.set(r.messageId, "1", "NX"); } catch { return "OK"; } });
  if (ok === "OK") await sns.send(say(r.body)); } }; // weak (fails-open)
export const handedOn = async (event: SQSEvent) => { for (const r of event.Records)
  if (await promiseRetry((again) => redis.set(r.messageId, "1", "NX").catch(again))) await sns.send(say(r.body)); }; // guarded
export const optionsFirst = async (event: SQSEvent) => { for (const r of event.Records)
  await promiseRetry({ retries: 3 }, (again) => sns.send(say(r.body)).catch(again)); }; // unguarded
const seen = new DataLoader<string, boolean>(async (ids) => {
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: ids.map((pk) => ({ pk })) } } }));
  const found = new Set((Responses?.seen ?? []).map(({ pk }) => pk));
  return ids.map((id) => found.has(id));
});
export const loaded = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen.load(r.messageId)) continue; // What it has answered it keeps for the deliveries that come to the same process.
  await sns.send(say(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId } })); } }; // idempotent
export const loadedUnmarked = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen.load(r.messageId)) continue;
  await sns.send(say(r.body)); } }; // unguarded
const orders = new DataLoader<string, { told?: boolean; held?: boolean }>(async (ids) => {
  const { rows } = await pool.query("SELECT * FROM orders WHERE id = ANY($1)", [ids]);
  return ids.map((id) => rows.find((row) => row.id === id));
});
export const rowLoaded = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if ((await orders.load(id)).told) continue;
  await sns.send(say(id)); // weak (racy)
  await pool.query("UPDATE orders SET told = true WHERE id = $1", [id]); } }; // idempotent
export const otherField = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  if ((await orders.load(id)).held) continue;
  await sns.send(say(id)); // unguarded
  await pool.query("UPDATE orders SET told = true WHERE id = $1", [id]); } }; // idempotent
const found = async (ids: readonly string[]) => {
  const { rows } = await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [ids]);
  return ids.map((id) => rows.some((row) => row.id === id));
};
export const anew = async (event: SQSEvent) => {
  const seen = new DataLoader<string, boolean>(found);
  for (const { messageId, body } of event.Records) {
    if (await seen.load(messageId)) continue;
    await sns.send(say(body)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [messageId]); // weak (racy)
  } };
const claims = async (ids: readonly string[]) => Promise.all(ids.map((id) => redis.set(id, "1", "NX")));
const kept = new DataLoader(claims);
const unkept = new DataLoader(claims, { cache: false });
export const claimKept = async (event: SQSEvent) => { for (const r of event.Records) if (await kept.load(r.messageId)) await sns.send(say(r.body)); }; // unguarded
export const claimUnkept = async (event: SQSEvent) => { for (const r of event.Records) if (await unkept.load(r.messageId)) await sns.send(say(r.body)); }; // guarded
