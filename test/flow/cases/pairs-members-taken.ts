// Commands of Redis that take something out of a list or set, or move it: each delivery takes another one.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { createClient } from "redis";

const redis = new Redis();
const client = createClient();

export const takesLowest = async (event: SQSEvent) => { for (const r of event.Records) console.log(r.body, await redis.zpopmin("free")); }; // unguarded
export const moves = async (event: SQSEvent) => { for (const r of event.Records) console.log(r.body, await redis.rpoplpush("free", "used")); }; // unguarded
export const takesHighest = async (event: SQSEvent) => { for (const r of event.Records) console.log(r.body, await client.zPopMax("free")); }; // unguarded
// The twin only looks.
export const looks = async (event: SQSEvent) => { for (const r of event.Records) console.log(r.body, await redis.zrange("free", 0, 0)); };
