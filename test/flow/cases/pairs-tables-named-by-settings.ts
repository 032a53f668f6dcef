// Tables whose names are settings: which of two they are is told by the constants by which they are asked for. Two that an unlisted package
// gives may be the same all the same.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import config from "config";
import { get } from "env-var";
import { MongoClient } from "mongodb";
import { ConfigService } from "@nestjs/config";
import { container } from "tsyringe";
import settings from "some-settings";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const db = new MongoClient("mongodb://db").db();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isDone = async (table: string, pk: string) => (await doc.send(new GetCommand({ TableName: table, Key: { pk } }))).Item !== undefined;
const mark = (table: string, pk: string) => doc.send(new PutCommand({ TableName: table, Item: { pk } }));
const named = (name: string) => settings.get(`tables.${name}`);
const loaded = settings.load();
const [SEEN, OTHER] = [settings.get("seen"), settings.get("other")];

export const same = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(settings.get("seen"), r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(settings.get("seen"), r.body); } };
export const another = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(settings.get("seen"), r.body)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(settings.get("other"), r.body); } };
export const sameOfHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(named("seen"), r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(named("seen"), r.body); } };
export const anotherOfHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(named("seen"), r.body)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(named("other"), r.body); } };
export const sameConstant = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(SEEN, r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(SEEN, r.body); } };
export const anotherConstant = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(SEEN, r.body)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(OTHER, r.body); } };
export const sameMember = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(loaded.tables.seen, r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(loaded.tables.seen, r.body); } };
export const anotherMember = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(loaded.tables.seen, r.body)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(loaded.tables.other, r.body); } };
export const sameExport = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(settings.seen, r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(settings.seen, r.body); } };
export const anotherExport = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(settings.seen, r.body)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(settings.other, r.body); } };
export const byTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(settings.get(r.messageId), r.body)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(settings.all(), r.body); } };

export const sameOfConfig = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(config.get("seen"), r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(config.get("seen"), r.body); } };
export const anotherOfConfig = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(config.get("seen"), r.body)) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(config.get("other"), r.body); } };
export const sameOfChain = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(get("SEEN").required().asString(), r.body)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(get("SEEN").required().asString(), r.body); } };
export const anotherOfChain = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isDone(get("SEEN").required().asString(), r.body)) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(get("OTHER").required().asString(), r.body); } };
export const sameCollection = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await db.collection(config.get("seen")).findOne({ ref: r.body })) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await db.collection(config.get("seen")).updateOne({ ref: r.body }, { $set: { at: 1 } }, { upsert: true }); } };
export const anotherCollection = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await db.collection(config.get("seen")).findOne({ ref: r.body })) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.collection(config.get("other")).updateOne({ ref: r.body }, { $set: { at: 1 } }, { upsert: true }); } };

class Orders {
  constructor(private readonly config: ConfigService) {}
  async once(id: string) {
    if (await isDone(this.config.get("seen"), id)) return;
    await sns.send(tell(id)); // weak (racy)
    await mark(this.config.get("seen"), id);
  }
  async twice(id: string) {
    if (await isDone(this.config.get("seen"), id)) return;
    await sns.send(tell(id)); // unknown
    await mark(this.config.get("other"), id);
  }
}
export const sameOfService = async (event: SQSEvent) => { for (const r of event.Records)
  await container.resolve(Orders).once(r.body); };
export const anotherOfService = async (event: SQSEvent) => { for (const r of event.Records)
  await container.resolve(Orders).twice(r.body); };
