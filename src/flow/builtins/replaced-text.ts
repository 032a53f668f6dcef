/** `text.replace(pattern, by)`: the words around stay, and what is put in belongs to the text. */
import { mapValue, onlyValue } from "../domain/choice.ts";
import { mergeSymbolic } from "../domain/joined-data.ts";
import { concatenate, holesOf, perhapsShorter, textOf, type TextPart } from "../domain/text.ts";
import {
  constant,
  isUndefined,
  NEVER,
  symbolic,
  type Constant,
  type SimpleValue,
  type SymbolicValue,
  type Text,
  type Value,
} from "../domain/value.ts";
import { Arguments } from "../domain/arguments.ts";
import { has, INSTANT } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { withoutInstant } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";
import {
  expressionOf,
  filledIn,
  isSearchable,
  literalMatches,
  matchesOf,
  type Found,
} from "../../syntax/language/text-search.ts";
import { asWritten } from "./joined-lists.ts";

/** Longer texts are not looked through, and more places are not told apart. */
const LONGEST = 10_000;
const MOST_PLACES = 20;

/** A text in which a letter that nobody writes stands for each hole. */
interface Marked {
  readonly written: string;
  readonly holes: readonly SymbolicValue[];
}

/** Where the pattern stands in what is written. */
interface Search {
  readonly places: readonly Found[];
  /** Holes that may have it as well. */
  readonly within: ReadonlySet<SymbolicValue>;
  /** What is written elsewhere stays, whatever is in the holes. */
  readonly isSure: boolean;
}

/** What `replace` and `replaceAll` make of a text that is known, whole or in parts. */
export function replaceIn(interpreter: Interpreter, receiver: Constant | Text, name: string, call: Call): Value {
  const [what, by] = [call.arguments.at(0), call.arguments.at(1)];
  const text = call.arguments.rest === undefined ? marked(receiver) : undefined;
  const search = text && searchIn(text, onlyValue(what), name === "replaceAll");
  if (!text || !search) return replacedSomewhere(interpreter, receiver, what, by, call);
  const { places } = search;
  const given =
    places.length === 0 && search.within.size > 0 ? givenPerhaps(interpreter, receiver, by, call) : undefined;
  const change = (hole: SymbolicValue): SymbolicValue =>
    search.within.has(hole) ? changed(hole, given, search) : hole;
  const pieces: Value[] = [];
  let end = 0;
  for (const place of places) {
    pieces.push(unmarked(text, text.written.slice(end, place.index), change));
    pieces.push(replacementFor(interpreter, text, place, by, call));
    end = place.index + place.text.length;
  }
  pieces.push(unmarked(text, text.written.slice(end), change));
  if (interpreter.state === undefined) return NEVER;
  const whole = pieces.reduce<Value>(
    (all, piece) => concatenate(all, piece, (one) => interpreter.symbolicOf(one)),
    constant(""),
  );
  const isShorter = !search.isSure || (receiver.kind === "text" && receiver.isPerhapsShorter);
  return isShorter ? mapValue(whole, perhapsShorter) : whole;
}

/** Nobody knows where the pattern stands: what is put in may be in each part. */
function replacedSomewhere(
  interpreter: Interpreter,
  receiver: Constant | Text,
  what: Value,
  by: Value,
  call: Call,
): Value {
  const given = interpreter.symbolicOfAll([what, givenPerhaps(interpreter, receiver, by, call) ?? constant("")]);
  if (receiver.kind === "constant") return given;
  const parts = receiver.parts.map((part) =>
    typeof part === "string" ? part : mergeSymbolic(withoutInstant(part), given),
  );
  return { ...receiver, parts, isPerhapsShorter: true };
}

/** What is put in where the pattern stands in a hole; undefined: words that are written. */
function givenPerhaps(
  interpreter: Interpreter,
  receiver: Constant | Text,
  by: Value,
  call: Call,
): SymbolicValue | undefined {
  if (onlyValue(by)?.kind === "constant") return undefined;
  const found = receiver.kind === "text" ? withoutInstant(holesOf(receiver)) : symbolic();
  return interpreter.symbolicOf(
    mapValue(by, (one) => (isCalled(one) ? runMaybe(interpreter, one, Arguments.all(found), call, true) : one)),
  );
}

function isCalled({ kind }: SimpleValue): boolean {
  return kind === "function" || kind === "native" || kind === "builtin" || kind === "method" || kind === "external";
}

/** A hole in which the pattern may stand. */
function changed(hole: SymbolicValue, given: SymbolicValue | undefined, { isSure }: Search): SymbolicValue {
  const rest = has(hole.provenance, INSTANT) ? withoutInstant(hole) : hole;
  if (given) return mergeSymbolic(rest, given);
  if (!isSure || rest.found === undefined) return rest;
  // It is not asked as the field is from which it was cut.
  const { found: _, ...others } = rest;
  return others;
}

/** What stands at one place instead. */
function replacementFor(interpreter: Interpreter, text: Marked, place: Found, by: Value, call: Call): Value {
  return mapValue(by, (one) => {
    if (isCalled(one)) {
      const groups = place.groups.map((group) => (group === undefined ? constant(undefined) : unmarked(text, group)));
      const given = [unmarked(text, place.text), ...groups, constant(place.index), unmarked(text, text.written)];
      return asWritten(interpreter, interpreter.call(one, new Arguments(given), call.site));
    }
    if (one.kind !== "constant") return asWritten(interpreter, one);
    const words = String(one.value);
    const filled = words.includes("$") ? filledIn(words, place) : words;
    return filled === undefined ? symbolic() : unmarked(text, filled);
  });
}

const [FIRST_MARK, LAST_MARK] = [0xe000, 0xf8ff];
const MARKS = /[\uE000-\uF8FF]/u;

function marked(receiver: Constant | Text): Marked | undefined {
  if (receiver.kind === "constant") {
    const written = String(receiver.value);
    return typeof receiver.value === "string" && written.length <= LONGEST && !MARKS.test(written)
      ? { written, holes: [] }
      : undefined;
  }
  const holes: SymbolicValue[] = [];
  let written = "";
  for (const part of receiver.parts) {
    if (typeof part === "string" && MARKS.test(part)) return undefined;
    written += typeof part === "string" ? part : String.fromCharCode(FIRST_MARK + holes.push(part) - 1);
  }
  return holes.length <= LAST_MARK - FIRST_MARK && written.length <= LONGEST ? { written, holes } : undefined;
}

function unmarked({ holes }: Marked, written: string, change = (hole: SymbolicValue): SymbolicValue => hole): Value {
  const parts: TextPart[] = [];
  let words = "";
  for (let at = 0; at < written.length; at++) {
    const hole = holes[written.charCodeAt(at) - FIRST_MARK];
    if (hole === undefined) {
      words += written[at]!;
      continue;
    }
    parts.push(words, change(hole));
    words = "";
  }
  return textOf([...parts, words]);
}

/** Undefined: nobody knows where the pattern stands. */
function searchIn(text: Marked, what: SimpleValue | undefined, isAll: boolean): Search | undefined {
  if (what === undefined) return undefined;
  if (what.kind === "constant") {
    const words = String(what.value);
    const places = isUndefined(what) ? undefined : literalMatches(text.written, words, isAll);
    return places && searchOf(text, places, isAll, (at) => straddles(text.written, at, words));
  }
  if (what.kind !== "symbolic" || what.pattern === undefined) return undefined;
  const { pattern, flags = "" } = what;
  const expression = isSearchable(text.written) || !/[*+{]/u.test(pattern) ? expressionOf(pattern, flags) : undefined;
  if (!expression || (isAll && !expression.global)) return undefined;
  const { written, holes } = text;
  const found = matchesOf(written, expression);
  // A letter that stands for a hole is no letter of it: what is in the hole may be replaced, as a whole or in parts.
  const places = found.filter(({ text: match }) => !(match.length === 1 && MARKS.test(match)));
  if (places.some(({ text: match }) => MARKS.test(match))) return undefined;
  const ends = flags.includes("m") ? undefined : anchorsOf(pattern);
  if (!ends) {
    if (!expression.global && places.length < found.length) return undefined;
    return searchOf(text, places, expression.global, () => !/^(?:\\.|\[[^\]]*\]|[^\\[\]])[+*]?$/u.test(pattern));
  }
  const atEnds = [...(ends.isStart ? [0] : []), ...(ends.isEnd ? [written.length - 1] : [])];
  const within = atEnds.flatMap((at) => holes[written.charCodeAt(at) - FIRST_MARK] ?? []);
  return places.length > MOST_PLACES ? undefined : { places, within: new Set(within), isSure: true };
}

function searchOf(
  { written, holes }: Marked,
  places: readonly Found[],
  isAll: boolean,
  mayStraddle: (hole: number) => boolean,
): Search | undefined {
  if (places.length > MOST_PLACES) return undefined;
  const [first] = places;
  const searched = isAll || !first ? written : written.slice(0, first.index);
  const at = holes.map((_, index) => searched.indexOf(String.fromCharCode(FIRST_MARK + index)));
  const within = new Set(holes.filter((_, index) => at[index]! >= 0));
  // The first place may be in a hole before it.
  const isElsewhere = !isAll && first !== undefined && within.size > 0;
  return { places, within, isSure: !isElsewhere && !at.some((place) => place >= 0 && mayStraddle(place)) };
}

/** The words may begin in the hole and end behind it, or begin before it. */
function straddles(written: string, hole: number, words: string): boolean {
  const [before, behind] = [written.slice(0, hole), written.slice(hole + 1)];
  for (let length = 1; length < words.length; length++)
    if (before.endsWith(words.slice(0, length)) || behind.startsWith(words.slice(-length))) return true;
  return false;
}

/** Whether a pattern can only stand at the beginning, or at the end: `^\/`, `\/+$`, `(^\/|\/$)`. Undefined: it may stand elsewhere. */
function anchorsOf(pattern: string): { readonly isStart: boolean; readonly isEnd: boolean } | undefined {
  const inner = /^\((?:\?:)?([^()]*)\)$/u.exec(pattern)?.[1] ?? pattern;
  if (/[()]/u.test(inner.replace(/\\./gu, ""))) return undefined;
  const ways = inner.split("|");
  const [isStart, isEnd] = [ways.some((way) => way.startsWith("^")), ways.some((way) => /(?<!\\)\$$/u.test(way))];
  return ways.every((way) => way.startsWith("^") || /(?<!\\)\$$/u.test(way)) ? { isStart, isEnd } : undefined;
}
