// Calls of services that are refused the second time: a repeat throws there, and comes no further.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Datastore } from "@google-cloud/datastore";
import { Storage } from "@google-cloud/storage";
import { WebClient } from "@slack/web-api";
import { ManagementClient } from "auth0";
import Redis from "ioredis";
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

const [bucket, datastore, redis] = [new Storage().bucket("b"), new Datastore(), new Redis()];
export const fileThatIsNotThere = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await bucket.file(eventID!).save("x", { preconditionOpts: { ifGenerationMatch: 0 } });
  await sns.send(tell("saved")); } }; // guarded
export const anyFile = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await bucket.file(eventID!).save("x");
  await sns.send(tell("saved")); } }; // unguarded
export const entityUnderAName = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await datastore.insert({ key: datastore.key(["K", eventID!]), data: {} });
  await sns.send(tell("inserted")); } }; // guarded
export const entityUnderNone = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  await datastore.insert({ key: datastore.key(["K"]), data: { eventID } }); // unguarded
  await sns.send(tell("inserted")); } }; // unguarded
export const scoreThatGrows = async (event: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of event.Records)
  if (await redis.zadd("last", "GT", "CH", dynamodb!.SequenceNumber!, eventID!)) await sns.send(tell("later")); }; // unknown
export const scoreThatIsSet = async (event: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of event.Records)
  if (await redis.zadd("last", "CH", dynamodb!.SequenceNumber!, eventID!)) await sns.send(tell("later")); }; // unknown
