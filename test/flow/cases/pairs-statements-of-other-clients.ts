// Statements that clients for many services send, and rows that a mapper relates to each other.
import type { SQSEvent } from "aws-lambda";
import { google } from "googleapis";
import { Model } from "objection";
class Order extends Model {
  static override tableName = "orders";
}
const bigquery = google.bigquery("v2");
export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const look = `SELECT * FROM orders WHERE id = '${messageId}'`;
    await bigquery.jobs.query({ projectId: "p", requestBody: { query: look } }); // no effect
    const add = `INSERT INTO orders (id, body) VALUES ('${messageId}', '${body}')`;
    await bigquery.jobs.query({ projectId: "p", requestBody: { query: add } }); // unguarded
    await google.sqladmin("v1").instances.export({ instance: body }); // unknown
    await google.drive("v3").files.export({ fileId: body, mimeType: "text/plain" }); // no effect
    await Order.relatedQuery("lines").for(messageId).relate(1); // unguarded
    await Order.relatedQuery("lines").for(messageId).unrelate(); // idempotent
  }
};
