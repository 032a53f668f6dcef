import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Pool } from "pg";
import type { SQSEvent, SQSRecord } from "aws-lambda";

// A flag, a number, a text or a list has no member of any name: what is asked of it is nothing.
const pool = new Pool();
const sns = new SNSClient({});
const claim = async ({ messageId }: SQSRecord): Promise<number | null> =>
  (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [messageId])).rowCount; // idempotent
const asFlag = async (record: SQSRecord): Promise<any> => !!(await claim(record));
const asWord = async (record: SQSRecord): Promise<any> => ((await claim(record)) ? "new" : "old");
const asList = async (record: SQSRecord): Promise<any> => ((await claim(record)) ? [record] : []);
const asObject = async (record: SQSRecord): Promise<any> => ((await claim(record)) ? {} : { seen: true });

export const ofAFlag = async (event: SQSEvent) => { for (const record of event.Records) {
  if ((await asFlag(record)).seen !== undefined) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // unguarded
export const ofAWord = async (event: SQSEvent) => { for (const record of event.Records) {
  if ((await asWord(record)).seen) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // unguarded
export const ofAList = async (event: SQSEvent) => { for (const record of event.Records) {
  if ((await asList(record)).seen) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // unguarded
export const takenApart = async (event: SQSEvent) => { for (const record of event.Records) {
  const { seen } = await asFlag(record);
  if (seen !== undefined) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // unguarded
export const ofAnObject = async (event: SQSEvent) => { for (const record of event.Records) {
  if ((await asObject(record)).seen) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // guarded
export const ofTheLength = async (event: SQSEvent) => { for (const record of event.Records) {
  if ((await asList(record)).length === 0) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // guarded
export const byAMethod = async (event: SQSEvent) => { for (const record of event.Records) {
  if ((await asWord(record)).startsWith("old")) continue;
  await sns.send(new PublishCommand({ Message: record.body })); } }; // guarded
