/** Places of one step of a chain, counted in all that the chain was given. */
import {
  isPlace,
  type ArgumentPath,
  type ColumnValue,
  type Expiry,
  type GivenTime,
  type Moved,
  type Passing,
  type PassingValue,
  type SetValue,
} from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";

/** @param by how many arguments the steps before were given */
export function shiftPlace(place: ArgumentPath, by: number): ArgumentPath {
  return place.ofReceiver ? place : { ...place, argument: place.argument + by };
}

/** The same of what a call sets. */
export function shiftSets(sets: ReadonlyMap<string, SetValue>, by: number): ReadonlyMap<string, SetValue> {
  return new Map([...sets].map(([name, to]) => [name, isPlace(to) ? shiftPlace(to, by) : to] as const));
}

type Steps = NonNullable<LibraryCall["countsBy"]>;

/** The same of what it counts on, and by how much. */
export function shiftSteps(steps: Steps, by: number): Steps {
  return new Map([...steps].map(([name, step]) => [name, shiftStep(step, by)] as const));
}

function shiftStep(step: Moved["movedBy"], by: number): Moved["movedBy"] {
  return typeof step === "object" && "argument" in step ? shiftPlace(step, by) : step;
}

function shiftGuard(guard: CallGuard, by: number): CallGuard {
  const { keys, passes, expiry, compared } = guard;
  return {
    ...guard,
    keys: keys.map((place) => shiftPlace(place, by)),
    ...(compared && { compared: compared.map((place) => shiftPlace(place, by)) }),
    ...(expiry && { expiry: shiftExpiry(expiry, by) }),
    ...(passes && { passes: passes.map((state) => shiftState(state, by)) }),
  };
}

function shiftExpiry(expiry: Expiry, by: number): Expiry {
  const shift = (one: GivenTime): GivenTime => ("argument" in one ? shiftPlace(one, by) : one);
  const { set } = expiry;
  return {
    ...expiry,
    set: "movedBy" in set ? { movedBy: shiftStep(set.movedBy, by) } : shift(set),
    ...(expiry.compared && { compared: shift(expiry.compared) }),
    ...(expiry.or && { or: expiry.or.map((one) => shiftExpiry(one, by)) }),
  };
}

function shiftColumns(columns: NonNullable<LibraryCall["columns"]>, by: number): LibraryCall["columns"] {
  const shift = (one: ColumnValue): ColumnValue => (isPlace(one) ? shiftPlace(one, by) : one);
  return new Map([...columns].map(([name, asked]) => [name, { ...asked, of: asked.of.map(shift) }]));
}

function shiftState(state: Passing[number], by: number): Passing[number] {
  const shift = (one: PassingValue): PassingValue => (isPlace(one) ? shiftPlace(one, by) : one);
  return new Map([...state].map(([field, asked]) => [field, asked && { ...asked, of: asked.of.map(shift) }]));
}

/** The facts of a step; functions that it calls stay arguments of the step. */
export function shiftCall(call: LibraryCall, by: number): LibraryCall {
  if (by === 0) return call;
  const all = (places: readonly ArgumentPath[]): readonly ArgumentPath[] =>
    places.map((place) => shiftPlace(place, by));
  return {
    ...call,
    keys: all(call.keys),
    tokens: call.tokens.map((token) => ({ ...token, at: shiftPlace(token.at, by) })),
    ...(call.lists && { lists: all(call.lists) }),
    ...(call.otherKeys && { otherKeys: all(call.otherKeys) }),
    ...(call.guard && { guard: shiftGuard(call.guard, by) }),
    ...(call.asLease && { asLease: { ...call.asLease, guard: shiftGuard(call.asLease.guard, by) } }),
    ...(call.columns && { columns: shiftColumns(call.columns, by)! }),
    ...(call.sets && { sets: shiftSets(call.sets, by) }),
    ...(call.countsBy && { countsBy: shiftSteps(call.countsBy, by) }),
    ...(call.setsThere && { setsThere: shiftSets(call.setsThere, by) }),
    ...(call.adds && { adds: shiftAdded(call.adds, by) }),
    ...(call.target && { target: shiftPlace(call.target, by) }),
  };
}

/** What a step adds to sets. */
export function shiftAdded(adds: NonNullable<LibraryCall["adds"]>, by: number): NonNullable<LibraryCall["adds"]> {
  return adds.map((one) => ({ ...one, at: shiftPlace(one.at, by) }));
}
