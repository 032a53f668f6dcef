// A map or set out of which a loop over its own keys takes what a claim refuses: which are left hangs on the claim.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 604800, "NX")) === "OK";

export const refusedTakenOut = async (event: SQSEvent) => {
  const tasks = new Map(event.Records.map((r) => [r.messageId, r] as const));
  for (const id of tasks.keys()) if (!(await claim(id))) tasks.delete(id);
  for (const r of tasks.values()) await sns.send(tell(r.body)); }; // unknown
export const refusedTakenOutOfASet = async (event: SQSEvent) => {
  const ids = new Set(event.Records.map((r) => r.messageId));
  for (const id of ids) if (!(await claim(id))) ids.delete(id);
  for (const id of ids) await sns.send(tell(id)); }; // unknown
export const askedForAfterwards = async (event: SQSEvent) => {
  const tasks = new Map(event.Records.map((r) => [r.messageId, r] as const));
  for (const id of tasks.keys()) if (!(await claim(id))) tasks.delete(id);
  for (const r of event.Records) if (tasks.has(r.messageId)) await sns.send(tell(r.body)); }; // unknown
export const takenOutByTheKind = async (event: SQSEvent) => {
  const tasks = new Map(event.Records.map((r) => [r.messageId, r] as const));
  for (const [id, r] of tasks) if (r.body === "") tasks.delete(id);
  for (const r of tasks.values()) await sns.send(tell(r.body)); }; // unguarded
export const claimedAndNothingTakenOut = async (event: SQSEvent) => {
  const tasks = new Map(event.Records.map((r) => [r.messageId, r] as const));
  for (const id of tasks.keys()) if (!(await claim(id))) console.log(id);
  for (const r of tasks.values()) await sns.send(tell(r.body)); }; // unguarded
