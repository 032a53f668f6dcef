import type { TextSource } from "../project/text-source.ts";
import { perGeneration } from "./memo.ts";

/** Folders that are looked through for layers; a repository with more has its layers found in part. */
const MAX_FOLDERS = 4_000;
const SKIPPED = new Set(["node_modules", "dist", "build", "cdk.out", "coverage"]);
/** What the folder of a layer is called where nothing in it says so: `layers/common`, `commonLayer`. */
const LAYER_NAME = /layer/iu;

/** Where a Lambda function finds its layers. */
const MOUNT = "/opt/";

/** A request that names a file of a layer, relative to the layer: `/opt/nodejs/db` -> `nodejs/db`. Undefined: it names none. */
export function requestInLayer(specifier: string): string | undefined {
  return specifier.startsWith(MOUNT) && specifier.length > MOUNT.length ? specifier.slice(MOUNT.length) : undefined;
}

/**
 * Folders whose content may be mounted at `/opt`: those that have a `nodejs` folder, as a layer for Node has by its rules,
 * and those that are called a layer. Sorted, the folders that share most of their path with `near` first.
 */
export function layerFolders(source: TextSource, near: string): readonly string[] {
  const shared = (folder: string): number => {
    let length = 0;
    while (length < folder.length && folder[length] === near[length]) length++;
    return length;
  };
  return [...allLayers(source)].sort((a, b) => shared(b) - shared(a));
}

const allLayers = perGeneration<readonly string[]>((source) => {
  const found: string[] = [];
  const folders = [source.root];
  for (let seen = 0; folders.length > 0 && seen < MAX_FOLDERS; seen++) {
    const folder = folders.shift()!;
    const inner = source
      .list(folder)
      .filter((name) => !SKIPPED.has(name) && !name.startsWith(".") && !name.includes("."))
      .filter((name) => source.kind(`${folder}/${name}`) === "directory");
    const [parent = "", name = ""] = folder.split("/").slice(-2);
    if (inner.includes("nodejs") || LAYER_NAME.test(name) || LAYER_NAME.test(parent)) found.push(folder);
    folders.push(...inner.map((child) => `${folder}/${child}`));
  }
  return found;
});
