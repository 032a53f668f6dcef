/** States under which a claim by a condition passes, against what a later change leaves. */
import { simpleValues } from "../domain/choice.ts";
import { isEqual } from "../domain/comparison.ts";
import { isUndefined, UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import type { Asked, Change, ClaimedState } from "./facts.ts";
import type { Likeness } from "./same-thing.ts";

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
    does === "removes" ? UNDEFINED : (sets?.get(field) ?? (leavesOthers ? leaves.get(field) : undefined));
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
