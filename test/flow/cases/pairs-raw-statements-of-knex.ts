// What `raw()` of knex gives is what the driver gives: of MySQL a pair, of PostgreSQL a result.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import knexFactory from "knex";
const [my, pg] = [knexFactory({ client: "mysql2" }), knexFactory({ client: "pg" })];
const each = (work: (id: string) => Promise<unknown>) => async (event: SQSEvent) => { for (const { messageId } of event.Records) await work(messageId); };
const ignored = "INSERT IGNORE INTO seen (id) VALUES (?)";

export const firstOfAPair = each(async (id) => {
  const result = await my.raw(ignored, [id]); // idempotent
  if (result[0].affectedRows > 0) await axios.post("https://x.example.com/a", {}); // guarded
});
export const pairTakenApart = each(async (id) => {
  const [result] = await my.raw(ignored, [id]); // idempotent
  if (result.affectedRows === 0) return;
  await axios.post("https://x.example.com/b", {}); // guarded
});
export const repeatOfAPair = each(async (id) => {
  const result = await my.raw(ignored, [id]); // idempotent
  if (result[0].affectedRows > 0) return;
  await axios.post("https://x.example.com/c", {}); // unguarded
});
export const updateOfAPair = each(async (id) => {
  const result = await my.raw("UPDATE jobs SET state = 'SENT' WHERE id = ? AND state = 'NEW'", [id]); // idempotent
  if (result[0].affectedRows !== 1) return;
  await axios.post("https://x.example.com/d", {}); // guarded
});
export const rowCount = each(async (id) => {
  const { rowCount } = await pg.raw("INSERT INTO seen (id) VALUES (?) ON CONFLICT DO NOTHING", [id]); // idempotent
  if (!rowCount) return;
  await axios.post("https://x.example.com/e", {}); // guarded
});
export const rowsGivenBack = each(async (id) => {
  const result = await pg.raw("INSERT INTO seen (id) VALUES (?) ON CONFLICT DO NOTHING RETURNING id", [id]); // idempotent
  if (result.rows.length === 0) return;
  await axios.post("https://x.example.com/f", {}); // guarded
});
export const onlyLookedAt = each(async (id) => {
  const result = await my.raw(ignored, [id]); // idempotent
  console.log(result[0].info);
  await axios.post("https://x.example.com/g", {}); // unguarded
});
