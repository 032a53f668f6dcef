// SQL: inserts that conflict and inserts that do not, arithmetic and plain values.
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";

const pool = new Pool();

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, total } = JSON.parse(record.body);
    await pool.query("INSERT INTO known (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]); // known: idempotent
    await pool.query("INSERT INTO latest (id, n) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET n = EXCLUDED.n", [id, total]); // latest: idempotent
    await pool.query("INSERT INTO journal (note) VALUES ($1)", [id]); // journal: unguarded
    await pool.query("INSERT INTO stock (id, n) VALUES ($1, 0) ON CONFLICT (id) DO UPDATE SET n = stock.n + 1", [id]); // stock: unguarded
    await pool.query("UPDATE known SET n = $2 WHERE id = $1", [id, total]);
  }
};
