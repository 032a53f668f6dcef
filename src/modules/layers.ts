import type { TextSource } from "../project/text-source.ts";
import { childrenIn } from "../project/walk.ts";
import { foldersOf } from "./folders.ts";
import { perGeneration } from "./memo.ts";
import { directoryOf } from "./paths.ts";

/** What the folder of a layer is called where nothing in it says so: `layers/common`, `commonLayer`. */
const LAYER_NAME = /layer/iu;

/** What Amplify lays beside the folders of a layer: packages in `lib/nodejs`, and in `opt` what is mounted as it is. */
const AMPLIFY_FILE = "layer-configuration.json";

/** Where a Lambda function finds its layers. */
const MOUNT = "/opt/";

/**
 * Where a file of a layer may stand in the folder of the layer, most likely first: `/opt/nodejs/db` -> `nodejs/db`, and, since a
 * build may make the `nodejs` folder, `db`, `src/db`. Empty: it names no file of a layer.
 */
export function requestsInLayer(specifier: string): readonly string[] {
  if (!specifier.startsWith(MOUNT) || specifier.length === MOUNT.length) return [];
  const request = specifier.slice(MOUNT.length);
  const own = request.replace(/^nodejs\/(?:node_modules\/)?/u, "");
  return own === request || own === "" ? [request] : [request, `nodejs/src/${own}`, own, `src/${own}`];
}

/**
 * Folders whose content may be mounted at `/opt`: those that have a `nodejs` folder, as a layer for Node has by its rules,
 * those that are called a layer, and what Amplify mounts. Sorted, the folders that share most of their path with `near` first.
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
  const folders = foldersOf(source);
  const holders = new Set(folders.filter((folder) => folder.endsWith("/nodejs")).map(directoryOf));
  return folders.filter((folder) => {
    const [parent = "", name = ""] = folder.split("/").slice(-2);
    if (holders.has(folder) || LAYER_NAME.test(name) || LAYER_NAME.test(parent)) return true;
    return name === "opt" && isOfAmplify(source, directoryOf(folder), holders);
  });
});

function isOfAmplify(source: TextSource, layer: string, holders: ReadonlySet<string>): boolean {
  return holders.has(`${layer}/lib`) || childrenIn(source, layer).some(({ name }) => name === AMPLIFY_FILE);
}
