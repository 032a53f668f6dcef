// Updates that only set, and the same with something that is done once more; ids that are made anew; names that are given back.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import { Octokit } from "@octokit/rest";
import { WebhookClient } from "discord.js";
import { EnvelopesApi } from "docusign-esign";
import Redis from "ioredis";
import { Client, Databases, ID, Messaging } from "node-appwrite";
import Stripe from "stripe";
const scheduler = new SchedulerClient({});
const sns = new SNSClient({});
const octokit = new Octokit();
const channel = new WebhookClient({ url: "u" });
const envelopes = new EnvelopesApi();
const redis = new Redis();
const [databases, messaging] = [new Databases(new Client()), new Messaging(new Client())];
const stripe = new Stripe("k");

const schedule = (Name: string, more = {}) =>
  new CreateScheduleCommand({ Name, ScheduleExpression: "at(2030-01-01T00:00:00)", Target: {} as any, FlexibleTimeWindow: { Mode: "OFF" }, ...more });
export const scheduleKept = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await scheduler.send(schedule(`keep-${eventID}`)); } }; // idempotent
export const scheduleDropped = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await scheduler.send(schedule(`drop-${eventID}`, { ActionAfterCompletion: "DELETE" })); } }; // unknown
export const scheduleUnderChance = async (event: DynamoDBStreamEvent) => { for (const _ of event.Records) {
  await scheduler.send(schedule(randomUUID(), { ActionAfterCompletion: "DELETE" })); } }; // unguarded
export const scheduleClaims = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  try { await scheduler.send(schedule(`keep-${eventID}`)); } // idempotent
  catch (error) { if ((error as Error).name === "ConflictException") continue; throw error; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: eventID })); // guarded
} };
export const scheduleClaimsForAWhile = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  try { await scheduler.send(schedule(`drop-${eventID}`, { ActionAfterCompletion: "DELETE" })); } // unknown
  catch (error) { if ((error as Error).name === "ConflictException") continue; throw error; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: eventID })); // unknown
} };
export const subscriptions = async (event: SQSEvent) => { for (const r of event.Records) {
  await stripe.subscriptions.update(r.body, { metadata: { seen: "1" } }); // idempotent
  await stripe.subscriptions.update(r.body, { add_invoice_items: [{ price: "p" }] }); // unguarded
  await stripe.subscriptions.update(r.body, { add_invoice_items: [{ price: "p" }] }, { idempotencyKey: r.messageId }); // guarded
  await stripe.subscriptions.update(r.body, { billing_cycle_anchor: "unchanged" }); // idempotent
  await stripe.subscriptions.update(r.body, { billing_cycle_anchor: "now" }); // unguarded
} };
export const letters = async (event: SQSEvent) => { for (const r of event.Records) {
  await envelopes.update("a", r.body, { envelope: { status: "voided" } }); // idempotent
  await envelopes.update("a", r.body, { resendEnvelope: "true" }); // unguarded
} };
export const messages = async (event: SQSEvent) => { for (const r of event.Records) {
  await channel.bulkDelete([r.body]); // idempotent
  await channel.bulkDelete(5); // unguarded
} };
export const files = async (event: SQSEvent) => { for (const r of event.Records) {
  const at = { owner: "o", repo: "r", path: r.messageId, message: "m", content: r.body };
  await octokit.rest.repos.createOrUpdateFileContents(at); // idempotent
  const { data } = await octokit.rest.repos.getContent(at);
  await octokit.rest.repos.createOrUpdateFileContents({ ...at, sha: data.sha }); // unguarded
  await octokit.rest.reactions.createForIssue({ owner: "o", repo: "r", issue_number: 1, content: "eyes" }); // idempotent
  await octokit.rest.repos.getReadme({ owner: "o", repo: "r" });
} };
export const sums = async (event: SQSEvent) => { for (const r of event.Records) {
  await redis.sadd(`seen:${r.messageId}`, r.body); // idempotent
  await redis.zinterstore("all", 2, "today", "open"); // idempotent
  await redis.zinterstore("all", 2, "all", "today"); // unguarded
  await redis.zunionstore("all", 2, "all", "today"); // unguarded
  await redis.zunionstore("all", 2, "all", "today", "AGGREGATE", "MAX"); // unknown
} };
export const appwriteIds = async (event: SQSEvent) => { for (const r of event.Records) {
  await messaging.createEmail(r.messageId, "s", r.body); // idempotent
  await messaging.createEmail(ID.custom(r.messageId), "s", r.body); // idempotent
  await messaging.createEmail(ID.unique(), "s", r.body); // unguarded
  await databases.createDocument("d", "c", "unique()", { body: r.body }); // unguarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
} };
