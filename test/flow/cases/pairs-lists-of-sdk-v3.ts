// A list of S3 that has nothing in it is left out by SDK v3, or is empty: who asks its length is not taken to throw for each new record.
import type { SQSEvent } from "aws-lambda";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const [s3, sns] = [new S3Client({}), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const below = (id: string) => s3.send(new ListObjectsV2Command({ Bucket: "b", Prefix: `seen/${id}` }));
const mark = (id: string) => s3.send(new PutObjectCommand({ Bucket: "b", Key: `seen/${id}`, Body: "" }));
export const byLength = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await below(r.messageId)).Contents!.length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId);
} };
export const byLengthOfNames = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await below(r.messageId)).Contents!.map(({ Key }) => Key).length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId);
} };
export const byFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await below(r.messageId)).Contents![0]) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId);
} };
export const byLengthWhereThereAreAny = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await below(r.messageId)).Contents?.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId);
} };
export const byLengthOfAListThatNothingMarks = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await below(r.messageId)).Contents!.length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
} };
export const byLengthTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await below(r.messageId)).Contents!.length === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.messageId);
} };
