// Functions of a table, and methods of classes of one, that call each other by names in the data: each has its own claim, or lacks one.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (key: string) => (await redis.set(key, "1", "EX", 9e6, "NX")) === "OK";
type Step = (c: any) => Promise<void>;
const steps: Record<string, Step> = {
  paid: async (c) => {
    if (await claim(`paid:${c.id}`)) await sns.send(tell("paid")); // guarded
    if (c.next) await steps[c.next]!(c); },
  packed: async (c) => {
    if (await claim(`packed:${c.id}`)) await sns.send(tell("packed")); // guarded
    if (c.next) await steps[c.next]!(c); },
  shipped: async (c) => {
    await sns.send(tell("shipped")); // unguarded
    if (c.next) await steps[c.next]!(c); },
  returned: async (c) => {
    if (await claim(`returned:${c.id}`)) await sns.send(tell("returned")); // guarded
    for (const one of c.parts) await steps[one.kind]!(one); },
};
export const byTheTable = async (event: SQSEvent) => { for (const r of event.Records) await steps.paid!(JSON.parse(r.body)); };
abstract class Part { constructor(readonly d: any) {} abstract send(): Promise<void>; parts() { return this.d.parts.map((one: any) => make(one)); } }
class Line extends Part { async send() {
  if (await claim(`line:${this.d.id}`)) await sns.send(tell("line")); // guarded
  for (const one of this.parts()) await one.send(); } }
class Box extends Part { async send() {
  await sns.send(tell("box")); // unguarded
  for (const one of this.parts()) await one.send(); } }
class Crate extends Part { async send() {
  if (await claim(`crate:${this.d.id}`)) await sns.send(tell("crate")); // guarded
  for (const one of this.parts()) await one.send(); } }
const classes: Record<string, new (d: any) => Part> = { line: Line, box: Box, crate: Crate };
const make = (d: any): Part => new classes[d.kind]!(d);
export const byClasses = async (event: SQSEvent) => { for (const r of event.Records) await make(JSON.parse(r.body)).send(); };
