// What a claim says of one record tells nothing of another: one that waits in a list, the one before, the next, all of a batch of which one is new.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, sqs, redis, pool] = [new SNSClient({}), new SQSClient({}), new Redis(), new Pool()];
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
type Entry = { Id: string; MessageBody: string };

export const waitingBeforeTheyAreClaimed = async (event: SQSEvent) => {
  let waiting: SQSRecord[] = [];
  for (const r of event.Records) {
    waiting.push(r);
    if (!(await isNew(r.messageId))) continue;
    for (const one of waiting) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // unknown
    waiting = [];
  }
};
export const waitingOnceClaimed = async (event: SQSEvent) => {
  let waiting: SQSRecord[] = [];
  for (const r of event.Records) {
    if (!(await isNew(r.messageId))) continue;
    waiting.push(r);
    if (waiting.length < 10) continue;
    for (const one of waiting) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // guarded
    waiting = [];
  }
};
export const entriesBeforeTheyAreClaimed = async (event: SQSEvent) => {
  const Entries: Entry[] = [];
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    Entries.push({ Id, MessageBody });
    if (!(await isNew(Id))) continue;
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries })); // unknown
    Entries.length = 0;
  }
};
export const entriesOnceClaimed = async (event: SQSEvent) => {
  const Entries: Entry[] = [];
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    if (!(await isNew(Id))) continue;
    Entries.push({ Id, MessageBody });
    if (Entries.length < 10) continue;
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries })); // guarded
    Entries.length = 0;
  }
};
export const copiedWithTheNext = async (event: SQSEvent) => {
  let waiting: SQSRecord[] = [];
  for (const r of event.Records) {
    waiting = [...waiting, r];
    if (await isNew(r.messageId)) for (const one of waiting) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // unknown
  }
};
export const ofThisRecordAlone = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const lines: string[] = [];
    for (const line of JSON.parse(r.body).lines) lines.push(line);
    if (await isNew(r.messageId)) for (const line of lines) await sns.send(new PublishCommand({ TopicArn: "t", Message: line })); // guarded
  }
};
export const claimedWhereItIsSent = async (event: SQSEvent) => {
  const waiting: SQSRecord[] = [];
  for (const r of event.Records) {
    waiting.push(r);
    if (waiting.length < 10) continue;
    for (const one of waiting) if (await isNew(one.messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // guarded
    waiting.length = 0;
  }
};
export const textBeforeTheClaim = async (event: SQSEvent) => {
  let text = "";
  for (const r of event.Records) {
    text += r.body;
    if (!(await isNew(r.messageId))) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); // unknown
    text = "";
  }
};
export const textBehindTheClaim = async (event: SQSEvent) => {
  let text = "";
  for (const r of event.Records) {
    if (!(await isNew(r.messageId))) continue;
    text += r.body;
    if (text.length < 1000) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); // guarded
    text = "";
  }
};
export const sumBeforeTheClaim = async (event: SQSEvent) => {
  let sum = 0;
  for (const r of event.Records) {
    sum += JSON.parse(r.body).cents;
    if (!(await isNew(r.messageId))) continue;
    await pool.query("UPDATE totals SET cents = cents + $1", [sum]); // unknown
    sum = 0;
  }
};
export const theOneBefore = async (event: SQSEvent) => {
  let before: SQSRecord | undefined;
  for (const r of event.Records) {
    if ((await isNew(r.messageId)) && before) await sns.send(new PublishCommand({ TopicArn: "t", Message: before.body })); // unknown
    before = r;
  }
};
export const theNext = async (event: SQSEvent) => {
  for (const [i, r] of event.Records.entries()) {
    const next = event.Records[i + 1];
    if (next && (await isNew(r.messageId))) await sns.send(new PublishCommand({ TopicArn: "t", Message: next.body })); // unknown
  }
};

export const oneIsNew = async (event: SQSEvent) => {
  const oks = await Promise.all(event.Records.map((r) => isNew(r.messageId)));
  const [first] = event.Records.filter((_, i) => oks[i]);
  if (!first) return;
  for (const r of event.Records) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
};
export const theLastThatIsNew = async (event: SQSEvent) => {
  const oks = await Promise.all(event.Records.map((r) => isNew(r.messageId)));
  const last = event.Records.filter((_, i) => oks[i]).at(-1);
  if (last === undefined) return;
  await Promise.all(event.Records.map(({ body }) => sns.send(new PublishCommand({ TopicArn: "t", Message: body })))); // unknown
};
export const theFirstItself = async (event: SQSEvent) => {
  const oks = await Promise.all(event.Records.map((r) => isNew(r.messageId)));
  const [first] = event.Records.filter((_, i) => oks[i]);
  if (first) await sns.send(new PublishCommand({ TopicArn: "t", Message: first.body })); // guarded
};
export const oneAfterAnother = async (event: SQSEvent) => {
  const oks = await Promise.all(event.Records.map((r) => isNew(r.messageId)));
  const fresh = event.Records.filter((_, i) => oks[i]);
  let one: SQSRecord | undefined;
  while ((one = fresh.shift())) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); // guarded
};
export const newOnesWhereThereIsOne = async (event: SQSEvent) => {
  const oks = await Promise.all(event.Records.map((r) => isNew(r.messageId)));
  const fresh = event.Records.filter((_, i) => oks[i]);
  if (!fresh[0]) return;
  for (const { body } of fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "there are new ones" })); // unknown
};
export const ofWhatIsLookedUp = async (event: SQSEvent) => {
  const found: { tenant: string; body: string }[] = [];
  for (const r of event.Records) {
    const { rows } = await pool.query("SELECT tenant FROM brands WHERE id = $1", [JSON.parse(r.body).brand]);
    if (!rows[0]) continue;
    found.push({ tenant: rows[0].tenant, body: r.body });
  }
  const byTenant: Record<string, string[]> = {};
  for (const { tenant, body } of found) (byTenant[tenant] ??= []).push(body);
  for (const [tenant, bodies] of Object.entries(byTenant))
    await sns.send(new PublishCommand({ TopicArn: tenant, Message: bodies.join(", ") })); // unguarded
};
