// A queue that a bucket writes to: records inside of records.
import type { S3Event, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const ConditionExpression = "attribute_not_exists(pk)";

export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    for (const { s3 } of (JSON.parse(body) as S3Event).Records) {
      const pk = `${s3.bucket.name}/${s3.object.key}/${s3.object.sequencer}`;
      await doc.send(new PutCommand({ TableName: "files", Item: { pk } })); // files: idempotent
      await doc.send(new PutCommand({ TableName: "uploads", Item: { pk: randomUUID(), of: pk } })); // uploads: unguarded
      try {
        await doc.send(new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression })); // claims: idempotent
        await sns.send(new PublishCommand({ TopicArn: "t", Message: `new ${s3.object.key}` })); // new: guarded
      } catch (error) {
        if (error.name !== "ConditionalCheckFailedException") throw error;
      }
    }
  }
};
