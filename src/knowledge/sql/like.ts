/** `state LIKE 'open%'`: whether it accepts what a statement sets. */
import { columnOf, type Assignment } from "./assignments.ts";
import { withoutBrackets, type Token } from "./tokens.ts";

interface Like {
  readonly column: string;
  /** Undefined: not known, or nothing is set. */
  readonly accepts: (set: Assignment | undefined) => boolean | undefined;
}

/** Undefined: it is no comparison of a column by a pattern. */
export function likeIn(part: readonly Token[]): Like | undefined {
  const tokens = withoutBrackets(part);
  const at = tokens.findIndex(({ upper }) => upper === "LIKE" || upper === "ILIKE");
  const isNegated = tokens[at - 1]?.upper === "NOT";
  const column = at < 1 ? undefined : columnOf(tokens.slice(0, isNegated ? at - 1 : at));
  if (column === undefined) return undefined;
  const pattern = textIn(tokens.slice(at + 1));
  return {
    column,
    accepts: (set) => {
      const text = set?.does === "sets" ? textIn(set.value) : undefined;
      const accepted = pattern === undefined || text === undefined ? undefined : accepts(pattern, text);
      return accepted === undefined ? undefined : accepted !== isNegated;
    },
  };
}

/** A text that is written there, without a character that means another one. */
function textIn([only, ...others]: readonly Token[]): string | undefined {
  const isText = only?.kind === "string" && others.length === 0 && only.hole === undefined;
  return isText && only.text.startsWith("'") && !only.text.includes("\\") ? only.text.slice(1, -1) : undefined;
}

/** Some databases do not tell capital letters from small ones: where that makes a difference, it is not known. */
function accepts(pattern: string, text: string): boolean | undefined {
  const [exact, loose] = [likes(pattern, text), likes(pattern.toLowerCase(), text.toLowerCase())];
  return exact === loose ? exact : undefined;
}

/** `%` stands for any text, `_` for one character. In linear time: what stands before the last `%` is never taken back. */
export function likes(pattern: string, text: string): boolean {
  let [from, at, star, tried] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[from] === "%") [star, tried, from] = [from, at, from + 1];
    else if (pattern[from] === "_" || pattern[from] === text[at]) [from, at] = [from + 1, at + 1];
    else if (star >= 0) [from, at, tried] = [star + 1, tried + 1, tried + 1];
    else return false;
  }
  return /^%*$/u.test(pattern.slice(from));
}
