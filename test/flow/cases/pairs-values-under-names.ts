// Values that Redis is given under their names, as members of one object: what stands under the name that was asked for is the mark.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
const HOOK = "https://x.example.com/hook";
const redis = new Redis();

export const underTheSameName = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await redis.get(`told:${messageId}`)) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await redis.mset({ [`told:${messageId}`]: "1" }); } };
export const underAnotherName = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await redis.get(`told:${messageId}`)) continue;
  await axios.post(HOOK, {}); // unguarded
  await redis.mset({ [`seen:${messageId}`]: "1" }); } };
