// A look for rows of other records than the one that comes: its own row, that is written behind it, is no such row. Whose own row is looked for, or whose row has to
// say something else than the record, which is set then, is told a repeat.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
const [sns, pool] = [new SNSClient({}), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const today = async () => (await pool.query("SELECT id, state FROM sent WHERE day = current_date")).rows;
export const another = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await today()).some((row) => row.id !== id)) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("INSERT INTO sent (id) VALUES ($1)", [id]); } }; // unguarded
export const itsOwn = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await today()).some((row) => row.id === id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("INSERT INTO sent (id) VALUES ($1)", [id]); } }; // weak (racy)
export const noneIsItsOwn = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (!(await today()).every((row) => row.id !== id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("INSERT INTO sent (id) VALUES ($1)", [id]); } }; // weak (racy)
export const anotherIsFound = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await today()).find((row) => row.id !== id)) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("INSERT INTO sent (id) VALUES ($1)", [id]); } }; // unguarded
export const anotherHasAPlace = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await today()).findIndex((row) => row.id !== id) >= 0) continue;
  await sns.send(tell(id)); // unguarded
  await pool.query("INSERT INTO sent (id) VALUES ($1)", [id]); } }; // unguarded
export const saysSomethingElse = async (event: SQSEvent) => { for (const r of event.Records) { const { id, state } = JSON.parse(r.body);
  const { rows } = await pool.query("SELECT state FROM orders WHERE id = $1", [id]);
  if (!rows.some((row) => row.state !== state)) continue;
  await sns.send(tell(id)); // weak (racy)
  await pool.query("UPDATE orders SET state = $2 WHERE id = $1", [id, state]); } };
