/** Markers of claims: what names them, and what takes them back again, by a removal or by a write. */
import type { Asked, LibraryCall, Passing, PassingValue } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import { isEqual } from "../domain/comparison.ts";
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, SKIPPED, type GuardId } from "../domain/outcomes.ts";
import { printValue } from "../domain/print.ts";
import { has } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import { constant, isUndefined, type SimpleValue, type Value } from "../domain/value.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Change, ClaimedState, GuardFacts } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Likeness } from "../run/same-thing.ts";
import { valueAtPath } from "./argument-paths.ts";
import { symbolicOfHole } from "./shapes.ts";
import { keyOf, untyped } from "./things.ts";
import { valuesSet } from "./written-values.ts";

/** What names the one thing that a call is about: values of an object or of a list stand for themselves. */
export function rowOf(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly string[] {
  return namesIn(interpreter, rowValues(interpreter, facts, args));
}

/** The values by which the one thing is found that a call is about. */
export function rowValues(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly Value[] {
  const { row = [], rowHoles = [] } = facts;
  const named = [
    ...row.map((path) => valueAtPath(interpreter, args, path)),
    ...rowHoles.flatMap((hole) => symbolicOfHole(hole) ?? []),
  ];
  return named.length > 0 ? named : keyOf(interpreter, facts, args);
}

/** Where values are, those that are no constants name it: the others are the same for every record. */
export function namesIn(interpreter: Interpreter, values: readonly Value[]): readonly string[] {
  const leaves = leavesOf(interpreter, values);
  const own = leaves.filter((one) => one.kind !== "constant");
  const printed = (own.length > 0 ? own : leaves).map((one) => printValue(one, { isUntested: true }));
  return [...new Set(printed)];
}

/** Values that are gone through to name one thing: who builds a key of more builds it of anything. */
const MOST = 64;

/** Those that values are made of, in objects, lists and clients that were given them; none where they are too many. */
export function leavesOf(interpreter: Interpreter, values: readonly Value[]): readonly SimpleValue[] {
  const leaves: SimpleValue[] = [];
  const waiting = values.flatMap(simpleValues).toReversed();
  for (let left = MOST; waiting.length > 0; left--) {
    const simple = waiting.pop()!;
    if (left === 0 || waiting.length > MOST) return [];
    const below = partsOf(interpreter, simple);
    if (below) waiting.push(...below.flatMap(simpleValues).toReversed());
    else if (isNaming(simple)) leaves.push(simple);
  }
  return leaves;
}

function partsOf(interpreter: Interpreter, simple: SimpleValue): readonly Value[] | undefined {
  if (simple.kind === "library") return simple.arguments;
  const contents = interpreter.membersOf(simple);
  if (contents) return [...contents.entries.values()];
  return interpreter.itemsOf(simple)?.items.map(({ value }) => value);
}

function isNaming(simple: SimpleValue): boolean {
  if (isUndefined(simple)) return false;
  return simple.kind === "constant" || simple.kind === "text" || simple.kind === "symbolic";
}

/** Under which states a claim passes, and what it leaves itself. */
export function claimedState(
  interpreter: Interpreter,
  { guard, sets, isPartial }: LibraryCall,
  args: Arguments,
): ClaimedState | undefined {
  if (guard?.passes === undefined || sets === undefined) return undefined;
  return {
    passes: givenTo(interpreter, guard.passes, args),
    leaves: valuesSet(interpreter, sets, args),
    isPartial: isPartial === true,
  };
}

function givenTo(interpreter: Interpreter, passes: Passing, args: Arguments): ClaimedState["passes"] {
  const given = (one: PassingValue): Value =>
    "constant" in one ? constant(one.constant) : untyped(interpreter, valueAtPath(interpreter, args, one));
  return passes.map(
    (state) => new Map([...state].map(([name, asked]) => [name, asked && { ...asked, of: asked.of.map(given) }])),
  );
}

/**
 * Claims that a change takes back, and whether it surely does.
 *
 * @param target the store that is changed
 * @param names what names the thing there
 * @param at where it is changed: a claim does not take back itself
 * @param isScript what it does there is not known, and may be a removal
 */
export function takenBack(
  interpreter: Interpreter,
  change: Pick<Change, "does" | "sets" | "isPartial">,
  target: string,
  names: () => readonly string[],
  at: Place,
  isScript: boolean,
): NonNullable<Change["takesBack"]> {
  const { log, recordings } = interpreter;
  const there = log.guardsOn(target);
  recordings.askStore(target, there.length);
  if (there.length === 0) return [];
  const given = names();
  return there.flatMap(([guard, facts]) => {
    if (samePlace(facts.at, at) || !isNamed(facts, given) || !isMet(interpreter, guard)) return [];
    if (change.does === "removes") return [{ guard, isSure: true }];
    const likeness = isScript ? "unknown" : passesAgain(facts.claimed, change);
    return likeness === "no" ? [] : [{ guard, isSure: likeness === "yes" }];
  });
}

/** A script that the store runs, where it is not known what it does, or where it says that it removes. */
export function mayRemove(interpreter: Interpreter, { repeat, class: kind }: LibraryCall, args: Arguments): boolean {
  if (repeat.on !== "unknown" || kind !== "expression") return false;
  const scripts = leavesOf(interpreter, args.all()).flatMap((one) =>
    one.kind === "constant" && /\s/u.test(String(one.value)) ? [String(one.value)] : [],
  );
  return scripts.length === 0 || scripts.some((one) => REMOVING.test(one));
}

const REMOVING = /\b(?:del|unlink|p?expire(?:at)?|rename)\b/iu;

function isNamed({ row = [] }: GuardFacts, names: readonly string[]): boolean {
  return row.length > 0 && row.every((name) => names.includes(name));
}

/** The record has come to the claim, on one way at least. */
function isMet({ state }: Interpreter, guard: GuardId): boolean {
  return state?.guards.some((path) => has(lookup(path, guard) ?? SKIPPED, FRESH | DUPLICATE)) ?? false;
}

/** Does a write leave a state under which the claim passes once more? */
export function passesAgain(
  claimed: ClaimedState | undefined,
  { sets, isPartial }: Pick<Change, "sets" | "isPartial">,
): Likeness {
  if (claimed === undefined || sets === undefined) return "no";
  const all = claimed.passes.map((state) => isLeft(state, claimed, sets, isPartial));
  return all.includes("yes") ? "yes" : all.includes("unknown") ? "unknown" : "no";
}

function isLeft(
  state: ClaimedState["passes"][number],
  { leaves, isPartial: isOfUpdate }: ClaimedState,
  sets: ReadonlyMap<string, Value>,
  isPartial: boolean,
): Likeness {
  let likeness: Likeness = "yes";
  let isChanged = false;
  for (const [field, asked] of state) {
    const written = sets.get(field);
    // What stood there when it was claimed is there still, and was asked for then.
    if (written === undefined && !leaves.has(field)) continue;
    // What is put over it may lack what the claim had set.
    const isLost = written === undefined && isOfUpdate && !isPartial;
    isChanged ||= written !== undefined || isLost;
    const told = isLost ? undefined : tells(asked, written ?? leaves.get(field)!);
    if (told === false) return "no";
    if (told === undefined) likeness = "unknown";
  }
  return isChanged ? likeness : "no";
}

/** What a claim leaves in a field is surely not what it asks for. */
export function isExcluded(asked: Asked<Value> | undefined, left: Value): boolean {
  return tells(asked, left) === false;
}

/** Undefined: some of what may be written is what is asked for, or it is not known. */
function tells(asked: Asked<Value> | undefined, value: Value): boolean | undefined {
  const all = simpleValues(value).map((simple) => {
    // A time or a number that is compared by order, a part of a document: only an empty one is told to begin anew.
    if (asked === undefined) return simple.kind === "constant" && !simple.value ? undefined : false;
    const equal = asked.of.flatMap(simpleValues).map((one) => isSame(one, simple));
    const isOne = equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
    return isOne === undefined ? undefined : isOne === asked.isOne;
  });
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

/** That nothing is asked for is said of what is not there as well as of `null`, but not the other way round. */
function isSame(asked: SimpleValue, written: SimpleValue): boolean | undefined {
  if (asked.kind === "constant" && asked.value === null && isUndefined(written)) return true;
  if (asked.kind === "constant" && written.kind === "constant") {
    const [a, b] = [asked.value, written.value].map((one) => (typeof one === "boolean" ? Number(one) : one));
    return a === b;
  }
  // Who takes a field back to nothing writes that nothing.
  if (asked.kind === "constant" && (asked.value ?? null) === null) return false;
  return asked.kind === "symbolic" && written.kind === "symbolic" ? undefined : isEqual(asked, written, false);
}
