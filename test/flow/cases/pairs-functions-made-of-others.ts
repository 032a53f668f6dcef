// Functions that libraries make of others: given some arguments before, in several calls, one behind the other, with their `this`.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { curry as curried, flow as flown, partial as parted } from "es-toolkit";
import autoBind from "auto-bind";
import Redis from "ioredis";
import _ from "lodash";
import partial from "lodash/partial";
import { compose, curry, each, filter, flow, forEach, map } from "lodash/fp";
import { chain } from "radash";
import * as R from "ramda";

const sns = new SNSClient({});
const redis = new Redis();
const doc = DynamoDBDocumentClient.from({} as never);
const send = (TopicArn: string, Message: string) => sns.send(new PublishCommand({ TopicArn, Message })); // unguarded
const tell = (r: SQSRecord) => send("t", r.body);
const put = (TableName: string, pk: string) => doc.send(new PutCommand({ TableName, Item: { pk } })); // idempotent
const isNew = async (r: SQSRecord) => (await redis.set(r.messageId, "1", "EX", 1_209_600, "NX")) !== null;
const guarded = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded

const byPartial = partial(send, "t");
export const givenBefore = async (event: SQSEvent) => { for (const r of event.Records) await byPartial(r.body); };
const [byCurry, byPlain, byFp, byRamda] = [_.curry(send), curried(send), curry(send), R.curry(send)];
export const curriedOnes = async (event: SQSEvent) => { for (const r of event.Records) { await byCurry("t")(r.body); await byPlain("t")(r.body); await byFp("t", r.body); await byRamda("t")(r.body); } };
export const otherOnes = async (event: SQSEvent) => { for (const r of event.Records) { await _.partialRight(send, r.body)("t"); await _.bindKey({ send }, "send", "t")(r.body); await _.ary(send, 2)("t", r.body); await _.cond([[() => true, tell]])(r); await parted(send, "t")(r.body); } };
export const keyed = async (event: SQSEvent) => { for (const r of event.Records) { await _.partial(put, "orders")(r.messageId); await _.curry(put)("orders")(r.messageId); } };
const lost = (pk: string) => doc.send(new PutCommand({ TableName: "t", Item: { pk, at: Date.now() } })); // idempotent
export const keyedByARecord = async (event: SQSEvent) => { for (const r of event.Records) await _.unary(lost)(r.messageId); };

const body = (r: SQSRecord) => JSON.parse(r.body).text as string;
export const oneBehindTheOther = async (event: SQSEvent) => {
  const work = flow(map((r: SQSRecord) => r), filter((r: SQSRecord) => r.body !== ""), map(tell));
  await Promise.all(work(event.Records));
  await Promise.all(compose(map(tell), filter("body"))(event.Records));
  each(tell)(event.Records);
  forEach(tell, event.Records);
};
export const ofOtherLibraries = async (event: SQSEvent) => { for (const r of event.Records) { await flown(body, byPartial)(r); await chain(body, byPartial)(r); await R.compose(byPartial, body)(r); await R.pipeWith(R.andThen)([async (one: SQSRecord) => body(one), byPartial])(r); await R.when(R.has("body"), tell)(r); } };
export const behindAClaim = async (event: SQSEvent) => { for (const r of event.Records) if (await isNew(r)) await R.pipe(body, guarded)(r); };
export const ofData = async (event: SQSEvent) => { console.log(flow(map(body), filter((text: string) => text !== ""))(event.Records)); };

// `this` of what is called back.
class Service {
  sent = { save: (text: string) => sns.send(new PublishCommand({ TopicArn: "t", Message: text })) }; // unguarded
  constructor() { autoBind(this); }
  one(r: SQSRecord) { return this.sent.save(r.body); }
}
class Plain {
  sent = { save: (text: string) => sns.send(new PublishCommand({ TopicArn: "t", Message: text })) }; // unguarded
  one(r: SQSRecord) { return this.sent.save(r.body); }
  all(records: SQSRecord[]) { return Promise.all(records.map(function (this: Plain, r) { return this.one(r); }, this)); }
  each(records: SQSRecord[]) { records.forEach(this.one, this); new Set(records).forEach(this.one, this); return Array.from(records, this.one, this); }
  bound(records: SQSRecord[]) { return Promise.all(_.map(records, _.bind(this.one, this))); }
}
const [service, plain] = [new Service(), new Plain()];
export const boundByItself = async (event: SQSEvent) => { await Promise.all(event.Records.map(service.one)); };
export const ofTheCall = async (event: SQSEvent) => { await plain.all(event.Records); plain.each(event.Records); await plain.bound(event.Records); };
class Silent { seen = { save: (text: string) => console.log(text) }; one(r: SQSRecord) { this.seen.save(r.body); } all(records: SQSRecord[]) { records.forEach(this.one, this); } }
export const ofALog = async (event: SQSEvent) => { new Silent().all(event.Records); };
