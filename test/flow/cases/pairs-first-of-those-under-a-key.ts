// The first of those that are under a key, by an order or a part of their second key: once it is removed, a repeat takes the next one, and what
// is written under a name that the first one gave is another row. What stays, is found by its whole key, or is gone through as a whole is the same.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const [doc, sns] = [DynamoDBDocumentClient.from({} as never), new SNSClient({})];
const query = async (input: Record<string, unknown>) => (await doc.send(new QueryCommand({ TableName: "waiting", ...input }))).Items ?? [];
const ordered = (show: string) => query({ KeyConditionExpression: "showId = :e", ExpressionAttributeValues: { ":e": show }, ScanIndexForward: true, Limit: 1 });
const begun = (show: string) => query({ KeyConditionExpression: "PK = :e AND begins_with(SK, :w)", ExpressionAttributeValues: { ":e": `SHOW#${show}`, ":w": "WAITS#" }, Limit: 1 });
const exact = (show: string, place: number) => query({ KeyConditionExpression: "PK = :e AND SK = :w", ExpressionAttributeValues: { ":e": `SHOW#${show}`, ":w": `WAITS#${place}` }, Limit: 1 });
const everyone = (show: string) => query({ KeyConditionExpression: "PK = :e AND begins_with(SK, :w)", ExpressionAttributeValues: { ":e": `SHOW#${show}`, ":w": "WAITS#" } });
const seat = (user: string) => new UpdateCommand({ TableName: "seats", Key: { user }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "OFFERED" } });

export const inAnOrder = async (event: SQSEvent) => { for (const r of event.Records) { const { show } = JSON.parse(r.body);
  const [next] = await ordered(show);
  if (!next) continue;
  await doc.send(seat(next.user)); // unknown
  await doc.send(new DeleteCommand({ TableName: "waiting", Key: { showId: show, place: next.place } })); // unknown
  await sns.send(new PublishCommand({ Message: next.user })); // unknown
} };
export const byAPart = async (event: SQSEvent) => { for (const r of event.Records) { const { show } = JSON.parse(r.body);
  const [next] = await begun(show);
  if (!next) continue;
  await doc.send(new PutCommand({ TableName: "seats", Item: { user: next.user, state: "OFFERED" } })); // unknown
  await doc.send(new DeleteCommand({ TableName: "waiting", Key: { PK: `SHOW#${show}`, SK: next.SK } })); // unknown
} };
export const thatStays = async (event: SQSEvent) => { for (const r of event.Records) { const { show } = JSON.parse(r.body);
  const [next] = await begun(show);
  if (!next) continue;
  await doc.send(seat(next.user)); // idempotent
} };
export const byItsWholeKey = async (event: SQSEvent) => { for (const r of event.Records) { const { show, place } = JSON.parse(r.body);
  const [own] = await exact(show, place);
  if (!own) continue;
  await doc.send(seat(own.user)); // idempotent
  await doc.send(new DeleteCommand({ TableName: "waiting", Key: { PK: `SHOW#${show}`, SK: own.SK } })); // idempotent
  await sns.send(new PublishCommand({ Message: own.user })); // weak (racy)
} };
export const allOfThem = async (event: SQSEvent) => { for (const r of event.Records) { const { show } = JSON.parse(r.body);
  for (const one of await everyone(show)) {
    await doc.send(seat(one.user)); // idempotent
    await doc.send(new DeleteCommand({ TableName: "waiting", Key: { PK: `SHOW#${show}`, SK: one.SK } })); // idempotent
  }
} };
