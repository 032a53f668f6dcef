/** One item taken out of a collection, by its number or by its key. */
import { joinAll, joinValues, simpleValues, unlessAny } from "../../domain/choice.ts";
import type { CellId } from "../../domain/context.ts";
import type { Item, Items, Members } from "../../domain/slot.ts";
import { isEqual } from "../../domain/comparison.ts";
import { anyItem, missingUnder } from "../../domain/contents.ts";
import {
  UNCONDITIONAL,
  conjunctionOf,
  disjunctionOf,
  enforcePaths,
  NO_GUARDS,
  type Conditions,
} from "../../domain/guard-paths.ts";
import { ALWAYS, FRESH, whereGuard, type Condition } from "../../domain/outcomes.ts";
import { restrictStateToAny, type State } from "../../domain/state.ts";
import { FALSE, TRUE, UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isSameInRows, isSameKey } from "../loops/same-keys.ts";
import { chosenByChance } from "./chosen-by-chance.ts";
import { whereOthersMayAdd } from "./keys-of-others.ts";

/**
 * The item at an index; `undefined` where there is none. What was added under some outcomes of guards is there only where these
 * stand, so that code which uses it, or tests that it is there, is behind those guards.
 */
export function itemAt(interpreter: Interpreter, contents: Items, index: number): Value {
  const [first, ...others] = itemsAtPlace(contents, index);
  const { state } = interpreter;
  if (others.length === 0 || state === undefined) return takeItem(interpreter, first);
  const arms = [first, ...others].map((one) => ({ state, run: () => takeItem(interpreter, one) }));
  return interpreter.branch(arms);
}

/** Those that may be there: where one before may be missing, what follows comes nearer. */
function itemsAtPlace({ items, rest, ofBatch }: Items, index: number): readonly (Item | undefined)[] {
  const found: (Item | undefined)[] = [];
  let isSure = 0;
  for (const [at, one] of items.entries()) {
    if (isSure > index) return found;
    if (at >= index) found.push(one);
    if (!one.isOptional) isSure++;
  }
  if (isSure > index) return found;
  // Of records there is one, and maybe no second one.
  const isThere = ofBatch && index <= isSure;
  return [...found, rest && !isThere && isMade(rest) ? { ...rest, isOptional: true } : rest];
}

/** What code makes of any number of things is what it is: a test of it, `if (!rows[0]) return;`, asks whether there was one. */
function isMade({ value, guards }: Item): boolean {
  return guards === UNCONDITIONAL && simpleValues(value).every((one) => truthOf(one) !== undefined);
}

/** The value of an item where it is read, or `undefined` as well where it may be missing: the run goes on under the guards under which it was put there. */
export function takeItem(interpreter: Interpreter, one: Item | undefined): Value {
  const { state } = interpreter;
  if (one === undefined || state === undefined) return UNDEFINED;
  const taken = one.drawnBy ? chosenByChance(interpreter, one.drawnBy, one.value) : one.value;
  const value = one.isOptional ? joinValues(taken, UNDEFINED) : taken;
  const guards = enforcePaths(state.guards, one.guards);
  if (guards === state.guards) return value;
  return interpreter.branch([
    { state: { ...state, guards }, run: () => value },
    { state, run: () => UNDEFINED },
  ]);
}

/** The item at a number that is not known. Of a list with an item for each record the number is that of a record. */
export function itemAtAny(interpreter: Interpreter, one: Item | undefined): Value {
  const { state } = interpreter;
  if (state === undefined || !one?.isComplete || one.isOptional) return takeItem(interpreter, one);
  interpreter.goOn({ ...state, guards: enforcePaths(state.guards, one.guards) });
  return one.drawnBy ? chosenByChance(interpreter, one.drawnBy, one.value) : one.value;
}

/** The order of some items of a list, or of all of them in another order, as it comes of what is written here. */
export function orderAt(order: string, site: Site): string {
  const { source, start } = placeOf(site);
  return `${order}|${source.path}:${start}`;
}

/** The order in which a loop has filled a list, where it is not told by another list. */
export const FILLED = "filled";

/** The same of a list that code writes, which has no order of something else: it is that of this one. */
export function numberOfList(cell: CellId): string {
  return `list ${cell}`;
}

/** Whether an order is that of something else made of the list that it is of. */
export function isReordered(order: string): boolean {
  return order.includes("|");
}

/** What a look into a collection gives where the record is there, and where it is not. */
export interface LookUp {
  /** It is added for each record, and looked for by the same key. */
  readonly isOfRecord: (one: Item) => boolean;
  /** The same of the rows that a look found: once a loop over them is over, each has its own. */
  readonly isOfRow?: (one: Item) => boolean;
  /** What is looked for is written: whether it is this one. Undefined: it may be. */
  readonly isWritten?: (one: Item) => boolean | undefined;
  readonly there: (one: Item) => Value;
  readonly missing: () => Value;
  /** It is asked whether it is there, and nothing else. */
  readonly isTest?: true;
}

/**
 * Looks for what was added for the record that is gone through, once the collection is complete: what came of the guards when this
 * record was added, or was not, is in force again where it is there, or is not. `undefined`: that cannot be refinement. Where nothing comes of it, it is not
 * decided either that it is there: what was added may be the key of another record, `[first.id].includes(record.id)`.
 */
export function lookUp(interpreter: Interpreter, contents: Items, how: LookUp): Value | undefined {
  const all = contents.rest ? [...contents.items, contents.rest] : contents.items;
  const { state } = interpreter;
  if (state === undefined || all.length === 0) return undefined;
  const isOfOne = (one: Item): boolean => how.isOfRecord(one) || how.isOfRow?.(one) === true;
  const ofOthers =
    all.every(isOfOne) && all.some(({ isComplete, isOfOther }) => isComplete !== undefined || isOfOther)
      ? whereOthersMayAdd(interpreter, all, () => joinAll([...all.map(how.there), how.missing()]))
      : undefined;
  if (ofOthers) return ofOthers;
  if (!all.every((one) => one.isComplete && isOfOne(one))) return lookUpOfThisRound(interpreter, contents, how);
  const missing = all.map(missingUnder).reduce<Conditions | null>((a, b) => a && conjunctionOf(a, b), UNCONDITIONAL);
  const under = (conditions: Conditions): State => ({ ...state, guards: enforcePaths(state.guards, conditions) });
  // Who goes through what is there has it under the same key.
  const mayBe = (conditions: Conditions): boolean => conjunctionOf(state.guards, conditions) !== null;
  const there = all.filter((one) => mayBe(one.guards));
  const arms = (there.length > 0 ? there : all).map((one) => ({
    state: under(one.guards),
    run: () => how.there(one),
  }));
  const canMiss = missing !== null && missing.length > 0 && (there.length === 0 || mayBe(missing));
  if (how.isTest && !canMiss && arms.every((arm) => arm.state.guards === state.guards)) return undefined;
  return interpreter.branch(canMiss ? [...arms, { state: under(missing), run: how.missing }] : arms);
}

/** The same of what this round has added, while others may follow. */
function lookUpOfThisRound(interpreter: Interpreter, contents: Items, how: LookUp): Value | undefined {
  const { ofThisRound = "unknown", items, rest } = contents;
  const { state } = interpreter;
  if (state === undefined || ofThisRound === "unknown") return undefined;
  // What is written is the same in each round.
  const isOnlyHere = rest === undefined && items.length === ofThisRound.length;
  const isIt = (one: Item): boolean | undefined =>
    how.isOfRecord(one) || (isOnlyHere ? how.isWritten?.(one) : undefined);
  const [one, ...others] = ofThisRound.filter((added) => isIt(added) !== false);
  if (one === undefined || others.length > 0 || isIt(one) === undefined) return undefined;
  const missing = missingUnder(one);
  if (missing.includes(ALWAYS)) return undefined;
  const there = restrictStateToAny(state, one.guards);
  if (how.isTest && missing.length === 0 && there?.guards === state.guards && how.isOfRecord(one)) return undefined;
  return interpreter.branch([
    { state: there, run: () => how.there(one) },
    ...(missing.length > 0 ? [{ state: restrictStateToAny(state, missing), run: how.missing }] : []),
  ]);
}

/** A list of which it is known that nothing is in it. */
export function isEmptyList(interpreter: Interpreter, list: SimpleValue): boolean {
  const contents = list.kind === "array" ? interpreter.itemsOf(list) : undefined;
  return contents !== undefined && anyItem(contents) === undefined;
}

/** What is left of a list by tests of its items: under which of their outcomes nothing is left is known. */
export function isKeptByTests({ items, rest }: Items): boolean {
  return items.length === 0 && rest?.isOptional === true && rest.isComplete === true && (rest.missing?.length ?? 0) > 0;
}

/**
 * Tells whether any of the items is there that may be missing. Where none is, each record was left out as `missing` says; where
 * some are that were added here, these were. `undefined`: that cannot be refinement.
 */
export function byPresence(
  interpreter: Interpreter,
  { items, rest }: Items,
  site: object,
  none: () => Value,
  some: () => Value,
): Value | undefined {
  const { state } = interpreter;
  const optional = [...items, ...(rest ? [rest] : [])].filter((one) => one === rest || one.isOptional);
  if (state === undefined || optional.length === 0) return undefined;
  const added = optional.map(({ guards }) => guards).reduce(disjunctionOf);
  // Rounds before this one have added to it: what these left out says nothing of this record.
  if ((rest && !rest.isComplete) || optional.every(({ isComplete }) => isComplete === false)) {
    if (rest?.isOptional === false || added.includes(ALWAYS)) return undefined;
    const under: State = { ...state, guards: enforcePaths(state.guards, [hasAny(interpreter, added, site)]) };
    return interpreter.branch([
      { state, run: none },
      { state: under, run: some },
    ]);
  }
  const missing = optional
    .map(missingUnder)
    .reduce<Conditions | null>((a, b) => a && conjunctionOf(a, b), UNCONDITIONAL);
  if (missing === null || missing.length === 0) return undefined;
  const isOver = rest !== undefined || optional.some(({ isComplete }) => isComplete);
  const under = (conditions: Conditions): State => ({ ...state, guards: enforcePaths(state.guards, conditions) });
  // One of several is there, which is none of the conditions under which each of them is.
  const run = isOver || optional.length === 1 ? some : () => unlessAny(some(), missing);
  return interpreter.branch([
    { state: under(missing), run: none },
    { state: under(isOver ? [hasAny(interpreter, added, site)] : added), run },
  ]);
}

/** That a list which loops have filled is not empty says nothing of one record, but something of those that it has. */
function hasAny({ context, log }: Interpreter, under: Conditions, site: object): Condition {
  const id = context.cell(site, "a list that has something");
  log.decide(id, { answers: [], by: "list", under });
  return whereGuard(id, FRESH);
}

/** The value of an object under a computed key; `undefined`: it may be any. */
export function readUnder(interpreter: Interpreter, contents: Members, key: Value): Value | undefined {
  const { entries, computed, latest } = contents;
  if (latest && isUnderKey(key)(latest)) return interpreter.possible(latest.value);
  if (!computed || entries.size > 0) return undefined;
  const there = ({ value }: Item): Value => interpreter.possible(value);
  return lookUp(interpreter, computed, { ...underKey(key), there, missing: () => UNDEFINED });
}

/** Is anything under a computed key? `undefined`: that cannot be refinement. */
export function isUnder(interpreter: Interpreter, contents: Members, key: Value): Value | undefined {
  const { entries, computed } = contents;
  if (!computed || entries.size > 0) return undefined;
  const told = { there: () => TRUE, missing: () => FALSE, isTest: true as const };
  return lookUp(interpreter, computed, { ...underKey(key), ...told });
}

function underKey(wanted: Value): Pick<LookUp, "isOfRecord" | "isOfRow" | "isWritten"> {
  return {
    isOfRecord: isUnderKey(wanted),
    isOfRow: ({ key }) => key !== undefined && isSameInRows(key, wanted),
    isWritten: ({ key }) =>
      key === undefined || key.kind === "choice" || wanted.kind === "choice" ? undefined : isEqual(key, wanted, false),
  };
}

function isUnderKey(wanted: Value): (one: Item) => boolean {
  return ({ key }) => key !== undefined && isSameKey(key, wanted);
}

/** Outcomes that something which is kept now was kept under. */
export function guardsHere({ state }: Interpreter): Conditions {
  return state?.guards ?? NO_GUARDS;
}
