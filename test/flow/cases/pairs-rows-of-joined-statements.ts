// Rows of a statement that joins a table, asked for what that has: a row that is made there comes along the next time.
import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { Pool } from "pg";
const pool = new Pool();
export const plainSome = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT kind FROM shipments WHERE order_id = $1", [body]); if (rows.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const plainFind = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT kind FROM shipments WHERE order_id = $1", [body]); if (rows.find((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const innerSome = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftSome = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftFind = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); const s = rows.find((s: any) => s.kind === "mail"); if (s) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftFilter = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.filter((s: any) => s.kind === "mail").length > 0) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftEvery = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.every((s: any) => s.kind !== "mail")) {
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } } }; // weak (racy)
export const leftMapInc = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); const kinds = rows.map((s: any) => s.kind); if (kinds.includes("mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // unknown
export const leftFirst = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id AND s.kind = 'mail' WHERE o.id = $1", [body]); if (rows[0].kind === "mail") continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftNone = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (!rows.length) throw new Error("none"); if (rows.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftLoop = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); let done = false; for (const s of rows) if (s.kind === "mail") done = true; if (done) continue;
  await axios.post("https://m.example.com", body); // weak (racy)
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // weak (racy)
export const leftOther = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unguarded
  await pool.query("INSERT INTO notes (order_id, kind) VALUES ($1, 'mail')", [body]); } }; // unguarded
export const leftOtherKind = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.some((s: any) => s.kind === "mail")) continue;
  await axios.post("https://m.example.com", body); // unknown
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'post')", [body]); } }; // unknown
export const leftPositive = async (e: SQSEvent) => { for (const { body } of e.Records) { const { rows } = await pool.query("SELECT o.id, s.kind FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE o.id = $1", [body]); if (rows.some((s: any) => s.kind === "mail")) {
  await axios.post("https://m.example.com", body); // unguarded
  await pool.query("INSERT INTO shipments (order_id, kind) VALUES ($1, 'mail')", [body]); } } }; // unguarded
