/** The tables that a repository declares, by the attributes of their keys. */
import { perGeneration } from "../../modules/memo.ts";
import type { TextSource } from "../../project/text-source.ts";
import { walk } from "../../project/walk.ts";
import { groupBy } from "../group-by.ts";
import type { SourceResource, Stack } from "../model.ts";
import { parseConfigText } from "../../syntax/config-text.ts";
import { SourceText } from "../../syntax/source-text.ts";
import { parseYaml } from "../../syntax/yaml.ts";
import { keysBelow } from "./key-schema.ts";
import { tableBlocks } from "./table-blocks.ts";
import type { TableKey } from "./table-key.ts";
import { keysInTerraform, variablesIn } from "./terraform.ts";

export type { TableKey };

/** Each key once, however many tables have it. Sorted, so that the order of files does not show. */
export function tableKeysOf(stacks: readonly Stack[], source: TextSource): readonly TableKey[] {
  const deployed = stacks.flatMap(({ sources }) => [...sources.values()].flatMap(deployedKey));
  const all = groupBy([...deployed, ...inFiles(source)], ({ attributes }) => attributes.join(" "));
  return [...all.keys()].sort().map((key) => {
    const same = all.get(key)!;
    const physical = same.flatMap(({ physicalNames = [] }) => physicalNames);
    const isNamed = same.every(({ physicalNames }) => physicalNames !== undefined);
    return {
      attributes: same[0]!.attributes,
      tables: [...new Set(same.flatMap(({ tables }) => tables))].sort(),
      ...(isNamed && { physicalNames: [...new Set(physical)].sort() }),
    };
  });
}

/** By the logical id of the table, or the last part of its path, and by its physical name, whose holes are dashes. */
function deployedKey({ id, keys, name }: SourceResource): readonly TableKey[] {
  if (keys === undefined) return [];
  const parts = name?.kind === "text" ? name.parts : [];
  const written = parts.map((part) => (typeof part === "string" ? part : "-")).join("");
  const isWhole = written !== "" && parts.every((part) => typeof part === "string");
  return [
    {
      attributes: keys,
      tables: [id.split("/").at(-1)!, ...(written === "" ? [] : [written])],
      ...(isWhole && { physicalNames: [written] }),
    },
  ];
}

const FETCHED = new Set(["node_modules", ".git", ".terraform"]);

/** What is declared in files that no deployment is read of. */
const inFiles = perGeneration((source): readonly TableKey[] => {
  const { files } = walk(source, source.root, FETCHED);
  return [
    ...inTerraform(source, files),
    ...files.flatMap((path) => readAs(/\.(?:ya?ml|json)$/u, path, source).flatMap(keysIn)),
  ];
});

function inTerraform(source: TextSource, files: readonly string[]): readonly TableKey[] {
  const all = files.flatMap((path) => readAs(/\.tf(?:vars(?:\.json)?)?$/u, path, source));
  const variablesOf = variablesIn(all);
  return all.flatMap(({ path, text }) => (path.endsWith(".tf") ? keysInTerraform(text, () => variablesOf(path)) : []));
}

function readAs(name: RegExp, path: string, source: TextSource): readonly SourceText[] {
  if (!name.test(path)) return [];
  const read = source.read(path);
  return read.ok ? [read.source] : [];
}

function keysIn(file: SourceText): readonly TableKey[] {
  if (!file.text.includes("KeySchema")) return [];
  const blocks = /\.ya?ml$/u.test(file.path) ? tableBlocks(file.text) : undefined;
  const parsed = blocks?.map((block) => parseYaml(new SourceText(file.path, block)));
  const whole = parsed?.every(({ ok }) => ok) ? parsed : [parseConfigText(file)];
  return whole.flatMap((one) => (one.ok ? one.documents.flatMap(keysBelow) : []));
}
