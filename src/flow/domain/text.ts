/** Strings of which some parts are known. */
import { ofBatch } from "./by-place.ts";
import { lookOf, onlyFound, withAttributes } from "./attributes.ts";
import { combineValues, fewEnoughBeside } from "./choice.ts";
import { joinAnswers, mergeSymbolic } from "./joined-data.ts";
import { areOfSeveral, CLOCK, GROWN, has, INCREMENT, RECORD, STORE } from "./provenance.ts";
import { samePieces } from "./same.ts";
import {
  constant,
  stringOf,
  symbolic,
  type Constant,
  type SymbolicValue,
  type SimpleValue,
  type Text,
  type Value,
} from "./value.ts";

/** A piece of a text: as it is written, or what it is made of. */
export type TextPart = string | SymbolicValue;

/** A text, all of which may be known. */
export function isText(value: Value): value is Text | (Constant & { readonly value: string }) {
  return value.kind === "text" || (value.kind === "constant" && typeof value.value === "string");
}

/** What a constant is as a text: `1` is `"1"`. */
export function constantText(value: Value): string | undefined {
  return value.kind === "constant" ? String(value.value) : undefined;
}

/** No statement, key or URL is longer, in characters of literals or in parts: how a text goes on beyond that is not known. */
const MAX_CHARACTERS = 50_000;
const MAX_PARTS = 256;
/** Parts of a longer text that stay as they are. */
const KEPT_PARTS = 64;

/** A text of parts: adjacent literals joined, empty ones dropped, a constant when nothing is left open. Bounded in size. */
export function textOf(parts: readonly TextPart[]): SimpleValue {
  const joined: TextPart[] = [];
  let characters = 0;
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string") characters += part.length;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  if (characters > MAX_CHARACTERS || joined.length > MAX_PARTS) return { kind: "text", parts: cut(joined) };
  const [only = ""] = joined;
  return joined.length <= 1 && typeof only === "string"
    ? constant(only)
    : { kind: "text", parts: ofSeveral(withGrowth(joined)) };
}

/** What a store had, beside letters, something of the record or a time: put back, it is longer each time. */
function withGrowth(parts: readonly TextPart[]): readonly TextPart[] {
  return parts.some(isAddition) ? parts.map((part) => (typeof part === "string" ? part : asGrown(part))) : parts;
}

function isAddition(part: TextPart): boolean {
  if (typeof part === "string") return true;
  return !has(part.provenance, STORE) && has(part.provenance, RECORD | CLOCK);
}

/** `text += order.name`: with what a round over the records before this one has left stands something of the record in hand. */
function ofSeveral(parts: readonly TextPart[]): readonly TextPart[] {
  const holes = parts.filter((part) => typeof part !== "string");
  const isMixed = holes.some((one, at) => at > 0 && areOfSeveral(one.provenance, holes[at - 1]!.provenance));
  return isMixed ? parts.map((part) => (typeof part === "string" ? part : ofBatch(part))) : parts;
}

/** Where it is of one attribute of one thing that was found. */
function asGrown(part: SymbolicValue): SymbolicValue {
  const attribute = onlyFound(part);
  if (attribute === undefined || !has(part.provenance, STORE) || has(part.provenance, INCREMENT)) return part;
  const answers = joinAnswers(part.answers, [lookOf(attribute)]);
  return { ...part, provenance: part.provenance | GROWN, ...(answers && { answers }) };
}

/** The beginning of a text, and one hole for the rest of it. */
function cut(parts: readonly TextPart[]): readonly TextPart[] {
  const head = parts
    .slice(0, KEPT_PARTS)
    .map((part) => (typeof part === "string" ? part.slice(0, MAX_CHARACTERS / KEPT_PARTS) : part));
  const rest = parts
    .slice(KEPT_PARTS)
    .reduce<SymbolicValue>((all, part) => (typeof part === "string" ? all : mergeSymbolic(all, part)), symbolic());
  return [...head, rest];
}

/** The parts that a value contributes to a string; `symbolicOf` answers for what is no text by itself. */
export function partsOf(value: SimpleValue, symbolicOf: (value: SimpleValue) => SymbolicValue): readonly TextPart[] {
  if (value.kind === "constant") return [String(value.value)];
  if (value.kind === "text") return value.parts;
  const data = symbolicOf(value);
  // Two texts of two members of a record are two keys.
  const { path, setting, within, minimum, found } = value.kind === "symbolic" ? value : {};
  return [
    {
      ...data,
      ...(path !== undefined && { path }),
      ...(setting !== undefined && { setting }),
      ...(within !== undefined && { within }),
      ...(minimum !== undefined && { minimum }),
      // A field as a text is asked as the field is.
      ...(found?.field !== undefined && !found.isCount && { found }),
    },
  ];
}

/** `left + right` of strings, for each combination of alternatives. */
export function concatenate(left: Value, right: Value, symbolicOf: (value: SimpleValue) => SymbolicValue): Value {
  return combineValues(left, fewEnoughBeside(right, left), (a, b) => {
    const said = saidOf(a, b) ?? saidOf(b, a);
    if (said) return said;
    const both = textOf([...partsOf(a, symbolicOf), ...partsOf(b, symbolicOf)]);
    const isShorter = [a, b].some((one) => one.kind === "text" && one.isPerhapsShorter);
    return isShorter ? perhapsShorter(both) : both;
  });
}

/** `${error.name}: not stored`: a text about an error with nothing else in it than letters, in which code looks for words as in that of the error. */
function saidOf(error: SimpleValue, beside: SimpleValue): SimpleValue | undefined {
  return error.kind === "refusal" && beside.kind === "constant" ? { ...error, as: error.as ?? "message" } : undefined;
}

/** The same text, of which parts that are written may be missing. */
export function perhapsShorter(text: SimpleValue): SimpleValue {
  if (text.kind === "text") return { ...text, isPerhapsShorter: true };
  const written = stringOf(text);
  return written ? { kind: "text", parts: [written], isPerhapsShorter: true } : text;
}

/** The union of the holes: what the text depends on. */
export function holesOf(text: Text): SymbolicValue {
  let all = symbolic();
  for (const part of text.parts) if (typeof part !== "string") all = mergeSymbolic(all, part);
  return all;
}

/** More pieces than these are not told apart. */
const MAX_PIECES = 12;

/** Any number of pieces, as one part of a text; undefined where they are too many. */
export function repeated(pieces: readonly (readonly TextPart[])[], separator: string): SymbolicValue | undefined {
  const distinct: (readonly TextPart[])[] = [];
  for (const piece of pieces.flatMap(withoutNesting))
    if (!distinct.some((one) => samePieces(one, piece))) distinct.push(piece);
  if (distinct.length > MAX_PIECES) return undefined;
  const all = distinct.flat().reduce<SymbolicValue>((known, part) => {
    return typeof part === "string" ? known : mergeSymbolic(known, part);
  }, symbolic());
  return symbolic(all.provenance, {
    ...(all.origin && { origin: all.origin }),
    ...(all.answers && { answers: all.answers }),
    ...(all.chosenBy && { chosenBy: all.chosenBy }),
    ...withAttributes(all.attributes, all.provenance),
    repeats: { pieces: distinct, separator },
  });
}

/** Any number of any number of pieces, as a loop in a loop puts them together, is any number of them. */
function withoutNesting(piece: readonly TextPart[]): readonly (readonly TextPart[])[] {
  const [only] = piece;
  const within = piece.length === 1 && typeof only === "object" ? only.repeats : undefined;
  return within?.separator === "" ? within.pieces : [piece];
}

/** A text with each piece of a repeated part in it once: what any number of them says, as far as each piece is concerned. */
export function writtenOnce(parts: readonly TextPart[]): readonly TextPart[] {
  return parts.flatMap((part) => {
    if (typeof part === "string" || part.repeats === undefined) return [part];
    const { pieces, separator } = part.repeats;
    return withoutStarts(pieces).flatMap((piece, index) => [
      ...(index === 0 ? [] : [separator]),
      ...writtenOnce(piece),
    ]);
  });
}

/** What stands between two clauses, in front of all but the first: `if (i > 0) text += ", "`. */
const BETWEEN = /^\s*(?:,|and\b|or\b)\s*/iu;

/** Without the pieces that are there with a comma in front as well: without it they are the first one, and say the same. */
function withoutStarts(pieces: readonly (readonly TextPart[])[]): readonly (readonly TextPart[])[] {
  const behindComma = pieces.flatMap(([first, ...rest]) =>
    typeof first === "string" && BETWEEN.test(first) ? [[first.replace(BETWEEN, ""), ...rest]] : [],
  );
  const isStart = (piece: readonly TextPart[]): boolean =>
    behindComma.some((one) => samePieces(trimmedStart(one), trimmedStart(piece)));
  const others = pieces.filter((piece) => !isStart(piece));
  const startsWithComma = others.every(([first]) => typeof first === "string" && BETWEEN.test(first));
  return startsWithComma && behindComma.length > 0 ? [behindComma[0]!, ...others] : others;
}

function trimmedStart([first, ...rest]: readonly TextPart[]): readonly TextPart[] {
  return typeof first === "string" ? [first.trimStart(), ...rest].filter((part) => part !== "") : [first!, ...rest];
}

/**
 * Texts that grew in a round of a loop, as one: what was there, and then any number of what was added. Undefined: they did not
 * grow by adding to the end.
 *
 * @param known of the round before
 * @param grown of this round that were not there
 */
export function grownText(known: readonly TextLike[], grown: readonly TextLike[]): SimpleValue | undefined {
  const texts = known.map(partsOfText).sort((a, b) => lengthOf(a) - lengthOf(b));
  const [base] = texts;
  if (base === undefined || grown.length === 0) return undefined;
  const pieces: (readonly TextPart[])[] = [];
  for (const text of texts.slice(1)) {
    const piece = behind(text, base);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  const last = base.at(-1);
  const before = typeof last === "object" && last.repeats?.separator === "" ? last.repeats : undefined;
  const start = before ? base.slice(0, -1) : base;
  for (const text of grown.map(partsOfText)) {
    const added = [start, ...texts].map((one) => behind(text, one)).findLast((piece) => piece !== undefined);
    if (added === undefined) return undefined;
    pieces.push(added);
  }
  const all = repeated([...(before?.pieces ?? []), ...pieces], "");
  return all && textOf([...start, all]);
}

type TextLike = Text | Constant;

function partsOfText(text: TextLike): readonly TextPart[] {
  return text.kind === "text" ? text.parts : [String(text.value)].filter((one) => one !== "");
}

function lengthOf(parts: readonly TextPart[]): number {
  return parts.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 1), 0);
}

/** What a text has behind another one with which it begins; undefined: it does not, or has nothing more. */
function behind(text: readonly TextPart[], start: readonly TextPart[]): readonly TextPart[] | undefined {
  const last = start.length - 1;
  for (const [index, part] of start.entries()) {
    const there = text[index];
    if (typeof part === "string" && typeof there === "string" && index === last && there.startsWith(part)) {
      const rest = [there.slice(part.length), ...text.slice(index + 1)].filter((one) => one !== "");
      return rest.length > 0 ? rest : undefined;
    }
    if (there === undefined || !samePieces([part], [there])) return undefined;
  }
  const rest = text.slice(start.length);
  return rest.length > 0 ? rest : undefined;
}
