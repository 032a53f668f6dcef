// Parts of what was found are handed about, and grow there: what is put back has grown, whichever way the part was come by.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { MongoClient } from "mongodb";
import { Pool } from "pg";

const doc = DynamoDBDocumentClient.from({} as never);
const orders = new MongoClient("mongodb://localhost").db().collection<any>("orders");
const pool = new Pool();
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { pk } }))).Item!;
const put = (Item: Record<string, unknown>) => doc.send(new PutCommand({ TableName: "t", Item })); // unguarded
const back = (Item: Record<string, unknown>) => doc.send(new PutCommand({ TableName: "t", Item })); // idempotent

const add = (log: string[], text: string) => { log.push(text); };
const logOf = (row: any): string[] => row.log;
const linesOf = (row: any): any[] => row.lines;
class Log { constructor(private readonly all: string[]) {} add(text: string) { this.all.push(text); } }
class Stats { constructor(private readonly of: any) {} count() { this.of.n++; } }

export const byFunction = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); add(row.log, r.body); await put(row); } };
export const byAnotherName = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const { log } = row; const all = log; all.push(r.body); await put(row); } };
export const byReturn = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); logOf(row).push(r.body); await put(row); } };
export const byReturnedName = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const log = logOf(row); log.push(r.body); await put(row); } };
export const byMember = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const held = { log: row.log }; held.log.push(r.body); await put(row); } };
export const byItem = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const [log] = [row.log]; log.push(r.body); await put(row); } };
export const byMap = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); new Map([["log", row.log]]).get("log")!.push(r.body); await put(row); } };
export const byClass = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); new Log(row.log).add(r.body); await put(row); } };
export const byChoice = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const log = r.body ? row.log : row.other; log.push(r.body); await put(row); } };
export const byApply = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); Array.prototype.push.apply(row.log, [r.body]); await put(row); } };
export const countedByClass = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); new Stats(row.stats).count(); await put(row); } };
export const countedInRounds = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); for (const line of linesOf(row)) line.n += 1; await put(row); } };
export const countedByCallback = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); linesOf(row).forEach((line) => { line.n += 1; }); await put(row); } };
export const documentGrown = async (event: SQSEvent) => { for (const r of event.Records) { const order = await orders.findOne({ _id: r.messageId }); add(order.log, r.body); await orders.replaceOne({ _id: r.messageId }, order); } }; // unguarded
export const columnGrown = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query("SELECT id, log FROM t WHERE id = $1", [r.messageId]); add(row.log, r.body); await pool.query("UPDATE t SET log = $2 WHERE id = $1", [row.id, JSON.stringify(row.log)]); } }; // unguarded

// The twins: set, added once, another list, a copy, another row.
const mark = (meta: any) => { meta.state = "done"; };
const addOnce = (log: string[], text: string) => { if (!log.includes(text)) log.push(text); };
export const set = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); mark(row.meta); await back(row); } };
export const addedOnce = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); addOnce(row.log, r.body); await back(row); } };
export const ownList = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const own: string[] = []; add(own, r.body); await back({ ...row, own }); } };
export const copyOfTheList = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const copy = [...row.log]; add(copy, r.body); console.log(copy); await back(row); } };
export const anotherRow = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); add((await find(`log#${r.messageId}`)).log, r.body); await back(row); } };
export const viewOfAPart = async (event: SQSEvent) => { for (const r of event.Records) { const row = await find(r.messageId); const view = { ...row.stats }; view.n += 1; console.log(view); await back(row); } };
