import { jsonLibrary, readJsonTree } from "../syntax/json.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { isSparse } from "./absence.ts";
import { pathWithin } from "./paths.ts";
import { whyUnread } from "./read-failure.ts";
import { foldersUp } from "./root.ts";
import { validateSettings, type ValidatedSettings } from "./settings-schema.ts";
import { isAbsent, type TextSource } from "./text-source.ts";

/** The file that the linter and the command line share: JSON, comments allowed. */
export const CONFIG_NAME = "replay-safe.config.json";

/** A configuration file of this package, as it was read. */
export interface ConfigFile {
  /** Absolute: what paths in it are relative to. */
  readonly folder: string;
  readonly values: ValidatedSettings["values"];
  /** A sentence for each fault, with file and line. */
  readonly problems: readonly string[];
}

interface Remembered {
  readonly generation: number | undefined;
  readonly byFolder: Map<string, ConfigFile | undefined>;
}

const remembered = new WeakMap<TextSource, Remembered>();

/** The nearest one in a folder and those above it, up to the root. Never throws. */
export function configFileAbove(source: TextSource, folder: string): ConfigFile | undefined {
  const { generation } = source;
  let known = remembered.get(source);
  if (known === undefined || known.generation !== generation)
    remembered.set(source, (known = { generation, byFolder: new Map() }));
  if (!known.byFolder.has(folder)) known.byFolder.set(folder, findConfigFile(source, folder));
  return known.byFolder.get(folder);
}

function findConfigFile(source: TextSource, start: string): ConfigFile | undefined {
  for (const folder of foldersUp(start)) {
    if (pathWithin(source.root, folder) === undefined) break;
    const path = `${folder}/${CONFIG_NAME}`;
    if (isSurelyAbsent(source, folder, path)) continue;
    const read = source.read(path);
    const name = pathWithin(source.root, path)!;
    if (read.ok) return readConfigFile(read.source, folder, name);
    if (!isAbsent(read.reason))
      return { folder, values: {}, problems: [`\`${name}\` cannot be read: ${whyUnread(read.reason)}.`] };
  }
  return undefined;
}

/** Why a file is absent is a question to git, which takes longer than all else in a small project. */
function isSurelyAbsent(source: TextSource, folder: string, path: string): boolean {
  return source.kind(path) === "missing" && !isSparse(source.root) && !source.list(folder).includes(CONFIG_NAME);
}

function readConfigFile(source: SourceText, folder: string, name: string): ConfigFile {
  const at = (offset: number): string => `\`${name}\`, line ${source.position(offset).line}`;
  const tree = readJsonTree(source);
  if (!tree.ok) {
    // What follows the first fault is mostly its consequence: a bracket that is missing is missed wherever it may have stood.
    const { message, at: place } = tree.errors[0]!;
    return { folder, values: {}, problems: [`${at(place.start)}: it is not JSON: ${message}.`] };
  }
  const { findNodeAtLocation, getNodeValue } = jsonLibrary();
  const raw: unknown = tree.root === undefined ? {} : getNodeValue(tree.root);
  // For editors, which complete and check by it.
  if (typeof raw === "object" && raw !== null && !Array.isArray(raw)) delete (raw as Record<string, unknown>).$schema;
  const { values, faults } = validateSettings(raw);
  const problems = faults.map(({ path, text }) => {
    // What is missing is said where it should stand, and what is wrong where its name is.
    const node = path
      .map((_, missing) => tree.root && findNodeAtLocation(tree.root, path.slice(0, path.length - missing)))
      .find((found) => found !== undefined);
    const written = node?.parent?.type === "property" ? node.parent : (node ?? tree.root);
    return `${at(written?.offset ?? 0)}: ${text}`;
  });
  return { folder, values, problems };
}
