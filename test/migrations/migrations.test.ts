import { describe, expect, it } from "vitest";
import { mayChangeTables } from "../../src/migrations/first-look.ts";
import { migratedTablesAround } from "../../src/migrations/index.ts";
import { files } from "../support/files.ts";

/** Of each table the sets of columns that are unique, as a module sees them: `orders: id, tenant+ref`; `?` where there may be more. */
function tablesOf(texts: Readonly<Record<string, string>>, module = "handler.ts"): readonly string[] {
  const source = files(texts);
  return migratedTablesAround(source, `${source.root}/${module}`)
    .map(({ table, unique, isWhole }) =>
      `${table}: ${[...unique.map((columns) => columns.join("+")), ...(isWhole ? [] : ["?"])].join(", ")}`.trim(),
    )
    .toSorted();
}

const ofSql = (...texts: readonly string[]): readonly string[] =>
  tablesOf(Object.fromEntries(texts.map((text, index) => [`migrations/${index + 1}.sql`, text])));
const ofCode = (text: string): readonly string[] => tablesOf({ "migrations/1.ts": text });

describe("files of SQL", () => {
  it.each([
    ["CREATE TABLE orders (id int PRIMARY KEY, ref text UNIQUE NOT NULL, note text)", "orders: id, ref"],
    [
      'create table if not exists "public"."order_lines" ("order_id" text, n int, primary key (order_id, n))',
      "orderlines: orderid+n",
    ],
    [
      "CREATE TABLE o (id int, ref text, CONSTRAINT once UNIQUE (id, ref), FOREIGN KEY (id) REFERENCES p (id))",
      "o: id+ref",
    ],
    [
      "CREATE TABLE `o` (`id` int AUTO_INCREMENT, `ref` varchar(9), PRIMARY KEY (`id`), UNIQUE KEY `once` (`ref`(8)), KEY `k` (`id`))",
      "o: id, ref",
    ],
    ["CREATE TABLE o (key text UNIQUE, index int)", "o: key"],
    ["CREATE TABLE o (mail text); CREATE UNIQUE INDEX CONCURRENTLY once ON o USING btree (lower(mail))", "o: mail"],
    ["CREATE TABLE o (a text, b text); CREATE UNIQUE INDEX ON ONLY o (a DESC, b)", "o: a+b"],
    [
      "CREATE TABLE [dbo].[o] ([id] int NOT NULL CONSTRAINT [pk] PRIMARY KEY CLUSTERED) GO CREATE TABLE p (id int)",
      "o: id|p:",
    ],
    ["CREATE TABLE o (id int); ALTER TABLE ONLY public.o ADD CONSTRAINT o_pkey PRIMARY KEY (id)", "o: id"],
    ["CREATE TABLE o (id int); ALTER TABLE o ADD COLUMN ref text UNIQUE, ADD UNIQUE INDEX x (id)", "o: ref, id"],
    [
      "CREATE TABLE o (id int); DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE o ADD UNIQUE (id); END IF; END $$",
      "o: id",
    ],
    [
      "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE p (LIKE o INCLUDING ALL); CREATE TABLE q LIKE o",
      "o: id|p: id|q: id",
    ],
    [
      "CREATE TABLE o (id int PRIMARY KEY); ALTER TABLE o RENAME TO p; ALTER TABLE p RENAME COLUMN id TO ref",
      "p: ref, ?",
    ],
  ])("say what is unique: %s", (sql, told) => {
    expect(ofSql(sql).join("|")).toBe(told);
  });

  it.each([
    [
      "of some rows only",
      "CREATE TABLE o (ref text, gone date); CREATE UNIQUE INDEX x ON o (ref) WHERE gone IS NULL",
      "o:",
    ],
    [
      "of what is computed",
      "CREATE TABLE o (ref text); CREATE UNIQUE INDEX x ON o ((ref || 'a'), date_trunc('day', at))",
      "o:",
    ],
    ["of an index that is not unique", "CREATE TABLE o (ref text); CREATE INDEX x ON o (ref)", "o:"],
    ["of a table of a connection", "CREATE TEMP TABLE o (id int PRIMARY KEY)", ""],
    ["of a copy without indexes", "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE p (LIKE o)", "o: id|p: ?"],
    ["of rows that are selected", "CREATE TABLE o AS SELECT id FROM p", "o: ?"],
    ["in a comment", "CREATE TABLE o (id int); -- ALTER TABLE o ADD UNIQUE (id)", "o:"],
  ])("say nothing %s", (_, sql, told) => {
    expect(ofSql(sql).join("|")).toBe(told);
  });

  it.each([
    ["a constraint by its name", "ALTER TABLE o DROP CONSTRAINT once", "o: id"],
    ["one by the name that PostgreSQL gives it", "ALTER TABLE o DROP CONSTRAINT IF EXISTS o_pkey", "o: ref"],
    ["the key of MySQL", "ALTER TABLE o DROP PRIMARY KEY", "o: ref"],
    ["an index", "DROP INDEX IF EXISTS once", "o: id"],
    ["a column", "ALTER TABLE o DROP COLUMN ref", "o: id"],
    ["the table", "DROP TABLE IF EXISTS o CASCADE", ""],
    ["one whose name nobody knows: nothing is told any more", "ALTER TABLE o DROP CONSTRAINT other", "o: ?"],
    ["a foreign key", "ALTER TABLE o DROP CONSTRAINT o_fk_p", "o: id, ref"],
  ])("take away %s", (_, sql, told) => {
    expect(ofSql("CREATE TABLE o (id int PRIMARY KEY, ref text, CONSTRAINT once UNIQUE (ref))", sql).join("|")).toBe(
      told,
    );
  });

  it("are read in the order in which they are run, without what undoes them", () => {
    const made = "CREATE TABLE o (id int, ref text UNIQUE);";
    expect(tablesOf({ "m/2.sql": made, "m/10.sql": "ALTER TABLE o DROP CONSTRAINT o_ref_key" })).toEqual(["o:"]);
    expect(tablesOf({ "m/10.sql": made, "m/2.sql": "ALTER TABLE o DROP CONSTRAINT o_ref_key" })).toEqual(["o: ref"]);
    expect(tablesOf({ "m/1.up.sql": made, "m/1.down.sql": "DROP TABLE o" })).toEqual(["o: ref"]);
    expect(ofSql(`-- migrate:up\n${made}\n-- migrate:down\nDROP TABLE o;`)).toEqual(["o: ref"]);
    expect(ofSql(`-- +goose Down\nDROP TABLE o;\n-- +goose Up\n${made}`)).toEqual(["o: ref"]);
  });
});

describe("code", () => {
  it.each([
    [
      'db.schema.createTable("o").addColumn("id", "varchar", (col) => col.primaryKey()).addColumn("ref", "text", (col) => col.notNull().unique()).execute()',
      "o: id, ref",
    ],
    [
      'db.schema.createTable("o").ifNotExists().addColumn("a", "text").addPrimaryKeyConstraint("pk", ["a"]).addUniqueConstraint("u", ["a", "b"]).execute()',
      "o: a, a+b",
    ],
    [
      'db.schema.createTable("o").addColumn("a", "text").execute(); db.schema.createIndex("x").on("o").columns(["a", "b"]).unique().execute()',
      "o: a+b",
    ],
    [
      'db.schema.createTable("o").addColumn("a", "text").execute(); db.schema.createIndex("x").unique().on("o").column("a").where("b", "is", null).execute()',
      "o:",
    ],
    ['db.schema.createTable("o").$call(withKey).execute()', "o: ?"],
    [
      'db.schema.createTable("o").addColumn("a", "text", (c) => c.unique()).execute(); db.schema.alterTable("o").dropConstraint("o_a_key").addUniqueConstraint("u", ["b"]).execute()',
      "o: b",
    ],
    [
      'knex.schema.createTable("o", (t) => { t.increments(); t.string("ref").notNullable().unique(); t.integer("n"); })',
      "o: id, ref",
    ],
    [
      'knex.schema.createTable("o", function (t) { t.uuid("id").primary(); t.unique(["a", "b"], { indexName: "u" }); t.index("c"); })',
      "o: id, a+b",
    ],
    [
      'knex.schema.createTable("o", (t) => { t.primary(["a", "b"]); timestamps(t); }).createTable("p", (t) => { t.string("id").unique(); })',
      "o: a+b, ?|p: id",
    ],
    [
      'knex.schema.createTable("o", (t) => { t.string("ref").unique(); }); knex.schema.table("o", (t) => { t.dropUnique(["ref"]); t.unique("n"); })',
      "o: n",
    ],
    [
      'q.createTable(new Table({ name: "o", columns: [{ name: "id", isPrimary: true }, { name: "ref", isUnique: true }], indices: [{ columnNames: ["n"], isUnique: true }, { columnNames: ["m"] }] }))',
      "o: id, ref, n",
    ],
    [
      'q.query(`CREATE TABLE "o" ("id" uuid, CONSTRAINT "PK_1" PRIMARY KEY ("id"))`); q.createIndex("o", new TableIndex({ columnNames: ["ref"], isUnique: true })); q.dropIndex("o", "PK_1")',
      "o: ref",
    ],
    [
      'const TABLE = "o"; q.createTable(TABLE, { id: { type: INT, primaryKey: true }, ref: { field: "the_ref", unique: true } })',
      "o: id, theref",
    ],
    [
      'q.createTable("o", { a: TEXT }).then(() => q.addConstraint("o", { type: "unique", fields: ["a", "b"], name: "u" }))',
      "o: a+b",
    ],
    [
      'q.createTable("o", { a: TEXT }); q.addIndex("o", ["a"], { unique: true }); q.addIndex("o", ["b"], { unique: true, where: { c: 1 } }); q.addColumn("o", "d", { type: TEXT, unique: true })',
      "o: a, d",
    ],
    [
      'q.createTable({ schema: "s", tableName: "o" }, { a: TEXT }); q.addConstraint("o", ["a"], { type: "unique", name: "u" }); q.removeConstraint("o", "u")',
      "o:",
    ],
    [
      'pgm.createTable("o", { id: "id", a: "text" }, { constraints: { unique: [["a", "b"], "c"] } }); pgm.addConstraint("o", "k", { primaryKey: ["d"] })',
      "o: a+b, c, d",
    ],
    [
      'class M { tableName = "o"; up() { this.schema.createTable(this.tableName, (t) => { t.increments("key"); }); } }',
      "o: key",
    ],
    ["sql`CREATE TABLE o (id text PRIMARY KEY)`", "o: id"],
    ["sql`CREATE TABLE ${name} (id text PRIMARY KEY)`", ""],
    ['console.log("to create table o (id text primary key) run it")', ""],
  ])("says what is unique: %s", (code, told) => {
    expect(ofCode(`export async function up(db) { ${code}; }`).join("|")).toBe(told);
  });

  it.each([
    "export async function down(db) { await db.schema.dropTable('o').execute(); }",
    "exports.down = (knex) => knex.schema.dropTable('o');",
    "export default { down: (q) => q.dropTable('o') };",
    "export class M { async down(q) { await q.dropTable('o'); } }",
  ])("has what undoes it left out: %s", (down) => {
    expect(
      ofCode(`export const up = (knex) => knex.schema.createTable("o", (t) => { t.string("id").primary(); }); ${down}`),
    ).toEqual(["o: id"]);
  });
});

describe("code that copies tables", () => {
  const made = "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE p (ref text UNIQUE);";
  const copied = (sql: string): readonly string[] =>
    tablesOf({ "migrations/1.sql": made, "copy.ts": `for (const t of tables) await sql\`${sql}\`.execute(db);` });

  it("makes one of each under its name", () => {
    const told = ["o: id", "onew: id, ?", "p: ref", "pnew: ref, ?"];
    expect(copied("CREATE TABLE ${t}_new (LIKE ${t} INCLUDING ALL)")).toEqual(told);
    expect(copied("CREATE TABLE ${sql.table(`${t}_new`)} (LIKE ${sql.table(t)} INCLUDING ALL)")).toEqual(told);
  });

  it("says nothing where it copies others", () => {
    expect(copied("CREATE TABLE ${t}_new (LIKE ${other} INCLUDING ALL)")).toEqual(["o: id", "p: ref"]);
    expect(copied("CREATE TABLE ${t}_new (LIKE ${t})")).not.toContain("onew: id, ?");
  });
});

describe("a module", () => {
  const plain = "CREATE TABLE orders (id int PRIMARY KEY, ref text);";
  const unique = "CREATE TABLE orders (id int PRIMARY KEY, ref text UNIQUE);";

  it("sees what is made in the nearest folder around it", () => {
    const texts = { "a/migrations/1.sql": plain, "b/migrations/1.sql": unique };
    expect(tablesOf(texts, "a/src/handler.ts")).toEqual(["orders: id"]);
    expect(tablesOf(texts, "b/src/handler.ts")).toEqual(["orders: id, ref"]);
    expect(tablesOf({ "db/1.sql": unique }, "services/a/handler.ts")).toEqual(["orders: id, ref"]);
  });

  it("is told what all say where several make a table", () => {
    expect(tablesOf({ "a/1.sql": plain, "b/1.sql": unique })).toEqual(["orders: id, ?"]);
    expect(
      tablesOf({
        "db/migrations/1.sql": plain,
        "db/migrations/2.sql": "ALTER TABLE orders ADD UNIQUE (ref)",
        "db/schema.sql": unique,
      }),
    ).toEqual(["orders: id, ref"]);
  });

  it("is told nothing by tests and by what was fetched", () => {
    expect(
      tablesOf({
        "test/setup.sql": unique,
        "node_modules/a/1.sql": unique,
        "src/db.test.ts": "sql`CREATE TABLE o (id int)`",
      }),
    ).toEqual([]);
  });

  it("sees what a schema of Prisma declares, as statements name it, where no migration makes the table", () => {
    const schema = `model Order {
  id        Int    @id @default(autoincrement())
  messageId String @unique @map("message_id")
  tenant    String
  ref       String @map(name: "their_ref") // @unique
  @@unique([tenant, ref])
  @@map("orders")
}
model Note { // one a day
  id String @id
}`;
    expect(tablesOf({ "prisma/schema.prisma": schema }, "src/handler.ts")).toEqual([
      "note: id",
      "orders: id, messageid, tenant+theirref",
    ]);
    expect(tablesOf({ "prisma/schema.prisma": schema, "prisma/migrations/1.sql": unique }, "src/handler.ts")).toEqual([
      "note: id",
      "orders: id, ref",
    ]);
    expect(tablesOf({ "b/prisma/schema.prisma": schema }, "a/handler.ts")).toHaveLength(2);
  });
});

describe("a first look", () => {
  const table = 'await db.schema.createTable("o").addColumn("id", "text", (c) => c.primaryKey()).execute();';
  const isParsed = (path: string, text: string): boolean => mayChangeTables(text, path);

  it("passes by what only speaks of tables", () => {
    expect(isParsed("a.ts", "// Add a new column, remove the index, create a table.")).toBe(false);
    expect(isParsed("a.ts", "const rows = table[0];")).toBe(false);
    expect(isParsed("a.sql", "INSERT INTO o VALUES (1)")).toBe(false);
  });

  it("stops at what is read: a method, a definition in a text", () => {
    expect(isParsed("a.ts", table)).toBe(true);
    expect(isParsed("a.ts", 'knex.schema.table("o", (t) => t.unique("ref"))')).toBe(true);
    expect(isParsed("a.ts", 'q("\\n  -- once\\n CREATE UNIQUE INDEX once ON o (ref)")')).toBe(true);
    expect(isParsed("a.sql", "drop table o")).toBe(true);
  });

  it("passes by a library of 100,000 letters in long lines, and reads as much in short ones", () => {
    const filler = "a".repeat(200_000);
    expect(tablesOf({ "lib.js": `${table}var x="${filler}";` })).toEqual([]);
    expect(tablesOf({ "lib.js": `${table}\n${"// a\n".repeat(40_000)}` })).toEqual(["o: id"]);
  });
});
