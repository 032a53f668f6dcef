// Requests of which the address or the document says that they may only set: a bulk of lines, a mutation of a name alone.
import type { SQSEvent } from "aws-lambda";

export const bulk = async (event: SQSEvent) => {
  const body = event.Records.map((r) => `{"update":{"_id":"${r.messageId}"}}\n${r.body}\n`).join("");
  await fetch(`${process.env.ELASTIC}/items/_bulk?refresh=true`, { method: "POST", body }); }; // unknown
export const document = async (event: SQSEvent) => { for (const r of event.Records)
  await fetch(`${process.env.ELASTIC}/items/_doc`, { method: "POST", body: r.body }); }; // unguarded
export const nameAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const query = `mutation deleteUser {
    deleteUser
  }`;
  await fetch("https://api/", { method: "POST", headers: { userid: r.body }, body: JSON.stringify({ query }) }); } }; // unknown
export const aliasOfEffect = async (event: SQSEvent) => { for (const r of event.Records) {
  const query = `mutation { deleteUser: sendMail }`;
  await fetch("https://api/", { method: "POST", headers: { userid: r.body }, body: JSON.stringify({ query }) }); } }; // unguarded
export const namesBesideEffect = async (event: SQSEvent) => { for (const r of event.Records) {
  const query = `mutation { sendMail deleteUser }`;
  await fetch("https://api/", { method: "POST", headers: { userid: r.body }, body: JSON.stringify({ query }) }); } }; // unguarded
