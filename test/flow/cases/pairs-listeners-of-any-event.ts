// Who listens to whatever is emitted, and is told its name first.
import Emittery from "emittery";
import Redis from "ioredis";
import mitt from "mitt";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [sns, redis] = [new SNSClient({}), new Redis()];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const all = mitt();
all.on("*", (name, order) => sns.send(say(`${String(name)} ${String(order)}`))); // unguarded
export const anyEvent = async (event: SQSEvent) => { for (const r of event.Records) all.emit("order", r.body); };
const other = mitt();
other.on("refund", (order) => sns.send(say(String(order)))); // no effect
export const otherEvent = async (event: SQSEvent) => { for (const r of event.Records) other.emit("order", r.body); };
const guarded = mitt<{ order: { id: string } }>();
guarded.on("*", async (name, order) => { if (await redis.set(`${name}:${order.id}`, "1", "NX")) await sns.send(say(order.id)); }); // guarded
export const guardedEvent = async (event: SQSEvent) => { for (const r of event.Records) guarded.emit("order", JSON.parse(r.body)); };
const slow = new Emittery();
slow.onAny(async (name, order) => { await sns.send(say(`${String(name)} ${String(order)}`)); }); // unguarded
export const onAny = async (event: SQSEvent) => { for (const r of event.Records) await slow.emit("order", r.body); };
const serial = new Emittery<{ order: string }>();
serial.on("order", async (order) => { await sns.send(say(String(order))); }); // unguarded
export const inOrder = async (event: SQSEvent) => { for (const r of event.Records) await serial.emitSerial("order", r.body); };
