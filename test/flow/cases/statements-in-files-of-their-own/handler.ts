// Bundlers hand on a file of SQL as its text: what a statement does stands there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
import claim from "./queries/claim.sql";
import * as upsert from "./queries/upsert.sql";
const insert = require("./queries/insert.sql");
const missing = require("./queries/missing.sql");
const pool = new Pool();
const sns = new SNSClient({});

export const writes = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    await pool.query(insert, [body]); // unguarded
    await pool.query({ text: upsert as never, values: [messageId, body] }); // idempotent
    await pool.query(missing, [body]); // unknown
  }
};
export const claims = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const { rowCount } = await pool.query(claim, [messageId]); // idempotent
    if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
  }
};
