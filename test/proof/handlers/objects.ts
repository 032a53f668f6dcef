// Objects by a key of the record, by a new key, and only where there is none yet.
import { randomUUID } from "node:crypto";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const s3 = new S3Client({});
const sns = new SNSClient({});

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID, dynamodb } of event.Records) {
    const Body = JSON.stringify(dynamodb.NewImage);
    await s3.send(new PutObjectCommand({ Bucket: "archive", Key: eventID, Body })); // archive: idempotent
    await s3.send(new PutObjectCommand({ Bucket: "dump", Key: randomUUID(), Body })); // dump: unguarded
    try {
      await s3.send(new PutObjectCommand({ Bucket: "claims", Key: eventID, IfNoneMatch: "*" })); // claims: idempotent
    } catch (error) {
      if (error.name === "PreconditionFailed") continue;
      throw error;
    }
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `archived ${eventID}` })); // archived: guarded
  }
};
