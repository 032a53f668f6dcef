// Conditions of electrodb, which a function gives that is handed the attributes and the operations.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Entity } from "electrodb";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Mails = new Entity({ model: { entity: "mail", version: "1", service: "s" }, attributes: { id: { type: "string" }, state: { type: "string" }, n: { type: "number" } },
  indexes: { primary: { pk: { field: "pk", composite: ["id"] }, sk: { field: "sk", composite: [] } } } });
const isRefused = (error: any) => error.cause?.name === "ConditionalCheckFailedException";

export const otherThanWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.patch({ id: r.messageId }).set({ state: "sent" }).where(({ state }, { ne }) => ne(state, "sent")).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
} };
export const otherThanAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.patch({ id: r.messageId }).set({ state: "sent" }).where(({ state }, { ne }) => ne(state, "void")).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
export const absent = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where((attributes, is) => is.notExists(attributes.state)).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
} };
export const forgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where(({ state }, { eq }) => eq(state, "new")).go(); // idempotent
  } catch (error) { if (!isRefused(error)) throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
export const putTogether = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where(({ state }, { eq }) => `${eq(state, "new")} OR ${eq(state, "open")}`).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
} };
export const putTogetherOfWhatIsWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where(({ state }, { eq }) => `${eq(state, "new")} OR ${eq(state, "sent")}`).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
export const inBrackets = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.put({ id: r.messageId, state: "sent" }).where((a, op) => `(${op.notExists(a.state)} or NOT ${op.eq(a.state, "sent")}) and ${op.exists(a.id)}`).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
} };
export const deniedInBrackets = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where((a, op) => `NOT (${op.ne(a.state, "sent")})`).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
// AND binds more: the first of these alone lets it pass.
export const withoutBrackets = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where((a, op) => `${op.exists(a.n)} OR ${op.notExists(a.state)} AND ${op.lt(a.n, 5)}`).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
export const besideOtherWords = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await Mails.update({ id: r.messageId }).set({ state: "sent" }).where((a, op) => `${op.notExists(a.state)} OR ${r.body}`).go(); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); // unknown
} };
