// A column is asked to be what a function, a list or another query gives, or is set to that: it may be what is on the other side. What is only cast stays what is written.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [pool, sns] = [new Pool(), new SNSClient({})];
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const anyOfGiven = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = ANY($2)", [messageId, ["new", "done"]])).rowCount) await sns.send(told); // unknown
};
export const anyOfWritten = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = ANY('{new,done}')", [messageId])).rowCount) await sns.send(told); // unknown
};
export const byFunction = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = lower('DONE')", [messageId])).rowCount) await sns.send(told); // unknown
};
export const byQuery = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = (SELECT state FROM states LIMIT 1)", [messageId])).rowCount) await sns.send(told); // unknown
};
export const byColumn = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = wanted", [messageId])).rowCount) await sns.send(told); // unknown
};
export const inList = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state IN ('new', lower('DONE'))", [messageId])).rowCount) await sns.send(told); // unknown
};
export const setToChoice = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = CASE WHEN step > 1 THEN 'done' ELSE 'new' END WHERE id = $1 AND state = 'new'", [messageId])).rowCount) await sns.send(told); // unknown
};
export const setToGiven = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records)
  if ((await pool.query("UPDATE jobs SET state = coalesce($2, 'new') WHERE id = $1 AND state = 'new'", [messageId, body])).rowCount) await sns.send(told); // unknown
};
export const written = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new'", [messageId])).rowCount) await sns.send(told); // guarded
};
export const cast = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done'::step WHERE id = $1 AND state = 'new'::step", [messageId])).rowCount) await sns.send(told); // guarded
};
export const inBrackets = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = (CAST('new' AS step))", [messageId])).rowCount) await sns.send(told); // guarded
};
export const negative = async ({ Records }: SQSEvent) => { for (const { messageId } of Records)
  if ((await pool.query("UPDATE jobs SET step = 1 WHERE id = $1 AND step = -1", [messageId])).rowCount) await sns.send(told); // guarded
};
export const byTheClock = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records)
  if ((await pool.query("UPDATE jobs SET at = now() WHERE id = $1 AND at = $2", [messageId, JSON.parse(body).at])).rowCount) await sns.send(told); // guarded
};
