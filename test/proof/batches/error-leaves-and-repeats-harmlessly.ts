// An error leaves, and what happens again leaves the same behind; that the whole batch comes back is told where the mapping asks.
// sqs asks: no-invalid-batch-response
// sqs does not ask: silent
import type { SQSEvent } from "aws-lambda";

export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const response = await fetch(`${process.env["API"]}/told/${messageId}`, { method: "PUT", body: "{}" });
    if (!response.ok) throw new Error(messageId);
  }
};
