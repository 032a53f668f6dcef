/** Whether texts are statements, for callees of which nothing is known but what they are given. */
import type { HoledText } from "../shape.ts";
import { tokenize } from "./tokens.ts";

/** What stands behind the verb of a statement that writes: other texts begin with these words as well. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  INSERT: ["INTO", "IGNORE", "OVERWRITE", "OR"],
  REPLACE: ["INTO"],
  UPSERT: ["INTO"],
  MERGE: ["INTO"],
  DELETE: ["FROM"],
};
const BEGINS = /^\s*(?:INSERT|REPLACE|UPSERT|MERGE|DELETE|UPDATE|WITH)\b/iu;

/** `INSERT INTO …`, `UPDATE … SET a = …`, `WITH … DELETE FROM …`. */
export function isWritingStatement(text: HoledText): boolean {
  if (typeof text[0] !== "string" || !BEGINS.test(text[0])) return false;
  const words = tokenize(text).map((token) => token.upper || token.text);
  const verbs = words[0] === "WITH" ? [...words.keys()] : [0];
  return verbs.some((at) => {
    if (words[at] !== "UPDATE") return WRITES[words[at] ?? ""]?.includes(words[at + 1] ?? "") === true;
    const set = words.indexOf("SET", at);
    return set > 0 && words.indexOf("=", set) > 0;
  });
}
