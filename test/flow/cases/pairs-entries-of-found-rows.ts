// Rows that were found, put under what each of them has, and asked for one of a kind, or for a part of the record.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import _ from "lodash";
import { Pool } from "pg";
import * as R from "ramda";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const look = async (id: string) => (await pool.query("SELECT * FROM notices WHERE order_id = $1", [id])).rows;
const noteMail = (id: string) => pool.query("INSERT INTO notices (order_id, kind) VALUES ($1, 'mail')", [id]); // weak (racy)
const noteSms = (id: string) => pool.query("INSERT INTO notices (order_id, kind) VALUES ($1, 'sms')", [id]); // unguarded

export const fromEntries = async (event: SQSEvent) => { for (const r of event.Records) {
  const by = Object.fromEntries((await look(r.messageId)).map((one) => [one.kind, true])); if (by.mail) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const ofAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  const by = Object.fromEntries((await look(r.messageId)).map((one) => [one.kind, true])); if (by.mail) continue;
  await sns.send(tell(r.body)); // unguarded
  await noteSms(r.messageId); } };
export const keyed = async (event: SQSEvent) => { for (const r of event.Records) {
  if (_.keyBy(await look(r.messageId), "kind").mail) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (_.countBy(await look(r.messageId), (one) => one.kind).mail > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const mapped = async (event: SQSEvent) => { for (const r of event.Records) {
  const by = new Map((await look(r.messageId)).map((one) => [one.kind, one])); if (by.has("mail")) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const named = async (event: SQSEvent) => { for (const r of event.Records) {
  if ("mail" in Object.groupBy(await look(r.messageId), (one) => one.kind)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const foundByMembers = async (event: SQSEvent) => { for (const r of event.Records) {
  if (_.find(await look(r.messageId), { kind: "mail" })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const foundByRamda = async (event: SQSEvent) => { for (const r of event.Records) {
  if (R.find((one) => one.kind === "mail", await look(r.messageId))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await noteMail(r.messageId); } };
export const foundOfAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (_.find(await look(r.messageId), { kind: "mail" })) continue;
  await sns.send(tell(r.body)); // unguarded
  await noteSms(r.messageId); } };

export const firstOfKind = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await prisma.notice.findMany({ where: { orderId: r.messageId } });
  if (rows.filter((one) => one.kind === "mail")[0]) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.notice.create({ data: { orderId: r.messageId, kind: "mail" } }); } }; // weak (racy)
export const partsLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const rows = await prisma.shipment.findMany({ where: { orderId: order.id } });
  for (const item of order.items) {
    if (rows.filter((one) => one.itemId === item.id).length > 0) continue;
    await sns.send(tell(item.name)); // weak (racy)
    await prisma.shipment.create({ data: { orderId: order.id, itemId: item.id } }); } } }; // weak (racy)
export const partsNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const rows = await prisma.blocked.findMany({ where: { orderId: order.id } });
  for (const item of order.items) {
    if (rows.filter((one) => one.itemId === item.id).length > 0) continue;
    await sns.send(tell(item.name)); } } }; // unguarded
export const claimedParts = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const claimed = await pool.query("INSERT INTO sent (item_id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING item_id", [order.items.map((one: { id: string }) => one.id)]); // idempotent
  const mine = Object.fromEntries(claimed.rows.map((one) => [one.item_id, true]));
  for (const item of order.items) if (item.id in mine) await sns.send(tell(item.name)); } }; // guarded
const claimOne = async (id: string) => (await pool.query("INSERT INTO sent (item_id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount === 1; // idempotent
export const keptOnly = async (event: SQSEvent) => { const all = event.Records.map((r) => JSON.parse(r.body) as { id: string });
  const asked = await Promise.all(all.map(async ({ id }) => ({ id, ok: await claimOne(id) })));
  const won = _.keyBy(_.filter(asked, "ok"), "id");
  for (const one of all) { if (won[one.id]) continue; await sns.send(tell(one.id)); } }; // unguarded
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const claimed = await pool.query("INSERT INTO sent (item_id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING item_id", [order.items.map((one: { id: string }) => one.id)]); // idempotent
  const mine = Object.assign({}, ...claimed.rows.map((one) => ({ [one.item_id]: true })));
  for (const item of order.items) if (mine[item.id]) await sns.send(tell(item.name)); } }; // guarded
