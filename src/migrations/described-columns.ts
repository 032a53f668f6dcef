/** Tables that are described by objects: `{ id: { type: UUID, primaryKey: true } }`, `new Table({ columns: [{ name: "id", isPrimary: true }] })`. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainName, type UniqueSet } from "../knowledge/tables/changes.ts";
import { isClosed, isTrue, membersIn, nameIn, namesIn, optionsOf, resolved, textIn, type Written } from "./literals.ts";

interface DescribedTable {
  readonly sets: readonly UniqueSet[];
  readonly isUnread: boolean;
}

/** Sequelize, node-pg-migrate, db-migrate: columns by their names, and options. */
export function columnsDescribed(
  columns: TSESTree.Node | undefined,
  options: TSESTree.Node | undefined,
  written: Written,
): DescribedTable {
  const members = [...(membersIn(columns, written) ?? [])];
  const described = members.map(([name, column]) => ({ name: plainName(name), column: membersIn(column, written) }));
  const primary = described.filter(({ column }) => isTrue(column?.get("primaryKey")));
  const unique = described.flatMap(({ name, column }) =>
    isTrue(column?.get("unique")) ? [[nameOf(name, column, written)]] : [],
  );
  const keys = primary.map(({ name, column }) => nameOf(name, column, written));
  const further = membersIn(options, written);
  const constraints = membersIn(further?.get("constraints"), written);
  return {
    sets: [
      ...(keys.length > 0 ? [{ columns: keys, isPrimary: true } as const] : []),
      ...unique.map((one) => ({ columns: one })),
      ...[further?.get("uniqueKeys"), constraints?.get("unique")].flatMap((one) => listsIn(one, written)),
      ...primaryAmong(constraints?.get("primaryKey"), written),
    ],
    isUnread: !isClosed(columns, written) || (options !== undefined && !isClosed(options, written)),
  };
}

function nameOf(name: string, column: ReadonlyMap<string, TSESTree.Node> | undefined, written: Written): string {
  return nameIn(column?.get("field"), written) ?? name;
}

function primaryAmong(node: TSESTree.Node | undefined, written: Written): readonly UniqueSet[] {
  const columns = namesIn(node, written);
  return columns ? [{ columns, isPrimary: true }] : [];
}

/** `["a", "b"]`, `[["a", "b"], ["c"]]`, `{ name: { fields: ["a", "b"] } }`. */
function listsIn(node: TSESTree.Node | undefined, written: Written): readonly UniqueSet[] {
  const whole = namesIn(node, written);
  if (whole) return [{ columns: whole }];
  const bare = resolved(node, written);
  if (bare?.type === "ArrayExpression") return bare.elements.flatMap((one) => listsIn(one ?? undefined, written));
  return [...(membersIn(bare, written) ?? [])].flatMap(([name, one]) => {
    const columns = namesIn(membersIn(one, written)?.get("fields"), written);
    return columns ? [{ columns, name: plainName(name) }] : [];
  });
}

/** TypeORM's `new Table({ columns, uniques, indices })`. */
export function tableDescribed(
  node: TSESTree.Node | undefined,
  written: Written,
): (DescribedTable & { readonly table: string }) | undefined {
  const options = membersIn(optionsOf(node, written), written);
  const table = nameIn(options?.get("name"), written);
  if (table === undefined) return undefined;
  const listed = elementsIn(options?.get("columns"), written);
  const columns = listed.map((one) => membersIn(optionsOf(one, written), written));
  const primary = columns.flatMap((one) =>
    isTrue(one?.get("isPrimary")) ? (nameIn(one!.get("name"), written) ?? []) : [],
  );
  const unique = columns.flatMap((one) =>
    isTrue(one?.get("isUnique")) ? (nameIn(one!.get("name"), written) ?? []) : [],
  );
  const together = [
    ...elementsIn(options?.get("uniques"), written),
    ...elementsIn(options?.get("indices"), written).filter((one) => isUniqueIndex(one, written)),
  ];
  return {
    table,
    sets: [
      ...(primary.length > 0 ? [{ columns: primary, isPrimary: true } as const] : []),
      ...unique.map((one) => ({ columns: [one] })),
      ...together.flatMap((one) => namedColumns(one, written)),
    ],
    isUnread: columns.length === 0 || columns.includes(undefined),
  };
}

/** What is written in an array, or in the one that a name stands for; empty for anything else. */
export function elementsIn(node: TSESTree.Node | undefined, written: Written): readonly TSESTree.Node[] {
  const bare = resolved(node, written);
  return bare?.type === "ArrayExpression" ? bare.elements.flatMap((one) => one ?? []) : [];
}

/** `new TableIndex({ columnNames: ["ref"], isUnique: true })` */
export function isUniqueIndex(node: TSESTree.Node | undefined, written: Written): boolean {
  const options = membersIn(optionsOf(node, written), written);
  return isTrue(options?.get("isUnique")) && !options!.has("where");
}

/** `{ columnNames: ["tenant", "ref"], name: "once" }` */
export function namedColumns(node: TSESTree.Node | undefined, written: Written): readonly UniqueSet[] {
  const options = membersIn(optionsOf(node, written), written);
  const columns = namesIn(options?.get("columnNames"), written);
  const name = textIn(options?.get("name"));
  return columns ? [{ columns, ...(name !== undefined && { name: plainName(name) }) }] : [];
}
