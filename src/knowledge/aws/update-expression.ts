/** Update expressions of DynamoDB: what an update does to each attribute. */
import { armsOf, memberOf, type HoledText, type Shape } from "../shape.ts";
import { HOLE, isPath, resolvePath, tokensOf, wordsOf, type Tokens } from "./expression-tokens.ts";

/** One clause of an update expression. */
export interface UpdateClause {
  /** Attribute path with names resolved where they are known: `n`, `stats.seen`; undefined: a hole. */
  readonly attribute: string | undefined;
  readonly does: "sets" | "removes" | "increments" | "appends" | "unions" | "unknown";
  /** As written: `n = n + :one`, `ADD n :one`; holes as `…`. */
  readonly text: string;
  /** Value placeholders on the right side: `:one`. */
  readonly values: readonly string[];
  /** What is there stays: `n = if_not_exists(n, :zero)`. */
  readonly isKept?: true;
  /** The attribute that it is set to what is in, where nothing else stands on the right side: `cur` of `prev = cur`. */
  readonly copies?: string | undefined;
}

const SECTIONS = new Set(["SET", "REMOVE", "ADD", "DELETE"]);

/**
 * The clauses of an UpdateExpression. What cannot be read (a hole that may hold a clause, a syntax error) is a clause with
 * `unknown`. The right side decides: `n + :one` and `list_append(n, …)` change the attribute again, `if_not_exists(n, :x)`
 * alone does not; ADD of a number increments, of a set is a union; ADD of a value that is not known counts as an increment,
 * since the document forms of a set (`new Set`, `createSet`, `{ SS }`) are plain to see.
 *
 * @param names ExpressionAttributeNames
 * @param values ExpressionAttributeValues, in the plain form or in the typed form (`{ N: "1" }`, `{ SS: […] }`)
 */
export function parseUpdateExpression(text: HoledText, names?: Shape, values?: Shape): readonly UpdateClause[] {
  const tokens = tokensOf(text);
  const clauses: UpdateClause[] = [];
  let section = "";
  let start = 0;
  let depth = 0;
  const flush = (end: number): void => {
    const part = tokens.slice(start, end);
    if (part.length > 0) clauses.push(readClause(section, part, names, values));
    start = end + 1;
  };
  for (const [index, token] of tokens.entries()) {
    if (token === "(") depth++;
    else if (token === ")") depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (token === ",") flush(index);
    else if (SECTIONS.has(token.toUpperCase()) && startsSection(tokens, index)) {
      flush(index);
      section = token.toUpperCase();
    }
  }
  flush(tokens.length);
  return clauses;
}

/** The section words are allowed as attribute names only behind `#`; still, `SET set = :x` shall not end a clause. */
function startsSection(tokens: Tokens, index: number): boolean {
  const next = tokens[index + 1];
  return next !== undefined && next !== "=" && next !== "," && tokens[index - 1] !== "=";
}

function readClause(section: string, part: Tokens, names: Shape | undefined, values: Shape | undefined): UpdateClause {
  const target = part[0]!;
  const placeholders = part.filter((token) => token.startsWith(":"));
  const clause = (does: UpdateClause["does"], text = wordsOf(part)): UpdateClause => ({
    attribute: resolvePath(target, names),
    does,
    text,
    values: placeholders,
  });
  if (section === "SET" && part[1] === "=" && part.length > 2) {
    const copies = part.length === 3 && isPath(part[2]!) ? resolvePath(part[2]!, names) : undefined;
    const isKept =
      part[2]!.toLowerCase() === "if_not_exists" && resolvePath(part[4] ?? "", names) === resolvePath(target, names);
    return {
      ...clause(readAssignment(target, part.slice(2), names)),
      ...(copies !== undefined && { copies }),
      ...(isKept && { isKept }),
    };
  }
  if (section === "REMOVE" && part.length === 1 && target !== HOLE) {
    // Removing by index shifts the list: the second run removes another element.
    return clause(/\[\d+\]$/u.test(target) ? "unknown" : "removes", `REMOVE ${wordsOf(part)}`);
  }
  if (section === "ADD" && part.length === 2) {
    return clause(isSetValue(memberOf(values, part[1]!)) ? "unions" : "increments", `ADD ${wordsOf(part)}`);
  }
  if (section === "DELETE" && part.length === 2) return clause("removes", `DELETE ${wordsOf(part)}`);
  return clause("unknown");
}

function readAssignment(target: string, right: Tokens, names: Shape | undefined): UpdateClause["does"] {
  // A value that is one hole may be anything, `n + :one` as well.
  if (right.includes(HOLE)) return "unknown";
  const own = resolvePath(target, names) ?? target;
  const readsOwn = right.some((token) => isPath(token) && (resolvePath(token, names) ?? token) === own);
  const readsHole = right.some((token) => isPath(token) && token.includes(HOLE)) || target.includes(HOLE);
  const mayReadOwn = readsOwn || (readsHole && right.some((token) => isPath(token)));
  if (!mayReadOwn) return "sets";
  if (right.some((token) => token.toLowerCase() === "list_append")) return "appends";
  return right.includes("+") || right.includes("-") ? "increments" : "sets";
}

/** True when the value is a DynamoDB set on every path. */
function isSetValue(value: Shape | undefined): boolean {
  return (
    value !== undefined &&
    armsOf(value).every(
      (arm) =>
        arm.kind === "set" ||
        (arm.kind === "known" && arm.known.kind === "operator" && arm.known.changes === "repeatable") ||
        (arm.kind === "object" && ["SS", "NS", "BS"].some((type) => arm.members.has(type))),
    )
  );
}
