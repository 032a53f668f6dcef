// A look over HTTP, and what the handler makes there: the effect's own trace is the mark.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Stripe from "stripe";
const stripe = new Stripe("key");
const BASE = process.env.API;
const headers = { "content-type": "application/json" };

export const getThenPost = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await fetch(`${BASE}/orders/${r.messageId}`);
  if (before.ok) continue;
  await fetch(`${BASE}/orders`, { method: "POST", headers, body: r.body }); } }; // weak (racy)
export const getThenPostByStatus = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await fetch(`${BASE}/orders/${r.messageId}`);
  if (before.status !== 404) continue;
  await fetch(`${BASE}/orders`, { method: "POST", headers, body: r.body }); } }; // weak (racy)
export const getOfAnotherResource = async (event: SQSEvent) => { for (const r of event.Records) {
  const customer = await fetch(`${BASE}/customers/${r.messageId}`);
  if (!customer.ok) continue;
  await fetch(`${BASE}/orders`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const onlyForWhatIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await fetch(`${BASE}/orders/${r.messageId}`);
  if (!before.ok) throw new Error("no such order");
  await fetch(`${BASE}/orders/${r.messageId}/reminders`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const searchThenPost = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/contacts`, { params: { email: r.body } });
  if (data.length > 0) continue;
  await axios.post(`${BASE}/contacts`, { email: r.body }); } }; // weak (racy)
export const searchByQuery = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await (await fetch(`https://crm.example.com/contacts?reference=${r.messageId}`)).json();
  if (found.total > 0) continue;
  await fetch("https://crm.example.com/contacts", { method: "POST", headers, body: r.body }); } }; // weak (racy)
export const searchOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await (await fetch(`https://crm.example.com/campaigns?reference=${r.messageId}`)).json();
  if (found.total > 0) continue;
  await fetch("https://crm.example.com/contacts", { method: "POST", headers, body: r.body }); } }; // unguarded
const exists = async (id: string) => {
  try {
    await axios.get(`${BASE}/orders/${id}`);
    return true;
  } catch (error) {
    if (axios.isAxiosError(error) && error.response?.status === 404) return false;
    throw error;
  }
};
export const axiosThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await exists(r.messageId)) continue;
  await axios.post(`${BASE}/orders`, { id: r.messageId }); } }; // weak (racy)
export const searchOfASdk = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await stripe.customers.search({ query: `metadata["message"]:"${r.messageId}"` });
  if (found.data.length > 0) continue;
  await stripe.customers.create({ metadata: { message: r.messageId } }); } }; // weak (racy)
export const searchOfAnotherThing = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await stripe.subscriptions.search({ query: `metadata["message"]:"${r.messageId}"` });
  if (found.data.length > 0) continue;
  await stripe.customers.create({ metadata: { message: r.messageId } }); } }; // unguarded
export const stateOfWhatIsBelow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { caseId, runId } = JSON.parse(r.body);
  const run = await (await fetch(`${BASE}/cases/${caseId}/runs/${runId}`)).json();
  if (run.status === "complete") continue;
  await fetch(`${BASE}/cases/${caseId}/items`, { method: "POST", headers, body: r.body }); } }; // unknown
export const stateBelowAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { caseId, runId, userId } = JSON.parse(r.body);
  const run = await (await fetch(`${BASE}/cases/${caseId}/runs/${runId}`)).json();
  if (run.status === "complete") continue;
  await fetch(`${BASE}/users/${userId}/items`, { method: "POST", headers, body: r.body }); } }; // unguarded
export const answeredOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const { caseId, runId } = JSON.parse(r.body);
  const run = await fetch(`${BASE}/cases/${caseId}/runs/${runId}`);
  if (!run.ok) throw new Error("no such run");
  await fetch(`${BASE}/cases/${caseId}/items`, { method: "POST", headers, body: r.body }); } }; // unguarded

const asked = (id: string, method: string, token: string) => fetch(`${BASE}/orders/${id}`, { method, headers: { authorization: token } });
const tokenOfNow = () => `Bearer ${Date.now()}`;
export const tokenOfEachRequest = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await asked(r.messageId, "GET", tokenOfNow())).ok) continue;
  await fetch(`${BASE}/orders`, { method: "POST", headers: { authorization: tokenOfNow() }, body: r.body }); } }; // weak (racy)
export const addressOfEachRequest = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await fetch(`${BASE}/orders/${r.messageId}?at=${Date.now()}`, { headers });
  if (before.ok) continue;
  await fetch(`${BASE}/orders`, { method: "POST", headers, body: r.body }); } }; // weak (racy, volatile-key)
export const askedForByAHeader = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await fetch(`${BASE}/orders`, { headers: { "x-order": r.messageId } });
  if (before.ok) continue;
  await fetch(`${BASE}/orders`, { method: "POST", headers: { "x-order": r.messageId }, body: r.body }); } }; // weak (racy)

const REGION = process.env.REGION;
export const oneOfTwoAddresses = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, email } = JSON.parse(r.body);
  const address = REGION === "eu" ? `${BASE}/mails?user=${id}` : `${BASE}/mails?member=${id}&email=${email}`;
  const found = await axios.get(address);
  if (found.data.length > 0) continue;
  await axios.post(`${BASE}/mails`, { id, email }); } }; // weak (racy)
export const oneOfTwoLists = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, email } = JSON.parse(r.body);
  const found = await axios.get(REGION === "eu" ? `${BASE}/mails?user=${id}` : `${BASE}/letters?user=${id}`);
  if (found.data.length > 0) continue;
  await axios.post(`${BASE}/mails`, { id, email }); } }; // unknown
export const oneOfTwoOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, email } = JSON.parse(r.body);
  const found = await axios.get(REGION === "eu" ? `${BASE}/users?id=${id}` : `${BASE}/members?id=${id}`);
  if (found.data.length > 0) continue;
  await axios.post(`${BASE}/mails`, { id, email }); } }; // unguarded
export const byWhatWasFoundOrMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { name, email } = JSON.parse(r.body);
  const users = await axios.get(`${BASE}/users?name=${name}`);
  const id = users.data.length > 0 ? users.data[0].id : (await axios.post(`${BASE}/users`, { name })).data.id; // weak (racy)
  const found = await axios.get(`${BASE}/mails?user=${id}&email=${email}`);
  if (found.data.length > 0) continue;
  await axios.post(`${BASE}/mails`, { id, email }); } }; // unknown

export const whatIsToldToBeNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/user/type/${r.body}`);
  if (data.userType !== "new") continue;
  await axios.post(`${BASE}/guest`, { mail: r.body }); } }; // unknown
export const whatIsToldToBeNoneElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/user/type/${r.body}`);
  if (data.userType === "none") await axios.post("https://mails.example.com/mails", { mail: r.body }); } }; // unguarded
export const whatIsToldToBeOld = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/user/type/${r.body}`);
  if (data.userType === "new") throw new Error("no such user");
  await axios.post(`${BASE}/mails`, { mail: r.body }); } }; // unguarded
export const whatIsInAStateNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (data.status === "new") await axios.post(`${BASE}/mails`, { mail: r.body }); } }; // unguarded
// What is posted to the member itself may be what ends its state; what is told, or put into a list of it, leaves the state.
export const whatIsEndedByAWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (data.status === "open") await axios.post(`${BASE}/orders/${r.messageId}/close`, {}); } }; // unknown
export const whatIsToldOfIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (data.status === "open") await axios.post(`${BASE}/orders/${r.messageId}/notify`, {}); } }; // unguarded
export const whatIsAddedToIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${BASE}/orders/${r.messageId}`);
  if (data.status === "open") await axios.post(`${BASE}/orders/${r.messageId}/comments`, {}); } }; // unguarded
