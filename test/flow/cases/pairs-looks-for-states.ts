// A look for rows in a state tells a repeat only where the handler may leave them in that state.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as any);
const [pool, prisma] = [new Pool(), new PrismaClient()];
const docs = new MongoClient("m").db("a").collection("docs");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const asked = (id: string) => new QueryCommand({ TableName: "docs", KeyConditionExpression: "id = :id", FilterExpression: "#s = :s", ExpressionAttributeNames: { "#s": "Status" }, ExpressionAttributeValues: { ":id": id, ":s": "SENT" } });

export const putsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items } = await doc.send(asked(id));
  if (Items!.length > 0) continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(new PutCommand({ TableName: "docs", Item: { id, Status: "READY" } })); } };
export const putsIt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items } = await doc.send(asked(id));
  if (Items!.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "docs", Item: { id, Status: "SENT" } })); } };
export const countsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Count } = await doc.send(asked(id));
  if (Count! > 0) continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(new PutCommand({ TableName: "docs", Item: { id, Status: "READY" } })); } };
export const putsOneOfTwo = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Items } = await doc.send(asked(id));
  if (Items![0]) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "docs", Item: { id, Status: body ? "SENT" : "READY" } })); } };
// What is put may have any status.
export const putsWhatCame = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Items } = await doc.send(asked(id));
  if (Items!.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "docs", Item: { ...JSON.parse(body), id } })); } };
export const updatesAnotherField = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items } = await doc.send(asked(id));
  if (Items!.length > 0) continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(new UpdateCommand({ TableName: "docs", Key: { id }, UpdateExpression: "SET told = :t", ExpressionAttributeValues: { ":t": true } })); } };
export const updatesItLater = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items } = await doc.send(asked(id));
  if (Items!.length > 0) continue;
  await doc.send(new PutCommand({ TableName: "docs", Item: { id, Status: "READY" } }));
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "docs", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "Status" }, ExpressionAttributeValues: { ":s": "SENT" } })); } };
// The state that is asked for is the item's key, which an update makes.
export const asksByKey = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items } = await doc.send(new QueryCommand({ TableName: "docs", KeyConditionExpression: "id = :id AND kind = :k", ExpressionAttributeValues: { ":id": id, ":k": "sent" } }));
  if (Items!.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "docs", Key: { id, kind: "sent" }, UpdateExpression: "SET told = :t", ExpressionAttributeValues: { ":t": true } })); } };
export const asksForNone = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Items } = await doc.send(new ScanCommand({ TableName: "docs", FilterExpression: "id = :id AND attribute_not_exists(failedAt)", ExpressionAttributeValues: { ":id": id } }));
  if (Items!.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "docs", Key: { id }, UpdateExpression: "SET told = :t", ExpressionAttributeValues: { ":t": true } })); } };
export const looksForOneThatWaits = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { Count } = await doc.send(new QueryCommand({ TableName: "docs", KeyConditionExpression: "id = :id", FilterExpression: "st = :s", ExpressionAttributeValues: { ":id": id, ":s": "NEW" } }));
  if (Count! > 0) await sns.send(tell(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "docs", Key: { id }, UpdateExpression: "SET st = :s", ExpressionAttributeValues: { ":s": "DONE" } })); } };

export const sqlSetsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM docs WHERE id = $1 AND status = 'SENT'", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("UPDATE docs SET status = 'READY' WHERE id = $1", [id]); } };
export const sqlSetsIt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM docs WHERE id = $1 AND status = 'SENT'", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE docs SET status = 'sent' WHERE id = $1", [id]); } };
export const sqlGiven = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rowCount } = await pool.query("SELECT 1 FROM docs WHERE id = $1 AND status = $2", [id, "SENT"]);
  if (rowCount) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("UPDATE docs SET status = $2 WHERE id = $1", [id, "READY"]); } };
// A new row has what the table says where nothing is given.
export const sqlInserts = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM docs WHERE id = $1 AND is_deleted = false", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("INSERT INTO docs (id, told) VALUES ($1, true)", [id]); } }; // weak (racy)
export const sqlInsertsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM docs WHERE id = $1 AND kind = 'mail'", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("INSERT INTO docs (id, kind) VALUES ($1, 'text')", [id]); } }; // unguarded
// Both tables have a status.
export const sqlJoins = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM docs d JOIN sendings s ON s.doc = d.id WHERE d.id = $1 AND d.status = 'READY' AND s.status = 'SENT'", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE docs SET status = 'READY' WHERE id = $1", [id]); } };
export const sqlOfTheJoined = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { rows } = await pool.query("SELECT 1 FROM docs d JOIN sendings s ON s.doc = d.id WHERE d.id = $1 AND d.status = 'READY'", [id]);
  if (rows.length > 0) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("INSERT INTO sendings (doc, status) VALUES ($1, 'SENT') ON CONFLICT (doc) DO UPDATE SET status = 'SENT'", [id]); } };

export const mongoSetsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await docs.findOne({ id, status: "SENT" })) continue;
  await sns.send(tell(id)); // unguarded
  await docs.updateOne({ id }, { $set: { status: "READY" } }); } };
export const mongoSetsIt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await docs.findOne({ id, status: "SENT" })) continue;
  await sns.send(tell(id)); // weak (racy)
  await docs.updateOne({ id }, { $set: { status: "SENT" } }); } };
export const mongoSetsAnotherField = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if ((await docs.countDocuments({ id, status: "SENT" })) > 0) continue;
  await sns.send(tell(id)); // unguarded
  await docs.updateOne({ id }, { $set: { toldAt: new Date() } }); } };
export const mongoSetsInside = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await docs.findOne({ id, "mail.state": "SENT" })) continue;
  await sns.send(tell(id)); // weak (racy)
  await docs.updateOne({ id }, { $set: { mail: { state: "SENT" } } }); } };
export const mongoMakesIt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await docs.findOne({ id, status: "SENT" })) continue;
  await sns.send(tell(id)); // weak (racy)
  await docs.updateOne({ id, status: "SENT" }, { $set: { toldAt: new Date() } }, { upsert: true }); } };
export const prismaSetsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.doc.findFirst({ where: { id, status: "SENT" } })) continue;
  await sns.send(tell(id)); // unguarded
  await prisma.doc.update({ where: { id }, data: { status: "READY" } }); } };
export const prismaSetsIt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.doc.count({ where: { id, status: "SENT" } })) continue;
  await sns.send(tell(id)); // weak (racy)
  await prisma.doc.update({ where: { id }, data: { status: "SENT" } }); } };
export const prismaCountsAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (await prisma.doc.count({ where: { id, status: "SENT" } })) continue;
  await sns.send(tell(id)); // unguarded
  await prisma.doc.update({ where: { id }, data: { status: "READY" } }); } };
