// Streams of `highland`: what a step does, it does for each record that comes through.
import type { SQSEvent } from "aws-lambda";
import _ from "highland";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
type Done = (error: unknown, result?: unknown) => void;
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const send = (text: string) => _(sns.send(tell(text))); // unguarded

export const sent = (event: SQSEvent, _context: unknown, done: Done) => { _(event.Records).map((r) => JSON.parse(r.body)).filter((order) => order.isOpen).flatMap((order) => send(order.id)).collect().toCallback(done); };
export const logged = (event: SQSEvent, _context: unknown, done: Done) => { _(event.Records).map((r) => JSON.parse(r.body)).tap((order) => console.log(order)).collect().toCallback(done); };
export const sentInParallel = async (event: SQSEvent) => _(event.Records).map((r) => send(r.body)).parallel(8).errors((error, push) => push(null, error)).collect().toPromise(Promise);
export const sentThrough = async (event: SQSEvent) => _(event.Records).through((all) => all.map((r) => r.body)).ratelimit(2, 100).flatMap(send).collect().toPromise(Promise);
export const batched = (event: SQSEvent, _context: unknown, done: Done) => { _(event.Records).batch(10).flatMap((some) => _(sns.send(tell(JSON.stringify(some))))).collect().toCallback(done); }; // unguarded

export const claimedInStep = async (event: SQSEvent) => _(event.Records).flatMap((r) => _(redis.set(r.messageId, "1", "EX", 999999, "NX").then(async (isFirst) => { if (isFirst) await sns.send(tell(r.body)); }))).collect().toPromise(Promise); // guarded
const isFirst = (id: string) => _(redis.set(id, "1", "EX", 999999, "NX"));
export const claimedByFilter = async (event: SQSEvent) => _(event.Records).flatFilter((r) => isFirst(r.messageId)).flatMap((r) => _(sns.send(tell(r.body)))).collect().toPromise(Promise); // guarded
const asked = _.wrapCallback((id: string, done: Done) => { redis.get(id, done); });
export const wrappedCallback = async (event: SQSEvent) => _(event.Records).flatMap((r) => asked(r.messageId)).tap((found) => console.log(found)).collect().toPromise(Promise);
export const pushed = async (event: SQSEvent) => _((push, _next) => { for (const r of event.Records) push(null, r.body); push(null, _.nil); }).flatMap((text) => _(sns.send(tell(String(text))))).collect().toPromise(Promise); // unguarded
