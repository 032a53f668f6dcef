// What a file, or a variable of the environment, has under a name is a setting of that name.
import { SNS } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
const doc = DynamoDBDocumentClient.from({} as any);
const sns = new SNS({});
const settingsOf = (stage: string) => {
  const file = join(__dirname, `../config/${stage}-config.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined; };
export const login = async (event: SQSEvent, { functionName }: any) => { for (const r of event.Records) {
  const settings = settingsOf(functionName.endsWith("dev") ? "dev" : "prod");
  await axios.post(settings.API_URL + settings.TOKEN_URL, { username: settings.USER, of: r.body });
  await axios.post(settings.API_URL + settings.ORDERS_URL, { of: r.body }); } }; // unguarded
export const chosenByARecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const settings = settingsOf(JSON.parse(r.body).stage);
  await axios.post(settings.API_URL + settings.TOKEN_URL, { username: settings.USER, of: r.body });
  await axios.post(settings.API_URL + settings.ORDERS_URL, { of: r.body }); } }; // unguarded
export const inAVariable = async (event: SQSEvent) => { for (const r of event.Records) {
  const settings = JSON.parse(process.env.SETTINGS!);
  await axios.post(settings.TOKEN_URL, r.body);
  await axios.post(settings.ORDERS_URL, r.body); } }; // unguarded
export const namedByARecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  await axios.post(order.API_URL + order.TOKEN_URL, r.body); } }; // unguarded
export const variables = async (event: SQSEvent) => { for (const r of event.Records) {
  await axios.post(process.env.HOST! + process.env.TOKEN_URL!, r.body);
  await axios.post(process.env.HOST! + process.env.ORDERS_URL!, r.body); } }; // unguarded
const { chat, api } = JSON.parse(readFileSync("settings.json", "utf8"));
export const toldSomewhereElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await axios.get(`${api.url}/users/${r.messageId}`);
  if (!data.channel) throw new Error("no channel");
  await axios.post(chat.url, { channel: data.channel, text: r.body }); } }; // unguarded
export const sameTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { tables } = JSON.parse(readFileSync("settings.json", "utf8"));
  const { Item } = await doc.send(new GetCommand({ TableName: tables.seen, Key: { id: r.messageId } }));
  if (Item) continue;
  await sns.publish({ Message: r.body }); // weak (racy)
  await doc.send(new PutCommand({ TableName: tables.seen, Item: { id: r.messageId } })); } }; // idempotent
export const otherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const { tables } = JSON.parse(readFileSync("settings.json", "utf8"));
  const { Item } = await doc.send(new GetCommand({ TableName: tables.seen, Key: { id: r.messageId } }));
  if (Item) continue;
  await sns.publish({ Message: r.body }); // unguarded
  await doc.send(new PutCommand({ TableName: tables.orders, Item: { id: r.messageId } })); } }; // idempotent
export const filesThatNobodyKnows = async (event: SQSEvent) => { for (const r of event.Records) {
  const [one, other] = [settingsOf((globalThis as any).one), settingsOf((globalThis as any).other)];
  const { Item } = await doc.send(new GetCommand({ TableName: one.seen, Key: { id: r.messageId } }));
  if (Item) continue;
  await sns.publish({ Message: r.body }); // unknown
  await doc.send(new PutCommand({ TableName: other.orders, Item: { id: r.messageId } })); } }; // idempotent
