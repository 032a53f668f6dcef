// Work that an unlisted package is given with what names a key of each record: it tells them apart, for whatever it does with that.
import axios from "axios";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { SqsHandler, createClient, inbox } from "@acme/lambda";
const client = createClient({ key: process.env.API_KEY });
export const each = async (event: SQSEvent) => { await inbox.each(event.Records, { key: "messageId" }, async (r: SQSRecord) => { // unknown
  await axios.post("https://m.example.com", r.body); // unknown
}); };
export const eachPlain = async (event: SQSEvent) => { await inbox.each(event.Records, { concurrency: 2 }, async (r: SQSRecord) => { // unknown
  await axios.post("https://m.example.com", r.body); // unguarded
}); };
export const eachOfPartition = async (event: SQSEvent) => { await inbox.each(event.Records, { partitionKey: "messageId" }, async (r: SQSRecord) => { // unknown
  await axios.post("https://m.example.com", r.body); // unguarded
}); };
export const withAKeyOfTheApi = async (event: SQSEvent) => { for (const r of event.Records) { await client.hello();
  await axios.post("https://m.example.com", r.body); // unguarded
} };
class WithKey extends SqsHandler { keyOf(m: SQSRecord) { return m.messageId; } async handleMessage(m: SQSRecord) {
  await axios.post("https://m.example.com", m.body); // unknown
} }
export const byClass = async (event: SQSEvent) => new WithKey().handle(event); // unknown
class WithName extends SqsHandler { nameOf(m: SQSRecord) { return m.messageId; } async handleMessage(m: SQSRecord) {
  await axios.post("https://m.example.com", m.body); // unknown
} }
export const byPlainClass = async (event: SQSEvent) => new WithName().handle(event); // unknown
