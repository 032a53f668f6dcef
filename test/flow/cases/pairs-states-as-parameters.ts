// States that a statement is given beside it: whether a repeat finds the row, the values tell.
import type { SQSEvent } from "aws-lambda";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [my, pool, sns] = [mysql.createPool({}), new Pool(), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });
const asked = "UPDATE jobs SET state = ? WHERE id = ? AND state = ?";
const otherwise = "UPDATE jobs SET state = ? WHERE id = ? AND state <> ?";
const change = async (sql: string, values: unknown[]): Promise<boolean> => { const [result]: any = await my.execute(sql, values); return result.affectedRows === 1; };
export const leavesTheState = async (event: SQSEvent) => { for (const r of event.Records) { if (await change(asked, ["done", r.messageId, "new"])) await sns.send(tell("x")); } }; // guarded
export const staysInTheState = async (event: SQSEvent) => { for (const r of event.Records) { if (await change(asked, ["new", r.messageId, "new"])) await sns.send(tell("x")); } }; // unguarded
export const isNotInTheState = async (event: SQSEvent) => { for (const r of event.Records) { if (await change(otherwise, ["done", r.messageId, "done"])) await sns.send(tell("x")); } }; // guarded
export const isInNeither = async (event: SQSEvent) => { for (const r of event.Records) { if (await change(otherwise, ["sending", r.messageId, "done"])) await sns.send(tell("x")); } }; // unguarded
const update = async (sql: string, values: unknown[]): Promise<boolean> => (await pool.query(sql, values)).rowCount === 1;
export const byNumber = async (event: SQSEvent) => { for (const r of event.Records) { if (await update("UPDATE jobs SET state = $1 WHERE id = $2 AND state = $3", ["done", r.messageId, "new"])) await sns.send(tell("x")); } }; // guarded
export const byNumberAndTheSame = async (event: SQSEvent) => { for (const r of event.Records) { if (await update("UPDATE jobs SET state = $1 WHERE id = $2 AND state = $3", ["new", r.messageId, "new"])) await sns.send(tell("x")); } }; // unguarded
export const byNumberAndNot = async (event: SQSEvent) => { for (const r of event.Records) { if (await update("UPDATE jobs SET state = $1 WHERE id = $2 AND state <> $3", ["done", r.messageId, "done"])) await sns.send(tell("x")); } }; // guarded
export const negated = async (event: SQSEvent) => { for (const r of event.Records) { if (await update("UPDATE jobs SET state = 'done' WHERE id = $1 AND NOT state = 'done'", [r.messageId])) await sns.send(tell("x")); } }; // guarded
export const distinct = async (event: SQSEvent) => { for (const r of event.Records) { if (await update("UPDATE jobs SET state = 'done' WHERE id = $1 AND state IS DISTINCT FROM 'done'", [r.messageId])) await sns.send(tell("x")); } }; // guarded
export const distinctFromAnother = async (event: SQSEvent) => { for (const r of event.Records) { if (await update("UPDATE jobs SET state = 'done' WHERE id = $1 AND state IS DISTINCT FROM 'new'", [r.messageId])) await sns.send(tell("x")); } }; // unguarded
const FLOW = ["new", "paid", "done"];
const asks = "UPDATE jobs SET state = $1 WHERE id = $2 AND state = $3";
export const toTheNextOfAList = async (event: SQSEvent) => { for (const r of event.Records) { const { at } = JSON.parse(r.body); if (await update(asks, [FLOW[at + 1], r.messageId, FLOW[at]])) await sns.send(tell("x")); } }; // guarded
export const toOneOfAList = async (event: SQSEvent) => { for (const r of event.Records) { const { at } = JSON.parse(r.body); if (await update(asks, ["done", r.messageId, FLOW[at]])) await sns.send(tell("x")); } }; // unknown
export const toNoneOfAList = async (event: SQSEvent) => { for (const r of event.Records) { const { at } = JSON.parse(r.body); if (await update(asks, ["gone", r.messageId, FLOW[at]])) await sns.send(tell("x")); } }; // guarded
export const givenTwice = async (event: SQSEvent) => { for (const r of event.Records) { const { to } = JSON.parse(r.body); if (await update(asks, [to, r.messageId, to])) await sns.send(tell("x")); } }; // unguarded
export const givenBoth = async (event: SQSEvent) => { for (const r of event.Records) { const { from, to } = JSON.parse(r.body); if (await update(asks, [to, r.messageId, from])) await sns.send(tell("x")); } }; // guarded
