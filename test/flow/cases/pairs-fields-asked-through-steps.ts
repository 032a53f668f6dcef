// A field of what was found is asked through what code computes of it: what is written there takes the same steps.
import { PrismaClient } from "@prisma/client";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import _ from "lodash";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [db, pool, sns, prisma] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new Pool(), new SNSClient({}), new PrismaClient()];
const mongo = new MongoClient(process.env.MONGO!).db("app");
const FINAL = { SENT: 1, DONE: 1 };
const isFinal = (state?: string) => ["SENT", "DONE"].includes((state ?? "").trim().toUpperCase());
class Order {
  constructor(private readonly row: any) {}
  get isSent() { return /^sent$/i.test(this.row?.st ?? ""); }
  get isOpen() { return /^open$/i.test(this.row?.st ?? ""); }
}
const find = async (pk: string) => (await db.send(new GetCommand({ TableName: "orders", Key: { pk } }))).Item as any;
const mark = (pk: string) =>
  db.send(new UpdateCommand({ TableName: "orders", Key: { pk }, UpdateExpression: "SET st = :s, n = :n, tags = :t", ExpressionAttributeValues: { ":s": "SENT", ":n": 3, ":t": "mail,sms" } })); // idempotent

export const upper = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ((row?.st ?? "").toUpperCase() === "SENT") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const upperOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ((row?.st ?? "").toUpperCase() === "OPEN") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const lower = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.toLowerCase() === "sent") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const lowerOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.toLowerCase() === "open") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const written = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (String(row?.st).trim().toLowerCase() === "sent") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const writtenOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (String(row?.st).trim().toLowerCase() === "open") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const begins = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.startsWith("SE")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const beginsOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.startsWith("OP")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const has = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.includes("ENT")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const hasOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.includes("PEN")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const place = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.indexOf("SE") === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const placeOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.indexOf("EN") === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const letter = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.[0] === "S") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const letterOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.[0] === "O") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const cut = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.slice(0, 2) === "SE") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const cutOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.slice(0, 2) === "OP") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const long = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.length > 3) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const longOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.length > 4) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const pattern = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (/^(SENT|DONE)$/i.test(row?.st ?? "")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const patternOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (/^(OPEN|NEW)$/i.test(row?.st ?? "")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const match = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.match(/^SE/)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const matchOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st?.match(/^OP/)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const matchNull = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row && row.st?.match(/^SE/) !== null) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const matchNullOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row && row.st?.match(/^OP/) !== null) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const among = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (["sent", "done"].includes(row?.st?.toLowerCase())) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const amongOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (["open", "new"].includes(row?.st?.toLowerCase())) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const amongAt = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (["SENT", "DONE"].indexOf(row?.st) !== -1) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const amongAtOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (["OPEN", "NEW"].indexOf(row?.st) !== -1) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const rank = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (["NEW", "OPEN", "SENT"].indexOf(row?.st) >= 2) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const rankOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (["NEW", "OPEN", "SENT", "OVER"].indexOf(row?.st) >= 3) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const named = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st in FINAL) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const namedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.st in { OPEN: 1 }) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const given = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ("SENT,DONE".includes(row?.st)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const givenOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ("OPEN,NEW".includes(row?.st)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const helper = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (isFinal(row?.st)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const helperOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (!isFinal(row?.st) && row?.st) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const getter = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (new Order(row).isSent) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const getterOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (new Order(row).isOpen) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const bits = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ((row?.n & 2) !== 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const bitsOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ((row?.n & 4) !== 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const whole = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (Number.isInteger(row?.n)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const wholeOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (Number.isNaN(row?.n)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const kind = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (typeof row?.n === "number") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const kindOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (typeof row?.n === "string") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const split = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ((row?.tags ?? "").split(",").includes("sms")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const splitOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if ((row?.tags ?? "").split(",").includes("push")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const own = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.hasOwnProperty("n")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const ownOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (row?.hasOwnProperty("other")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };
export const lodash = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (_.has(row, "n")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mark(r.body); } };
export const lodashOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.body); if (_.has(row, "other")) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mark(r.body); } };

// Rows that a loop, a filter or a list of promises goes through.
export const ofRows = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT * FROM lines WHERE order_id = $1", [r.body]); for (const row of rows.filter((one) => !isFinal(one.st))) {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: row.text })); // weak (racy)
  await pool.query("UPDATE lines SET st = 'sent' WHERE id = $1", [row.id]); } } }; // idempotent
export const ofRowsOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT * FROM lines WHERE order_id = $1", [r.body]); for (const row of rows.filter((one) => !isFinal(one.st))) {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: row.text })); // unguarded
  await pool.query("UPDATE lines SET st = 'sending' WHERE id = $1", [row.id]); } } }; // idempotent
export const ofAll = async (event: SQSEvent) => { for (const r of event.Records) { const lines = await prisma.line.findMany({ where: { order: r.body } }); await Promise.all(lines.map(async (line) => { if (line.st.startsWith("SENT")) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: line.text })); // weak (racy)
  await prisma.line.update({ where: { id: line.id }, data: { st: `SENT ${r.messageId}` } }); })); } }; // idempotent
export const ofAllOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const lines = await prisma.line.findMany({ where: { order: r.body } }); await Promise.all(lines.map(async (line) => { if (line.st.startsWith("SENT")) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: line.text })); // unguarded
  await prisma.line.update({ where: { id: line.id }, data: { st: `DONE ${r.messageId}` } }); })); } }; // idempotent
export const ofDocument = async (event: SQSEvent) => { for (const r of event.Records) { const job: any = await mongo.collection("jobs").findOne({ _id: r.body as never }); if (job && "sentAt" in job) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak (racy)
  await mongo.collection("jobs").updateOne({ _id: r.body as never }, { $set: { sentAt: new Date() } }); } }; // idempotent
export const ofDocumentOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const job: any = await mongo.collection("jobs").findOne({ _id: r.body as never }); if (job && "sentAt" in job) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
  await mongo.collection("jobs").updateOne({ _id: r.body as never }, { $set: { readAt: new Date() } }); } }; // idempotent

// What is written is not known, so that nobody knows what is computed of it.
export const untold = async (event: SQSEvent) => { for (const r of event.Records) { const { state } = JSON.parse(r.body); const { rows: [row] } = await pool.query("SELECT * FROM jobs WHERE id = $1", [r.messageId]); if (/^S/.test(row?.st)) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await pool.query("UPDATE jobs SET st = $2 WHERE id = $1", [r.messageId, state]); } }; // idempotent
