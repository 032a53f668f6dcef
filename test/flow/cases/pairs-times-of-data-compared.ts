// Times that are read of what is stored and of the record: of two of them the later one is that of which the data says so.
import dayjs from "dayjs";
import { isAfter, parseISO } from "date-fns";
import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const find = async (id: string) => (await db.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item;
const put = (Item: Record<string, unknown>) => db.send(new PutCommand({ TableName: "orders", Item })); // idempotent
const each = (work: (order: any) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const record of event.Records) await work(JSON.parse(record.body));
};

export const dates = each(async ({ id, at }) => {
  const row = await find(id);
  if (row && new Date(row.at) >= new Date(at)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await put({ id, at });
});
export const datesThatAreNotWritten = each(async ({ id, at }) => {
  const row = await find(id);
  if (row && new Date(row.at) >= new Date(at)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await put({ id, seen: at });
});
export const datesThatHaveToBeLater = each(async ({ id, at }) => {
  const row = await find(id);
  if (row && new Date(row.at) > new Date(at)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await put({ id, at });
});
export const numbersOfDates = each(async ({ id, at }) => {
  const stored = new Date((await find(id))?.at).getTime();
  const received = Date.parse(at);
  if (stored >= received) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await put({ id, at: new Date(at) });
});
export const numbersOfDatesTurnedRound = each(async ({ id, at }) => {
  const stored = new Date((await find(id))?.at).getTime();
  const received = Date.parse(at);
  if (stored < received) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await put({ id, at: new Date(at) });
});
export const methods = each(async ({ id, at }) => {
  const row = await find(id);
  if (row && !dayjs(at).isAfter(row.at)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await put({ id, at });
});
export const methodsTheOtherWay = each(async ({ id, at }) => {
  const row = await find(id);
  if (row && dayjs(row.at).isBefore(at)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await put({ id, at });
});
export const functions = each(async ({ id, at }) => {
  const row = await find(id);
  if (row && !isAfter(parseISO(at), parseISO(row.at))) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await put({ id, at });
});
// The clock goes on: another delivery compares with another time.
export const withTheClock = each(async ({ id }) => {
  const row = await find(id);
  if (row && new Date(row.until) > new Date()) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unknown
  await put({ id, until: new Date(Date.now() + 60_000).toISOString() });
});
// What is deeply equal is the same.
export const alike = each(async ({ id, lines }) => {
  if (isDeepStrictEqual((await find(id))?.lines, lines)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await put({ id, lines });
});
export const alikeOfAnother = each(async ({ id, lines, notes }) => {
  if (isDeepStrictEqual((await find(id))?.lines, lines)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await put({ id, notes });
});
