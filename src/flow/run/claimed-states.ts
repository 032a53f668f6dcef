/** States under which a claim by a condition passes, against what a later change leaves. */
import { simpleValues } from "../domain/choice.ts";
import { isEqual } from "../domain/comparison.ts";
import { momentOf } from "../domain/moment.ts";
import { printName } from "../domain/print.ts";
import { has, STORE, VOLATILE } from "../domain/provenance.ts";
import { isUndefined, symbolic, UNDEFINED, type SimpleValue, type SymbolicValue, type Value } from "../domain/value.ts";
import { KEPT, REST, type Asked, type Change, type ClaimedState } from "./facts.ts";
import { anyOf } from "./likeness.ts";
import type { Likeness } from "./same-thing.ts";

/** What a write leaves. */
export type Left = Pick<Change, "sets" | "isPartial" | "others">;

/** What it leaves in a row that is there. */
export function leftThere({ sets, setsThere, isPartial, others }: Left & Pick<Change, "setsThere">): Left {
  return setsThere ? { sets: setsThere, isPartial: true } : { sets, isPartial, others };
}

const NONE: ReadonlyMap<string, Value> = new Map();

/**
 * Does a write leave a state under which the claim passes once more?
 *
 * @param row what names the row of the claim: where that is written as well, as in an upsert, it is no state
 */
export function passesAgain(claimed: ClaimedState | undefined, left: Left, row: readonly string[] = []): Likeness {
  if (claimed === undefined || left.sets === undefined) return "no";
  const change = besideNames(left, claimed, row);
  const all = claimed.passes.map((state) => isLeft(state, claimed, change));
  if (claimed.isAskedByCode)
    return all.some((one) => one !== "no") && (isEmptied(claimed, change) || isOtherWord(claimed, change))
      ? "unknown"
      : "no";
  return anyOf(all);
}

function besideNames(left: Left, { leaves }: ClaimedState, row: readonly string[]): Left {
  const isName = (field: string, value: Value): boolean => !leaves.has(field) && row.includes(printName(value));
  return { ...left, sets: left.sets && new Map([...left.sets].filter(([field, value]) => !isName(field, value))) };
}

/** Does a claim pass where its row is gone? */
export function passesWithout(claimed: ClaimedState | undefined): Likeness {
  if (claimed === undefined) return "yes";
  if (claimed.needsRow) return "no";
  const all = claimed.passes.map((state): Likeness => {
    const told = [...state.values()].map((asked) => asked && tells(asked, UNDEFINED));
    return told.includes(false) ? "no" : told.includes(undefined) ? "unknown" : "yes";
  });
  return anyOf(all);
}

/** Code asks for the very word that the claim leaves, and another one is written over it. */
function isOtherWord({ leaves, isAskedByWord }: ClaimedState, { sets = NONE }: Left): boolean {
  return (
    isAskedByWord === true &&
    [...leaves].some(([field, word]) => {
      const written = sets.get(field);
      if (word.kind !== "constant" || written === undefined) return false;
      return simpleValues(written).some((one) => one.kind === "constant" && String(one.value) !== String(word.value));
    })
  );
}

/** What reads as nothing, in whatever way that is asked: another mark may be one as well. */
function isEmptied({ leaves }: ClaimedState, { sets = NONE }: Left): boolean {
  const isNothing = (one: SimpleValue): boolean =>
    one.kind === "constant" && /^(?:|0|false|no|null|undefined|none|free|open)$/iu.test(String(one.value));
  return [...leaves.keys()].some((field) => {
    const written = sets.get(field);
    return written !== undefined && simpleValues(written).some(isNothing);
  });
}

function isLeft(
  state: ClaimedState["passes"][number],
  { leaves, isPartial: isOfUpdate }: ClaimedState,
  { sets = NONE, isPartial, others }: Left,
): Likeness {
  let likeness: Likeness = "yes";
  let isChanged = false;
  for (const [field, asked] of state) {
    const written = writtenIn(sets, field);
    // What stood there when it was claimed is there still, and was asked for then.
    const left = writtenIn(leaves, field);
    if (written === undefined && left === undefined) continue;
    // What is put over it may lack what the claim had set.
    const isLost = written === undefined && isOfUpdate && !isPartial;
    isChanged ||= written !== undefined || isLost;
    const told = isLost ? tellsOfLost(asked, others) : tells(asked, (written ?? left)!);
    if (told === false) return "no";
    if (told === undefined) likeness = "unknown";
  }
  return isChanged ? likeness : "no";
}

/** What a write puts into a field: itself, or by what it is a part of (`sent` of `sent.mail`), unless that keeps its other members. */
function writtenIn(sets: ReadonlyMap<string, Value>, field: string): Value | undefined {
  const names = field.split(".");
  for (let length = names.length; length > 0; length--) {
    const name = names.slice(0, length).join(".");
    if (length < names.length && sets.has(`${name}.${KEPT}`)) return undefined;
    const written = sets.get(name);
    if (written === undefined || length === names.length) {
      if (written !== undefined) return written;
      continue;
    }
    return isUndefined(written) ? written : (sets.get(`${name}.${REST}`) ?? symbolic());
  }
  return undefined;
}

/** Of a field that a write does not set and does not keep. */
function tellsOfLost(asked: Asked<Value> | undefined, others: Left["others"]): boolean | undefined {
  const told = others && tells(asked, UNDEFINED);
  return others === "default" && !told ? undefined : told;
}

/** What a claim leaves in a field is surely not what it asks for. */
export function isExcluded(asked: Asked<Value> | undefined, left: Value): boolean {
  return tells(asked, left) === false;
}

/** A claim does not pass behind another one, for what that leaves. */
export function excludes({ passes }: ClaimedState, { leaves }: ClaimedState): boolean {
  return (
    passes.length > 0 &&
    passes.every((state) =>
      [...state].some(([field, asked]) => {
        const left = writtenIn(leaves, field);
        return left !== undefined && isExcluded(asked, left);
      }),
    )
  );
}

/** Does a claim pass once more behind itself, for all that it leaves? */
export function passesItself({ passes, leaves }: ClaimedState): Likeness {
  const all = passes.map((state): Likeness => {
    const told = [...state].map(([field, asked]) => {
      const left = writtenIn(leaves, field);
      return left === undefined || tells(asked, left);
    });
    return told.includes(false) ? "no" : told.includes(undefined) ? "unknown" : "yes";
  });
  return anyOf(all);
}

/**
 * What fields are asked for in a state that surely holds once more behind a claim which writes a field that it asks for: it refuses no repeat
 * by itself. Undefined: there is no such state. A field that it does not write is as it was, but that there was no row.
 */
export function heldAgain({ passes, leaves }: ClaimedState): readonly string[] | undefined {
  if (!passes.some((state) => [...state.keys()].some((field) => writtenIn(leaves, field)))) return undefined;
  const held = passes.find((state) =>
    [...state].every(([field, asked]) => {
      const left = writtenIn(leaves, field);
      if (left === undefined) return !asksForNothing(asked);
      return asked !== undefined && !isUndefined(left) && tells(asked, left) === true;
    }),
  );
  if (held === undefined) return undefined;
  const all = [...held.keys()];
  const written = all.filter((field) => writtenIn(leaves, field));
  const states = [...held].flatMap(([field, asked]) => (asked && !isOfOneValue(asked) ? [field] : []));
  const unread = [...held].flatMap(([field, asked]) => (asked ? [] : [field]));
  return [written, states, unread, all].find((names) => names.length > 0);
}

function asksForNothing(asked: Asked<Value> | undefined): boolean {
  return asked?.isOne === true && asked.of.every(isUndefined);
}

/** It is one that is given, as the id is by which a row is found. */
function isOfOneValue({ isOne, of }: Asked<Value>): boolean {
  return isOne && of.every((value) => value.kind !== "constant");
}

/** Undefined: some of what may be written is what is asked for, or it is not known. */
function tells(asked: Asked<Value> | undefined, value: Value): boolean | undefined {
  const all = simpleValues(value).map((simple) => {
    const isLess = asked?.isLess ? isLessThan(simple, asked.of) : undefined;
    if (isLess !== undefined) return isLess;
    // A time or a number that is compared by order, a part of a document: only an empty one is told to begin anew.
    if (asked === undefined || asked.isLess) return simple.kind === "constant" && !simple.value ? undefined : false;
    const equal = asked.of.flatMap(simpleValues).map((one) => isSame(one, simple));
    const isOne = equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
    return isOne === undefined ? undefined : isOne === asked.isOne;
  });
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

/** Of times that are told by the clock: a lease is over. Undefined: it is not known, or something else is compared. */
function isLessThan(value: SimpleValue, [than]: readonly Value[]): boolean | undefined {
  const now = than && momentOf(than);
  if (now === undefined) return undefined;
  const time = momentOf(value);
  if (time) return time.offset <= now.offset;
  return value.kind === "constant" && value.value === 0 ? true : undefined;
}

function isSameOfRecord(a: SymbolicValue, b: SymbolicValue): boolean {
  return a.path !== undefined && a.path === b.path && !has(a.provenance | b.provenance, VOLATILE | STORE);
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
  if (asked.kind === "symbolic" && written.kind === "symbolic") return isSameOfRecord(asked, written) || undefined;
  return isEqual(asked, written, false);
}

/**
 * Does a change leave only states under which the claim does not pass? What it does not write is as the claim left it, or as it was
 * when the claim passed.
 */
export function isRefusedBehind(
  { passes, leaves, needsRow }: ClaimedState,
  { does, sets, isPartial, isOpen }: Pick<Change, "does" | "sets" | "isPartial" | "isOpen">,
): Likeness {
  if (does === "removes" && needsRow) return "yes";
  // What updates rows leaves what it does not name.
  const leavesOthers = !isOpen && (isPartial || needsRow === true);
  const left = (field: string): Value | undefined =>
    does === "removes"
      ? UNDEFINED
      : ((sets && writtenIn(sets, field)) ?? (leavesOthers ? writtenIn(leaves, field) : undefined));
  const all = passes.map((state) => {
    const told = [...state].map(([field, asked]) => {
      const value = left(field);
      if (value === undefined) return leavesOthers || undefined;
      return asked && tells(asked, value);
    });
    return told.includes(false) ? "yes" : told.includes(undefined) ? "unknown" : "no";
  });
  if (all.includes("no")) return "no";
  return all.includes("unknown") ? "unknown" : "yes";
}
