// What is made where nothing is found, in one expression: `found ?? (await make())`.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import Stripe from "stripe";
const [d, stripe] = [DynamoDBDocument.from({} as never), new Stripe("k")];
const find = (id: string) => d.get({ TableName: "t", Key: { id } });
const save = (id: string, made: string) => d.put({ TableName: "t", Item: { id, made } });

export const firstOfAList = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { data } = await stripe.customers.list({ email: body, limit: 1 });
  const customer = data[0] ?? (await stripe.customers.create({ email: body })); // weak (racy)
  console.log(customer.id); } };
export const anItem = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Item } = await find(id);
  const item = Item ?? (await axios.post("https://x.example.com", body)).data; // weak (racy)
  await save(id, item.made); } };
export const anItemAndNoMark = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Item } = await find(id);
  const item = Item ?? (await axios.post("https://x.example.com", body)).data; // unguarded
  console.log(item); } };
export const aField = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Item } = await find(id);
  const made = Item?.made ?? (await axios.post("https://x.example.com", body)).data.id; // weak (racy)
  await save(id, made); } };
export const anotherField = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Item } = await find(id);
  const made = Item?.made ?? (await axios.post("https://x.example.com", body)).data.id; // unguarded
  await d.update({ TableName: "t", Key: { id }, UpdateExpression: "SET told = :m", ExpressionAttributeValues: { ":m": made } }); } };
export const aDefault = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { Item } = await find(id);
  const count = (Item?.count ?? 0) + 1;
  await axios.post("https://x.example.com", { body, count }); // unguarded
  await d.update({ TableName: "t", Key: { id }, UpdateExpression: "SET told = :m", ExpressionAttributeValues: { ":m": body } }); } };
