// An index of a search engine is opened, closed or refreshed by POST, and is so afterwards.
import type { SQSEvent } from "aws-lambda";
const BASE = process.env.SEARCH;

export const closed = async (event: SQSEvent) => { for (const r of event.Records) {
  await fetch(`${BASE}/${r.body}/_close`, { method: "POST" }); // idempotent
  await fetch(`${BASE}/${r.body}/_open?timeout=1m`, { method: "POST" }); } }; // idempotent
export const refreshed = async (event: SQSEvent) => { for (const r of event.Records) {
  await fetch(`${BASE}/${r.body}/_refresh`, { method: "POST" }); } };
export const added = async (event: SQSEvent) => { for (const r of event.Records) {
  await fetch(`${BASE}/orders/_doc`, { method: "POST", body: r.body }); } }; // unguarded
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await fetch(`${BASE}/tickets/${r.body}/open`, { method: "POST" }); } }; // unguarded
