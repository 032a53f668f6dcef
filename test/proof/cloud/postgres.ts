/** The one Postgres of a test process; it takes seconds to start, so that nobody starts it who does not ask. */
import type { PGlite } from "@electric-sql/pglite";

const holder = globalThis as typeof globalThis & { proofPostgres?: Promise<PGlite> };

export function postgres(): Promise<PGlite> {
  return (holder.proofPostgres ??= import("@electric-sql/pglite").then((module) => module.PGlite.create()));
}

/** Empty tables of these names: `id` is unique, `number` is made by the table. */
export async function makeSqlTables(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const database = await postgres();
  for (const name of names) {
    await database.exec(`drop table if exists ${name};
      create table ${name} (number serial primary key, id text unique, n int default 0, note text, at timestamptz)`);
  }
}

/** What the table holds; numbers that it makes up and times do not count. */
export async function sqlRows(table: string): Promise<unknown[]> {
  const database = await postgres();
  return (await database.query(`select id, n, note from ${table} order by id, note, n`)).rows;
}
