// A state that goes one step on: the next delivery finds what this one wrote, and goes the next step.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item!;
const set = async (id: string, state: string) => {
  const names = { "#s": "state" };
  await doc.send(new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: names, ExpressionAttributeValues: { ":s": state } })); // unguarded
};
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const afterOf = (state: string) => {
  switch (state) {
    case "pending":
      return "paid";
    case "paid":
      return "shipped";
    default:
      return null;
  }
};
export const tellsEachCase = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    const state = afterOf(order.state);
    if (!state) continue;
    await set(body, state);
    await sns.send(tell(state)); // unknown
  }
};

const last: Record<string, string | null> = { pending: "closed", paid: "closed", closed: null };
export const closesWhicheverItWas = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    const state = last[order.state];
    if (!state) continue;
    await set(body, state);
    await sns.send(tell(state)); // weak
  }
};

const step: Record<string, string | null> = { pending: "paid", paid: "shipped", shipped: null };
export const tellsEachStep = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await find(body);
    const state = step[order.state];
    if (!state) continue;
    await set(body, state);
    await sns.send(tell(state)); // unknown
  }
};
