// Writes that are refused unless what stands there is of the version that was read.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { CosmosClient } from "@azure/cosmos";
import { TableClient } from "@azure/data-tables";
import { Client } from "@elastic/elasticsearch";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

const container = new CosmosClient("x").database("d").container("jobs");
const table = TableClient.fromConnectionString("x", "jobs");
const search = new Client({ node: "x" });

export const byEtag = each(async (id, body) => {
  const { resource } = await container.item(id, id).read<any>();
  if (resource.sent) return;
  const accessCondition = { type: "IfMatch", condition: resource._etag };
  await container.item(id, id).replace({ ...resource, sent: true }, { accessCondition }); // idempotent
  await sns.send(tell(body)); }); // guarded
export const withoutEtag = each(async (id, body) => {
  const { resource } = await container.item(id, id).read<any>();
  if (resource.sent) return;
  await container.item(id, id).replace({ ...resource, sent: true }); // idempotent
  await sns.send(tell(body)); }); // weak (racy)
export const removed = each(async (id, body) => {
  try { await container.item(id, id).delete(); } // idempotent
  catch (error) { if ((error as { code: number }).code === 404) return; throw error; }
  await sns.send(tell(body)); }); // guarded
export const ofTable = each(async (id, body) => {
  const job: any = await table.getEntity("p", id);
  if (job.sent) return;
  await table.updateEntity({ partitionKey: "p", rowKey: id, sent: true }, "Merge", { etag: job.etag }); // idempotent
  await sns.send(tell(body)); }); // guarded
export const bySequence = each(async (id, body) => {
  const found: any = await search.get({ index: "jobs", id });
  if (found._source.sent) return;
  const as = { if_seq_no: found._seq_no, if_primary_term: found._primary_term };
  await search.index({ index: "jobs", id, document: { ...found._source, sent: true }, ...as }); // idempotent
  await sns.send(tell(body)); }); // guarded
export const updatedBySequence = each(async (id, body) => {
  const found: any = await search.get({ index: "jobs", id });
  if (found._source.sent) return;
  try {
    await search.update({ index: "jobs", id, doc: { sent: true }, if_seq_no: found._seq_no, if_primary_term: found._primary_term }); // idempotent
  } catch (error: any) {
    if (error.meta?.statusCode === 409) return;
    throw error;
  }
  await sns.send(tell(body)); }); // guarded
export const updatedByAScript = each(async (id, body) => {
  const found: any = await search.get({ index: "jobs", id });
  if (found._source.sent) return;
  const as = { if_seq_no: found._seq_no, if_primary_term: found._primary_term };
  await search.update({ index: "jobs", id, script: { source: "ctx._source.sent = true" }, ...as }); // idempotent
  await sns.send(tell(body)); }); // guarded
export const updatedByNothing = each(async (id, body) => {
  const found: any = await search.get({ index: "jobs", id });
  if (found._source.sent) return;
  await search.update({ index: "jobs", id, doc: { sent: true } }); // idempotent
  await sns.send(tell(body)); }); // weak (racy)
