import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../../../syntax/source-text.ts";
import { piecesOf } from "../variables/syntax.ts";
import type { Run, Scope } from "./scope.ts";
import { absent, constant, either, text, truthOf, unknown, type CodeValue } from "./values.ts";

/** `a || b`, `a ?? b`, `a && b`. A variable with a default stays one variable: `${env:STAGE, 'dev'}`. */
export function logical(run: Run, node: TSESTree.LogicalExpression, scope: Scope, at: Place): CodeValue {
  const left = run.evaluate(node.left, scope);
  const right = (): CodeValue => run.evaluate(node.right, scope);
  const isKnown = node.operator === "??" ? isPresent(left) : truthOf(left);
  if (node.operator === "&&") {
    if (isKnown === true) return right();
    return isKnown === false ? left : either(absent(at), right(), at);
  }
  if (isKnown === true) return left;
  if (isKnown === false) return right();
  const fallback = right();
  return withDefault(left, fallback, at) ?? either(left, fallback, at);
}

function isPresent(value: CodeValue): boolean | undefined {
  if (value.kind === "absent" || (value.kind === "scalar" && value.value === null)) return false;
  const isVariable = value.kind === "scalar" && typeof value.value === "string" && value.value.includes("${");
  return value.kind === "unknown" || value.kind === "either" || isVariable ? undefined : true;
}

function withDefault(left: CodeValue, right: CodeValue, at: Place): CodeValue | undefined {
  if (left.kind !== "scalar" || typeof left.value !== "string" || right.kind !== "scalar") return undefined;
  const [only, more] = piecesOf(left.value);
  if (typeof only !== "object" || more !== undefined) return undefined;
  const variable = only.text;
  const written = String(right.value);
  if (typeof right.value !== "string" || /^\$\{.*\}$/su.test(written))
    return constant(`\${${variable}, ${written}}`, at);
  const quote = written.includes("'") ? '"' : "'";
  return written.includes(quote) || /[\\{}]/u.test(written)
    ? undefined
    : constant(`\${${variable}, ${quote}${written}${quote}}`, at);
}

export function binary(operator: string, left: CodeValue, right: CodeValue, at: Place): CodeValue {
  if (left.kind !== "scalar" || right.kind !== "scalar") {
    if (left.kind === "absent" || right.kind === "absent") return comparedToAbsent(operator, left, right, at);
    return unknown("it is put together from something unknown", at);
  }
  const [a, b] = [left.value, right.value];
  if (operator === "+") {
    if (typeof a === "number" && typeof b === "number") return constant(a + b, at);
    return text(String(a) + String(b), at);
  }
  if ([a, b].some((value) => typeof value === "string" && value.includes("${"))) {
    return unknown("it compares what only the deployment knows", at);
  }
  switch (operator) {
    case "===":
    case "==":
      return constant(a === b, at);
    case "!==":
    case "!=":
      return constant(a !== b, at);
    case "*":
      return typeof a === "number" && typeof b === "number" ? constant(a * b, at) : unknown("it is no number", at);
    default:
      return unknown(`\`${operator}\` is not followed`, at);
  }
}

function comparedToAbsent(operator: string, left: CodeValue, right: CodeValue, at: Place): CodeValue {
  const other = left.kind === "absent" ? right : left;
  const present = other.kind === "absent" ? false : isPresent(other);
  if (present === undefined || !/^[!=]==?$/u.test(operator)) return unknown("it compares something unknown", at);
  return constant(operator.startsWith("!") ? present : !present, at);
}
