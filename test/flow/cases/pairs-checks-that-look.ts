// Functions that a schema is given tell of a store: whether what stands behind the check may keep a repeat out hangs on what they tell of.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { z } from "zod";
import journal from "some-journal";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const rowOf = async (TableName: string, id: string) => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item;
const mark = (id: string) => db.send(new PutCommand({ TableName: "seen", Item: { id } }));
const claim = (id: string) => db.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })).then(() => true, () => false);

export const namesOfAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const names = (await rowOf("names", r.body))!;
  const schema = z.object({ name: z.string().transform((name) => (names[name] ? names[name] : name)) });
  if (!schema.safeParse(JSON.parse(r.body)).success) await sns.send(tell(r.body)); } }; // unguarded
export const knownInAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const names = (await rowOf("names", r.body))!;
  const schema = z.string().refine((name) => names[name] !== undefined);
  if (!schema.safeParse(r.body).success) await sns.send(tell(r.body)); } }; // unguarded
export const markedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await rowOf("seen", r.messageId);
  const schema = z.string().refine(() => seen === undefined);
  if (!schema.safeParse(r.body).success) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const foundAndMarkedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await rowOf("seen", r.messageId);
  const schema = z.string().transform(() => seen);
  if (!schema.safeParse(r.body).success) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const anotherIsMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const name = await rowOf("names", r.messageId);
  const schema = z.string().refine(() => name === undefined);
  if (!schema.safeParse(r.body).success) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.messageId); } };
export const claimedInTheCheck = async (event: SQSEvent) => { for (const r of event.Records) {
  const schema = z.string().refine(() => claim(r.messageId));
  if (!(await schema.safeParseAsync(r.body)).success) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const claimedBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await claim(r.messageId);
  const schema = z.string().refine(() => isNew);
  if (!(await schema.safeParseAsync(r.body)).success) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const askedInTheCheck = async (event: SQSEvent) => { for (const r of event.Records) {
  const schema = z.string().refine(async () => ((await journal.isNew(r.messageId)) ? true : false)); // unknown
  if (!(await schema.safeParseAsync(r.body)).success) continue;
  await sns.send(tell(r.body)); } }; // unknown
