import type { SQSEvent } from "aws-lambda";
import db from "./db.js";
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, note } = JSON.parse(record.body);
    await db.get1({ id });
    await db.add({ note });
  }
};
