// An API of payments asks for its idempotency key in the body of the request: a second one under the same key is recognised, as by the header.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import got from "got";
import { randomUUID } from "node:crypto";
const url = "https://payments.example.com/v2/payments";

export const inTheBody = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(url, { ...JSON.parse(body), idempotency_key: id }); // guarded
};
export const underAnotherName = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records)
    await axios.post(url, { ...JSON.parse(body), reference: id }); // unguarded
};
export const inTheOptions = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records)
    await got.post(url, { json: { amount: 1, idempotencyKey: id } }); // guarded
};
export const anotherEachTime = async (event: SQSEvent) => {
  for (const { body } of event.Records)
    await axios.post(url, { ...JSON.parse(body), idempotencyKey: randomUUID() }); // weak (volatile-key)
};
