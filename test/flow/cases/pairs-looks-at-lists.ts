// Lists of what was found, and whether the record is among them.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const mark = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk } }));
const query = (id: string) => doc.send(new QueryCommand({ TableName: "seen", KeyConditionExpression: "pk = :id", ExpressionAttributeValues: { ":id": id } }));

export const someItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await query(r.messageId);
  if (Items.some((one) => one.id === r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const someItemAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await query(r.messageId);
  if (Items.some((one) => one.id === r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const foundItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items = [] } = await query(r.messageId);
  const before = Items.find((one) => one.id === r.messageId);
  if (before) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };

const knownIds = async (ids: string[]) => {
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: ids.map((pk) => ({ pk })) } } }));
  return (Responses?.seen ?? []).map((one) => one.pk as string);
};
export const batchIncludes = async (event: SQSEvent) => {
  const known = await knownIds(event.Records.map((r) => r.messageId));
  for (const r of event.Records) {
    if (known.includes(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const batchHas = async (event: SQSEvent) => {
  const known = new Set(await knownIds(event.Records.map((r) => r.messageId)));
  for (const r of event.Records) {
    if (known.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const batchFilters = async (event: SQSEvent) => {
  const known = new Set(await knownIds(event.Records.map((r) => r.messageId)));
  const fresh = event.Records.filter((r) => !known.has(r.messageId));
  for (const r of fresh) await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new BatchWriteCommand({ RequestItems: { seen: fresh.map((r) => ({ PutRequest: { Item: { pk: r.messageId } } })) } })); };
export const batchFiltersAndNoMark = async (event: SQSEvent) => {
  const known = new Set(await knownIds(event.Records.map((r) => r.messageId)));
  for (const r of event.Records.filter((r) => !known.has(r.messageId))) await sns.send(tell(r.body)); }; // unguarded
export const batchFound = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: ids.map((pk) => ({ pk })) } } }));
  for (const r of event.Records) {
    if (Responses?.seen?.find((one) => one.pk === r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const batchAsMap = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: ids.map((pk) => ({ pk })) } } }));
  const byId = new Map(Responses!.seen!.map((one) => [one.pk, one]));
  for (const r of event.Records) {
    if (byId.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const batchAsMapGot = async (event: SQSEvent) => {
  const ids = event.Records.map((r) => r.messageId);
  const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: ids.map((pk) => ({ pk })) } } }));
  const byId = new Map(Responses!.seen!.map((one) => [one.pk, one]));
  for (const r of event.Records) {
    if (byId.get(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };
export const indexOfKnown = async (event: SQSEvent) => {
  const known = await knownIds(event.Records.map((r) => r.messageId));
  for (const r of event.Records) {
    if (known.indexOf(r.messageId) >= 0) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId); } };

export const batchOfOtherKeys = async (event: SQSEvent) => {
  const known = await knownIds(event.Records.map((r) => r.messageId));
  for (const r of event.Records) {
    if (known.includes(r.messageId)) continue;
    await sns.send(tell(r.body)); // unguarded
    await mark(`copy of ${r.messageId}`); } };
export const batchOfSuchKeys = async (event: SQSEvent) => {
  const known = await knownIds(event.Records.map((r) => `order/${r.messageId}`));
  for (const r of event.Records) {
    if (known.includes(`order/${r.messageId}`)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(`order/${r.messageId}`); } };
export const queryOfOtherKeys = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Count } = await query(`done/${r.messageId}`);
  if (Count) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(`order/${r.messageId}`); } };
export const queryOfSuchKeys = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Count } = await query(`order/${r.messageId}`);
  if (Count) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(`order/${r.messageId}`); } };
export const queryByAnotherIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Count } = await doc.send(new QueryCommand({ TableName: "seen", IndexName: "byOrder", KeyConditionExpression: "#o = :o", ExpressionAttributeNames: { "#o": "order" }, ExpressionAttributeValues: { ":o": r.messageId } }));
  if (Count) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: `order/${r.messageId}`, order: r.messageId } })); } };
const setIn = (pk: string, UpdateExpression: string, id: string) => doc.send(new UpdateCommand({ TableName: "seen", Key: { pk }, UpdateExpression, ExpressionAttributeValues: { ":none": [], ":ids": [id] } })); // unguarded
export const listOfADay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: "today" } }));
  if (Item?.orders?.includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await setIn("today", "SET orders = list_append(if_not_exists(orders, :none), :ids)", r.messageId); } };
export const anotherListOfADay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: "today" } }));
  if (Item?.orders?.includes(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await setIn("today", "SET bills = list_append(if_not_exists(bills, :none), :ids)", r.messageId); } };
const ids = async (pk: string) => (await query(pk)).Items!.map((one) => one.id);
const append = (id: string, title: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk: id, title } }));
export const whatIsMissing = async (event: SQSEvent) => { for (const r of event.Records) {
  const { parts, owner } = JSON.parse(r.body);
  const have = new Set(await ids(owner));
  const fresh = [];
  for (const part of parts) if (!have.has(part.id)) fresh.push(part);
  if (fresh.length === 0) continue;
  for (const part of fresh) await append(part.id, part.title);
  await sns.send(tell(owner)); } }; // unknown
export const whatIsMissingAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const { parts, owner } = JSON.parse(r.body);
  const have = new Set(await ids(owner));
  const fresh = [];
  for (const part of parts) if (!have.has(part.id)) fresh.push(part);
  if (fresh.length === 0) continue;
  await sns.send(tell(owner)); } }; // unguarded
export const foundAmongOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items: users = [] } = await doc.send(new ScanCommand({ TableName: "users" }));
  const told = new Set(await ids("all"));
  for (const user of users) if (!told.has(user.id)) {
    await sns.send(tell(r.body)); // weak (racy)
    await append(user.id, "told"); } } };
export const foundAmongOthersAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items: users = [] } = await doc.send(new ScanCommand({ TableName: "users" }));
  const blocked = new Set(await ids("all"));
  for (const user of users) if (!blocked.has(user.id)) await sns.send(tell(r.body)); } }; // unguarded
export const listOfOtherRecords = async (event: SQSEvent) => {
  const fresh = [];
  for (const r of event.Records) if (!(await ids(r.messageId)).includes(r.messageId)) { fresh.push(r.messageId); await mark(r.messageId); }
  for (const r of event.Records) if (fresh.length > 0) await sns.send(tell(r.body)); }; // unguarded
