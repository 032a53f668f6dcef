/** Alternatives: how values are joined, mapped over and narrowed. */
import type { CellId } from "./context.ts";
import { exert } from "./effort.ts";
import { entries, lookup } from "./int-map.ts";
import { joinSymbolic, MAX_ANSWERS, mergeSymbolic, testsOfEither } from "./joined-data.ts";
import { ALWAYS, conjunction, disjunction, type Condition } from "./outcomes.ts";
import { apartFromOthers, toldByOthers } from "./several-ways.ts";
import { ERROR, PERHAPS, VOLATILE } from "./provenance.ts";
import { sameBesideTests, sameValue } from "./same.ts";
import { sameRefinement } from "./refinement.ts";
import {
  isUndefined,
  symbolic,
  NEVER,
  type SymbolicValue,
  type Option,
  type SimpleValue,
  type Value,
} from "./value.ts";
import { truthOf } from "./truth.ts";
import { asItWas, listAsItWas } from "./unchanged.ts";
import type { Answers } from "./origin.ts";
import { isOfWork } from "./work.ts";

/** More alternatives than this are joined to data; what can be called is kept. */
const CAP = 10;

/** Of functions and classes: a table of handlers for each kind of event may have as many. */
const MOST_KEPT = 1000;

/** What it may be, each under its condition; a single value always. */
export function optionsOf(value: Value): readonly Option[] {
  return value.kind === "choice" ? value.options : [{ value, when: ALWAYS }];
}

/** The single values that it may be, whatever their conditions. */
export function simpleValues(value: Value): readonly SimpleValue[] {
  return value.kind === "choice" ? value.options.map((option) => option.value) : [value];
}

/** The only value that it may be. */
export function onlyValue(value: Value): SimpleValue | undefined {
  if (value.kind !== "choice") return value;
  return value.options.length === 1 ? value.options[0]!.value : undefined;
}

/** One of `alternatives`, each under its condition as well. The order in which they come does not matter. */
export function choose(alternatives: Iterable<Omit<Option, "value"> & { readonly value: Value }>): Value {
  const given: Option[] = [];
  let first: Value | undefined;
  for (const { value, when, unless } of alternatives) {
    first ??= value;
    for (const option of optionsOf(value)) {
      const condition = conjunction(option.when, when);
      if (condition !== null) given.push(alsoUnless(when === ALWAYS ? option : { ...option, when: condition }, unless));
    }
  }
  const options: Option[] = [];
  const places = given.length > CAP ? new Map<CellId, number[]>() : undefined;
  for (const one of given) addOption(options, one, places);
  const isMerged = options.length < given.length;
  const told = options.length > 1 && isMerged ? apartFromOthers(toldByOthers(options, given), given) : options;
  const absorbed = told.length > 1 ? absorbTold(absorbSymbolic(told)) : told;
  const left = absorbed.length > CAP ? flatten(absorbed) : absorbed;
  return first?.kind === "choice" && listAsItWas(first.options, left) === first.options ? first : fromOptions(left);
}

/** Whether it is a text, a number, a flag or other data, and no object, list, function or promise. */
export function isPlainData(value: Value): boolean {
  return simpleValues(value).every(({ kind }) => kind === "constant" || kind === "symbolic" || kind === "text");
}

/** Either of them. */
export function joinValues(left: Value, right: Value): Value {
  return left === right ? left : joinAll([left, right]);
}

/** One of these; of none, no value: the code is not reached. */
export function joinAll(values: Iterable<Value>): Value {
  return choose([...values].map((value) => ({ value, when: ALWAYS })));
}

/** The value with each alternative changed, under the condition that it had. */
export function mapValue(value: Value, change: (simple: SimpleValue) => Value): Value {
  if (value.kind !== "choice") return change(value);
  return choose(value.options.map((option) => ({ ...option, value: change(option.value) })));
}

/** Every combination of two values that their conditions allow. */
export function combineValues(
  left: Value,
  right: Value,
  change: (left: SimpleValue, right: SimpleValue) => Value,
): Value {
  return mapValue(left, (a) => mapValue(right, (b) => change(a, b)));
}

/** Its alternatives that are data as one, where with all of those of another value they would leave no room for words that are chosen. */
export function fewEnoughBeside(value: Value, other: Value): Value {
  if (2 * optionsOf(value).length * optionsOf(other).length <= CAP) return value;
  const isPlain = (option: Option): option is Option & { value: SymbolicValue } =>
    option.when === ALWAYS && option.value.kind === "symbolic" && option.value.wraps === undefined;
  const [first, ...data] = optionsOf(value).filter(isPlain);
  if (first === undefined || data.length === 0) return value;
  const joined = data.reduce<SymbolicValue>((all, one) => joinSymbolic(all, one.value), first.value);
  return fromOptions([...optionsOf(value).filter((one) => !isPlain(one)), { value: joined, when: ALWAYS }]);
}

/** Nothing, or data of which it is not told that it is something. */
export function mayBeUndefined(value: SimpleValue): boolean {
  return isUndefined(value) || (value.kind === "symbolic" && truthOf(value) !== true);
}

/** The alternatives that may be truthy (or falsy); `NEVER` when there are none. */
export function whereTruth(value: Value, truth: boolean): Value {
  return filterValue(value, (simple) => (truthOf(simple) ?? truth) === truth);
}

/** The alternatives that are kept; `NEVER` where none is. */
export function filterValue(value: Value, keep: (simple: SimpleValue) => boolean): Value {
  if (value.kind !== "choice") return keep(value) ? value : NEVER;
  const options = value.options.filter((option) => keep(option.value));
  return options.length === value.options.length ? value : fromOptions(options);
}

/** The alternatives that a condition on guards does not exclude; all of them where it excludes each. */
export function valueUnder(value: Value, when: Condition): Value {
  if (value.kind !== "choice" || when === ALWAYS) return value;
  const options = value.options.filter((option) => conjunction(option.when, when) !== null);
  return options.length === 0 || options.length === value.options.length ? value : fromOptions(options);
}

/** The alternatives as `change` makes them; without those of which it makes none. */
export function refineValue(value: Value, change: (simple: SimpleValue) => SimpleValue | undefined): Value {
  const options = optionsOf(value).flatMap((option) => {
    const changed = change(option.value);
    return changed === undefined ? [] : [changed === option.value ? option : { ...option, value: changed }];
  });
  const isSame = options.length === optionsOf(value).length && options.every((one, at) => one === optionsOf(value)[at]);
  return isSame || (value.kind !== "choice" && options[0]?.value === value) ? value : fromOptions(options);
}

/** What must hold of the guards for the value to be one of its alternatives. */
export function conditionOf(value: Value): Condition {
  if (value.kind !== "choice" || value.options.length === 0) return ALWAYS;
  return value.options.map((option) => option.when).reduce(disjunction);
}

/** The guards that stand otherwise under one of several alternatives than under another. */
export function chosenBy(value: Value): Answers | undefined {
  if (value.kind !== "choice" || value.options.length < 2) return undefined;
  const [first, ...others] = value.options.map(({ when }) => when);
  const all = new Set([first, ...others].flatMap((when) => [...entries(when)].map(([guard]) => guard)));
  const told = [...all].filter((guard) => others.some((when) => lookup(when, guard) !== lookup(first, guard)));
  return told.length === 0 ? undefined : told.sort((a, b) => a - b).slice(0, MAX_ANSWERS);
}

function fromOptions(options: readonly Option[]): Value {
  const [first] = options;
  if (first === undefined) return NEVER;
  const isPlain = options.length === 1 && first.when === ALWAYS && first.unless === undefined;
  return isPlain ? first.value : { kind: "choice", options };
}

/** @param places where things stand that code makes, by their cells: of a long table each is looked for but there */
function addOption(options: Option[], added: Option, places: Map<CellId, number[]> | undefined): void {
  const { value } = added;
  const cell = places && "cell" in value ? value.cell : undefined;
  const alike = cell === undefined ? undefined : (places!.get(cell) ?? []);
  exert(1 + (alike ?? options).length);
  const index =
    alike === undefined
      ? options.findIndex((option) => sameValue(option.value, value))
      : (alike.find((at) => sameValue(options[at]!.value, value)) ?? -1);
  const known = options[index];
  if (known !== undefined)
    options[index] = asItWas(known, { value: known.value, when: disjunction(known.when, added.when) });
  else {
    if (cell !== undefined && alike !== undefined) places!.set(cell, [...alike, options.length]);
    options.push(added);
  }
}

function alsoUnless(option: Option, added: Option["unless"]): Option {
  if (added === undefined || added.length === 0) return option;
  return { ...option, unless: [...(option.unless ?? []), ...added] };
}

/** None of its alternatives is there where these hold. */
export function unlessAny(value: Value, conditions: readonly Condition[]): Value {
  return choose([{ value, when: ALWAYS, unless: conditions }]);
}

/** Data that holds on no condition and is alike becomes one, and takes in what it covers; data on a condition stays apart. */
function absorbSymbolic(options: readonly Option[]): readonly Option[] {
  const kinds: SymbolicValue[] = [];
  for (const { value, when } of options) {
    if (when !== ALWAYS || value.kind !== "symbolic") continue;
    const like = kinds.findIndex((one) => isAlike(one, value));
    if (like < 0) kinds.push(value);
    else
      kinds[like] = isPlain(value)
        ? joinSymbolic(kinds[like]!, value)
        : { ...value, ...testsOfEither(kinds[like]!, value) };
  }
  let all = options;
  for (const kind of kinds) {
    const others = all.filter(
      ({ value }) => value.kind !== "symbolic" || !isAlike(kind, value) || !covers(kind, value),
    );
    if (others.length < all.length - 1) all = [...others, { value: kind, when: ALWAYS }];
  }
  return all;
}

/** One thing that was told something on some ways only is one that may have been. */
function absorbTold(options: readonly Option[]): readonly Option[] {
  if (!options.some(({ value }) => value.kind === "library" && value.told)) return options;
  const all: Option[] = [];
  for (const { value, when } of options) {
    const { told = undefined, ...bare } = value.kind === "library" ? value : { ...value, told: undefined };
    const like =
      told === undefined && value.kind !== "library" ? -1 : all.findIndex((one) => isSameBut(one.value, bare));
    const known = all[like];
    if (known?.value.kind !== "library") all.push({ value, when });
    else {
      const both = known.value.told && told ? joinSymbolic(known.value.told, told) : (known.value.told ?? told);
      all[like] = { value: { ...known.value, ...(both && { told: both }) }, when: disjunction(known.when, when) };
    }
  }
  return all.length < options.length ? all : options;
}

/** The same thing, whatever it was told. */
function isSameBut(one: SimpleValue, bare: SimpleValue): boolean {
  if (one.kind !== "library") return false;
  const { told: _, ...other } = one;
  return sameValue(other, bare);
}

/** The same but for what tests told, or data about which nothing but its origin matters. */
function isAlike(a: SymbolicValue, b: SymbolicValue): boolean {
  // A key that may be another one each time is told from one that is, and a caught error from a result.
  if (((a.provenance ^ b.provenance) & (VOLATILE | PERHAPS | ERROR)) !== 0) return false;
  return isPlain(a) ? isPlain(b) : sameBesideTests(a, b);
}

function covers(all: SymbolicValue, value: SymbolicValue): boolean {
  const { truth, refinement } = testsOfEither(all, value);
  return (
    (value.provenance & ~all.provenance) === 0 &&
    truth === all.truth &&
    sameRefinement(refinement, all.refinement) &&
    (all.isForeign ?? !value.isForeign) &&
    (value.isHarmless ?? !all.isHarmless)
  );
}

/** Data about which nothing but its origin matters. */
function isPlain(value: SymbolicValue): boolean {
  return (
    value.path === undefined &&
    value.setting === undefined &&
    value.anew === undefined &&
    value.ofRow === undefined &&
    value.moment === undefined &&
    value.found === undefined &&
    value.computed === undefined &&
    value.parsedJson === undefined &&
    value.timeOf === undefined &&
    value.wraps === undefined &&
    value.pending === undefined &&
    value.answers === undefined &&
    value.chosenBy === undefined &&
    value.repeats === undefined
  );
}

/** Data in the place of all that is only data; the rest stays, since calls depend on it. */
function flatten(options: readonly Option[]): Option[] {
  let joined: SymbolicValue | undefined;
  const kept: Option[] = [];
  for (const option of options) {
    const data = dataOf(option.value);
    if (data) joined = joined ? joinSymbolic(joined, data) : data;
    else kept.push(option);
  }
  return [
    ...keptOf(kept),
    {
      value: mergeSymbolic(symbolic(), { ...(joined ?? symbolic()), truth: "either", refinement: undefined }),
      when: ALWAYS,
    },
  ];
}

/** What can be called, or has something that can; of other objects, which may hold one another, fewer. */
function keptOf(options: readonly Option[]): readonly Option[] {
  if (options.length <= 2 * CAP) return options;
  let others = 0;
  const isKept = ({ value }: Option): boolean => isOfWork(value) || ++others <= 2 * CAP;
  return options.filter(isKept).slice(0, MOST_KEPT);
}

/** What is left of data where it is no longer told apart; undefined: it is no data. */
function dataOf(value: SimpleValue): SymbolicValue | undefined {
  if (value.kind === "constant") return symbolic();
  if (value.kind === "symbolic") return value.wraps === undefined ? value : undefined;
  if (value.kind !== "text") return undefined;
  return value.parts.reduce<SymbolicValue>(
    (all, part) => (typeof part === "string" ? all : mergeSymbolic(all, part)),
    symbolic(),
  );
}
