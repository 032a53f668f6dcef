// A number that is counted on up to a limit lets several deliveries through: it is no mark. One that is there or not is.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import Redis from "ioredis";
const [sns, dyn, redis] = [new SNSClient({}), new DynamoDBClient({}), new Redis()];
const doc = DynamoDBDocumentClient.from(dyn);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const find = (pk: string) => doc.send(new GetCommand({ TableName: "rates", Key: { pk } }));

export const windowOfAMinute = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await find(r.body);
  let s = Item as any;
  if (!s || Date.now() - s.at > 6e4) s = { n: 0, at: Date.now() };
  if (s.n >= 30) continue;
  s.n += 1;
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: s.n, at: s.at } })); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const upToThirty = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = (await find(r.body)).Item?.n ?? 0;
  if (n >= 30) continue;
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: n + 1 } })); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const theFirstOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = (await find(r.body)).Item?.n ?? 0;
  if (n >= 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: n + 1 } })); } }; // weak (racy)
export const toTheLimitAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = (await find(r.body)).Item?.n ?? 0;
  if (n >= 30) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: 30 } })); } };
export const ofRedis = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = Number((await redis.get(r.body)) ?? 0);
  if (n >= 5) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.set(r.body, String(n + 1)); } }; // unguarded

type State = { n: number; at: number };
const load = async (pk: string): Promise<State | null> => {
  const { Item } = await dyn.send(new GetItemCommand({ TableName: "r", Key: { pk: { S: pk } } }));
  return Item ? { n: Number(Item.n!.N), at: Number(Item.at!.N) } : null;
};
const store = (pk: string, { n, at }: State) => new UpdateItemCommand({ TableName: "r", Key: { pk: { S: pk } }, UpdateExpression: "SET n = :n, #at = :a", ExpressionAttributeNames: { "#at": "at" }, ExpressionAttributeValues: { ":n": { N: String(n) }, ":a": { N: String(at) } } });
export const byHelpers = async (event: SQSEvent) => { for (const r of event.Records) {
  let s = await load(`rate:${r.body}`);
  if (!s || Date.now() - s.at > 6e4) s = { n: 0, at: Date.now() };
  if (s.n >= 30) continue;
  s.n += 1;
  await dyn.send(store(`rate:${r.body}`, s)); // unguarded
  await sns.send(tell(r.body)); } }; // unguarded
export const firstByHelpers = async (event: SQSEvent) => { for (const r of event.Records) {
  const s = (await load(`rate:${r.body}`)) ?? { n: 0, at: 0 };
  if (s.n > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await dyn.send(store(`rate:${r.body}`, { n: 1, at: Date.now() })); } };

// A row that was found, or a new one: what is counted on in it is more each time.
export const foundOrNew = async (event: SQSEvent) => { for (const r of event.Records) {
  const s = (await find(r.body)).Item ?? { n: 0 };
  s.n += 1;
  await doc.send(new UpdateCommand({ TableName: "rates", Key: { pk: r.body }, UpdateExpression: "SET n = :n", ExpressionAttributeValues: { ":n": s.n } })); }}; // unguarded
export const spreadBack = async (event: SQSEvent) => { for (const r of event.Records) {
  const s = (await find(r.body)).Item ?? { n: 0 };
  s.n++;
  await doc.send(new PutCommand({ TableName: "rates", Item: { ...s, pk: r.body } })); }}; // unguarded
export const onlyNamed = async (event: SQSEvent) => { for (const r of event.Records) {
  const s = (await find(r.body)).Item ?? { n: 0 };
  s.name = r.messageId;
  await doc.send(new PutCommand({ TableName: "rates", Item: { ...s, pk: r.body } })); }};

// Rows that are counted: one more is not yet too many.
const attemptsOf = (id: string) => doc.send(new QueryCommand({ TableName: "attempts", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } }));
export const threeTimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await attemptsOf(r.body);
  if (Items!.length >= 3) continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "attempts", Item: { id: r.body, at: Date.now() } })); } };
export const once = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await attemptsOf(r.body);
  if (Items!.length >= 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "attempts", Item: { id: r.body, at: Date.now() } })); } };

// What is more than nothing is not gone after one step: a stock or a balance is no mark. The step away from nothing is one.
const put = (pk: string, n: number) => doc.send(new PutCommand({ TableName: "rates", Item: { pk, n } })); // weak (racy)
const stock = async (pk: string): Promise<number> => (await find(pk)).Item?.n ?? 0;
export const whileThereAreSome = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await stock(r.body);
  if (n <= 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: n - 1 } })); } }; // unguarded
export const ofOneAtLeast = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await stock(r.body);
  if (n >= 1) {
    await sns.send(tell(r.body)); // unguarded
    await doc.send(new UpdateCommand({ TableName: "rates", Key: { pk: r.body }, UpdateExpression: "SET n = n - :one", ExpressionAttributeValues: { ":one": 1 } })); } } }; // unguarded
export const paidIn = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await stock(r.body);
  if (!(n > 0)) throw new Error("no account");
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: n + Number(r.messageId) } })); } }; // unguarded
export const whileThereAreNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await stock(r.body);
  if (n > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await put(r.body, n + 1); } };
export const allOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  const n = await stock(r.body);
  if (n <= 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "rates", Item: { pk: r.body, n: 0 } })); } };
