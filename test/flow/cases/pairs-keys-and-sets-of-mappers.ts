// Keys that mappers of DynamoDB make where none is given are others each time; an item that is added to a set is there already, and an expression of what stands there counts on.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { $add, $append, Entity, item, PutItemCommand, string, Table, UpdateItemCommand } from "dynamodb-toolbox";
import { Table as OneTable } from "dynamodb-onetable";
import { Entity as Electro } from "electrodb";
import { ulid } from "ulid";
const table = new Table({ name: "t", partitionKey: { name: "id", type: "string" } } as any);
const ByDefault = new Entity({ name: "A", table, schema: item({ id: string().key().default(() => ulid()), title: string() }) } as any);
const ByText = new Entity({ name: "B", table, schema: item({ id: string().key().putDefault(() => `t_${randomUUID()}`), title: string() }) } as any);
const OfTitle = new Entity({ name: "C", table, schema: item({ id: string().key().link(({ title }: any) => `t#${title}`), title: string() }) } as any);
const Stamped = new Entity({ name: "D", table, schema: item({ id: string().key(), at: string().default(() => new Date().toISOString()) }) } as any);
const Computed = new Entity({ name: "E", table, schema: item({ id: string().key() }), computeKey: ({ id }: any) => ({ id: `${id}#${ulid()}` }) } as any);
const Prefixed = new Entity({ name: "F", table, schema: item({ id: string().key() }), computeKey: ({ id }: any) => ({ id: `t#${id}` }) } as any);
const Task: any = new OneTable({ name: "t", schema: { version: "1", indexes: { primary: { hash: "pk" } }, models: {} } } as any).getModel("Task");
const T: any = new Electro({ model: { entity: "t", version: "1", service: "s" }, attributes: { id: { type: "string" }, n: { type: "number" }, tags: { type: "set", items: "string" } }, indexes: { p: { pk: { field: "pk", composite: ["id"] } } } }, { table: "t" } as any);
export const madeByDefault = async (event: SQSEvent) => { for (const r of event.Records) await ByDefault.build(PutItemCommand).item({ title: r.body }).send(); }; // unguarded
export const givenAll = async (event: SQSEvent) => { for (const r of event.Records) await ByDefault.build(PutItemCommand).item({ id: r.messageId, title: r.body }).send(); }; // idempotent
export const madeOfAText = async (event: SQSEvent) => { for (const r of event.Records) await ByText.build(PutItemCommand).item({ title: r.body }).send(); }; // unguarded
export const madeOfTheItem = async (event: SQSEvent) => { for (const r of event.Records) await OfTitle.build(PutItemCommand).item({ title: r.body }).send(); }; // unknown
export const stamped = async (event: SQSEvent) => { for (const r of event.Records) await Stamped.build(PutItemCommand).item({ id: r.messageId }).send(); }; // idempotent
export const computedAnew = async (event: SQSEvent) => { for (const r of event.Records) await Computed.build(PutItemCommand).item({ id: r.messageId }).send(); }; // unguarded
export const computedAlike = async (event: SQSEvent) => { for (const r of event.Records) await Prefixed.build(PutItemCommand).item({ id: r.messageId }).send(); }; // idempotent
export const upsertOfNoKey = async (event: SQSEvent) => { for (const r of event.Records) await Task.upsert({ title: r.body }); }; // unknown
export const upsertByKey = async (event: SQSEvent) => { for (const r of event.Records) await Task.upsert({ id: r.messageId, title: r.body }); }; // idempotent
export const counts = async (event: SQSEvent) => { for (const r of event.Records) await Task.update({ id: r.messageId }, { set: { n: "${n} + {1}" } }); }; // unguarded
export const appends = async (event: SQSEvent) => { for (const r of event.Records) await Task.update({ id: r.messageId }, { set: { log: "list_append(if_not_exists(log, @{e}), @{x})" }, substitutions: { e: [], x: [r.body] } }); }; // unguarded
export const setsAWord = async (event: SQSEvent) => { for (const r of event.Records) await Task.update({ id: r.messageId }, { set: { state: "sent-out", day: "2024-01-01" } }); }; // idempotent
export const toASet = async (event: SQSEvent) => { for (const r of event.Records) await T.update({ id: r.messageId }).add({ tags: [r.body] }).go(); }; // idempotent
export const anotherToASet = async (event: SQSEvent) => { for (const r of event.Records) await T.update({ id: r.messageId }).add({ tags: [randomUUID()] }).go(); }; // unguarded
export const toANumber = async (event: SQSEvent) => { for (const r of event.Records) await T.update({ id: r.messageId }).add({ n: 1 }).go(); }; // unguarded
export const toBoth = async (event: SQSEvent) => { for (const r of event.Records) await T.update({ id: r.messageId }).add({ tags: [r.body], n: 1 }).go(); }; // unguarded
export const byAnOperation = async (event: SQSEvent) => { for (const r of event.Records) await T.update({ id: r.messageId }).data(({ tags }: any, { add }: any) => add(tags, [r.body])).go(); }; // idempotent
export const toASetOfToolbox = async (event: SQSEvent) => { for (const r of event.Records) await Stamped.build(UpdateItemCommand).item({ id: r.messageId, tags: $add(new Set([r.body])) } as any).send(); }; // idempotent
export const anotherOfToolbox = async (event: SQSEvent) => { for (const r of event.Records) await Stamped.build(UpdateItemCommand).item({ id: r.messageId, tags: $add(new Set([randomUUID()])) } as any).send(); }; // unguarded
export const aNumberOfToolbox = async (event: SQSEvent) => { for (const r of event.Records) await Stamped.build(UpdateItemCommand).item({ id: r.messageId, n: $add(1) } as any).send(); }; // unguarded
export const aListOfToolbox = async (event: SQSEvent) => { for (const r of event.Records) await Stamped.build(UpdateItemCommand).item({ id: r.messageId, log: $append([r.body]) } as any).send(); }; // unguarded
