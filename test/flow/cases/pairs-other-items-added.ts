// What is put into a list is what was looked for in it, or something else.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
import mongoose from "mongoose";
const M: any = mongoose.model("M", new mongoose.Schema({ events: [{ type: String }] } as any));
const P = "https://x.example.com";
export const listAppend = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item?.history?.find((h: any) => h.type === "MAIL")) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET history = list_append(if_not_exists(history, :e), :h)", ExpressionAttributeValues: { ":e": [], ":h": [{ type: "SMS", at: Date.now() }] } })); } }; // unguarded
export const listAppendRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item?.history?.find((h: any) => h.type === "MAIL")) continue;
  await axios.post(P, {}); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET history = list_append(if_not_exists(history, :e), :h)", ExpressionAttributeValues: { ":e": [], ":h": [{ type: "MAIL", at: Date.now() }] } })); } }; // weak
export const dynamoSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  const sent = Item?.sent ?? new Set(); if (sent.has("mail")) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "ADD sent :s", ExpressionAttributeValues: { ":s": new Set(["sms"]) } })); } };
export const dynamoSetRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  const sent = Item?.sent ?? new Set(); if (sent.has("mail")) continue;
  await axios.post(P, {}); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "ADD sent :s", ExpressionAttributeValues: { ":s": new Set(["mail"]) } })); } };
export const mongoPush = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  if (await M.findOne({ _id: id, "events.type": "mail" })) continue;
  await axios.post(P, {}); // unguarded
  await M.updateOne({ _id: id }, { $push: { events: { type: "sms" } } }); } }; // unguarded
export const mongoPushRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  if (await M.findOne({ _id: id, "events.type": "mail" })) continue;
  await axios.post(P, {}); // weak
  await M.updateOne({ _id: id }, { $push: { events: { type: "mail" } } }); } }; // weak
export const channels = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  if (Item!.channels?.includes("email")) continue;
  await axios.post(P, m); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: m.id }, UpdateExpression: "SET channels = :c", ExpressionAttributeValues: { ":c": [...Item!.channels, "sms"] } })); } }; // unknown
export const channelsRight = async (event: SQSEvent) => { for (const r of event.Records) {
  const m = JSON.parse(r.body);
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: m.id } }));
  if (Item!.channels?.includes("email")) continue;
  await axios.post(P, m); // weak
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: m.id }, UpdateExpression: "SET channels = :c", ExpressionAttributeValues: { ":c": [...Item!.channels, "email"] } })); } };
export const listFind2 = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  const f = Item!.history.find((h: any) => h.type === "MAIL"); if (f) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET history = list_append(history, :h)", ExpressionAttributeValues: { ":h": [{ type: "SMS", at: Date.now() }] } })); } }; // unguarded
export const strs = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id } }));
  if (Item!.history.includes("MAIL")) continue;
  await axios.post(P, {}); // unguarded
  await doc.send(new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression: "SET history = list_append(history, :h)", ExpressionAttributeValues: { ":h": ["SMS"] } })); } }; // unguarded
