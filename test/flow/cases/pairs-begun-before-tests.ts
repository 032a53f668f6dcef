// Work that was begun before a claim's answer was tested, and is waited for behind the test: it brings back nothing that was told meanwhile.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (pk: string) => {
  try { await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); return true; }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") return false; throw error; } };
const load = async (pk: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { pk } }))).Item;
export const askedInBetween = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await claim(r.messageId);
  const user = load(r.body);
  if (!isNew) continue;
  await user;
  await sns.send(tell(r.body)); } }; // guarded
export const askedOfTheFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await claim(r.messageId);
  const [user, other] = [load(r.body), load(r.messageId)];
  if (!isNew) continue;
  await Promise.all([user, other]);
  await sns.send(tell(r.body)); } }; // guarded
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await claim(r.messageId);
  const user = load(r.body);
  if (!isNew) console.info("seen");
  await user;
  await sns.send(tell(r.body)); } }; // unguarded
export const askedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await claim(r.messageId);
  const user = load(r.body);
  await user;
  await sns.send(tell(r.body)); // unguarded
  if (!isNew) continue;
  await sns.send(tell(r.messageId)); } }; // guarded
