// A token counts where the options stand, which are an argument of their own.
import type { SQSEvent } from "aws-lambda";
import Stripe from "stripe";
const stripe = new Stripe("key");
const amount = 100;
const currency = "eur";
export const options = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) await stripe.charges.create({ amount, currency }, { idempotencyKey: messageId }); }; // guarded
export const alone = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) await stripe.payouts.create({ idempotencyKey: messageId } as never); }; // guarded
export const behindAnId = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) await stripe.paymentIntents.confirm(body, { idempotencyKey: messageId }); }; // guarded
export const data = async ({ Records }: SQSEvent) => {
  for (const { messageId } of Records) await stripe.charges.create({ amount, currency, idempotencyKey: messageId } as never); }; // unguarded
export const none = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) await stripe.charges.create({ amount, currency, description: body }); }; // unguarded
