// The stored state is compared with one that code computed, or by its rank, and is set to that behind.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";

interface Message { id: string; value: number; status: string }
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const redis = new Redis();
const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item;
const set = (id: string, status: string) =>
  doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": status } })); // idempotent
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const tellsOfAnotherState = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, value } = JSON.parse(body) as Message;
    const next = value > 30 ? "ALARM" : "OK";
    if ((await find(id))?.status === next) continue;
    await sns.send(tell(next)); // weak
    await set(id, next);
  }
};
export const tellsOfTheSameState = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, value } = JSON.parse(body) as Message;
    const next = value > 30 ? "ALARM" : "OK";
    if ((await find(id))?.status !== next) continue;
    await sns.send(tell(`still ${next}`)); // unguarded
    await set(id, next);
  }
};
const RANK: Record<string, number> = { created: 0, paid: 1, shipped: 2 };
export const leavesWhatIsLater = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, status } = JSON.parse(body) as Message;
    const order = await find(id);
    if (order && RANK[order.status]! >= RANK[status]!) continue;
    await sns.send(tell(status)); // weak
    await set(id, status);
  }
};
export const leavesWhatIsSurelyLater = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, status } = JSON.parse(body) as Message;
    const order = await find(id);
    if (order && RANK[order.status]! > RANK[status]!) continue;
    await sns.send(tell(status)); // unguarded
    await set(id, status);
  }
};
const FLOW = Object.keys(RANK);
const isAfter = (one: string, other: string) => FLOW.indexOf(one) > FLOW.indexOf(other);
export const asksAHelper = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, status } = JSON.parse(body) as Message;
    const order = await find(id);
    if (order && !isAfter(status, order.status)) continue;
    await sns.send(tell(status)); // weak
    await set(id, status);
  }
};
export const ofAText = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, status } = JSON.parse(body) as Message;
    const last = await redis.get(id);
    if (last && (RANK[last] ?? -1) >= (RANK[status] ?? -1)) continue;
    await sns.send(tell(status)); // weak
    await redis.set(id, status); // idempotent
  }
};
export const writesAnother = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, status } = JSON.parse(body) as Message;
    const order = await find(id);
    if (order && RANK[order.status]! >= RANK[status]!) continue;
    await sns.send(tell(status)); // unguarded
    await doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET seen = :s", ExpressionAttributeValues: { ":s": status } })); // idempotent
  }
};
