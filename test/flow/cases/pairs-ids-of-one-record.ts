// Two members of one record: what is looked for under the one is marked under the other.
import type { SQSEvent, DynamoDBStreamEvent } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const redis = new Redis(); const P = "https://x.example.com";
const doc = DynamoDBDocument.from({} as never);
export const otherId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId, customerId } = JSON.parse(r.body);
  if (await redis.get(orderId)) continue;
  await axios.post(P, {}); // unknown
  await redis.set(customerId, "1"); } };
export const ownId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId } = JSON.parse(r.body);
  if (await redis.get(r.messageId)) continue;
  await axios.post(P, {}); // unguarded
  await redis.set(orderId, "1"); } };
export const ownIdPrefixed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId } = JSON.parse(r.body);
  if (await redis.get(`seen:${r.messageId}`)) continue;
  await axios.post(P, {}); // unguarded
  await redis.set(`seen:${orderId}`, "1"); } };
export const sameId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId } = JSON.parse(r.body);
  if (await redis.get(`seen:${orderId}`)) continue;
  await axios.post(P, {}); // weak
  await redis.set(`seen:${JSON.parse(r.body).orderId}`, "1"); } };
export const images = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const row = unmarshall(r.dynamodb!.NewImage as any);
  if ((await doc.get({ TableName: "t", Key: { pk: r.dynamodb!.Keys!.id.S } })).Item) continue;
  await axios.post(P, {}); // weak
  await doc.put({ TableName: "t", Item: { pk: row.id } }); } };
export const keysOfTables = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const row = unmarshall(r.dynamodb!.NewImage as any);
  if ((await doc.get({ TableName: "t", Key: { pk: `ORDER#${row.orderId}` } })).Item) continue;
  await axios.post(P, {}); // unknown
  await doc.put({ TableName: "t", Item: { pk: row.pk } }); } };
export const nested = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  if (await redis.get(`seen:${m.order.id}`)) continue;
  await axios.post(P, {}); // weak
  await redis.set(`seen:${m.orderId}`, "1"); } };
export const nestedOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  if (await redis.get(`seen:${m.order.id}`)) continue;
  await axios.post(P, {}); // unknown
  await redis.set(`seen:${m.user.id}`, "1"); } };
export const claimAndRelease = async (event: SQSEvent) => { for (const r of event.Records) {
  const { orderId, customerId } = JSON.parse(r.body);
  if (!(await redis.set(orderId, "1", "EX", 1209600, "NX"))) continue;
  await axios.post(P, {}); // unknown
  await redis.del(customerId); } };
