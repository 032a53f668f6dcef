// Keys that something else than the write says: the entity of a typed repository, a schema, the name of the table.
import type { SQSEvent } from "aws-lambda";
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, type Repository } from "typeorm";
import * as dynamoose from "dynamoose";
import { Entity as Item } from "electrodb";
import { Attribute, AutoGenerateAttribute } from "@typedorm/common";
import { getEntityManager } from "@typedorm/core";
import { Table } from "dynamodb-onetable";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
@Entity() class Draft { @PrimaryGeneratedColumn("uuid") id!: string; @Column() userId!: string; @Column() text!: string }
@Entity() class Bill { @PrimaryColumn() ref!: string; @Column() userId!: string }
class Drafts {
  constructor(private readonly drafts: Repository<Draft>, private readonly bills: Repository<Bill>, private readonly rows: Repository<any>) {}
  async draft(userId: string) { await this.drafts.save({ userId, text: "new" }); } // unguarded
  async created(userId: string) { await this.drafts.save(this.drafts.create({ userId })); } // unguarded
  async given(id: string, userId: string) { await this.drafts.save({ id, userId }); } // idempotent
  async bill(ref: string, userId: string) { await this.bills.save({ ref, userId }); } // idempotent
  async row(userId: string) { await this.rows.save({ userId, text: "new" }); } // unknown
  async rowById(id: string, userId: string) { await this.rows.save({ id, userId }); } // idempotent
}
declare const container: { get<T>(of: new (...given: any[]) => T): T };
const drafts = container.get(Drafts);
export const typedRepository = async (event: SQSEvent) => { for (const r of event.Records) await drafts.draft(r.body); };
export const typedRepositoryCreates = async (event: SQSEvent) => { for (const r of event.Records) await drafts.created(r.body); };
export const typedRepositoryGiven = async (event: SQSEvent) => { for (const r of event.Records) await drafts.given(r.messageId, r.body); };
export const typedRepositoryOwnKey = async (event: SQSEvent) => { for (const r of event.Records) await drafts.bill(r.messageId, r.body); };
export const repositoryOfAnything = async (event: SQSEvent) => { for (const r of event.Records) await drafts.row(r.body); };
export const repositoryOfAnythingById = async (event: SQSEvent) => { for (const r of event.Records) await drafts.rowById(r.messageId, r.body); };

const Pair = dynamoose.model("Pair", new dynamoose.Schema({ team: { type: String, hashKey: true }, part: { type: String, rangeKey: true }, note: String }));
const Own = dynamoose.model("Own", new dynamoose.Schema({ ref: { type: String, hashKey: true, default: () => randomUUID() }, note: String }));
const Plain = dynamoose.model("Plain", { ref: String, userId: String });
export const schemaRandomRange = async (event: SQSEvent) => { for (const r of event.Records)
  await new Pair({ team: r.body, part: randomUUID() }).save(); }; // unguarded
export const schemaRandomNote = async (event: SQSEvent) => { for (const r of event.Records)
  await new Pair({ team: r.body, part: r.messageId, note: randomUUID() }).save(); }; // idempotent
export const schemaMakesKey = async (event: SQSEvent) => { for (const r of event.Records)
  await Own.create({ note: r.body }); }; // unguarded
export const schemaKeyGiven = async (event: SQSEvent) => { for (const r of event.Records)
  await Own.create({ ref: r.messageId, note: r.body }); }; // idempotent
export const schemaMakesKeySaved = async (event: SQSEvent) => { for (const r of event.Records)
  await new Own({ note: r.body }).save(); }; // unknown
export const schemaFirstIsKey = async (event: SQSEvent) => { for (const r of event.Records)
  await new Plain({ ref: randomUUID(), userId: r.body }).save(); }; // unguarded
export const schemaFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = await Own.get(r.messageId); one.note = r.body;
  await one.save(); } }; // idempotent

const attributes = { taskId: { type: "string", default: () => randomUUID() }, team: { type: "string" }, note: { type: "string" } } as const;
const Task = new Item({ model: { entity: "task", version: "1", service: "s" }, attributes, indexes: { primary: { pk: { field: "pk", composite: ["taskId"] }, sk: { field: "sk", composite: [] } } } }, { table: "t" });
const Step = new Item({ model: { entity: "step", version: "1", service: "s" }, attributes: { ...attributes, taskId: { type: "string", default: () => nameOf("task") } }, indexes: { primary: { pk: { field: "pk", composite: ["taskId"] }, sk: { field: "sk", composite: [] } } } }, { table: "t" });
declare function nameOf(kind: string): string;
export const entityMakesKey = async (event: SQSEvent) => { for (const r of event.Records) await Task.put({ team: r.body }).go(); }; // unguarded
export const entityKeyGiven = async (event: SQSEvent) => { for (const r of event.Records) await Task.put({ taskId: r.messageId, note: randomUUID() }).go(); }; // idempotent
export const entityMakesSomeKey = async (event: SQSEvent) => { for (const r of event.Records) await Step.put({ team: r.body }).go(); }; // unknown

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const put = (TableName: string, entry: Record<string, unknown>) => doc.send(new PutCommand({ TableName, Item: entry })); // unguarded
export const idOfTable = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.NOTES_TABLE, Item: { noteId: randomUUID(), userId: r.body } })); }; // unguarded
export const idOfTableWithStage = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: `customer-notes-${process.env.STAGE}`, Item: { noteId: randomUUID(), userId: r.body } })); }; // unguarded
export const idOfTableThroughAHelper = async (event: SQSEvent) => { for (const r of event.Records)
  await put("user_stories", { storyId: randomUUID(), userId: r.body }); };
export const idOfAnother = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.NOTES_TABLE, Item: { noteId: r.messageId, traceId: randomUUID() } })); }; // unknown
export const idOfTableIsStable = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.NOTES_TABLE, Item: { noteId: r.messageId, userId: r.body } })); }; // idempotent
export const idOfTableOrElse = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.NOTES_TABLE || "notes", Item: { noteId: randomUUID(), userId: r.body } })); }; // unguarded
export const idOfTableOrNone = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.NOTES_TABLE ?? "", Item: { noteId: r.messageId, userId: r.body } })); }; // idempotent
export const idOfTwoTables = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.NOTES_TABLE || "users", Item: { noteId: randomUUID(), userId: r.body } })); }; // unknown
const NOTES = process.env.NOTES_TABLE || "notes";
const many = (PutRequest: { Item: Record<string, unknown> }, table = NOTES) => doc.send(new BatchWriteCommand({ RequestItems: { [table]: [{ PutRequest }] } })); // unguarded
export const idOfTableOfABatch = async (event: SQSEvent) => { for (const r of event.Records) await many({ Item: { noteId: randomUUID(), userId: r.body } }); };
export const idOfWrittenTableOfABatch = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new BatchWriteCommand({ RequestItems: { notes: [{ PutRequest: { Item: { noteId: randomUUID(), userId: r.body } } }] } })); }; // unguarded
export const idsOfTwoTablesOfABatch = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new BatchWriteCommand({ RequestItems: { notes: [{ PutRequest: { Item: { noteId: r.messageId, userId: r.body } } }], users: [{ PutRequest: { Item: { noteId: r.messageId, userId: randomUUID() } } }] } })); }; // unknown
export const nameOfTableBesideAnId = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.SECURE_DOWNLOAD_TABLE_NAME, Item: { downloadHash: randomUUID(), ticketId: r.messageId } })); }; // unknown
export const nameOfTableIsStable = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.SECURE_DOWNLOAD_TABLE_NAME, Item: { downloadHash: r.body, ticketId: r.messageId, note: randomUUID() } })); }; // idempotent
export const tokenBesideAnId = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "sessions", Item: { token: randomUUID(), userId: r.body } })); }; // unknown
export const tokenOfTheThing = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "users", Item: { token: randomUUID(), userId: r.body } })); }; // idempotent
export const tokenInAnyTable = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.TABLE, Item: { token: randomUUID(), userId: r.body } })); }; // idempotent
export const idOfUnnamedTable = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: process.env.TABLE, Item: { noteId: randomUUID(), userId: r.body } })); }; // unknown
const Jobs = new Table({ name: "jobs", client: {} as never, schema: { models: { Note: { id: { type: String, generate: "ulid" }, text: { type: String } } } } as never });
const Note = Jobs.getModel("Note");
export const mapperMakesKey = async (event: SQSEvent) => { for (const r of event.Records) await Note.create({ text: r.body } as never); }; // unknown
export const mapperIsGivenKey = async (event: SQSEvent) => { for (const r of event.Records) await Note.create({ id: r.messageId, text: r.body } as never); }; // idempotent
class Audit { @AutoGenerateAttribute({ strategy: "UUID4" as never }) id!: string; @Attribute() what!: string }
export const fieldIsGenerated = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Audit(); one.what = r.body; await getEntityManager().create(one); } }; // unknown
export const fieldIsGiven = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Audit(); one.id = r.messageId; await getEntityManager().create(one); } }; // idempotent
