// An API of payments asks for its idempotency key in the body of the request: a second one under the same key is recognised, as by the header. Of other services nobody knows whether they look at such a member.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import got from "got";
import { randomUUID } from "node:crypto";
const url = "https://payments.example.com/v2/payments";
const square = "https://connect.squareup.com/v2/payments";

export const atOneThatAsksForIt = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(square, { ...JSON.parse(body), idempotency_key: id }); // guarded
};
const client = axios.create({ baseURL: "https://sandbox.plaid.com" });
export const byABase = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await client.post("/transfer/create", { ...JSON.parse(body), idempotency_key: id }); // guarded
};
export const inTheBody = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(url, { ...JSON.parse(body), idempotency_key: id }); // unknown
};
export const atSomeAddress = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(process.env.URL!, { ...JSON.parse(body), idempotency_key: id }); // unknown
};
export const atOneOfBoth = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(process.env.TEST ? url : square, { ...JSON.parse(body), idempotency_key: id }); // unknown
};
export const underAnotherName = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(square, { ...JSON.parse(body), reference: id }); // unguarded
};
export const inTheOptions = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records)
    await got.post(url, { json: { amount: 1, idempotencyKey: id } }); // unknown
};
export const inAHeader = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(url, { ...JSON.parse(body), idempotencyKey: id }, { headers: { "Idempotency-Key": id } }); // guarded
};
export const anotherEachTime = async (event: SQSEvent) => {
  for (const { body } of event.Records)
    await axios.post(url, { ...JSON.parse(body), idempotencyKey: randomUUID() }); // weak (volatile-key)
};
export const anotherWhereItCounts = async (event: SQSEvent) => {
  for (const { body } of event.Records)
    await axios.post(square, { ...JSON.parse(body), idempotencyKey: randomUUID() }); // weak (volatile-key)
};
