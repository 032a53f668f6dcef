// A key that is made of what was gathered of records covers all of them: another delivery cuts the batch differently.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const claim = async (id: string) => (await redis.set(id, "1", "EX", 604800, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const gathered = async (event: SQSEvent) => { const ids: string[] = []; for (const r of event.Records) ids.push(r.messageId); if (await claim(ids.join())) await sns.send(tell("all")); }; // weak
export const gatheredRecords = async (event: SQSEvent) => { const all: { messageId: string }[] = []; for (const r of event.Records) all.push(r); if (await claim(all.map((r) => r.messageId).join())) await sns.send(tell("all")); }; // weak
export const inGroups = async (event: SQSEvent) => {
  const groups: Record<string, { messageId: string }[]> = {};
  for (const r of event.Records) (groups[JSON.parse(r.body).user] ??= []).push(r);
  for (const [user, all] of Object.entries(groups)) { if (!(await claim(user + all.map((r) => r.messageId).join()))) continue; await sns.send(tell(user)); } }; // weak
export const each = async (event: SQSEvent) => {
  const groups: Record<string, { messageId: string }[]> = {};
  for (const r of event.Records) (groups[JSON.parse(r.body).user] ??= []).push(r);
  for (const [user, all] of Object.entries(groups)) for (const r of all) { if (!(await claim(r.messageId))) continue; await sns.send(tell(user)); } }; // guarded
export const partsOfOne = async (event: SQSEvent) => { for (const r of event.Records) { const parts: string[] = [r.messageId]; parts.push(JSON.parse(r.body).kind); if (await claim(parts.join(":"))) await sns.send(tell(r.body)); } }; // guarded
export const linesOfOne = async (event: SQSEvent) => { for (const r of event.Records) { const ids: string[] = []; for (const line of JSON.parse(r.body).lines) ids.push(line.id); if (await claim(ids.join(":"))) await sns.send(tell(r.body)); } }; // guarded
