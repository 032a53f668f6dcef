// Marks on the other side of a branch in a `try` whose `finally` is done on either side.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const pool = new Pool();
const look = async (id: string) => (await pool.query("SELECT sent, held FROM orders WHERE id = $1", [id])).rows[0];
const mark = async (id: string) => { await pool.query("UPDATE orders SET sent = true WHERE id = $1", [id]); };
const close = () => console.log("closed");

export const besideIt = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    if ((await look(r.messageId)).sent) continue;
    if (JSON.parse(r.body).held) { await mark(r.messageId); continue; }
    await sns.send(tell("nothing marks it here")); // unguarded
  } finally { close(); } } };
export const withoutFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await look(r.messageId)).sent) continue;
  if (JSON.parse(r.body).held) { await mark(r.messageId); continue; }
  await sns.send(tell("nothing marks it here")); // unguarded
} };
export const behindIt = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    if ((await look(r.messageId)).sent) continue;
    if (JSON.parse(r.body).held) { close(); continue; }
    await sns.send(tell("marked behind")); // weak (racy)
    await mark(r.messageId);
  } finally { close(); } } };
export const onTheSide = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    if ((await look(r.messageId)).sent) continue;
    if (JSON.parse(r.body).urgent) {
      await sns.send(tell("it leaves")); // unguarded
      continue;
    }
    await mark(r.messageId);
  } finally { close(); } } };
export const inFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await look(r.messageId)).sent) continue;
  try {
    if (JSON.parse(r.body).urgent) {
      await sns.send(tell("what leaves comes by here")); // weak (racy)
      continue;
    }
    close();
  } finally { await mark(r.messageId); } } };
