// A row that was read is set again, each attribute under its own name: which of its values goes where stands in an expression that the code makes.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = "runs";
type Row = Record<string, any>;

const read = async (id: string): Promise<Row> => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item!;

const expression = (keys: readonly string[]) => ({
  UpdateExpression: "SET " + keys.map((key) => `#${key} = :${key}`).join(", "),
  ExpressionAttributeNames: Object.fromEntries(keys.map((key) => [`#${key}`, key])),
});

const save = async (id: string, row: Row) => {
  const keys = Object.keys(row).filter((key) => key !== "id");
  const values = Object.fromEntries(keys.map((key) => [`:${key}`, row[key]]));
  await db.send(new UpdateCommand({ TableName, Key: { id }, ...expression(keys), ExpressionAttributeValues: values })); // unknown
};

export const merged = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { id, name } = JSON.parse(r.body);
    await save(id, { ...(await read(id)), name, state: "DONE" });
  }
};

export const moved = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { id } = JSON.parse(r.body);
    const old = await read(id);
    await save(id, { ...old, before: old.state, state: "DONE" });
  }
};

// The twins: each value grows, one more name comes with each delivery, the columns stand there, the row is put back as a whole.
const saveMore = async (id: string, row: Row) => {
  const keys = Object.keys(row).filter((key) => key !== "id");
  const values = Object.fromEntries(keys.map((key) => [`:${key}`, `${row[key]}!`]));
  await db.send(new UpdateCommand({ TableName, Key: { id }, ...expression(keys), ExpressionAttributeValues: values })); // unguarded
};

export const longer = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { id } = JSON.parse(r.body);
    await saveMore(id, { ...(await read(id)) });
  }
};

const saveNew = async (id: string, row: Row) => {
  const keys = Object.keys(row).filter((key) => key !== "id");
  const values = Object.fromEntries(keys.map((key) => [`:${key}`, row[key]]));
  await db.send(new UpdateCommand({ TableName, Key: { id }, ...expression(keys), ExpressionAttributeValues: values })); // unguarded
};

export const oneMore = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { id, name } = JSON.parse(r.body);
    await saveNew(id, { ...(await read(id)), [`at${Date.now()}`]: name });
  }
};

export const written = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { id, name } = JSON.parse(r.body);
    const { owner } = await read(id);
    const of = { UpdateExpression: "SET #n = :n, #o = :o", ExpressionAttributeNames: { "#n": "name", "#o": "owner" } };
    await db.send(new UpdateCommand({ TableName, Key: { id }, ...of, ExpressionAttributeValues: { ":n": name, ":o": owner } })); // idempotent
  }
};

export const putBack = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { id, name } = JSON.parse(r.body);
    await db.send(new PutCommand({ TableName, Item: { ...(await read(id)), name, state: "DONE" } })); // idempotent
  }
};
