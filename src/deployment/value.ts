/**
 * Building values and printing them. A value's canonical text is its identity over time: two readings of one
 * configuration, written differently, print alike. `relate.ts` compares what does not print alike.
 */
import type { OriginStep } from "../syntax/located.ts";
import { bounded, digestOf } from "../syntax/bounded.ts";
import type { Place } from "../syntax/source-text.ts";
import { untold } from "./untold.ts";
import type { AlternativesValue, Hole, Part, TextValue, UnknownValue, Value } from "./value-model.ts";

/** What a concatenation may grow to; nested substitutions double with every level, so a bound is needed. */
const maximumParts = 200;
const maximumLength = 8_000;
/** Texts that one concatenation of alternatives may stand for. */
const maximumArms = 16;
/** Of conditions of their own that pieces of one text stand under: each one goes a call deeper. */
const maximumDepth = 200;

/** Literal pieces and holes in order. Joins adjacent literals, drops empty ones, reads `arn:${AWS::Partition}:` as `arn:aws:`. */
export function text(parts: readonly Part[], at: Place, origin?: readonly OriginStep[]): TextValue {
  const joined: Part[] = [];
  for (const [index, part] of parts.entries()) {
    const last = joined.at(-1);
    const literalPart = isPartition(part) && isInArn(joined, parts, index) ? "aws" : part;
    if (literalPart === "") continue;
    if (typeof literalPart === "string" && typeof last === "string") joined[joined.length - 1] = last + literalPart;
    else joined.push(literalPart);
  }
  return { kind: "text", parts: joined, at, ...(origin?.length ? { origin } : {}) };
}

function isPartition(part: Part): boolean {
  return typeof part !== "string" && part.kind === "parameter" && part.text === "AWS::Partition";
}

function isInArn(before: readonly Part[], parts: readonly Part[], index: number): boolean {
  const last = before.at(-1);
  const next = parts[index + 1];
  return typeof last === "string" && last.endsWith("arn:") && typeof next === "string" && next.startsWith(":");
}

/** A known string; the empty string is known too. */
export function literal(value: string, at: Place, origin?: readonly OriginStep[]): TextValue {
  return text([value], at, origin);
}

/** One hole and nothing else: `hole("parameter", "TableArn", at)`. `resource` is needed for kind `resource` only. */
export function hole(
  kind: Exclude<Hole["kind"], "pick">,
  canonical: string,
  at: Place,
  options: { readonly resource?: string; readonly origin?: readonly OriginStep[] } = {},
): TextValue {
  const part: Hole = {
    kind,
    text: canonical,
    ...(options.resource === undefined ? {} : { resource: options.resource }),
  };
  return text([part], at, options.origin);
}

/** Equal to nothing and different from nothing. `reason` ends the sentence "it cannot be told because …". */
export function unknown(reason: string, at: Place, origin?: readonly OriginStep[], from?: string): UnknownValue {
  return {
    kind: "unknown",
    reason,
    at,
    ...(origin?.length ? { origin } : {}),
    ...(from === undefined ? {} : { from }),
  };
}

/** One of several by condition; `undefined` in an arm: absent there. Arms that are all equal collapse to the one. */
export function alternatives(
  arms: AlternativesValue["arms"],
  at: Place,
  origin?: readonly OriginStep[],
): Value | undefined {
  const same = onlyValue(arms.map((arm) => arm.value));
  return same ? same.value : { kind: "alternatives", arms, at, ...(origin?.length ? { origin } : {}) };
}

/**
 * A look-up by a symbolic key in a known table. The arms are part of its text: a changed arm is a changed value though the
 * key is the same. Equal arms collapse. The arm `*` is the default.
 *
 * @param key canonical text of the key, without `${` and `}`: `sls:stage`, `AWS::Region`
 */
export function pick(
  key: string,
  arms: readonly { readonly key: string; readonly value: Value }[],
  at: Place,
  origin?: readonly OriginStep[],
): Value {
  const same = onlyValue(arms.map((arm) => arm.value));
  return same?.value ?? lookedUp(key, arms, at, origin);
}

/** The same with each arm, also where all are equal. */
export function lookedUp(
  key: string,
  arms: readonly { readonly key: string; readonly value: Value }[],
  at: Place,
  origin?: readonly OriginStep[],
): Value {
  const sorted = [...arms].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const printed = sorted.map((arm) => `${arm.key}=${canonicalText(arm.value)}`).join(";");
  return text([{ kind: "pick", text: `pick:${key}{${printed}}`, pick: { key, arms: sorted } }], at, origin);
}

/** The one value that all are, if they provably are; a wrapper, since the value itself may be `undefined`. */
function onlyValue(values: readonly (Value | undefined)[]): { readonly value: Value | undefined } | undefined {
  const [first, ...rest] = values;
  if (values.length === 0 || values.some((value) => value !== undefined && containsUnknown(value))) return undefined;
  const printed = printOptional(first);
  return rest.every((value) => printOptional(value) === printed) ? { value: first } : undefined;
}

/**
 * One after the other as one value. Alternatives distribute (`a-` + one of x, y is one of `a-x`, `a-y`); an absent arm is
 * the empty text, as `AWS::NoValue` in a list that is joined. Unknown when a piece is, or when a bound is passed.
 */
export function concat(values: readonly Value[], at: Place, origin?: readonly OriginStep[]): Value {
  const doubtful = doubtfulOf(values, at, origin);
  if (doubtful) return doubtful;
  return distribute(values, at, origin, { left: maximumArms, depth: 0 });
}

/** What is put together of something unknown comes from all of the pieces. */
function doubtfulOf(
  values: readonly Value[],
  at: Place,
  origin: readonly OriginStep[] | undefined,
): UnknownValue | undefined {
  const doubtful = values.find((value) => value.kind === "unknown");
  if (doubtful?.kind !== "unknown") return undefined;
  const from = doubtful.from === undefined ? undefined : bounded(values.map(canonicalText).join(""));
  return unknown(doubtful.reason, at, origin, from);
}

function distribute(
  values: readonly Value[],
  at: Place,
  origin: readonly OriginStep[] | undefined,
  budget: { left: number; depth: number },
): Value {
  const open = values.find((value) => value.kind === "alternatives");
  if (open?.kind !== "alternatives") return concatTexts(values, at, origin, budget);
  if (budget.depth >= maximumDepth) {
    budget.left = 0;
    return tooLong(values, at, origin);
  }
  budget.depth++;
  const arms = open.arms.map(({ condition }) => {
    const decided = values.map((value) => underCondition(value, condition) ?? literal("", value.at));
    return {
      condition,
      value: budget.left > 0 ? distribute(decided, at, origin, budget) : tooLong(decided, at, origin),
    };
  });
  budget.depth--;
  return alternatives(arms, at, origin) ?? literal("", at, origin);
}

/** What a value is once a condition is assumed. */
function underCondition(value: Value, condition: string): Value | undefined {
  if (value.kind !== "alternatives") return value;
  const arm = value.arms.find((candidate) => candidate.condition === condition);
  return arm ? arm.value : value;
}

function concatTexts(
  values: readonly Value[],
  at: Place,
  origin: readonly OriginStep[] | undefined,
  budget: { left: number },
): Value {
  budget.left -= 1;
  const doubtful = doubtfulOf(values, at, origin);
  if (doubtful) return doubtful;
  const parts = values.flatMap((value) => (value.kind === "text" ? value.parts : []));
  const length = parts.reduce((sum, part) => sum + (typeof part === "string" ? part : part.text).length, 0);
  return parts.length > maximumParts || length > maximumLength ? tooLong(values, at, origin) : text(parts, at, origin);
}

function tooLong(values: readonly Value[], at: Place, origin: readonly OriginStep[] | undefined): UnknownValue {
  return unknown("it is put together from too many pieces", at, origin, digestOf(values.map(canonicalText).join("")));
}

/** Canonical text: literals as they are, holes as `${…}`. Equal texts without an unknown part are equal values. */
export function canonicalText(value: Value): string {
  switch (value.kind) {
    case "text":
      return value.parts.map(printPart).join("");
    case "alternatives":
      return printedAlternatives(value);
    case "unknown":
      return `\${${untold(value.from)}}`;
  }
}

const printed = new WeakMap<AlternativesValue, string>();
/** What is longer is told from others all the same, and is not kept once for each of its levels. */
const longestPrinted = 20_000;

/** Each of many conditions within one another is printed once, however often those around it are. */
function printedAlternatives(value: AlternativesValue): string {
  const known = printed.get(value);
  if (known !== undefined) return known;
  const arms = value.arms.map((arm) => `${arm.condition}=${printOptional(arm.value)}`).join(";");
  const whole = bounded(`\${if{${arms}}}`, longestPrinted);
  printed.set(value, whole);
  return whole;
}

/** A literal `${` (from `${!X}` in CloudFormation, `\${x}` elsewhere) is escaped, so that no literal prints as a hole. */
function printPart(part: Part): string {
  return typeof part === "string" ? part.replaceAll("${", "\\${") : `\${${part.text}}`;
}

function printOptional(value: Value | undefined): string {
  return value === undefined ? "${AWS::NoValue}" : canonicalText(value);
}

/** How people write it: `Orders.StreamArn` for a hole alone, the canonical text for everything else. */
export function shortText(value: Value): string {
  return singleHole(value)?.text ?? canonicalText(value);
}

/** The whole string where nothing of it is open; undefined otherwise. */
export function knownText(value: Value | undefined): string | undefined {
  if (value?.kind !== "text" || value.parts.length > 1) return undefined;
  const [part = ""] = value.parts;
  return typeof part === "string" ? part : undefined;
}

/** The hole, where the value is one hole and nothing else. */
export function singleHole(value: Value | undefined): Hole | undefined {
  if (value?.kind !== "text" || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  return typeof part === "string" ? undefined : part;
}

/** Something in it can be anything, also in an arm. */
export function containsUnknown(value: Value): boolean {
  switch (value.kind) {
    case "unknown":
      return true;
    case "alternatives":
      return value.arms.some((arm) => arm.value !== undefined && containsUnknown(arm.value));
    case "text":
      return value.parts.some(
        (part) => typeof part !== "string" && part.pick?.arms.some((arm) => containsUnknown(arm.value)),
      );
  }
}
