// A checkpoint of the shard: all records of an invocation are of one, whichever of them tells it. What else the first record has, only that has.
import type { KinesisStreamEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
const HOOK = "https://x.example.com/hook";
const redis = new Redis();

export const ofTheShard = async (event: KinesisStreamEvent) => {
  const [shard] = event.Records[0]!.eventID.split(":");
  const done = (await redis.get(`done:${shard}`)) ?? "0";
  for (const { kinesis } of event.Records) {
    if (BigInt(kinesis.sequenceNumber) <= BigInt(done)) continue;
    await axios.post(HOOK, kinesis.data); // weak (racy)
    await redis.set(`done:${shard}`, kinesis.sequenceNumber);
  } };
export const ofTheFirstSequence = async (event: KinesisStreamEvent) => {
  const sequence = event.Records[0]!.eventID.split(":")[1];
  const done = (await redis.get(`done:${sequence}`)) ?? "0";
  for (const { kinesis } of event.Records) {
    if (BigInt(kinesis.sequenceNumber) <= BigInt(done)) continue;
    await axios.post(HOOK, kinesis.data); // weak (batch-key, racy)
    await redis.set(`done:${sequence}`, kinesis.sequenceNumber); // unknown
  } };
