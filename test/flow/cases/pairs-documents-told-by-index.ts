// Elasticsearch: what `index` tells or refuses of a document that is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Client } from "@elastic/elasticsearch";
const [sns, es] = [new SNSClient({}), new Client({ node: "n" })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const created = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { result } = await es.index({ index: "i", id, document: { body } }); // idempotent
  if (result !== "created") continue;
  await sns.send(tell(body)); } }; // guarded
export const otherResult = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { result } = await es.index({ index: "i", id, document: { body } }); // idempotent
  if (result === "noop") continue;
  await sns.send(tell(body)); } }; // unguarded
export const underItsOwnId = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { result } = await es.index({ index: "i", document: { body } }); // unguarded
  if (result !== "created") continue;
  await sns.send(tell(body)); } }; // unguarded
export const refused = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await es.index({ index: "i", id, op_type: "create", document: { body } }); } // idempotent
  catch (error: any) { if (error.statusCode === 409) continue; throw error; }
  await sns.send(tell(body)); } }; // guarded
export const notRefused = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  try { await es.index({ index: "i", id, op_type: "index", document: { body } }); } // idempotent
  catch (error: any) { if (error.statusCode === 409) continue; throw error; }
  await sns.send(tell(body)); } }; // unguarded
