// What a test told of a member is known to the function that is handed the variable: only that entry of a table is called.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const sns = new SNSClient({});
const ses = new SESClient({});
const doc = DynamoDBDocument.from(new DynamoDBClient({}));

const ofMail: Record<string, (job: any) => Promise<unknown>> = {
  mail: async (job) => ses.send(new SendEmailCommand(job)), // unguarded
  text: async (job) => sns.send(new PublishCommand(job)),
  note: async (job) => doc.put({ TableName: "notes", Item: { pk: job.id } }),
};
const sendMail = async (job: any) => { const send = ofMail[job.channel]!; await send(job); };
const worker = (channel: string) => async (event: SQSEvent) => { for (const r of event.Records) {
  const job = JSON.parse(r.body);
  if (job.channel !== channel) continue;
  await sendMail(job); } };
export const mails = worker("mail");

const ofAny: Record<string, (job: any) => Promise<unknown>> = {
  mail: async (job) => ses.send(new SendEmailCommand(job)), // unguarded
  text: async (job) => sns.send(new PublishCommand(job)), // unguarded
};
const sendAny = async (job: any) => { const send = ofAny[job.channel]!; await send(job); };
export const logsOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = JSON.parse(r.body);
  if (job.channel !== "mail") console.log("another");
  await sendAny(job); } };

const ofChanged: Record<string, (job: any) => Promise<unknown>> = {
  mail: async (job) => ses.send(new SendEmailCommand(job)), // unguarded
  text: async (job) => sns.send(new PublishCommand(job)), // unguarded
};
const sendChanged = async (job: any, next: any) => { if (job.urgent) job = next; const send = ofChanged[job.channel]!; await send(job); };
export const another = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = JSON.parse(r.body);
  if (job.channel !== "mail") continue;
  await sendChanged(job, job.next); } };

const ofHere: Record<string, (job: any) => Promise<unknown>> = {
  mail: async (job) => ses.send(new SendEmailCommand(job)),
  text: async (job) => sns.send(new PublishCommand(job)), // unguarded
};
export const here = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = JSON.parse(r.body);
  if (job.channel === "text") await ofHere[job.channel]!(job); } };
