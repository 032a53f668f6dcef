// Errors that are given back where a claim refuses, and asked for by their class.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
async function claim(pk: string): Promise<true | Error> {
  try {
    await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
    return true;
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return new Error("seen");
    throw error;
  }
}
const claimed = async (id: string) => ((await redis.set(id, "1", "EX", 864000, "NX")) ? { id } : new RangeError("seen"));

export const asksForErrors = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await claim(messageId)) instanceof Error) continue;
    await sns.send(tell(body)); // guarded
  }
};
export const takesErrors = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if (!((await claim(messageId)) instanceof Error)) continue;
    await sns.send(tell(body)); // unguarded
  }
};
export const asksForTheirClass = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await claimed(messageId)) instanceof RangeError) continue;
    await sns.send(tell(body)); // guarded
  }
};
export const asksForAnotherClass = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if ((await claimed(messageId)) instanceof TypeError) continue;
    await sns.send(tell(body)); // unguarded
  }
};
