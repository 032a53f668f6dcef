// Answers of claims and looks that pass a schema, stand in a list of one, or are compared in the statement.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import _ from "lodash";
import { Pool } from "pg";
import { z } from "zod";
const [sns, redis, doc, pool] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from({} as never), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const Answer = z.object({ Attributes: z.object({ pk: z.string() }).optional() });
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ReturnValues: "ALL_OLD" })); // idempotent
export const checked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { Attributes } = Answer.parse(await put(messageId));
  if (Attributes) continue;
  await sns.send(tell(body)); } }; // guarded
export const checkedTheOtherWay = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const { Attributes } = Answer.parse(await put(messageId));
  if (!Attributes) continue;
  await sns.send(tell(body)); } }; // unguarded

const claim = (id: string) => redis.set(id, "1", "EX", 864000, "NX");
export const listed = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (_.castArray(await claim(messageId)).includes("OK")) await sns.send(tell(body)); } }; // guarded
export const first = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (_.castArray(await claim(messageId))[0] !== "OK") continue;
  await sns.send(tell(body)); } }; // guarded
export const goneThrough = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  for (const answer of _.castArray(await claim(messageId))) await sns.send(tell(`${body} ${answer}`)); } }; // unguarded
export const ofMessage = async (event: SQSEvent) => { for (const { body } of event.Records) {
  for (const one of _.castArray(JSON.parse(body))) await sns.send(tell(one)); } }; // unguarded

const mark = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1)", [id]); // weak (racy)
export const counted = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rows } = await pool.query("SELECT COUNT(*) > 0 AS known FROM seen WHERE id = $1", [id]);
  if (rows[0].known !== false) continue;
  await sns.send(tell(body)); // weak (racy)
  await mark(id); } };
export const countedToo = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rows } = await pool.query("SELECT (COUNT(*) >= 1) AS known FROM seen WHERE id = $1", [id]);
  if (rows[0].known === true) continue;
  await sns.send(tell(body)); // weak (racy)
  await mark(id); } };
export const knownAlone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rows } = await pool.query("SELECT COUNT(*) > 0 AS known FROM seen WHERE id = $1", [id]);
  if (!rows[0].known) continue;
  await sns.send(tell(body)); } }; // unguarded
