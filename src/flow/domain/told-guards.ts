/** Of which guards values tell: by whose outcomes one of several was taken, or what was found, answered or refused. */
import { isContents, missingUnder } from "./contents.ts";
import { entries } from "./int-map.ts";
import type { Condition, GuardId } from "./outcomes.ts";
import { heldBy } from "./size.ts";
import type { Item, Items, Slot } from "./slot.ts";
import type { PromiseValue, Settlement, SimpleValue, Text, Value } from "./value.ts";

/**
 * Asked of each guard of which something tells, and of `undefined` where it may be any.
 *
 * @param isCondition it is there under outcomes of the guard; else it was found, answered, chosen or refused by it
 */
export type AskOfGuard = (guard: GuardId | undefined, isCondition: boolean) => boolean;

/** Whether the answer is yes for one of the guards of which a value tells, itself or by what it holds in itself. */
export function someGuard(value: Value, ask: AskOfGuard): boolean {
  if (value.kind !== "choice") return tells(value, ask) || heldBy(value).some((one) => someGuard(one, ask));
  return value.options.some(
    (option) =>
      someOf(option.when, ask) || option.unless?.some((one) => someOf(one, ask)) || someGuard(option.value, ask),
  );
}

/** The same of what a cell holds itself. */
export function someGuardIn(slot: Slot, ask: AskOfGuard): boolean {
  if (!isContents(slot)) return someGuard(slot, ask);
  if (slot.siftedBy?.some((one) => ask(one, false))) return true;
  if (slot.kind === "items") return someOfItems(slot, ask);
  const { entries: members, open, base, computed, latest } = slot;
  const held = [...members.values(), ...(open ? [open] : []), ...(base ? [base] : [])];
  return (
    held.some((value) => someGuard(value, ask)) ||
    (latest !== undefined && someOfItem(latest, ask)) ||
    (computed !== undefined && someGuardIn(computed, ask))
  );
}

/** Guards of which something tells; `any`: they cannot be listed. */
export type ToldGuards = ReadonlySet<GuardId> | "any";

const known = new WeakMap<Slot, ToldGuards>();

/** All of which these values tell, and what these cells hold. Calls that look at a cell ask again and again. */
export function guardsTold(values: Iterable<Value>, slots: Iterable<Slot>): ToldGuards {
  const guards = new Set<GuardId>();
  const isAny = isAnyOf(values, collecting(guards));
  for (const slot of slots) {
    const told = known.get(slot) ?? guardsIn(slot);
    known.set(slot, told);
    if (told === "any") return told;
    for (const guard of told) guards.add(guard);
  }
  return isAny ? "any" : guards;
}

/** The same of conditions alone. */
export function guardsAsked(values: Iterable<Value>, slots: Iterable<Slot>): ReadonlySet<GuardId> {
  const guards = new Set<GuardId>();
  const ask: AskOfGuard = (guard, isCondition) => {
    if (isCondition && guard !== undefined) guards.add(guard);
    return false;
  };
  for (const value of values) someGuard(value, ask);
  for (const slot of slots) someGuardIn(slot, ask);
  return guards;
}

function guardsIn(slot: Slot): ToldGuards {
  const guards = new Set<GuardId>();
  return someGuardIn(slot, collecting(guards)) ? "any" : guards;
}

function isAnyOf(values: Iterable<Value>, ask: AskOfGuard): boolean {
  return [...values].some((value) => someGuard(value, ask));
}

function collecting(guards: Set<GuardId>): AskOfGuard {
  return (guard) => {
    if (guard !== undefined) guards.add(guard);
    return guard === undefined;
  };
}

function someOfItems({ items, rest, also, ofThisRound, returned, grown, copies }: Items, ask: AskOfGuard): boolean {
  const ofRound = typeof ofThisRound === "object" ? ofThisRound : [];
  const all = [...items, ...(rest ? [rest] : []), ...(also ?? []), ...ofRound];
  const values = [returned, grown, copies].filter((one) => one !== undefined);
  return all.some((one) => someOfItem(one, ask)) || values.some((value) => someGuard(value, ask));
}

function someOfItem(item: Item, ask: AskOfGuard): boolean {
  const { value, key, guards } = item;
  return (
    [...guards, ...missingUnder(item)].some((one) => someOf(one, ask)) ||
    someGuard(value, ask) ||
    (key !== undefined && someGuard(key, ask))
  );
}

function tells(value: SimpleValue, ask: AskOfGuard): boolean {
  switch (value.kind) {
    case "symbolic": {
      const { answers, chosenBy, found, repeats } = value;
      return (
        [...(answers ?? []), ...(chosenBy ?? [])].some((one) => ask(one, false)) ||
        (found !== undefined && ask(found.guard, false)) ||
        repeats?.pieces.some((piece) => partsTell(piece, ask)) === true
      );
    }
    case "text":
      return partsTell(value.parts, ask);
    case "refusal":
      return ask(value.guard, false) || (value.item !== undefined && ask(value.item, false));
    case "promise":
      return value.started !== undefined ? ask(undefined, false) : sidesOf(value).some((one) => someOfSide(one, ask));
    // What it does hangs on more than it shows.
    case "native":
      return ask(undefined, false);
    default:
      return false;
  }
}

function partsTell(parts: Text["parts"], ask: AskOfGuard): boolean {
  return parts.some((part) => typeof part === "object" && tells(part, ask));
}

function sidesOf({ fulfilled, rejected, faults, waits }: PromiseValue): readonly Settlement[] {
  return [fulfilled, rejected, faults, waits].filter((one) => one !== undefined);
}

function someOfSide({ guards }: Settlement, ask: AskOfGuard): boolean {
  return guards.some((one) => someOf(one, ask));
}

function someOf(condition: Condition, ask: AskOfGuard): boolean {
  return condition !== undefined && entries(condition).some(([guard]) => ask(guard, true));
}
