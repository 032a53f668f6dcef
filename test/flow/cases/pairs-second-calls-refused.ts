// Calls of services that are refused the second time: a repeat throws there, and comes no further.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { WebClient } from "@slack/web-api";
import { ManagementClient } from "auth0";
import Stripe from "stripe";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [stripe, auth0, slack] = [new Stripe("k"), new ManagementClient({} as never), new WebClient("t")];

export const captured = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  await stripe.paymentIntents.capture(dynamodb!.NewImage!.pi!.S!);
  await sns.send(tell("captured")); } }; // guarded
export const capturedAndCaught = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  await stripe.paymentIntents.capture(dynamodb!.NewImage!.pi!.S!).catch(() => undefined);
  await sns.send(tell("captured")); } }; // unguarded
// Under one token the first answer comes again.
export const capturedUnderAToken = async (event: DynamoDBStreamEvent) => { for (const { dynamodb, eventID } of event.Records) {
  await stripe.paymentIntents.capture(dynamodb!.NewImage!.pi!.S!, {}, { idempotencyKey: eventID! });
  await sns.send(tell("captured")); } }; // unguarded
export const confirmed = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  await stripe.customers.update(dynamodb!.NewImage!.cu!.S!, { name: "n" });
  await sns.send(tell("updated")); } }; // unguarded
export const userMade = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  await auth0.users.create({ connection: "db", email: dynamodb!.NewImage!.mail!.S! });
  await sns.send(tell("welcome")); } }; // guarded
export const userMadeOrThere = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  try { await auth0.users.create({ connection: "db", email: dynamodb!.NewImage!.mail!.S! }); }
  catch (error) { if ((error as { statusCode?: number }).statusCode !== 409) throw error; }
  await sns.send(tell("welcome")); } }; // unguarded
export const channelMade = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  try { await slack.conversations.create({ name: dynamodb!.NewImage!.name!.S! }); }
  catch (error) { if ((error as { data?: { error: string } }).data?.error === "name_taken") continue; throw error; }
  await sns.send(tell("made")); } }; // guarded
export const oneChannel = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  await slack.conversations.create({ name: "orders" });
  await sns.send(tell(dynamodb!.NewImage!.name!.S!)); } }; // weak (batch-key)
