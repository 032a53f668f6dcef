// Documents that a helper of a search engine writes: under what a function names for each.
import type { KinesisStreamEvent, SQSEvent } from "aws-lambda";
import { Client } from "@elastic/elasticsearch";
import { Client as OpenSearch } from "@opensearch-project/opensearch";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { createReadStream } from "node:fs";
import { randomUUID } from "node:crypto";
const es = new Client({});
const os = new OpenSearch({});
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const rowsOf = (event: SQSEvent) => event.Records.map((r) => ({ id: r.messageId, body: r.body, at: new Date() }));

export const byTheRecord = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: (row) => ({ index: { _index: "a", _id: row.id } }) }); // idempotent
  await sns.send(tell("written")); }; // unguarded
export const createsByTheRecord = async (event: KinesisStreamEvent) => {
  const rows = event.Records.map((r) => JSON.parse(Buffer.from(r.kinesis.data, "base64").toString()));
  const failures: unknown[] = [];
  await es.helpers.bulk({ datasource: rows, onDocument: (row) => ({ create: { _index: "a", _id: row.id } }), onDrop: (one) => { failures.push(one); } }); }; // idempotent
export const byTheRecordElsewhere = async (event: SQSEvent) => {
  const result = await os.helpers.bulk({ datasource: rowsOf(event), onDocument(row) { return { index: { _index: "a", _id: row.id } }; } }); // idempotent
  console.log(result.total); };
export const updatesByTheRecord = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: (row) => [{ update: { _index: "a", _id: row.id } }, { doc_as_upsert: true }] }); }; // idempotent
export const countsByTheRecord = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: (row) => [{ update: { _index: "a", _id: row.id } }, { script: { source: "ctx._source.n += 1" } }] }); }; // unguarded
export const underAnIdOfTheEngine = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: () => ({ index: { _index: "a" } }) }); }; // unguarded
export const underAnIdOrNone = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: (row) => (row.body.startsWith("a") ? { index: { _index: "a", _id: row.id } } : { index: { _index: "a" } }) }); }; // unguarded
export const deletesOrWrites = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: (row) => (row.body.startsWith("a") ? { index: { _index: "a", _id: row.id } } : { delete: { _index: "a", _id: row.id } }) }); }; // idempotent
export const underARandomId = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: () => ({ index: { _index: "a", _id: randomUUID() } }) }); }; // unguarded
export const ofAFile = async (event: SQSEvent) => {
  await es.helpers.bulk({ datasource: createReadStream(event.Records[0].body), onDocument: (row) => ({ index: { _index: "a", _id: row.id } }) }); }; // idempotent
export const bySomeFunction = async (event: SQSEvent & { by: (row: unknown) => object }) => {
  await es.helpers.bulk({ datasource: rowsOf(event), onDocument: event.by }); }; // unknown
export const inOneRequest = async (event: SQSEvent) => {
  await es.bulk({ operations: event.Records.flatMap((r) => [{ index: { _index: "a", _id: randomUUID() } }, { body: r.body }]) }); }; // unguarded
