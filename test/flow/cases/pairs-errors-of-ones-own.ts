// What was not found becomes an error of the project: who asks for that one, by its class or its code, lets no error of the store pass.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Kysely } from "kysely";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({}); const redis = new Redis();
class NotFound extends Error { readonly code = "USER_MISSING"; }
class Repeated extends Error {}
const find = async (id: string) => {
  const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id } }));
  if (!Item) throw new NotFound(id);
  return Item; };
const make = (id: string) => doc.send(new PutCommand({ TableName: "users", Item: { id } })); // idempotent
const each = async (event: SQSEvent, work: (id: string) => Promise<void>) => {
  for (const { messageId } of event.Records) await work(messageId); };
export const byClass = (event: SQSEvent) => each(event, async (id) => {
  try { return void (await find(id)); } catch (error) { if (!(error instanceof NotFound)) throw error; }
  await sns.send(new PublishCommand({ Message: id })); // weak (racy)
  await make(id); });
export const byCode = (event: SQSEvent) => each(event, async (id) => {
  try { await find(id); } catch (error) {
    if ((error as NotFound).code !== "USER_MISSING") throw error;
    await sns.send(new PublishCommand({ Message: id })); // weak (racy)
    await make(id); } });
export const byAnyError = (event: SQSEvent) => each(event, async (id) => {
  try { return void (await find(id)); } catch (error) { console.error(error); }
  await sns.send(new PublishCommand({ Message: id })); // weak (fails-open, racy)
  await make(id); });
export const byCodeOfAnother = (event: SQSEvent) => each(event, async (id) => {
  try { return void (await find(id)); } catch (error) { if ((error as NotFound).code === "BLOCKED") throw error; }
  await sns.send(new PublishCommand({ Message: id })); // weak (fails-open, racy)
  await make(id); });
const claim = async (r: SQSRecord) => { if (!(await redis.set(r.messageId, "1", "EX", 999999, "NX"))) throw new Repeated(); };
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claim(r); } catch (error) { if (error instanceof Repeated) continue; throw error; }
  await sns.send(new PublishCommand({ Message: r.body })); } }; // guarded
export const turned = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claim(r); } catch (error) { if (!(error instanceof Repeated)) throw error;
    await sns.send(new PublishCommand({ Message: r.body })); } } }; // unguarded
const kysely = new Kysely<any>({});
export const madeForTheLibrary = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await kysely.selectFrom("users").selectAll().where("id", "=", r.messageId).executeTakeFirstOrThrow(() => new NotFound());
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await sns.send(new PublishCommand({ Message: r.body })); } } }; // unguarded
