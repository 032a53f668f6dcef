// Items without some of their members, keys written out of what another look found, and marks deep within a transaction.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
type Key = Record<string, string>;
const stored = (item: Record<string, any> | undefined) => {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, ...rest } = item;
  return rest; };
const get = async (TableName: string, Key: Key) => stored((await doc.send(new GetCommand({ TableName, Key }))).Item);
const ends = (Key: Key, field = "state") => ({ TableName: "turns", Key, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": field }, ExpressionAttributeValues: { ":d": "done" } });
const end = (Key: Key, field?: string) => doc.send(new UpdateCommand(ends(Key, field)));

export const itemWithoutItsKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const turn = await get("turns", { pk: r.body });
  if (turn?.state === "done") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await end({ pk: r.body }); } };
export const itemWithoutItsKeyAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item: { pk: _, ...turn } = {} as Key } = await doc.send(new GetCommand({ TableName: "turns", Key: { pk: r.body } }));
  if (turn.state === "done") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await end({ pk: r.body }); } };
export const itemOfWhichAnotherMemberIsSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const turn = await get("turns", { pk: r.body });
  if (turn?.state === "done") continue;
  await sns.send(tell(r.body)); // unguarded
  await end({ pk: r.body }, "seen"); } };
export const itemWithoutItsState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state: _, ...turn } = (await get("turns", { pk: r.body })) ?? {};
  if (turn.name === "none") continue;
  await sns.send(tell(r.body)); // unguarded
  await end({ pk: r.body }); } };
export const keyOfWhatWasFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const run = await get("runs", { pk: r.body });
  const key = { pk: `CONV#${run!.conversation}`, sk: `TURN#${run!.turn}` };
  const turn = await get("turns", key);
  if (turn?.state === "done") continue;
  await sns.send(tell("ended")); // weak (racy)
  await end(key); } };
export const keyOfWhatWasFoundAndAnotherMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const run = await get("runs", { pk: r.body });
  const turn = await get("turns", { pk: `CONV#${run!.conversation}` });
  if (turn?.state === "done") continue;
  await sns.send(tell("ended")); // unguarded
  await end({ pk: `META#${run!.conversation}` }); } };
export const keyOfWhatWasFoundInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const run = await get("runs", { pk: r.body });
  const key = { pk: `CONV#${run!.conversation}`, sk: `TURN#${run!.turn}` };
  const turn = await get("turns", key);
  if (turn?.state === "done") continue;
  await sns.send(tell("ended")); // weak (racy)
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Update: ends(key) }, { Put: { TableName: "log", Item: { pk: run!.turn } } }] })); } };
export const keyOfWhatWasFoundBesideTheTransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const run = await get("runs", { pk: r.body });
  const turn = await get("turns", { pk: `CONV#${run!.conversation}` });
  if (turn?.state === "done") continue;
  await sns.send(tell("ended")); // unguarded
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "log", Item: { pk: run!.turn } } }] })); } };
