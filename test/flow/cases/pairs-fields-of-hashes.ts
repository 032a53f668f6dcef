// Redis: fields of hashes, members of sorted sets and items of lists that are looked at and marked, in the same place and in another one.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { createClient } from "redis";
const sns = new SNSClient({});
const redis = new Redis();
const client = createClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const stateAmongOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hget(`m:${r.messageId}`, "state")) === "done") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.hset(`m:${r.messageId}`, { state: "done", at: Date.now() }); } };
export const stateAmongArguments = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hget(`m:${r.messageId}`, "state")) === "done") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.hset(`m:${r.messageId}`, "at", Date.now(), "state", "done"); } };
export const anotherState = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.hget(`m:${r.messageId}`, "state")) === "done") continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.hset(`m:${r.messageId}`, { state: "sent", at: Date.now() }); } };
export const anotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.hget(`m:${r.messageId}`, "sentAt")) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.hset(`m:${r.messageId}`, { state: "sent" }); } };
export const fieldThatIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.hexists(`m:${r.messageId}`, "sentAt")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.hset(`m:${r.messageId}`, { sentAt: Date.now() }); } };
export const otherFieldThatIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await redis.hexists(`m:${r.messageId}`, "sentAt")) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.hset(`m:${r.messageId}`, { state: "sent" }); } };
export const oneOfSeveralFields = async (event: SQSEvent) => { for (const r of event.Records) {
  const [state, at] = await redis.hmget(`m:${r.messageId}`, "state", "at");
  if (state === "done") { console.log(at); continue; }
  await sns.send(tell(r.body)); // weak (racy)
  await redis.hset(`m:${r.messageId}`, { state: "done" }); } };
export const otherOfSeveralFields = async (event: SQSEvent) => { for (const r of event.Records) {
  const [state, at] = await client.hmGet(`m:${r.messageId}`, ["state", "at"]);
  if (at) { console.log(state); continue; }
  await sns.send(tell(r.body)); // unguarded
  await client.hSet(`m:${r.messageId}`, { state: "done" }); } };
export const newFields = async (event: SQSEvent) => { for (const r of event.Records) {
  const added = await redis.hset(`m:${r.messageId}`, { state: "done" });
  if (added === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const newFieldsOfOneHash = async (event: SQSEvent) => { for (const r of event.Records) {
  const added = await redis.hset("events", { last: r.messageId });
  if (added === 0) continue;
  await sns.send(tell(r.body)); } }; // weak (batch-key)
export const newFieldOfComputedName = async (event: SQSEvent) => { for (const r of event.Records) {
  const added = await redis.hset("events", { [r.messageId]: "1" });
  if (added === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const newFieldsNotLookedAt = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.hset(`m:${r.messageId}`, { state: "done" });
  await sns.send(tell(r.body)); } }; // unguarded

export const score = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await client.zScore("seen", r.messageId)) !== null) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await client.zAdd("seen", { score: Date.now(), value: r.messageId }); } };
export const scoreOfAnotherSet = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await client.zScore("seen", r.messageId)) !== null) continue;
  await sns.send(tell(r.body)); // unguarded
  await client.zAdd("done", { score: Date.now(), value: r.messageId }); } };
export const placeInList = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.lpos("seen", r.messageId)) !== null) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.rpush("seen", r.messageId); } }; // weak (racy)
export const placeInAnotherList = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.lrange("seen", 0, -1)).includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.rpush("done", r.messageId); } }; // unguarded
export const fieldsOfItems = async (event: SQSEvent) => { for (const r of event.Records) { const items: any[] = JSON.parse(r.body).items;
  const sent = await redis.hmget("sent", ...items.map(({ id }) => id));
  for (const [i, { id }] of items.entries()) { if (sent[i]) continue;
    await sns.send(tell(id)); // weak (racy)
    await redis.hset("sent", id, "1"); } } }; // idempotent
export const fieldsOfItemsNotSet = async (event: SQSEvent) => { for (const r of event.Records) { const items: any[] = JSON.parse(r.body).items;
  const sent = await redis.hmget("sent", ...items.map(({ id }) => id));
  for (const [i, { id }] of items.entries()) { if (sent[i]) continue; await sns.send(tell(id)); } } }; // unguarded
