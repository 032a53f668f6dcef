// A look and its mark in one transaction of Datastore, which keeps them apart from others: of two at once the second commit fails.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Datastore } from "@google-cloud/datastore";
import type { SQSEvent } from "aws-lambda";
const [sns, store] = [new SNSClient({}), new Datastore()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const looked = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = store.key(["Job", r.body]);
  const transaction = store.transaction();
  await transaction.run();
  const [job] = await transaction.get(key);
  if (job?.sent) { await transaction.rollback(); continue; }
  transaction.save({ key, data: { ...job, sent: true } }); // idempotent
  await transaction.commit();
  await sns.send(tell(r.body)); } }; // guarded
export const lookedForNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = store.key(["Job", r.body]);
  const transaction = store.transaction();
  try {
    await transaction.run();
    const [job] = await transaction.get(key);
    if (job) { await transaction.rollback(); continue; }
    transaction.save({ key, data: { sent: true } }); // idempotent
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await sns.send(tell(r.body)); } }; // guarded
export const toldBeforeTheCommit = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = store.key(["Job", r.body]);
  const transaction = store.transaction();
  await transaction.run();
  const [job] = await transaction.get(key);
  if (job?.sent) { await transaction.rollback(); continue; }
  await sns.send(tell(r.body)); // weak (racy)
  transaction.save({ key, data: { ...job, sent: true } }); // idempotent
  await transaction.commit(); } };
export const markedOutside = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = store.key(["Job", r.body]);
  const transaction = store.transaction();
  await transaction.run();
  const [job] = await transaction.get(key);
  await transaction.commit();
  if (job?.sent) continue;
  await store.save({ key, data: { ...job, sent: true } }); // idempotent
  await sns.send(tell(r.body)); } }; // weak (racy)
export const withoutOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = store.key(["Job", r.body]);
  const [job] = await store.get(key);
  if (job?.sent) continue;
  await store.save({ key, data: { ...job, sent: true } }); // idempotent
  await sns.send(tell(r.body)); } }; // weak (racy)
export const anotherMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const key = store.key(["Job", r.body]);
  const transaction = store.transaction();
  await transaction.run();
  const [job] = await transaction.get(key);
  if (job.sent) { await transaction.rollback(); continue; }
  transaction.save({ key, data: { tried: true, sent: false } }); // idempotent
  await transaction.commit();
  await sns.send(tell(r.body)); } }; // unguarded
