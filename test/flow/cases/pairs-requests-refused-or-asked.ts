// Requests: a look and a change below a resource, duplicates that an own client or error class translates.
import type { SQSEvent } from "aws-lambda";
import axios, { AxiosError, isAxiosError, type AxiosInstance } from "axios";
import got, { HTTPError } from "got";
import ky from "ky";
const BASE = process.env.API;
const headers = { "content-type": "application/json" };

// below the resource
export const getThenPutBelow = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/subscriptions/${r.messageId}`);
  const subscription = await response.json();
  if (subscription.status !== "Active") continue;
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); // unknown
  await fetch(`${BASE}/subscriptions/${r.messageId}/cancel`, { method: "PUT", headers }); } };
export const getThenNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await fetch(`${BASE}/subscriptions/${r.messageId}`);
  const subscription = await response.json();
  if (subscription.status !== "Active") continue;
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const getThenPatch = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data: order } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (order.notified) continue;
  await axios.post(`${BASE}/mails`, r.body); // weak (racy)
  await axios.patch(`${BASE}/orders/${r.messageId}`, { notified: true }); } }; // unknown
export const getThenPatchOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data: order } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (order.notified) continue;
  await axios.post(`${BASE}/mails`, r.body); // unguarded
  await axios.patch(`${BASE}/orders/${r.messageId}`, { seen: true }); } }; // unknown
export const getThenPostBelow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data: order } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (order.state === "SHIPPED") return;
  await axios.post(`${BASE}/orders/${r.messageId}/ship`, {}); } }; // unknown
export const getThenPutWhole = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data: order } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (order.state === "SHIPPED") return;
  await axios.post(`${BASE}/mails`, r.body); // weak (racy)
  await axios.put(`${BASE}/orders/${r.messageId}`, { ...order, state: "SHIPPED" }); } };

// refused by the other side
class ApiError extends Error { constructor(readonly status: number, message: string) { super(message); } }
class ConflictError extends ApiError { constructor(message: string) { super(409, message); } }
const request = async (path: string, body: string) => {
  const response = await fetch(`${BASE}${path}`, { method: "POST", headers, body }); // guarded
  if (response.status === 409) throw new ConflictError("exists");
  if (!response.ok) throw new ApiError(response.status, await response.text());
  return response.json();
};
export const ownConflict = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await request("/orders", r.body); }
  catch (error) { if (error instanceof ConflictError) continue; throw error; } } };
const requestByStatus = async (path: string, body: string) => {
  const response = await fetch(`${BASE}${path}`, { method: "POST", headers, body }); // guarded
  if (!response.ok) throw new ApiError(response.status, await response.text());
  return response.json();
};
export const ownStatus = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await requestByStatus("/orders", r.body); }
  catch (error) { if (error instanceof ApiError && error.status === 409) continue; throw error; } } };
const plain = async (path: string, body: string) => {
  const response = await fetch(`${BASE}${path}`, { method: "POST", headers, body }); // unguarded
  if (!response.ok) throw new ApiError(response.status, await response.text());
};
export const neverAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await plain("/orders", r.body); }
  catch (error) { if (error instanceof ApiError && error.status === 404) continue; throw error; } } };
class NotifyClient {
  constructor(private readonly http: AxiosInstance) {}
  async send(reference: string, body: string) {
    try {
      return await this.http.post("/v1/messages", { reference, body }); // unknown
    } catch (error) {
      if (isAxiosError(error) && error.response?.status === 422) throw new AlreadySent(reference);
      throw error;
    }
  }
}
class AlreadySent extends Error {}
const notify = new NotifyClient(axios.create({ baseURL: BASE! }));
export const translated422 = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await notify.send(r.messageId, r.body); } catch (error) { if (!(error instanceof AlreadySent)) throw error; } } };
export const axios409 = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, r.body); } // guarded
  catch (error) { if ((error as AxiosError).response?.status !== 409) throw error; } } };
export const axios409Switch = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, r.body); } // guarded
  catch (error) {
    const status = (error as AxiosError).response?.status;
    switch (status) { case 409: console.log("again"); continue; default: throw error; }
  } } };
export const axiosAmong = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, r.body); } // guarded
  catch (error) { if (![409, 410].includes((error as AxiosError).response?.status ?? 0)) throw error; } } };
export const axiosNoThrow = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await axios.post(`${BASE}/orders`, r.body, { validateStatus: () => true }); // guarded
  if (response.status === 409) continue;
  if (response.status >= 400) throw new Error("failed"); } };
export const axiosValidate = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await axios.get(`${BASE}/orders/${r.messageId}`, { validateStatus: (status) => status < 500 });
  if (response.status === 200) continue;
  await axios.post(`${BASE}/orders`, r.body); } }; // weak (racy)
export const gotNoThrow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { statusCode } = await got(`${BASE}/orders/${r.messageId}`, { throwHttpErrors: false });
  if (statusCode !== 404) continue;
  await got.post(`${BASE}/orders`, { json: { id: r.messageId } }); } }; // weak (racy)
export const got409 = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await got.post(`${BASE}/orders`, { json: { id: r.messageId } }); } // guarded
  catch (error) { if (error instanceof HTTPError && error.response.statusCode === 409) continue; throw error; } } };
const api = axios.create({ baseURL: BASE! });
api.interceptors.response.use((response) => response, (error) => Promise.reject(new ApiError(error.response?.status, error.message)));
export const interceptor = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await api.post("/orders", { id: r.messageId }); } // guarded
  catch (error) { if ((error as ApiError).status === 409) continue; throw error; } } };
const createOrder = async (body: string): Promise<"created" | "exists"> => {
  const response = await fetch(`${BASE}/orders`, { method: "POST", headers, body }); // guarded
  switch (response.status) { case 201: return "created"; case 409: return "exists"; default: throw new Error(`${response.status}`); }
};
export const bySwitch = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await createOrder(r.body)) === "exists") continue;
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // guarded

export const refusedByCode = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, r.body); } // unknown
  catch (error) { if ((error as AxiosError<{ code: string }>).response?.data?.code === "ORDER_ALREADY_EXISTS") continue; throw error; } } };
export const refusedByMessage = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, r.body); } // unknown
  catch (error) { if ((error as AxiosError<{ message: string }>).response?.data?.message.includes("already exists")) continue; throw error; } } };
export const refusedForAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${BASE}/orders`, r.body); } // unguarded
  catch (error) { if ((error as AxiosError<{ code: string }>).response?.data?.code === "OUT_OF_STOCK") continue; throw error; } } };
export const actsOnAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data: order } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (order.state === "SHIPPED") return;
  await axios.post(`${BASE}/orders/${r.messageId}/comments`, {}); } }; // unguarded

// a PATCH: that it succeeded tells nothing, what it answered otherwise may
const patch = (id: string, body: string) => fetch(`${BASE}/orders/${id}`, { method: "PATCH", headers, body }); // unknown
export const patchOk = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (!response.ok) throw new Error(`failed: ${response.status}`);
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const patchBelow400 = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (response.status >= 400) throw new Error("failed");
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const patch204 = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (response.status !== 200 && response.status !== 204) throw new Error("failed");
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const patchOrElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (!response.ok) await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unknown
export const patchMissing = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (response.status === 404) await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unknown
export const patchUnchanged = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (response.status === 304) continue;
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unknown
export const patchAnswer = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if ((await response.json()).changed) await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // unknown
export const patchConflict = async (event: SQSEvent) => { for (const r of event.Records) {
  const response = await patch(r.messageId, r.body);
  if (response.status === 409) continue;
  await fetch(`${BASE}/mails`, { method: "POST", headers, body: r.body }); } }; // guarded
