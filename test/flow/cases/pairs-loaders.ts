// What is found by a loader of `dataloader` decides as what its function finds. Beside it twins that nothing marks, and one that only loads data.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import DataLoader from "dataloader";
import Redis from "ioredis";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const seen = new DataLoader(async (ids: readonly string[]) => {
  const found = await redis.mget(...ids);
  return ids.map((_, index) => found[index]);
});
const orders = () =>
  new DataLoader(async (ids: readonly string[]) => {
    const { Responses } = await doc.send(new BatchGetCommand({ RequestItems: { orders: { Keys: ids.map((id) => ({ id })) } } }));
    const byId = new Map(Responses!.orders!.map((order) => [order.id, order]));
    return ids.map((id) => byId.get(id));
  });

export const marked = async (event: SQSEvent) => {
  await Promise.all(
    event.Records.map(async (record) => {
      if (await seen.load(record.messageId)) return;
      await axios.post("https://shop.example.com/mails", record.body); // weak
      await redis.set(record.messageId, "1"); // idempotent
    }),
  );
};
export const unmarked = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (await seen.load(record.messageId)) continue;
    await axios.post("https://shop.example.com/mails", record.body); // unguarded
  }
};
export const ofAnInvocation = async (event: SQSEvent) => {
  const loader = orders();
  for (const record of event.Records) {
    if (await loader.load(record.messageId)) continue;
    await axios.post("https://shop.example.com/mails", record.body); // weak
    await doc.send(new PutCommand({ TableName: "orders", Item: { id: record.messageId } })); // idempotent
  }
};
export const onlyData = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const order = await orders().load(record.body);
    await axios.post("https://shop.example.com/mails", order); // unguarded
  }
};
