/** Comparing single values. `undefined`: may be. */
import { isLess, mayEqual } from "./refinement.ts";
import {
  isNullish,
  type ArrayReference,
  type ClassValue,
  type Constant,
  type FunctionValue,
  type ObjectReference,
  type SimpleValue,
  type Text,
} from "./value.ts";
import type { Builtin, External } from "./elsewhere.ts";
import { MIRRORED } from "../../syntax/language/mirrored.ts";

/** Whether `a == b` (loose) or `a === b` holds; `undefined`: either may be. */
export function isEqual(a: SimpleValue, b: SimpleValue, isLoose: boolean): boolean | undefined {
  if (a.kind === "constant" && b.kind === "constant") {
    if (isNullish(a) && isNullish(b) && (a.isEitherNothing ?? b.isEitherNothing)) return true;
    // A count of rows is a `bigint` for some drivers, and a number here.
    if ((typeof a.value === "bigint") !== (typeof b.value === "bigint")) return String(a.value) === String(b.value);
    // The program that is looked at compares loosely.
    // eslint-disable-next-line eqeqeq -- the operator of the code that is read
    return isLoose ? a.value == b.value : a.value === b.value;
  }
  if (a.kind === "constant") return isEqualToConstant(b, a, isLoose);
  if (b.kind === "constant") return isEqualToConstant(a, b, isLoose);
  if (a.kind === "text" && b.kind === "text") return matchesEnds(a, b);
  if (isMade(a) && isMade(b)) return isSameOne(a, b);
  if (isClass(a) && (isMade(b) || isClass(b))) return b.kind === "builtin" && a.path[0] === b.path[0];
  if (isClass(b) && isMade(a)) return false;
  return a.kind === "external" && b.kind === "external" ? areSameMembers(a, b) : undefined;
}

type Made = ObjectReference | ArrayReference | FunctionValue | ClassValue;

/** It is the same as itself, and as nothing else. */
export function isMade(value: SimpleValue): value is Made {
  return value.kind === "object" || value.kind === "array" || value.kind === "function" || value.kind === "class";
}

/** What is made at two places, or in two calls, is not the same. What stands for all that one place makes may be the same or not. */
function isSameOne(a: Made, b: Made): boolean | undefined {
  if (a.cell !== b.cell) return false;
  return a.isMadeOnce && b.isMadeOnce && !isBound(a) && !isBound(b) ? true : undefined;
}

/** `bind` makes another function. */
function isBound(value: Made): boolean {
  return value.kind === "function" && (value.boundThis !== undefined || value.boundArguments !== undefined);
}

/** A class of the language: `order.constructor === Object`. */
function isClass(value: SimpleValue): value is Builtin {
  return value.kind === "builtin" && value.path.length === 1 && /^[A-Z][a-z]/u.test(value.path[0]!);
}

/** Whether it is known which value it is, and which are others: two such values are the same or are not. */
export function isTold(value: SimpleValue): boolean {
  return (value.kind === "constant" && !value.isEitherNothing) || isMade(value) || isClass(value);
}

/** As lists and sets compare: `NaN` is one value. */
export function isSameValue(a: SimpleValue, b: SimpleValue): boolean | undefined {
  const areNone = [a, b].every((one) => one.kind === "constant" && Number.isNaN(one.value));
  return areNone ? true : isEqual(a, b, false);
}

/** Members of one enumeration of a package: `Status.NEW` and `Status.DONE`. */
function areSameMembers(a: External, b: External): boolean | undefined {
  const [one, other] = [a, b].map(({ package: from, path }) => [from, ...path].join(" "));
  if (one === other) return true;
  const [of, ofOther] = [a, b].map(({ package: from, path }) => [from, ...path.slice(0, -1)].join(" "));
  return of === ofOther && a.path.length === 2 && /^[A-Z]/u.test(a.path[0]!) ? false : undefined;
}

function isEqualToConstant(value: SimpleValue, { value: wanted }: Constant, isLoose: boolean): boolean | undefined {
  switch (value.kind) {
    case "symbolic":
      return mayEqual(value, wanted, isLoose);
    case "text":
      if (typeof wanted !== "string") return isLoose ? undefined : false;
      return value.isPerhapsShorter ? undefined : matchesText(value.parts, wanted);
    case "refusal": {
      const isNamed = value.names.includes(String(wanted));
      // Its text is compared as a whole by nobody; what it violated is what the code names.
      if (value.as === "constraint") return typeof wanted === "string";
      if (value.as && !isNamed) return typeof wanted === "string" ? undefined : false;
      return value.isOther && !isNamed ? undefined : isNamed !== (value.isOther ?? false);
    }
    case "external":
    case "accessor":
      return undefined;
    // A member of the language or of a library that is no method but a value: `process.platform`, `pattern.source`.
    case "builtin":
    case "method":
    case "library":
      return wanted === undefined || wanted === null ? false : undefined;
    default:
      return false;
  }
}

/** False when the literal pieces at the same end of both differ: `${id}#mail` and `${id}#sms`. */
function matchesEnds(a: Text, b: Text): false | undefined {
  if (a.isPerhapsShorter || b.isPerhapsShorter) return undefined;
  const [start, other] = [a, b].map(({ parts }) => (typeof parts[0] === "string" ? parts[0] : ""));
  if (!start!.startsWith(other!) && !other!.startsWith(start!)) return false;
  const [end, last] = [a, b].map(({ parts }) => literalEnd(parts));
  return end!.endsWith(last!) || last!.endsWith(end!) ? undefined : false;
}

function literalEnd(parts: Text["parts"]): string {
  const end = parts.at(-1);
  return typeof end === "string" ? end : "";
}

/** False when the literal pieces at either end cannot be those of the constant, or it is a number, and another one. */
function matchesText(parts: Text["parts"], wanted: string): false | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  if (parts.length === 1 && typeof first === "object" && isLess(wanted, first)) return false;
  if (typeof first === "string" && !wanted.startsWith(first)) return false;
  if (typeof last === "string" && !wanted.endsWith(last)) return false;
  return undefined;
}

/** What a comparison of two single values gives. */
export function compareValues(operator: string, a: SimpleValue, b: SimpleValue): boolean | undefined {
  switch (operator) {
    case "===":
    case "==":
      return isEqual(a, b, operator === "==");
    case "!==":
    case "!=": {
      const areEqual = isEqual(a, b, operator === "!=");
      return areEqual === undefined ? undefined : !areEqual;
    }
    default:
      return isInOrder(operator, a, b);
  }
}

function isInOrder(operator: string, a: SimpleValue, b: SimpleValue): boolean | undefined {
  if (MIRRORED[operator] === undefined) return undefined;
  if (a.kind === "constant" && b.kind === "constant") {
    const result = computeConstants(operator, a.value, b.value);
    return result === undefined ? undefined : Boolean(result);
  }
  return compareCount(operator, a, b) ?? compareCount(MIRRORED[operator], b, a);
}

/** What is certain of a number of which the least is known. */
function compareCount(operator: string, a: SimpleValue, b: SimpleValue): boolean | undefined {
  if (a.kind !== "symbolic" || b.kind !== "constant") return undefined;
  // 0, false or nothing.
  if (a.truth === "falsy" && typeof b.value === "number") return Boolean(computeConstants(operator, 0, b.value));
  if (a.minimum === undefined) return undefined;
  const other = Number(b.value);
  if ((operator === ">" && other < a.minimum) || (operator === ">=" && other <= a.minimum)) return true;
  return (operator === "<" && other <= a.minimum) || (operator === "<=" && other < a.minimum) ? false : undefined;
}

/** The result of an operator on two constants; `undefined`: not computed. */
export function computeConstants(
  operator: string,
  left: Constant["value"],
  right: Constant["value"],
): number | boolean | undefined {
  const isOrder = /^[<>]=?$/u.test(operator);
  // Orders are the same for a `bigint`; what is computed of one is one again.
  if (!isOrder && (typeof left === "bigint" || typeof right === "bigint")) return undefined;
  const areTexts = typeof left === "string" && typeof right === "string";
  const a = areTexts ? left : Number(left);
  const b = areTexts ? right : Number(right);
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    default:
      return computeNumbers(operator, Number(left), Number(right));
  }
}

function computeNumbers(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "**":
      return a ** b;
    case "|":
      return a | b;
    case "&":
      return a & b;
    case "^":
      return a ^ b;
    case "<<":
      return a << b;
    case ">>":
      return a >> b;
    case ">>>":
      return a >>> b;
    default:
      return undefined;
  }
}
