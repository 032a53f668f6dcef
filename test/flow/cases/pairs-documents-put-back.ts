// Documents that are read as JSON, changed in place and put back: a sum, a state, another member.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const inPlace = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const account = JSON.parse((await redis.get(o.account))!);
  if (account.balance < o.amount) continue;
  account.balance -= o.amount;
  await redis.set(o.account, JSON.stringify(account)); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const anew = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const account = JSON.parse((await redis.get(o.account))!);
  if (account.balance < o.amount) continue;
  await redis.set(o.account, JSON.stringify({ ...account, balance: account.balance - o.amount })); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const state = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const account = JSON.parse((await redis.get(o.account))!);
  if (account.state === "DONE") continue;
  account.state = "DONE";
  await sns.send(tell(r.body)); // weak (racy)
  await redis.set(o.account, JSON.stringify(account)); } };
export const other = async (event: SQSEvent) => { for (const r of event.Records) {
  const o = JSON.parse(r.body);
  const account = JSON.parse((await redis.get(o.account))!);
  if (account.state === "DONE") continue;
  account.seen = true;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(o.account, JSON.stringify(account)); } };
export const a = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await redis.get(r.body);
  const account = JSON.parse(text!);
  account.balance -= 1;
  await redis.set(r.body, JSON.stringify(account)); } }; // unguarded
export const b = async (event: SQSEvent) => { for (const r of event.Records) {
  const account = JSON.parse((await redis.get(r.body)) ?? "{}");
  account.balance -= 1;
  await redis.set(r.body, JSON.stringify(account)); } }; // unguarded
export const c = async (event: SQSEvent) => { for (const r of event.Records) {
  const text = await redis.get(r.body);
  if (!text) continue;
  const account = JSON.parse(text);
  account.balance -= 1;
  await redis.set(r.body, JSON.stringify(account)); } }; // unguarded
export const entryOfADictionary = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = JSON.parse((await redis.get("seen")) ?? "{}");
  if (seen[r.messageId]) continue;
  await sns.send(tell(r.body)); // weak (racy)
  seen[r.messageId] = true;
  await redis.set("seen", JSON.stringify(seen)); } };
export const entryOfADictionaryAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = JSON.parse((await redis.get("seen")) ?? "{}");
  if (seen[r.messageId]) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const entryOfAnotherDictionary = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = JSON.parse((await redis.get("seen")) ?? "{}");
  if (seen[r.messageId]) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set("last", JSON.stringify({ id: r.messageId })); } };
