// Ids that a look found are taken out of an object of records: by omit, by having nothing there, by a flag. Which are left hangs on the look.
import { Pool } from "pg"; import _ from "lodash"; import { omit, keyBy, pick, omitBy, pickBy } from "lodash"; import axios from "axios"; import type { SQSEvent, SQSRecord } from "aws-lambda"; import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb"; import { DynamoDB } from "@aws-sdk/client-dynamodb";
const pool = new Pool(); const doc = DynamoDBDocument.from(new DynamoDB({}));
const foundIn = async (e: SQSEvent) => { const { rows } = await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [e.Records.map((r) => r.messageId)]); return rows.map((x) => x.id as string); };
const mark = async (all: SQSRecord[]) => { await pool.query("INSERT INTO seen(id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", [all.map((r) => r.messageId)]); }; // idempotent
export const om = async (e: SQSEvent) => { const left = Object.values(omit(keyBy(e.Records, "messageId"), await foundIn(e))) as SQSRecord[]; for (const r of left)
  await axios.post("https://x", r.body); // unknown
  await mark(left); };
export const loopOm = async (e: SQSEvent) => { const byId: Record<string, SQSRecord> = {}; for (const r of e.Records) byId[r.messageId] = r; const left = _.values(_.omit(byId, await foundIn(e))); for (const r of left)
  await axios.post("https://x", r.body); // unknown
  await mark(left); };
export const entriesOm = async (e: SQSEvent) => { const byId = Object.fromEntries(e.Records.map((r) => [r.messageId, r])); const found = await foundIn(e); const left = _.omit(byId, ...found); for (const id in left)
  await axios.post("https://x", left[id]!.body); // unknown
  await mark(Object.values(left)); };
export const undef = async (e: SQSEvent) => { const byId: any = Object.fromEntries(e.Records.map((r) => [r.messageId, r])); for (const id of await foundIn(e)) byId[id] = undefined; for (const r of Object.values<any>(byId)) { if (!r) continue;
  await axios.post("https://x", r.body); // unknown
} await mark(Object.values<any>(byId).filter(Boolean)); };
export const nul = async (e: SQSEvent) => { const byId: any = keyBy(e.Records, "messageId"); (await foundIn(e)).forEach((id) => { byId[id] = null; }); for (const r of _.compact(Object.values<any>(byId))) {
  await axios.post("https://x", r.body); // unknown
} await mark(_.compact(Object.values<any>(byId))); };
export const todoFlags = async (e: SQSEvent) => { const todo: Record<string, boolean> = {}; for (const r of e.Records) todo[r.messageId] = true; for (const id of await foundIn(e)) todo[id] = false; for (const r of e.Records) { if (!todo[r.messageId]) continue;
  await axios.post("https://x", r.body); // unknown
} await mark(e.Records); };
export const omBy = async (e: SQSEvent) => { const found = await foundIn(e); const left = Object.values(omitBy(keyBy(e.Records, "messageId"), (_r, id) => found.includes(id))) as SQSRecord[]; for (const r of left)
  await axios.post("https://x", r.body); // unknown
  await mark(left); };
export const pck = async (e: SQSEvent) => { const found = await foundIn(e); const old = Object.values(pick(keyBy(e.Records, "messageId"), found)) as SQSRecord[]; for (const r of old)
  await axios.post("https://x", r.body); // unknown
};
export const noLook = async (e: SQSEvent) => { const left = Object.values(omit(keyBy(e.Records, "messageId"), ["a", "b"])) as SQSRecord[]; for (const r of left)
  await axios.post("https://x", r.body); // unguarded
};
export const fields = async (e: SQSEvent) => { for (const r of e.Records) { const order = JSON.parse(r.body); const plain = omit({ ...order, at: Date.now() }, "secret");
  await doc.put({ TableName: "t", Item: { ...plain, pk: r.messageId } }); // idempotent
} };
export const cleared = async (e: SQSEvent) => { const byId: any = keyBy(e.Records, "messageId"); for (const r of e.Records) if (!r.body) byId[r.messageId] = undefined; for (const r of Object.values<any>(byId)) { if (!r) continue;
  await axios.post("https://x", r.body); // unguarded
} };
export const deletedAsked = async (e: SQSEvent) => { const byId: any = keyBy(e.Records, "messageId"); for (const id of await foundIn(e)) delete byId[id]; for (const r of e.Records) { if (!byId[r.messageId]) continue;
  await axios.post("https://x", r.body); // unknown
} await mark(e.Records); };
export const deletedIn = async (e: SQSEvent) => { const byId: any = keyBy(e.Records, "messageId"); for (const id of await foundIn(e)) delete byId[id]; for (const id in byId) {
  await axios.post("https://x", byId[id].body); // unknown
} await mark(e.Records); };
export const deletedKeys = async (e: SQSEvent) => { const byId: any = keyBy(e.Records, "messageId"); for (const id of await foundIn(e)) delete byId[id]; for (const id of Object.keys(byId)) {
  await axios.post("https://x", byId[id].body); // unknown
} await mark(e.Records); };
export const deletedHas = async (e: SQSEvent) => { const byId: any = keyBy(e.Records, "messageId"); for (const id of await foundIn(e)) delete byId[id]; for (const r of e.Records) { if (!(r.messageId in byId)) continue;
  await axios.post("https://x", r.body); // unknown
} await mark(e.Records); };
export const told_b = async (e: SQSEvent) => { const todo: any = keyBy(e.Records, "messageId"); for (const id of await foundIn(e)) todo[id] = false; for (const r of e.Records) { if (!todo[r.messageId]) continue;
  await axios.post("https://x", r.body); // unknown
} await mark(e.Records); };
export const told_c = async (e: SQSEvent) => { const todo: any = {}; for (const r of e.Records) todo[r.messageId] = r; for (const id of await foundIn(e)) todo[id] = false; for (const r of e.Records) { if (!todo[r.messageId]) continue;
  await axios.post("https://x", r.body); // unknown
} await mark(e.Records); };
export const told_d = async (e: SQSEvent) => { const done: any = {}; for (const id of await foundIn(e)) done[id] = true; for (const r of e.Records) { if (done[r.messageId]) continue;
  await axios.post("https://x", r.body); // weak (racy)
} await mark(e.Records); };
export const told_f = async (e: SQSEvent) => { const done: any = {}; for (const r of e.Records) done[r.messageId] = false; for (const id of await foundIn(e)) done[id] = true; for (const r of e.Records) { if (done[r.messageId]) continue;
  await axios.post("https://x", r.body); // weak (racy)
} await mark(e.Records); };
