// Kafka: records by topic and partition. The name of a partition is no batch, what several records have in common is one.
import type { MSKEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const nameAndOffset = async (event: MSKEvent) => { for (const [name, records] of Object.entries(event.records)) for (const r of records)
  if (await redis.set(`${name}:${r.offset}`, "1", "NX")) await sns.send(tell("x")); }; // guarded
export const nameOfALoop = async (event: MSKEvent) => { for (const name in event.records) for (const r of event.records[name]!)
  if (await redis.set(`${name}:${r.offset}`, "1", "NX")) await sns.send(tell("x")); }; // guarded
export const namesOfAList = async (event: MSKEvent) => { for (const name of Object.keys(event.records)) for (const r of event.records[name]!)
  if (await redis.set(`${name}:${r.offset}`, "1", "NX")) await sns.send(tell("x")); }; // guarded
export const howMany = async (event: MSKEvent) => { for (const [name, records] of Object.entries(event.records)) for (const r of records)
  if (await redis.set(`${name}:${records.length}:${r.offset}`, "1", "NX")) await sns.send(tell("x")); }; // weak (batch-key)
export const allOffsets = async (event: MSKEvent) => { for (const [name, records] of Object.entries(event.records))
  if (await redis.set(`${name}:${records.map((r) => r.offset).join()}`, "1", "NX")) await sns.send(tell("x")); }; // weak (batch-key)
export const first = async (event: MSKEvent) => { const [records = []] = Object.values(event.records);
  if (await redis.set(`${records[0]!.offset}`, "1", "NX")) for (const r of records) await sns.send(tell(r.value)); }; // weak (batch-key)
export const flat = async (event: MSKEvent) => { await Promise.all(Object.values(event.records).flat().map(async (r) => {
  if (await redis.set(`${r.topic}:${r.partition}:${r.offset}`, "1", "NX")) await sns.send(tell("x")); })); }; // guarded
export const aDay = async (event: MSKEvent) => { for (const r of Object.values(event.records).flat())
  if (await redis.set(`${r.topic}:${r.partition}:${r.offset}`, "1", "EX", 86_400, "NX")) await sns.send(tell("x")); }; // weak (window)
