// A copy is refused where its source is gone, as an object is that the handler removes. Where a copy's source is not removed, it says nothing of a repeat.
import { CopyObjectCommand, DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [s3, sns] = [new S3Client({}), new SNSClient({})];
const Bucket = "files";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const copied = (Key: string, to: string) => new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${Key}`, Key: to });

export const movedAndTold = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  await s3.send(copied(Key, `done/${Key}`));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await sns.send(tell(Key)); } }; // unknown
export const toldAndMoved = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  await s3.send(copied(Key, `done/${Key}`));
  await sns.send(tell(Key)); // unknown
  await s3.send(new DeleteObjectCommand({ Bucket, Key })); } };
export const onlyCopied = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  await s3.send(copied(Key, `done/${Key}`));
  await sns.send(tell(Key)); } }; // unguarded
export const refusalIsCaught = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  try { await s3.send(copied(Key, `done/${Key}`)); } catch (error) { console.error(error); }
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await sns.send(tell(Key)); } }; // unguarded
export const removedFirst = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  await sns.send(tell(Key)); // unguarded
  await s3.send(copied(Key, `done/${Key}`));
  await s3.send(new DeleteObjectCommand({ Bucket, Key })); } };
