// `max` of Knex gives one value of a column under another name: whether it is there tells as much as the column.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import knexFactory from "knex";
const knex = knexFactory({ client: "pg" });
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const named = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await knex("seen").where({ id }).max("at as last").first();
  if (row.last) continue;
  await sns.send(tell(id)); // weak (racy)
  await knex("seen").insert({ id, at: new Date() }); } }; // weak (racy)
export const namedByAMember = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await knex("seen").where({ id }).max({ last: "at" }).first();
  if (row.last) continue;
  await sns.send(tell(id)); // weak (racy)
  await knex("seen").insert({ id, at: new Date() }); } }; // weak (racy)
export const ofAnother = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await knex("seen").where({ id }).max("other as last").first();
  if (row.last) continue;
  await sns.send(tell(id)); // unguarded
  await knex("seen").insert({ id, at: new Date() }); } }; // unguarded
export const asTheDatabaseCallsIt = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const row = await knex("seen").where({ id }).max("at").first();
  if (row.max) continue;
  await sns.send(tell(id)); // unknown
  await knex("seen").insert({ id, at: new Date() }); } }; // unknown
