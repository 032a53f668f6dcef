// A row that is made anew leaves those that are there as they are: what code kept of what it found is found again.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
interface Entry { readonly id: string; readonly user: string; readonly shop: string; readonly amount: number; }
const query = { TableName: "budgets", IndexName: "byUser", KeyConditionExpression: "#u = :u", ExpressionAttributeNames: { "#u": "user" } };
const rowsOf = async (user: string) => (await doc.send(new QueryCommand({ ...query, ExpressionAttributeValues: { ":u": user } }))).Items!;
const add = ({ user, shop, amount }: Entry) => doc.send(new PutCommand({ TableName: "budgets", Item: { id: randomUUID(), user, shop, amount } })); // unguarded
const set = (id: string, field: string, value: unknown) => doc.send(new UpdateCommand({ TableName: "budgets", Key: { id }, UpdateExpression: `SET ${field} = :v`, ExpressionAttributeValues: { ":v": value } })); // unguarded

export const addedToWhatIsFound = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const [found] = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop);
  if (found) await set(found.id, "amount", found.amount + entry.amount);
  else await add(entry); } };
export const toldOfWhatIsFound = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const known = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop);
  if (known.length > 0) await sns.send(text(r.body)); // unguarded
  await add(entry); } };
export const toldWhereNothingIsFound = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const known = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop);
  if (known.length > 0) continue;
  await sns.send(text(r.body)); // weak (racy)
  await add(entry); } };
export const neverOfThisShop = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  if (!(await rowsOf(entry.user)).every(({ shop }) => shop !== entry.shop)) continue;
  await sns.send(text(r.body)); // weak (racy)
  await add(entry); } };
export const changedItself = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const [found] = (await rowsOf(entry.user)).filter(({ state }) => state === "OPEN");
  if (!found) continue;
  await sns.send(text(r.body)); // unknown
  await set(found.id, "state", "DONE"); } };
export const theNewestOne = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const [newest] = await rowsOf(entry.user);
  if (newest!.shop === entry.shop) continue;
  await sns.send(text(r.body)); // weak (racy)
  await add(entry); } };
export const theFirstOfThose = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const found = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop)[0];
  if (found) continue;
  await sns.send(text(r.body)); // weak (racy)
  await add(entry); } };
export const theFirstByAPattern = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const [found] = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop);
  if (!found) {
    await sns.send(text(r.body)); // weak (racy)
    await add(entry); } } };
export const theFirstIsThere = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const [found] = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop);
  if (found) await sns.send(text(found.id)); // unguarded
  await add(entry); } };
export const theFirstIsNotAsked = async (event: SQSEvent) => { for (const r of event.Records) { const entry = JSON.parse(r.body);
  const [found] = (await rowsOf(entry.user)).filter(({ shop }) => shop === entry.shop);
  await sns.send(text(String(found?.id))); // unguarded
  await add(entry); } };
