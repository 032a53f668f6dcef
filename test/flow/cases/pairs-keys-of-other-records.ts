// Keys of another record of the batch than the one that is worked on: the first, the one before, the next.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";

const [sns, sfn, redis] = [new SNSClient({}), new SFNClient({}), new Redis()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "orders" });
const claim = async (id: string) => (await redis.set(`done:${id}`, "1", "EX", 30 * 86400, "NX")) === "OK";
const shop = "https://shop.example/orders";
const POST = "POST";

export const tokenOfFirst = async (event: SQSEvent) => {
  const key = event.Records[0]!.messageId;
  for (const { body } of event.Records) await fetch(shop, { method: POST, headers: { "Idempotency-Key": key }, body }); }; // weak (batch-key)
export const tokenOfEach = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await fetch(shop, { method: POST, headers: { "Idempotency-Key": messageId }, body }); }; // guarded
export const tokenOfOnly = async (event: SQSEvent) => {
  const { messageId, body } = event.Records[0]!;
  await fetch(shop, { method: POST, headers: { "Idempotency-Key": messageId }, body }); }; // guarded

export const startOfFirst = async ({ Records }: SQSEvent) => {
  const [first] = Records;
  for (const { body } of Records) await sfn.send(new StartExecutionCommand({ stateMachineArn: "s", name: first!.messageId, input: body })); }; // unknown
export const startOfEach = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await sfn.send(new StartExecutionCommand({ stateMachineArn: "s", name: messageId, input: body })); }; // idempotent

export const rowOfFirst = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) await doc.send(new PutCommand({ TableName: "orders", Item: { pk: Records.at(0)!.messageId, body } })); }; // unknown
export const rowOfEach = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await doc.send(new PutCommand({ TableName: "orders", Item: { pk: messageId, body } })); }; // idempotent
export const rowOfSharedArn = async ({ Records }: SQSEvent) => {
  const queue = Records[0]!.eventSourceARN;
  for (const { messageId, body } of Records) await doc.send(new PutCommand({ TableName: "orders", Item: { pk: `${queue}#${messageId}`, body } })); }; // idempotent
export const rowOfFirstOfTheirIds = async ({ Records }: SQSEvent) => {
  const ids = Records.map(({ messageId }) => messageId);
  for (const { body } of Records) await doc.send(new PutCommand({ TableName: "orders", Item: { pk: ids[0], body } })); }; // unknown
export const partsOfOnly = async ({ Records }: SQSEvent) => {
  const { messageId, body } = Records[0]!;
  for (const line of JSON.parse(body).lines) await doc.send(new PutCommand({ TableName: "lines", Item: { pk: `${messageId}#${line.number}` } })); }; // idempotent

export const oneBefore = async (event: SQSEvent) => {
  let before = "none";
  for (const { messageId, body } of event.Records) {
    if (await claim(before)) await sns.send(say(body)); // weak (batch-key)
    before = messageId;
  } };
export const ownKept = async (event: SQSEvent) => {
  let own = "none";
  for (const { messageId, body } of event.Records) {
    own = messageId;
    if (await claim(own)) await sns.send(say(body)); // guarded
  } };
export const next = async ({ Records }: SQSEvent) => {
  for (let i = 0; i < Records.length; i++) if (await claim(Records[i + 1]?.messageId ?? "end")) await sns.send(say(Records[i]!.body)); }; // weak (batch-key)
export const byNumber = async ({ Records }: SQSEvent) => {
  for (let i = 0; i < Records.length; i++) if (await claim(Records[i]!.messageId)) await sns.send(say(Records[i]!.body)); }; // guarded
export const anyOther = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const other = Records.find(({ messageId }) => messageId !== record.messageId) ?? record;
    if (await claim(other.messageId)) await sns.send(say(record.body)); // weak (batch-key)
  } };
export const theSame = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) {
    const record = Records.find((one) => one.messageId === messageId)!;
    if (await claim(record.messageId)) await sns.send(say(record.body)); // guarded
  } };

const inTens = function* <T>(all: readonly T[]) {
  for (let from = 0; from < all.length; from += 10) yield all.slice(from, from + 10); };
export const placeInPart = async ({ Records }: SQSEvent) => {
  const flags = await Promise.all(Records.map(({ messageId }) => claim(messageId)));
  for (const part of inTens(Records)) for (const { body } of part.filter((_, i) => flags[i])) await sns.send(say(body)); }; // unknown
export const placeInItsPart = async ({ Records }: SQSEvent) => {
  for (const part of inTens(Records)) {
    const flags = await Promise.all(part.map(({ messageId }) => claim(messageId)));
    for (const { body } of part.filter((_, i) => flags[i])) await sns.send(say(body)); // guarded
  } };
export const placeInEitherList = async (event: SQSEvent) => {
  const all = process.env.SORTED === "1" ? event.Records.toSorted() : event.Records;
  const flags = await Promise.all(all.map(({ messageId }) => claim(messageId)));
  for (const { body } of all.filter((_, i) => flags[i])) await sns.send(say(body)); }; // guarded

export const firstInIndexLoop = async ({ Records }: SQSEvent) => {
  for (let i = 0; i < Records.length; i++) if (await claim(`${Records[0]!.messageId}`)) await sns.send(say(Records[i]!.body)); }; // weak (batch-key)
export const tokenInIndexLoop = async ({ Records }: SQSEvent) => {
  const count = Records.length;
  for (let i = 0; i < count; i++) await fetch(shop, { method: POST, headers: { "Idempotency-Key": Records[0]!.messageId }, body: Records[i]!.body }); }; // weak (batch-key)
export const triesOfOnly = async ({ Records }: SQSEvent) => {
  for (let i = 0; i < 3; i++) await fetch(shop, { method: POST, headers: { "Idempotency-Key": Records[0]!.messageId }, body: Records[0]!.body }); }; // guarded
export const lastForAll = async ({ Records }: SQSEvent) => {
  let last = "none";
  for (const { messageId } of Records) last = messageId;
  if (await claim(last)) await sns.send(say(JSON.stringify(Records))); }; // weak (batch-key)
export const lastForItself = async ({ Records }: SQSEvent) => {
  let [last, text] = ["none", ""];
  for (const { messageId, body } of Records) [last, text] = [messageId, body];
  if (await claim(last)) await sns.send(say(text)); }; // guarded
export const inMember = async ({ Records }: SQSEvent) => {
  const state = { before: "none" };
  for (const { messageId, body } of Records) {
    if (await claim(state.before)) await sns.send(say(body)); // weak (batch-key)
    state.before = messageId;
  } };
export const inOwnMember = async ({ Records }: SQSEvent) => {
  const state = { own: "none" };
  for (const { messageId, body } of Records) {
    state.own = messageId;
    if (await claim(state.own)) await sns.send(say(body)); // guarded
  } };
export const firstOfTheSame = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const [same] = Records.filter((one) => one.messageId === messageId);
    if (await claim(same!.messageId)) await sns.send(say(body)); // guarded
  } };
export const firstOfOthers = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const other = Records.filter((one) => one.messageId !== messageId)[0] ?? Records[0]!;
    if (await claim(other.messageId)) await sns.send(say(body)); // weak (batch-key)
  } };
export const endForAll = async ({ Records }: SQSEvent) => {
  const last = Records.at(-1)!;
  if (await claim(last.messageId)) await sns.send(say(Records.map(({ body }) => body).join())); }; // weak (batch-key)
export const endForItself = async ({ Records }: SQSEvent) => {
  const last = Records.at(-1)!;
  if (await claim(last.messageId)) await sns.send(say(last.body)); }; // guarded
