// One test for a duplicate believes the insert under the id of the record; a row that is written beside it may come again. A constant tells no record.
import { Pool } from "pg"; import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { PrismaClient } from "@prisma/client";
const pool = new Pool(); const prisma = new PrismaClient();
export const a = async (event: SQSEvent) => { for (const r of event.Records) {
    try {
      await prisma.log.create({ data: { body: r.body } }); // unknown
      await prisma.seen.create({ data: { id: r.messageId } }); // guarded
    } catch (e: any) { if (e.code === "P2002") continue; throw e; }
    await axios.post("https://x.example.com", r.body); } }; // guarded
export const b = async (event: SQSEvent) => { for (const r of event.Records) {
    try {
      await pool.query("INSERT INTO log (b, at) VALUES ($1, now())", [r.body]); // unknown
      await pool.query("INSERT INTO seen (id) VALUES ($1)", [r.messageId]); // guarded
    } catch (e: any) { if (e.code === "23505") continue; throw e; }
    await axios.post("https://x.example.com", r.body); } }; // guarded
export const c = async (event: SQSEvent) => { for (const r of event.Records) {
    try { await pool.query("INSERT INTO audit (msg) VALUES ($1)", ["x"]); // weak
      } catch (e: any) { if (e.code === "23505") continue; throw e; }
    await axios.post("https://x.example.com", r.body); } }; // weak
export const d = async (event: SQSEvent) => { for (const r of event.Records) {
    try { await pool.query("INSERT INTO audit (msg) VALUES ('x')"); // weak
      } catch (e: any) { if (e.code === "23505") continue; throw e; }
    await axios.post("https://x.example.com", r.body); } }; // weak
export const e = async (event: SQSEvent) => { for (const r of event.Records) {
    try { await pool.query("INSERT INTO audit (id, msg) VALUES (uuid_generate_v4(), $1)", ["x"]); // weak
      } catch (e: any) { if (e.code === "23505") continue; throw e; }
    await axios.post("https://x.example.com", r.body); } }; // weak
export const f = async (event: SQSEvent) => { for (const r of event.Records) {
    try { await pool.query("INSERT INTO audit (id, msg) VALUES ($1, $2)", [r.messageId, "x"]); // guarded
      } catch (e: any) { if (e.code === "23505") continue; throw e; }
    await axios.post("https://x.example.com", r.body); } }; // guarded
