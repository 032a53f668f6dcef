// What has an iterator of its own gives its items wherever it is gone through: spread, by `Array.from`, in a `Set`, handed over one by one.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const command = (r: SQSRecord) => new PublishCommand({ TopicArn: "t", Message: r.body });

const byNext = (all: SQSRecord[]) => ({
  at: 0,
  next() { const value = all[this.at++]; return value ? { done: false, value } : { done: true, value: undefined }; },
  [Symbol.iterator]() { return this; },
});
class Own { constructor(private readonly all: SQSRecord[]) {} *[Symbol.iterator]() { for (const r of this.all) yield r; } }

export const spread = async (event: SQSEvent) => { const all = [...byNext(event.Records)]; for (const r of all) await sns.send(command(r)); }; // unguarded
export const spreadOfClass = async (event: SQSEvent) => { for (const r of [...new Own(event.Records)]) await sns.send(command(r)); }; // unguarded
export const arrayFrom = async (event: SQSEvent) => { for (const r of Array.from(byNext(event.Records))) await sns.send(command(r)); }; // unguarded
export const inSet = async (event: SQSEvent) => { for (const r of new Set(new Own(event.Records))) await sns.send(command(r)); }; // unguarded
export const promised = async (event: SQSEvent) => { await Promise.all([...new Own(event.Records)].map((r) => sns.send(command(r)))); }; // unguarded

// The twins: an iterator that gives nothing, and one of what is written down.
class Nothing { *[Symbol.iterator](): Generator<SQSRecord> {} }
export const ofNothing = async (event: SQSEvent) => { console.log(event.Records.length); for (const r of [...new Nothing()]) await sns.send(command(r)); };
class Names { *[Symbol.iterator]() { yield "a"; yield "b"; } }
export const onlyLogs = async (event: SQSEvent) => { for (const r of event.Records) for (const name of [...new Names()]) console.log(name, r.body); };
