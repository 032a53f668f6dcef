// Idempotency keys that code puts among headers in ways that are not followed to a request.
import type { SQSEvent } from "aws-lambda";
import axios, { AxiosHeaders } from "axios";
import https from "node:https";
import { request } from "undici";
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};
const api = axios.create({ baseURL: "https://a.b" });

export const byDefaults = each(async (id, body) => {
  api.defaults.headers.common["Idempotency-Key"] = id;
  await api.post("/c", body); }); // unknown
export const byHeadersOfAxios = each(async (id, body) => {
  const headers = new AxiosHeaders();
  headers.set("Idempotency-Key", id); // unknown
  await api.post("/c", body, { headers }); }); // unknown
export const onTheRequest = each(async (id, body) => {
  const asked = new Request("https://a.b/c", { method: "POST", body });
  asked.headers.set("Idempotency-Key", id); // unknown
  await fetch(asked); }); // unknown
export const onTheOpenRequest = each((id, body) => new Promise((resolve, reject) => {
  const asked = https.request("https://a.b/c", { method: "POST" }, resolve); // unknown
  asked.setHeader("Idempotency-Key", id);
  asked.on("error", reject);
  asked.end(body); }));
export const asFlatList = each((id, body) =>
  request("https://a.b/c", { method: "POST", body, headers: ["Idempotency-Key", id] })); // guarded
export const ofAllMethods = each((id, body) =>
  axios.create({ headers: { common: { "Idempotency-Key": id } } as never }).post("https://a.b/c", body)); // guarded
