// Statements that packages put together of a text and its values.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import format from "pg-format";
import { Pool } from "pg";
import mysql from "mysql2/promise";
import sql from "sql-template-tag";
import SQL from "sql-template-strings";
import SqlString from "sqlstring";
const [pool, other, sns] = [new Pool(), mysql.createPool({}), new SNSClient({})];
export const handler = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    await pool.query(SQL`INSERT INTO logs (body) VALUES (${body})`); // unguarded
    await pool.query(sql`UPDATE orders SET body = ${body} WHERE id = ${messageId}`); // idempotent
    await pool.query(format("INSERT INTO logs (body) VALUES (%L)", body)); // unguarded
    await pool.query(format("UPDATE %I SET body = %L WHERE id = %L", "orders", body, messageId)); // idempotent
    await other.query(SqlString.format("INSERT INTO logs (body) VALUES (?)", [body])); // unguarded
    await other.query(SqlString.format("DELETE FROM logs WHERE id = ?", [messageId])); // idempotent
  }
};
export const claimed = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rowCount } = await pool.query(SQL`INSERT INTO seen (id) VALUES (${messageId}) ON CONFLICT DO NOTHING`); // idempotent
    if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
    const added = await pool.query(format("INSERT INTO told (id) VALUES (%L) ON CONFLICT DO NOTHING", messageId)); // idempotent
    if (added.rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // guarded
  }
};
