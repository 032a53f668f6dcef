// Rows in a state that is left behind the work, and rows that one statement claims for a whole batch.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";

const sns = new SNSClient({});
const pool = new Pool();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await pool.query("INSERT INTO jobs (id, note) VALUES ($1, 'NEW') ON CONFLICT DO NOTHING", [messageId]); // jobs: idempotent
    const { rows } = await pool.query("SELECT id FROM jobs WHERE id = $1 AND note = 'NEW'", [messageId]);
    for (const { id } of rows) {
      await sns.send(tell(`waiting ${id}`)); // waiting: weak (racy)
      await pool.query("UPDATE jobs SET note = 'SENT' WHERE id = $1", [id]);
    }
  }
  const ids = event.Records.map(({ messageId }) => messageId);
  const claim = "INSERT INTO taken (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id";
  const { rows } = await pool.query(claim, [ids]); // taken: idempotent
  for (const { id } of rows) await sns.send(tell(`claimed ${id}`)); // claimed: guarded
};
