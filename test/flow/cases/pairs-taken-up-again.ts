// A state that a repeat sets anew, and from which it goes on to one of those that the first delivery left: what it ends in is not told by what is stored.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const set = (pk: string, status: string) => new UpdateCommand({ TableName: "jobs", Key: { pk },
  UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status } });
const statusOf = async (pk: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { pk } }))).Item?.status as string | undefined;
const WAITING = ["STARTING", "RUNNING"];
const isFit = async (of: string) => (await fetch(`https://fit.example/${of}`)).ok;

export const takenUpAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await statusOf(r.messageId);
  if (before && WAITING.includes(before)) continue;
  await doc.send(set(r.messageId, "STARTING")); // unknown
  if (await isFit(r.body)) await doc.send(set(r.messageId, "RUNNING")); // idempotent
  else await doc.send(set(r.messageId, "FAILED")); } }; // idempotent
export const goesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await statusOf(r.messageId);
  if (before && WAITING.includes(before)) await doc.send(set(r.messageId, "FAILED")); // unguarded
  else await doc.send(set(r.messageId, "STARTING")); } }; // unguarded
export const inFrontOfAll = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(set(r.messageId, "STARTING")); // idempotent
  await doc.send(set(r.messageId, (await isFit(r.body)) ? "RUNNING" : "FAILED")); } }; // idempotent
