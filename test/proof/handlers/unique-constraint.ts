// A plain INSERT whose refusal is looked at, and one whose errors are all forgotten.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";

const pool = new Pool();
const sns = new SNSClient({});

const claim = async (id: string) => {
  try {
    await pool.query("INSERT INTO claims (id) VALUES ($1)", [id]); // claims: guarded
    return true;
  } catch (error) {
    if (error.code === "23505") return false;
    throw error;
  }
};

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    await pool.query("INSERT INTO marks (note) VALUES ($1)", [record.messageId]).catch(() => undefined); // marks: unguarded
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `shouted ${record.body}` })); // shouted: unguarded
    if (!(await claim(record.messageId))) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${record.body}` })); // told: guarded
  }
};
