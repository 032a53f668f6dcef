// What only repeats do, where a claim gives back its rows, and a later round of the loop finds what an earlier one has changed.
import { SNS } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, pool] = [new SNS({}), new Pool()];
class Duplicate extends Error {}
const CLAIM = "INSERT INTO inbox (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id";

export const toldByRows = async (event: SQSEvent) => {
  let failures = 0;
  for (const r of event.Records) {
    try {
      const { rows } = await pool.query(CLAIM, [r.messageId]);
      if (rows.length === 0) await sns.publish({ TopicArn: "duplicates", Message: r.messageId }); // unguarded
      else await sns.publish({ TopicArn: "t", Message: r.body }); // guarded
    } catch { failures++; }
  }
  return failures; };
export const toldByAnError = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const r of event.Records) {
    try {
      const { rows } = await pool.query(CLAIM, [r.messageId]);
      if (rows.length === 0) throw new Duplicate();
      await sns.publish({ TopicArn: "t", Message: r.body }); // guarded
    } catch (error) {
      if (error instanceof Duplicate) {
        await sns.publish({ TopicArn: "duplicates", Message: r.messageId }); // unguarded
        continue;
      }
      batchItemFailures.push({ itemIdentifier: r.messageId });
    }
  }
  return { batchItemFailures }; };
export const foundBefore = async (event: SQSEvent) => {
  let failures = 0;
  for (const r of event.Records) {
    try {
      const { rows } = await pool.query("SELECT 1 FROM inbox WHERE id = $1", [r.messageId]);
      if (rows.length > 0) continue;
      await sns.publish({ TopicArn: "t", Message: r.body }); // weak
      await pool.query(CLAIM, [r.messageId]);
    } catch { failures++; }
  }
  return failures; };
