// DocumentDB: a change stream keeps three hours, unless it is told otherwise.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event) => {
  for (const { event: change } of event.events) {
    const { documentKey, operationType, fullDocument } = change;
    await sns.send(tell(`${operationType} plain`)); // plain: unguarded
    if (await redis.set(change._id._data, "1", "NX")) await sns.send(tell(`claimed ${operationType}`)); // claimed: guarded
    if (await redis.set(`short ${change._id._data}`, "1", "EX", 1800, "NX")) await sns.send(tell("forgot")); // forgot: weak (window)
    await doc.send(new PutCommand({ TableName: "copies", Item: { pk: documentKey._id.$oid, total: fullDocument.total } })); // copies: idempotent
    const add = { UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
    await doc.send(new UpdateCommand({ TableName: "totals", Key: { pk: "all" }, ...add })); // totals: unguarded
  }
};
