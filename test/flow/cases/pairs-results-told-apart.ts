// What is left of a result behind a test of which one it is: by a name that it has, by a function that asks.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const adding = (pk: string) =>
  new UpdateCommand({ TableName: "sums", Key: { pk }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } });

class Result {
  static ok(value: PutCommand) { return { value }; }
  static failed(reason: string, error: unknown) { return { reason, error }; }
  static isFailure(result: any): boolean { return result && typeof result === "object" && "error" in result; }
  static isSuccess(result: any): boolean { return !this.isFailure(result); }
}
const build = (id: string): any => {
  try { return Result.ok(marker(id)); } catch (error) { return Result.failed("unbuilt", error); }
};

export const byName = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if ("error" in built) continue;
  await doc.send(built.value); } };
export const byItsOwnName = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (!("value" in built)) continue;
  await doc.send(built.value); } };
export const byTheOtherName = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (!("error" in built)) continue;
  await doc.send(built.value); } }; // unknown
export const byNoName = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if ("cause" in built) continue;
  await doc.send(built.value ?? built.reason); } }; // unknown
export const byWhatIsLacking = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (!built.value) continue;
  await doc.send(built.value); } };
export const byWhatIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (built.value) continue;
  await doc.send(built.value); } }; // unknown

export const byAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (Result.isFailure(built)) continue;
  await doc.send(built.value); } };
export const byAFunctionThatAsksAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (Result.isSuccess(built)) await doc.send(built.value); } };
export const byAFunctionNegated = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (!Result.isFailure(built)) continue;
  await doc.send(built.value); } }; // unknown
const isLate = (result: any) => { if (result.reason === "late") return true; return false; };
export const byAFunctionOfAnotherReason = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (isLate(built)) continue;
  await doc.send(built.value ?? built.reason); } }; // unknown
const isUnbuilt = (result: any) => { if (result.reason === "unbuilt") return true; return false; };
export const byAFunctionOfTheReason = async (event: SQSEvent) => { for (const r of event.Records) {
  const built = build(r.messageId);
  if (isUnbuilt(built)) continue;
  await doc.send(built.value); } };

const step = (body: string, id: string): any => (body === "a" ? { put: marker(id) } : { add: adding(id) });
const hasSum = (one: any) => one.add !== undefined;
export const stepsByName = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = step(r.body, r.messageId);
  if ("add" in one) await doc.send(one.add); // unguarded
  else await doc.send(one.put); } };
export const stepsByAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = step(r.body, r.messageId);
  if (hasSum(one)) await doc.send(one.add); // unguarded
  if (!hasSum(one)) await doc.send(one.put); } };
