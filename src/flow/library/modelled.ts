/** Packages whose functions take the handler, or the batch, apart: what they do is run rather than described. */
import type { Value } from "../domain/value.ts";
import { processBatch } from "./batch.ts";
import { middy } from "./middy.ts";

/** A name of such a package; `undefined`: another package or name. */
export function modelOf(specifier: string, imported: string): Value | undefined {
  const isWhole = imported === "default" || imported === "*" || imported === "middy";
  switch (specifier) {
    case "@middy/core":
    case "middy":
      return isWhole ? middy : undefined;
    case "@aws-lambda-powertools/batch":
      return imported.startsWith("processPartialResponse") ? processBatch : undefined;
    default:
      return undefined;
  }
}
