// Functions that the language calls: `next` of an iterator that is written by hand, the function beside a text of JSON.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const iteratorOfItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const pages = {
    async next() {
      const { rows } = await pool.query("SELECT * FROM pages WHERE of = $1", [r.body]);
      await sns.send(tell(r.body)); // unguarded
      return { value: rows, done: rows.length === 0 };
    },
    [Symbol.asyncIterator]() { return this; },
  };
  for await (const page of pages) for (const row of page) await pool.query("INSERT INTO log (id) VALUES ($1)", [row.id]); } }; // unguarded
export const iteratorThatOnlyReads = async (event: SQSEvent) => { for (const r of event.Records) {
  const pages = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: (await pool.query("SELECT * FROM pages WHERE of = $1", [r.body])).rows, done: true }) }) };
  for await (const page of pages) console.log(page); } };
class Pages {
  constructor(private readonly of: string) {}
  async *[Symbol.asyncIterator]() {
    await sns.send(tell(this.of)); // unguarded
    yield this.of; } }
export const generatorOfAClass = async (event: SQSEvent) => { for (const r of event.Records)
  for await (const page of new Pages(r.body)) console.log(page); };
export const claimedByTheIterator = async (event: SQSEvent) => { for (const r of event.Records) {
  const pages = { next: async () => {
    await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" }));
    await sns.send(tell(r.body)); // guarded
    return { value: r.body, done: true }; }, [Symbol.asyncIterator]() { return this; } };
  for await (const page of pages) console.log(page); } };
export const reviver = async (event: SQSEvent) => { for (const r of event.Records)
  JSON.parse(r.body, (key, value) => {
    if (key === "id") sns.send(tell(value)); // unguarded
    return value; }); };
export const reviverOfDates = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(new PutCommand({ TableName: "t", Item: JSON.parse(r.body, (key, value) => (key === "at" ? new Date(value) : value)) })); }; // idempotent
