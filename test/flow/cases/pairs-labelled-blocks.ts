// A loop in a labelled block has no label of its own: `break` with that label leaves the block.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({}); const redis = new Redis();
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message });
export const left = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) block: {
  for (const id of [messageId, body]) if (!(await isNew(id))) break block;
  await sns.send(tell(body)); } }; // guarded
export const leftTry = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) block: try {
  for (const id of [messageId]) if (!(await isNew(id))) break block;
  await sns.send(tell(body)); } finally { console.log(body); } }; // guarded
export const onlyLoop = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) block: {
  for (const id of [messageId]) if (!(await isNew(id))) break;
  await sns.send(tell(body)); } }; // unguarded
export const loop = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  ids: for (const id of [messageId]) { switch (await isNew(id)) { case false: break ids; }
    await sns.send(tell(body)); } // guarded
  await sns.send(tell(body)); } }; // unguarded
