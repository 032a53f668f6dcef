/** Whether two calls speak of the same thing. */
import type { KeyText, Thing } from "./facts.ts";

/** `unknown`: what names one of them is not known. */
export type Likeness = "yes" | "no" | "unknown";

/** They are taken for the same where target and key do not say otherwise. */
export function sameThing(a: Thing, b: Thing): Likeness {
  if (isOtherKey(a.key, b.key)) return "no";
  if (a.target === b.target) return "yes";
  return a.store !== b.store || (a.isKnown && b.isKnown) ? "no" : "unknown";
}

function isOtherKey(a: Thing["key"], b: Thing["key"]): boolean {
  return [...a].some(([name, text]) => {
    const other = b.get(name);
    return other !== undefined && differ(text, other);
  });
}

/** `inbox/${id}` and `done/${id}`, `id` and `done/${id}`: what is of the record is taken for the same. */
function differ(a: KeyText, b: KeyText): boolean {
  const [one, other] = [tokens(a), tokens(b)];
  while (one.length > 0 && one[0] === other[0]) {
    one.shift();
    other.shift();
  }
  while (one.length > 0 && one.at(-1) === other.at(-1)) {
    one.pop();
    other.pop();
  }
  if (one.length === 0 || other.length === 0) return [...one, ...other].some((token) => token !== undefined);
  return areLetters(one[0], other[0]) || areLetters(one.at(-1), other.at(-1));
}

function areLetters(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined;
}

/** Letters, and `undefined` for what is of the record. */
function tokens(text: KeyText): (string | undefined)[] {
  return text.flatMap((part) => (part === undefined ? [undefined] : [...part.slice(0, LONGEST)]));
}

/** More of a key is not compared. */
const LONGEST = 500;
