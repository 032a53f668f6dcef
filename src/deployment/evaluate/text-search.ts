/** Methods of strings that look for something in them: `replace`, `replaceAll`, `split`, `match`, and `test` of an expression. */
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { concatenated } from "./print.ts";
import { constant, list, stringOf, type CodeValue } from "./values.ts";

/** Longer texts are no names, and take an expression long. */
const MAX_SEARCHED = 300;

interface Found {
  readonly text: string;
  readonly index: number;
  /** What the groups of the expression took; undefined for one that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Undefined where the method is another one, or the result cannot be told. */
export function searchedText(
  run: Evaluation,
  object: CodeValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  if (name === "test") return tested(object, args[0], at);
  const text = stringOf(object);
  if (text === undefined || text.length > MAX_SEARCHED) return undefined;
  const expression = expressionOf(args[0]);
  switch (name) {
    case "replace":
    case "replaceAll":
      return replaced(run, text, foundIn(text, args[0], name === "replaceAll"), args[1], at);
    case "split":
      return expression && args.length === 1 ? partsBetween(text, expression, at) : undefined;
    case "match":
      return expression && matched(text, expression, at);
    default:
      return undefined;
  }
}

function foundIn(text: string, wanted: CodeValue | undefined, all: boolean): readonly Found[] | undefined {
  const literal = stringOf(wanted);
  if (literal !== undefined) return literalMatches(text, literal, all);
  const expression = expressionOf(wanted);
  if (!expression || (all && !expression.global)) return undefined;
  return matchesOf(text, expression);
}

function literalMatches(text: string, wanted: string, all: boolean): readonly Found[] | undefined {
  if (wanted === "") return undefined;
  const found: Found[] = [];
  for (let index = text.indexOf(wanted); index >= 0; index = text.indexOf(wanted, index + wanted.length)) {
    found.push({ text: wanted, index, groups: [] });
    if (!all) break;
  }
  return found;
}

function matchesOf(text: string, expression: RegExp): readonly Found[] {
  const all = expression.global ? [...text.matchAll(expression)] : [expression.exec(text)];
  return all.flatMap((match) => (match ? [{ text: match[0], index: match.index, groups: match.slice(1) }] : []));
}

function replaced(
  run: Evaluation,
  text: string,
  found: readonly Found[] | undefined,
  by: CodeValue | undefined,
  at: Place,
): CodeValue | undefined {
  if (!found || !by) return undefined;
  const pieces: CodeValue[] = [];
  let end = 0;
  for (const match of found) {
    const replacement = replacementOf(run, text, match, by, at);
    if (!replacement) return undefined;
    pieces.push(constant(text.slice(end, match.index)), replacement);
    end = match.index + match.text.length;
  }
  return concatenated([...pieces, constant(text.slice(end))], at);
}

function replacementOf(run: Evaluation, text: string, found: Found, by: CodeValue, at: Place): CodeValue | undefined {
  if (by.kind !== "closure" && by.kind !== "native" && by.kind !== "external") return filledIn(by, found);
  const groups = found.groups.map((group) => constant(group));
  return run.call(by, undefined, [constant(found.text), ...groups, constant(found.index), constant(text)], at);
}

/** `$1` and `$&` of a replacement; other signs are not followed. */
function filledIn(by: CodeValue, { text, groups }: Found): CodeValue | undefined {
  const pattern = stringOf(by);
  if (pattern === undefined || !pattern.includes("$")) return by;
  let isKnown = true;
  const filled = pattern.replace(/\$(.?\d?)/gu, (_, sign: string) => {
    if (sign.startsWith("&")) return text + sign.slice(1);
    if (sign.startsWith("$")) return sign;
    const index = Number(sign);
    isKnown &&= /^\d$/u.test(sign) && index >= 1 && index <= groups.length;
    return groups[index - 1] ?? "";
  });
  return isKnown ? constant(filled) : undefined;
}

function partsBetween(text: string, expression: RegExp, at: Place): CodeValue {
  return list(text.split(expression).map((part) => constant(part, at)));
}

function matched(text: string, expression: RegExp, at: Place): CodeValue {
  const match = text.match(expression);
  return match ? list([...match].map((part) => constant(part, at))) : constant(null, at);
}

function tested(object: CodeValue, given: CodeValue | undefined, at: Place): CodeValue | undefined {
  const [expression, text] = [expressionOf(object), stringOf(given)];
  // With these flags an expression remembers where it was.
  if (!expression || expression.global || expression.sticky || text === undefined || text.length > MAX_SEARCHED)
    return undefined;
  return constant(expression.test(text), at);
}

function expressionOf(value: CodeValue | undefined): RegExp | undefined {
  if (value?.kind !== "result" || value.callee.path[0] !== "RegExp") return undefined;
  const [source, flags] = value.args.map(stringOf);
  if (source === undefined || source.length > 200 || !isHarmless(source)) return undefined;
  try {
    return new RegExp(source, flags ?? "");
  } catch {
    return undefined;
  }
}

/**
 * Whether an expression cannot take long: what is repeated is a single character or class, in two places at most, no group is
 * repeated, and there are few choices. The work then grows with the third power of the length of a name.
 */
function isHarmless(source: string): boolean {
  const plain = source.replace(/\\[pP]\{[^}]*\}|\\./gsu, "x").replace(/\[[^\]]*\]/gu, "x");
  const count = (sign: RegExp): number => plain.match(sign)?.length ?? 0;
  return !/\)[*+{]/u.test(plain) && count(/[*+{]/gu) <= 2 && count(/(?<!\()\?/gu) <= 4 && count(/\|/gu) <= 4;
}
