// Steps of a state machine that stand in a table: what a step asks for and what it leaves are of one row. One that leaves what it asks for passes again.
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const ONWARD = { pay: { from: "NEW", to: "PAID" }, ship: { from: "PAID", to: "SHIPPED" } } as const;
const WITH_ITSELF = { pay: { from: "NEW", to: "PAID" }, ship: { from: "PAID", to: "SHIPPED" }, touch: { from: "PAID", to: "PAID" } } as const;
const ALL_THEMSELVES = { touch: { from: "PAID", to: "PAID" }, ping: { from: "NEW", to: "NEW" } } as const;
const step = (id: string, from: string, to: string) => new UpdateCommand({
  TableName: "orders", Key: { id }, UpdateExpression: "SET #s = :to", ConditionExpression: "#s = :from",
  ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":to": to, ":from": from },
});
const isDone = async (command: UpdateCommand) => {
  try { await doc.send(command); return true; } catch (error) { if (error instanceof ConditionalCheckFailedException) return false; throw error; } };
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const onward = async (event: SQSEvent) => { for (const r of event.Records) {
  const { from, to } = ONWARD[JSON.parse(r.body).action as keyof typeof ONWARD];
  if (await isDone(step(r.messageId, from, to))) await sns.send(tell(r.body)); } }; // guarded
export const withItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const { from, to } = WITH_ITSELF[JSON.parse(r.body).action as keyof typeof WITH_ITSELF];
  if (await isDone(step(r.messageId, from, to))) await sns.send(tell(r.body)); } }; // unknown
export const allThemselves = async (event: SQSEvent) => { for (const r of event.Records) {
  const { from, to } = ALL_THEMSELVES[JSON.parse(r.body).action as keyof typeof ALL_THEMSELVES];
  if (await isDone(step(r.messageId, from, to))) await sns.send(tell(r.body)); } }; // unguarded
export const oneRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { from, to } = WITH_ITSELF.ship;
  if (await isDone(step(r.messageId, from, to))) await sns.send(tell(r.body)); } }; // guarded
const NEXT = { NEW: "PAID", PAID: "SENT" } as const;
const NEXT_OR_SAME = { NEW: "PAID", PAID: "SENT", SENT: "SENT" } as const;
export const toTheNext = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, state } = JSON.parse(r.body);
  if (await isDone(step(id, state, NEXT[state as keyof typeof NEXT]))) await sns.send(tell(r.body)); } }; // guarded
export const toTheNextOrTheSame = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, state } = JSON.parse(r.body);
  if (await isDone(step(id, state, NEXT_OR_SAME[state as keyof typeof NEXT_OR_SAME]))) await sns.send(tell(r.body)); } }; // unknown
