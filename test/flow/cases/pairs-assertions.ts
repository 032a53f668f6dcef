// Assertions of libraries throw where what they are given does not hold: a claim that is asserted decides what comes behind it.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import assert, { ok, strictEqual } from "node:assert";
import { strict } from "assert";
import * as whole from "node:assert/strict";
import invariant from "tiny-invariant";
const [redis, sns] = [new Redis(), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });
const claim = (id: string) => redis.set(id, "1", "EX", 999_999, "NX");
export const asserted = async (event: SQSEvent) => { for (const r of event.Records) { assert((await claim(r.messageId)) === "OK", "again"); await sns.send(tell("x")); } }; // guarded
export const notAsserted = async (event: SQSEvent) => { for (const r of event.Records) { await claim(r.messageId); assert(r.body); await sns.send(tell("x")); } }; // unguarded
export const caught = async (event: SQSEvent) => { for (const r of event.Records) { try { assert(await claim(r.messageId)); } catch {} await sns.send(tell("x")); } }; // unguarded
export const equal = async (event: SQSEvent) => { for (const r of event.Records) { assert.equal(await claim(r.messageId), "OK"); await sns.send(tell("x")); } }; // guarded
export const notEqual = async (event: SQSEvent) => { for (const r of event.Records) { assert.notEqual(await claim(r.messageId), "OK"); await sns.send(tell("x")); } }; // unguarded
export const strictly = async (event: SQSEvent) => { for (const r of event.Records) { strictEqual(await claim(r.messageId), "OK"); await sns.send(tell("x")); } }; // guarded
export const strictOnes = async (event: SQSEvent) => { for (const r of event.Records) { strict(await claim(r.messageId)); await sns.send(tell("x")); } }; // guarded
export const ofTheWhole = async (event: SQSEvent) => { for (const r of event.Records) { whole.ok(await claim(r.messageId)); await sns.send(tell("x")); } }; // guarded
export const invariants = async (event: SQSEvent) => { for (const r of event.Records) { invariant(await claim(r.messageId)); await sns.send(tell("x")); } }; // guarded
export const invariantOfTheBody = async (event: SQSEvent) => { for (const r of event.Records) { invariant(r.body); await sns.send(tell("x")); } }; // unguarded
export const comparedDeeply = async (event: SQSEvent) => { for (const r of event.Records) { ok(r.body); assert.deepEqual(JSON.parse(r.body), { a: 1 }); await sns.send(tell("x")); } }; // unguarded
