// A sum of what another store has is made anew, and set, as long as the run leaves that store as it is and it is no copy of what is written.
import type { SQSEvent } from "aws-lambda";
import { createCipheriv, createDecipheriv } from "node:crypto";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import Redis from "ioredis";
import { Pool } from "pg";
const doc = DynamoDBDocumentClient.from({} as never);
const [redis, pool] = [new Redis(), new Pool()];
const item = async (TableName: string, id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item!;
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "orders", Item });
const set = (name: string, id: string, value: unknown) =>
  new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: `SET ${name} = :v`, ExpressionAttributeValues: { ":v": value } });

export const ofARequest = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`https://shop.example.com/products/${r.body}`);
  await doc.send(set("total", r.messageId, data.net + data.tax)); } }; // idempotent
export const underItsName = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`https://shop.example.com/orders/${r.body}`);
  await doc.send(set("net", r.messageId, data.net + data.tax)); } }; // unknown
export const askedAndTold = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`https://shop.example.com/products/${r.body}`);
  await doc.send(set("total", r.messageId, data.net + data.tax)); // unknown
  await axios.put(`https://shop.example.com/products/${r.body}/net`, { net: data.net + 1 }); } };
export const ofAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const product = await item("products", r.body);
  await doc.send(put({ id: r.messageId, total: product.net + product.tax })); } }; // idempotent
export const ofATableThatIsWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const product = await item("products", r.body);
  await doc.send(put({ id: r.messageId, total: product.net + product.tax })); // unknown
  await doc.send(new UpdateCommand({ TableName: "products", Key: { id: r.body }, UpdateExpression: "ADD net :n", ExpressionAttributeValues: { ":n": 1 } })); } }; // unguarded
export const ofItsOwn = async (event: SQSEvent) => { for (const r of event.Records) {
  const product = await item("products", r.body);
  const order = await item("orders", r.messageId);
  await doc.send(set("total", r.messageId, order.total + product.tax)); } }; // unguarded
export const ofWhatIsCopied = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = Number(await redis.get(r.body));
  await pool.query("UPDATE accounts SET n = $1 WHERE id = $2", [n + 1, r.body]); // unknown
  await redis.del(r.body); } }; // idempotent
export const ofAView = async (event: SQSEvent) => { for (const r of event.Records) {
  const { n } = (await pool.query("SELECT n FROM accounts_view WHERE id = $1", [r.body])).rows[0];
  await pool.query("UPDATE accounts SET n = $1 WHERE id = $2", [n + 1, r.body]); } }; // unknown

const enciphered = (text: string) => {
  const cipher = createCipheriv("aes-256-cbc", process.env.KEY!, process.env.IV!);
  let hex = cipher.update(text, "utf8", "hex");
  hex += cipher.final("hex");
  return hex; };
const deciphered = (hex: string) => {
  const decipher = createDecipheriv("aes-256-cbc", process.env.KEY!, process.env.IV!);
  return decipher.update(hex, "hex", "utf8") + decipher.final("utf8"); };
export const cipher = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await item("orders", r.messageId);
  await doc.send(put({ id: r.messageId, token: enciphered(order.secret) })); } }; // idempotent
export const cipherOfASum = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await item("orders", r.messageId);
  await doc.send(put({ id: r.messageId, n: enciphered(String(Number(deciphered(order.n)) + 1)) })); } }; // unguarded
export const cipherOfALog = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await item("orders", r.messageId);
  await doc.send(put({ id: r.messageId, log: enciphered(deciphered(order.log) + r.body) })); } }; // unguarded
