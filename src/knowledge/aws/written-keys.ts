/** Which values name the item of DynamoDB that a write is about. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { attributesAskedAbsent, attributesAskedToDiffer } from "./conditions.ts";
import { countsEntries, idsBesidePartition, idsOfTable, keysOfItem, perhapsOfKey } from "./key-attributes.ts";

/** Places below the input of an operation. */
export function keysIn(...paths: readonly (readonly string[])[]): readonly ArgumentPath[] {
  return paths.map((path) => ({ argument: 0, path }));
}

/** What a call says of the keys of its items. */
export type Keys = Pick<LibraryCall, "keys" | "isKeyWithin" | "perhapsKeys" | "besideKeys" | "items">;

/** Key of the item: `Key`, or the key attributes of `Item`; where these are not known, the condition may name them. */
export function keysOfWrite(
  kind: "put" | "update" | "delete",
  write: Shape,
  path: readonly string[],
  table = memberOf(write, "TableName"),
): Keys {
  if (kind !== "put") return { keys: keysIn([...path, "Key"]) };
  const at = { argument: 0, path: [...path, "Item"] };
  const item = memberOf(write, "Item");
  const [asked, differing] = [attributesAskedAbsent(write), attributesAskedToDiffer(write)];
  const named = asked.length > 0 ? [] : idsOfTable(item, table);
  const counting = asked.length > 0 && asksForAbsenceAlone(write) ? countsEntries(item) : [];
  const found = keysOfItem(item, at, [...asked, ...named], differing);
  const nameOf = ({ path: steps }: ArgumentPath): string => steps.at(-1) ?? "";
  const beside = found.isKeyWithin ? [] : idsBesidePartition(item).filter((name) => !asked.includes(name));
  const own = { ...found, keys: found.keys.filter((key) => !beside.includes(nameOf(key))) };
  const others = [...perhapsOfKey(item, named, table), ...counting, ...beside];
  const perhaps = [...new Set(others)].map((name) => ({ ...at, path: [...at.path, name] }));
  return {
    ...own,
    items: [at],
    ...(!own.isKeyWithin && { keys: own.keys.map((key) => ({ ...key, isRequired: true })) }),
    ...(perhaps.length > 0 && { perhapsKeys: perhaps }),
  };
}

function asksForAbsenceAlone(write: Shape): boolean {
  const condition = memberOf(write, "ConditionExpression");
  return armsOf(condition).every((arm) => arm.kind === "constant" && !/[<=>]/u.test(String(arm.value)));
}
