import type { SQSEvent } from "aws-lambda";
import { SNS } from "@aws-sdk/client-sns";
import * as dynamoose from "dynamoose";
import {
  $add,
  DeleteItemCommand,
  Entity as ToolboxEntity,
  EntityRepository,
  item,
  number,
  PutItemCommand,
  string,
  Table as ToolboxTable,
  UpdateItemCommand,
} from "dynamodb-toolbox";
import { Table as OneTable } from "dynamodb-onetable";
import { Entity } from "electrodb";

const sns = new SNS();
const table = new ToolboxTable({ name: "t", partitionKey: { name: "id", type: "string" } });
const schema = item({ id: string().key(), status: string().optional(), n: number().optional() });
const Seen = new ToolboxEntity({ name: "Seen", table, schema });
const seen = Seen.build(EntityRepository);
const Job = new Entity({
  model: { entity: "job", version: "1", service: "jobs" },
  attributes: { id: { type: "string" }, status: { type: "string" }, n: { type: "number" } },
  indexes: { main: { pk: { field: "pk", composite: ["id"] }, sk: { field: "sk", composite: [] } } },
});
const Note = new OneTable({ name: "notes" } as never).getModel("Note");
const Mail = dynamoose.model("mails", new dynamoose.Schema({ id: { type: String, hashKey: true }, n: Number }));

const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

export const toolboxOldItem = each(async (id, body) => {
  const { Attributes } = await Seen.build(PutItemCommand).item({ id }).options({ returnValues: "ALL_OLD" }).send(); // idempotent
  if (Attributes) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const toolboxOptionFirst = each(async (id, body) => {
  const { Attributes } = await Seen.build(PutItemCommand).options({ returnValues: "ALL_OLD" }).item({ id }).send(); // idempotent
  if (Attributes) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const toolboxNoItem = each(async (id, body) => {
  const { Attributes } = await Seen.build(PutItemCommand).item({ id }).send(); // idempotent
  if (Attributes) return;
  await sns.publish({ TopicArn: "t", Message: body }); // unguarded
});

export const toolboxOldState = each(async (id, body) => {
  const update = Seen.build(UpdateItemCommand).item({ id, status: "SENT" }); // idempotent
  const { Attributes } = await update.options({ returnValues: "UPDATED_OLD" }).send();
  if (Attributes?.status === "SENT") return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const toolboxNewState = each(async (id, body) => {
  const update = Seen.build(UpdateItemCommand).item({ id, status: "SENT" }); // idempotent
  const { Attributes } = await update.options({ returnValues: "ALL_NEW" }).send();
  if (Attributes?.status !== "SENT") return;
  await sns.publish({ TopicArn: "t", Message: body }); // unguarded
});

export const toolboxCount = each(async (id, body) => {
  const update = Seen.build(UpdateItemCommand).item({ id, n: $add(1) }); // guarded
  const { Attributes } = await update.options({ returnValues: "UPDATED_NEW" }).send();
  if ((Attributes?.n ?? 0) > 1) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const toolboxCountOfAll = each(async (_, body) => {
  const update = Seen.build(UpdateItemCommand).item({ id: "all", n: $add(1) }); // unguarded
  const { Attributes } = await update.options({ returnValues: "UPDATED_NEW" }).send();
  if ((Attributes?.n ?? 0) > 1) return;
  await sns.publish({ TopicArn: "t", Message: body }); // weak (batch-key)
});

export const toolboxOptionOfSetting = each(async (id, body) => {
  const returnValues = process.env.RETURN as "ALL_OLD";
  const { Attributes } = await Seen.build(PutItemCommand).item({ id }).options({ returnValues }).send(); // idempotent
  if (Attributes) return;
  await sns.publish({ TopicArn: "t", Message: body }); // unknown
});

export const toolboxRemoved = each(async (id, body) => {
  const remove = Seen.build(DeleteItemCommand).key({ id }); // idempotent
  const { Attributes } = await remove.options({ returnValues: "ALL_OLD" }).send();
  if (!Attributes) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const toolboxRefusedRemoval = each(async (id, body) => {
  try {
    const condition = { attr: "id", exists: true } as const;
    await Seen.build(DeleteItemCommand).key({ id }).options({ condition }).send(); // idempotent
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return;
    throw error;
  }
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const repositoryOldItem = each(async (id, body) => {
  const { Attributes } = await seen.put({ id }, { returnValues: "ALL_OLD" }); // idempotent
  if (Attributes) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const repositoryCount = each(async (id, body) => {
  const { Attributes } = await seen.update({ id, n: $add(1) }, { returnValues: "UPDATED_NEW" }); // guarded
  if (Attributes?.n !== 1) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const electroOldItem = each(async (id, body) => {
  const { data } = await Job.put({ id, status: "SENT" }).go({ response: "all_old" }); // idempotent
  if (data) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const electroNewItem = each(async (id, body) => {
  const { data } = await Job.put({ id, status: "SENT" }).go(); // idempotent
  if (!data) return;
  await sns.publish({ TopicArn: "t", Message: body }); // unguarded
});

export const electroOldState = each(async (id, body) => {
  const { data } = await Job.patch({ id }).set({ status: "SENT" }).go({ response: "all_old" }); // idempotent
  if (data.status === "SENT") return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const electroCount = each(async (id, body) => {
  const { data } = await Job.update({ id }).add({ n: 1 }).go({ response: "all_new" }); // guarded
  if (data.n! > 1) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const electroCountNotAsked = each(async (id, body) => {
  await Job.update({ id }).add({ n: 1 }).go({ response: "all_new" }); // unguarded
  await sns.publish({ TopicArn: "t", Message: body }); // unguarded
});

export const oneTableOldState = each(async (id, body) => {
  const before = await Note.update({ id, status: "SENT" }, { return: "ALL_OLD" } as never); // idempotent
  if (before?.status === "SENT") return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const oneTableCount = each(async (id, body) => {
  const { n } = await Note.update({ id }, { add: { n: 1 } }); // guarded
  if (n > 1) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const oneTableBatch = each(async (id, body) => {
  const batch = {};
  await Note.create({ id }, { batch }); // idempotent
  await sns.publish({ TopicArn: "t", Message: body }); // unguarded
});

export const dynamooseCount = each(async (id, body) => {
  const { n } = await Mail.update({ id }, { $ADD: { n: 1 } }); // guarded
  if (n > 1) return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});

export const dynamooseOldState = each(async (id, body) => {
  const before = await Mail.update({ id }, { status: "SENT" }, { returnValues: "ALL_OLD" }); // idempotent
  if (before?.status === "SENT") return;
  await sns.publish({ TopicArn: "t", Message: body }); // guarded
});
