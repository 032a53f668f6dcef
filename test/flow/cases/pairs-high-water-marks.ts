// A number of the record that is compared with one that was kept under a key of no record: the mark behind the work keeps a repeat out.
import type { MSKEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const ofAPartition = async (event: MSKEvent) => { for (const [partition, records] of Object.entries(event.records)) for (const r of records) {
  const mark = Number((await redis.get(`mark:${partition}`)) ?? -1);
  if (r.offset <= mark) continue;
  await sns.send(tell(r.value)); // weak
  await redis.set(`mark:${partition}`, String(r.offset)); } };
export const ofAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  if (order.seq <= Number(await redis.get("mark"))) continue;
  await sns.send(tell(r.body)); // weak
  await redis.set("mark", order.seq); } };
export const theOtherWayRound = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  if (order.seq > Number(await redis.get("mark"))) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set("mark", order.seq); } };
export const notMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  if (order.seq <= Number(await redis.get("mark"))) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set("last", order.seq); } };
export const byALimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  if (order.amount > Number(await redis.get("limit"))) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byABalance = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const balance = Number(await redis.get("balance"));
  if (order.amount > balance) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set("balance", balance - order.amount); } }; // unguarded
