// A claim that is tried under another key once it was refused, until one is free: a repeat takes the next one.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const isFree = async (key: string) => (await redis.set(key, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const aFreeNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  let n = 0;
  while (!(await isFree(`${r.messageId}:${n}`))) n++;
  await sns.send(tell(r.body)); } }; // unguarded
export const aFreeName = async (event: SQSEvent) => { for (const r of event.Records) {
  const { name } = JSON.parse(r.body);
  let slug = name;
  for (let i = 1; !(await isFree(slug)); i++) slug = `${name}-${i}`;
  await sns.send(tell(r.body)); } }; // unguarded
export const someNumbers = async (event: SQSEvent) => { for (const r of event.Records) {
  let ok = false;
  for (let n = 0; n < 3 && !ok; n++) ok = await isFree(`${r.messageId}:${n}`);
  if (ok) await sns.send(tell(r.body)); } }; // unguarded
export const theFirstFreeLine = async (event: SQSEvent) => { for (const r of event.Records) {
  const { lines } = JSON.parse(r.body);
  for (let i = 0; i < lines.length; i++) {
    if (!(await isFree(`${r.messageId}:${i}`))) continue;
    await sns.send(tell(lines[i])); // unguarded
    break;
  } } };
export const eachLine = async (event: SQSEvent) => { for (const r of event.Records) {
  const { lines } = JSON.parse(r.body);
  for (let i = 0; i < lines.length; i++) {
    if (!(await isFree(`${r.messageId}:${i}`))) continue;
    await sns.send(tell(lines[i])); // guarded
  } } };
export const theSameKeyAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  let ok = false;
  for (let n = 0; n < 3 && !ok; n++) ok = await isFree(r.messageId);
  if (ok) await sns.send(tell(r.body)); } }; // guarded
export const oneAfterAnother = async (event: SQSEvent) => {
  const waiting = [...event.Records];
  while (waiting.length > 0) {
    const r = waiting.shift()!;
    if (!(await isFree(r.messageId))) continue;
    await sns.send(tell(r.body)); // guarded
  } };
class Fresh {
  private next = 0;
  constructor(private readonly records: SQSRecord[]) {}
  async take(): Promise<SQSRecord | undefined> {
    while (this.next < this.records.length) {
      const r = this.records[this.next++]!;
      if (await isFree(r.messageId)) return r;
    }
    return undefined;
  } }
export const theNextFreshOne = async (event: SQSEvent) => {
  const fresh = new Fresh(event.Records);
  for (let r = await fresh.take(); r; r = await fresh.take()) await sns.send(tell(r.body)); }; // unknown
