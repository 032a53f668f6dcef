// Lists that a search engine or a service gives: going through them asks whether there is anything, and one of them may be the one that is meant.
import { Client } from "@elastic/elasticsearch"; import axios from "axios"; import _ from "lodash"; import { Pool } from "pg"; import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, ScanCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3"; import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [es, sns, s3, pool] = [new Client({ node: "n" }), new SNSClient({}), new S3Client({}), new Pool()]; const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: unknown) => new PublishCommand({ Message: String(Message) });
const hitsOf = async (order: string) => (await es.search({ index: "mails", query: { term: { order } } })).hits.hits;
export const removed = async (event: SQSEvent) => { for (const r of event.Records) for (const hit of await hitsOf(r.messageId)) {
  await sns.send(tell(hit._id)); // weak (racy)
  await es.delete({ index: "mails", id: hit._id! }); } }; // idempotent
export const inOpenState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hits } = await es.search({ index: "mails", query: { bool: { filter: [{ term: { order: r.messageId } }, { term: { sent: false } }] } } });
  await Promise.all(hits.hits.map(async (hit) => {
    await sns.send(tell(hit._id)); // unknown
    await es.update({ index: "mails", id: hit._id!, doc: { sent: true } }); })); } }; // idempotent
export const notMarked = async (event: SQSEvent) => { for (const r of event.Records)
  for (const hit of await hitsOf(r.messageId)) await sns.send(tell(hit._id)); }; // unguarded
export const ofAnotherIndex = async (event: SQSEvent) => { for (const r of event.Records) for (const hit of await hitsOf(r.messageId)) {
  await sns.send(tell(hit._id)); // unguarded
  await es.delete({ index: "others", id: hit._id! }); } }; // idempotent
const title = async (Key: string) => JSON.parse(await (await s3.send(new GetObjectCommand({ Bucket: "b", Key }))).Body!.transformToString()).title;
const campaigns = async () => (await axios.get("https://x.example.com/campaigns")).data.campaigns;
const make = (own: string) => axios.post("https://x.example.com/campaigns", { title: own }); // weak (racy)
export const byAnId = async (event: SQSEvent) => { for (const r of event.Records) { const own = await title(r.body); let id;
  (await campaigns()).forEach((one: any) => { if (one.title === own) id = one.id; }); if (id) continue;
  await sns.send(tell(own)); // weak (racy)
  await make(own); } };
export const byAFlag = async (event: SQSEvent) => { for (const r of event.Records) { const own = await title(r.body); let isThere = false;
  for (const one of await campaigns()) if (one.title === own) isThere = true; if (isThere) continue;
  await sns.send(tell(own)); // weak (racy)
  await make(own); } };
export const flagReversed = async (event: SQSEvent) => { for (const r of event.Records) { const own = await title(r.body); let isThere = false;
  for (const one of await campaigns()) if (one.title === own) isThere = true; if (!isThere) continue;
  await sns.send(tell(own)); } }; // unguarded
export const ofRows = async (event: SQSEvent) => { for (const r of event.Records) { const own = await title(r.body); let id;
  const { rows } = await pool.query("SELECT * FROM campaigns"); for (const row of rows) if (row.title === own) { id = row.id; break; } if (id) continue;
  await sns.send(tell(own)); // weak (racy)
  await pool.query("INSERT INTO campaigns (id, title) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [r.messageId, own]); } }; // idempotent
export const ofItems = async (event: SQSEvent) => { for (const r of event.Records) { const own = await title(r.body);
  const { Items = [] } = await doc.send(new ScanCommand({ TableName: "campaigns" })); const id = Items.find((one) => one.title === own)?.id; if (id) continue;
  await sns.send(tell(own)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "campaigns", Item: { id: r.messageId, title: own } })); } }; // idempotent
export const otherTable = async (event: SQSEvent) => { for (const r of event.Records) { const own = await title(r.body); let id;
  const { rows } = await pool.query("SELECT * FROM campaigns"); for (const row of rows) if (row.title === own) id = row.id; if (id) continue;
  await sns.send(tell(own)); // unguarded
  await pool.query("INSERT INTO log (id, title) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [r.messageId, own]); } }; // idempotent
const sent = async () => new Set((await pool.query("SELECT id FROM sent")).rows.map((row) => row.id));
const mark = (id: string, table = "sent") => pool.query(`INSERT INTO ${table} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`, [id]); // idempotent
export const difference = async (event: SQSEvent) => { const wanted = new Set(event.Records.map((r) => r.messageId));
  for (const id of wanted.difference(await sent())) {
    await sns.send(tell(id)); // weak (racy)
    await mark(id); } };
export const differenceNotMarked = async (event: SQSEvent) => { const wanted = new Set(event.Records.map((r) => r.messageId));
  for (const id of wanted.difference(await sent())) {
    await sns.send(tell(id)); // unguarded
    await mark(id, "log"); } };
export const intersection = async (event: SQSEvent) => { const wanted = new Set(event.Records.map((r) => r.messageId));
  for (const id of wanted.intersection(await sent())) {
    await sns.send(tell(id)); // unguarded
    await mark(id); } };
export const disjoint = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (!new Set([id]).isDisjointFrom(await sent())) continue;
  await sns.send(tell(id)); // weak (racy)
  await mark(id); } };
const Key = { pk: "all" };
const row = async () => (await doc.send(new GetCommand({ TableName: "t", Key }))).Item;
const append = (id: string) => doc.send(new UpdateCommand({ TableName: "t", Key, UpdateExpression: "ADD sent :id", ExpressionAttributeValues: { ":id": new Set([id]) } })); // idempotent
export const someOfLodash = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (_.some((await row())?.sent ?? [], (one) => one === id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await append(id); } };
export const someOfLodashOther = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (_.some((await row())?.sent ?? [], (one) => one === id)) continue;
  await sns.send(tell(id)); // unguarded
  await append("x"); } };
