// A number under the key of a record that is counted down from nothing: the first time it is the amount below nothing, and never again.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const repeated = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded

export const first = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await redis.decr(id)) !== -1) continue; // guarded
  await told("once"); } };
export const byTwo = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  if ((await redis.decrby(id, 2)) === -2) await told("once"); }; // guarded
export const onBelowNothing = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  if ((await redis.hincrby("left", id, -1)) === -1) await told("once"); }; // guarded
export const theOtherWay = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await redis.decr(id)) === -1) continue; // unguarded
  await repeated("again and again"); } };
export const belowNothing = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  if ((await redis.decr(id)) < 0) await repeated("each time"); }; // unguarded
export const overAll = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await redis.decr("left")) < 0) continue; // unguarded
  await repeated(id); } };
export const counted = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await redis.decr(id); // unguarded
  await repeated("nobody asks"); } };
export const countedOnAgain = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await redis.decr(id)) !== -1) continue; // unguarded
  await repeated("each time");
  await redis.incr(id); } }; // unguarded
