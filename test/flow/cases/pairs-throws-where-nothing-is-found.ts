// `throwIfNotFound` of Objection throws in place of a count of 0, wherever it stands in the chain.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Model, NotFoundError } from "objection";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
class Job extends Model { static tableName = "jobs"; state!: string; }

export const thrown = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await Job.query().patch({ state: "SENT" }).where({ id, state: "NEW" }).throwIfNotFound();
  await sns.send(tell(id)); } }; // guarded
export const caught = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  try { await Job.query().where({ id }).throwIfNotFound().where({ state: "NEW" }).patch({ state: "SENT" }); } catch { continue; }
  await sns.send(tell(id)); } }; // guarded
export const caughtAndForgotten = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  try { await Job.query().patch({ state: "SENT" }).where({ id, state: "NEW" }).throwIfNotFound(); } catch (error) { if (!(error instanceof NotFoundError)) throw error; }
  await sns.send(tell(id)); } }; // unguarded
export const asksForNothing = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  try { await Job.query().patch({ state: "SENT" }).where({ id }).throwIfNotFound(); } catch { continue; }
  await sns.send(tell(id)); } }; // unguarded
export const asFlag = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const isNew = await Job.query().patch({ state: "SENT" }).where({ id, state: "NEW" }).throwIfNotFound().then(() => true, () => false);
  if (isNew) await sns.send(tell(id)); } }; // guarded
export const asFlagTurned = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const isNew = await Job.query().patch({ state: "SENT" }).where({ id, state: "NEW" }).throwIfNotFound().then(() => true, () => false);
  if (!isNew) await sns.send(tell(id)); } }; // unguarded
export const removed = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await Job.query().deleteById(id).throwIfNotFound();
  await sns.send(tell(id)); } }; // guarded
export const removedOrNot = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await Job.query().deleteById(id);
  await sns.send(tell(id)); } }; // unguarded
