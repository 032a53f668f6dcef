// What helpers call again where it failed: a claim that was refused is refused again, unless its second try asks for something else.
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, db, pool] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({})), new Pool()];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const claim = (pk: string, ConditionExpression = "attribute_not_exists(pk)") => db.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression }));
const forget = (pk: string) => db.send(new DeleteCommand({ TableName: "seen", Key: { pk } }));
const isSeen = (error: unknown) => error instanceof ConditionalCheckFailedException;

const onceMore = async <T>(work: () => Promise<T>): Promise<T> => { try { return await work(); } catch { return await work(); } };
const severalTimes = async <T>(work: () => Promise<T>, left = 3): Promise<T> => { try { return await work(); } catch (error) { if (left === 0) throw error; return severalTimes(work, left - 1); } };
const inALoop = async <T>(work: () => Promise<T>, times = 3): Promise<T> => {
  for (let i = 0; i < times; i++) { try { return await work(); } catch (error) { console.warn(error); } }
  return work(); };

export const triedOnceMore = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await onceMore(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const triedSeveralTimes = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await severalTimes(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const triedInALoop = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await inALoop(() => claim(messageId)); } catch (error) { if (isSeen(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
const insert = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1)", [id]); // guarded
export const insertedOnceMore = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await onceMore(() => insert(messageId)); } catch (error) { if ((error as { code?: string }).code === "23505") continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const forgottenInTheEnd = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await onceMore(() => claim(messageId)); } catch (error) { console.warn(error); }
  await sns.send(say(body)); } }; // unguarded
export const underAnotherKey = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await claim(messageId); } catch { await claim(`${messageId}#2`); }
  await sns.send(say(body)); } }; // unguarded
export const whereItIsThere = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await claim(messageId); } catch { await claim(messageId, "attribute_exists(pk)"); }
  await sns.send(say(body)); } }; // unguarded
const begin = (pk: string, from: string) => db.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression: "SET st = :b", ConditionExpression: "st = :f", ExpressionAttributeValues: { ":b": "BEGUN", ":f": from } }));
export const fromAnotherState = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await begin(messageId, "NEW"); } catch { await begin(messageId, "BEGUN"); }
  await sns.send(say(body)); } }; // unguarded
export const fromTheSameState = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await begin(messageId, "NEW"); } catch { await begin(messageId, "NEW"); }
  await sns.send(say(body)); } }; // guarded
export const takenAwayInBetween = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await claim(messageId); } catch { await forget(messageId); await claim(messageId); }
  await sns.send(say(body)); } }; // unguarded

const load = async (id: string) => (await pool.query("SELECT * FROM jobs WHERE id = $1", [id])).rows[0];
const done = (id: string) => pool.query("UPDATE jobs SET st = 'DONE' WHERE id = $1", [id]); // idempotent
export const lookedAgain = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const row = await onceMore(() => load(messageId));
  if (row && row.st === "DONE") continue;
  await sns.send(say(body)); // weak (racy)
  await done(messageId); } };
export const lookedAndForgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const row = await onceMore(() => load(messageId)).catch(() => undefined);
  if (row && row.st === "DONE") continue;
  await sns.send(say(body)); // weak (fails-open, racy)
  await done(messageId); } };
