// A count that a builder gives as one row is a look as in a list of rows.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import knexOf from "knex";
const [sns, kx] = [new SNSClient({}), knexOf({ client: "pg" })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const asARow = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const row = await kx("seen").where({ id }).count("id as n").first();
  if (Number(row?.n) >= 1) continue;
  await kx("seen").insert({ id }); // weak (racy)
  await sns.send(tell(body)); } }; // weak (racy)
export const inAList = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [{ n }] = await kx("seen").where({ id }).count("id as n");
  if (Number(n) > 0) continue;
  await kx("seen").insert({ id }); // weak (racy)
  await sns.send(tell(body)); } }; // weak (racy)
export const ofAnotherTable = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const row = await kx("seen").where({ id }).count("id as n").first();
  if (Number(row?.n) >= 1) continue;
  await kx("heard").insert({ id }); // unguarded
  await sns.send(tell(body)); } }; // unguarded
