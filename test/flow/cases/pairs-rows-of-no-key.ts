// Writes that replace what stands under a key, of which none is given, or another one each time; a create that refuses nothing.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ContainerClient } from "@azure/storage-blob";
import { createClient } from "@supabase/supabase-js";
import { Table } from "dynamodb-onetable";
import { InfluxDB } from "influx";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";
import { Client } from "typesense";
import { XeroClient } from "xero-node";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isFirst = async (id: string) => (await redis.set(id, "1", "EX", 604800, "NX")) === "OK";
const influx = new InfluxDB("http://m/m"), base = createClient("https://b", "k"), blobs = new ContainerClient("c");
const search = new Client({}), xero = new XeroClient({});
const Seen = new Table({}).getModel("Seen");
export const pointOfNoTime = async (event: SQSEvent) => { for (const r of event.Records)
  await influx.writePoints([{ measurement: "m", fields: { v: r.body } }]); }; // unguarded
export const pointOfATime = async (event: SQSEvent) => { for (const r of event.Records)
  await influx.writePoints([{ measurement: "m", fields: { v: r.body }, timestamp: r.attributes.SentTimestamp }]); }; // idempotent
export const rowOfNoKey = async (event: SQSEvent) => { for (const r of event.Records)
  await base.from("log").upsert({ text: r.body }); }; // unknown
export const rowOfKey = async (event: SQSEvent) => { for (const r of event.Records)
  await base.from("log").upsert({ id: r.messageId, text: r.body }); }; // idempotent
export const rowOfNamedKey = async (event: SQSEvent) => { for (const r of event.Records)
  await base.from("log").upsert({ text: r.body }, { onConflict: "text" }); }; // idempotent
export const documentOfNoId = async (event: SQSEvent) => { for (const r of event.Records)
  await search.collections("log").documents().upsert({ text: r.body }); }; // unguarded
export const documentOfId = async (event: SQSEvent) => { for (const r of event.Records)
  await search.collections("log").documents().upsert({ id: r.messageId, text: r.body }); }; // idempotent
export const blobOfNewName = async (event: SQSEvent) => { for (const r of event.Records)
  await blobs.getBlockBlobClient(randomUUID()).upload(r.body, 1); }; // unguarded
export const blobOfName = async (event: SQSEvent) => { for (const r of event.Records)
  await blobs.getBlockBlobClient(r.messageId).upload(r.body, 1); }; // idempotent
export const invoices = async (event: SQSEvent) => { for (const r of event.Records)
  await xero.accountingApi.updateOrCreateInvoices("t", { invoices: [{ reference: r.body }] }); }; // unknown
export const createdOver = async (event: SQSEvent) => { for (const r of event.Records) {
  await Seen.create({ id: r.messageId }, { exists: null }); // idempotent
  await sns.send(tell(r.body)); } }; // unguarded
export const createdOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  await Seen.create({ id: r.messageId }); // idempotent
  await sns.send(tell(r.body)); } }; // guarded
export const keyOfTheRest = async (event: SQSEvent) => { for (const r of event.Records) {
  const { messageId, ...rest } = r;
  if (await isFirst(JSON.stringify(rest))) await sns.send(tell(messageId)); } }; // weak (volatile-key)
export const keyOfWhatStays = async (event: SQSEvent) => { for (const r of event.Records) {
  const { receiptHandle, attributes, ...rest } = r;
  if (await isFirst(JSON.stringify(rest))) await sns.send(tell(receiptHandle)); } }; // guarded
