// Keys put together of what was found, gathered in a set, list or map, in which the record's key is looked for.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const TableName = "flights";
const all = async () => (await doc.send(new ScanCommand({ TableName }))).Items ?? [];
const put = (day: string, from: string, Table = TableName) =>
  doc.send(new PutCommand({ TableName: Table, Item: { pk: day, sk: from, day, from } })); // idempotent

export const setOfComposedKeys = async (event: SQSEvent) => {
  const known = new Set<string>();
  for (const item of await all()) known.add(`${item.day}|${item.from}`);
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.has(`${day}|${from}`)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await put(day, from); } };
export const setOfComposedKeysAtOnce = async (event: SQSEvent) => {
  const known = new Set((await all()).map(({ day, from }) => `${day}|${from}`));
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.has([day, from].join("|"))) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await put(day, from); } };
export const listOfComposedKeys = async (event: SQSEvent) => {
  const known = (await all()).map(({ day, from }) => `${day}|${from}`);
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.includes(`${day}|${from}`)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await put(day, from); } };
export const mapByComposedKeys = async (event: SQSEvent) => {
  const known = new Map((await all()).map((item) => [`${item.day}|${item.from}`, item]));
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.has(`${day}|${from}`)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await put(day, from); } };
export const setOfComposedKeysAndNoMark = async (event: SQSEvent) => {
  const known = new Set((await all()).map(({ day, from }) => `${day}|${from}`));
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.has(`${day}|${from}`)) continue;
    await sns.send(tell(r.body)); } }; // unguarded
export const setThatAnotherTableMarks = async (event: SQSEvent) => {
  const known = new Set((await all()).map(({ day, from }) => `${day}|${from}`));
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.has(`${day}|${from}`)) continue;
    await sns.send(tell(r.body)); // unguarded
    await put(day, from, "others"); } };
export const setOfTheBatch = async (event: SQSEvent) => {
  const known = new Set<string>();
  for (const r of event.Records) {
    const { day, from } = JSON.parse(r.body);
    if (known.has(`${day}|${from}`)) continue;
    known.add(`${day}|${from}`);
    await sns.send(tell(r.body)); // unguarded
    await put(day, from); } };
