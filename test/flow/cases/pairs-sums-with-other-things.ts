// A number that was read, and is put back with something added to it that was read elsewhere.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const item = async (TableName: string, id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item!;
const set = (TableName: string, id: string, UpdateExpression: string, ExpressionAttributeValues: Record<string, unknown>) =>
  new UpdateCommand({ TableName, Key: { id }, UpdateExpression, ExpressionAttributeValues });

export const priceOfAnother = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const account = await item("accounts", order.account);
    await doc.send(set("accounts", order.account, "SET credit = :credit", { ":credit": account.credit - order.price })); // unguarded
  }
};
export const toAnotherAttribute = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const account = await item("accounts", order.account);
    await doc.send(set("accounts", order.account, "SET expected = :credit", { ":credit": account.credit - order.price })); // unknown
  }
};
export const priceThatIsTaken = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const account = await item("accounts", order.account);
    await doc.send(set("accounts", order.account, "SET credit = :credit", { ":credit": account.credit - order.price })); // unknown
    await doc.send(set("orders", r.messageId, "SET price = :none", { ":none": 0 }));
  }
};
export const orderThatIsPutBack = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const account = await item("accounts", order.account);
    await doc.send(set("accounts", order.account, "SET credit = :credit", { ":credit": account.credit - order.price })); // unknown
    await doc.send(new PutCommand({ TableName: "orders", Item: { id: r.messageId, price: 0 } }));
  }
};
export const stateOfTheOther = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const account = await item("accounts", order.account);
    await doc.send(set("accounts", order.account, "SET credit = :credit", { ":credit": account.credit - order.price })); // unguarded
    await doc.send(set("orders", r.messageId, "SET taken = :yes", { ":yes": true }));
  }
};
export const differenceToTheLast = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { price } = JSON.parse(r.body);
    const account = await item("accounts", r.messageId);
    const credit = account.credit + (price - account.last);
    await doc.send(set("accounts", r.messageId, "SET credit = :credit, last = :last", { ":credit": credit, ":last": price })); // unknown
  }
};
export const differenceToAFixedOne = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { price } = JSON.parse(r.body);
    const account = await item("accounts", r.messageId);
    const credit = account.credit + (price - account.fee);
    await doc.send(set("accounts", r.messageId, "SET credit = :credit, last = :last", { ":credit": credit, ":last": price })); // unguarded
  }
};
const cardsOf = async (owner: string) =>
  (await doc.send(new QueryCommand({ TableName: "cards", KeyConditionExpression: "#o = :o", ExpressionAttributeNames: { "#o": "owner" }, ExpressionAttributeValues: { ":o": owner } }))).Items ?? [];
const setCard = (owner: string, id: string, left: number) =>
  new UpdateCommand({ TableName: "cards", Key: { owner, id }, UpdateExpression: "SET credit = :credit", ExpressionAttributeValues: { ":credit": left } });
export const ofTheOneThatWasFound = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const [card] = await cardsOf(r.body);
    await doc.send(setCard(card.owner, card.id, card.credit - order.price)); // unguarded
  }
};
export const priceThatIsTakenOfOneOfMany = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const [card] = await cardsOf(r.body);
    await doc.send(setCard(card.owner, card.id, card.credit - order.price)); // unknown
    await doc.send(set("orders", r.messageId, "SET price = :none", { ":none": 0 }));
  }
};
export const underTheKeyOfAnother = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const [card] = await cardsOf(r.body);
    await doc.send(setCard(r.body, order.into, card.credit - order.price)); // unknown
  }
};
export const underAKeyOfTheRecord = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const order = await item("orders", r.messageId);
    const [card] = await cardsOf(r.body);
    await doc.send(setCard(r.body, r.messageId, card.credit - order.price)); // unknown
  }
};
