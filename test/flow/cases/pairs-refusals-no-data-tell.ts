// Refusals that no data tell of: services and stores refuse in more ways than are written down.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Client, fql } from "fauna";
import Stripe from "stripe";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

const stripe = new Stripe("x");
const fauna = new Client();

export const takenCoupon = each(async (id, body) => {
  try { await stripe.coupons.create({ id, percent_off: 5, duration: "once" }); } // unguarded
  catch (error) { if ((error as { code: string }).code === "resource_already_exists") return; throw error; }
  await sns.send(tell(body)); }); // unknown
export const otherError = each(async (id, body) => {
  try { await stripe.coupons.create({ id, percent_off: 5, duration: "once" }); } // unguarded
  catch (error) { if ((error as { code: string }).code === "rate_limit") return; throw error; }
  await sns.send(tell(body)); }); // unguarded
export const sentAnyhow = each(async (id, body) => {
  try { await stripe.coupons.create({ id, percent_off: 5, duration: "once" }); } // unguarded
  catch (error) { if ((error as { code: string }).code !== "resource_already_exists") throw error; }
  await sns.send(tell(body)); }); // unguarded
export const takenDocument = each(async (id, body) => {
  try { await fauna.query(fql`Seen.create({ id: ${id} })`); } // unknown
  catch (error) { if ((error as { code: string }).code === "constraint_failure") return; throw error; }
  await sns.send(tell(body)); }); // unknown
