// What a look has found, taken away one by one: who takes it away first is told so, and nobody else.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const redis = new Redis();

export const ofASortedSet = async (_event: SQSEvent) => {
  for (const one of await redis.zrangebyscore("due", 0, Date.now()))
    if ((await redis.zrem("due", one)) === 1) await sns.send(tell(one)); }; // guarded
export const ofASet = async (_event: SQSEvent) => {
  for (const one of await redis.smembers("due")) if (await redis.srem("due", one)) await sns.send(tell(one)); }; // guarded
export const ofAHash = async (_event: SQSEvent) => {
  for (const [name, text] of Object.entries(await redis.hgetall("due")))
    if (await redis.hdel("due", name)) await sns.send(tell(text)); }; // guarded
export const underKeys = async (_event: SQSEvent) => {
  for (const key of await redis.keys("due:*")) {
    const text = await redis.getdel(key);
    if (text === null) continue;
    await sns.send(tell(text)); } }; // guarded
export const notAsked = async (_event: SQSEvent) => {
  for (const one of await redis.smembers("due")) {
    await redis.srem("due", one);
    await sns.send(tell(one)); } }; // weak (racy)
export const theOtherWay = async (_event: SQSEvent) => {
  for (const one of await redis.smembers("due")) if (!(await redis.srem("due", one))) await sns.send(tell(one)); }; // weak (racy)
export const putThereBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.sadd("due", r.body);
  for (const one of await redis.smembers("due")) if (await redis.srem("due", one)) await sns.send(tell(one)); } }; // unknown
