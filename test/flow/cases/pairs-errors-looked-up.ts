// The error of a claim that is looked up in a table or a list, matched by a pattern, or asked for the members that it has.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import { Pool } from "pg";

const [sns, doc, pool] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({})), new Pool()];
const seen = new MongoClient(process.env.URL!).db().collection<{ key: string }>("seen");
const put = (id: string) => doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })); // idempotent
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });

const KINDS: Record<string, string> = { ConditionalCheckFailedException: "seen", "23505": "seen", ThrottlingException: "busy", "40001": "busy" };
export const inATable = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (KINDS[error.name] === "seen") continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const inATableForOthers = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (KINDS[error.name] === "busy") continue; }
  await sns.send(say(body)); } }; // unguarded
export const byCodeInATable = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [messageId]); } catch (error: any) { if (KINDS[error.code] !== "seen") throw error; continue; } // guarded
  await sns.send(say(body)); } }; // guarded
export const byCodeInATableTurned = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [messageId]); } catch (error: any) { if (KINDS[error.code] === "busy") throw error; } // guarded
  await sns.send(say(body)); } }; // unguarded
export const amongItsNames = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (error.name in KINDS) continue; }
  await sns.send(say(body)); } }; // weak (fails-open)

const ENDS = new Map([[11000, "seen"], [91, "down"]]);
export const inAMap = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await seen.insertOne({ key: messageId }); } catch (error: any) { if (ENDS.get(error.code) !== "seen") throw error; continue; } // guarded
  await sns.send(say(body)); } }; // guarded
export const inAMapForOthers = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await seen.insertOne({ key: messageId }); } catch (error: any) { if (ENDS.get(error.code) === "down") throw error; } // guarded
  await sns.send(say(body)); } }; // unguarded

const REPEATS = ["ConditionalCheckFailedException", "TransactionCanceledException"];
export const inAList = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (REPEATS.indexOf(error.name) >= 0) continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const inAListTurned = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (REPEATS.indexOf(error.name) === -1) continue; }
  await sns.send(say(body)); } }; // unguarded
const HANDLERS: Record<string, () => boolean> = { ConditionalCheckFailedException: () => false };
const isNew = async (id: string) => { try { await put(id); return true; } catch (error: any) { const handle = HANDLERS[error.name]; if (!handle) throw error; return handle(); } };
export const byAFunctionOfATable = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) if (await isNew(messageId)) await sns.send(say(body)); }; // guarded

export const byAPattern = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (/^ConditionalCheck/.test(error.name)) continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const byAnotherPattern = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (/^(?:Throttling|Timeout)/.test(error.name)) continue; }
  await sns.send(say(body)); } }; // unguarded
export const byAPatternNobodyReads = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (/^Con.*?Check(?=F)/.test(error.name)) continue; }
  await sns.send(say(body)); } }; // unknown
export const byMatch = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (error.name.match(/Conditional|Canceled/)) continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const inOneCase = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (error.name.toLowerCase() === "conditionalcheckfailedexception") continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const byItsClass = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (error.constructor.name === "ConditionalCheckFailedException") continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const byALetter = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (error.name.charCodeAt(0) === 67) continue; }
  await sns.send(say(body)); } }; // unknown

export const asAText = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if (`${error}`.startsWith("ConditionalCheckFailedException")) continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
const claimed = async (id: string) => { try { await put(id); } catch (error: any) { throw new Error(`not claimed: ${error.name}`); } };
export const inTheTextOfAnother = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await claimed(messageId); } catch (error: any) { if (error.message.includes("ConditionalCheckFailed")) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const inTheTextOfAnotherTurned = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await claimed(messageId); } catch (error: any) { if (!error.message.includes("ConditionalCheckFailed")) continue; }
  await sns.send(say(body)); } }; // unguarded

export const whatHasAName = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if ("name" in error && error.name === "ConditionalCheckFailedException") continue; }
  await sns.send(say(body)); } }; // weak (fails-open)
export const whatHasACode = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await put(messageId); } catch (error: any) { if ("code" in error) continue; }
  await sns.send(say(body)); } }; // unguarded
export const whatOwnsACode = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [messageId]); } catch (error: any) { if (Object.hasOwn(error, "code") && error.code === "23505") continue; } // guarded
  await sns.send(say(body)); } }; // weak (fails-open)
