/** What an assignment takes out of a document or a list of a column, and whether that holds a thing more than once. */
import { behindBracket, isMark, type Token } from "./tokens.ts";

type Tokens = readonly Token[];

const PATHS = new Set(["->", "->>", "#>", "#>>"]);

/** `data->'a'->>'n'`, `data['n']`: what stands behind is done with the part. */
export function behindPaths(tokens: Tokens, at: number): number {
  let to = at;
  for (;;) {
    if (PATHS.has(tokens[to + 1]?.text ?? "") && tokens[to + 1]!.kind === "mark") to += 2;
    else if (isMark(tokens[to + 1], "[") && isMark(tokens[to + 3], "]")) to += 3;
    else return to;
  }
}

/** `data - 'name'`: a member of a document is removed. What is taken from a number or a time has no such text. */
export function isKeyRemoved(tokens: Tokens, to: number): boolean {
  const [sign, name] = [tokens[to + 1], tokens[to + 2]];
  if (name?.kind !== "string" || name.hole !== undefined || isMark(tokens[to + 3], "::")) return false;
  return isMark(sign, "-") && /^'[A-Za-z_]\w*'$/u.test(name.text) && !/^'P\d/u.test(name.text);
}

/** `log #- '{0}'`: of a list another thing each time. */
export function isPlaceRemoved(tokens: Tokens, to: number): boolean {
  const path = tokens[to + 2];
  return isMark(tokens[to + 1], "#-") && (path?.kind !== "string" || /[,{]\s*-?\d+\s*\}'$/u.test(path.text));
}

/** Several members of a document are set: one may be given what another one was. */
export function setsSeveral(tokens: Tokens): boolean {
  const sets = tokens.filter(({ upper }) => /^JSONB?_SET$/u.test(upper));
  if (sets.length !== 1) return sets.length > 1;
  return tokens.filter(({ kind, text }) => kind === "string" && text.startsWith("'$")).length > 2;
}

/** Within a query that gives each thing once: `ARRAY(SELECT DISTINCT …)`, `array_agg(DISTINCT …)`, `… UNION …`. */
export function isInDistinct(tokens: Tokens, at: number): boolean {
  let depth = 0;
  for (let index = at - 1; index >= 0; index--) {
    if (isMark(tokens[index], ")")) depth++;
    else if (isMark(tokens[index], "(") && --depth < 0) {
      depth = 0;
      if (tokens[index + 1]?.upper === "SELECT" && givesOnce(tokens.slice(index + 2, behindBracket(tokens, index) - 1)))
        return true;
    }
  }
  return false;
}

function givesOnce(query: Tokens): boolean {
  if (query[0]?.upper === "DISTINCT") return true;
  return query.some(
    ({ upper }, index) =>
      (upper === "UNION" && query[index + 1]?.upper !== "ALL") ||
      (upper === "DISTINCT" && /^(?:ARRAY|JSONB?|STRING)_AGG$|^GROUP_CONCAT$/u.test(query[index - 2]?.upper ?? "")),
  );
}
