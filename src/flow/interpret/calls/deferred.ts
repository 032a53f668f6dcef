/**
 * Promises that are settled by whoever holds their functions: `Promise.withResolvers()`, `Q.defer()`, a resolver that was put somewhere.
 * A list in the store has each way in which one was settled, under the outcomes of guards that stood there; who waits for it goes on so.
 */
import { append, item, NO_ITEMS } from "../../domain/contents.ts";
import { changesOf, enforcePaths, sameConditions, UNCONDITIONAL, type Paths } from "../../domain/guard-paths.ts";
import { sameValue } from "../../domain/same.ts";
import type { Site } from "../../domain/site.ts";
import type { Item } from "../../domain/slot.ts";
import { UNKNOWN } from "../../domain/provenance.ts";
import { symbolic, type PromiseValue, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** A promise of which nothing is known yet, and how it is settled. */
export interface Deferred {
  readonly promise: PromiseValue;
  /** @param since how guards stood where the promise was made */
  readonly settle: (interpreter: Interpreter, way: Value, since: Paths) => void;
}

/**
 * @param site where it is made: each time anew
 * @returns the promise, and what notes a way in which it is settled: a value, or a promise that is rejected
 */
export function newDeferred(interpreter: Interpreter, site: Site): Deferred {
  const ways = interpreter.newArray(site, NO_ITEMS, "ways to settle");
  return {
    promise: {
      kind: "promise",
      fulfilled: { value: ways, guards: UNCONDITIONAL },
      rejected: undefined,
      isSettledLater: true,
    },
    settle: (inner, way, since) => settleBy(inner, ways, way, since),
  };
}

/** Settled once, it stays so. Who may have settled it so before makes nothing new of it: a timer, a callback that is called any number of times. */
function settleBy(interpreter: Interpreter, ways: SimpleValue, way: Value, since: Paths): void {
  const contents = interpreter.itemsOf(ways);
  if (contents === undefined || interpreter.state === undefined || ways.kind !== "array") return;
  const { items } = contents;
  if (items.some(({ isOptional }) => !isOptional)) return;
  const added = item(way, changesOf(since, interpreter.state.guards));
  const before = items.filter((one) => !isSameWay(one, added));
  interpreter.store(ways.cell, append({ ...contents, items: before }, added));
}

function isSameWay(one: Item, other: Item): boolean {
  return sameConditions(one.guards, other.guards) && sameValue(one.value, other.value);
}

/**
 * The ways in which such a promise was settled, up to the first that was surely taken; none: nobody was seen to settle it. Where a timer alone
 * was seen to reject it, and the other function was put where nobody follows it, that one may have been called before.
 */
export function waysToSettle(
  interpreter: Interpreter,
  ways: Value,
  by: PromiseValue["isSettledLater"],
): readonly Item[] {
  const { items, rest } = (ways.kind === "array" && interpreter.itemsOf(ways)) || NO_ITEMS;
  const last = items.findIndex(({ isOptional }) => !isOptional);
  const all = last >= 0 ? items.slice(0, last + 1) : [...items, ...(rest ? [rest] : [])];
  return all.length > 0 && by === "unseen" && all.every(({ value }) => isRejection(value)) ? [...all, UNSEEN] : all;
}

const UNSEEN: Item = item(symbolic(UNKNOWN), UNCONDITIONAL);

function isRejection(value: Value): boolean {
  return value.kind === "promise" && value.fulfilled === undefined;
}

/** What it comes to by each of these ways, under what came of guards there. */
export function settledBy(interpreter: Interpreter, ways: readonly Item[], site: Site): Value {
  const { state } = interpreter;
  return interpreter.branch(
    ways.map(({ value, guards }) => ({
      state: state && { ...state, guards: enforcePaths(state.guards, guards) },
      run: () => interpreter.await(value, site),
    })),
  );
}
