/** The keys of the tables that a file of Terraform declares, as resources or by a module that makes tables. */
import type { TableKey } from "./table-key.ts";

const BLOCK = /^\s*(?:resource\s+"aws_dynamodb_table"|module)\s+"(?<label>[\w-]*)/u;
const ATTRIBUTE = /^\s*(?<name>hash_key|range_key)\s*=\s*(?:"(?<value>[\w.-]+)")?/u;
const NAME = /^\s*name\s*=\s*"(?<name>[^"]+)"/u;

/** Blocks are told by lines and brackets, as `terraform fmt` writes them. A key that is no text is not known. */
export function keysInTerraform(text: string): readonly TableKey[] {
  if (!text.includes("hash_key")) return [];
  const keys: TableKey[] = [];
  let depth = 0;
  let tables: string[] = [];
  let block: Map<string, string | undefined> | undefined;
  for (const line of text.split("\n")) {
    const begun = depth === 0 ? BLOCK.exec(line)?.groups : undefined;
    if (begun) [block, tables] = [new Map(), [begun["label"]!]];
    const attribute = block && depth === 1 ? ATTRIBUTE.exec(line)?.groups : undefined;
    if (attribute) block!.set(attribute["name"]!, attribute["value"]);
    const name = block && depth === 1 ? NAME.exec(line)?.groups?.["name"] : undefined;
    if (name !== undefined) tables.push(name.replaceAll(/\$\{[^{}$]*\}/gu, "-"));
    depth += bracketsIn(line);
    if (depth > 0 || block === undefined) continue;
    const key = [...block].sort().map(([, value]) => value);
    if (block.has("hash_key") && key.every((one) => one !== undefined)) keys.push({ attributes: key, tables });
    block = undefined;
  }
  return keys;
}

/** Brackets that a line opens and does not close. */
function bracketsIn(line: string): number {
  const code = line.replaceAll(/"[^"]*"/gu, "").replace(/(?:#|\/\/).*/u, "");
  return code.split("{").length - code.split("}").length;
}
