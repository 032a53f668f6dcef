// The item, or the value, that stood there is compared with what the same write puts there: it tells a repeat of the last record only.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const aField = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const { Attributes } = await doc.send(new PutCommand({ TableName: "orders", Item: { pk: order.id, state: order.state }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.state === order.state) continue;
  await sns.send(tell(order.id)); } }; // unknown
export const aFieldOfAll = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const { Attributes } = await doc.send(new PutCommand({ TableName: "orders", Item: { pk: order.id, ...order }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.state === order.state) continue;
  await sns.send(tell(order.id)); } }; // unknown
export const asText = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const { Attributes } = await doc.send(new PutCommand({ TableName: "orders", Item: { pk: order.id, ...order }, ReturnValues: "ALL_OLD" }));
  if (Attributes && JSON.stringify(Attributes) === JSON.stringify({ pk: order.id, ...order })) continue;
  await sns.send(tell(order.id)); } }; // unknown
export const aValue = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const before = await redis.getset(`state:${order.id}`, order.state);
  if (before === order.state) continue;
  await sns.send(tell(order.id)); } }; // unknown
export const aFieldThatIsNotWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const { Attributes } = await doc.send(new PutCommand({ TableName: "orders", Item: { pk: order.id, state: order.state }, ReturnValues: "ALL_OLD" }));
  if (Attributes?.kind === "test") continue;
  await sns.send(tell(order.id)); } }; // unguarded
export const anyItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Attributes } = await doc.send(new PutCommand({ TableName: "orders", Item: { pk: r.messageId, state: r.body }, ReturnValues: "ALL_OLD" }));
  if (Attributes) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const theVeryWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await redis.getset(`sent:${r.messageId}`, "1");
  if (before === "1") continue;
  await sns.send(tell(r.body)); // unknown
  await redis.set(`sent:${r.messageId}`, "done"); } };
export const theVeryWordKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await redis.getset(`sent:${r.messageId}`, "1");
  if (before === "1") continue;
  await sns.send(tell(r.body)); // guarded
  await redis.set(`sent:${r.messageId}`, "1"); } };
export const anyWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const before = await redis.getset(`sent:${r.messageId}`, "1");
  if (before) continue;
  await sns.send(tell(r.body)); // guarded
  await redis.set(`sent:${r.messageId}`, "done"); } };
