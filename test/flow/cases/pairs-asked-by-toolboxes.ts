// Whether there is anything is asked by a function of a toolbox.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import _ from "lodash";
import { isNil } from "lodash";
import * as R from "ramda";
import { PrismaClient } from "@prisma/client";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand, PutCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Pool } from "pg";
const pool = new Pool(); const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const P = "https://x.example.com";
const get = async (id: string): Promise<any> => (await doc.send(new GetCommand({ TableName: "wf", Key: { pk: id } }))).Item;
const put = (id: string) => doc.send(new PutCommand({ TableName: "wf", Item: { pk: id } }));
const set = (id: string) => doc.send(new UpdateCommand({ TableName: "wf", Key: { pk: id }, UpdateExpression: "SET sentAt = :t", ExpressionAttributeValues: { ":t": Date.now() } }));
export const nil = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (!_.isNil(it)) continue;
  await axios.post(P, {}); await put(r.messageId); } }; // weak
export const nilNamed = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (isNil(it)) { await axios.post(P, {}); await put(r.messageId); } } }; // weak
export const nilRamda = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (!R.isNil(it)) continue;
  await axios.post(P, {}); await put(r.messageId); } }; // weak
export const empty = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (!_.isEmpty(it)) continue;
  await axios.post(P, {}); await put(r.messageId); } }; // weak
export const undef = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (!_.isUndefined(it)) continue;
  await axios.post(P, {}); await put(r.messageId); } }; // weak
export const turned = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (_.isNil(it)) continue;
  await axios.post(P, {}); await put(r.messageId); } }; // unguarded
export const field = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (!_.isNil(it.sentAt)) continue;
  await axios.post(P, {}); await set(r.messageId); } }; // weak
export const fieldEmpty = async (event: SQSEvent) => { for (const r of event.Records) {
  const it = await get(r.messageId); if (!_.isEmpty(it.sentAt)) continue;
  await axios.post(P, {}); await set(r.messageId); } }; // weak
export const claim = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("INSERT INTO s(id) VALUES($1) ON CONFLICT DO NOTHING RETURNING id", [r.messageId]);
  if (_.isNil(rows[0])) continue;
  await axios.post(P, {}); } }; // guarded
export const deleted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new DeleteCommand({ TableName: "wf", Key: { pk: r.messageId }, ReturnValues: "ALL_OLD" }));
  if (_.isNil(Attributes)) continue;
  await axios.post(P, {}); } }; // guarded
export const prismaRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const rows = await prisma.seen.findMany({ where: { ref: r.messageId } }); if (!_.isEmpty(rows)) continue;
  await axios.post(P, {}); // unknown
  await prisma.seen.create({ data: { ref: r.messageId } }); } }; // unknown
export const prismaRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await prisma.seen.findUnique({ where: { id: r.messageId } }); if (!_.isNil(row)) continue;
  await axios.post(P, {}); // weak
  await prisma.seen.create({ data: { id: r.messageId } }); } }; // guarded
