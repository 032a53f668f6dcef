// A look for a row that has no text yet, and a mark that is a text of the record: that may be empty as well, so that a repeat may find the row again. The id
// of the record, and what is written, are something.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [sns, pool, users] = [new SNSClient({}), new Pool(), new MongoClient("m").db("d").collection<any>("users")];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const without = { $or: [{ note: "" }, { note: null }] };
export const textOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, note } = JSON.parse(r.body);
  if (!(await users.findOne({ _id: id, ...without }))) continue;
  await sns.send(tell(r.body)); // unknown
  await users.updateOne({ _id: id }, { $set: { note } }); } };
export const idOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (!(await users.findOne({ _id: id, ...without }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await users.updateOne({ _id: id }, { $set: { note: r.messageId } }); } };
export const writtenText = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (!(await users.findOne({ _id: id, ...without }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await users.updateOne({ _id: id }, { $set: { note: "told" } }); } };
export const emptyAlone = async (event: SQSEvent) => { for (const r of event.Records) { const { id, note } = JSON.parse(r.body);
  if (!(await users.findOne({ _id: id, note: "" }))) continue;
  await sns.send(tell(r.body)); // unknown
  await users.updateOne({ _id: id }, { $set: { note } }); } };
export const oneOfThese = async (event: SQSEvent) => { for (const r of event.Records) { const { id, note } = JSON.parse(r.body);
  if (!(await users.findOne({ _id: id, note: { $in: ["", null] } }))) continue;
  await sns.send(tell(r.body)); // unknown
  await users.updateOne({ _id: id }, { $set: { note } }); } };
export const nothingAlone = async (event: SQSEvent) => { for (const r of event.Records) { const { id, note } = JSON.parse(r.body);
  if (!(await users.findOne({ _id: id, note: null }))) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await users.updateOne({ _id: id }, { $set: { note } }); } };
export const byText = async (event: SQSEvent) => { for (const r of event.Records) { const { id, note } = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT id FROM users WHERE id = $1 AND note = ''", [id]);
  if (rows.length === 0) continue;
  await sns.send(tell(r.body)); // unknown
  await pool.query("UPDATE users SET note = $2 WHERE id = $1", [id, note]); } };
export const claim = async (event: SQSEvent) => { for (const r of event.Records) { const { id, note } = JSON.parse(r.body);
  const { modifiedCount } = await users.updateOne({ _id: id, ...without }, { $set: { note } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const claimByWord = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const { modifiedCount } = await users.updateOne({ _id: id, ...without }, { $set: { note: "told" } });
  if (modifiedCount === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
