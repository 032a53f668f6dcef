// An update that always writes the row that it finds tells by its number whether there was one: where it wrote none, one is made.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, ExecuteStatementCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, pg, prisma] = [new SNSClient({}), new Pool(), new PrismaClient()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const update = "UPDATE notes SET text = $2 WHERE subject = $1";

export const madeWhereNone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const found = await pg.query(update, [id, body]);
  if (found.rowCount) continue;
  await pg.query("INSERT INTO notes (subject, text) VALUES ($1, $2)", [id, body]); } }; // weak (racy)
export const madeWhereNoneIsCounted = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pg.query(update, [id, body]);
  if (rowCount === 0) await pg.query("INSERT INTO notes (subject, text) VALUES ($1, $2)", [id, body]); } }; // weak (racy)
export const madeWhereNoneIsGivenBack = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rows } = await pg.query(`${update} RETURNING id`, [id, body]);
  if (rows.length > 0) continue;
  await pg.query("INSERT INTO notes (subject, text) VALUES ($1, $2)", [id, body]); } }; // weak (racy)
export const toldWhereNone = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pg.query(update, [id, body]);
  if (rowCount !== 0) continue;
  await sns.send(tell(body)); // weak (racy)
  await pg.query("INSERT INTO notes (subject, text) VALUES ($1, $2)", [id, body]); } }; // weak (racy)
export const byPrisma = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await prisma.$executeRaw`UPDATE notes SET text = ${body} WHERE subject = ${id}`;
  if (n === 0) await prisma.$executeRaw`INSERT INTO notes (subject, text) VALUES (${id}, ${body})`; } }; // weak (racy)
export const neverMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pg.query(update, [id, body]);
  if (rowCount === 0) await sns.send(tell(body)); } }; // unguarded
export const madeElsewhere = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pg.query(update, [id, body]);
  if (rowCount === 0) await pg.query("INSERT INTO other_notes (subject, text) VALUES ($1, $2)", [id, body]); } }; // unguarded
export const whereOneWasFound = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pg.query(update, [id, body]);
  if (rowCount === 0) continue;
  await pg.query("INSERT INTO notes_told (subject, text) VALUES ($1, $2)", [id, body]); } }; // unguarded
export const whereOneWasFoundOrMade = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { rowCount } = await pg.query(update, [id, body]);
  if (rowCount === 0) await pg.query("INSERT INTO notes (subject, text) VALUES ($1, $2)", [id, body]); // weak (racy)
  await sns.send(tell(body)); } }; // unguarded
// PartiQL throws where there is no such item.
export const ofPartiql = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  await doc.send(new ExecuteStatementCommand({ Statement: "UPDATE notes SET text = ? WHERE id = ?", Parameters: [body, id] }));
  await sns.send(tell(body)); } }; // unguarded
