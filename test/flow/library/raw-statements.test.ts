/** What drivers and mappers answer to a statement that is written out: rows, a number, or both, each in its own place. */
import { describe, expect, it } from "vitest";
import { effectsOf } from "../inspect.ts";

const CLAIM = "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id";
const UPDATE = "UPDATE seen SET done = 1 WHERE id = $1 AND done = 0";

const told = (body: string): string[] =>
  effectsOf(`import { PrismaClient } from "@prisma/client";
import { DataSource } from "typeorm";
import { Sequelize } from "sequelize";
import pgPromise from "pg-promise";
import { drizzle } from "drizzle-orm/postgres-js";
import { sql } from "drizzle-orm";
import createKnex from "knex";
import Database from "better-sqlite3";
import { SNS } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNS({});
const prisma = new PrismaClient();
const source = new DataSource({ type: "postgres" });
const sequelize = new Sequelize("x");
const pg = pgPromise()("x");
const db = drizzle("x");
const knex = createKnex({ client: "pg" });
const sqlite = new Database("x");
export const handler = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    ${body}
    await sns.publish({ Message: "new" });
  }
};`).flatMap(({ verdict, call }) => (call === "SNS.publish" ? verdict : []));

describe.each([
  [
    "Prisma, a row",
    "const [row] = await prisma.$queryRaw`INSERT INTO seen (id) VALUES (${id}) ON CONFLICT DO NOTHING RETURNING id`;",
    "!row",
  ],
  ["Prisma, rows", `const rows = await prisma.$queryRawUnsafe("${CLAIM}", id);`, "rows.length === 0"],
  [
    "Prisma, a number",
    "const count = await prisma.$executeRaw`INSERT INTO seen (id) VALUES (${id}) ON CONFLICT DO NOTHING`;",
    "count === 0",
  ],
  ["TypeORM, a row of an insert", `const [row] = await source.query("${CLAIM}", [id]);`, "!row"],
  ["TypeORM, a row of an update", `const [[row]] = await source.query("${UPDATE} RETURNING id", [id]);`, "!row"],
  ["TypeORM, the number of an update", `const [, count] = await source.query("${UPDATE}", [id]);`, "count === 0"],
  [
    "Sequelize, the number of an update",
    `const [, count] = await sequelize.query("${UPDATE}", { bind: [id] });`,
    "count === 0",
  ],
  ["pg-promise, a list", `const [row] = await pg.any("${CLAIM}", [id]);`, "!row"],
  ["pg-promise, a row or nothing", `const row = await pg.oneOrNone("${CLAIM}", [id]);`, "row === null"],
  ["pg-promise, a result", `const { rowCount } = await pg.result("${UPDATE}", [id]);`, "rowCount === 0"],
  [
    "Drizzle, which is a list with some drivers",
    "const [row] = await db.execute(sql`INSERT INTO seen (id) VALUES (${id}) ON CONFLICT DO NOTHING RETURNING id`);",
    "!row",
  ],
  [
    "Drizzle, which has rows with others",
    "const { rows } = await db.execute(sql`INSERT INTO seen (id) VALUES (${id}) ON CONFLICT DO NOTHING RETURNING id`);",
    "rows.length === 0",
  ],
  ["Knex, rows", `const { rows: [row] } = await knex.raw("${CLAIM.replace("$1", "?")}", [id]);`, "!row"],
  [
    "better-sqlite3, a number",
    `const { changes } = sqlite.prepare("INSERT OR IGNORE INTO seen (id) VALUES (?)").run(id);`,
    "changes === 0",
  ],
])("%s", (_what, claim, isRepeat) => {
  it("keeps a repeat out where its answer is asked", () => {
    expect(told(`${claim}\nif (${isRepeat}) continue;`)).toEqual(["guarded"]);
  });

  it("keeps none out where nobody asks", () => {
    expect(told(claim)).toEqual(["unguarded"]);
  });
});

it("a list of rows is gone through once for each record", () => {
  const send = 'for (const row of rows) await sns.publish({ Message: "of a row" });';
  expect(told(`const rows = await source.query("${CLAIM}", [id]); ${send}`)).toEqual(["guarded", "unguarded"]);
});
