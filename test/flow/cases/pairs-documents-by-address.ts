// A POST to the document of an id, as addresses of search engines name it, sets; without an id it makes one, and a script may count.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import { v4 } from "uuid";
const sns = new SNSClient({});
const host = process.env.SEARCH;
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isThere = (error: unknown) => axios.isAxiosError(error) && error.response?.status === 409;

export const whole = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = JSON.parse(r.body);
  await axios.post(`${host}/items/_doc/${item.id}`, item); // idempotent
  await axios.post(host + "/items/_doc/" + item.id + "/?refresh=true", item); // idempotent
  await fetch(`${host}/items/_doc/${item.id}`, { method: "POST", body: r.body }); // idempotent
  await axios.post(`${host}/items/_create/${item.id}`, item); } }; // idempotent
export const withoutId = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = JSON.parse(r.body);
  await axios.post(`${host}/items/_doc`, item); // unguarded
  await axios.post(`${host}/items/_doc/`, item); // unguarded
  await axios.post(`${host}/items/_doc/${v4()}`, item); // unguarded
  await axios.post(`${host}/items/_doc/${item.id}/notes`, item); } }; // unguarded
export const part = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = JSON.parse(r.body);
  await axios.post(`${host}/items/_update/${item.id}`, { doc: item }); // idempotent
  await axios.post(`${host}/items/note/${item.id}/_update?retry_on_conflict=3`, JSON.stringify({ doc: item })); // idempotent
  await axios.post(`${host}/items/_update/${item.id}`, { script: "ctx._source.state = 'done'" }); // idempotent
  await axios.post(`${host}/items/_update/${item.id}`, { script: { source: "ctx._source.n += params.n", params: item } }); // unguarded
  await axios.post(`${host}/items/_update/${item.id}`, item); } }; // unknown
export const sum = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = JSON.parse(r.body);
  const old = await axios.get(`${host}/items/_doc/${item.id}`);
  await axios.post(`${host}/items/_doc/${item.id}`, { n: old.data._source.n + item.n }); } }; // unguarded
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${host}/seen/_create/${r.messageId}`, {}); } catch (error) { if (isThere(error)) continue; throw error; } // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const claimedByOption = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.put(`${host}/seen/_doc/${r.messageId}?op_type=create`, {}); } catch (error) { if (isThere(error)) continue; throw error; } // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const claimedAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(`${host}/seen/_create/${v4()}`, {}); } catch (error) { if (isThere(error)) continue; throw error; } // weak (volatile-key)
  await sns.send(tell(r.body)); } }; // weak (volatile-key)
