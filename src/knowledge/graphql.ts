/** GraphQL documents: whether what is asked for writes. */
import type { HoledText } from "./shape.ts";

/** A hole while a text is looked through. */
const HOLE = "\uE000";
/** What is not closed goes to the end of its line, or of the text: nothing is gone through twice. */
const IGNORED = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|#[^\n]*/gu;
const BRACKETS = /[{}()[\]]/u;

/**
 * What the operations of a document do: `writes` where one is a mutation. Fragments are none, and what is put in between
 * definitions is a fragment by custom. Undefined: there is no operation to be seen.
 */
export function operationsOf(document: HoledText): "reads" | "writes" | undefined {
  const text = document.map((part) => (typeof part === "string" ? part : HOLE)).join("");
  const words = text.replaceAll(IGNORED, " ").match(/[{}()[\]]|[\w\uE000]+/gu) ?? [];
  let depth = 0;
  let isReading = false;
  for (const [index, word] of words.entries()) {
    if (BRACKETS.test(word)) {
      // A selection by itself is a query: `{ orders { id } }`.
      if (depth === 0 && word === "{" && (index === 0 || words[index - 1] === "}")) isReading = true;
      depth += /[{([]/u.test(word) ? 1 : -1;
    } else if (depth === 0) {
      if (word === "mutation") return "writes";
      if (word === "query" || word === "subscription") isReading = true;
    }
  }
  return isReading ? "reads" : undefined;
}
