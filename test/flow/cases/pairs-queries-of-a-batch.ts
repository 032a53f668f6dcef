// Queries that a task of pg-promise waits for together, and a connection that postgres sets aside: what they do is a transaction only where one was begun.
import type { SQSEvent } from "aws-lambda";
import pgPromise from "pg-promise";
import postgres from "postgres";
const [db, sql] = [pgPromise()("postgres://localhost/d"), postgres("postgres://localhost/d")];
const raise = "UPDATE accounts SET n = n + 1 WHERE id = $1";
const mark = "INSERT INTO inbox (id) VALUES ($1)";
const unlessSeen = async (work: () => Promise<unknown>) => {
  try { await work(); } catch (error) { if ((error as { code: string }).code !== "23505") throw error; } };

export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => db.tx((t) => t.batch([
    t.none(raise, [r.body]), // guarded
    t.none(mark, [r.messageId])]))); }; // guarded
export const inATask = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(() => db.task((t) => t.batch([
    t.none(raise, [r.body]), // unguarded
    t.none(mark, [r.messageId])]))); }; // guarded
export const aside = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const own = await sql.reserve();
    try {
      await own`BEGIN`;
      await own`UPDATE accounts SET n = n + 1 WHERE id = ${r.body}`; // guarded
      await own`INSERT INTO inbox (id) VALUES (${r.messageId})`; // guarded
      await own`COMMIT`;
    } catch (error) { await own`ROLLBACK`; throw error; } finally { own.release(); } }); };
export const besideIt = async (event: SQSEvent) => { for (const r of event.Records)
  await unlessSeen(async () => {
    const own = await sql.reserve();
    try {
      await own`BEGIN`;
      await sql`UPDATE accounts SET n = n + 1 WHERE id = ${r.body}`; // unguarded
      await own`INSERT INTO inbox (id) VALUES (${r.messageId})`; // guarded
      await own`COMMIT`;
    } catch (error) { await own`ROLLBACK`; throw error; } finally { own.release(); } }); };
