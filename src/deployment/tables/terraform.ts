/** The keys of the tables that a file of Terraform declares, as resources or by a module that makes tables. */
import { namesOfBlock, terraformBlocks } from "../terraform-blocks.ts";
import type { TableKey } from "./table-key.ts";

const BLOCK = /^\s*(?:resource\s+"aws_dynamodb_table"|module)\s+"(?<label>[\w-]*)/u;

/** A key that is no text is not known. */
export function keysInTerraform(text: string): readonly TableKey[] {
  if (!text.includes("hash_key")) return [];
  return terraformBlocks(text, BLOCK).flatMap((block) => {
    const { attributes } = block;
    const key = ["hash_key", "range_key"].filter((name) => attributes.has(name)).map((name) => attributes.get(name));
    if (!attributes.has("hash_key") || !key.every((one) => one !== undefined && /^[\w.-]+$/u.test(one))) return [];
    return [{ attributes: key as readonly string[], tables: namesOfBlock(block) }];
  });
}
