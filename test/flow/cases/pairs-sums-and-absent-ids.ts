// Sums of what stores gave, and ids that a record may lack.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand, GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { randomUUID } from "node:crypto";
const model = new BedrockRuntimeClient({});
const doc = DynamoDBDocumentClient.from({} as never);
export const other = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  const job = await doc.send(new GetCommand({ TableName: "t", Key }));
  const rules = await doc.send(new GetCommand({ TableName: "rules", Key: { id: job.Item.tenant } }));
  await doc.send(new UpdateCommand({ TableName: "t", Key, UpdateExpression: "SET seenAt = :now, width = :width", ExpressionAttributeValues: { ":now": new Date().toISOString(), ":width": rules.Item.size * 2 + 1 } })); } }; // idempotent
export const own = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key }));
  await doc.send(new UpdateCommand({ TableName: "t", Key, UpdateExpression: "SET seenAt = :now, n = :n", ExpressionAttributeValues: { ":now": new Date().toISOString(), ":n": (Item?.n ?? 0) + 1 } })); } }; // unguarded
export const product = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key }));
  await doc.send(new UpdateCommand({ TableName: "t", Key, UpdateExpression: "SET n = :n", ExpressionAttributeValues: { ":n": Item.price * Item.count } })); } }; // idempotent
export const constantKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { id: "all" } }));
  await doc.send(new PutCommand({ TableName: "t", Item: { id: "all", n: Number(Item?.n) + 1 } })); } }; // unguarded
export const perhaps = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "t", Item: { id: b.uploadId || randomUUID(), b } })); } }; // unknown
export const surely = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  await doc.send(new PutCommand({ TableName: "t", Item: { id: randomUUID(), b } })); } }; // unguarded
export const anotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const Key = { id: r.messageId };
  const { Item } = await doc.send(new GetCommand({ TableName: "rules", Key }));
  await doc.send(new UpdateCommand({ TableName: "t", Key, UpdateExpression: "SET at = :at", ExpressionAttributeValues: { ":at": Date.now() + Item.delay } })); } }; // idempotent
const partsOf = async (pk: string) => (await doc.send(new QueryCommand({ TableName: "t", KeyConditionExpression: "pk = :pk and begins_with(sk, :sk)", ExpressionAttributeValues: { ":pk": pk, ":sk": "PART#" } }))).Items ?? [];
const put = (pk: string, total: number) => new PutCommand({ TableName: "t", Item: { pk, sk: "TOTAL", total } });
export const countedAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = await partsOf(r.messageId);
  await doc.send(put(r.messageId, parts.reduce((sum, one) => sum + one.n, 0))); } }; // idempotent
export const countedAndAddedTo = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = await partsOf(r.messageId);
  await doc.send(put(r.messageId, parts.reduce((sum, one) => sum + one.n, 0) + Number(r.body))); } }; // idempotent
export const countedInALoop = async (event: SQSEvent) => { for (const r of event.Records) {
  let total = 0;
  for (const one of await partsOf(r.messageId)) total += one.price * one.n;
  await doc.send(put(r.messageId, total)); } }; // idempotent
export const countedByForEach = async (event: SQSEvent) => { for (const r of event.Records) {
  const sums = { total: 0 };
  (await partsOf(r.messageId)).forEach((one) => { sums.total += Number(one.n ?? 0); });
  await doc.send(put(r.messageId, sums.total)); } }; // idempotent
export const countedOverLengths = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = await partsOf(r.messageId);
  await doc.send(put(r.messageId, parts.reduce((sum, one) => sum + one.text.length, 0))); } }; // idempotent
export const countedOnFromAnItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId, sk: "TOTAL" } }));
  let { total } = Item;
  for (const one of JSON.parse(r.body).parts) total += one.n;
  await doc.send(put(r.messageId, total)); } }; // unguarded
export const countedOverWhatAModelSays = async (event: SQSEvent) => { for (const r of event.Records) {
  const graded: { score: number }[] = [];
  for (const one of await partsOf(r.messageId)) {
    const { output } = await model.send(new ConverseCommand({ modelId: "m", messages: [{ role: "user", content: [{ text: one.text }] }] }));
    const said = JSON.parse(output!.message!.content!.map((part) => part.text || "").join("\n"));
    graded.push({ ...one, score: Math.min(one.most, said.score) }); }
  await doc.send(put(r.messageId, graded.reduce((sum, one) => sum + one.score, 0))); } }; // idempotent
export const modelAndItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId, sk: "TOTAL" } }));
  const { usage } = await model.send(new ConverseCommand({ modelId: "m", messages: [{ role: "user", content: [{ text: r.body }] }] }));
  await doc.send(put(r.messageId, Item.total + usage!.totalTokens!)); } }; // unguarded
export const howMany = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(put(r.messageId, (await partsOf(r.messageId)).length + 1)); } }; // unknown
export const ofAnotherAttribute = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET progress = :p", ExpressionAttributeValues: { ":p": Number(Item.value) - Number(r.body) } })); } }; // unknown
export const ofTheSameAttribute = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
  await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET progress = :p", ExpressionAttributeValues: { ":p": Number(Item.progress) - Number(r.body) } })); } }; // unguarded
export const eachAddedTo = async (event: SQSEvent) => { for (const r of event.Records) {
  for (const one of await partsOf(r.messageId)) await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, sk: one.sk, n: one.n + 1 } })); } }; // unguarded
export const countedOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId, sk: "TOTAL" } }));
  await doc.send(put(r.messageId, JSON.parse(r.body).parts.reduce((sum: number, one: { n: number }) => sum + one.n, Item.total))); } }; // unguarded
