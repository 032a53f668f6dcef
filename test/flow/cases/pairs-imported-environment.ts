// Variables of the environment by a named import: two of them are two names.
import { env } from "node:process";
import type { SQSEvent } from "aws-lambda";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [sns, s3] = [new SNSClient({}), new S3Client({})];
const needed = (name: string): string => {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};
const isIn = (Bucket: string, Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key })).then(() => true, () => false);
const tell = (Message: string) => new PublishCommand({ TopicArn: needed("TOPIC"), Message });

export const marksInAnotherBucket = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isIn(needed("DENIED"), r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await s3.send(new PutObjectCommand({ Bucket: needed("STAGED"), Key: r.messageId, Body: r.body })); } };
export const marksInTheSame = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isIn(needed("STAGED"), r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (fails-open, racy)
  await s3.send(new PutObjectCommand({ Bucket: needed("STAGED"), Key: r.messageId, Body: r.body })); } };
