// Markers that each delivery puts back in front of the claim, that are written over behind the work, and leases that are given back.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Pool } from "pg";

const [sns, redis, pool] = [new SNSClient({}), new Redis(), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (key: string, seconds = 999999) => redis.set(key, "1", "EX", seconds, "NX");

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    const make = "INSERT INTO jobs (id, note) VALUES ($1, 'NEW') ON CONFLICT (id)";
    await pool.query(`${make} DO NOTHING`, [`a${id}`]); // jobs: idempotent
    const first = await pool.query("UPDATE jobs SET note = 'SENT' WHERE id = $1 AND note = 'NEW'", [`a${id}`]);
    if (first.rowCount === 1) await sns.send(tell(`left ${id}`)); // left: guarded
    await pool.query(`${make} DO UPDATE SET note = 'NEW'`, [`b${id}`]);
    const each = await pool.query("UPDATE jobs SET note = 'SENT' WHERE id = $1 AND note = 'NEW'", [`b${id}`]);
    if (each.rowCount === 1) await sns.send(tell(`reset ${id}`)); // reset: unguarded

    await redis.del(`c:${id}`);
    if ((await claim(`c:${id}`)) === "OK") await sns.send(tell(`removed ${id}`)); // removed: unguarded
    if ((await claim(`d:${id}`)) === "OK") {
      await sns.send(tell(`shortened ${id}`)); // shortened: weak (window)
      await redis.set(`d:${id}`, "done", "EX", 3600);
    }
    if ((await claim(`e:${id}`, 3600)) === "OK") {
      await sns.send(tell(`lengthened ${id}`)); // lengthened: guarded
      await redis.set(`e:${id}`, "done", "EX", 999999);
    }
    await redis.set(`f:${id}`, "open");
    if ((await redis.get(`f:${id}`)) !== "sent") {
      await sns.send(tell(`opened ${id}`)); // opened: unguarded
      await redis.set(`f:${id}`, "sent");
    }
  }
};
