// A list of S3 with nothing in it is an empty list for SDK v2, and is not there at all for later versions.
import type { SQSEvent } from "aws-lambda";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { S3 } from "aws-sdk";
const [sns, s3, v2] = [new SNSClient({}), new S3Client({}), new S3()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const list = (Prefix: string) => v2.listObjectsV2({ Bucket: "b", Prefix }).promise();
const put = (Key: string) => v2.putObject({ Bucket: "b", Key }).promise(); // idempotent

export const byLength = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { Contents } = await list(`seen/${messageId}`);
  if (Contents!.length > 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await put(`seen/${messageId}`); } };
export const byTheFirst = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const data = await list(`seen/${messageId}`);
  if (data.Contents![0]) continue;
  await sns.send(tell(body)); // weak (racy)
  await put(`seen/${messageId}`); } };
export const perhapsNone = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { Contents = [] } = await list(`seen/${messageId}`);
  if (Contents.length > 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await put(`seen/${messageId}`); } };
export const withoutMark = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { Contents } = await list(`seen/${messageId}`);
  if (Contents!.length > 0) continue;
  await sns.send(tell(body)); } }; // unguarded
export const later = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: "b", Prefix: `seen/${messageId}` }));
  if (Contents) continue;
  await sns.send(tell(body)); // weak (racy)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `seen/${messageId}` })); } }; // idempotent
