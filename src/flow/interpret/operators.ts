/**
 * Unary and binary operators. Comparisons keep the conditions of what they compare, so that a test of the result tests the
 * guard.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { asWritten } from "../builtins/joined-lists.ts";
import { isCountedOver, withAttributes } from "../domain/attributes.ts";
import { compareValues, computeConstants } from "../domain/comparison.ts";
import { combineValues, joinAnswers, mapValue, simpleValues } from "../domain/choice.ts";
import { settingsIn, withEither } from "../domain/contents.ts";
import type { Place } from "../../syntax/source-text.ts";
import { placeOf } from "../domain/site.ts";
import { computeMoment } from "../domain/moment.ts";
import { discardValue } from "./await.ts";
import { CLOCK, GROWN, has, INCREMENT, STORE } from "../domain/provenance.ts";
import { isText, concatenate } from "../domain/text.ts";
import {
  constant,
  symbolic,
  FALSE,
  isNullish,
  isPerhapsUndefined,
  TRUE,
  UNDEFINED,
  type Constant,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { apartFromKept } from "../library/kept-finds.ts";
import { fieldIn, fieldInText, isOpenFind, refineByField } from "../library/fields.ts";
import { refineByName } from "../library/memberships.ts";
import { noteRefusal } from "../library/refused-answers.ts";

import { digestOr } from "./digests.ts";
import { looksThatFound } from "./handed.ts";
import { isNamedOtherwise } from "./error-members.ts";
import { isClassOfAllErrors, isErrorOfLibrary, isInstance } from "./instances.ts";
import { comparedKeys, isSameInRows } from "./same-keys.ts";
import { leaveUnsettled } from "./unsettled.ts";
import { untoldByNumber } from "./untold.ts";
import { noteTest } from "./noted-tests.ts";
import { evaluateReference } from "./member-expressions.ts";
import { asNumber, sameFindAs } from "./numbers.ts";
import { changed } from "./parts.ts";
import { asPrimitive } from "./primitives.ts";
import { putTogetherOr } from "./put-together.ts";
import { comparedByRank } from "./ranked.ts";
import { withoutRounding } from "./rounding.ts";
import { hasEventMember, isEvent, isListOfBatch, withoutInstant } from "./roots.ts";

export function evaluateBinary(interpreter: Interpreter, node: TSESTree.BinaryExpression, scope: Scope): Value {
  if (node.left.type === "PrivateIdentifier") return symbolic();
  const operand = (side: TSESTree.Expression): Value => {
    const value = interpreter.evaluate(side, scope);
    return node.operator === "+" ? asPrimitive(interpreter, value, "default", { node: side, scope }) : value;
  };
  const [left, right] = [operand(node.left), operand(node.right)];
  const compared =
    comparedByRank(interpreter, node, scope) ??
    compare(interpreter, node.operator, left, right, node, placeOf({ node, scope }));
  const result = node.operator === "in" ? refineByName(interpreter, right, left, compared, { node, scope }) : compared;
  const sum = putTogetherOr(interpreter, node, withoutRounding(interpreter, node, result, scope), scope);
  return digestOr(sum, [left, right], node);
}

const COMPARISONS = new Set(["===", "==", "!==", "!=", "<", ">", "<=", ">=", "in"]);

/** A comparison as it is written at a place: one of a field of a found item may tell a repeat. */
export function compare(
  interpreter: Interpreter,
  operator: string,
  left: Value,
  right: Value,
  site: object,
  at?: Place,
): Value {
  if (!COMPARISONS.has(operator)) return compareOnce(interpreter, operator, left, right, site, at);
  return apartFromKept(interpreter, left, (a) =>
    apartFromKept(interpreter, right, (b) => compareOnce(interpreter, operator, a, b, site, at)),
  );
}

function compareOnce(
  interpreter: Interpreter,
  operator: string,
  left: Value,
  right: Value,
  site: object,
  at?: Place,
): Value {
  const plain = applyBinary(interpreter, operator, left, right, at);
  const result = COMPARISONS.has(operator) ? untoldByNumber(interpreter, plain, left, right) : plain;
  if (operator !== "instanceof" || !isClassOfAllErrors(right)) {
    noteTest(interpreter, left, right, operator);
    noteTest(interpreter, right, left, operator);
    noteRefusal(interpreter, left, right);
    noteRefusal(interpreter, right, left);
  }
  if (!COMPARISONS.has(operator) || operator === "in" || interpreter.state === undefined) return result;
  // Which of the rows it is says nothing of what is stored.
  if (isSameInRows(left, right)) return result;
  const byLeft = refineByOperand(interpreter, operator, left, right, true, result, site);
  // Of two things that were found either may be marked.
  const isOfAnother = fieldIn(right)?.guard !== fieldIn(left)?.guard;
  return isOfAnother ? refineByOperand(interpreter, operator, right, left, false, byLeft, site) : byLeft;
}

function refineByOperand(
  interpreter: Interpreter,
  operator: string,
  value: Value,
  other: Value,
  isLeft: boolean,
  result: Value,
  site: object,
): Value {
  const own = fieldIn(value);
  const field = own ?? fieldInText(value);
  const isTold = field?.field === undefined && !isOpenFind(value);
  if (field === undefined || (isTold && other.kind === "constant" && isNullish(other))) return result;
  const side = isLeft ? "left" : "right";
  const isInText = own === undefined;
  const test = { is: "compared", operator, with: other, isLeft, ...(isInText && { isInText }) } as const;
  return refineByField(interpreter, field, test, result, site, side);
}

/** @param at where it is written: the origin of a sum */
export function applyBinary(interpreter: Interpreter, operator: string, left: Value, right: Value, at?: Place): Value {
  const test = (decide: (a: SimpleValue, b: SimpleValue) => boolean | undefined, ofSameRecord?: boolean): Value =>
    combineValues(left, right, (a, b) => {
      const truth = decide(a, b);
      if (truth !== undefined) return truth ? TRUE : FALSE;
      const ofSame = ofSameRecord === undefined ? {} : comparedKeys(a, b, ofSameRecord);
      return { ...interpreter.symbolicOfAll([a, b]), ...ofSame };
    });
  switch (operator) {
    case "===":
    case "==":
      return test((a, b) => (isNamedOtherwise(left, a, b) ? false : compareValues(operator, a, b)), true);
    case "!==":
    case "!=":
      return test((a, b) => (isNamedOtherwise(left, a, b) ? true : compareValues(operator, a, b)), false);
    case "in":
      return test((a, b) => isMember(interpreter, a, b));
    case "instanceof":
      return test((a, b) => (isErrorOfLibrary(interpreter, left, a, b) ? false : isInstance(interpreter, a, b)));
    case "+":
      return add(interpreter, left, right, at);
    default: {
      const [first, second] = COMPARISONS.has(operator) ? [left, right] : fewPairs(interpreter, left, right);
      return combineValues(first, second, (a, b) => arithmetic(interpreter, operator, a, b, at));
    }
  }
}

/** Pairs of alternatives up to which a number is computed of each. */
const MAX_PAIRS = 16;

/** Of more pairs than that one number comes, of all that they are made of: a sum that rounds of loops add to has ever more alternatives. */
function fewPairs(interpreter: Interpreter, left: Value, right: Value): readonly [Value, Value] {
  const isMany = simpleValues(left).length * simpleValues(right).length > MAX_PAIRS;
  return isMany ? [interpreter.symbolicOf(left), interpreter.symbolicOf(right)] : [left, right];
}

function isMember(interpreter: Interpreter, key: SimpleValue, target: SimpleValue): boolean | undefined {
  if (target.kind === "symbolic")
    return key.kind === "constant" ? hasEventMember(target, String(key.value)) : undefined;
  const contents = interpreter.membersOf(target);
  if (contents === undefined || key.kind !== "constant") return undefined;
  const member = contents.entries.get(String(key.value));
  if (member === undefined) return contents.open || contents.base || contents.class ? undefined : false;
  if (member.kind === "choice" || (contents.isOfJson && isPerhapsUndefined(member))) return undefined;
  return !(member.kind === "constant" && member.value === undefined);
}

function add(interpreter: Interpreter, left: Value, right: Value, at: Place | undefined): Value {
  const isOfText = [left, right].some((one) => simpleValues(one).some((simple) => isText(simple) || isList(simple)));
  const [first, second] = isOfText
    ? [asWritten(interpreter, left), asWritten(interpreter, right)]
    : fewPairs(interpreter, left, right);
  return combineValues(first, second, (a, b) => {
    if (isText(a) || isText(b) || isDateBehind(a, b))
      return concatenate(a, b, (value) => interpreter.symbolicOf(value));
    if (a.kind === "constant" && b.kind === "constant") return constant(addConstants(a.value, b.value));
    return arithmetic(interpreter, "+", a, b, at);
  });
}

function isList({ kind }: SimpleValue): boolean {
  return kind === "array";
}

/** `note.log + new Date().toISOString()`: what the clock gave is a date, and no number that code computes with. */
function isDateBehind(a: SimpleValue, b: SimpleValue): boolean {
  if (a.kind !== "symbolic" || b.kind !== "symbolic" || !has(a.provenance | b.provenance, STORE)) return false;
  return [a, b].some((one) => has(one.provenance, CLOCK) && !has(one.provenance, STORE) && one.moment === undefined);
}

function addConstants(a: Constant["value"], b: Constant["value"]): Constant["value"] {
  return typeof a === "bigint" || typeof b === "bigint" ? NaN : Number(a) + Number(b);
}

/** The sum or difference of two numbers. */
export function sumOf(
  interpreter: Interpreter,
  operator: "+" | "-" | "*",
  left: Value,
  right: Value,
  at: Place,
): Value {
  return combineValues(left, right, (a, b) => arithmetic(interpreter, operator, a, b, at));
}

function arithmetic(
  interpreter: Interpreter,
  operator: string,
  a: SimpleValue,
  b: SimpleValue,
  at: Place | undefined,
): Value {
  if (a.kind === "constant" && b.kind === "constant") {
    const result = computeConstants(operator, a.value, b.value);
    if (result !== undefined) return constant(result);
  }
  const known = compareValues(operator, a, b);
  if (known !== undefined) return known ? TRUE : FALSE;
  const { provenance, ...parts } = interpreter.symbolicOfAll([a, b]);
  // What the clock is added to is a date.
  const isSum = (operator === "+" || operator === "-") && has(provenance, STORE) && !has(provenance, CLOCK);
  const isTotal = isSum && isCountedAnew(interpreter, a, b, operator);
  const isIncrement = isSum && !isTotal;
  const moment = computeMoment(operator, a, b);
  const origin = isIncrement ? (at ?? parts.origin) : parts.origin;
  const answers = isIncrement ? joinAnswers(parts.answers, looksThatFound(interpreter, [a, b])) : parts.answers;
  const result = symbolic(isIncrement ? provenance | INCREMENT : isTotal ? provenance & ~GROWN : provenance, {
    ...(origin && { origin }),
    ...(moment && { moment }),
    ...(answers && { answers }),
    ...(parts.chosenBy && { chosenBy: parts.chosenBy }),
    ...withAttributes(parts.attributes, provenance),
    ...(isTotal && { isTotal }),
  });
  const kept = isInstant(operator, b) ? result : withoutInstant(result);
  const computed = changesEachTime(operator, a, b) ? changed(kept, at) : kept;
  const minimum = leastOf(operator, a, b);
  if (minimum === undefined) return computed;
  const number: SymbolicValue = { ...computed, minimum, ...(minimum > 0 && { truth: "truthy" }) };
  return BITS.has(operator) ? sameFindAs(a, number) : number;
}

/** The least that a number is of which a constant was added or taken away, or the bits were taken: `count - 1`, `count | 0`. */
function leastOf(operator: string, a: SimpleValue, b: SimpleValue): number | undefined {
  const [number, by] = a.kind === "symbolic" ? [a, b] : operator === "-" ? [] : [b, a];
  if (number?.kind !== "symbolic" || number.minimum === undefined || by?.kind !== "constant") return undefined;
  const other = typeof by.value === "number" ? by.value : NaN;
  if (operator === "+" || operator === "-") {
    const least = operator === "+" ? number.minimum + other : number.minimum - other;
    return Number.isInteger(least) ? least : undefined;
  }
  return other === 0 && BITS.has(operator) && number === a ? number.minimum : undefined;
}

const BITS = new Set(["|", "^", ">>", "<<", ">>>"]);

/** Others may cut: `Date.now() / DAY`, `now - (now % HOUR)`. In milliseconds or seconds it is a moment. */
function isInstant(operator: string, by: SimpleValue): boolean {
  const isWritten = by.kind === "constant" && typeof by.value === "number";
  return (
    operator === "+" || operator === "*" || (isWritten && (operator === "-" || (operator === "/" && by.value <= 1000)))
  );
}

const CHANGING = new Set(["*", "/", "**", "<<", ">>", ">>>", "^"]);

/** Not where nothing changes, or where the same comes out of whatever was there: `n * 1`, `n * 0`, `n << 0`. */
function changesEachTime(operator: string, a: SimpleValue, b: SimpleValue): boolean {
  const isOne = (one: SimpleValue, number: number): boolean => one.kind === "constant" && one.value === number;
  if (!CHANGING.has(operator) || isOne(a, 0) || isOne(b, 0)) return false;
  return !/[*/]/u.test(operator) || !(isOne(a, 1) || isOne(b, 1));
}

/** What began with nothing, and to which only what many items have was added. */
function isCountedAnew(interpreter: Interpreter, a: SimpleValue, b: SimpleValue, operator: string): boolean {
  const isBegun = (one: SimpleValue): boolean =>
    one.kind === "constant" ? one.value === 0 : one.kind === "symbolic" && one.isTotal === true;
  const isMore = (one: SimpleValue): boolean => isCountedOver(interpreter.symbolicOf(one));
  return (isBegun(a) && isMore(b)) || (operator === "+" && isBegun(b) && isMore(a));
}

export function evaluateUnary(interpreter: Interpreter, node: TSESTree.UnaryExpression, scope: Scope): Value {
  if (node.operator === "delete") return evaluateDelete(interpreter, node.argument, scope);
  // `~~count`
  const inner = node.operator === "~" && node.argument.type === "UnaryExpression" ? node.argument : undefined;
  if (inner?.operator === "~")
    return mapValue(interpreter.evaluate(inner.argument, scope), (simple) => asInteger(interpreter, simple));
  const value = interpreter.evaluate(node.argument, scope);
  if (node.operator === "typeof") return mapValue(value, (simple) => typeOf(interpreter, simple));
  if (node.operator === "void") {
    discardValue(interpreter, value);
    leaveUnsettled(interpreter, value);
    return UNDEFINED;
  }
  return mapValue(value, (simple) => numeric(interpreter, node.operator, simple, placeOf({ node, scope })));
}

function evaluateDelete(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  if (node.type === "MemberExpression") {
    const { target, key } = evaluateReference(interpreter, node, scope);
    if (typeof key === "string") interpreter.write(target, key, UNDEFINED);
    else removeAny(interpreter, target);
  }
  return TRUE;
}

/** `delete target[name]`: any member may be gone, and what was written last as well. */
function removeAny(interpreter: Interpreter, target: Value): void {
  for (const one of simpleValues(target)) {
    const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
    if (one.kind !== "object" || contents === undefined) continue;
    const left = withEither(contents, settingsIn(contents), UNDEFINED);
    const computed = left.computed && ({ ...left.computed, ofThisRound: "unknown" } as const);
    if (left !== contents || contents.latest || computed)
      interpreter.store(one.cell, { ...left, latest: undefined, ...(computed && { computed }) });
  }
}

function numeric(interpreter: Interpreter, operator: string, value: SimpleValue, at: Place): Value {
  if (value.kind === "constant" && (operator === "+" || typeof value.value !== "bigint")) {
    const number = Number(value.value);
    if (operator === "-") return constant(-number);
    if (operator === "+") return constant(number);
    if (operator === "~") return constant(~number);
  }
  const result = interpreter.symbolicOf(value);
  if (operator === "-" || operator === "~") return changed(result, at);
  return operator === "+" ? asNumber(value, result) : result;
}

/** Cut to a whole number. */
function asInteger(interpreter: Interpreter, value: SimpleValue): SimpleValue {
  if (value.kind === "constant") return constant(~~Number(value.value));
  return asNumber(value, withoutInstant(interpreter.symbolicOf(value)));
}

function typeOf(interpreter: Interpreter, value: SimpleValue): Value {
  switch (value.kind) {
    case "constant":
      return constant(typeof value.value);
    case "text":
      return constant("string");
    case "function":
    case "native":
    case "class":
    case "method":
      return constant("function");
    case "object":
    case "array":
    case "promise":
    case "refusal":
      return constant("object");
    case "symbolic":
      return isEvent(value) || isListOfBatch(value) ? constant("object") : interpreter.symbolicOf(value);
    default:
      return interpreter.symbolicOf(value);
  }
}
