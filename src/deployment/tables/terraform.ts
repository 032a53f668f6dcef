/** The keys of the tables that a file of Terraform declares, as resources or by a module that makes tables. */
const BLOCK = /^\s*(?:resource\s+"aws_dynamodb_table"|module)\s+"/u;
const ATTRIBUTE = /^\s*(?<name>hash_key|range_key)\s*=\s*(?:"(?<value>[\w.-]+)")?/u;

/** Blocks are told by lines and brackets, as `terraform fmt` writes them. A key that is no text is not known. */
export function keysInTerraform(text: string): readonly (readonly string[])[] {
  if (!text.includes("hash_key")) return [];
  const keys: (readonly string[])[] = [];
  let depth = 0;
  let block: Map<string, string | undefined> | undefined;
  for (const line of text.split("\n")) {
    if (depth === 0 && BLOCK.test(line)) block = new Map();
    const attribute = block && depth === 1 ? ATTRIBUTE.exec(line)?.groups : undefined;
    if (attribute) block!.set(attribute["name"]!, attribute["value"]);
    depth += bracketsIn(line);
    if (depth > 0 || block === undefined) continue;
    const key = [...block].sort().map(([, value]) => value);
    if (block.has("hash_key") && key.every((one) => one !== undefined)) keys.push(key);
    block = undefined;
  }
  return keys;
}

/** Brackets that a line opens and does not close. */
function bracketsIn(line: string): number {
  const code = line.replaceAll(/"[^"]*"/gu, "").replace(/(?:#|\/\/).*/u, "");
  return code.split("{").length - code.split("}").length;
}
