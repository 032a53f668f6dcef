// Marks in a bucket that are looked for before, by their presence and in a list; two deliveries at once both find none.
import type { SQSEvent } from "aws-lambda";
import { HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const s3 = new S3Client({});
const sns = new SNSClient({});

const isThere = async (Key: string): Promise<boolean> => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: "marks", Key }));
    return true;
  } catch (error) {
    if (error.name === "NotFound") return false;
    throw error;
  }
};

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    if (!(await isThere(messageId))) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (racy)
      await s3.send(new PutObjectCommand({ Bucket: "marks", Key: messageId, Body: "" })); // marks: idempotent
    }
    if (!(await isThere(`never/${messageId}`))) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `unmarked ${body}` })); // unmarked: unguarded
      await s3.send(new PutObjectCommand({ Bucket: "copies", Key: `copy/${messageId}`, Body: "" })); // copies: idempotent
    }
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: "listed", Prefix: `${messageId}/` }));
    if (KeyCount === 0) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `rang ${body}` })); // rang: weak (racy)
      await s3.send(new PutObjectCommand({ Bucket: "listed", Key: `${messageId}/done`, Body: "" })); // listed: idempotent
    }
  }
};
