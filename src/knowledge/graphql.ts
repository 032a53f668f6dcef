/** GraphQL documents: whether what is asked for writes. */
import type { HoledText } from "./shape.ts";

/** A hole while a text is looked through. */
const HOLE = "\uE000";
/** What is not closed goes to the end of its line, or of the text: nothing is gone through twice. */
const IGNORED = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|#[^\n]*/gu;
const BRACKETS = /[{}()[\]]/u;

/** What the operations of a document do, by their kind and the names of their fields. */
export type Operations =
  | { readonly does: "reads" }
  | { readonly does: "writes" }
  /** By their names they bring something into a state; only the schema of the other side says what becomes of it. */
  | { readonly does: "sets"; readonly fields: readonly string[] };

/**
 * Fragments are no operations, and what is put in between definitions is a fragment by custom. Undefined: there is no operation to be seen.
 */
export function operationsOf(document: HoledText): Operations | undefined {
  const text = document.map((part) => (typeof part === "string" ? part : HOLE)).join("");
  const words = text.replaceAll(IGNORED, " ").match(/[{}()[\]:]|[\w\uE000]+/gu) ?? [];
  const open: string[] = [];
  const fields: string[] = [];
  let isReading = false;
  let isWriting = false;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (BRACKETS.test(word)) {
      // A selection by itself is a query: `{ orders { id } }`.
      if (open.length === 0 && word === "{" && (index === 0 || words[index - 1] === "}")) isReading = true;
      if (/[{([]/u.test(word)) open.push(word);
      else open.pop();
    } else if (open.length === 0) {
      if (word === "mutation") isWriting = true;
      if (word === "query" || word === "subscription") isReading = true;
    } else if (isWriting && open.join("") === "{" && word !== ":" && next !== ":") {
      // Behind an alias stands the name.
      fields.push(word);
    }
  }
  if (isWriting) return fields.length > 0 && fields.every(setsByName) ? { does: "sets", fields } : { does: "writes" };
  return isReading ? { does: "reads" } : undefined;
}

/** `updateOrder`, `delete_orders_by_pk`, `orderUpdate`. */
function setsByName(field: string): boolean {
  return (
    /^(?:archive|delete|disable|enable|mark|put|remove|replace|set|unset|update|upsert)(?![a-z])/u.test(field) ||
    /(?:Delete|Remove|Set|Update|Upsert)$/u.test(field)
  );
}
