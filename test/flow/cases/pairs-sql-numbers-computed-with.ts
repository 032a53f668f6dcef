// A condition that computes with a number which the update counts on may pass once, or each second time: that is not known. A bound is passed again.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const [sns, pool] = [new SNSClient({}), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const next = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE t SET v = v + 1 WHERE id = $1 AND v + 1 = 5", [id]); // unknown
  if (rowCount === 1) await sns.send(tell(id)); } }; // unknown
export const even = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE t SET v = v + 1 WHERE id = $1 AND v % 2 = 0", [id]); // unknown
  if (rowCount === 1) await sns.send(tell(id)); } }; // unknown
export const given = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, v } = JSON.parse(body);
  const { rowCount } = await pool.query("UPDATE t SET v = v + 1 WHERE id = $1 AND coalesce(v, 0) = $2", [id, v]); // unknown
  if (rowCount === 1) await sns.send(tell(id)); } }; // unknown
export const bounded = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE t SET v = v + 1 WHERE id = $1 AND v + 1 <= 5", [id]); // unguarded
  if (rowCount === 1) await sns.send(tell(id)); } }; // unguarded
export const ofAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE t SET v = v + 1 WHERE id = $1 AND w % 2 = 0", [id]); // unguarded
  if (rowCount === 1) await sns.send(tell(id)); } }; // unguarded
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { rowCount } = await pool.query("UPDATE t SET v = v + 1 WHERE id = $1 AND v % 2 = 0", [id]); // unknown
  await sns.send(tell(`${id}: ${rowCount}`)); } }; // unguarded
