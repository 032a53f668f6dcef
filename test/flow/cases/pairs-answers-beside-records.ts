// What a claim or a look answered stands beside each record, in an object of a list, and is asked for in a later loop.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk } });
const claim = async (pk: string): Promise<boolean> => {
  try {
    await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
    return true;
  } catch (e: any) { if (e.name === "ConditionalCheckFailedException") return false; throw e; }
};
const isSeen = async (pk: string) => Boolean((await doc.send(new GetCommand({ TableName: "seen", Key: { pk } }))).Item);

export const claimedInMap = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: await claim(r.messageId) })));
  for (const one of all) { if (!one.isNew) continue; await sns.send(tell(one.r.body)); } // guarded
};
export const claimedInMapTheOtherWay = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: await claim(r.messageId) })));
  for (const one of all) { if (one.isNew) continue; await sns.send(tell(one.r.body)); } // unguarded
};
export const claimedAndFiltered = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: await claim(r.messageId) })));
  for (const { r } of all.filter(({ isNew }) => isNew)) await sns.send(tell(r.body)); // guarded
};
export const claimedAndAskedForSomethingElse = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: await claim(r.messageId), isLong: r.body.length > 9 })));
  for (const { r } of all.filter(({ isLong }) => isLong)) await sns.send(tell(r.body)); // unknown
};
export const claimedInALoop = async (event: SQSEvent) => {
  const all: { body: string; isNew: boolean }[] = [];
  for (const r of event.Records) all.push({ body: r.body, isNew: await claim(r.messageId) });
  for (const one of all) if (one.isNew) await sns.send(tell(one.body)); // guarded
};
export const pushedOnBothBranches = async (event: SQSEvent) => {
  const all: { body: string; isNew: boolean }[] = [];
  for (const r of event.Records) {
    if (await claim(r.messageId)) all.push({ body: r.body, isNew: true });
    else all.push({ body: r.body, isNew: false });
  }
  for (const one of all) if (one.isNew) await sns.send(tell(one.body)); // guarded
};
export const pushedAlikeOnBothBranches = async (event: SQSEvent) => {
  const all: { body: string; isNew: boolean }[] = [];
  for (const r of event.Records) {
    if (await claim(r.messageId)) all.push({ body: r.body, isNew: true });
    else all.push({ body: r.body, isNew: true });
  }
  for (const one of all) if (one.isNew) await sns.send(tell(one.body)); // unguarded
};
export const lookedInMap = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isSeen: await isSeen(r.messageId) })));
  for (const { r } of all.filter((one) => !one.isSeen)) {
    await sns.send(tell(r.body)); // weak (racy)
    await doc.send(marker(r.messageId)); // idempotent
  }
};
export const lookedInMapTheOtherWay = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isSeen: await isSeen(r.messageId) })));
  for (const { r } of all.filter((one) => one.isSeen)) {
    await sns.send(tell(r.body)); // unguarded
    await doc.send(marker(r.messageId)); // idempotent
  }
};
export const claimedAgainInTheSecondLoop = async (event: SQSEvent) => {
  const all = await Promise.all(event.Records.map(async (r) => ({ r, isNew: await claim(r.messageId) })));
  for (const one of all) { one.isNew = true; if (one.isNew) await sns.send(tell(one.r.body)); } // unguarded
};
