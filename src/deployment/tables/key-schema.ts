/** The key of a table of DynamoDB, as its resource says it. */
import { textOf, valueAt, type Located } from "../../syntax/located.ts";

/** The attributes of a `KeySchema`, that by which the table is parted first; undefined where not all of them are written out. */
export function keysOfSchema(schema: Located | undefined): readonly string[] | undefined {
  if (schema?.kind !== "list") return undefined;
  const parts = schema.items.map((item) => ({
    name: textOf(valueAt(item, "AttributeName")),
    isFirst: textOf(valueAt(item, "KeyType")) === "HASH",
  }));
  const names = [...parts].sort((one, other) => Number(other.isFirst) - Number(one.isFirst)).map(({ name }) => name);
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

/** Those of all tables in a file: templates of tables alone, parts that others include, settings of a local database. */
export function keysBelow(root: Located): readonly (readonly string[])[] {
  const keys: (readonly string[])[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "list") open.push(...node.items);
    if (node.kind !== "map") continue;
    // An index has a schema, too, and no definitions of its own.
    const own = node.entries.has("AttributeDefinitions") ? keysOfSchema(valueAt(node, "KeySchema")) : undefined;
    if (own) keys.push(own);
    open.push(...[...node.entries.values()].map(({ value }) => value));
  }
  return keys;
}
