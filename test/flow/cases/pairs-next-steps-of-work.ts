// Behind an effect comes something that a service refuses the second time: the next step of the work, and a claim that comes too late only where code asks for the refusal.
import { SNS } from "@aws-sdk/client-sns";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { WebClient } from "@slack/web-api";
import type { SQSEvent } from "aws-lambda";
import Stripe from "stripe";
const sns = new SNS({});
const slack = new WebClient("t");
const stripe = new Stripe("t");
const doc = DynamoDBDocument.from(new DynamoDB({}));

export const cancelled = async ({ Records }: SQSEvent) => { for (const r of Records) { await sns.publish({ Message: r.body }); // unguarded
  await stripe.subscriptions.cancel(r.messageId); } };
export const reacted = async ({ Records }: SQSEvent) => { for (const r of Records) { await sns.publish({ Message: r.body }); // unguarded
  await slack.reactions.add({ channel: "c", name: "eyes", timestamp: r.messageId }); } };
export const refusalAsked = async ({ Records }: SQSEvent) => { for (const r of Records) { await sns.publish({ Message: r.body }); // unguarded
  try { await stripe.subscriptions.cancel(r.messageId); } catch (error: any) { if (error.code === "resource_missing") continue; throw error; } } };
export const markedTooLate = async ({ Records }: SQSEvent) => { for (const r of Records) { await sns.publish({ Message: r.body }); // unguarded
  await doc.put({ TableName: "seen", Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" }); } };
export const inFront = async ({ Records }: SQSEvent) => { for (const r of Records) { await stripe.subscriptions.cancel(r.messageId);
  await sns.publish({ Message: r.body }); } }; // guarded
