// An object that is read and then removed is found no more, whatever is written under another key in between.
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [s3, sns] = [new S3Client({}), new SNSClient({})];
const Bucket = "files";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const movedByName = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await s3.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${Key}`, Key: Key.replace("new/", "done/") }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await sns.send(tell(await Body!.transformToString())); } }; // weak (racy)
export const movedBelow = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await s3.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${Key}`, Key: `done/${Key}` }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await sns.send(tell(await Body!.transformToString())); } }; // weak (racy)
export const counted = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "last.json", Body: Key }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await sns.send(tell(await Body!.transformToString())); } }; // weak (racy)
export const onlyCopied = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await s3.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${Key}`, Key: Key.replace("new/", "done/") }));
  await sns.send(tell(await Body!.transformToString())); } }; // unguarded
export const anotherRemoved = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "last.json", Body: Key }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "last.json" }));
  await sns.send(tell(await Body!.transformToString())); } }; // unguarded
// A lock: what is put there is taken away again.
export const locked = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const held = await s3.send(new HeadObjectCommand({ Bucket, Key })).then(() => true, () => false);
  if (held) continue;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "" }));
  await sns.send(tell(Key)); // unguarded
  await s3.send(new DeleteObjectCommand({ Bucket, Key })); } };
export const keptAndTidied = async (event: SQSEvent) => { for (const { body: Key } of event.Records) {
  const held = await s3.send(new HeadObjectCommand({ Bucket, Key })).then(() => true, () => false);
  if (held) continue;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "" }));
  await sns.send(tell(Key)); // weak (fails-open, racy)
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "last.json" })); } };
