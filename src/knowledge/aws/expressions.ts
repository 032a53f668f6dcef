/** Expressions of DynamoDB: what an update changes, what a condition holds against. */
import { armsOf, memberOf, type HoledText, type Shape } from "../shape.ts";

/** One clause of an update expression. */
export interface UpdateClause {
  /** Attribute path with names resolved where they are known: `n`, `stats.seen`; undefined: a hole. */
  readonly attribute: string | undefined;
  readonly does: "sets" | "removes" | "increments" | "appends" | "unions" | "unknown";
  /** As written: `n = n + :one`, `ADD n :one`; holes as `…`. */
  readonly text: string;
  /** Value placeholders on the right side: `:one`. */
  readonly values: readonly string[];
}

/** A private-use character stands for a hole while a text is cut into tokens. */
const HOLE = "\uE000";
const MAX_LENGTH = 20_000;
const SECTIONS = new Set(["SET", "REMOVE", "ADD", "DELETE"]);

type Tokens = readonly string[];

function tokensOf(text: HoledText): Tokens {
  const joined = text.map((part) => (typeof part === "string" ? part.replaceAll(HOLE, "") : HOLE)).join("");
  // A part of an expression may mean something else than the whole.
  if (joined.length > MAX_LENGTH) return ["too", "long"];
  return joined.match(/[#:]?[\w.[\]#\uE000]+|<>|<=|>=|[^\s\w]/gu) ?? [];
}

function wordsOf(tokens: Tokens): string {
  return tokens
    .join(" ")
    .replaceAll(HOLE, "…")
    .replace(/(\w) \( ?/gu, "$1(")
    .replace(/\( /gu, "(")
    .replace(/ ([),])/gu, "$1")
    .trim();
}

/** `#a.#b` with names put in; undefined when a part of it is a hole. */
function resolvePath(token: string, names: Shape | undefined): string | undefined {
  const parts = token.split(".").map((part) => {
    if (!part.startsWith("#")) return part;
    const [, name = part, index = ""] = /^([^[]*)(.*)$/u.exec(part) ?? [];
    const known = armsOf(memberOf(names, name));
    const only = known.length === 1 ? known[0] : undefined;
    return only?.kind === "constant" && typeof only.value === "string" ? only.value + index : part;
  });
  const path = parts.join(".");
  return path.includes(HOLE) ? undefined : path;
}

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
    return clause(readAssignment(target, part.slice(2), names));
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

function isPath(token: string): boolean {
  return /^[#\w\uE000]/u.test(token) && !/^(?:if_not_exists|list_append)$/iu.test(token) && !/^\d/u.test(token);
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

/** A condition as a tree; a clause asks one thing of one attribute. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "clause"; readonly clause: ConditionClause };

export interface ConditionClause {
  readonly asks: "absent" | "present" | "compares" | "lacks" | "other";
  /** Attribute path with names resolved; undefined: a hole. */
  readonly attribute: string | undefined;
  /** Of `compares`. */
  readonly operator?: "=" | "<>" | "<" | "<=" | ">" | ">=" | "IN";
  /** Value placeholders: `:seq`. */
  readonly values: readonly string[];
  readonly text: string;
}

/**
 * A ConditionExpression as a tree of clauses; undefined when it cannot be read (a hole that may hold a clause, a syntax
 * error), so that nothing can be said. `attribute_not_exists(pk)` asks for `absent`, `NOT contains(seen, :id)` is `lacks`.
 */
export function parseConditionExpression(text: HoledText, names?: Shape): Condition | undefined {
  const tokens = tokensOf(text);
  const position = { at: 0 };
  const condition = readOr(tokens, position, names, 0);
  return position.at === tokens.length ? condition : undefined;
}

interface Position {
  at: number;
}

const MAX_DEPTH = 50;

function isWord(token: string | undefined, word: string): boolean {
  return token?.toUpperCase() === word;
}

function readOr(tokens: Tokens, position: Position, names: Shape | undefined, depth: number): Condition | undefined {
  return readJoined("OR", "or", readAnd, tokens, position, names, depth);
}

function readAnd(tokens: Tokens, position: Position, names: Shape | undefined, depth: number): Condition | undefined {
  return readJoined("AND", "and", readNot, tokens, position, names, depth);
}

function readJoined(
  word: string,
  kind: "and" | "or",
  readPart: typeof readOr,
  tokens: Tokens,
  position: Position,
  names: Shape | undefined,
  depth: number,
): Condition | undefined {
  const parts: Condition[] = [];
  do {
    if (parts.length > 0) position.at++;
    const part = readPart(tokens, position, names, depth);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (isWord(tokens[position.at], word));
  return parts.length === 1 ? parts[0] : { kind, parts };
}

function readNot(tokens: Tokens, position: Position, names: Shape | undefined, depth: number): Condition | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (isWord(tokens[position.at], "NOT")) {
    position.at++;
    const inner = readNot(tokens, position, names, depth + 1);
    return inner && negate(inner);
  }
  if (tokens[position.at] === "(") {
    position.at++;
    const inner = readOr(tokens, position, names, depth + 1);
    if (tokens[position.at] !== ")") return undefined;
    position.at++;
    return inner;
  }
  return readTest(tokens, position, names);
}

const OPPOSITE = { "=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

function negate(condition: Condition): Condition {
  if (condition.kind !== "clause") {
    return { kind: condition.kind === "and" ? "or" : "and", parts: condition.parts.map((part) => negate(part)) };
  }
  const clause = condition.clause;
  const text = `NOT ${clause.text}`;
  if (clause.asks === "absent") return { kind: "clause", clause: { ...clause, asks: "present", text } };
  if (clause.asks === "present") return { kind: "clause", clause: { ...clause, asks: "absent", text } };
  if (clause.asks === "compares" && clause.operator !== "IN" && clause.operator !== undefined) {
    return { kind: "clause", clause: { ...clause, operator: OPPOSITE[clause.operator], text } };
  }
  const isContains = /^contains\(/iu.test(clause.text);
  return { kind: "clause", clause: { ...clause, asks: isContains ? "lacks" : "other", text } };
}

const ASKS: Readonly<Record<string, ConditionClause["asks"]>> = {
  attribute_not_exists: "absent",
  attribute_exists: "present",
};

function readTest(tokens: Tokens, position: Position, names: Shape | undefined): Condition | undefined {
  const start = position.at;
  const operands: string[] = [];
  const operand = (): boolean => {
    const token = tokens[position.at];
    if (token === undefined || token === HOLE || !/^[#:\w]/u.test(token)) return false;
    position.at++;
    operands.push(token);
    return tokens[position.at] === "(" ? readArguments(tokens, position, operands) : true;
  };
  if (!operand()) return undefined;
  const head = operands[0]!.toLowerCase();
  const clause = (asks: ConditionClause["asks"], operator?: ConditionClause["operator"]): Condition => {
    const path = operands.find((token) => isPath(token) && !FUNCTIONS.has(token.toLowerCase()));
    return {
      kind: "clause",
      clause: {
        asks,
        attribute: path === undefined ? undefined : resolvePath(path, names),
        ...(operator && { operator }),
        values: operands.filter((token) => token.startsWith(":")),
        text: wordsOf(tokens.slice(start, position.at)),
      },
    };
  };
  const operator = tokens[position.at];
  if (operator !== undefined && /^(?:[<>=]|<>|<=|>=)$/u.test(operator)) {
    position.at++;
    if (!operand()) return undefined;
    const isPlain = operands.length === 2 && isPath(operands[0]!);
    return isPlain ? clause("compares", operator as ConditionClause["operator"]) : clause("other");
  }
  if (isWord(operator, "IN")) {
    position.at++;
    if (!readArguments(tokens, position, operands)) return undefined;
    return clause("compares", "IN");
  }
  if (isWord(operator, "BETWEEN")) {
    position.at++;
    if (!operand() || !isWord(tokens[position.at], "AND")) return undefined;
    position.at++;
    return operand() ? clause("other") : undefined;
  }
  // Only a function can stand alone.
  return operands.length > 1 ? clause(ASKS[head] ?? "other") : undefined;
}

const FUNCTIONS = new Set([
  "attribute_not_exists",
  "attribute_exists",
  "attribute_type",
  "begins_with",
  "contains",
  "size",
]);

function readArguments(tokens: Tokens, position: Position, operands: string[]): boolean {
  if (tokens[position.at] !== "(") return false;
  position.at++;
  while (position.at < tokens.length && tokens[position.at] !== ")") {
    const token = tokens[position.at++]!;
    if (token === "(") return false;
    if (token !== ",") operands.push(token);
  }
  return tokens[position.at++] === ")";
}

const KEY_NAMES = /^(?:_?id|[ps]k|(?:partition|sort|hash|range)_?key)$/iu;

/**
 * Which attributes of an item are its primary key: those that the table declares, else names that are keys by custom
 * (`pk`, `sk`, `id` …, in any case), else the only one that ends in `Id`. Empty: not known.
 */
export function keyAttributesOf(attributes: Iterable<string>, declared?: readonly string[]): readonly string[] {
  const all = [...attributes];
  const stated = declared?.filter((name) => all.includes(name)) ?? [];
  if (stated.length > 0) return stated;
  const usual = all.filter((name) => KEY_NAMES.test(name));
  if (usual.length > 0) return usual;
  const ids = all.filter((name) => /(?:Id|ID|_id)$/u.test(name));
  return ids.length === 1 ? ids : [];
}
