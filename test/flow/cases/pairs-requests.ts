// Requests: methods, idempotency keys, and who sends them.
import { createHash, randomUUID } from "node:crypto";
import type { Context, DynamoDBRecord, DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import axios from "axios";
import got from "got";
import Stripe from "stripe";
const api = "https://api.example.com";
const stripe = new Stripe("key");
const DAYS = 7 * 24 * 60 * 60;
const post = (body: string, headers: Record<string, string> = {}) => ({ method: "POST", body, headers });

// fetch
export const plainPost = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body }); }; // unguarded
export const keyOfTheMessage = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const lowerCaseHeader = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "idempotency-key": r.messageId } }); }; // guarded
export const headerWithAnX = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "X-Idempotency-Key": r.messageId } }); }; // guarded
export const randomKey = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "Idempotency-Key": randomUUID() } }); }; // weak (volatile-key)
export const keyOfTheRequest = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "Idempotency-Key": `${context.awsRequestId}-${r.messageId}` } }); }; // weak (volatile-key)
export const keyWithTheClock = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "Idempotency-Key": r.messageId + Date.now() } }); }; // weak (volatile-key)
export const keyOfTheBatch = async (event: SQSEvent) => {
  await fetch(`${api}/letters`, { method: "POST", headers: { "Idempotency-Key": createHash("sha256").update(JSON.stringify(event.Records.map((r) => r.messageId))).digest("hex") } }); }; // weak (batch-key)
export const keyOfTheName = async (event: SQSEvent, context: Context) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "Idempotency-Key": `${context.functionName}/${r.messageId}` } }); }; // weak (name-bound)
export const requestId = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers: { "X-Correlation-Id": r.messageId } }); }; // unguarded
export const headersObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const headers = new Headers({ "Idempotency-Key": r.messageId });
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers }); } }; // guarded
export const headersSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  headers["Idempotency-Key"] = r.messageId;
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers }); } }; // guarded
export const madeByAHelper = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, post(r.body, { "Idempotency-Key": r.messageId })); }; // guarded
export const madeByAHelperWithout = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/letters`, post(r.body)); }; // unguarded
export const keyOnOneWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const headers = r.body.length > 10 ? { "Idempotency-Key": r.messageId } : undefined;
  await fetch(`${api}/letters`, { method: "POST", body: r.body, headers }); } }; // unguarded
export const put = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders/${r.messageId}`, { method: "PUT", body: r.body }); }; // idempotent
export const putUnderARandomPath = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders/${randomUUID()}`, { method: "PUT", body: r.body }); }; // unguarded
export const putWithATimeInTheQuery = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders/${r.messageId}?at=${Date.now()}`, { method: "PUT", body: r.body }); }; // idempotent
export const axiosPutUnderTheClock = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.put(`${api}/orders/${r.messageId}/${Date.now()}`, r.body); }; // unguarded
export const remove = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders/${r.messageId}`, { method: "DELETE" }); }; // idempotent
export const patch = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders/${r.messageId}`, { method: "PATCH", body: r.body }); }; // unknown
export const lowerCaseMethod = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders`, { method: "post", body: r.body }); }; // unguarded
export const get = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${api}/orders/${r.messageId}`); };
export const request = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(`${api}/letters`, { method: "POST", body: r.body })); }; // unguarded
export const requestWithKey = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(`${api}/letters`, { method: "POST", body: r.body, headers: { "Idempotency-Key": r.messageId } })); }; // guarded

// The body of axios may have whatever members; its options stand behind it.
export const axiosKeyInBody = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/letters`, { headers: { "Idempotency-Key": r.messageId } }); }; // unguarded
export const axiosKeyInOptions = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/letters`, { text: r.body }, { headers: { "Idempotency-Key": r.messageId } }); }; // guarded

// axios, got
const client = axios.create({ baseURL: api });
const keyed = axios.create({ baseURL: api, headers: { "Idempotency-Key": "orders" } });
export const axiosPost = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/letters`, r.body); }; // unguarded
export const axiosWithKey = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/letters`, r.body, { headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const axiosWithRandomKey = async (event: SQSEvent) => { for (const r of event.Records)
  await axios.post(`${api}/letters`, r.body, { headers: { "Idempotency-Key": randomUUID() } }); }; // weak (volatile-key)
export const instanceWithKey = async (event: SQSEvent) => { for (const r of event.Records)
  await client.post("/letters", r.body, { headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const configured = async (event: SQSEvent) => { for (const r of event.Records)
  await client({ method: "POST", url: "/letters", data: r.body, headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const configuredWithout = async (event: SQSEvent) => { for (const r of event.Records)
  await client.request({ method: "POST", url: "/letters", data: r.body }); }; // unguarded
export const gotWithKey = async (event: SQSEvent) => { for (const r of event.Records)
  await got.post(`${api}/letters`, { body: r.body, headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const gotWithout = async (event: SQSEvent) => { for (const r of event.Records)
  await got.post(`${api}/letters`, { body: r.body }); }; // unguarded
export const gotReads = async (event: SQSEvent) => { for (const r of event.Records)
  await got(`${api}/letters/${r.messageId}`).json(); };

// payments
export const charge = async (event: SQSEvent) => { for (const r of event.Records)
  await stripe.paymentIntents.create({ amount: 1, currency: "eur" }); }; // unguarded
export const chargeOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await stripe.paymentIntents.create({ amount: 1, currency: "eur" }, { idempotencyKey: r.messageId }); }; // guarded
export const chargeWithRandomKey = async (event: SQSEvent) => { for (const r of event.Records)
  await stripe.paymentIntents.create({ amount: 1, currency: "eur" }, { idempotencyKey: randomUUID() }); }; // weak (volatile-key)
export const chargeOfAStream = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  await stripe.refunds.create({ charge: "c" }, { idempotencyKey: `refund-${r.eventID}` }); }; // guarded

// An address that a record brought is text, so that a request of it alone is a GET; options that it brought may say anything.
export const fetchesFile = async (event: SQSEvent) => { for (const r of event.Records) {
  const { file } = JSON.parse(r.body);
  await fetch(file); } };
export const fetchesAsTold = async (event: SQSEvent) => { for (const r of event.Records) {
  const { file, options } = JSON.parse(r.body);
  await fetch(file, options); } }; // unknown

// A client with a method of its own, which counts where a request says none.
const sender = axios.create({ baseURL: api, method: "post" });
const asker = axios.create({ baseURL: api });
const told = got.extend({ prefixUrl: api, method: "POST" });
export const methodOfTheClient = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await sender({ url: "/letters", data: body }); // unguarded
  await sender({ url: "/letters", method: "get" });
  await asker({ url: "/letters", params: { body } });
  await told("letters", { json: { body } }); // unguarded
  await told("letters"); // unguarded
  await told.get("letters");
} };
