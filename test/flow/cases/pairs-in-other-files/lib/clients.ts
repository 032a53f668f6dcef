import { SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
export const sns = new SNSClient({});
const redis = new Redis();
export { redis, redis as default };
