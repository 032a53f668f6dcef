/** What a SELECT makes anew each time that it runs: columns of a clock or of chance, and which of the rows stand first. */
import type { MadeAnew } from "./facts.ts";
import { isVolatileName } from "./insert.ts";
import { isLimited } from "./next-row.ts";
import { namedPart, partsOf } from "./selected.ts";
import { findWord, isMark, type Token } from "./tokens.ts";

/**
 * Undefined: nothing of it.
 *
 * @param from index of FROM, or less than 0
 */
export function madeAnewBy(tokens: readonly Token[], from: number): MadeAnew | undefined {
  const columns = partsOf(tokens, from < 0 ? tokens.length : from).flatMap((part) => {
    const { expression, name } = namedPart(part);
    return name !== undefined && isOfNothingElse(expression) ? [name.text, name.text.toLowerCase()] : [];
  });
  const order = from < 0 ? undefined : orderByChance(tokens, from);
  return columns.length === 0 && !order ? undefined : { columns: [...new Set(columns)], ...(order && { order }) };
}

/** Casts aside it is one call: `now()`, `CURRENT_TIMESTAMP`, `gen_random_uuid()::text`. A time that is cut to a day stays for that day. */
function isOfNothingElse(expression: readonly Token[]): boolean {
  const [first, ...others] = expression;
  if (first?.kind !== "word" || !isVolatileName(first.text) || /date|^cur(?:date|time)$/iu.test(first.text))
    return false;
  const behind = isMark(others[0], "(") ? others.slice(1) : others;
  if (behind !== others && !isMark(behind[0], ")")) return false;
  const left = behind === others ? others : behind.slice(1);
  return left.length === 0 || (isMark(left[0], "::") && left.length === 2 && !/^date$/iu.test(left[1]!.text));
}

const ORDER = new Set(["ORDER"]);
const SAMPLE = new Set(["TABLESAMPLE"]);
const CHANCE = new Set(["RANDOM", "RAND", "NEWID", "GEN_RANDOM_UUID", "UUID"]);

/** `ORDER BY random() LIMIT 1`, `TABLESAMPLE SYSTEM (1)`. */
function orderByChance(tokens: readonly Token[], from: number): MadeAnew["order"] | undefined {
  if (findWord(tokens, SAMPLE, from) > 0) return "first";
  const by = findWord(tokens, ORDER, from);
  const isByChance = by > 0 && CHANCE.has(tokens[by + 2]?.upper ?? "") && isMark(tokens[by + 3], "(");
  return isByChance ? (isLimited(tokens, from) ? "first" : "all") : undefined;
}
