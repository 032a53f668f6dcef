// Which records are left in a set hangs on the claim by which the others were taken out, also where that is tried several times.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1_000_000, "NX")) === "OK";
const tried = async (id: string) => {
  for (let i = 0; i < 3; i++) {
    try { return await claim(id); } catch (error) { console.warn(i, error); }
  }
  throw new Error("the store is down");
};
class Seen extends Error { code = "SEEN"; }
const asserted = async (id: string) => { if (!(await claim(id))) throw new Seen(); return id; };
const caught = (id: string) => asserted(id).catch((error) => { if (error.code === "SEEN") return undefined; throw error; });

export const once = async (event: SQSEvent) => {
  const fresh = new Set(event.Records);
  for (const r of event.Records) if (!(await claim(r.messageId))) fresh.delete(r);
  for (const r of fresh) await sns.send(tell(r.body)); }; // unknown
export const severalTimes = async (event: SQSEvent) => {
  const fresh = new Set(event.Records);
  for (const r of event.Records) if (!(await tried(r.messageId))) fresh.delete(r);
  for (const r of fresh) await sns.send(tell(r.body)); }; // unknown
export const byAnError = async (event: SQSEvent) => {
  const fresh = new Set(event.Records);
  for (const r of event.Records) if (!(await caught(r.messageId))) fresh.delete(r);
  for (const r of fresh) await sns.send(tell(r.body)); }; // unknown
export const notTakenOut = async (event: SQSEvent) => {
  const all = new Set(event.Records);
  for (const r of event.Records) await tried(r.messageId);
  for (const r of all) await sns.send(tell(r.body)); }; // unguarded
export const added = async (event: SQSEvent) => {
  const fresh = new Set<SQSEvent["Records"][number]>();
  for (const r of event.Records) if (await tried(r.messageId)) fresh.add(r);
  for (const r of fresh) await sns.send(tell(r.body)); }; // guarded
