/** Numbers: sums, differences and what else is computed of two. */
import { asWritten } from "../../builtins/joined-lists.ts";
import { isCountedOver, withAttributes } from "../../domain/attributes.ts";
import { computedBy, plainIn } from "../../domain/computed-field.ts";
import { combineValues, simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import { compareValues, computeConstants } from "../../domain/comparison.ts";
import { computeMoment } from "../../domain/moment.ts";
import {
  areOfSeveral,
  BATCH,
  CLOCK,
  GROWN,
  has,
  INCREMENT,
  MADE,
  PERHAPS,
  RANDOM,
  STORE,
  type Provenance,
} from "../../domain/provenance.ts";
import { isTextInRecord } from "../../../knowledge/index.ts";
import { isText, concatenate } from "../../domain/text.ts";
import {
  constant,
  symbolic,
  FALSE,
  TRUE,
  type Constant,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { looksThatFound } from "../calls/handed.ts";
import { madeBy } from "./known-parts.ts";
import { sameFindAs } from "./numbers.ts";
import { changed } from "./parts.ts";
import { withoutInstant } from "../roots.ts";

/** Pairs of alternatives up to which a number is computed of each. */
const MAX_PAIRS = 16;

/** Of more pairs than that one number comes, of all that they are made of: a sum that rounds of loops add to has ever more alternatives. */
export function fewPairs(interpreter: Interpreter, left: Value, right: Value): readonly [Value, Value] {
  const isMany = simpleValues(left).length * simpleValues(right).length > MAX_PAIRS;
  return isMany ? [interpreter.symbolicOf(left), interpreter.symbolicOf(right)] : [left, right];
}

/** `left + right`: a text where one of them is, else a sum. */
export function add(interpreter: Interpreter, left: Value, right: Value, at: Place | undefined): Value {
  const isWithText = [left, right].some((one) => simpleValues(one).some((simple) => isText(simple) || isList(simple)));
  const [first, second] = isWithText
    ? [asWritten(interpreter, left), asWritten(interpreter, right)]
    : fewPairs(interpreter, left, right);
  return combineValues(first, second, (a, b) => {
    if (isText(a) || isText(b) || isDateBehind(a, b) || isOfText(a) || isOfText(b))
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

/**
 * `process.env.HOST + process.env.TOKEN_URL`: variables of the environment are texts, and so is a setting that is called an address or a path.
 * `user.id + record.messageId`: so are the names that services give to what they send.
 */
function isOfText(value: SimpleValue): boolean {
  if (value.kind !== "symbolic") return false;
  const { path, setting } = value;
  if (path !== undefined && IN_RECORD.test(path) && isTextInRecord(path.replace(IN_RECORD, ""))) return true;
  return path?.startsWith("env.") === true || /(?:ur[il]|endpoint|host|path|domain)$/iu.test(setting ?? "");
}

const IN_RECORD = /^event\.\w+(?:\{\})?\[\]\./u;

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

/** What an operator makes of two numbers; what is stored and added to counts again on a repeat. */
export function arithmetic(
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
  const { provenance: given, ...parts } = interpreter.symbolicOfAll([a, b]);
  const provenance = GOING_ROUND.has(operator) ? goneRound(given) : given;
  // What the clock is added to is a date.
  const isSum = (operator === "+" || operator === "-") && has(provenance, STORE) && !has(provenance, CLOCK);
  const isTotal = isSum && isCountedAnew(interpreter, a, b, operator);
  const isIncrement = isSum && !isTotal;
  const moment = computeMoment(operator, a, b);
  const origin = isIncrement ? (at ?? parts.origin) : parts.origin;
  const answers = isIncrement ? joinAnswers(parts.answers, looksThatFound(interpreter, [a, b])) : parts.answers;
  const sum = isIncrement ? provenance | INCREMENT : isTotal ? provenance & ~GROWN : provenance;
  const result = symbolic(isOfSeveral(a, b) ? sum | BATCH : sum, {
    ...(origin && { origin }),
    ...(moment && { moment }),
    ...(answers && { answers }),
    ...(parts.chosenBy && { chosenBy: parts.chosenBy }),
    ...withAttributes(parts.attributes, provenance),
    ...(isTotal && { isTotal }),
    ...(!has(provenance, STORE) && steppedFrom(operator, a, b)),
  });
  const kept = isInstant(operator, b) ? result : withoutInstant(result);
  const computed = changesEachTime(operator, a, b) ? changed(kept, at) : kept;
  const minimum = leastOf(operator, a, b);
  if (minimum === undefined) return { ...computed, ...bitsOf(operator, a, b) };
  const number: SymbolicValue = { ...computed, minimum, ...(minimum > 0 && { truth: "truthy" }) };
  return BITS.has(operator) ? sameFindAs(a, number) : number;
}

/** `total += order.price`: what a round over the records before this one has left, and something of the record in hand. */
function isOfSeveral(a: SimpleValue, b: SimpleValue): boolean {
  return a.kind === "symbolic" && b.kind === "symbolic" && areOfSeveral(a.provenance, b.provenance);
}

/** `row.flags & 2`, `row.count % 2`: of each number that is written there it is known. */
function bitsOf(operator: string, a: SimpleValue, b: SimpleValue): Pick<SymbolicValue, "computed"> {
  const [mask] = operator === "&" || operator === "%" ? plainIn(b) : [];
  return mask === undefined ? {} : computedBy(a, { by: "operator", operator, with: mask, isLeft: true });
}

const GOING_ROUND = new Set(["%", "&"]);

/** `(await redis.incr("turn")) % 3`: each call raises it, and the next one comes to the next of them, as a rule. */
function goneRound(provenance: Provenance): Provenance {
  return has(provenance, MADE) ? (provenance & ~(MADE | STORE)) | RANDOM | PERHAPS : provenance;
}

/** `order.step + 1`: of one record it is the same number each time, and another one than that of which it is made. */
function steppedFrom(operator: string, a: SimpleValue, b: SimpleValue): Pick<SymbolicValue, "within"> {
  const [of, by] = a.kind === "symbolic" ? [a, b] : operator === "+" ? [b, a] : [];
  const step = (operator === "+" || operator === "-") && by?.kind === "constant" ? by.value : undefined;
  return of && by && typeof step === "number" && step !== 0 ? madeBy(operator, [of, by]) : {};
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
