// Update expressions that loops put together piece by piece: a test for "nothing yet", loops in loops, two sections.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const update = (id: string, UpdateExpression: string) => new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression });
export const inLoops = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const move of o.moves) for (const k of Object.keys(move)) s += `m.#${k} = :${k}, `;
  await doc.send(update(o.id, "SET " + s.slice(0, -2))); } }; // idempotent
export const inLoopsAdded = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const move of o.moves) for (const k of Object.keys(move)) s += `m.#${k} :${k}, `;
  await doc.send(update(o.id, "ADD " + s.slice(0, -2))); } }; // unguarded
export const besideInner = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const move of o.moves) { s += `#${move.id} = :${move.id}, `; move.parts.forEach((k: string) => { if (k) s += `p.#${k} = :${k}, `; }); }
  await doc.send(update(o.id, "SET " + s.slice(0, -2))); } }; // idempotent
export const besideInnerCounted = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const move of o.moves) { s += `#${move.id} = :${move.id}, `; move.parts.forEach(() => { if (move.n) s += "n = n + :one, "; }); }
  await doc.send(update(o.id, "SET " + s.slice(0, -2))); } }; // unguarded
export const whereAny = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const k of Object.keys(o.changes)) s += `#${k} = :${k}, `;
  if (s !== "") s = "SET " + s.slice(0, s.length - 2);
  await doc.send(update(o.id, s)); } }; // idempotent
export const sections = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let [s, a, all] = ["", "", ""];
  for (const [k, v] of Object.entries(o.changes)) if (o.counts[k]) a += `#${k} :${k}, `; else s += `#${k} = :${k}, `;
  if (s !== "") all = "SET " + s.slice(0, -2);
  if (a !== "") all += " ADD " + a.slice(0, -2);
  await doc.send(update(o.id, all)); } }; // unguarded
export const sectionsRemoved = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let [s, a, all] = ["", "", ""];
  for (const [k, v] of Object.entries(o.changes)) if (v === null) a += `#${k}, `; else s += `#${k} = :${k}, `;
  if (s !== "") all = "SET " + s.slice(0, -2);
  if (a !== "") all += " REMOVE " + a.slice(0, -2);
  await doc.send(update(o.id, all)); } }; // idempotent
export const commaInFront = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const k of Object.keys(o.changes)) { if (s !== "") s += ", "; s += `#${k} = :${k}`; }
  await doc.send(update(o.id, `SET ${s}`)); } }; // idempotent
export const commaInFrontCounted = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const k of Object.keys(o.changes)) { if (s !== "") s += ", "; s += `n = n + :${k}`; }
  await doc.send(update(o.id, `SET ${s}`)); } }; // unguarded
export const chosen = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); let s = "";
  for (const k of Object.keys(o.changes)) s = s ? `${s}, #${k} = :${k}` : `SET #${k} = :${k}`;
  await doc.send(update(o.id, s)); } }; // idempotent
export const never = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(update(r.messageId, "")); }; // unknown
