// A builder that counts a column on and sets others in the same statement: what is asked before is refused by what any of the steps sets, in whichever order.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import knexOf from "knex";
const [sns, knex] = [new SNSClient({}), knexOf({ client: "pg" })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const setsBefore = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).update({ status: "done" }).increment("tries", 1); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const setsBehind = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ status: "done" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const setsAPairBehind = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update("status", "done"); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const countsDown = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).decrement("left", 1).update({ status: "done" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const countsTwice = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).increment({ runs: 2 }).update({ status: "done" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const asksInBetween = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").increment("tries", 1).where({ id, status: "open" }).update({ status: "done" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const asksAtLast = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").increment("tries", 1).update({ status: "done" }).where({ id, status: "open" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const asksForAnyOther = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).whereNot("status", "done").increment("tries", 1).update({ status: "done" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const asksForOneOfSeveral = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).whereIn("status", ["open", "new"]).increment("tries", 1).update({ status: "done" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const asksForItAmongSeveral = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).whereIn("status", ["open", "done"]).increment("tries", 1).update({ status: "done" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const asksForAnyButAnother = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).whereNot("status", "gone").increment("tries", 1).update({ status: "done" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const asksForNone = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).increment("tries", 1).update({ status: "done" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const setsAnother = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ state: "done" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const setsTheSame = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ status: "open" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const countsAlone = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const setsWhatTheRecordSays = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id, status } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ status }); // unknown
  if (count > 0) await sns.send(tell(body)); } }; // unknown
export const setsOneOfTwo = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id, ok } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ status: ok ? "done" : "lost" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
export const hasAnAlternative = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).orWhere({ id, kind: "x" }).increment("tries", 1).update({ status: "done" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const hasAnAlternativeBehind = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ status: "done" }).orWhere({ id, kind: "x" }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const setsWhatItCounted = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).increment({ tries: 1 }).update({ tries: 5 }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
// Conditions that are taken out again, and others in their place.
export const forgetsWhatItAskedFor = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).update({ status: "done" }).clearWhere().where({ id }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const forgetsItByName = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id, status: "open" }).increment("tries", 1).update({ status: "done" }).clear("where").where({ id }); // unguarded
  if (count > 0) await sns.send(tell(body)); } }; // unguarded
export const asksAnew = async (event: SQSEvent) => { for (const { body } of event.Records) { const { id } = JSON.parse(body);
  const count = await knex("jobs").where({ id }).update({ status: "done" }).clearWhere().where({ id, status: "open" }); // idempotent
  if (count > 0) await sns.send(tell(body)); } }; // guarded
