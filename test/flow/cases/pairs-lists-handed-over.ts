// A list of records that a package is given with a function: who calls it, hands over one record, or the list.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import * as R from "ramda";
import { each } from "unlisted-lists";
const [sns, redis] = [new SNSClient({}), new Redis()];
const send = async ({ body }: { body: string }) => { await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); }; // unguarded
const log = async ({ body }: { body: string }) => { console.log(body); };
const once = async (record: { messageId: string; body: string }) => { if (await redis.set(record.messageId, "1", "EX", 999999, "NX")) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body })); }; // guarded

// Functions of `ramda` that wait for their list.
export const curried = async (event: SQSEvent) => Promise.all(R.map(send)(event.Records));
export const curriedInPipe = async (event: SQSEvent) => R.pipe(R.map(send), (all) => Promise.all(all))(event.Records);
const sendAll = R.map(send);
export const curriedBefore = async (event: SQSEvent) => { await Promise.all(sendAll(event.Records)); };
export const curriedAndQuiet = async (event: SQSEvent) => Promise.all(R.map(log)(event.Records));
export const curriedClaim = async (event: SQSEvent) => Promise.all(R.map(once)(event.Records));

export const unlisted = async (event: SQSEvent) => { each(event.Records, send); }; // unknown
export const unlistedClaim = async (event: SQSEvent) => { each(event.Records, once); }; // unknown
export const unlistedByShape = async (event) => { each(event.Records, (record) => send(record)); }; // unknown
