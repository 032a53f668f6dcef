/** Operators over values that may be known in part. */
import type { Place } from "../../syntax/source-text.ts";
import { concatenated, printed, token, truthOf } from "./print.ts";
import { derived, madeOf } from "./provenance.ts";
import { constant, isAbsent, unknown } from "./making.ts";
import type { CodeValue } from "./values.ts";
import { alternatives, mapArms } from "./alternatives.ts";

/** What an operator makes of one value. Where that is not known, a text that names it. */
export function unary(operator: string, value: CodeValue, at: Place): CodeValue {
  if (operator === "void") return constant(undefined, at);
  if (operator === "!") return negated(value);
  return mapArms(value, (arm) => {
    if (operator === "typeof") return typeOf(arm);
    if (arm.kind === "constant") {
      const number = Number(arm.value);
      if (operator === "-") return constant(-number, at);
      if (operator === "+") return constant(number, at);
    }
    const text = printed(arm);
    return token(text && `${operator}${text}`, "its operand is not known", () => `${operator}${madeOf(arm)}`);
  });
}

function negated(value: CodeValue): CodeValue {
  return mapArms(value, (arm) => {
    const truth = truthOf(arm);
    if (typeof truth === "boolean") return constant(!truth);
    return truth.decidable ? token(`!(${truth.text})`, "") : unknown(truth.text, `!(${madeOf(arm)})`);
  });
}

function typeOf(value: CodeValue): CodeValue {
  switch (value.kind) {
    case "constant":
      return constant(value.value === null ? "object" : typeof value.value);
    case "closure":
    case "native":
    case "class":
      return constant("function");
    case "record":
    case "list":
    case "instance":
      return constant("object");
    default:
      return token(
        printed(value) && `typeof ${printed(value)}`,
        "its type is not known",
        () => `typeof ${madeOf(value)}`,
      );
  }
}

/**
 * What an operator makes of two values. Where they are not known, a text that names both, so that the same expression is the
 * same value.
 */
export function binary(operator: string, left: CodeValue, right: CodeValue, at: Place): CodeValue {
  if (left.kind === "alternatives" || right.kind === "alternatives") return distributed(operator, left, right, at);
  if (left.kind === "constant" && right.kind === "constant") return calculated(operator, left.value, right.value, at);
  if (operator === "+")
    return isText(left) || isText(right) ? concatenated([left, right], at) : named(operator, left, right);
  if (mayBeConverted(operator, left, right)) return named(operator, left, right);
  if (operator === "===" || operator === "==") return sameness(left, right) ?? comparison(left, right);
  if (operator === "!==" || operator === "!=") {
    const same = sameness(left, right);
    if (same) return constant(!same.value);
    const equal = comparison(left, right);
    return equal.kind === "text"
      ? token(`!(${printed(equal)})`, "")
      : derived("its operands are not known", equal, (from) => `!(${from})`);
  }
  if (operator === "in" && right.kind === "record" && left.kind === "constant") {
    if (right.entries.has(String(left.value))) return constant(true);
    if (right.open === undefined) return constant(false);
  }
  if (operator === "instanceof") return instanceOf(left, right);
  return named(operator, left, right);
}

function instanceOf(left: CodeValue, right: CodeValue): CodeValue {
  const made = left.kind === "instance" && right.kind === "external" ? left.host?.isInstanceOf?.(right) : undefined;
  return made === undefined
    ? unknown("its class is not known", `${madeOf(left)} instanceof ${madeOf(right)}`)
    : constant(made);
}

/** `[1] == 1`: an object becomes a text before it is compared with one. */
function mayBeConverted(operator: string, left: CodeValue, right: CodeValue): boolean {
  if (operator !== "==" && operator !== "!=") return false;
  const plain = [left, right].filter((value) => value.kind === "constant" && !isAbsent(value)).length;
  return plain === 1 && [left, right].some(({ kind }) => kind === "list" || kind === "instance" || kind === "record");
}

function distributed(operator: string, left: CodeValue, right: CodeValue, at: Place): CodeValue {
  if (operator === "+") return concatenated([left, right], at);
  if (left.kind === "alternatives")
    return alternatives(
      left.arms.map(({ condition, value }) => ({ condition, value: binary(operator, value, right, at) })),
      left.key,
    );
  return mapArms(right, (arm) => binary(operator, left, arm, at));
}

function isText(value: CodeValue): boolean {
  return value.kind === "text" || (value.kind === "constant" && typeof value.value === "string");
}

function named(operator: string, left: CodeValue, right: CodeValue): CodeValue {
  const [one, other] = [printed(left), printed(right)];
  return token(
    one !== undefined && other !== undefined ? `${one} ${operator} ${other}` : undefined,
    "its operands are not known",
    () => `${madeOf(left)} ${operator} ${madeOf(right)}`,
  );
}

/** A constant stands on the right, whichever way round it is written: one test has one text. */
function comparison(left: CodeValue, right: CodeValue): CodeValue {
  return left.kind === "constant" ? named("===", right, left) : named("===", left, right);
}

/** Undefined where it cannot be told. */
function sameness(
  left: CodeValue,
  right: CodeValue,
): { readonly kind: "constant"; readonly value: boolean } | undefined {
  if (left === right) return { kind: "constant", value: true };
  const isThing = (value: CodeValue): boolean =>
    ["record", "list", "instance", "closure", "class", "native", "namespace"].includes(value.kind);
  if (isThing(left) && (isThing(right) || right.kind === "constant")) return { kind: "constant", value: false };
  if (isThing(right) && left.kind === "constant") return { kind: "constant", value: false };
  if (left.kind === "external" && right.kind === "external" && printed(left) === printed(right))
    return { kind: "constant", value: true };
  // Members of constructs are there.
  const isMember = (value: CodeValue): boolean =>
    value.kind === "text" && value.parts.some((part) => typeof part !== "string" && part.kind === "resource");
  const isNothing = (value: CodeValue): boolean =>
    value.kind === "constant" && (value.value === undefined || value.value === null);
  if ((isMember(left) && isNothing(right)) || (isMember(right) && isNothing(left)))
    return { kind: "constant", value: false };
  return undefined;
}

function calculated(operator: string, a: unknown, b: unknown, at: Place): CodeValue {
  const [x, y] = [a as number, b as number];
  switch (operator) {
    case "+":
      return typeof a === "string" || typeof b === "string"
        ? concatenated([constant(String(a)), constant(String(b))], at)
        : constant(x + y, at);
    case "-":
      return constant(x - y, at);
    case "*":
      return constant(x * y, at);
    case "/":
      return constant(x / y, at);
    case "%":
      return constant(x % y, at);
    case "**":
      return constant(x ** y, at);
    case "===":
      return constant(a === b);
    case "!==":
      return constant(a !== b);
    /* eslint-disable eqeqeq -- the operator of the code that is read */
    case "==":
      return constant(a == b || (a ?? undefined) === (b ?? undefined));
    case "!=":
      return constant(!(a == b || (a ?? undefined) === (b ?? undefined)));
    /* eslint-enable eqeqeq */
    case "<":
      return constant(x < y);
    case "<=":
      return constant(x <= y);
    case ">":
      return constant(x > y);
    case ">=":
      return constant(x >= y);
    default:
      return unknown(
        `the operator \`${operator}\` is not evaluated`,
        `${JSON.stringify(a)} ${operator} ${JSON.stringify(b)}`,
      );
  }
}
