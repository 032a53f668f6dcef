import { Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("order_lines")
    .addColumn("order_id", "text")
    .addColumn("line_no", "text")
    .addPrimaryKeyConstraint("order_lines_pkey", ["order_id", "line_no"])
    .execute();
  for (const table of ["order_lines"])
    await sql`CREATE TABLE ${sql.table(`${table}_new`)} (LIKE ${sql.table(table)} INCLUDING ALL)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("order_lines").execute();
}
