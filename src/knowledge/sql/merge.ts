/** MERGE: what it does where the row is there, and where it is not. */
import { readAssignments } from "./assignments.ts";
import { NOTHING, type SqlStatement } from "./facts.ts";
import { tableAt } from "./tables.ts";
import {
  behindBracket,
  findWord,
  isMark,
  splitAt,
  splitAtWord,
  textOfTokens,
  withoutBrackets,
  type Token,
} from "./tokens.ts";
import { judgeAssignments, namesBetween } from "./update.ts";

/**
 * MERGE replaces or inserts by a condition; only its UPDATE SET can change a row again.
 *
 * @param start index of the table name
 */
export function readMerge(tokens: readonly Token[], start: number): SqlStatement {
  const table = tableAt(tokens, start);
  const using = findWord(tokens, new Set(["USING"]));
  const own = new Set(namesBetween(tokens, start, using < 0 ? start + 1 : using));
  const set = findWord(tokens, new Set(["SET"]));
  const all = { ...NOTHING, verb: "merge", table } as const;
  if (set < 0 && findWord(tokens, new Set(["INSERT"])) > 0)
    return insertsAsked(tokens, using, own)
      ? { ...all, repeat: "refused" }
      : { ...all, repeat: "unknown", why: OF_OTHERS };
  const end = findWord(tokens, new Set(["WHEN", "OUTPUT", "WHERE"]), set + 1);
  const assignments = set < 0 ? [] : readAssignments(tokens.slice(set + 1, end < 0 ? tokens.length : end), own);
  return { ...all, ...judgeAssignments(assignments) };
}

const OF_OTHERS = "whether the row that it asks for is the one that it makes";

/** `MERGE … ON s.id = v.id WHEN NOT MATCHED THEN INSERT (id) VALUES (v.id)`: the row that it lacks is the one that it makes. */
function insertsAsked(tokens: readonly Token[], using: number, own: ReadonlySet<string>): boolean {
  const on = findWord(tokens, new Set(["ON"]), using);
  const when = findWord(tokens, new Set(["WHEN"]), on);
  const values = findWord(tokens, new Set(["VALUES"]), when);
  const isInsert = ["NOT", "MATCHED"].every((word, at) => tokens[when + 1 + at]?.upper === word);
  if (using < 0 || on < 0 || when < 0 || values < 0 || !isInsert || findWord(tokens, new Set(["WHEN"]), when + 1) > 0)
    return false;
  const names = namesOf(tokens.slice(when, values));
  const given = splitAt(tokens.slice(values + 2, behindBracket(tokens, values + 1) - 1), ",").map(textOfTokens);
  const asked = splitAtWord(withoutBrackets(tokens.slice(on + 1, when)), new Set(["AND"]));
  return asked.every((part) => {
    const sides = splitAt(part, "=");
    const column = sides.findIndex((side) => side.length === 3 && own.has(side[0]!.text.toLowerCase()));
    if (sides.length !== 2 || column < 0) return false;
    const [name, value] = [sides[column]![2]!.text.toLowerCase(), sides[1 - column]!];
    // Each `?` is another value.
    return value.every(({ text, hole }) => text !== "?" && !hole) && given[names.indexOf(name)] === textOfTokens(value);
  });
}

/** The columns in the bracket behind INSERT. */
function namesOf(tokens: readonly Token[]): readonly string[] {
  const open = tokens.findIndex((token) => isMark(token, "("));
  return open < 0
    ? []
    : splitAt(tokens.slice(open + 1, behindBracket(tokens, open) - 1), ",").map((part) => part[0]!.text.toLowerCase());
}
