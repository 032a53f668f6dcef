/** The keys of the tables that a file of Terraform declares, as resources or by a module that makes tables. */
import { dirname } from "node:path";
import { once, onceEach } from "../../project/once.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import { groupBy } from "../group-by.ts";
import { namesOfBlock, terraformBlocks } from "../terraform-blocks.ts";
import type { TableKey } from "./table-key.ts";

const BLOCK = /^\s*(?:resource\s+"aws_dynamodb_table"|module)\s+"(?<label>[\w-]*)/u;

/** A key that is no text, and no variable that is one, is not known. */
export function keysInTerraform(text: string, variables: () => ReadonlyMap<string, string>): readonly TableKey[] {
  if (!text.includes("hash_key")) return [];
  return terraformBlocks(text, BLOCK, variables()).flatMap((block) => {
    const { attributes } = block;
    const key = ["hash_key", "range_key"].filter((name) => attributes.has(name)).map((name) => attributes.get(name));
    if (!attributes.has("hash_key") || !key.every((one) => one !== undefined && /^[\w.-]+$/u.test(one))) return [];
    return [{ attributes: key as readonly string[], tables: namesOfBlock(block) }];
  });
}

const VARIABLE = /^\s*variable\s+"(?<label>[\w-]+)"/u;
const MODULE = /^\s*module\s+"(?<label>[\w-]+)"/u;

/**
 * What the variables of a folder are by default, of those to which nothing gives another value: no block that is a module of the repository's,
 * and no file of values.
 */
export function variablesIn(files: readonly SourceText[]): (path: string) => ReadonlyMap<string, string> {
  const given = once(() => new Set(files.flatMap(namesGiven)));
  const byFolder = groupBy(files, ({ path }) => dirname(path));
  const of = onceEach((folder: string) => {
    const known = new Map<string, string>();
    for (const { text } of byFolder.get(folder) ?? []) {
      for (const { label, attributes } of text.includes("variable") ? terraformBlocks(text, VARIABLE) : []) {
        const value = attributes.get("default");
        if (value !== undefined && !given().has(label)) known.set(label, value);
      }
    }
    return known;
  });
  return (path) => of(dirname(path));
}

function namesGiven({ path, text }: SourceText): readonly string[] {
  if (!path.endsWith(".tf")) return text.split(/[^\w-]+/u);
  if (!text.includes("module")) return [];
  return terraformBlocks(text, MODULE).flatMap(({ attributes }) => [...attributes.keys()]);
}
