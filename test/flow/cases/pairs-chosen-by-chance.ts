// What chance or the clock chooses from what is known is another one at each delivery; a lock that an async function of `finally` takes away is none for the next.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import _ from "lodash";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const SHARDS = ["a", "b", "c"];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 604800, "NX")) === "OK";
const put = (pk: string) => new PutCommand({ TableName: "t", Item: { pk } });
export const shard = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(`${SHARDS[Math.floor(Math.random() * SHARDS.length)]}#${r.messageId}`)); }; // unguarded
export const half = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(`${Math.random() > 0.5 ? "a" : "b"}#${r.messageId}`)); }; // unguarded
export const ofTheDay = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(SHARDS[new Date().getDay() % 3] + r.messageId))) continue; await sns.send(tell(r.body)); } }; // weak
export const ofThoseTold = async (event: SQSEvent) => { for (const r of event.Records) { const { ids } = JSON.parse(r.body); await doc.send(put(ids[Math.floor(Math.random() * ids.length)])); } }; // unguarded
export const shardOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(`${SHARDS[Number(r.body) % SHARDS.length]}#${r.messageId}`)); }; // idempotent
export const onlyOne = async (event: SQSEvent) => { const one = ["a"]; for (const r of event.Records) await doc.send(put(`${one[Math.floor(Math.random() * one.length)]}#${r.messageId}`)); }; // idempotent
export const stateByTime = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, state: Date.now() > 5 ? "late" : "early" } })); }; // idempotent
export const releasedByFinally = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue; await sns.send(tell(r.body)).finally(async () => { await redis.del(r.messageId); }); } }; // unguarded
export const loggedByFinally = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(r.messageId))) continue; await sns.send(tell(r.body)).finally(async () => { console.log("done"); }); } }; // guarded
export const drawn = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(`${_.sample(SHARDS)}#${r.messageId}`)); }; // unguarded
export const drawnForAClaim = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await claim(`${_.sample(SHARDS)}#${r.messageId}`))) continue; await sns.send(tell(r.body)); } }; // weak
export const atADrawnPlace = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(`${SHARDS.at(Math.random() * 3)}#${r.messageId}`)); }; // unguarded
export const atTheFirst = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(`${_.head(SHARDS)}#${SHARDS.at(-1)}#${r.messageId}`)); }; // idempotent
