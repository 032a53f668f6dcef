// What waits in an inbox is taken away when it is done: a repeat finds nothing. What stays is found again.
import type { SQSEvent } from "aws-lambda";
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const s3 = new S3Client({});
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const load = async (Key: string): Promise<string | undefined> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: "inbox", Key }));
    return await Body.transformToString();
  } catch (error) {
    if (error.name === "NoSuchKey") return undefined;
    throw error;
  }
};

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { Item } = await doc.send(new GetCommand({ TableName: "inbox", Key: { pk: messageId } }));
    if (Item) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `taken ${Item.text}` })); // taken: weak (racy)
      await doc.send(new DeleteCommand({ TableName: "inbox", Key: { pk: messageId } }));
    }
    const text = await load(messageId);
    if (text === undefined) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `moved ${text}` })); // moved: weak (racy)
    const CopySource = `inbox/${messageId}`;
    await s3.send(new CopyObjectCommand({ Bucket: "processed", Key: messageId, CopySource })); // processed: idempotent
    await s3.send(new DeleteObjectCommand({ Bucket: "inbox", Key: messageId }));
  }
};
