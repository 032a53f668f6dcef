// Idempotency keys that go with requests in other forms.
import type { SQSEvent } from "aws-lambda";
import { createHash, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import createClient from "openapi-fetch";
import request from "request";
import rp from "request-promise";
import superagent from "superagent";
const URL_ = "https://api.example.com/payments";
const client = createClient({ baseUrl: "https://api.example.com" });
const post = promisify(request.post);
const withKey = (key?: string) => ({ Accept: "application/json", ...(key ? { "Idempotency-Key": key } : {}) });

export const requestOfOptionsOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(URL_, { method: "POST", headers: { "Idempotency-Key": r.messageId }, body: r.body })); }; // guarded
export const requestOfOptionsOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(URL_, { method: "POST", headers: { "Idempotency-Key": createHash("sha256").update(r.body).digest("hex") }, body: r.body })); }; // guarded
export const requestOfOptionsDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(URL_, { method: "POST", headers: { "Idempotency-Key": randomUUID() }, body: r.body })); }; // weak (volatile-key)
export const requestOfOptionsWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(URL_, { method: "POST", headers: { "Idempotency-Key": "payment" }, body: r.body })); }; // weak (batch-key)
export const requestOfOptionsNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(new Request(URL_, { method: "POST", headers: { "Idempotency-Key": undefined as any }, body: r.body })); }; // unguarded
export const optionsAloneOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await rp.post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const optionsAloneOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await rp.post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": createHash("sha256").update(r.body).digest("hex") } }); }; // guarded
export const optionsAloneDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await rp.post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": randomUUID() } }); }; // weak (volatile-key)
export const optionsAloneWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await rp.post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": "payment" } }); }; // weak (batch-key)
export const optionsAloneNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await rp.post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": undefined as any } }); }; // unguarded
export const promisifiedOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const promisifiedOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": createHash("sha256").update(r.body).digest("hex") } }); }; // guarded
export const promisifiedDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": randomUUID() } }); }; // weak (volatile-key)
export const promisifiedWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": "payment" } }); }; // weak (batch-key)
export const promisifiedNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await post({ uri: URL_, body: r.body, headers: { "Idempotency-Key": undefined as any } }); }; // unguarded
export const ofOpenapiOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, headers: { "Idempotency-Key": r.messageId } }); }; // guarded
export const ofOpenapiOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, headers: { "Idempotency-Key": createHash("sha256").update(r.body).digest("hex") } }); }; // guarded
export const ofOpenapiDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, headers: { "Idempotency-Key": randomUUID() } }); }; // weak (volatile-key)
export const ofOpenapiWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, headers: { "Idempotency-Key": "payment" } }); }; // weak (batch-key)
export const ofOpenapiNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, headers: { "Idempotency-Key": undefined as any } }); }; // unguarded
export const asParameterOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, params: { header: { "Idempotency-Key": r.messageId } } }); }; // guarded
export const asParameterOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, params: { header: { "Idempotency-Key": createHash("sha256").update(r.body).digest("hex") } } }); }; // guarded
export const asParameterDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, params: { header: { "Idempotency-Key": randomUUID() } } }); }; // weak (volatile-key)
export const asParameterWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, params: { header: { "Idempotency-Key": "payment" } } }); }; // weak (batch-key)
export const asParameterNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await client.POST("/payments", { body: r.body, params: { header: { "Idempotency-Key": undefined as any } } }); }; // unguarded
export const byStepsOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await superagent("POST", URL_).send(r.body).set("Idempotency-Key", r.messageId); }; // guarded
export const byStepsOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await superagent("POST", URL_).send(r.body).set("Idempotency-Key", createHash("sha256").update(r.body).digest("hex")); }; // guarded
export const byStepsDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await superagent("POST", URL_).send(r.body).set("Idempotency-Key", randomUUID()); }; // weak (volatile-key)
export const byStepsWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await superagent("POST", URL_).send(r.body).set("Idempotency-Key", "payment"); }; // weak (batch-key)
export const byStepsNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await superagent("POST", URL_).send(r.body).set("Idempotency-Key", undefined as any); }; // unguarded
export const perhapsOfRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(URL_, { method: "POST", headers: withKey(r.messageId), body: r.body }); }; // guarded
export const perhapsOfBody = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(URL_, { method: "POST", headers: withKey(createHash("sha256").update(r.body).digest("hex")), body: r.body }); }; // guarded
export const perhapsDrawn = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(URL_, { method: "POST", headers: withKey(randomUUID()), body: r.body }); }; // weak (volatile-key)
export const perhapsWritten = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(URL_, { method: "POST", headers: withKey("payment"), body: r.body }); }; // weak (batch-key)
export const perhapsNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(URL_, { method: "POST", headers: withKey(undefined as any), body: r.body }); }; // unguarded
