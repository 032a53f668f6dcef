// One row under all ids of a batch in one text is there for no batch that is cut otherwise; a row for each of them is.
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
import axios from "axios";
const pool = new Pool();

export const joined = async ({ Records }: SQSEvent) => {
  const ids = Records.map(({ messageId }) => messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [ids.join()]); // idempotent
  for (const row of rows) await axios.post("https://x.example.com/a", { id: row.id }); // weak (batch-key)
};
export const behindAPrefix = async ({ Records }: SQSEvent) => {
  const key = `batch ${Records.map(({ messageId }) => messageId).join()}`;
  const { rows } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING id", [key]); // idempotent
  for (const row of rows) await axios.post("https://x.example.com/b", { id: row.id }); // weak (batch-key)
};
export const apart = async ({ Records }: SQSEvent) => {
  const ids = Records.map(({ messageId }) => messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id", [ids]); // idempotent
  for (const row of rows) await axios.post("https://x.example.com/c", { id: row.id }); // guarded
};
export const takenApart = async ({ Records }: SQSEvent) => {
  const ids = Records.map(({ messageId }) => messageId);
  const { rows } = await pool.query("INSERT INTO seen (id) SELECT unnest(string_to_array($1, ',')) ON CONFLICT DO NOTHING RETURNING id", [ids.join()]); // idempotent
  for (const row of rows) await axios.post("https://x.example.com/d", { id: row.id }); // guarded
};
export const ofEachRecord = async ({ Records }: SQSEvent) => {
  for (const { messageId, body } of Records) {
    const tags = JSON.parse(body).tags.map(({ name }: { name: string }) => name).join();
    const { rows } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [`${messageId} ${tags}`]); // idempotent
    for (const row of rows) await axios.post("https://x.example.com/e", { id: row.id }); // guarded
  }
};
