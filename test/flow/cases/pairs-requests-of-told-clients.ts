// Requests of a client that was told before what goes with each of them: headers, and the beginning of their address.
import { SNS } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Client } from "@microsoft/microsoft-graph-client";
import axios from "axios";
import got from "got";
import ky from "ky";
import { ofetch } from "ofetch";
import wretch from "wretch";
const sns = new SNS({});
const URL = "https://api.example.com/orders";
const graph = Client.init({} as never);
const api = wretch("https://api.example.com").options({ mode: "cors" }).accept("application/json");

export const ofSteps = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await wretch(URL).headers({ "Idempotency-Key": messageId }).post({ body }).json(); }; // guarded
export const ofTheClock = async ({ Records }: SQSEvent) => { for (const { body } of Records) await wretch(URL).headers({ "Idempotency-Key": String(Date.now()) }).post({ body }).json(); }; // weak (volatile-key)
export const anotherHeader = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await wretch(URL).headers({ "X-Order": messageId }).post({ body }).json(); }; // unguarded
export const ofOptions = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await wretch(URL).options({ headers: { "Idempotency-Key": messageId } }).post({ body }).res(); }; // guarded
export const otherOptions = async ({ Records }: SQSEvent) => { for (const { body } of Records) await wretch(URL).options({ credentials: "include" }).post({ body }).res(); }; // unguarded
export const behindOthers = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await api.url("/orders").headers({ "Idempotency-Key": messageId }).json({ body }).post().res(); }; // guarded
export const byFetch = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) await api.headers({ "X-Order": messageId }).fetch("POST", "/orders").res(); }; // unguarded
export const byFetchWithToken = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) await api.headers({ "Idempotency-Key": messageId }).fetch("POST", "/orders").res(); }; // guarded
export const set = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await api.url(`/orders/${messageId}`).put({ body }).res(); }; // idempotent
export const setElsewhere = async ({ Records }: SQSEvent) => { for (const { body } of Records) await api.url(`/orders/${Math.random()}`).put({ body }).res(); }; // unguarded
export const looked = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const order: any = await api.url(`/orders/${messageId}`).get().json(); if (order.sent) continue; await sns.publish({ Message: body }); // weak (racy)
  await api.url(`/orders/${messageId}`).put({ sent: true }).res(); } };
export const markedElsewhere = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const order: any = await api.url(`/orders/${messageId}`).get().json(); if (order.sent) continue; await sns.publish({ Message: body }); // unguarded
  await api.url(`/letters/${messageId}`).put({ body }).res(); } };
export const refused = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { try { await api.url("/orders").post({ messageId }).json(); } catch (error: any) { if (error.status === 409) continue; throw error; } // guarded
  await sns.publish({ Message: body }); } }; // guarded
export const swallowed = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { try { await api.url("/orders").post({ messageId }).json(); } catch (error: any) { if (error.status === 500) throw error; } // unguarded
  await sns.publish({ Message: body }); } }; // unguarded

export const made = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const client = axios.create({ baseURL: URL, headers: { "Idempotency-Key": messageId } }); await client.post("/", { body }); } }; // guarded
export const madeWithAnother = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const client = axios.create({ baseURL: URL, headers: { "X-Order": messageId } }); await client.post("/", { body }); } }; // unguarded
export const ownHeader = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const client = axios.create({ headers: { "Idempotency-Key": messageId } }); await client.post(URL, { body }, { headers: { "Idempotency-Key": String(Math.random()) } }); } }; // weak (volatile-key)
export const byRequest = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const client = axios.create({ headers: { "Idempotency-Key": messageId } }); await client.request({ method: "POST", url: URL, data: { body } }); } }; // guarded
export const extended = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await ky.create({ headers: { "Idempotency-Key": messageId } }).extend({ retry: 3 }).post(URL, { json: { body } }); }; // guarded
export const extendedBare = async ({ Records }: SQSEvent) => { for (const { body } of Records) await ky.create({ timeout: 10 }).extend({ retry: 3 }).post(URL, { json: { body } }); }; // unguarded
export const ofGot = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await got.extend({ headers: { "idempotency-key": messageId } }).post(URL, { json: { body } }); }; // guarded
export const ofOfetch = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await ofetch.create({ headers: { "Idempotency-Key": messageId } })(URL, { method: "POST", body: { body } }); }; // guarded
export const named = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await graph.api("/me/events").header("Idempotency-Key", messageId).post({ body }); }; // guarded
export const namedOtherwise = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) await graph.api("/me/events").header("X-Order", messageId).post({ body }); }; // unguarded
