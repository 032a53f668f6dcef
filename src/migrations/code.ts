/** Migrations that are code: what it calls of Kysely, knex, TypeORM, Sequelize and node-pg-migrate, and the SQL that it has as texts. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainName, type TableChange, type UniqueSet } from "../knowledge/tables/changes.ts";
import { tableChangesIn } from "../knowledge/tables/definitions.ts";
import { walk } from "../syntax/walk.ts";
import { chainsIn, type Chain, type Link } from "./chains.ts";
import { columnsDescribed, isUniqueIndex, namedColumns, elementsIn, tableDescribed } from "./described-columns.ts";
import {
  isFunction,
  isTrue,
  membersIn,
  nameIn,
  namesIn,
  optionsOf,
  resolved,
  textIn,
  writtenIn,
  type Written,
} from "./literals.ts";
import { sqlIn } from "./sql-texts.ts";
import { describedBy } from "./table-builder.ts";

/** @returns in the order in which they are written */
export function changesInCode(program: TSESTree.Program): readonly TableChange[] {
  const written = writtenIn(program);
  const changes: TableChange[] = [];
  chainsIn(program, (node, chain) => {
    const text = sqlIn(node);
    if (text) changes.push(...tableChangesIn(text));
    if (chain) changes.push(...changesOf(chain, written));
  });
  return changes;
}

/** What the calls of a chain do; those behind one that names a table may say more of it. */
function changesOf({ links }: Chain, written: Written): readonly TableChange[] {
  const changes: TableChange[] = [];
  for (const [at, link] of links.entries()) {
    const behind = links.slice(at + 1);
    changes.push(...(TABLES.get(link.method)?.(link, behind, written) ?? []));
    // What Kysely is told behind the name of a table is of that table.
    if (KYSELY.has(link.method) && link.args.length === 1 && behind.length > 0) break;
  }
  return changes;
}

const KYSELY = new Set(["createTable", "alterTable", "createIndex"]);

type Reader = (link: Link, behind: readonly Link[], written: Written) => readonly TableChange[];

const TABLES: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["createTable", createTable],
  ["createTableIfNotExists", createTable],
  ["alterTable", alterTable],
  ["table", (link, behind, written) => (isFunction(link.args[1]) ? alterTable(link, behind, written) : [])],
  ["dropTable", dropTable],
  ["dropTableIfExists", dropTable],
  [
    "renameTable",
    ({ args }, _, written) => between(args[0], args[1], written, (table, to) => ({ does: "renames", table, to })),
  ],
  ["addConstraint", addConstraint],
  ["createConstraint", addConstraint],
  ["addIndex", addIndex],
  ["createIndex", addIndex],
  [
    "createIndices",
    ({ args }, _, written) =>
      elementsIn(args[1], written).flatMap((one) =>
        isUniqueIndex(one, written) ? adds(args[0], namedColumns(one, written), written) : [],
      ),
  ],
  ["createUniqueConstraint", ({ args }, _, written) => adds(args[0], namedColumns(args[1], written), written)],
  ["createPrimaryKey", ({ args }, _, written) => adds(args[0], keyOf(namesIn(args[1], written)), written)],
  ["addColumn", addColumns],
  ["addColumns", addColumns],
  ["changeColumn", addColumns],
  ["removeColumn", dropColumns],
  ["dropColumn", dropColumns],
  ["dropColumns", dropColumns],
  [
    "renameColumn",
    ({ args }, _, written) => {
      const table = args.length > 2 ? nameIn(args[0], written) : undefined;
      return table === undefined
        ? []
        : between(args[1], args[2], written, (column, to) => ({ does: "renames-column", table, column, to }));
    },
  ],
  ["dropPrimaryKey", ({ args }, _, written) => about(args[0], written, (table) => [{ does: "drops-key", table }])],
  ...["removeConstraint", "dropConstraint", "removeIndex", "dropIndex", "dropUniqueConstraint"].map(
    (method) => [method, dropNamed] as const,
  ),
]);

/** The methods whose calls change tables. */
export const TABLE_METHODS: readonly string[] = [...TABLES.keys()];

function about(
  node: TSESTree.Node | undefined,
  written: Written,
  does: (table: string) => readonly TableChange[],
): readonly TableChange[] {
  const table = nameIn(node, written);
  return table === undefined ? [] : does(table);
}

function between(
  from: TSESTree.Node | undefined,
  to: TSESTree.Node | undefined,
  written: Written,
  does: (from: string, to: string) => TableChange,
): readonly TableChange[] {
  const [first, second] = [nameIn(from, written), nameIn(to, written)];
  return first === undefined || second === undefined ? [] : [does(first, second)];
}

function adds(node: TSESTree.Node | undefined, sets: readonly UniqueSet[], written: Written): readonly TableChange[] {
  return sets.length === 0 ? [] : about(node, written, (table) => [{ does: "adds", table, sets }]);
}

function keyOf(columns: readonly string[] | undefined): readonly UniqueSet[] {
  return columns ? [{ columns, isPrimary: true }] : [];
}

function createTable(
  { args: [name, columns, options] }: Link,
  behind: readonly Link[],
  written: Written,
): readonly TableChange[] {
  const described = tableDescribed(name, written);
  if (described) return [madeOf(described.table, described)];
  return about(name, written, (table) => {
    if (isFunction(columns)) {
      const all = describedBy(table, columns, written);
      return [madeOf(table, all), ...all.changes];
    }
    if (columns !== undefined) return [madeOf(table, columnsDescribed(columns, options, written))];
    if (behind.some(({ method }) => method === "temporary")) return [];
    return [
      madeOf(table, {
        sets: behind.flatMap((link) => setsOfStep(link, written)),
        isUnread: behind.some(({ method }) => !STEPS.has(method)),
      }),
    ];
  });
}

function madeOf(
  table: string,
  { sets, isUnread }: { readonly sets: readonly UniqueSet[]; readonly isUnread: boolean },
): TableChange {
  return { does: "makes", table, sets, ...(isUnread && { isUnread }) };
}

/** Steps of Kysely of which all is read. */
const STEPS = new Set(
  "addColumn addPrimaryKeyConstraint addUniqueConstraint addForeignKeyConstraint addCheckConstraint ifNotExists execute modifyEnd then catch".split(
    " ",
  ),
);

function setsOfStep({ method, args }: Link, written: Written): readonly UniqueSet[] {
  if (method === "addColumn") {
    const column = nameIn(args[0], written);
    const asked = new Set(methodsIn(args[2]));
    if (column === undefined) return [];
    return asked.has("primaryKey")
      ? [{ columns: [column], isPrimary: true }]
      : asked.has("unique")
        ? [{ columns: [column] }]
        : [];
  }
  if (method !== "addPrimaryKeyConstraint" && method !== "addUniqueConstraint") return [];
  const columns = namesIn(args[1], written);
  const name = nameIn(args[0], written);
  return columns ? [{ columns, name, ...(method === "addPrimaryKeyConstraint" && { isPrimary: true }) }] : [];
}

/** Of what a function calls: `(col) => col.notNull().unique()`. */
function methodsIn(node: TSESTree.Node | undefined): readonly string[] {
  const methods: string[] = [];
  if (node)
    walk(node, undefined, (one) => {
      if (one.type === "MemberExpression" && one.property.type === "Identifier") methods.push(one.property.name);
      return undefined;
    });
  return methods;
}

function alterTable(
  { args: [name, builder] }: Link,
  behind: readonly Link[],
  written: Written,
): readonly TableChange[] {
  return about(name, written, (table) => {
    if (builder !== undefined) {
      const { sets, changes } = describedBy(table, builder, written);
      return [...changes, ...(sets.length > 0 ? [{ does: "adds", table, sets } as const] : [])];
    }
    return behind.flatMap((link): readonly TableChange[] => {
      const [first] = link.args;
      switch (link.method) {
        case "dropConstraint":
          return between(name, first, written, (_, named) => ({ does: "drops-named", table, name: named }));
        case "dropColumn":
          return between(name, first, written, (_, column) => ({ does: "drops-columns", table, columns: [column] }));
        case "renameTo":
          return between(name, first, written, (_, to) => ({ does: "renames", table, to }));
        case "renameColumn":
          return between(first, link.args[1], written, (column, to) => ({ does: "renames-column", table, column, to }));
        default: {
          const sets = setsOfStep(link, written);
          return sets.length > 0 ? [{ does: "adds", table, sets }] : [];
        }
      }
    });
  });
}

function dropTable({ args }: Link, _: readonly Link[], written: Written): readonly TableChange[] {
  return about(args[0], written, (table) => [{ does: "drops", table }]);
}

/** `addConstraint("orders", { type: "unique", fields: ["ref"] })`, `addConstraint("orders", "once", { unique: ["tenant", "ref"] })`. */
function addConstraint({ args }: Link, _: readonly Link[], written: Written): readonly TableChange[] {
  const options = membersIn(
    args.findLast((one) => membersIn(one, written) !== undefined),
    written,
  );
  const type = textIn(options?.get("type"))?.toLowerCase();
  if (type !== undefined) {
    const columns = namesIn(options!.get("fields") ?? args[1], written);
    const name = nameIn(options!.get("name"), written);
    if (columns === undefined || !/^(?:unique|primary key)$/u.test(type)) return [];
    return adds(args[0], [{ columns, name, ...(type !== "unique" && { isPrimary: true }) }], written);
  }
  const name = nameIn(args[1], written);
  const unique = namesIn(options?.get("unique"), written);
  return adds(
    args[0],
    [...(unique ? [{ columns: unique, name }] : []), ...keyOf(namesIn(options?.get("primaryKey"), written))],
    written,
  );
}

/** `addIndex("orders", ["ref"], { unique: true })`, `createIndex("orders", new TableIndex({ … }))`, `createIndex("once").on("orders").column("ref").unique()`. */
function addIndex({ args }: Link, behind: readonly Link[], written: Written): readonly TableChange[] {
  const on = behind.find(({ method }) => method === "on");
  if (on) {
    const isUnique =
      behind.some(({ method }) => method === "unique") &&
      !behind.some(({ method }) => method === "where" || method === "expression");
    const columns = behind.flatMap((one) =>
      one.method === "column" || one.method === "columns" ? [namesIn(one.args[0], written)] : [],
    );
    if (!isUnique || columns.length === 0 || columns.includes(undefined)) return [];
    return adds(
      on.args[0],
      [{ columns: columns.flatMap((one) => one ?? []), name: nameIn(args[0], written) }],
      written,
    );
  }
  if (isUniqueIndex(args[1], written)) return adds(args[0], namedColumns(args[1], written), written);
  const options = membersIn(args[2] ?? args[1], written);
  const columns = namesIn(options?.get("fields") ?? args[1], written);
  const isUnique =
    isTrue(options?.get("unique")) ||
    [options?.get("indicesType"), options?.get("type")].some((one) => textIn(one)?.toUpperCase() === "UNIQUE");
  if (!isUnique || options!.has("where") || columns === undefined) return [];
  return adds(
    args[0],
    [{ columns, name: nameIn(options!.get("name") ?? options!.get("indexName"), written) }],
    written,
  );
}

/** `addColumn("orders", "ref", { unique: true })`, `addColumns("orders", { ref: { unique: true } })`, `addColumn("orders", new TableColumn({ … }))`. */
function addColumns(
  { args: [name, column, options] }: Link,
  _: readonly Link[],
  written: Written,
): readonly TableChange[] {
  const made = membersIn(optionsOf(column, written), written);
  const own = nameIn(resolved(column, written)?.type === "Literal" ? column : made?.get("name"), written);
  const described =
    own === undefined
      ? undefined
      : resolved(column, written)?.type === "NewExpression"
        ? made
        : membersIn(options, written);
  if (own !== undefined) {
    const [isPrimary, isUnique] = [
      ["primaryKey", "isPrimary"],
      ["unique", "isUnique"],
    ].map((names) => names.some((one) => isTrue(described?.get(one))));
    return adds(name, isPrimary ? keyOf([own]) : isUnique ? [{ columns: [own] }] : [], written);
  }
  return adds(name, columnsDescribed(column, undefined, written).sets, written);
}

function dropColumns({ args }: Link, _: readonly Link[], written: Written): readonly TableChange[] {
  const columns = namesIn(args[1], written);
  return columns === undefined ? [] : about(args[0], written, (table) => [{ does: "drops-columns", table, columns }]);
}

/** By its name, else by its columns: as it is called where nobody gave it a name. */
function dropNamed({ args }: Link, _: readonly Link[], written: Written): readonly TableChange[] {
  if (args.length === 1) {
    const name = nameIn(args[0], written);
    return name === undefined ? [] : [{ does: "drops-named", table: undefined, name }];
  }
  const names = namesIn(args[1], written);
  return about(args[0], written, (table) => [{ does: "drops-named", table, name: names?.join("") ?? plainName("") }]);
}
