// Kinesis: base64 inside, a day of retention unless the configuration says more.
import type { KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAY = 24 * 60 * 60;

export const handler = async (event: KinesisStreamEvent) => {
  await Promise.all(
    event.Records.map(async ({ eventID, kinesis }) => {
      const order = JSON.parse(Buffer.from(kinesis.data, "base64").toString("utf8"));
      await doc.send(new PutCommand({ TableName: "copies", Item: { pk: order.id, at: Date.now() } })); // copies: idempotent
      if (await redis.set(eventID, "1", "EX", DAY, "NX")) await sns.send(tell(`day ${order.id}`)); // day: guarded
      if (await redis.set(`h ${kinesis.sequenceNumber}`, "1", "EX", DAY / 2, "NX")) await sns.send(tell(`half ${order.id}`)); // half: weak (window)
      await sns.send(tell(`plain ${order.id}`)); // plain: unguarded
    }),
  );
};
