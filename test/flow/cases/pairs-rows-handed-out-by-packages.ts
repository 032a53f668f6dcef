// Rows that an unlisted package hands out, and is told of later: whether it hands them out again nobody knows.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda"; import { Outbox, fetchPending, markSent } from "@acme/outbox"; import axios from "axios"; import { loadConfig, api } from "@acme/config";
const sns = new SNSClient({}); const outbox = new Outbox(process.env.TABLE); class Svc { constructor(private readonly box: Outbox) {} async run() { const rows = await this.box.list({ sent: false }); for (const row of rows) {
  await axios.post("https://x", row.body); // unknown
  await this.box.update(row.id, { sent: true }); } } }
const svc = new Svc(outbox);
export const cls = async (_e: SQSEvent) => { await svc.run(); };
export const fns = async (_e: SQSEvent) => { for (const row of await fetchPending()) {
  await axios.post("https://x", row.body); // unknown
  await markSent(row.id); } };
export const front = async (_e: SQSEvent) => { const rows = await outbox.fetch(); for (const row of rows) { await outbox.lock(row);
  await axios.post("https://x", row.body); // unknown
  } };
export const mapped = async (_e: SQSEvent) => { const rows = await outbox.fetch(); const mails = rows.map((r: any) => ({ to: r.to, id: r.id })); await Promise.all(mails.map(async (m: any) => {
  await axios.post("https://x", m.to); // unknown
  await outbox.done(m.id); })); };
export const all = async (_e: SQSEvent) => { const rows = await outbox.fetch(); if (rows.length === 0) return;
  await axios.post("https://x", rows); // unknown
  await outbox.clear(rows.map((r: any) => r.id)); };
export const ack = async (_e: SQSEvent) => { let msg; while ((msg = await outbox.receive())) {
  await axios.post("https://x", msg.body); // unknown
  await msg.ack(); } };
export const subscribers = async (e: SQSEvent) => { const users = await api.listUsers(); for (const u of users) {
  await axios.post("https://x", { to: u.mail, text: e.Records[0].body }); // unguarded
  } };
export const details = async (e: SQSEvent) => { const users = await api.listUsers(); for (const u of users) { const d = await api.getDetails(u.id);
  await axios.post("https://x", { to: d.mail, text: e.Records[0].body }); // unguarded
  } };
export const config = async (e: SQSEvent) => { const config = await loadConfig(); for (const url of config.urls) {
  await axios.post(url, e.Records[0].body); // unguarded
  } };
export const otherObject = async (e: SQSEvent) => { const users = await api.listUsers(); for (const u of users) {
  await axios.post("https://x", u.mail); // unguarded
  await outbox.audit(u.id); } };
export const setting = async (e: SQSEvent) => { const config = await loadConfig(); if (config.enabled) for (const r of e.Records) {
  await axios.post("https://x", r.body); // unguarded
  } };
export const always = async (_e: SQSEvent) => { const rows = await outbox.fetch();
  await axios.post("https://x", "sweep"); // unguarded
  for (const r of rows) await outbox.done(r.id); };
export const logged = async (e: SQSEvent) => { const users = await api.listUsers(); for (const u of users) {
  await axios.post("https://x", u.mail); // unguarded
  api.logger.info(u.id); } };
