// What is made anew each time, in an item of which the other attributes are not known, may be its key.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocument.from({} as never);
export const guid = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.put({ TableName: "videos", Item: { ...JSON.parse(r.body), guid: randomUUID() } }); } }; // unguarded
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const video = JSON.parse(r.body);
  switch (true) {
    case "src" in video: video.guid = randomUUID(); video.kind = "file"; break;
    default: throw new Error("no source");
  }
  await doc.put({ TableName: "videos", Item: video }); } }; // unguarded
export const token = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.put({ TableName: "videos", Item: { ...JSON.parse(r.body), token: randomUUID() } }); } }; // unknown
export const time = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.put({ TableName: "videos", Item: { ...JSON.parse(r.body), seen: Date.now() } }); } }; // idempotent
export const besideAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.put({ TableName: "videos", Item: { ...JSON.parse(r.body), id: r.messageId, token: randomUUID() } }); } }; // idempotent
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.put({ TableName: "videos", Item: { ...JSON.parse(r.body), guid: r.messageId } }); } }; // idempotent
