/** Texts that stand for longer ones, so that an edit behind a bound is still seen. */
import { createHash } from "node:crypto";

const LONGEST = 300;
/** What of a text that is too long people still see. */
const HEAD = 80;

/** The text, or one that is another one wherever the long one is. */
export function bounded(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, HEAD)}… ${digestOf(text)}`;
}

/** The same for the same text. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
