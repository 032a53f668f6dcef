import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { bus, silent } from "./bus";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ Message });
bus.on("changed", async (id) => { if (await redis.set(id, "1", "EX", 999999, "NX")) await sns.send(tell(id)); }); // guarded
bus.on("changed", async (id) => { await sns.send(tell(id)); }); // unguarded
silent.on("changed", async (id) => { await sns.send(tell(id)); });
