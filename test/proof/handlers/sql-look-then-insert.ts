// SELECT, act, INSERT: two deliveries at once both find nothing.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";

const sns = new SNSClient({});
const pool = new Pool();

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const { rows } = await pool.query("SELECT id FROM done WHERE id = $1", [messageId]);
    if (rows.length === 0) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (racy)
      await pool.query("INSERT INTO done (id) VALUES ($1) ON CONFLICT DO NOTHING", [messageId]); // done: idempotent
    }
  }
};
