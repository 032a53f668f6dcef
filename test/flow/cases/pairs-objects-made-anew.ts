// What is put under a key that is made anew is not what was looked at by the record, whatever else is in that key.
import type { SQSEvent } from "aws-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { nameOf } from "some-unlisted-package";
const s3 = new S3Client({});
const sns = new SNSClient({});
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const linesOf = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "mails", Key }));
  if (!Body) throw new Error("nothing there");
  return (await Body.transformToString()).split("\n").filter((line) => line.startsWith("<")); };
const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: "mails", Key, Body })); // unguarded

export const underTheTime = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const lines = await linesOf(messageId);
  if (lines.length === 0) throw new Error("no lines");
  const prefix = `lines/${new Date().toISOString()}_${messageId}_`;
  await Promise.all(lines.map((line, index) => put(`${prefix}${index}.xml`, line)));
  await sns.send(text(messageId)); } }; // unguarded
export const perhapsItself = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const lines = await linesOf(`${nameOf(messageId)}`);
  if (lines.length === 0) throw new Error("no lines");
  const prefix = `lines/${new Date().toISOString()}_${messageId}_`;
  await Promise.all(lines.map((line, index) => s3.send(new PutObjectCommand({ Bucket: "mails", Key: `${prefix}${index}.xml`, Body: line })))); } }; // unknown
export const itself = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const lines = await linesOf(messageId);
  if (lines.length === 0) continue;
  await sns.send(text(messageId)); // weak (racy)
  await put(messageId, ""); } };

export const underOneOfTwoNames = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const lines = await linesOf(messageId);
  const name = body === "first" ? lines[0]! : body;
  for (let at = 0; at < lines.length; at++) await s3.send(new PutObjectCommand({ Bucket: "mails", Key: `${name}_${Date.now()}.xml`, Body: lines[at] })); } }; // unguarded
export const perhapsUnderTheTime = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const lines = await linesOf(messageId);
  const name = body === "first" ? `${Date.now()}` : messageId;
  for (let at = 0; at < lines.length; at++) await s3.send(new PutObjectCommand({ Bucket: "mails", Key: name, Body: lines[at] })); } }; // unknown
