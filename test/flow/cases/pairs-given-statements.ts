// A statement that writes says more of a callee than a name that only asks: it may be a claim, and an effect.
import { query, db } from "@acme/db"; import axios from "axios"; import type { SQSEvent } from "aws-lambda";
export const a = async (event: SQSEvent) => { for (const r of event.Records) {
    const x = await query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); // unknown
    if (!x.rowCount) continue;
    await axios.post("https://x.example.com", r.body); } }; // unknown
export const b = async (event: SQSEvent) => { for (const r of event.Records) {
    const x = await query("SELECT 1 FROM seen WHERE id = $1", [r.messageId]); // unknown
    if (x.rowCount) continue;
    await axios.post("https://x.example.com", r.body); } }; // unguarded
export const c = async (event: SQSEvent) => { for (const r of event.Records) {
    const x = await db.get({ text: "UPDATE jobs SET state = 'SENT' WHERE id = $1 AND state <> 'SENT'", values: [r.messageId] }); // unknown
    if (!x) continue;
    await axios.post("https://x.example.com", r.body); } }; // unknown
export const d = async (event: SQSEvent) => { for (const r of event.Records) { await query("UPDATE t SET n = n + 1"); console.log(r); } }; // unknown
export const e = async (event: SQSEvent) => { for (const r of event.Records) { await query("SELECT n FROM t"); console.log(r); } };
export const f = async (event: SQSEvent) => { for (const r of event.Records) { await query(`UPDATE t SET n = n + 1 WHERE id = '${r.messageId}'`); } }; // unknown
export const g = async (event: SQSEvent) => { for (const r of event.Records) { await query("Update your orders"); console.log(r); } };
export const h = async (event: SQSEvent) => { for (const r of event.Records) {
    const x = await query("SELECT 1 FROM seen WHERE id = $1", [r.messageId]); // unknown
    if (x.rowCount) continue;
    await axios.post("https://x.example.com", r.body); // unknown
    await query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); } }; // unknown
