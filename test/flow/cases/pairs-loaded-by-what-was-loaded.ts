/** What is loaded by something that was loaded for a record is of that record: an unlisted package that gets it may act on it. */
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { model } from "mongoose";
import { Pool } from "pg";
import { announce } from "@acme/announcements";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const pool = new Pool();
const Phase = model("Phase");
const Document = model("Document");

/** The phase is found by the document, and the document by the record. */
export const byTheDocument = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const document = await Document.findOneAndUpdate({ path: record.body }, { complete: true }); // idempotent
    const phase = await Phase.findOneAndUpdate({ task: document.taskId }, { done: true }); // idempotent
    if (!phase) continue;
    await announce({ id: phase.dealId.toString(), phase: phase.name }); // unknown
  }
};

/** Three tables deep. */
export const threeDeep = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const order = await db.send(new GetCommand({ TableName: "Orders", Key: { id: record.body } }));
    const owner = await db.send(new GetCommand({ TableName: "Owners", Key: { id: order.Item?.owner } }));
    const teams = await db.send(
      new QueryCommand({
        TableName: "Teams",
        KeyConditionExpression: "company = :company",
        ExpressionAttributeValues: { ":company": owner.Item?.company },
      }),
    );
    for (const team of teams.Items ?? []) await announce(team.name); // unknown
  }
};

/** By SQL, and as a whole list. */
export const bySql = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const orders = await pool.query("SELECT owner FROM orders WHERE id = $1", [record.body]);
    const owners = await pool.query("SELECT name FROM owners WHERE id = $1", [orders.rows[0].owner]);
    await announce(owners.rows); // unknown
  }
};

/** The twin: settings that are found by a setting, the same for every record. */
export const bySettings = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const settings = await db.send(new GetCommand({ TableName: "Settings", Key: { id: "current" } }));
    const theme = await db.send(new GetCommand({ TableName: "Themes", Key: { id: settings.Item?.theme } }));
    const colour = announce(theme.Item?.name);
    console.log(record.messageId, colour);
  }
};
