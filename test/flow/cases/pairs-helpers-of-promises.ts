// Helpers that wait for promises, or call what they were made with; lists that are taken apart by the name of a member.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
import CircuitBreaker from "opossum";
import pProps from "p-props";
import pReflect from "p-reflect";
import pTimeout from "p-timeout";
import { parallel } from "radash";
const [sns, redis] = [new SNSClient({}), new Redis()];
const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const claim = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";
const asked = (event: SQSEvent) => Promise.all(event.Records.map(async (record) => ({ record, isNew: await claim(record.messageId) })));

// A breaker calls what it was made with.
const breaker = new CircuitBreaker(async (text: string) => sns.send(new PublishCommand({ TopicArn: "t", Message: text })), { timeout: 3000 }); // unguarded
export const fired = async (event: SQSEvent) => { for (const { body } of event.Records) await breaker.fire(body); };
const logs = new CircuitBreaker(async (text: string) => console.log(text));
export const firedAndQuiet = async (event: SQSEvent) => { for (const { body } of event.Records) await logs.fire(body); };
const claims = new CircuitBreaker(claim);
export const firedClaim = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) if (await claims.fire(messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }; // guarded
class Sender {
  private readonly breaker = new CircuitBreaker((text: string) => this.raw(text));
  send(text: string) { return this.breaker.fire(text); }
  private async raw(text: string) { await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); } // unguarded
}
const sender = new Sender();
export const firedByAField = async (event: SQSEvent) => { for (const { body } of event.Records) await sender.send(body); };

// The list stands behind how many may run at once.
export const inParallel = async (event: SQSEvent) => { await parallel(3, event.Records, async ({ body }) => { await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }); }; // unguarded
export const inParallelClaimed = async (event: SQSEvent) => { await parallel(3, event.Records, async ({ messageId, body }) => { if (await claim(messageId)) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }); }; // guarded
export const inParallelAsked = async (event: SQSEvent) => { const fresh = await parallel(3, event.Records, ({ messageId }) => claim(messageId)); for (const { body } of event.Records.filter((_one, index) => fresh[index])) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }; // guarded
export const inParallelAskedWrongly = async (event: SQSEvent) => { const fresh = await parallel(3, event.Records, ({ messageId }) => claim(messageId)); for (const { body } of event.Records.filter((_one, index) => !fresh[index])) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }; // unguarded

// What is given back is the promise that was handed over, or what came of it.
export const inTime = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) if (await pTimeout(claim(messageId), { milliseconds: 500 })) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }; // guarded
export const inTimeNotLookedAt = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) { await pTimeout(claim(messageId), { milliseconds: 500 }); await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // unguarded
export const inTimePromiseAlone = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) if (pTimeout(claim(messageId), { milliseconds: 500 })) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }; // unguarded
export const inTimeSent = async (event: SQSEvent) => { for (const { body } of event.Records) await pTimeout(publish(body), { milliseconds: 500 }); };
export const reflected = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) { const told = await pReflect(claim(messageId)); if (told.isFulfilled && told.value) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // guarded
export const reflectedFailure = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) { const told = await pReflect(claim(messageId)); if (told.isRejected || told.value) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // weak
export const props = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) { const { isNew } = await pProps({ isNew: claim(messageId), rate: redis.get("rate") }); if (isNew) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // guarded
export const propsOfAnother = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) { const { rate } = await pProps({ isNew: claim(messageId), rate: redis.get("rate") }); if (rate) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // unguarded

// The name of a member in place of a function, members that are asked for, pairs.
export const byName = async (event: SQSEvent) => { for (const { record } of _.filter(await asked(event), "isNew")) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // guarded
export const byNameRejected = async (event: SQSEvent) => { for (const { record } of _.reject(await asked(event), "isNew")) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // unguarded
export const byMembers = async (event: SQSEvent) => { for (const record of _.map(_.reject(await asked(event), { isNew: false }), "record")) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // guarded
export const byMembersRejected = async (event: SQSEvent) => { for (const record of _.map(_.reject(await asked(event), { isNew: true }), "record")) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // unguarded
export const compacted = async (event: SQSEvent) => { for (const record of _.compact(await Promise.all(event.Records.map(async (one) => (await claim(one.messageId)) && one)))) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // guarded
export const compactedOfOld = async (event: SQSEvent) => { for (const record of _.compact(await Promise.all(event.Records.map(async (one) => !(await claim(one.messageId)) && one)))) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // unguarded
export const zipped = async (event: SQSEvent) => { const fresh = await Promise.all(event.Records.map(({ messageId }) => claim(messageId))); for (const [record] of _.zip(event.Records, fresh).filter(([, isNew]) => isNew)) await sns.send(new PublishCommand({ TopicArn: "t", Message: record!.body })); }; // guarded
export const zippedNotAsked = async (event: SQSEvent) => { const fresh = await Promise.all(event.Records.map(({ messageId }) => claim(messageId))); for (const [record] of _.zip(event.Records, fresh)) await sns.send(new PublishCommand({ TopicArn: "t", Message: record!.body })); }; // unguarded

// What comes of each is waited for.
export const fromAsync = async (event: SQSEvent) => { await Array.fromAsync(event.Records, async ({ body }) => { await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }); }; // unguarded
export const fromAsyncAndQuiet = async (event: SQSEvent) => { await Array.fromAsync(event.Records, async ({ body }) => { console.log(body); }); };
export const fromAsyncClaims = async (event: SQSEvent) => { const fresh = await Array.fromAsync(event.Records.values(), async (one) => ((await claim(one.messageId)) ? one : null)); for (const one of fresh.filter((each) => each !== null)) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); }; // guarded
export const fromAsyncOfOld = async (event: SQSEvent) => { const old = await Array.fromAsync(event.Records.values(), async (one) => ((await claim(one.messageId)) ? null : one)); for (const one of old.filter((each) => each !== null)) await sns.send(new PublishCommand({ TopicArn: "t", Message: one.body })); }; // unguarded
const texts = async function* (event: SQSEvent) { for (const { messageId, body } of event.Records) if (await claim(messageId)) yield body; };
export const fromAsyncGenerator = async (event: SQSEvent) => { for (const text of await Array.fromAsync(texts(event))) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); }; // guarded
