// Headers of a request as a list of pairs: one of them may be the token by which a repeat is recognised.
import type { SQSEvent } from "aws-lambda";
const shop = "https://shop.example/orders";
const post = (headers: [string, string][], body: string) => fetch(shop, { method: "POST", headers, body }); // guarded

export const named = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await fetch(shop, { method: "POST", headers: [["Accept", "text/plain"], ["Idempotency-Key", messageId]], body }); }; // guarded
export const byAHelper = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await post([["idempotency-key", messageId]], body); };
export const another = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records)
    await fetch(shop, { method: "POST", headers: [["X-Order", messageId]], body }); }; // unguarded
export const ofTheClock = async ({ Records }: SQSEvent) => {
  for (const { body } of Records)
    await fetch(shop, { method: "POST", headers: [["Idempotency-Key", String(Date.now())]], body }); }; // weak (volatile-key)
