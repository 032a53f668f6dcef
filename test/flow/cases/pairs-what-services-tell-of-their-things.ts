// A service may tell of one of its things what another kind of call has done about it: whether a repeat is kept out by that is not known. A field that speaks of something else is told by nothing.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Version3Client } from "jira.js";
import Stripe from "stripe";
const [sns, stripe, jira] = [new SNSClient({}), new Stripe("key"), new Version3Client({ host: "https://jira.example" })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const refunded = async (event: SQSEvent) => { for (const r of event.Records) {
  const charge = await stripe.charges.retrieve(r.body);
  if (charge.refunded) continue;
  await stripe.refunds.create({ charge: r.body }); } }; // unknown
export const refundedInPart = async (event: SQSEvent) => { for (const r of event.Records) {
  const charge = await stripe.charges.retrieve(r.body);
  if (charge.amount_refunded > 0) continue;
  await stripe.refunds.create({ charge: r.body }); } }; // unknown
export const ofTheLatestCharge = async (event: SQSEvent) => { for (const r of event.Records) {
  const intent = await stripe.paymentIntents.retrieve(r.body, { expand: ["latest_charge"] });
  if ((intent.latest_charge as Stripe.Charge).refunded) continue;
  await stripe.refunds.create({ payment_intent: r.body }); } }; // unknown
export const captured = async (event: SQSEvent) => { for (const r of event.Records) {
  const charge = await stripe.charges.retrieve(r.body);
  if (charge.disputed) continue;
  await stripe.refunds.create({ charge: r.body }); } }; // unguarded
export const refundedOnceMore = async (event: SQSEvent) => { for (const r of event.Records) {
  const charge = await stripe.charges.retrieve(r.body);
  if (!charge.refunded) continue;
  await stripe.refunds.create({ charge: r.body }); } }; // unguarded
export const taken = async (event: SQSEvent) => { for (const r of event.Records) {
  const customer = (await stripe.customers.retrieve(r.body)) as Stripe.DeletedCustomer;
  if (customer.deleted) continue;
  await sns.send(tell(r.body)); // unknown
  await stripe.customers.del(r.body); } }; // idempotent
export const paid = async (event: SQSEvent) => { for (const r of event.Records) {
  const subscription: any = await stripe.subscriptions.retrieve(r.body, { expand: ["latest_invoice"] });
  if (subscription.latest_invoice.paid) continue;
  await sns.send(tell(r.body)); // unknown
  await stripe.invoices.pay(subscription.latest_invoice.id); } }; // idempotent
export const searched = async (event: SQSEvent) => { for (const r of event.Records) {
  const { issues } = await jira.issueSearch.searchForIssuesUsingJql({ jql: `summary ~ "${r.messageId}"` });
  if (issues?.length) continue;
  await jira.issues.createIssue({ fields: { summary: r.messageId } as any }); } }; // unknown
