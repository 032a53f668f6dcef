// Keys and tokens of which one is chosen by what a look or claim answers: a repeat has another one, and is done again under it.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Stripe from "stripe";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const stripe = new Stripe("key");
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "work", Key: { pk } }))).Item!;
const set = (pk: string, name: string, value: unknown) => doc.send(new UpdateCommand({ TableName: "work", Key: { pk }, UpdateExpression: "SET #n = :v", ExpressionAttributeNames: { "#n": name }, ExpressionAttributeValues: { ":v": value } }));
const bill = (amount: number, idempotencyKey: string) => stripe.invoiceItems.create({ customer: "c", amount }, { idempotencyKey }); // unguarded
const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // unknown

export const tokenByState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state } = await find(r.body);
  const key = state === "DONE" ? `again-${r.body}` : `item-${r.body}`;
  await stripe.invoiceItems.create({ customer: "c" }, { idempotencyKey: key }); // unguarded
  await set(r.body, "state", "DONE"); } };
export const tokenByStateInside = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state } = await find(r.body);
  await stripe.invoiceItems.create({ customer: "c" }, { idempotencyKey: `${state === "DONE" ? "again" : "item"}-${r.body}` }); // unguarded
  await set(r.body, "state", "DONE"); } };
export const tokenByPlan = async (event: SQSEvent) => { for (const r of event.Records) {
  const { plan } = await find(r.body);
  const key = plan === "yearly" ? `year-${r.body}` : `month-${r.body}`;
  await stripe.invoiceItems.create({ customer: "c" }, { idempotencyKey: key }); // guarded
  await set(r.body, "state", "DONE"); } };
export const tokenOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state } = await find(r.body);
  const amount = state === "DONE" ? 0 : 100;
  await stripe.invoiceItems.create({ customer: "c", amount }, { idempotencyKey: `item-${r.body}` }); // guarded
  await set(r.body, "state", "DONE"); } };

// What is computed of a look decides about the amount, not about the token.
const feeOf = ({ fee, plan }: { fee: number; plan: string }) => (plan === "yearly" ? fee * 2 : fee);
export const amountOfALook = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  let fee = item.fee;
  if (parseFloat(item.fee) > 0) fee = feeOf({ fee: parseFloat(item.fee), plan: item.plan });
  await stripe.invoiceItems.create({ customer: "c", amount: fee }, { idempotencyKey: `item-${r.body}` }); // guarded
  await set(r.body, "fee", 0); } };
export const tokenByWhatIsComputed = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await find(r.body);
  const key = parseFloat(item.fee) > 0 ? `fee-${r.body}` : `none-${r.body}`;
  await stripe.invoiceItems.create({ customer: "c" }, { idempotencyKey: key }); // unguarded
  await set(r.body, "fee", 0); } };

// In a helper, and of a claim that stands in front.
export const tokenInAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state } = await find(r.body);
  await bill(1, state === "DONE" ? `again-${r.body}` : r.body);
  await set(r.body, "state", "DONE"); } };
export const claimByState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state } = await find(r.body);
  await claim(state === "DONE" ? `again-${r.body}` : r.body);
  await sns.send(new PublishCommand({ Message: r.body })); // unguarded
  await set(r.body, "state", "DONE"); } };
export const claimByPlan = async (event: SQSEvent) => { for (const r of event.Records) {
  const { plan } = await find(r.body);
  await claim(plan === "yearly" ? `year-${r.body}` : r.body);
  await sns.send(new PublishCommand({ Message: r.body })); // guarded
  await set(r.body, "state", "DONE"); } };
export const rowByState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { state } = await find(r.body);
  await doc.send(new PutCommand({ TableName: "log", Item: { pk: state === "DONE" ? `again-${r.body}` : r.body } })); // unknown
  await set(r.body, "state", "DONE"); } };
export const rowByPlan = async (event: SQSEvent) => { for (const r of event.Records) {
  const { plan } = await find(r.body);
  await doc.send(new PutCommand({ TableName: "log", Item: { pk: plan === "yearly" ? `year-${r.body}` : r.body } })); // idempotent
  await set(r.body, "state", "DONE"); } };
// Nobody asks whether this POST is refused, so it is no claim whose key changes.
export const addressByItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "work", Key: { pk: r.body } }));
  const path = Item ? `again/${r.body}` : `first/${r.body}`;
  await axios.post(`https://orders.example.com/${path}`, { total: 1 }); // unguarded
  await doc.send(new PutCommand({ TableName: "work", Item: { pk: r.body } })); } }; // idempotent
