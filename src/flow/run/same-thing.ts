/** Whether two calls speak of the same thing. */
import type { ChainStep } from "../../findings/finding.ts";
import { areOtherDatabases } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import { samePlace } from "../domain/same.ts";
import type { KeyText, Thing } from "./facts.ts";

/** `unknown`: what names one of them is not known. */
export type Likeness = "yes" | "no" | "unknown";

/** They are taken for the same where target and key do not say otherwise. */
export function sameThing(a: Thing, b: Thing): Likeness {
  if (areOtherDatabases(a.store, b.store)) return "no";
  const isSameTarget = a.target === b.target;
  if (!isSameTarget && !areAlike(a, b) && (a.store !== b.store || (a.isKnown && b.isKnown && !isAmong(a, b))))
    return "no";
  // Keys are looked at last, since that takes longest.
  if (isOtherKey(a.key, b.key)) return "no";
  return isSameTarget ? "yes" : "unknown";
}

/** One of them is named as a mapper has it, the other as the database does. */
export function areNamedApart(a: Thing, b: Thing): boolean {
  return a.names !== undefined && b.names !== undefined && a.names !== b.names;
}

/** `Order` of a mapper may be the table `orders`. */
function areAlike(a: Thing, b: Thing): boolean {
  return areNamedApart(a, b) && wordOf(a) === wordOf(b);
}

/** The name of a table without what the one or the other adds by custom. */
function wordOf({ target }: Thing): string {
  return target
    .replace(/^table (?:tbl_|t_)?/u, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replace(/(?<=.)(?:entity|model|table|schema)$/u, "")
    .replace(/ies$/u, "y")
    .replace(/(?<=ss|x|ch|sh)es$|(?<!s)s$/u, "");
}

/** One of those that the one may be is what the other is, or may be. */
function isAmong(a: Thing, b: Thing): boolean {
  return [...(a.among ?? [a.target])].some((one) => (b.among ? b.among.has(one) : one === b.target));
}

function isOtherKey(a: Thing["key"], b: Thing["key"]): boolean {
  return [...a].some(([name, text]) => {
    const other = b.get(name);
    return other !== undefined && differ(text, other);
  });
}

/** `inbox/${id}` and `done/${id}`, `id` and `done/${id}`: what is of the record is taken for the same. What is made anew is not. */
export function differ(a: KeyText, b: KeyText): boolean {
  const [made, kept] = a.includes(null) ? [a, b] : [b, a];
  if (made.includes(null) && !kept.includes(null) && !kept.includes(true)) return true;
  const [one, other] = [[...tokens(a)], [...tokens(b)]];
  while (one.length > 0 && one[0] !== true && one[0] === other[0]) {
    one.shift();
    other.shift();
  }
  while (one.length > 0 && one.at(-1) !== true && one.at(-1) === other.at(-1)) {
    one.pop();
    other.pop();
  }
  if (one.length === 0 || other.length === 0)
    return [...one, ...other].some((token) => token !== undefined && token !== true);
  return areLetters(one[0], other[0]) || areLetters(one.at(-1), other.at(-1));
}

type Token = KeyText[number];

function areLetters(a: Token, b: Token): boolean {
  return typeof a === "string" && typeof b === "string";
}

const taken = new WeakMap<KeyText, readonly Token[]>();

/** Letters, and the holes. */
function tokens(text: KeyText): readonly Token[] {
  let all = taken.get(text);
  if (all) return all;
  all = text.flatMap((part): Token[] => (typeof part === "string" ? [...part.slice(0, LONGEST)] : [part]));
  taken.set(text, all);
  return all;
}

/** More of a key is not compared. */
const LONGEST = 500;

/** The same place, below the same calls: another call of a helper is another one. */
export function isSameCall(a: CallAt, b: CallAt): boolean {
  return (
    samePlace(a.at, b.at) &&
    a.chain.length === b.chain.length &&
    a.chain.every(({ at }, index) => samePlace(at, b.chain[index]!.at))
  );
}

export interface CallAt {
  readonly at: Place;
  readonly chain: readonly ChainStep[];
}
