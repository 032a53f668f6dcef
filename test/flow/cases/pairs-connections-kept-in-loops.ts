import { Client } from "pg";
import type { SQSEvent } from "aws-lambda";

// A connection that is made in the first round of a loop: the claim of a transaction keeps out what stands in front of it in each round.
const COUNT = "UPDATE accounts SET n = n + 1 WHERE id = $1";
const CLAIM = "INSERT INTO inbox (id) VALUES ($1)";
let kept: Client | undefined;
const connected = () => (kept ??= new Client());
const other = new Client();

export const keptByTheModule = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const client = connected();
    try {
      await client.query("BEGIN");
      await client.query(COUNT, [body]); // guarded
      await client.query(CLAIM, [messageId]); // guarded
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      if ((error as { code?: string }).code !== "23505") throw error;
    }
  }
};
export const keptByTheHandler = async (event: SQSEvent) => {
  let client: Client | undefined;
  for (const { messageId, body } of event.Records) {
    if (!client) client = new Client();
    try {
      await client.query("BEGIN");
      await client.query(COUNT, [body]); // guarded
      await client.query(CLAIM, [messageId]); // guarded
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      if ((error as { code?: string }).code !== "23505") throw error;
    }
  }
};
export const committedBefore = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const client = connected();
    try {
      await client.query("BEGIN");
      await client.query(COUNT, [body]); // unguarded
      await client.query("COMMIT");
      await client.query("BEGIN");
      await client.query(CLAIM, [messageId]); // guarded
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      if ((error as { code?: string }).code !== "23505") throw error;
    }
  }
};
export const behindTheEnd = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const client = connected();
    try {
      await client.query("BEGIN");
      await client.query(CLAIM, [messageId]); // guarded
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      if ((error as { code?: string }).code !== "23505") throw error;
    }
    await client.query(COUNT, [body]); // unguarded
  }
};
export const onAnotherOne = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const client = connected();
    try {
      await client.query("BEGIN");
      await other.query(COUNT, [body]); // unguarded
      await client.query(CLAIM, [messageId]); // guarded
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      if ((error as { code?: string }).code !== "23505") throw error;
    }
  }
};
