// A look for rows in a state, and a row in another state that is made beside them: what was found is found again, unless it was that row that is written.
import { Pool } from "pg";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import shaped from "some-unlisted-package";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({}); const pool = new Pool(); const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (text: string) => new PublishCommand({ TopicArn: "t", Message: text });
const created = (order: string) => doc.send(new QueryCommand({ TableName: "log", IndexName: "byOrder", KeyConditionExpression: "orderId = :o", FilterExpression: "#p = :p", ExpressionAttributeNames: { "#p": "process" }, ExpressionAttributeValues: { ":o": order, ":p": "CREATE" } }));

export const underAnIdDrawnAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await created(r.messageId);
  if (Items.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "log", Item: { id: randomUUID(), orderId: r.messageId, process: "TELL" } })); } }; // unguarded
export const overTheRowThatWasFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await created(r.messageId);
  if (Items.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "log", Item: { ...Items[0], process: "TELL" } })); } };
export const theRowThatWasFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await created(r.messageId);
  if (Items.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "log", Key: { id: Items[0]!.id }, UpdateExpression: "SET #p = :p", ExpressionAttributeNames: { "#p": "process" }, ExpressionAttributeValues: { ":p": "TELL" } })); } };
export const noneOfThoseThatAreMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await created(r.messageId);
  if (Items.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "log", Item: { id: randomUUID(), orderId: r.messageId, process: "CREATE" } })); } }; // weak (racy)

export const inserted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM log WHERE order_id = $1 AND process = 'CREATE'", [r.messageId]);
  if (rows.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // unguarded
  await pool.query("INSERT INTO log (order_id, process) VALUES ($1, 'TELL')", [r.messageId]); } }; // unguarded
export const setWhereItIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM log WHERE order_id = $1 AND process = 'CREATE'", [r.messageId]);
  if (rows.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("INSERT INTO log (order_id, process) VALUES ($1, 'TELL') ON CONFLICT (order_id) DO UPDATE SET process = 'TELL'", [r.messageId]); } };
export const updated = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT id FROM log WHERE order_id = $1 AND process = 'CREATE'", [r.messageId]);
  if (rows.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // weak (racy)
  await pool.query("UPDATE log SET process = 'TELL' WHERE order_id = $1", [r.messageId]); } };

export const madeByAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await prisma.log.findMany({ where: { orderId: r.messageId, process: "CREATE" } });
  if (made.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // unguarded
  await prisma.log.create({ data: { orderId: r.messageId, process: "TELL" } }); } }; // unguarded
export const setByAMapper = async (event: SQSEvent) => { for (const r of event.Records) {
  const made = await prisma.log.findMany({ where: { orderId: r.messageId, process: "CREATE" } });
  if (made.length === 0) throw new Error("not created");
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.log.updateMany({ where: { orderId: r.messageId }, data: { process: "TELL" } }); } };

const mailOf = async (message: string) => (await doc.send(new QueryCommand({ TableName: "all", IndexName: "byMessage", KeyConditionExpression: "message = :m AND begins_with(kind, :k)", ExpressionAttributeValues: { ":m": message, ":k": "MAIL#" } }))).Items?.[0];
const orderOf = async (id: string) => (await doc.send(new GetCommand({ TableName: "all", Key: { id, kind: "ORDER" } }))).Item;
export const underAnotherKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await mailOf(r.messageId);
  const order = mail && (await orderOf(mail.order));
  if (!order) throw new Error("not sent");
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "all", Item: { ...shaped(order), kind: "ORDER", last: r.body } })); } };
export const underAKeyThatMayBeItsOwn = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await mailOf(r.messageId);
  const order = mail && (await orderOf(mail.order));
  if (!order) throw new Error("not sent");
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "all", Item: { ...shaped(order), kind: `MAIL#${order.id}`, message: r.messageId } })); } };
const sentOf = async (message: string) => (await doc.send(new QueryCommand({ TableName: "sent", IndexName: "byMessage", KeyConditionExpression: "message = :m AND begins_with(kind, :k)", ExpressionAttributeValues: { ":m": message, ":k": "MAIL#" } }))).Items?.[0];
export const inAColumnThatIsNoKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const sent = await sentOf(r.messageId);
  const again = sent && (await doc.send(new GetCommand({ TableName: "sent", Key: { id: sent.id } }))).Item;
  if (!again) throw new Error("not sent");
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "sent", Item: { ...shaped(again), kind: "DONE" } })); } };
