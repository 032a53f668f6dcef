// Conditions of an UPDATE that ask for a column which it sets: what they accept of that is told, or not known, and never left out.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, pg] = [new SNSClient({}), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const byPattern = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND status LIKE 'open%'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // guarded
export const byPatternOfWhatIsSet = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'open-again' WHERE id = $1 AND status LIKE 'open%'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const unlessLike = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND status NOT LIKE 'sen_'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // guarded
export const byPatternInCapitals = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND status LIKE 'SENT%'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const byAGivenPattern = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND status LIKE $2", [id, "open%"]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const byPatternOfAnother = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND kind LIKE 'a%'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const withinBounds = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs j SET step = 5 WHERE j.id = $1 AND j.step BETWEEN 1 AND 4", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // guarded
export const withinBoundsAgain = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET step = 5 WHERE id = $1 AND step BETWEEN 1 AND 6 AND kind = 3", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const outOfBounds = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET step = 5 WHERE id = $1 AND step NOT BETWEEN 5 AND 6", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const withDefault = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND COALESCE(status, '') <> 'sent'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const inSmallLetters = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'SENT' WHERE id = $1 AND lower(status) = 'open'", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const turnedRound = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND 'sent' <> status", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // guarded
export const turnedRoundAgain = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND 'open' <> status", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const inADocument = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET data = jsonb_set(data, '{sent}', 'true') WHERE id = $1 AND data->>'sent' IS NULL", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const byAGivenFlag = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET done = $2 WHERE id = $1 AND NOT done", [id, true]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const byAFlag = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET done = 1 WHERE id = $1 AND NOT done", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // guarded
export const unlessThereIsARow = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET at = 1 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM seen WHERE id = $1)", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const foundByAQuery = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id IN (SELECT id FROM jobs WHERE id = $1 AND status = 'open' FOR UPDATE SKIP LOCKED)", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // guarded
export const foundByAQueryOfTheKey = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id IN (SELECT job FROM batches WHERE batch = $1)", [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const whateverItIs = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND status = 'open' OR id = $1 AND status LIKE $2", [id, "x"]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
export const orForced = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET status = 'sent' WHERE id = $1 AND (status LIKE $2 OR forced)", [id, "x"]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const whileInStock = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const n = await pg.query("UPDATE jobs SET stock = stock - 1 WHERE id = $1 AND stock BETWEEN 1 AND 9", [id]); // unguarded
  if (n.rowCount) await sns.send(tell(body)); } }; // unguarded
export const byAPieceThatIsGiven = async (event: SQSEvent) => { for (const { messageId: id, body, attributes } of event.Records) {
  const n = await pg.query(`UPDATE jobs SET status = 'sent' WHERE id = $1 ${attributes.SequenceNumber}`, [id]);
  if (n.rowCount) await sns.send(tell(body)); } }; // unknown
