// Lists that were found and are put back with something behind them that is not of the record: longer each time, unless it was looked for.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import mongoose from "mongoose";
import _ from "lodash";
import { Pool } from "pg";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const pool = new Pool();
const prisma = new PrismaClient();
const User = mongoose.model("User", new mongoose.Schema({ log: [String] }));
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { id } }))).Item!;
const set = (id: string, lines: unknown) => new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET lines = :a", ExpressionAttributeValues: { ":a": lines } });
export const longer = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.body);
  await doc.send(set(r.body, [...item.lines, "reminded"])); // unguarded
  await doc.send(set(r.body, [...item.lines, { at: Date.now() }])); } }; // unguarded
export const asLong = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.body);
  await doc.send(set(r.body, [...item.other, "reminded"])); // idempotent
  await doc.send(set(r.body, [...new Set([...item.lines, "reminded"])])); // idempotent
  await doc.send(set(r.body, [...item.lines].sort())); // idempotent
  await doc.send(set(r.body, [...item.lines.filter((one: string) => one !== "reminded"), "reminded"])); // idempotent
  await doc.send(set(r.body, item.lines.filter((one: string) => one !== "reminded").concat("reminded"))); } }; // idempotent
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  Item.log.push("reminded");
  await doc.send(new PutCommand({ TableName: "t", Item })); } }; // unguarded
export const trail = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.body);
  const history = [...item.history, { status: "SENT", at: new Date().toISOString() }];
  await doc.send(new PutCommand({ TableName: "t", Item: { ...item, history } })); } }; // unguarded
export const lookedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  if (!Item.log.includes("reminded")) Item.log.push("reminded");
  await doc.send(new PutCommand({ TableName: "t", Item })); } }; // idempotent
export const lookedForByTest = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  if (!Item.log.some((one: string) => one === "reminded")) Item.log.push("reminded");
  await doc.send(new PutCommand({ TableName: "t", Item })); } }; // idempotent
export const lookedForInNames = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  const names = Item.log.map((one: { name: string }) => one.name);
  if (!names.includes("reminded")) Item.log.push({ name: "reminded" });
  await doc.send(new PutCommand({ TableName: "t", Item })); } }; // idempotent
export const firstOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  if (Item.log.length === 0) Item.log.push("reminded");
  await doc.send(new PutCommand({ TableName: "t", Item: { ...Item, log: [...new Set(Item.log.concat("x"))] } })); } }; // idempotent
export const askedForTheItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  if (!Item || Item.state === "GONE") continue;
  Item.log.push("reminded");
  await doc.send(new PutCommand({ TableName: "t", Item })); } }; // unguarded
export const onceInASet = async (event: SQSEvent) => { for (const r of event.Records) {
  const Item = await get(r.body);
  Item.log.push("reminded");
  Item.log = [...new Set(Item.log)];
  await doc.send(new PutCommand({ TableName: "t", Item })); } }; // idempotent
export const putElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const { log } = await get(r.body);
  log.push("reminded");
  await doc.send(new PutCommand({ TableName: "other", Item: { id: r.body, log } })); } }; // idempotent
export const documents = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await User.findOne({ _id: r.body });
  user!.log.push("reminded");
  await user!.save(); } }; // unguarded
export const rows = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await prisma.user.findUnique({ where: { id: r.body } });
  await prisma.user.update({ where: { id: r.body }, data: { other: [...user!.log, "x"] } }); // idempotent
  await prisma.user.update({ where: { id: r.body }, data: { log: [...user!.log, "x"] } }); } }; // unguarded
export const statements = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows: [user] } = await pool.query("SELECT * FROM users WHERE id = $1", [r.body]);
  await pool.query("UPDATE users SET other = $2 WHERE id = $1", [r.body, [...user.log, "x"]]); // idempotent
  await pool.query("UPDATE users SET log = $2 WHERE id = $1", [r.body, JSON.stringify([...user.log, "x"])]); } }; // unguarded
export const lastTen = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.body);
  await doc.send(set(r.body, [r.messageId, ...item.lines].slice(0, 10))); // unguarded
  await doc.send(set(r.body, [...item.lines, r.messageId].slice(-10))); // unguarded
  await doc.send(set(r.body, [...item.lines.slice(-9), r.messageId])); // unguarded
  await doc.send(set(r.body, _.takeRight([...item.lines, r.messageId], 10))); } }; // unguarded
export const lastTenOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await get(r.body);
  await doc.send(set(r.body, [...new Set([...item.lines, r.messageId])].slice(-10))); // idempotent
  await doc.send(set(r.body, [...item.lines.filter((one: string) => one !== r.messageId), r.messageId].slice(-10))); // idempotent
  await doc.send(set(r.body, _.uniq([...item.lines, r.messageId]).slice(-10))); } }; // idempotent
