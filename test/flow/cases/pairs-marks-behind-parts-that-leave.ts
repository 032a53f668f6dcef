// What is marked behind blocks of which a part leaves: what was done in that part is not marked.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const seen = async (id: string) => !!(await doc.send(new GetCommand({ TableName: "seen", Key: { id } }))).Item;
const mark = async (id: string) => { await doc.send(new PutCommand({ TableName: "seen", Item: { id } })); }; // idempotent
export const inATry = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    if (r.body.length > 9) {
      await sns.send(tell("left without a mark")); // unguarded
      continue;
    }
  } finally { console.log("done"); }
  await mark(r.messageId); } };
export const inItsFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    if (r.body.length > 9) {
      await sns.send(tell("marked in the end")); // weak (racy)
      continue;
    }
  } finally { await mark(r.messageId); } } };
export const inAnIf = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  if (r.body.length > 9) {
    await sns.send(tell("left without a mark")); // unguarded
    continue;
  }
  await mark(r.messageId); } };
export const inTheSameTry = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    if (r.body.length > 9) {
      await sns.send(tell("left without a mark")); // unguarded
      continue;
    }
    await mark(r.messageId);
  } finally { console.log("done"); } } };
export const goesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    if (r.body.length > 9) {
      await sns.send(tell("goes on to the mark")); // weak (racy)
    }
  } finally { console.log("done"); }
  await mark(r.messageId); } };
export const besideACatch = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    if (r.body.length > 9) {
      await sns.send(tell("left without a mark")); // unguarded
      continue;
    }
  } catch (e) { console.log(e); throw e; }
  await mark(r.messageId); } };
export const byReturn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    if (r.body.length > 9) {
      await sns.send(tell("left without a mark")); // unguarded
      return;
    }
  } finally { console.log("x"); }
  await mark(r.messageId); } };
export const inABlock = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  {
    if (r.body.length > 9) {
      await sns.send(tell("left without a mark")); // unguarded
      continue;
    }
  }
  await mark(r.messageId); } };
export const inTwoIfs = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  if (r.body.length > 3) {
    if (r.body.length > 9) {
      await sns.send(tell("left without a mark")); // unguarded
      continue;
    }
    console.log("x");
  }
  await mark(r.messageId); } };
export const inACase = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  try {
    switch (r.body) {
      case "a":
        await sns.send(tell("left without a mark")); // unguarded
        continue;
    }
  } finally { console.log("done"); }
  await mark(r.messageId); } };
export const onlyTheSwitch = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  switch (r.body) {
    case "a":
      await sns.send(tell("leaves the switch, and no more")); // weak (racy)
      break;
  }
  await mark(r.messageId); } };
export const onlyTheLoop = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen(r.messageId)) continue;
  for (let left = 3; ; left--) {
    try {
      await sns.send(tell("tried again")); // weak (racy)
      break;
    } catch (error) { if (left === 0) throw error; }
  }
  await mark(r.messageId); } };
