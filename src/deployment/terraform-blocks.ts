/** Blocks of a file of Terraform, told by lines and brackets, as `terraform fmt` writes them. */

interface TerraformBlock {
  readonly label: string;
  /** What stands in it, and in no block within, as it is written between quotes, or as its variable is by default; undefined: no text. */
  readonly attributes: ReadonlyMap<string, string | undefined>;
}

const ATTRIBUTE = /^\s*(?<name>\w+)\s*=\s*(?:"(?<value>[^"]*)"|var\.(?<variable>[\w-]+)\s*(?:(?:#|\/\/).*)?$)?/u;

/**
 * @param begins the line that a block begins with, with its `label`
 * @param variables what they are, of those of which that is known
 */
export function terraformBlocks(
  text: string,
  begins: RegExp,
  variables: ReadonlyMap<string, string> = new Map(),
): readonly TerraformBlock[] {
  const blocks: TerraformBlock[] = [];
  let depth = 0;
  let block: { label: string; attributes: Map<string, string | undefined> } | undefined;
  for (const line of text.split("\n")) {
    const begun = depth === 0 ? begins.exec(line)?.groups : undefined;
    if (begun) block = { label: begun["label"]!, attributes: new Map() };
    const attribute = block && depth === 1 ? ATTRIBUTE.exec(line)?.groups : undefined;
    if (attribute)
      block!.attributes.set(attribute["name"]!, attribute["value"] ?? variables.get(attribute["variable"] ?? ""));
    depth += bracketsIn(line);
    if (depth > 0 || block === undefined) continue;
    blocks.push(block);
    block = undefined;
  }
  return blocks;
}

/** How a block is called: its label, and the name that it gives to what it makes, with dashes for what the deployment fills in. */
export function namesOfBlock({ label, attributes }: TerraformBlock): readonly string[] {
  const name = attributes.get("name");
  return name ? [label, name.replaceAll(/\$\{[^{}$]*\}/gu, "-")] : [label];
}

/** Brackets that a line opens and does not close. */
function bracketsIn(line: string): number {
  if (!line.includes("{") && !line.includes("}")) return 0;
  const code = line.replaceAll(/"[^"]*"/gu, "").replace(/(?:#|\/\/).*/u, "");
  return code.split("{").length - code.split("}").length;
}
