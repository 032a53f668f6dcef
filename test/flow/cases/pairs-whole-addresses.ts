// Addresses that are put together in other ways: with a query that is not known, of a host and a way, of a URL, as one value.
import { randomUUID } from "node:crypto";
import * as https from "node:https";
import { URL as AddressOf } from "node:url";
import type { SQSEvent } from "aws-lambda";
const [base, key] = [process.env.BASE!, process.env.KEY!];
const post = (data: string) => ({ method: "POST", body: data });
const put = (data: string) => ({ method: "PUT", body: data });
export const computes = async (event: SQSEvent) => { for (const r of event.Records) {
  await fetch(`https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent?key=${key}`, post(r.body));
  await fetch(`https://x.example/oauth/token?tenant=${key}`, post("{}"));
  await fetch(`${base}/orders/search?site=${key}`, post(r.body));
  https.request({ hostname: "api.openai.com", path: "/v1/chat/completions", method: "POST" }).end(r.body);
  await fetch(`${base}/orders?from=${key}/search`, post(r.body)); // unguarded
  https.request({ hostname: "api.openai.com", path: "/v1/orders", method: "POST" }).end(r.body); } }; // unguarded

export const addressed = async (event: SQSEvent) => { for (const r of event.Records) {
  await fetch("https://x.example/orders/:id".replace(":id", randomUUID()), put(r.body)); // unguarded
  await fetch(base.concat("/orders/", randomUUID()), put(r.body)); // unguarded
  await fetch(encodeURI(`${base}/orders/${randomUUID()}`), put(r.body)); // unguarded
  await fetch("https://x.example/orders/:id".replace(":id", r.messageId), put(r.body)); // idempotent
  await fetch(base.concat("/orders/", r.messageId), put(r.body)); // idempotent
  await fetch(encodeURI(`${base}/orders/${r.messageId}`), put(r.body)); // idempotent
  const url = new URL(`${base}/orders/${r.messageId}`);
  url.searchParams.set("at", String(Date.now()));
  await fetch(url.href, put(r.body)); } }; // idempotent

const trimmed = (way: string) => `${base}/${way.replace(/(^\/|\/$)/g, "")}`;
export const looksByCutWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = (await (await fetch(trimmed(`cases?id=${r.messageId}`))).json()) as { count: number };
  if (found.count > 0) continue;
  await fetch(trimmed("cases"), post(r.messageId)); } }; // weak (racy)
export const looksByCutWayElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = (await (await fetch(trimmed(`cases?id=${r.messageId}`))).json()) as { count: number };
  if (found.count > 0) continue;
  await fetch(trimmed("mails"), post(r.messageId)); } }; // unguarded

const resolved = (way: string) => new URL(way, base).toString();
export const looksByUrl = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = (await (await fetch(resolved(`cases?id=${r.messageId}`))).json()) as { count: number };
  if (found.count > 0) continue;
  await fetch(resolved("cases"), post(r.messageId)); } }; // weak (racy)
export const looksByUrlElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = (await (await fetch(resolved(`cases?id=${r.messageId}`))).json()) as { count: number };
  if (found.count > 0) continue;
  await fetch(resolved("mails"), post(r.messageId)); } }; // unguarded

const asked = (id: string) => { const url = new URL(`${base}/cases`); url.searchParams.append("id", id); return url.toString(); };
export const looksByParameters = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = (await (await fetch(asked(r.messageId))).json()) as { count: number };
  if (found.count > 0) continue;
  await fetch(`${base}/cases`, post(r.messageId)); } }; // weak (racy)
export const ofTheModule = async (event: SQSEvent) => { for (const r of event.Records) {
  const asked = new AddressOf(`https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent?key=${key}`);
  https.request({ hostname: asked.hostname, path: asked.pathname + asked.search, method: "POST" }).end(r.body);
  const told = new AddressOf(`https://api.example.com/orders?key=${key}`);
  https.request({ hostname: told.hostname, path: told.pathname + told.search, method: "POST" }).end(r.body); } }; // unguarded
