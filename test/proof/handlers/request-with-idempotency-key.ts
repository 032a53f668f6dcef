// The server remembers the key: one of the record protects, one that is new each time does not.
import { randomUUID } from "node:crypto";
import type { DynamoDBStreamEvent } from "aws-lambda";

const api = process.env.API;

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    const post = { method: "POST", body: JSON.stringify({ eventID }) };
    await fetch(`${api}/payments`, { method: "POST", body: eventID, headers: { "Idempotency-Key": eventID } }); // payments: guarded
    await fetch(`${api}/refunds`, { method: "POST", body: eventID, headers: { "Idempotency-Key": randomUUID() } }); // refunds: weak (volatile-key)
    await fetch(`${api}/letters`, post); // letters: unguarded
  }
};
