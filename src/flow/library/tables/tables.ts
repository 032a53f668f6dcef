/** Which attributes of an item are its key, by the code around and by the tables that configurations declare. */
import {
  keyInTables,
  NAME_OF_MEMBER,
  type ArgumentPath,
  type DeclaredKey,
  type LibraryCall,
} from "../../../knowledge/index.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { shapeOf } from "../shapes.ts";
import { keyOfTableAt } from "./table-keys.ts";

/**
 * The facts of a write where the item that it writes fits into declared tables: one that lacks an attribute of the key of a table is not
 * written to it. Where it fits into none, custom tells as before.
 *
 * @param writtenAt where the input of the write stands
 */
export function withTables(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  writtenAt: Place,
): LibraryCall {
  if (!facts.items) return facts;
  // Items of a batch do not stand beside the name of their table, which is that of a member around them.
  const isBatch = facts.items.some(({ path }) => path.includes("PutRequest"));
  const beside = isBatch ? [] : keyOfTableAt(writtenAt);
  const { declared } = interpreter.program;
  const tables = beside.length > 0 ? [{ attributes: beside, tables: [] }] : declared.tables;
  if (tables.length === 0) return facts;
  const found = facts.items.flatMap((item) => {
    const shapeAt = (path: readonly string[]) =>
      shapeOf(interpreter, valueAtPath(interpreter, args, { ...item, path }));
    const named = isBatch ? [...item.path.slice(0, item.path.indexOf("*")), NAME_OF_MEMBER] : [...item.path.slice(0, -1), "TableName"]; // prettier-ignore
    const key = keyInTables(shapeAt(item.path), tables, shapeAt(named), declared.otherVariables);
    return key ? [{ item, key }] : [];
  });
  const doubted = found.filter(({ key }) => key.isDoubted);
  const asDeclared = withDeclared(facts, found.filter(({ key }) => !key.isDoubted)); // prettier-ignore
  return doubted.length > 0 ? withDoubted(asDeclared, doubted) : asDeclared;
}

/** An item, and what the tables say of its key. */
interface Found {
  readonly item: ArgumentPath;
  readonly key: DeclaredKey;
}

function pathsOf(found: readonly Found[], names: "keys" | "perhaps"): readonly ArgumentPath[] {
  return found.flatMap(({ item, key }) =>
    key[names].map((name) => ({ ...item, path: [...item.path, name], isRequired: names === "keys" })),
  );
}

/** What custom says of the key of an item gives way to what its table says. */
function withDeclared(facts: LibraryCall, found: readonly Found[]): LibraryCall {
  if (found.length === 0) return facts;
  const told = found.filter(({ key }) => key.keys.length > 0);
  const isTold = (path: ArgumentPath): boolean => told.some(({ item }) => isWithin(path, item));
  const replaced = (paths: readonly ArgumentPath[]): readonly ArgumentPath[] => {
    const others = paths.filter((path) => !isTold(path));
    return others.length < paths.length ? [...pathsOf(found, "keys"), ...others] : paths;
  };
  const untold = found.filter((one) => !told.includes(one));
  return {
    ...facts,
    keys: replaced(facts.keys),
    isKeyWithin: facts.isKeyWithin && told.length < (facts.items ?? []).length,
    besideKeys: (facts.besideKeys ?? []).filter((path) => !isTold(path)),
    perhapsKeys: [...pathsOf(found, "perhaps"), ...(facts.perhapsKeys ?? []).filter((path) => !isTold(path))],
    otherKeys: [...pathsOf(untold, "perhaps"), ...(facts.otherKeys ?? [])],
    ...(facts.guard && { guard: { ...facts.guard, keys: replaced(facts.guard.keys) } }),
  };
}

/** Of an item that may be of no table that is declared the key stays what custom says it is: nothing is sure that is not so by both. */
function withDoubted(facts: LibraryCall, doubted: readonly Found[]): LibraryCall {
  const isKey = ({ path }: ArgumentPath): boolean => facts.keys.some((key) => key.path.join(".") === path.join("."));
  const declared = pathsOf(doubted, "keys");
  const [others, more] = [declared, pathsOf(doubted, "perhaps")].map((paths) => paths.filter((path) => !isKey(path)));
  return {
    ...facts,
    perhapsKeys: [...others!, ...more!, ...(facts.perhapsKeys ?? [])],
    otherKeys: [...(declared.some(isKey) ? [] : others!), ...(facts.otherKeys ?? [])],
  };
}

/** An argument path is one of an item or of a part of it. */
export function isWithin(path: ArgumentPath, item: ArgumentPath): boolean {
  return path.argument === item.argument && item.path.every((step, at) => path.path[at] === step);
}
