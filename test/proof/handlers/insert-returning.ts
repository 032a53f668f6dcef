// The row count of INSERT … ON CONFLICT DO NOTHING tells a repeat, and so do the rows of RETURNING.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";

const pool = new Pool();
const sns = new SNSClient({});

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    const { rowCount } = await pool.query("INSERT INTO claims (id) VALUES ($1) ON CONFLICT DO NOTHING", [eventID]); // claims: idempotent
    const claimed = await pool.query("INSERT INTO marks (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [eventID]);
    if (claimed.rows.length > 0)
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `rang ${eventID}` })); // rang: guarded
    if (rowCount === 0) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: guarded
  }
};
