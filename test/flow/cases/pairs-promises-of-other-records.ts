import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import _ from "lodash";
import { Pool } from "pg";
import type { SQSEvent, SQSRecord } from "aws-lambda";

// A promise of a claim that was begun for one record says nothing of the next one, who waits for it again.
const pool = new Pool();
const sns = new SNSClient({});
const claim = async ({ messageId }: SQSRecord): Promise<number | null> =>
  (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [messageId])).rowCount; // idempotent

export const keptForAll = async (event: SQSEvent) => { let asked: Promise<number | null> | undefined;
  for (const record of event.Records) {
    asked ??= claim(record);
    if (!(await asked)) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  } };
export const begunForEach = async (event: SQSEvent) => { let asked: Promise<number | null>;
  for (const record of event.Records) {
    asked = claim(record);
    if (!(await asked)) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  } };
export const underOneName = async (event: SQSEvent) => { const asked = new Map<string, Promise<number | null>>();
  for (const record of event.Records) {
    if (!asked.has("x")) asked.set("x", claim(record));
    if (!(await asked.get("x"))) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  } };
export const underEachId = async (event: SQSEvent) => { const asked = new Map<string, Promise<number | null>>();
  for (const record of event.Records) {
    if (!asked.has(record.messageId)) asked.set(record.messageId, claim(record));
    if (!(await asked.get(record.messageId))) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  } };
export const theFirstOfAll = async (event: SQSEvent) => {
  const asked = event.Records.map((record) => claim(record));
  for (const record of event.Records) {
    if (!(await asked[0])) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // unknown
  } };
export const eachOfAll = async (event: SQSEvent) => {
  const asked = event.Records.map((record) => claim(record));
  for (const [index, record] of event.Records.entries()) {
    if (!(await asked[index])) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  } };
export const onceForAll = async (event: SQSEvent) => {
  const ask = _.once(claim);
  for (const record of event.Records) {
    if (!(await ask(record))) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  } };
export const onceForEach = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const ask = _.once(() => claim(record));
    if (!(await ask())) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  } };
const throttled = _.throttle(claim, 50);
export const throttledForAll = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!(await throttled(record))) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  } };
const debounced = _.debounce(claim, 50);
export const debouncedForAll = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!(await debounced(record))) continue;
    await sns.send(new PublishCommand({ Message: record.body })); // unguarded
  } };
