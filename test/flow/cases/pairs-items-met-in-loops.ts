// A loop over the items of a list that a row has, or over the rows of page after page, which sets a flag where it meets what it looks for.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const sns = new SNSClient({}), pool = new Pool();
const orders = new MongoClient(process.env.URL!).db("shop").collection<{ _id: string; sent: string[]; steps: { id: string }[] }>("orders");
const tell = (Message: string) => new PublishCommand({ TopicArn: process.env.TOPIC, Message });
export const items = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  const { key } = JSON.parse(r.body);
  let isSent = false;
  for (const one of order!.sent) if (one === key) { isSent = true; break; }
  if (isSent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await orders.updateOne({ _id: r.messageId }, { $push: { sent: key } }); } }; // weak
export const itemsOfAnotherList = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  const { key } = JSON.parse(r.body);
  let isSent = false;
  for (const one of order!.sent) if (one === key) { isSent = true; break; }
  if (isSent) continue;
  await sns.send(tell(r.body)); // unguarded
  await orders.updateOne({ _id: r.messageId }, { $push: { steps: key } }); } }; // unguarded
export const members = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  for (const part of JSON.parse(r.body).parts) {
    let isSent = false;
    for (const one of order!.steps) if (one.id === part.id) isSent = true;
    if (isSent) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await orders.updateOne({ _id: r.messageId }, { $push: { steps: { id: part.id } } }); // weak
  } } };
export const onlyWhereMet = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await orders.findOne({ _id: r.messageId });
  for (const part of JSON.parse(r.body).parts) {
    let isSent = false;
    for (const one of order!.steps) if (one.id === part.id) isSent = true;
    if (!isSent) continue;
    await sns.send(tell(r.body)); // unguarded
    await orders.updateOne({ _id: r.messageId }, { $push: { steps: { id: part.id } } }); // unguarded
  } } };
export const pages = async (event: SQSEvent) => { for (const r of event.Records) {
  const { day } = JSON.parse(r.body);
  let found = false;
  let after = 0;
  for (;;) {
    const out = await pool.query("SELECT id, n FROM marks WHERE day = $1 AND n > $2 ORDER BY n LIMIT 100", [day, after]);
    for (const one of out.rows) if (one.id === r.messageId) { found = true; break; }
    after = out.rows.at(-1)?.n ?? after;
    if (out.rows.length < 100) break;
  }
  if (found) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO marks (day, id) VALUES ($1, $2)", [day, r.messageId]); } }; // weak
export const pagesOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const { day } = JSON.parse(r.body);
  let found = false;
  let after = 0;
  for (;;) {
    const out = await pool.query("SELECT id, n FROM marks WHERE day = $1 AND n > $2 ORDER BY n LIMIT 100", [day, after]);
    for (const one of out.rows) if (one.id === r.messageId) { found = true; break; }
    after = out.rows.at(-1)?.n ?? after;
    if (out.rows.length < 100) break;
  }
  if (found) continue;
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO others (day, id) VALUES ($1, $2)", [day, r.messageId]); } }; // unguarded
