// A row under the next number, which must not be there yet: of two deliveries that read the same rows one is refused, and its retry finds the row.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
const [doc, sns] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isNew = { ConditionExpression: "attribute_not_exists(seq)" };
const eventsOf = async (id: string, TableName = "events") => {
  const values = { ExpressionAttributeValues: { ":id": id } };
  const { Items = [] } = await doc.send(new QueryCommand({ TableName, KeyConditionExpression: "id = :id", ...values }));
  return Items;
};
const read = (body: string) => JSON.parse(body) as { account: string; command: string };

export const byHowManyThereAre = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account: id, command } = read(body);
    const events = await eventsOf(id);
    if (events.some((one) => one.command === command)) continue;
    const Item = { id, seq: events.length + 1, command };
    await doc.send(new PutCommand({ TableName: "events", Item, ...isNew })); // guarded
    await sns.send(tell(body)); // guarded
  }
};
export const whateverIsThere = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account: id, command } = read(body);
    const events = await eventsOf(id);
    if (events.some((one) => one.command === command)) continue;
    const Item = { id, seq: events.length + 1, command };
    await doc.send(new PutCommand({ TableName: "events", Item })); // unknown
    await sns.send(tell(body)); // weak (racy)
  }
};
export const byTheLastOne = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account: id, command } = read(body);
    const events = await eventsOf(id);
    if (events.some((one) => one.command === command)) continue;
    const seq = Math.max(0, ...events.map((one) => Number(one.seq))) + 1;
    await doc.send(new PutCommand({ TableName: "events", Item: { id, seq, command }, ...isNew })); // guarded
    await sns.send(tell(body)); // guarded
  }
};
export const readBehindTheLook = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account: id, command } = read(body);
    if ((await eventsOf(id)).some((one) => one.command === command)) continue;
    const Item = { id, seq: (await eventsOf(id)).length + 1, command };
    await doc.send(new PutCommand({ TableName: "events", Item, ...isNew })); // unknown
    await sns.send(tell(body)); // weak (racy)
  }
};
export const underANewName = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account, command } = read(body);
    const events = await eventsOf(account);
    if (events.some((one) => one.command === command)) continue;
    const Item = { id: randomUUID(), seq: events.length + 1, account, command };
    await doc.send(new PutCommand({ TableName: "events", Item, ...isNew })); // unguarded
    await sns.send(tell(body)); // unguarded
  }
};
export const whoeverIsRefused = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account: id, command } = read(body);
    const events = await eventsOf(id);
    if (events.some((one) => one.command === command)) continue;
    const Item = { id, seq: events.length + 1, command };
    await doc.send(new PutCommand({ TableName: "events", Item, ...isNew })).catch(() => undefined); // guarded
    await sns.send(tell(body)); // weak (racy)
  }
};
export const inAnotherTable = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { account: id, command } = read(body);
    const events = await eventsOf(id);
    if (events.some((one) => one.command === command)) continue;
    await doc.send(new PutCommand({ TableName: "events", Item: { id, seq: command, command } })); // idempotent
    await sns.send(tell(body)); // weak (racy)
    await doc.send(new PutCommand({ TableName: "numbers", Item: { id, seq: events.length + 1 }, ...isNew })); // unknown
  }
};
