// Keys that packages make of a whole record, or of the machine that the function runs on.
import { serialize } from "node:v8";
import { hostname, platform } from "node:os";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Context, SQSEvent } from "aws-lambda";
import stringify from "fast-json-stable-stringify";
import Redis from "ioredis";
import digest from "object-hash";

const [sns, redis] = [new SNSClient({}), new Redis()];
const isNew = async (key: string) => (await redis.set(key, "1", "EX", 1_000_000, "NX")) === "OK";
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

export const digestOfRecord = async ({ Records }: SQSEvent) => {
  for (const record of Records) if (await isNew(digest(record))) await sns.send(say(record.body)); }; // weak (volatile-key)
export const digestOfContent = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) if (await isNew(digest(JSON.parse(body)))) await sns.send(say(body)); }; // guarded
export const textOfReceipts = async ({ Records }: SQSEvent) => {
  for (const { attributes, body } of Records) if (await isNew(stringify({ attributes, body }))) await sns.send(say(body)); }; // weak (volatile-key)
export const textOfIds = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) if (await isNew(stringify({ messageId, body }))) await sns.send(say(body)); }; // guarded
export const perMachine = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) if (await isNew(`${hostname()}:${messageId}`)) await sns.send(say(body)); }; // weak (volatile-key)
export const perPlatform = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) if (await isNew(`${platform()}:${messageId}`)) await sns.send(say(body)); }; // guarded
export const allMembers = async ({ Records }: SQSEvent) => {
  for (const record of Records) if (await isNew(Object.values(record).join())) await sns.send(say(record.body)); }; // weak (volatile-key)
export const allMembersOfTheBody = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) if (await isNew(Object.values(JSON.parse(body)).join())) await sns.send(say(body)); }; // guarded
export const timeThatIsLeft = async ({ Records }: SQSEvent, context: Context) => {
  for (const { body } of Records) if (await isNew(`${body}:${context.getRemainingTimeInMillis()}`)) await sns.send(say(body)); }; // weak (volatile-key)
export const bytesOfAll = async ({ Records }: SQSEvent) => {
  for (const record of Records) if (await isNew(serialize(record).toString("hex"))) await sns.send(say(record.body)); }; // weak (volatile-key)
export const bytesOfTheBody = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) if (await isNew(serialize(body).toString("hex"))) await sns.send(say(body)); }; // guarded
