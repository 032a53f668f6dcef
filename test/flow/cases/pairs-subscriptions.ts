// Whoever is subscribed by mail is asked to confirm it, and asked once more by a repeat until that is done.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const TopicArn = "t";

export const byMail = async (event: SQSEvent) => { for (const { body: Endpoint } of event.Records) {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint })); } }; // unguarded
export const byMailInJson = async (event: SQSEvent) => { for (const { body: Endpoint } of event.Records) {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email-json", Endpoint })); } }; // unguarded
export const ofAQueue = async (event: SQSEvent) => { for (const { body: Endpoint } of event.Records) {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint })); } }; // idempotent
export const bySms = async (event: SQSEvent) => { for (const { body: Endpoint } of event.Records) {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sms", Endpoint })); } }; // idempotent
export const byWhatIsAskedFor = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { Protocol, Endpoint } = JSON.parse(body);
  await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint })); } }; // unknown
export const byOneOfTwo = async (event: SQSEvent) => { for (const { body: Endpoint } of event.Records) {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: Endpoint.includes("@") ? "email" : "sms", Endpoint })); } }; // unknown
