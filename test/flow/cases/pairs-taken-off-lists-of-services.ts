// A list of a service is asked for, and what it had is removed, closed or set behind the work: it may be there no more.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
const at = "https://x.example";

export const closed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/issues?state=open&day=${r.messageId}`);
  if (data.length === 0) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unknown
  await axios.patch(`${at}/issues/${data[0].number}`, { state: "closed" }); } }; // unknown
export const closedByAnAction = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/issues?state=open&day=${r.messageId}`);
  if (data.length === 0) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unknown
  await axios.post(`${at}/issues/${data[0].number}/close`); } }; // unknown
export const removed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/issues?day=${r.messageId}`);
  if (data.length === 0) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unknown
  await axios.delete(`${at}/issues/${data[0].number}`); } }; // idempotent
export const renamed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/search?q=${r.messageId}`);
  const issue = data.items.find((one: { title: string }) => one.title === r.messageId);
  if (!issue) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unknown
  await axios.patch(`${at}/issues/${issue.number}`, { title: "done" }); } }; // unknown

export const onlyAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/issues?state=open&day=${r.messageId}`);
  if (data.length === 0) continue;
  await axios.post("https://mail.example/send", { text: r.body }); } }; // unguarded
export const anotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/contacts?mail=${r.messageId}`);
  const contact = data.items.find((one: { mail: string }) => one.mail === r.messageId);
  if (!contact) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unguarded
  await axios.patch(`${at}/contacts/${contact.id}`, { lastMailed: r.attributes.SentTimestamp }); } }; // unknown
export const addedBelow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/contacts?mail=${r.messageId}`);
  if (data.length === 0) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unguarded
  await axios.post(`${at}/contacts/${data[0].id}/notes`, { text: r.body }); } }; // unguarded
export const ofAnotherService = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${at}/contacts?mail=${r.messageId}`);
  if (data.length === 0) continue;
  await axios.post("https://mail.example/send", { text: r.body }); // unguarded
  await axios.delete(`https://y.example/contacts/${data[0].id}`); } }; // idempotent
