// Functions that call themselves for what is inside of a tree that is known: each way down ends at a leaf, and what stands behind goes on.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const put = (Item: object, ConditionExpression?: string) => new PutCommand({ TableName: "seen", Item: Item as never, ConditionExpression });

const cleanMembers = (one: any): any => {
  if (typeof one !== "object" || one === null) return one;
  const clean: any = {};
  for (const [name, inner] of Object.entries(one)) clean[name] = cleanMembers(inner);
  return clean; };
const cleanItems = (one: any): any => (Array.isArray(one) ? one.map((inner) => cleanItems(inner)) : one);
const textOf = (one: any): string => (typeof one === "string" ? one : one.inside.map((inner: any) => textOf(inner)).join());
const pairsOf = (one: object): any => Object.entries(one).map(([name, inner]) => [name, eitherOf(inner)]);
const eitherOf = (one: any): any => (typeof one === "object" ? pairsOf(one) : one);
class Tree { constructor(private readonly root: any) {}
  all(from = this.root): any[] { return [from, ...from.inside.flatMap((one: any) => this.all(one))]; } }

export const membersInMembers = async (event: SQSEvent) => { for (const r of event.Records) {
  const clean = cleanMembers({ kind: "a", of: { id: r.messageId } });
  await sns.send(tell(JSON.stringify(clean))); } }; // unguarded
export const itemsInItems = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(tell(String(cleanItems([[1], [r.body, [2]]])))); } }; // unguarded
export const textInside = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(tell(textOf({ inside: [{ inside: ["a", r.body] }, "b"] }))); } }; // unguarded
export const byTurns = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.send(tell(JSON.stringify(eitherOf({ of: { all: [1, { id: r.messageId }] } })))); } }; // unguarded
export const ofAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  const nodes = new Tree({ inside: [{ inside: [{ inside: [] }] }] }).all();
  if (nodes.length > 0) await sns.send(tell(r.body)); } }; // unguarded
export const underTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const of = cleanMembers({ kind: "a", of: { id: "b" } });
  await doc.send(put({ pk: r.messageId, of })); } }; // idempotent
export const behindAClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const clean = cleanMembers({ kind: "a", of: { id: r.messageId } });
  await doc.send(put({ pk: r.messageId, clean }, "attribute_not_exists(pk)")); // idempotent
  await sns.send(tell(JSON.stringify(clean))); } }; // guarded
