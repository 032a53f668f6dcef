// Whether the record is among rows is asked of a text that is made of all of them.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, db, pool] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({})), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const joined = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, kind FROM seen WHERE day = $1", ["d"]); if (rows.map((x) => x.id).join().includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen (id, day) VALUES ($1, $2)", [r.messageId, "d"]); } }; // weak (racy)
export const joinedOfAnotherField = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, kind FROM seen WHERE day = $1", ["d"]); if (rows.map((x) => x.kind).join(" ").includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO seen (id, day, kind) VALUES ($1, $2, $3)", [r.messageId, "d", "x"]); } }; // unguarded
export const writtenOut = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, kind FROM seen WHERE day = $1", ["d"]); if (JSON.stringify(rows).includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen (id, day) VALUES ($1, $2)", [r.messageId, "d"]); } }; // weak (racy)
export const writtenOutOfAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, kind FROM seen WHERE day = $1", ["d"]); if (JSON.stringify(rows).includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO other (id, day) VALUES ($1, $2)", [r.messageId, "d"]); } }; // unguarded
export const reversed = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, kind FROM seen WHERE day = $1", ["d"]); if (!JSON.stringify(rows).includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO seen (id, day) VALUES ($1, $2)", [r.messageId, "d"]); } }; // unguarded
export const byItsPlace = async (event: SQSEvent) => { for (const r of event.Records) { const { Items = [] } = await db.send(new ScanCommand({ TableName: "seen" })); const text = Items.map(({ pk }) => pk).join("|"); if (text.indexOf(r.messageId) !== -1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId } })); } };
export const summedUp = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id, kind FROM seen WHERE day = $1", ["d"]); const ids = rows.reduce((all, row) => `${all},${row.id}`, ""); if (ids.includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO seen (id, day) VALUES ($1, $2)", [r.messageId, "d"]); } }; // weak (racy)
