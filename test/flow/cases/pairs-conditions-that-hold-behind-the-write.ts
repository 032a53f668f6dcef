// A condition that its own write leaves as it was, and a later write of something else in the same row: the condition holds again.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const newest = "UPDATE orders SET changed_at = $2 WHERE id = $1 AND changed_at <= $2";
export const byAnotherColumn = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, at } = JSON.parse(body);
    const { rowCount } = await pool.query(newest, [id, at]); // idempotent
    if (rowCount === 0) continue;
    await sns.send(tell("as new as it is")); // unguarded
    await pool.query("UPDATE orders SET version = version + 1 WHERE id = $1", [id]); // unguarded
  }
};
export const byTheColumn = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id } = JSON.parse(body);
    const { rowCount } = await pool.query("UPDATE orders SET seen = true WHERE id = $1 AND sent_at IS NULL", [id]); // idempotent
    if (rowCount === 0) continue;
    await sns.send(tell("marked below")); // weak
    await pool.query("UPDATE orders SET sent_at = now() WHERE id = $1", [id]); // idempotent
  }
};
