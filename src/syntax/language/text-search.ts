/** What an expression finds in a text, within bounds, and what a replacement makes of it. */

/** Longer texts are no names, and take an expression long. */
const MAX_SEARCHED = 300;

/** One place where an expression or a literal stands in a text; `index` counts from 0. */
export interface Found {
  readonly text: string;
  readonly index: number;
  /** What the groups of the expression took; undefined for one that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Whether a text is known, and short enough to look through. */
export function isSearchable(text: string | undefined): text is string {
  return text !== undefined && text.length <= MAX_SEARCHED;
}

/** Where a literal stands in a text: everywhere, or the first place. Undefined for the empty one, which stands between all letters. */
export function literalMatches(text: string, wanted: string, all: boolean): readonly Found[] | undefined {
  if (wanted === "") return undefined;
  const found: Found[] = [];
  for (let index = text.indexOf(wanted); index >= 0; index = text.indexOf(wanted, index + wanted.length)) {
    found.push({ text: wanted, index, groups: [] });
    if (!all) break;
  }
  return found;
}

/** Every place where the expression is global, else the first. */
export function matchesOf(text: string, expression: RegExp): readonly Found[] {
  const all = expression.global ? [...text.matchAll(expression)] : [expression.exec(text)];
  return all.flatMap((match) => (match ? [{ text: match[0], index: match.index, groups: match.slice(1) }] : []));
}

/** `$1` and `$&` of a replacement; undefined where it has other signs. */
export function filledIn(pattern: string, { text, groups }: Found): string | undefined {
  let isKnown = true;
  const filled = pattern.replace(/\$(.?\d?)/gu, (_, sign: string) => {
    if (sign.startsWith("&")) return text + sign.slice(1);
    if (sign.startsWith("$")) return sign;
    // Where the expression has no groups, or none is looked for, it is what stands there.
    if (groups.length === 0 && /^\d/u.test(sign)) return `$${sign}`;
    const index = Number(sign);
    isKnown &&= /^\d$/u.test(sign) && index >= 1 && index <= groups.length;
    return groups[index - 1] ?? "";
  });
  return isKnown ? filled : undefined;
}

/** Undefined where it is no expression, or may take long. */
export function expressionOf(source: string | undefined, flags: string | undefined): RegExp | undefined {
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
