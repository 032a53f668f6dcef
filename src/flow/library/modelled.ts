/** Packages whose functions take the handler, or the batch, apart: what they do is run rather than described. */
import type { Known } from "../../knowledge/index.ts";
import type { Value } from "../domain/value.ts";
import { processBatch } from "./batch.ts";
import { middy } from "./middy.ts";

/** The same of a package as a whole, `import * as batch`; `undefined`: something else, or no such name. */
export function modelOfMember(known: Known, name: string): Value | undefined {
  return known.kind === "pure" && known.path.length === 0 ? modelOf(known.package, name) : undefined;
}

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
