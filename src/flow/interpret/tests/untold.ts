/**
 * What outcomes of guards decide in a way that is not told: members of the items of a list that a round writes under them
 * (`record.isDone = true` where the claim refuses; one object stands for all items), numbers that are compared with one that is not known.
 */
import { onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { withMember } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import { entries } from "../../domain/int-map.ts";
import { sameBesideTests, sameOptional } from "../../domain/same.ts";
import type { Item } from "../../domain/slot.ts";
import { changedCells, readCell, stands, writeCell, type State } from "../../domain/state.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import { BATCH, has, RECORD, STORE } from "../../domain/provenance.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untold } from "../../run/untold-answer.ts";
import { isOfRecord } from "../members/laid-down.ts";

/** A member of an object, with the value that is to stand there. */
export interface UntoldMember {
  readonly cell: CellId;
  readonly name: string;
  readonly value: Value;
}

/**
 * Members that a round has written under outcomes of its guards, with what a later test of them is: one that decides, for each item.
 *
 * @param end the state behind a round for the item, which began with `outer`
 */
export function untoldMembers(
  interpreter: Interpreter,
  { value }: Item,
  outer: State,
  end: State,
): readonly UntoldMember[] {
  const only = onlyValue(value);
  const own = only?.kind === "object" ? changedIn(outer, end, only.cell) : [];
  const byNumbers = untoldByNumbers(interpreter, outer, end).filter(({ cell }) =>
    own.every((one) => one.cell !== cell),
  );
  const laid = changedIn(outer, end, interpreter.program.laidDown).filter(({ name }) => isOfRecord(name));
  return [...untoldOf(interpreter, outer, [...own, ...laid]), ...byNumbers];
}

/** The same of items that the round has taken out by its number, or under its key: `answers[index].isNew = await claim(order.id)`. */
export function untoldByNumbers(interpreter: Interpreter, outer: State, end: State): readonly UntoldMember[] {
  if (end.store === outer.store) return [];
  const changed = changedCells(outer, end).flatMap(([cell]) => changedIn(outer, end, cell));
  return untoldOf(interpreter, outer, changed).filter(({ cell }) => standsForMany(outer, cell));
}

function untoldOf(interpreter: Interpreter, outer: State, all: readonly UntoldMember[]): readonly UntoldMember[] {
  return all.flatMap((one) => {
    const guard = guardOf(interpreter, one.value, outer);
    return guard ? [{ ...one, value: untold(interpreter, one.value, guard, `member ${one.name}`) }] : [];
  });
}

/** A list, or what stands under keys, has any number of such objects. */
function standsForMany({ store }: State, cell: CellId): boolean {
  return entries(store).some(([, slot]) => {
    const list = slot.kind === "members" ? slot.computed : slot.kind === "items" ? slot : undefined;
    const many = list ? [...list.items.filter(({ isComplete }) => isComplete === true), list.rest] : [];
    return many.some(
      (one) => one && simpleValues(one.value).some((each) => each.kind === "object" && each.cell === cell),
    );
  });
}

/**
 * What comes of comparing the number by which a claim answers with one that is not known: `added !== records.length` is a test of whether
 * all of them are new.
 */
export function untoldByNumber(interpreter: Interpreter, result: Value, left: Value, right: Value): Value {
  const sides = [left, right];
  const isEither = simpleValues(result).some((one) => one.kind === "symbolic" && one.truth === "either");
  if (!isEither || !sides.some(isNumberOfClaim) || !sides.some(isUnknownNumber)) return result;
  const [guard] = sides.filter(isNumberOfClaim).flatMap((one) => guardOf(interpreter, one, undefined) ?? []);
  return guard === undefined || guard.kind === "check" ? result : untold(interpreter, result, guard, "number");
}

function isNumberOfClaim(value: Value): boolean {
  const options = optionsOf(value);
  return options.length > 1 && options.some((one) => one.value.kind === "symbolic" && one.value.minimum !== undefined);
}

function isUnknownNumber(value: Value): boolean {
  const only = onlyValue(value);
  return only?.kind === "symbolic" && (only.minimum === undefined || has(only.provenance, BATCH));
}

/** A guard of the round, some outcomes of which the value stands under. */
function guardOf({ log }: Interpreter, value: Value, outer: State | undefined): GuardFacts | undefined {
  const [guard] = optionsOf(value).flatMap(({ when }) =>
    [...entries(when)].flatMap(([id]) => (outer && stands(outer, id) ? [] : (log.guards.get(id) ?? []))),
  );
  return guard;
}

function changedIn(outer: State, end: State, cell: CellId): readonly UntoldMember[] {
  const [before, after] = [readCell(outer, cell), readCell(end, cell)];
  if (before === after || after?.kind !== "members") return [];
  const known = before?.kind === "members" ? before.entries : undefined;
  return [...after.entries].flatMap(([name, value]) => {
    const earlier = known?.get(name);
    const isNoFlag =
      sameOptional(value, earlier) || isTested(value, earlier) || simpleValues(value).every(isOfRecordAlone);
    return isNoFlag ? [] : [{ cell, name, value }];
  });
}

/** `{ itemIdentifier: record.messageId }`: whatever came of guards, it says which record that is. */
function isOfRecordAlone(one: SimpleValue): boolean {
  return (
    one.kind === "symbolic" && has(one.provenance, RECORD) && !has(one.provenance, STORE) && one.answers === undefined
  );
}

/** Nobody has written it: tests have told more of it, on several ways. */
function isTested(value: Value, earlier: Value | undefined): boolean {
  const before = earlier === undefined ? [] : simpleValues(earlier);
  return simpleValues(value).every((one) =>
    before.some((other) => one.kind === "symbolic" && other.kind === "symbolic" && sameBesideTests(one, other)),
  );
}

/** The state with these members in place of what they were. */
export function withUntold(state: State, untold: readonly UntoldMember[]): State {
  return untold.reduce((known, { cell, name, value }) => {
    const slot = readCell(known, cell);
    return slot?.kind === "members" ? writeCell(known, cell, withMember(slot, name, value)) : known;
  }, state);
}
