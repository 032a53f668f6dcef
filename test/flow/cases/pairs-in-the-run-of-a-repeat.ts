// What a repeat does is run once more, with guards that answer as they do then. What that run does not reach is not told unguarded, whatever was lost on the way.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const [sns, doc, redis] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), new Redis()];
const tell = (Message: string) => new PublishCommand({ Message });
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 999_999, "NX")) === "OK";
const claim = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })); // idempotent
const rowOf = async (id: string) => (await doc.send(new GetCommand({ TableName: "done", Key: { id } }))).Item;
const mark = (id: string) => doc.send(new PutCommand({ TableName: "done", Item: { id, state: "DONE" } })); // idempotent

// What a claim answered is noted by the place of the record.
export const placesThatAreNew = async ({ Records }: SQSEvent) => { const places: number[] = [];
  for (let i = 0; i < Records.length; i++) if (await isNew(Records[i]!.messageId)) places.push(i);
  for (let i = 0; i < Records.length; i++) if (places.includes(i)) await sns.send(tell(Records[i]!.body)); }; // unknown
export const placesOfAll = async ({ Records }: SQSEvent) => { const places: number[] = [];
  for (let i = 0; i < Records.length; i++) { await isNew(Records[i]!.messageId); places.push(i); }
  for (let i = 0; i < Records.length; i++) if (places.includes(i)) await sns.send(tell(Records[i]!.body)); }; // unguarded
export const placesThatAreSeen = async ({ Records }: SQSEvent) => { const places: number[] = [];
  for (let i = 0; i < Records.length; i++) if (!(await isNew(Records[i]!.messageId))) places.push(i);
  for (let i = 0; i < Records.length; i++) if (places.includes(i)) await sns.send(tell(Records[i]!.body)); }; // unknown

// Two facts of one look, counted.
export const bothFacts = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const row = await rowOf(messageId); const facts = [row !== undefined, row?.state === "DONE"];
  if (facts.filter(Boolean).length === 2) continue;
  await sns.send(tell(body)); // unknown
  await mark(messageId); } };
export const oneFactIsMissing = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const row = await rowOf(messageId); const facts = [row !== undefined, row?.state === "DONE"];
  if (facts.filter(Boolean).length === 3) continue;
  await sns.send(tell(body)); // unguarded
  await mark(messageId); } };

// Where the store cannot be reached, the guard has not answered.
export const saysThatItFailed = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records)
  try { await claim(messageId); } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") continue;
    await sns.send(tell(body)); // unguarded
    throw error; } };

// The environment may be the one in which the record came first.
const known = new Set<string>();
export const askedOnlyWhereItIsNotKnown = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  if (!known.has(messageId) && !(await isNew(messageId))) continue;
  known.add(messageId);
  await sns.send(tell(body)); } }; // unguarded
