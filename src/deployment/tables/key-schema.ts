/** The key of a table of DynamoDB, as its resource says it. */
import { textOf, valueAt, type Located } from "../../syntax/located.ts";
import type { TableKey } from "./table-key.ts";

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
export function keysBelow(root: Located): readonly TableKey[] {
  const keys: TableKey[] = [];
  const open: Named[] = [{ node: root, name: "" }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { node, name } = one;
    if (node.kind === "list") open.push(...node.items.map((item) => ({ node: item, name: "" })));
    if (node.kind !== "map") continue;
    // An index has a schema, too, and no definitions of its own.
    const own = node.entries.has("AttributeDefinitions") ? keysOfSchema(valueAt(node, "KeySchema")) : undefined;
    const tableName = textOf(valueAt(node, "TableName")) ?? "";
    const written = [name, asWritten(tableName)].filter((table) => table !== "");
    const isWhole = tableName !== "" && !tableName.includes("${");
    if (own) keys.push({ attributes: own, tables: written, ...(isWhole && { physicalNames: [tableName] }) });
    for (const [key, { value }] of node.entries) open.push({ node: value, name: key === "Properties" ? name : key });
  }
  return keys;
}

/** Without what the deployment fills in, but for what is all of it: `ORDERS_TABLE` of `${self:provider.environment.ORDERS_TABLE}`. */
function asWritten(name: string): string {
  const isWhole = name.startsWith("${") && name.indexOf("}") === name.length - 1;
  return isWhole ? name.slice(2, -1).split(/\W/u).at(-1)! : name.replaceAll(/\$\{[^{}$]*\}/gu, "-");
}

/** What stands in a file, and under which name: that of a resource for its properties. */
interface Named {
  readonly node: Located;
  readonly name: string;
}
