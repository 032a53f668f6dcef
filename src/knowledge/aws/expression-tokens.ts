/** Expressions of DynamoDB as tokens: names, placeholders, marks. */
import { armsOf, memberOf, type HoledText, type Shape } from "../shape.ts";

/** A private-use character stands for a hole while a text is cut into tokens. */
export const HOLE = "\uE000";
const MAX_LENGTH = 20_000;
/** The words and signs of an expression, in their order. */
export type Tokens = readonly string[];

/** Takes an expression apart. One that is too long is two words that mean nothing. */
export function tokensOf(text: HoledText): Tokens {
  const joined = text.map((part) => (typeof part === "string" ? part.replaceAll(HOLE, "") : HOLE)).join("");
  // A part of an expression may mean something else than the whole.
  if (joined.length > MAX_LENGTH) return ["too", "long"];
  return joined.match(/[#:]?[\w.[\]#\uE000]+|<>|<=|>=|[^\s\w]/gu) ?? [];
}

/** As people write it; holes as `…`. */
export function wordsOf(tokens: Tokens): string {
  return tokens
    .join(" ")
    .replaceAll(HOLE, "…")
    .replace(/(\w) \( ?/gu, "$1(")
    .replace(/\( /gu, "(")
    .replace(/ ([),])/gu, "$1")
    .trim();
}

/** `#a.#b` with names put in; undefined when a part of it is a hole. */
export function resolvePath(token: string, names: Shape | undefined): string | undefined {
  const parts = token.split(".").map((part) => {
    if (!part.startsWith("#")) return part;
    const [, name = part, index = ""] = /^([^[]*)([\s\S]*)$/u.exec(part) ?? [];
    const known = armsOf(memberOf(names, name));
    const only = known.length === 1 ? known[0] : undefined;
    return only?.kind === "constant" && typeof only.value === "string" ? only.value + index : part;
  });
  const path = parts.join(".");
  return path.includes(HOLE) ? undefined : path;
}

/** A name of an attribute, neither a placeholder for a value nor a function of updates. */
export function isPath(token: string): boolean {
  return /^[#\w\uE000]/u.test(token) && !/^(?:if_not_exists|list_append)$/iu.test(token) && !/^\d/u.test(token);
}
