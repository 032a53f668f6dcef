// What schemas and classes put in the place of what a message lacks: another value each time is no stable key.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { plainToInstance, Transform } from "class-transformer";
import Redis from "ioredis";
import { create, defaulted, object, string } from "superstruct";
import * as v from "valibot";
import { v4 } from "uuid";
import { z } from "zod";
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from({} as never)];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const put = (pk: string) => new PutCommand({ TableName: "t", Item: { pk } });

const Made = z.object({ id: z.string().default(() => randomUUID()), name: z.string() });
export const made = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(Made.parse(JSON.parse(r.body)).id)); }; // unknown
export const madeBeside = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(Made.parse(JSON.parse(r.body)).name)); }; // idempotent
const Written = z.object({ id: z.string().default("none"), tags: z.array(z.string()).default(() => []) });
export const written = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(Written.parse(JSON.parse(r.body)).id)); }; // idempotent
const ByName = z.object({ id: z.string().optional().default(v4) });
export const byName = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = ByName.parse(JSON.parse(r.body)); if (await redis.set(id, "1", "NX")) await sns.send(say(id)); } }; // weak (volatile-key)
const Safe = z.object({ order: z.object({ id: z.string().catch(() => v4()) }) });
export const safe = async (event: SQSEvent) => { for (const r of event.Records) { const read = Safe.safeParse(JSON.parse(r.body)); if (read.success) await doc.send(put(read.data.order.id)); } }; // unknown
const Keyed = z.object({ id: z.string() }).transform((o) => ({ ...o, key: `${o.id}-${Date.now()}` }));
export const keyed = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(Keyed.parse(JSON.parse(r.body)).key)); }; // unguarded
export const keyedById = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(Keyed.parse(JSON.parse(r.body)).id)); }; // idempotent
const Checked = z.object({ id: z.string().refine((id) => id.length > Date.now() % 2) });
export const checked = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(Checked.parse(JSON.parse(r.body)).id)); }; // idempotent
const Bot = v.object({ id: v.optional(v.string(), () => randomUUID()), name: v.string() });
export const valibot = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(v.parse(Bot, JSON.parse(r.body)).id)); }; // unknown
export const valibotBeside = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(v.parse(Bot, JSON.parse(r.body)).name)); }; // idempotent
const Struct = object({ id: defaulted(string(), () => randomUUID()), name: string() });
export const struct = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(create(JSON.parse(r.body), Struct).id)); }; // unknown
export const structBeside = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(create(JSON.parse(r.body), Struct).name)); }; // idempotent
class Order { id: string = randomUUID(); @Transform(({ value }) => value ?? randomUUID()) code!: string; kind = "order"; }
const orderOf = (body: string) => plainToInstance(Order, JSON.parse(body) as Order);
export const field = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(orderOf(r.body).id)); }; // unknown
export const transformed = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(orderOf(r.body).code)); }; // unknown
export const constantField = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(orderOf(r.body).kind)); }; // idempotent
