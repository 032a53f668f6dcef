/** Which attributes of an item are its key, by the code around and by the tables that configurations declare. */
import { keyInTables, NAME_OF_MEMBER, type ArgumentPath, type LibraryCall } from "../../../knowledge/index.ts";
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
  const tables = beside.length > 0 ? [{ attributes: beside, tables: [] }] : interpreter.program.declared.tables;
  if (tables.length === 0) return facts;
  const found = facts.items.flatMap((item) => {
    const shapeAt = (path: readonly string[]) =>
      shapeOf(interpreter, valueAtPath(interpreter, args, { ...item, path }));
    const named = isBatch ? [...item.path.slice(0, item.path.indexOf("*")), NAME_OF_MEMBER] : [...item.path.slice(0, -1), "TableName"]; // prettier-ignore
    const table = shapeAt(named);
    const key = keyInTables(shapeAt(item.path), tables, table);
    return key ? [{ item, key }] : [];
  });
  if (found.length === 0) return facts;
  const told = found.filter(({ key }) => key.keys.length > 0);
  const isTold = (path: ArgumentPath): boolean => told.some(({ item }) => isWithin(path, item));
  const pathsOf = (names: "keys" | "perhaps", among = found): readonly ArgumentPath[] =>
    among.flatMap(({ item, key }) =>
      key[names].map((name) => ({ ...item, path: [...item.path, name], isRequired: names === "keys" })),
    );
  const replaced = (paths: readonly ArgumentPath[]): readonly ArgumentPath[] => {
    const others = paths.filter((path) => !isTold(path));
    return others.length < paths.length ? [...pathsOf("keys"), ...others] : paths;
  };
  return {
    ...facts,
    keys: replaced(facts.keys),
    isKeyWithin: facts.isKeyWithin && told.length < facts.items.length,
    besideKeys: (facts.besideKeys ?? []).filter((path) => !isTold(path)),
    perhapsKeys: [...pathsOf("perhaps"), ...(facts.perhapsKeys ?? []).filter((path) => !isTold(path))],
    otherKeys: [
      ...pathsOf(
        "perhaps",
        found.filter((one) => !told.includes(one)),
      ),
      ...(facts.otherKeys ?? []),
    ],
    ...(facts.guard && { guard: { ...facts.guard, keys: replaced(facts.guard.keys) } }),
  };
}

/** An argument path is one of an item or of a part of it. */
export function isWithin(path: ArgumentPath, item: ArgumentPath): boolean {
  return path.argument === item.argument && item.path.every((step, at) => path.path[at] === step);
}
