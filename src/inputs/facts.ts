import { createHash } from "node:crypto";
import { SourceText } from "../syntax/source-text.ts";

/**
 * What can be compared of models and findings: places keep the path and the offsets, never the text itself. Paths are those
 * below the root, so that two checkouts of one state have the same.
 */
export function factsOf(value: unknown, root: string): string {
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (one instanceof SourceText) return one.path;
    if (one instanceof Map || one instanceof Set) return [...(one as Iterable<unknown>)];
    return one;
  });
  return text.replaceAll(root, "");
}

/** A digest of several texts: each counts by itself, so that no two lists of texts run together. */
export function digestOf(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest("hex").slice(0, 32);
}
