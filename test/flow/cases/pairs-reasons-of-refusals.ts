// The error of a transaction says of each of its parts whether that refused it: the reason at the place of the marker tells a repeat, that of another part does not.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => ({ Put: { TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" } });
const order = (pk: string) => ({ Put: { TableName: "orders", Item: { pk, state: "NEW" } } });
const debit = (pk: string) => ({ Update: { TableName: "accounts", Key: { pk }, UpdateExpression: "SET balance = balance - :a", ConditionExpression: "balance >= :a", ExpressionAttributeValues: { ":a": 1 } } });
const both = (TransactItems: object[]) => db.send(new TransactWriteCommand({ TransactItems } as never)); // guarded

// Asked at the place of the marker, and everything else goes on.
export const markerSecond = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[1]?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const markerBehindDebit = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([debit(r.body), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[1]?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const byDestructuring = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  const [, seen] = error.CancellationReasons ?? []; if (seen?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const byAny = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.some(({ Code }: any) => Code === "ConditionalCheckFailed")) continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const byFind = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.find((one: any) => one.Code !== "None")?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const byCodes = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.map((one: any) => one.Code).includes("ConditionalCheckFailed")) continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const byFilter = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.filter((one: any) => one.Code === "ConditionalCheckFailed").length > 0) continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)
export const byList = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if ([error.CancellationReasons?.[1]?.Code].includes("ConditionalCheckFailed")) continue; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)

// Asked at the place of another part: a repeat goes on.
export const placeOfOrder = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[0]?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // unguarded
export const placeOfDebit = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([debit(r.body), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[0]?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // unguarded
export const orderByDestructuring = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  const [seen] = error.CancellationReasons ?? []; if (seen?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // unguarded
export const byAll = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.every(({ Code }: any) => Code === "ConditionalCheckFailed")) continue; }
  await sns.send(tell(r.body)); } }; // unguarded
export const byOtherCode = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[0]?.Code === "TransactionConflict") throw error; }
  await sns.send(tell(r.body)); } }; // unguarded

// All else is thrown.
export const thrown = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === "ConditionalCheckFailed") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const thrownByAny = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.some((one: any) => one.Code === "ConditionalCheckFailed")) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const thrownByAll = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.every((one: any) => ["None", "ConditionalCheckFailed"].includes(one.Code))) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const thrownAtOther = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([order(r.messageId), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons[0].Code === "ConditionalCheckFailed") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const refusedGoesOn = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[0]?.Code !== "ConditionalCheckFailed") throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const conflictGoesOn = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[0]?.Code !== "TransactionConflict") throw error; }
  await sns.send(tell(r.body)); } }; // weak (fails-open)

// Which part stands where is not known.
export const placesUnknown = async (event: SQSEvent) => { for (const r of event.Records) { try { await both([...(r.body.startsWith("x") ? [order(r.body)] : []), marker(r.messageId)]); } catch (error: any) {
  if (error.CancellationReasons?.[0]?.Code === "ConditionalCheckFailed") continue; }
  await sns.send(tell(r.body)); } }; // unknown

// A part that is given on some ways only, by a rest parameter or in a list.
const all = (...TransactItems: object[]) => db.send(new TransactWriteCommand({ TransactItems } as never)); // idempotent
export const perhapsMarked = async (event: SQSEvent) => { for (const r of event.Records) { await all(...(r.body.startsWith("x") ? [marker(r.messageId)] : []), order(r.messageId));
  await sns.send(tell(r.body)); } }; // unguarded
export const surelyMarked = async (event: SQSEvent) => { for (const r of event.Records) { await all(...(r.body.startsWith("x") ? [order(r.messageId)] : []), marker(r.messageId));
  await sns.send(tell(r.body)); } }; // guarded

// What is done where it was another part, or another write, comes again as long as that refuses.
export const toldOfConflict = async (event: SQSEvent) => { for (const r of event.Records) try { await both([marker(r.messageId), order(r.messageId)]); } catch (error: any) {
  if (error.name !== "TransactionCanceledException") throw error;
  if (error.CancellationReasons[0].Code === "ConditionalCheckFailed") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const toldOfDebit = async (event: SQSEvent) => { for (const r of event.Records) try { await both([marker(r.messageId), debit(r.body)]); } catch (error: any) {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const [seen, short] = error.CancellationReasons ?? [];
  if (seen?.Code !== "ConditionalCheckFailed" && short?.Code === "ConditionalCheckFailed") await sns.send(tell(r.body)); } }; // unguarded
