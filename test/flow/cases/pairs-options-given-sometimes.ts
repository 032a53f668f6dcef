// Idempotency keys among options that are given on some ways, or of which nothing is known.
import type { SQSEvent } from "aws-lambda";
import { Inngest } from "inngest";
import { optionsFor } from "some-package";
import Stripe from "stripe";
const stripe = new Stripe("x");
const inngest = new Inngest({ id: "x" });
const charge = { amount: 1, currency: "eur" } as const;
const each = (work: (id: string, body: any) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, JSON.parse(body));
};

export const onSomeWays = each((id, { isRetry }) => {
  const options = isRetry ? { idempotencyKey: id } : {};
  return stripe.charges.create(charge, options); }); // unknown
export const valueOnSomeWays = each((id, { isRetry }) =>
  stripe.charges.create(charge, { idempotencyKey: isRetry ? id : undefined })); // unknown
export const ofAPackage = each((id) =>
  stripe.charges.create(charge, optionsFor(id))); // unknown
export const onAllWays = each((id, { account }) => {
  const options = account ? { idempotencyKey: id, stripeAccount: account } : { idempotencyKey: id };
  return stripe.charges.create(charge, options); }); // guarded
export const others = each((_, { account }) =>
  stripe.charges.create(charge, account ? { stripeAccount: account } : {})); // unguarded
export const inAList = each((id, data) =>
  inngest.send([{ id, name: "a", data }])); // guarded
export const inAListWithout = each((_, data) =>
  inngest.send([{ name: "a", data }])); // unguarded
