/** The tables that a repository declares, by the attributes of their keys. */
import { perGeneration } from "../../modules/memo.ts";
import type { TextSource } from "../../project/text-source.ts";
import { walk } from "../../project/walk.ts";
import type { Stack } from "../model.ts";
import { parseConfigText } from "../../syntax/config-text.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import { keysBelow } from "./key-schema.ts";
import { keysInTerraform } from "./terraform.ts";

/** The attributes of the key of a table, the one that it is parted by first. */
export type TableKey = readonly string[];

/** Each key once, however many tables have it. Sorted, so that the order of files does not show. */
export function tableKeysOf(stacks: readonly Stack[], source: TextSource): readonly TableKey[] {
  const deployed = stacks.flatMap(({ sources }) => [...sources.values()].flatMap(({ keys }) => (keys ? [keys] : [])));
  const all = new Map([...deployed, ...inFiles(source)].map((key) => [key.join(" "), key]));
  return [...all.keys()].sort().map((name) => all.get(name)!);
}

const FETCHED = new Set(["node_modules", ".git", ".terraform"]);

/** What is declared in files that no deployment is read of. */
const inFiles = perGeneration((source): readonly TableKey[] =>
  walk(source, source.root, FETCHED).files.flatMap((path) => {
    if (!/\.(?:tf|ya?ml|json)$/u.test(path)) return [];
    const read = source.read(path);
    return read.ok ? keysIn(read.source) : [];
  }),
);

function keysIn(file: SourceText): readonly TableKey[] {
  if (file.path.endsWith(".tf")) return keysInTerraform(file.text);
  if (!file.text.includes("KeySchema")) return [];
  const parsed = parseConfigText(file);
  return parsed.ok ? parsed.documents.flatMap(keysBelow) : [];
}
