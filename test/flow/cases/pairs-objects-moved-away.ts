// An object that is read and then removed is found no more, whatever is written under another key in between.
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
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
// A row names the object. What is made anew has another name than what a store had before.
const rows = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const nameIn = async (id: string): Promise<string> => (await rows.send(new GetCommand({ TableName: "files", Key: { id } }))).Item!.file;
export const namedByARow = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Key = await nameIn(body);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await sns.send(tell(await Body!.transformToString())); // weak (racy)
  await s3.send(new DeleteObjectCommand({ Bucket, Key })); } };
export const aPartMadeAnewIsRemoved = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Key = await nameIn(body);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await sns.send(tell(await Body!.transformToString())); // unguarded
  await s3.send(new DeleteObjectCommand({ Bucket, Key: `parts/${Key.split("/").pop()}-${Date.now()}` })); } };
export const aPartIsPutAndRemoved = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: await nameIn(body) }));
  const part = `parts/${body}-${Date.now()}`;
  await s3.send(new PutObjectCommand({ Bucket, Key: part, Body: "" })); // unguarded
  await sns.send(tell(await Body!.transformToString())); // unguarded
  await s3.send(new DeleteObjectCommand({ Bucket, Key: part })); } };
export const perhapsMadeAnew = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const Key = await nameIn(body);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await sns.send(tell(await Body!.transformToString())); // weak (racy)
  await s3.send(new DeleteObjectCommand({ Bucket, Key: Key ?? `parts/${Date.now()}` })); } };
