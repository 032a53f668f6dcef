import { jsonLibrary, readJsonTree } from "../../syntax/json.ts";
import type { Place, SourceText } from "../../syntax/source-text.ts";
import type { Stack } from "../model.ts";
import { readStack, type PlaceOf } from "./lock-reader.ts";
import { validateLock, type LockFile } from "./lock-schema.ts";
import { sortBy, writeStack } from "./lock-writer.ts";

/** Where `auto` looks for a lock file, and where `replay-safe lock` writes it. */
export const LOCK_NAME = "replay-safe.lock.json";

const WRITE_AGAIN = "write it again with `replay-safe lock`";

/**
 * A lock file keeps what is deployed as far as a comparison needs it: no places, no unresolved rows, no list of files.
 * Everything stands in one order, one property a line, so that a review shows what a deployment will change and two
 * branches merge.
 *
 * @param folder of the lock file: what its paths are relative to
 */
export function writeLock(stacks: readonly Stack[], folder: string): string {
  const written = stacks.map((stack) => writeStack(stack, folder));
  const file: LockFile = { version: 1, stacks: sortBy(written, ({ config, path = "" }) => [config, path]) };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** The stacks, or why there are none: the end of a sentence. Their places lie in the lock file. Never throws. */
export function readLock(
  source: SourceText,
): { readonly ok: true; readonly stacks: readonly Stack[] } | { readonly ok: false; readonly why: string } {
  const tree = readJsonTree(source);
  if (!tree.ok) return { ok: false, why: syntaxProblem(source, tree.errors[0]!) };
  const { root } = tree;
  if (!root) return { ok: false, why: `it is empty; ${WRITE_AGAIN}` };
  const { findNodeAtLocation, getNodeValue } = jsonLibrary();
  const raw: unknown = getNodeValue(root);
  if (isNewer(raw)) return { ok: false, why: "a newer version of this plugin wrote it; update the plugin" };
  const lock = validateLock(raw);
  if (!lock.ok) return { ok: false, why: `${lock.why}; ${WRITE_AGAIN}` };
  const placeOf: PlaceOf = (...path) => {
    const node = findNodeAtLocation(root, [...path]) ?? root;
    return { source, start: node.offset, end: node.offset + node.length };
  };
  try {
    const stacks = lock.file.stacks.map((stack, at) =>
      readStack(stack, source.path, (...path) => placeOf("stacks", at, ...path)),
    );
    return { ok: true, stacks };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, why: `${error.message}; ${WRITE_AGAIN}` };
    throw error;
  }
}

function syntaxProblem(source: SourceText, { message, at }: { message: string; at: Place }): string {
  if (/^(?:<{7}|={7}|>{7})/mu.test(source.text)) return "it holds the marks of an unfinished merge";
  return `it is not JSON (${message}, line ${source.position(at.start).line})`;
}

function isNewer(raw: unknown): boolean {
  if (typeof raw !== "object" || raw === null || !("version" in raw)) return false;
  return typeof raw.version === "number" && raw.version > 1;
}
