/** Items that are looked up by what a search found, which is of no record: who tests a field of one, and sets it, tells a repeat. */
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const client = new DynamoDBClient({});
const db = DynamoDBDocumentClient.from(client);
const sns = new SNSClient({});
const said = (Message: string) => new PublishCommand({ Message });

const seats = async () => (await db.send(new ScanCommand({ TableName: "seats" }))).Items ?? [];
const seatPlan = async (id: string) => (await db.send(new GetCommand({ TableName: "plans", Key: { id } }))).Item;
const set = (id: string, field: string, value: boolean) =>
  db.send(
    new UpdateCommand({
      TableName: "plans",
      Key: { id },
      UpdateExpression: "SET #f = :v",
      ExpressionAttributeNames: { "#f": field },
      ExpressionAttributeValues: { ":v": value },
    }),
  );

export const closes = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    const plan = await seatPlan(seat.id);
    if (!plan || !plan.isOpen) continue;
    await sns.send(said("closed")); // weak (racy)
    await set(seat.id, "isOpen", false);
  }
};

export const leavesItSo = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    const plan = await seatPlan(seat.id);
    if (!plan || plan.isOpen) continue;
    await sns.send(said("still closed")); // unguarded
    await set(seat.id, "isOpen", false);
  }
};

export const setsAnother = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    const plan = await seatPlan(seat.id);
    if (!plan || !plan.isOpen) continue;
    await sns.send(said("open")); // unguarded
    await set(seat.id, "isSeen", true);
  }
};

export const asksOnly = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    const plan = await seatPlan(seat.id);
    if (plan?.isOpen) await sns.send(said("open")); // unguarded
  }
};

export const inTypedAttributes = async (event: SQSEvent) => {
  const { Items = [] } = await client.send(new QueryCommand({ TableName: "seats", KeyConditionExpression: "hall = h" }));
  for (const { id } of Items) {
    const { Item } = await client.send(new GetItemCommand({ TableName: "plans", Key: { id } }));
    if (Item?.isOpen?.BOOL && !Item.isPaid?.BOOL) {
      await sns.send(said("not paid")); // weak (racy)
      await client.send(
        new UpdateItemCommand({
          TableName: "plans",
          Key: { id },
          UpdateExpression: "SET isOpen = :no",
          ExpressionAttributeValues: { ":no": { BOOL: false } },
        }),
      );
    }
  }
};

const close = (id: string) =>
  db.send(
    new UpdateCommand({
      TableName: "seats",
      Key: { id },
      UpdateExpression: "SET isOpen = :no",
      ExpressionAttributeValues: { ":no": false },
    }),
  );

export const closesOnOneBranch = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    if (seat.isOpen && !seat.isPaid) {
      await sns.send(said("not paid")); // weak (racy)
      await close(seat.id);
      continue;
    }
    if (seat.isOpen) await sns.send(said("paid")); // unguarded
  }
};

export const closesBehindBoth = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    if (!seat.isOpen) continue;
    if (seat.isPaid) await sns.send(said("paid")); // weak (racy)
    else await sns.send(said("not paid")); // weak (racy)
    await close(seat.id);
  }
};

export const looksThemUpOnOneBranch = async (event: SQSEvent) => {
  for (const seat of await seats()) {
    const plan = await seatPlan(seat.id);
    if (plan?.isOpen && plan.isPaid) await sns.send(said("paid")); // unguarded
    else if (plan?.isOpen) {
      await sns.send(said("not paid")); // weak (racy)
      await set(seat.id, "isOpen", false);
    }
  }
};
