// A field is compared with the one of the record, and all that the record has is written.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const P = "https://x.example.com";
export const newest = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "o", Key: { pk: m.id } }));
  if (Item && Item.version >= m.version) continue;
  await axios.post(P, m); // weak
  await doc.send(new PutCommand({ TableName: "o", Item: { pk: m.id, ...m } })); } };
export const newest2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "o", Key: { pk: m.id } }));
  if (Item?.status === m.status) continue;
  await axios.post(P, m); // weak
  await doc.send(new PutCommand({ TableName: "o", Item: m })); } };
export const newest3 = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "o", Key: { pk: m.id } }));
  if (Item && Item.version >= m.version) continue;
  await axios.post(P, m); // unknown
  await doc.send(new PutCommand({ TableName: "o", Item: { ...Item, ...m, pk: m.id } })); } };
export const processed = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "o", Key: { pk: m.id } }));
  if (Item?.processed) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new PutCommand({ TableName: "o", Item: { pk: m.id, ...m } })); } };
export const another = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "o", Key: { pk: m.id } }));
  if (Item && Item.version >= m.version) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new PutCommand({ TableName: "o", Item: { pk: m.id, status: "SENT" } })); } };
