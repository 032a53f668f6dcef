// Requests of superagent, which are told more before they are sent: a header may be the token by which a repeat is recognised.
import type { SQSEvent } from "aws-lambda";
import request from "superagent";

const shop = "https://shop.example/orders";

export const named = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await request.post(shop).set("Idempotency-Key", messageId).send({ body }); }; // guarded
export const inAnObject = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await request.post(shop).send({ body }).set({ accept: "text/plain", "idempotency-key": messageId }); }; // guarded
export const another = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await request.post(shop).set("X-Order", messageId).send({ body }); }; // unguarded
export const ofTheClock = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) await request.post(shop).set("Idempotency-Key", String(Date.now())).send({ body }); }; // weak (volatile-key)
export const sentByEnd = ({ Records }: SQSEvent) => {
  for (const { body } of Records) request.post(shop).send({ body }).end((error) => { if (error) throw error; }); }; // unguarded
export const sentAtOnce = ({ Records }: SQSEvent) => {
  for (const { body } of Records) request.post(shop, { body }, () => {}); }; // unguarded
export const neverSent = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) { const waiting = request.post(shop).send({ body }); if (body === "now") await waiting; } }; // unguarded
export const repeatable = async ({ Records }: SQSEvent) => {
  await Promise.all(Records.map(({ messageId, body }) => request.put(`${shop}/${messageId}`).send({ body }))); }; // idempotent
