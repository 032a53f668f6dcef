// What the method says: POST acts again, PUT and DELETE leave what they left before.
import type { KinesisStreamEvent } from "aws-lambda";

const api = process.env.API;

export const handler = async (event: KinesisStreamEvent) => {
  for (const record of event.Records) {
    const { id, total } = JSON.parse(Buffer.from(record.kinesis.data, "base64").toString("utf8"));
    const body = JSON.stringify({ id, total });
    await fetch(`${api}/charges`, { method: "POST", body }); // charges: unguarded
    await fetch(`${api}/orders/${id}`, { method: "PUT", body }); // orders: idempotent
    await fetch(`${api}/drafts/${id}`); // a read is no effect
    await fetch(`${api}/orders/${id}/hold`, { method: "DELETE" });
  }
};
