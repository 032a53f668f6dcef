// Packages that read and make files, texts and images: what they do is seen where the file is sent.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { ImapFlow } from "imapflow";
import { createObjectCsvWriter } from "csv-writer";
import base64url from "base64url";
import Docxtemplater from "docxtemplater";
import fs from "node:fs";
import imageThumbnail from "image-thumbnail";
import isString from "lodash.isstring";
import PizZip from "pizzip";
import vision from "node-cloud-vision-api";
const parquet = require("parquetjs");
const s3 = new S3Client({});
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const rowsOfColumns = async (event: SQSEvent) => {
  const writer = await parquet.ParquetWriter.openFile(new parquet.ParquetSchema({ body: { type: "UTF8" } }), "/tmp/rows.parquet");
  for (const r of event.Records) await writer.appendRow({ body: r.body });
  await writer.close();
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: event.Records[0].messageId, Body: fs.readFileSync("/tmp/rows.parquet") })); // idempotent
  await sns.send(tell("rows")); }; // unguarded
export const rowsOfText = async (event: SQSEvent) => {
  const writer = createObjectCsvWriter({ path: "/tmp/rows.csv", header: ["body"] });
  await writer.writeRecords(event.Records.filter((r) => isString(r.body)));
  await sns.send(tell("rows")); }; // unguarded
export const letters = async (event: SQSEvent) => { for (const r of event.Records) {
  const letter = new Docxtemplater(new PizZip(fs.readFileSync("letter.docx")), { paragraphLoop: true });
  letter.render({ name: r.body });
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${base64url(r.messageId)}.docx`, Body: letter.getZip().generate({ type: "nodebuffer" }) })); // idempotent
  await sns.send(tell(base64url.decode(r.body))); } }; // unguarded
export const pictures = async (event: SQSEvent) => { for (const r of event.Records) {
  const small = await imageThumbnail({ uri: r.body }, { width: 100 });
  vision.init({ auth: "key" });
  const { responses } = await vision.annotate(new vision.Request({ image: new vision.Image({ base64: small.toString("base64") }), features: [new vision.Feature("LABEL_DETECTION", 1)] }));
  await sns.send(tell(responses[0].labelAnnotations[0].description)); } }; // unguarded
export const mails = async (event: SQSEvent) => { for (const r of event.Records) {
  const client = new ImapFlow({ host: "h", port: 993 });
  await client.connect();
  const lock = await client.getMailboxLock("INBOX");
  try {
    await client.messageFlagsAdd({ uid: r.body }, ["\\Seen"]); // idempotent
    await client.append("Sent", r.body); // unguarded
  } finally { lock.release(); }
  await client.logout(); } };
