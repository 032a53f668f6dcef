/** Markers of claims: what names them, and what takes them back again, by a removal or by a write. */
import {
  areOtherDatabases,
  type Asked,
  type LibraryCall,
  type Passing,
  type PassingValue,
} from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { exert } from "../../domain/effort.ts";
import { lookup } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, SKIPPED, type GuardId } from "../../domain/outcomes.ts";
import { looseName, printName } from "../../domain/print.ts";
import { has, OF_EVENT } from "../../domain/provenance.ts";
import { isAmongRows, isSameCall, sameThing, type CallAt } from "../../run/same-thing.ts";
import { isUndefined, type SimpleValue, type Value } from "../../domain/value.ts";
import { cannotFollow, excludes, leftThere, passesAgain } from "../../run/claimed-states.ts";
import type { ClaimedState, GuardFacts } from "../../run/facts.ts";
import type { Change, Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { asksForAnother } from "../../run/rows-apart.ts";
import { valueAtPath } from "../argument-paths.ts";
import { symbolicOfHole } from "../shapes.ts";
import { keyOf } from "../things/things.ts";
import { givenBy, valuesSet } from "../repeats/written-values.ts";

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
  const printed = (own.length > 0 ? own : leaves).map((one) => printName(one));
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

/** The field that has to lie back far enough for a claim to pass again, where nothing else is asked of the row beside it. */
export function leaseOf(state: ClaimedState | undefined): string | undefined {
  const alone = state?.passes.find((one) => one.size === 1 && [...one.values()][0]?.isLess);
  return alone && [...alone.keys()][0];
}

/** It changes other fields of the row than the one by whose age the claim passes again: the claim counts as long as it did. */
export function leavesLease({ isPartial, sets }: LibraryCall, lease: string | undefined): boolean {
  return lease !== undefined && isPartial === true && sets !== undefined && !sets.has(lease);
}

/** Under which states a claim passes, and what it leaves itself. */
export function claimedState(
  interpreter: Interpreter,
  { guard, sets, isPartial, others }: LibraryCall,
  args: Arguments,
): ClaimedState | undefined {
  if (guard?.passes === undefined || sets === undefined) return undefined;
  return {
    passes: givenTo(interpreter, guard.passes, args),
    leaves: valuesSet(interpreter, sets, args),
    isPartial: isPartial === true,
    ...(others === "gone" && { isWhole: true }),
    ...(guard.needsRow && { needsRow: true }),
    ...(guard.isAskedByCode && { isAskedByCode: true }),
  };
}

function givenTo(interpreter: Interpreter, passes: Passing, args: Arguments): ClaimedState["passes"] {
  const given = (one: PassingValue): Value => givenBy(interpreter, one, args);
  const asValues = ({ fits: _, ...asked }: Asked<PassingValue>): Asked<Value> => ({
    ...asked,
    of: asked.of.map(given),
  });
  return passes.map((state) => new Map([...state].map(([name, asked]) => [name, asked && asValues(asked)])));
}

/**
 * Claims that a change takes back, and whether it surely does.
 *
 * @param thing what is changed
 * @param names what names the thing there; all of them are meant
 * @param at where it is changed: a claim does not take back itself
 * @param isScript what it does there is not known, and may be a removal
 */
export function takenBack(
  interpreter: Interpreter,
  change: Pick<Change, "does" | "sets" | "setsThere" | "isPartial" | "others" | "asks" | "isOfRecord"> & {
    readonly claimed?: ClaimedState | undefined;
    readonly isInsert?: boolean;
    /** It counts on, as a claim by a count does, or back. */
    readonly isCount?: boolean;
  },
  thing: Thing,
  names: readonly string[] | "all",
  at: CallAt,
  isScript: boolean,
): NonNullable<Change["takesBack"]> {
  const { log, recordings } = interpreter;
  const { store, target } = thing;
  const there = log.guardsOn(target);
  recordings.askStore(target, there.size);
  exert(there.size);
  const isRemoved = change.does === "removes";
  const back: NonNullable<Change["takesBack"]>[number][] = [];
  for (const [guard, facts] of there) {
    if (facts.kind === "check") continue;
    const isMeant =
      names === "all" ||
      isNamed(facts, names) ||
      (facts.thing !== undefined && isAmongRows(facts.thing, facts.row ?? [], thing, names));
    const isListed = isOneOfList(facts, thing, change);
    const isPerhaps = isListed || isPerhapsNamed(facts, names, isRemoved ? thing : undefined);
    if (!isMeant && !isPerhaps) continue;
    if (areOtherDatabases(store, facts.thing?.store ?? store) || isSameCall(facts, at)) continue;
    // Beside what names both, the one has another sort key.
    const isSame = names === "all" || facts.thing === undefined ? "yes" : sameThing(thing, facts.thing);
    if (isSame === "no" || asksForAnother(change, guard, facts, log.changes)) continue;
    const isNow = isMet(interpreter, guard);
    if (!isNow && !log.isBehindLoopOf(facts, isListed)) continue;
    const row = isOfRow(facts, thing, change) ? facts.row : [];
    const isSetBack = isScript || (facts.isOfNumber === true && !change.isCount);
    const likeness = isRemoved ? "yes" : isSetBack ? "unknown" : passesAgain(facts.claimed, leftThere(change), row);
    if (likeness === "no" || (!isRemoved && isRefusedFirst(interpreter, facts, change.claimed))) continue;
    back.push({ guard, isSure: isNow && isMeant && likeness === "yes" && isSame === "yes" });
  }
  return back;
}

/** It writes the row that is claimed, by its own name: no row that it makes anew, and none of another name. */
function isOfRow(
  { thing }: GuardFacts,
  about: Thing,
  { isInsert, setsThere }: { isInsert?: boolean; setsThere?: unknown },
): boolean {
  return (!isInsert || setsThere !== undefined) && thing !== undefined && sameThing(thing, about) === "yes";
}

/** It asks for a state that the claim has ended, and that nothing has brought back since. */
function isRefusedFirst({ log }: Interpreter, facts: GuardFacts, claimed: ClaimedState | undefined): boolean {
  const { thing, order, claimed: first } = facts;
  if (thing === undefined || first === undefined || claimed === undefined || claimed.isAskedByCode) return false;
  if (!excludes(claimed, first)) return false;
  return !log.changes.some(
    (one) =>
      one.order > order &&
      !isSameCall(one, facts) &&
      sameThing(one.thing, thing) !== "no" &&
      !cannotFollow(one, first, log.guards),
  );
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

/** Whatever names the marker of a guard names the other thing as well. */
export function isNamed({ row = [] }: Pick<GuardFacts, "row">, names: readonly string[]): boolean {
  return row.length > 0 && row.every((name) => names.includes(name));
}

/**
 * What was computed of the same may name it. So may another member of the same message, where that is removed which stands under the same key of
 * a store that is no database with columns.
 *
 * @param removed what is removed
 */
function isPerhapsNamed({ row = [], thing }: GuardFacts, names: readonly string[] | "all", removed?: Thing): boolean {
  if (names === "all" || !isNamed({ row: row.map(looseName) }, names.map(looseName))) return false;
  if ([...row, ...names].some(lacksPlace)) return true;
  return (
    removed !== undefined &&
    removed.names === undefined &&
    thing !== undefined &&
    sameThing(removed, thing) === "unknown"
  );
}

/** One of the two is told by a list, `id = ANY($1)`, of which nobody knows the items: of the batch that is gone through, or of something else of it. */
function isOneOfList(
  { thing, key }: GuardFacts,
  changed: Thing,
  { isOfRecord, isInsert, setsThere }: Pick<Change, "isOfRecord" | "setsThere"> & { readonly isInsert?: boolean },
): boolean {
  if (!thing || (thing.names ?? changed.names) === undefined || !isOfRecord || (isInsert && !setsThere)) return false;
  return (thing.key.size === 0 && has(key.provenance, OF_EVENT)) || changed.key.size === 0;
}

function lacksPlace(name: string): boolean {
  return !/ (?:at|in) /u.test(name);
}

/** The record has come to the claim, on one way at least. */
function isMet({ state }: Interpreter, guard: GuardId): boolean {
  return state?.guards.some((path) => has(lookup(path, guard) ?? SKIPPED, FRESH | DUPLICATE)) ?? false;
}
