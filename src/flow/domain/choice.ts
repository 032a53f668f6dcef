/** Alternatives: how values are joined, mapped over and narrowed. */
import { ALWAYS, both, either, type Condition } from "./outcomes.ts";
import { NONE } from "./provenance.ts";
import { sameValue } from "./same.ts";
import { data, NEVER, truthOf, type Data, type Option, type SimpleValue, type Value } from "./value.ts";

/** More alternatives than this are joined to data; what can be called is kept. */
const CAP = 10;

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
export function choose(alternatives: Iterable<{ readonly value: Value; readonly when: Condition }>): Value {
  const options: Option[] = [];
  for (const { value, when } of alternatives)
    for (const option of optionsOf(value)) {
      const condition = both(option.when, when);
      if (condition !== null) addOption(options, option.value, condition);
    }
  const absorbed = options.length > 1 ? absorbData(options) : options;
  return fromOptions(absorbed.length > CAP ? flatten(absorbed) : absorbed);
}

export function joinValues(left: Value, right: Value): Value {
  return left === right ? left : joinAll([left, right]);
}

export function joinAll(values: Iterable<Value>): Value {
  return choose([...values].map((value) => ({ value, when: ALWAYS })));
}

export function mapValue(value: Value, change: (simple: SimpleValue) => Value): Value {
  if (value.kind !== "choice") return change(value);
  return choose(value.options.map((option) => ({ value: change(option.value), when: option.when })));
}

/** Every combination of two values that their conditions allow. */
export function combineValues(
  left: Value,
  right: Value,
  change: (left: SimpleValue, right: SimpleValue) => Value,
): Value {
  return mapValue(left, (a) => mapValue(right, (b) => change(a, b)));
}

/** The alternatives that may be truthy (or falsy); `NEVER` when there are none. */
export function whereTruth(value: Value, truth: boolean): Value {
  return filterValue(value, (simple) => (truthOf(simple) ?? truth) === truth);
}

export function filterValue(value: Value, keep: (simple: SimpleValue) => boolean): Value {
  if (value.kind !== "choice") return keep(value) ? value : NEVER;
  const options = value.options.filter((option) => keep(option.value));
  return options.length === value.options.length ? value : fromOptions(options);
}

/** What must hold of the guards for the value to be one of its alternatives. */
export function conditionOf(value: Value): Condition {
  if (value.kind !== "choice" || value.options.length === 0) return ALWAYS;
  return value.options.map((option) => option.when).reduce(either);
}

/** What is known of either; commutative, so that the order of branches does not show. */
export function mergeData(a: Data, b: Data): Data {
  const origin = firstOrigin(a, b);
  return data(a.provenance | b.provenance, {
    truth: a.truth === b.truth ? a.truth : "either",
    ...(origin && { origin }),
  });
}

function fromOptions(options: readonly Option[]): Value {
  const [first] = options;
  if (first === undefined) return NEVER;
  return options.length === 1 && first.when === ALWAYS ? first.value : { kind: "choice", options };
}

function addOption(options: Option[], value: SimpleValue, when: Condition): void {
  const index = options.findIndex((option) => sameValue(option.value, value));
  if (index < 0) options.push({ value, when });
  else options[index] = { value: options[index]!.value, when: either(options[index]!.when, when) };
}

/** Data that holds on no condition becomes one, and takes in what it covers; data on a condition stays apart. */
function absorbData(options: readonly Option[]): readonly Option[] {
  const certain = options.flatMap(({ value, when }) => (when === ALWAYS && isPlain(value) ? [value] : []));
  const [first, ...others] = certain;
  if (first === undefined) return options;
  const all = others.reduce(mergeData, first);
  const kept = options.filter(({ value }) => !isPlain(value) || !covers(all, value));
  return kept.length === options.length - 1 ? options : [...kept, { value: all, when: ALWAYS }];
}

function covers(all: Data, value: Data): boolean {
  return (value.provenance & ~all.provenance) === 0 && (all.truth === "either" || value.truth === all.truth);
}

/** Data about which nothing but its origin matters. */
function isPlain(value: SimpleValue): value is Data {
  return (
    value.kind === "data" &&
    value.path === undefined &&
    value.moment === undefined &&
    value.found === undefined &&
    value.wraps === undefined &&
    value.pending === undefined
  );
}

function firstOrigin({ origin: a }: Data, { origin: b }: Data): Data["origin"] {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.source.path !== b.source.path) return a.source.path < b.source.path ? a : b;
  if (a.start !== b.start) return a.start < b.start ? a : b;
  return a.end <= b.end ? a : b;
}

/** Data in the place of all that is only data; the rest stays, since calls depend on it. */
function flatten(options: readonly Option[]): Option[] {
  let joined = data();
  const kept: Option[] = [];
  for (const option of options) {
    const { value } = option;
    if (value.kind === "data" && value.wraps === undefined) joined = mergeData(joined, value);
    else if (value.kind === "text")
      for (const part of value.parts) joined = typeof part === "string" ? joined : mergeData(joined, part);
    else if (value.kind !== "constant") kept.push(option);
  }
  return [
    ...kept.slice(0, 2 * CAP),
    { value: data(joined.provenance | NONE, joined.origin && { origin: joined.origin }), when: ALWAYS },
  ];
}
