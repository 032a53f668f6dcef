// A loop over all rows takes a member out of the row that is the record's own, and what is done hangs on that behind the loop.
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";

const doc = DynamoDBDocument.from(new DynamoDB({}));
const sns = new SNSClient({});

const all = async () => (await doc.scan({ TableName: "orders" })).Items ?? [];
const told = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });

function eachBody(run: (body: string) => Promise<void>) {
  return async (event: SQSEvent) => {
    for (const { body } of event.Records) await run(body);
  };
}

export const takesAnId = eachBody(async (body) => {
  let id;
  for (const row of await all()) if (row.title === body) id = row.id;
  if (id) return;
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: body } }); // weak (racy)
});

export const takesItInACallback = eachBody(async (body) => {
  let id: string | null = null;
  (await all()).forEach((row) => {
    if (row.title === body) id = row.id;
  });
  if (id !== null) return;
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: body } }); // weak (racy)
});

export const foldsThem = eachBody(async (body) => {
  const rows = await all();
  const id = rows.reduce<string | undefined>((found, row) => (row.title === body ? row.id : found), undefined);
  if (id) return;
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: body } }); // weak (racy)
});

export const takesItOverHttp = eachBody(async (body) => {
  const { data } = await axios.get("https://api.example.com/campaigns");
  let id;
  for (const one of data) {
    if (one.title !== body) continue;
    id = one.id;
    break;
  }
  if (id) return;
  await axios.post("https://api.example.com/campaigns", { title: body }); // weak (racy)
});

export const takesAFlag = eachBody(async (body) => {
  let sent;
  for (const row of await all()) if (row.id === body) sent = row.sent;
  if (sent) return;
  await sns.send(told(body)); // weak (racy)
  await doc.put({ TableName: "orders", Item: { id: body, sent: true } });
});

export const takesAState = eachBody(async (body) => {
  let state = "none";
  for (const row of await all()) if (row.id === body) state = row.state;
  if (state === "done") return;
  await sns.send(told(body)); // weak (racy)
  await doc.put({ TableName: "orders", Item: { id: body, state: "done" } });
});

export const setsAnotherState = eachBody(async (body) => {
  let state = "none";
  for (const row of await all()) if (row.id === body) state = row.state;
  if (state === "done") return;
  await sns.send(told(body)); // unguarded
  await doc.put({ TableName: "orders", Item: { id: body, state: "open" } });
});

export const setsAnotherMember = eachBody(async (body) => {
  let sent;
  for (const row of await all()) if (row.id === body) sent = row.sent;
  if (sent) return;
  await sns.send(told(body)); // unguarded
  await doc.put({ TableName: "orders", Item: { id: body, seen: true } });
});

export const takesItOutOfTheOthers = eachBody(async (body) => {
  let sent;
  for (const row of await all()) if (row.id !== body) sent = row.sent;
  if (sent) return;
  await sns.send(told(body)); // unguarded
  await doc.put({ TableName: "orders", Item: { id: body, sent: true } });
});

export const takesItOutOfOneForAll = eachBody(async (body) => {
  let sent;
  for (const row of await all()) if (row.id === "all") sent = row.sent;
  if (sent) return;
  await sns.send(told(body)); // unguarded
  await doc.put({ TableName: "orders", Item: { id: body, sent: true } });
});

export const takesItOutOfAny = eachBody(async (body) => {
  let id;
  for (const row of await all()) id = row.id;
  if (id) return;
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: body } }); // unguarded
});

export const goesOnWhereItIsThere = eachBody(async (body) => {
  let id;
  for (const row of await all()) if (row.title === body) id = row.id;
  if (!id) return;
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: body } }); // unguarded
});

export const writesAnotherTitle = eachBody(async (body) => {
  let id;
  for (const row of await all()) if (row.title === body) id = row.id;
  if (id) return;
  await sns.send(told(body)); // unguarded
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: "new" } }); // unguarded
});

export const noneOfTheOthers = eachBody(async (body) => {
  let hasOther = false;
  for (const row of await all()) if (row.title !== body) hasOther = true;
  if (hasOther) return;
  await doc.put({ TableName: "orders", Item: { id: randomUUID(), title: body } }); // unguarded
});
