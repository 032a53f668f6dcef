/** Inserts into tables of which migrations say which columns no two rows have the same values in: a row with the same ones is refused. */
import {
  isPlace,
  plainName,
  rowsIn,
  type ArgumentPath,
  type LibraryCall,
  type MigratedTable,
  type TextHole,
} from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { isSurelyVolatile } from "../../domain/provenance.ts";
import { symbolic, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { shapeOf, symbolicOfHole } from "../shapes.ts";

/** The values of a row in the columns of one set. */
interface GivenSet {
  readonly paths: readonly ArgumentPath[];
  readonly holes: readonly TextHole[];
}

/**
 * The facts of a plain insert of which nothing else says that the database refuses a second one, and of one that leaves out what is
 * there, whatever in the table tells it.
 */
export function inMigrated(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { guard, targetName } = facts;
  if (targetName === undefined || guard?.kind !== "unique-constraint") return facts;
  if (!guard.needsErrorTest && !facts.leavesOut) return facts;
  const name = plainName(targetName);
  const table = interpreter.program.declared.migrated.find((one) => one.table === name);
  if (table === undefined) return facts;
  const given = table.unique.flatMap((columns) => givenIn(interpreter, facts, args, columns) ?? []);
  // One that is made anew each time refuses nothing.
  const [own, ...others] = given
    .filter((one) => !isMadeAnew(interpreter, one, args))
    .toSorted((one, other) => sizeOf(other) - sizeOf(one));
  if (own === undefined)
    return facts.leavesOut && table.isWhole && lacksAll(facts, table) ? leavingOutNone(facts) : facts;
  const { keyHoles: _, ...asked } = guard;
  const keys = { keys: own.paths, ...(own.holes.length > 0 && { keyHoles: own.holes }) };
  return {
    ...facts,
    repeat: { on: "key" },
    ...keys,
    otherKeys: others.flatMap(({ paths }) => paths),
    guard: { ...asked, ...keys, needsErrorTest: false },
  };
}

/** The statement names the columns of its rows, and in each set of unique ones there is one that it does not name. */
function lacksAll({ sets = new Map() }: LibraryCall, { unique }: MigratedTable): boolean {
  const named = new Set([...sets.keys()].map((one) => plainName(one)));
  return named.size > 0 && unique.every((columns) => columns.some((one) => !named.has(one)));
}

function leavingOutNone(facts: LibraryCall): LibraryCall {
  const why = "whether a second row is left out, since nothing that it is given is known to be unique";
  return { ...facts, repeat: { on: "unknown", why }, guard: { ...facts.guard!, doubt: "undeclared" } };
}

function sizeOf({ paths, holes }: GivenSet): number {
  return paths.length + holes.length;
}

function isMadeAnew(interpreter: Interpreter, { paths, holes }: GivenSet, args: Arguments): boolean {
  const isVolatile = (value: Value): boolean => isSurelyVolatile(interpreter.symbolicOf(value).provenance);
  return (
    paths.some((path) => isVolatile(valueAtPath(interpreter, args, path))) ||
    holes.some((hole) => isVolatile(symbolicOfHole(hole) ?? symbolic()))
  );
}

/** Undefined: the row is not given all of the columns, or nothing but constants in them. */
function givenIn(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  columns: readonly string[],
): GivenSet | undefined {
  const given = facts.isStatement
    ? columns.map((column) => inStatement(facts, column))
    : inRow(interpreter, facts, args, columns);
  if (given.includes(undefined)) return undefined;
  const set: GivenSet = {
    paths: given.flatMap((one) => one?.paths ?? []),
    holes: given.flatMap((one) => one?.holes ?? []),
  };
  return sizeOf(set) > 0 ? set : undefined;
}

function inStatement({ columns = new Map() }: LibraryCall, asked: string): GivenSet | undefined {
  const [, given] = [...columns].find(([name]) => plainName(name) === asked) ?? [];
  if (given === undefined) return undefined;
  return {
    paths: given.of.filter((one) => isPlace(one)),
    holes: given.of.flatMap((one) => ("hole" in one ? [one.hole] : [])),
  };
}

/** By the names that the code has for the columns: a builder may spell them otherwise. */
function inRow(
  interpreter: Interpreter,
  { guard }: LibraryCall,
  args: Arguments,
  columns: readonly string[],
): readonly (GivenSet | undefined)[] {
  const [row] = guard?.keys ?? [];
  if (row === undefined) return [undefined];
  const { at, rows } = rowsIn(shapeOf(interpreter, valueAtPath(interpreter, args, row)), row);
  return columns.map((column) => {
    const names = rows.map(({ given }) => [...given.keys()].find((name) => plainName(name) === column));
    const [name] = names;
    const isOne = name !== undefined && names.every((one) => one === name);
    return isOne ? { paths: [{ ...at, path: [...at.path, name] }], holes: [] } : undefined;
  });
}
