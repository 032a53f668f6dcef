// What a claim answered is known as before when its mark is taken away again: both branches are reached.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const claim = (id: string) => redis.set(id, "1", "EX", 604800, "NX");
export const answerBehindRelease = async (event: SQSEvent) => { for (const r of event.Records) {
  const won = await claim(r.messageId);
  await redis.del(r.messageId);
  if (won) await sns.send(tell("x")); } }; // unguarded
export const otherAnswerBehindRelease = async (event: SQSEvent) => { for (const r of event.Records) {
  const won = await claim(r.messageId);
  await redis.del(r.messageId);
  if (!won) await sns.send(tell("x")); } }; // unguarded
export const answerBehindNoRelease = async (event: SQSEvent) => { for (const r of event.Records) {
  const won = await claim(r.messageId);
  await redis.del(`busy:${r.messageId}`);
  if (won) await sns.send(tell("x")); } }; // guarded
export const flagBehindRelease = async (event: SQSEvent) => { for (const r of event.Records) {
  let isFree = false;
  if (r.body) isFree = (await claim(r.messageId)) === "OK";
  await redis.del(r.messageId);
  if (isFree) await sns.send(tell("x")); // unguarded
  else await sns.send(tell("y")); } }; // unguarded
export const memberBehindRelease = async (event: SQSEvent) => { for (const r of event.Records) {
  const lock = { won: await claim(r.messageId) };
  try {
    if (!lock.won) continue;
    await sns.send(tell("x")); // unguarded
  } finally {
    await redis.del(r.messageId);
  }
  if (lock.won) await sns.send(tell("y")); } }; // unguarded
export const releasedOnFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  const won = await claim(r.messageId);
  if (!won) continue;
  try {
    await sns.send(tell("x")); // guarded
  } catch (error) {
    await redis.del(r.messageId);
    throw error;
  }
  if (won) await sns.send(tell("y")); } }; // guarded
