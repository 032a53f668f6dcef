/** Condition expressions of DynamoDB as trees. */
import type { Fit } from "../argument-path.ts";
import type { HoledText, Shape } from "../shape.ts";
import { HOLE, isPath, resolvePath, tokensOf, wordsOf, type Tokens } from "./expression-tokens.ts";

/** A condition as a tree; a clause asks one thing of one attribute. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "clause"; readonly clause: ConditionClause };

/** One comparison or function of a condition expression. */
export interface ConditionClause {
  readonly asks: "absent" | "present" | "compares" | "holds" | "lacks" | "other";
  /** Attribute path with names resolved; undefined: a hole. */
  readonly attribute: string | undefined;
  /** Of `compares`. */
  readonly operator?: "=" | "<>" | "<" | "<=" | ">" | ">=" | "IN";
  /** What the values are for where the attribute has to fit them: `begins_with(sk, :s)`, `sk BETWEEN :a AND :b`, `seq > :n`. */
  readonly fits?: readonly Fit<string>["by"][];
  /** Value placeholders: `:seq`. */
  readonly values: readonly string[];
  readonly text: string;
}

/**
 * A ConditionExpression as a tree of clauses; undefined when it cannot be read (a hole that may hold a clause, a syntax
 * error), so that nothing can be said. `attribute_not_exists(pk)` asks for `absent`, `contains(seen, :id)` is `holds`, and with `NOT` `lacks`.
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
  const { fits: _, ...clause } = condition.clause;
  const text = `NOT ${clause.text}`;
  if (clause.asks === "absent") return { kind: "clause", clause: { ...clause, asks: "present", text } };
  if (clause.asks === "present") return { kind: "clause", clause: { ...clause, asks: "absent", text } };
  if (clause.asks === "compares" && clause.operator !== undefined && clause.operator !== "IN") {
    return { kind: "clause", clause: { ...clause, operator: OPPOSITE[clause.operator], text } };
  }
  if (clause.asks === "compares" && clause.operator === "IN") {
    const parts = clause.values.map((value): Condition => {
      return { kind: "clause", clause: { ...clause, operator: "<>", values: [value], text } };
    });
    return parts.length === 0 ? { kind: "clause", clause: { ...clause, asks: "other", text } } : { kind: "and", parts };
  }
  return { kind: "clause", clause: { ...clause, asks: clause.asks === "holds" ? "lacks" : "other", text } };
}

const FLIPPED = { "=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

const ASKS: Readonly<Record<string, ConditionClause["asks"]>> = {
  attribute_not_exists: "absent",
  attribute_exists: "present",
  contains: "holds",
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
  const clause = (
    asks: ConditionClause["asks"],
    operator?: ConditionClause["operator"],
    fits?: ConditionClause["fits"],
  ): Condition => {
    const path = operands.find((token) => isPath(token) && !FUNCTIONS.has(token.toLowerCase()));
    return {
      kind: "clause",
      clause: {
        asks,
        attribute: path === undefined ? undefined : resolvePath(path, names),
        ...(operator && { operator }),
        ...(fits && { fits }),
        values: operands.filter((token) => token.startsWith(":")),
        text: wordsOf(tokens.slice(start, position.at)),
      },
    };
  };
  const operator = tokens[position.at];
  if (operator !== undefined && /^(?:[<>=]|<>|<=|>=)$/u.test(operator)) {
    position.at++;
    if (!operand()) return undefined;
    if (operands.length !== 2) return clause("other");
    const isTurned = !isPath(operands[0]!);
    if (isTurned && !isPath(operands[1]!)) return clause("other");
    const asked = isTurned ? FLIPPED[operator as keyof typeof FLIPPED] : (operator as keyof typeof FLIPPED);
    return clause("compares", asked, asked === "=" || asked === "<>" ? undefined : [asked]);
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
    if (!operand()) return undefined;
    return isPath(operands[0]!) && operands.length === 3 ? clause("other", undefined, [">=", "<="]) : clause("other");
  }
  // Only a function can stand alone.
  if (operands.length < 2) return undefined;
  return clause(ASKS[head] ?? "other", undefined, head === "begins_with" ? ["begins"] : undefined);
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
