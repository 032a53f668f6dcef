/** The key of an item by the tables that configurations declare. */
import { armsOf, type Shape } from "../shape.ts";
import { entryAttributes, idsOfTable, isKeyByCustom, isPartOfKey } from "./key-attributes.ts";
import { contentsIn, isNameOpen, nameOfTable, wordsIn } from "./table-names.ts";

/** What the tables that are declared say of the key of an item. */
export interface DeclaredKey {
  /** Attributes that are part of the key in each table that the item fits into; empty: the tables have nothing in common. */
  readonly keys: readonly string[];
  /** Those that are in some of them. */
  readonly perhaps: readonly string[];
  /** The item may as well be of a table that nobody declares: custom tells of that one. */
  readonly isDoubted?: true;
}

/** A key, with the names of the tables that have it: none where it is that of the call, as the code beside it says. */
export interface DeclaredTable {
  readonly attributes: readonly string[];
  readonly tables: readonly string[];
  /** Their names as they are made, where all of them are written out. */
  readonly physicalNames?: readonly string[];
  /** Variables of the environment by which the code knows one of them. */
  readonly variables?: readonly string[];
}

/** A variable of the environment that is given something else than a table that is declared, as far as anybody knows. */
export interface OtherVariable {
  readonly name: string;
  /** What it is given, where that is written out. */
  readonly text?: string;
}

/**
 * The key of an item by the tables that are declared: one that lacks an attribute of the key of a table is not written to it. Of several it is
 * the one that is called as the code says, else the one whose key has that name. Where none is called so, and the code says a name of something else,
 * it is doubted to be one of them.
 * `undefined`: it fits into none, or nobody knows.
 *
 * @param table the name of the table as it is written
 */
export function keyInTables(
  item: Shape,
  tables: readonly DeclaredTable[],
  table?: Shape,
  others: readonly OtherVariable[] = [],
): DeclaredKey | undefined {
  const named = idsOfTable(item, table);
  const written = armsOf(table).map((arm) => asGiven(arm, others));
  const possible = tables.filter((one) => mayBeCalled(one, written));
  const called = tableCalled(possible, armsOf(table))?.attributes;
  const isLikely = (one: DeclaredTable): boolean =>
    named.includes(one.attributes[0] ?? "") || !isCalledOtherwise(one, written, others);
  const likely = possible.filter(isLikely).map(({ attributes }) => attributes);
  const keysOfAll = possible.map(({ attributes }) => attributes);
  const arms = armsOf(item).map((arm): DeclaredKey | undefined => {
    const isOfIt =
      called !== undefined && arm.kind === "object" && (arm.open || called.every((name) => arm.members.has(name)));
    if (isOfIt) return keyOfArm(arm, [called], named, true);
    if (keyOfArm(arm, likely, named)) return keyOfArm(arm, keysOfAll, named);
    return doubted(arm, keyOfArm(arm, keysOfAll, named));
  });
  if (!arms.every((arm) => arm !== undefined)) return undefined;
  const keys = new Set(arms.flatMap((arm) => arm.keys));
  return {
    keys: [...keys],
    perhaps: [...new Set(arms.flatMap((arm) => arm.perhaps))].filter((name) => !keys.has(name)),
    ...(arms.some(({ isDoubted }) => isDoubted) && { isDoubted: true }),
  };
}

/** A variable whose value is written out in a configuration is that text. */
function asGiven(table: Shape, others: readonly OtherVariable[]): Shape {
  const value = table.kind === "unknown" ? others.find(({ name }) => name === table.name)?.text : undefined;
  return value === undefined ? table : { kind: "constant", value };
}

/** The table that a variable is said to be, or that a name means: of all that are declared, those that are called like it have one key. */
function tableCalled(tables: readonly DeclaredTable[], written: readonly Shape[]): DeclaredTable | undefined {
  const settings = written.flatMap((arm) => (arm.kind === "unknown" ? (arm.name ?? []) : []));
  // One without a name is that of the call, as the code beside it says.
  const isTold = ({ tables: names, variables = [] }: DeclaredTable): boolean =>
    names.length === 0 || settings.some((name) => variables.includes(name));
  const told = tables.find(isTold);
  if (told) return told;
  const names = new Set(written.map((arm) => contentsIn(saidOf(arm))));
  const called = tables.filter((one) =>
    one.tables.some((name) => contentsIn(name) !== "" && names.has(contentsIn(name))),
  );
  return called.length === 1 ? called[0] : undefined;
}

function saidOf(table: Shape): string {
  return nameOfTable(table).replace(/^Resource\./u, "");
}

/** Where the code writes its name out, a table that is made under another one is not meant. */
function mayBeCalled({ physicalNames }: DeclaredTable, written: readonly Shape[]): boolean {
  return (
    physicalNames === undefined || written.some((arm) => isNameOpen(arm) || physicalNames.includes(nameOfTable(arm)))
  );
}

/**
 * `EVENTS_TABLE` beside a table `users`, and a variable that a configuration gives something else. What says nothing (`TABLE_NAME`), or less than
 * the table is called (`ORDERS` beside `acme-orders`), may well be that one.
 */
function isCalledOtherwise(
  { tables, physicalNames = [] }: DeclaredTable,
  written: readonly Shape[],
  others: readonly OtherVariable[],
): boolean {
  const known = new Set(tables.flatMap((name) => wordsIn(name)));
  return written.some((arm) => {
    if (arm.kind === "constant" && (!arm.value || physicalNames.includes(String(arm.value)))) return false;
    const isOther = arm.kind === "unknown" && others.some(({ name }) => name === arm.name);
    return isOther || wordsIn(saidOf(arm)).some((word) => !known.has(word));
  });
}

/** By what the entries of a log are sorted or counted may stand in the key of a table that nobody declares, also beside an `id`. */
function doubted(arm: Shape, key: DeclaredKey | undefined): DeclaredKey | undefined {
  const isWhole = arm.kind === "object" && [...arm.members.keys()].filter(isKeyByCustom).length > 1;
  const perhaps = [...(key?.perhaps ?? []), ...(isWhole ? [] : entryAttributes(arm))];
  return key || perhaps.length > 0 ? { keys: key?.keys ?? [], perhaps, isDoubted: true } : undefined;
}

/** An item with a `sk` is of no table that is declared with a `pk`, or an `id`, alone, but of another one: imported, or declared elsewhere. */
function hasAllParts(key: readonly string[], arm: Shape): boolean {
  if (arm.kind !== "object" || !key.some(isKeyByCustom)) return true;
  return [...arm.members.keys()].every((name) => key.includes(name) || !isPartOfKey(name));
}

/**
 * An item of which not all attributes are known may fit into any table: where there is one, it does; of several, the one is meant of
 * which the code writes an attribute that is a key by custom too. Else each attribute of a key that it is known to have may be one of its own.
 *
 * @param isTold the name of the table says that it is this one
 */
function keyOfArm(
  arm: Shape,
  all: readonly (readonly string[])[],
  named: readonly string[],
  isTold = false,
): DeclaredKey | undefined {
  if (arm.kind !== "object") return undefined;
  const tables = isTold ? all : all.filter((key) => hasAllParts(key, arm));
  if (arm.open && all.length === 1 && tables.length === 1) return { keys: tables[0]!, perhaps: [] };
  if (arm.open) {
    const written = [...new Set(tables.flat().filter((name) => arm.members.has(name)))];
    if (written.length === 0) return undefined;
    const asWritten = tables.filter((key) => key.some((name) => written.includes(name)));
    const full = fullest(asWritten);
    if (full?.every((name) => written.includes(name))) return { keys: full, perhaps: [] };
    const [meant = [], ...others] = thatOfName(asWritten, named);
    const isMeant =
      others.every((key) => key.join() === meant.join()) &&
      (isKeyByCustom(meant[0] ?? "") || named.includes(meant[0]!)) &&
      written.includes(meant[0]!);
    if (!isMeant) return { keys: [], perhaps: written };
    return { keys: written.filter((name) => meant.includes(name)), perhaps: [] };
  }
  const fits = tables.filter((key) => key.every((name) => arm.members.has(name)));
  const full = fullest(fits);
  const fitting = full ? [full] : thatOfName(fits, named);
  const [first = [], ...others] = fitting;
  if (fitting.length === 0) return undefined;
  const keys = first.filter((name) => others.every((key) => key.includes(name)));
  return { keys, perhaps: fitting.flat().filter((name) => !keys.includes(name)) };
}

/**
 * Of keys that are named by custom the one with all parts of the others: an item that has a `sk` is of the table that is sorted by it, and
 * not of one that has a `pk` alone.
 */
function fullest(keys: readonly (readonly string[])[]): readonly string[] | undefined {
  const full = keys.find((key) => keys.every((other) => other.every((name) => key.includes(name))));
  return full?.every(isKeyByCustom) ? full : undefined;
}

/** The key that begins with what the name of the table says; all of them where none does, or different ones do. */
function thatOfName(keys: readonly (readonly string[])[], named: readonly string[]): readonly (readonly string[])[] {
  const [own, ...others] = keys.filter(([first = ""]) => named.includes(first));
  return own && others.every((key) => key.join() === own.join()) ? [own] : keys;
}
