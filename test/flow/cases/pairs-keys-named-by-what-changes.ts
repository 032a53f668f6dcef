// A key of several parts is named by the part for which it is another key.
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { simpleParser } from "mailparser";

const s3 = new S3Client({});

/** Of a month that the mail may tell, and a new id: the id is the reason. */
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const raw = await s3.send(new GetObjectCommand({ Bucket: "mails", Key: record.body }));
    const mail = await simpleParser(await raw.Body!.transformToByteArray());
    const sent = mail.date || new Date();
    const month = `${sent.getUTCMonth() + 1}`.padStart(2, "0");
    const id = randomUUID();
    await s3.send(new PutObjectCommand({ Bucket: "archive", Key: `${month}/${id}.json`, Body: "{}" })); // unguarded
  }
};

/** Under the id of the record, only the month may be another one. */
export const byRecord = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const raw = await s3.send(new GetObjectCommand({ Bucket: "mails", Key: record.body }));
    const mail = await simpleParser(await raw.Body!.transformToByteArray());
    const sent = mail.date || new Date();
    await s3.send(new PutObjectCommand({ Bucket: "archive", Key: `${sent.getUTCMonth() + 1}/${record.messageId}.json` })); // unknown
  }
};

/** Of today and of a new id. */
export const ofToday = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const today = new Date().toISOString().slice(0, 10);
    await s3.send(new PutObjectCommand({ Bucket: "archive", Key: `${today}/${randomUUID()}`, Body: record.body })); // unguarded
  }
};

/** The same one at each delivery. */
export const twin = async (event: SQSEvent) => {
  for (const record of event.Records)
    await s3.send(new PutObjectCommand({ Bucket: "archive", Key: `mails/${record.messageId}`, Body: record.body })); // idempotent
};
