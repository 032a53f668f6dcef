// What a module that was not looked at brings is laid over defaults: which of them still hold is not known, nor is a name or a condition of a write.
import { S3 } from "@aws-sdk/client-s3";
import { SNS } from "@aws-sdk/client-sns";
import { SFN } from "@aws-sdk/client-sfn";
import { Client } from "@elastic/elasticsearch";
import type { SQSEvent } from "aws-lambda";
import settings, { paramsFor } from "@acme/settings";
const sns = new SNS({});
const s3 = new S3({});
const sfn = new SFN({});
const search = new Client({ node: "https://x.example.com" });
const merged = Object.assign({ outputs: [] as { name: string }[], isOn: false, isOff: false }, settings, { isOff: false });
const spread = { ...{ isOn: false }, ...settings };
const before = { ...settings, isOn: false };

export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  if (merged.isOn) await sns.publish({ Message: r.body }); // unguarded
  await Promise.all(merged.outputs.map((one) => sns.publish({ Message: one.name + r.body }))); // unguarded
  if (merged.isOff) await sns.publish({ Message: "never" });
} };
export const spreadOver = async (event: SQSEvent) => { for (const r of event.Records) {
  if (spread.isOn) await sns.publish({ Message: r.body }); // unguarded
  if (before.isOn) await sns.publish({ Message: "never" });
} };
export const condition = async (event: SQSEvent) => { for (const r of event.Records) {
  const extra = JSON.parse(process.env.EXTRA ?? "{}");
  await s3.putObject({ ...extra, Bucket: "b", Key: r.messageId, Body: r.body }); // idempotent
  await s3.putObject({ ...settings.params, Bucket: "b", Key: r.messageId, Body: r.body, IfMatch: undefined }); // idempotent
  await s3.putObject(paramsFor(r.messageId)); // idempotent
  await s3.putObject({ ...extra, Bucket: "b", Key: Date.now() + r.messageId, Body: r.body }); // unguarded
} };
export const names = async (event: SQSEvent) => { for (const r of event.Records) {
  const extra = JSON.parse(process.env.EXTRA ?? "{}");
  await sfn.startExecution({ ...extra, input: r.body }); // unknown
  await sfn.startExecution(paramsFor(r.messageId)); // unknown
  await sfn.startExecution({ ...extra, input: r.body, name: r.messageId }); // idempotent
  await sfn.startExecution({ stateMachineArn: "s", input: r.body }); // unguarded
  await search.index({ ...extra, document: { body: r.body } }); // unknown
  await search.index({ index: "i", document: { body: r.body }, ...settings.params }); // unknown
  await search.index({ ...extra, id: r.messageId, document: { body: r.body } }); // idempotent
} };
