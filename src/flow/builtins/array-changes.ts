/** Lists that code adds something to, or takes something out of. */
import { Arguments } from "../domain/arguments.ts";
import { isPlainData, simpleValues } from "../domain/choice.ts";
import { afterLoop, anyItem, append, isExact, itemsOf, NO_ITEMS, withItems } from "../domain/contents.ts";
import { conjunctionOf, NO_GUARDS } from "../domain/guard-paths.ts";
import { has, RECORD } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import type { Item } from "../domain/slot.ts";
import { symbolic, type ArrayReference, type Value } from "../domain/value.ts";
import { grownByAdding } from "../interpret/values/copied-lists.ts";
import { FILLED, takeItem } from "../interpret/values/items.ts";
import { itemOfAnother, oneOfAll } from "../interpret/values/items-by-place.ts";
import { longerList } from "../interpret/values/made-lists.ts";
import { isRow } from "../library/found/found-by.ts";
import { firstOfKept } from "../library/found/memberships.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** There may be no such item. */
export function optional(one: Item | undefined): Item | undefined {
  return one && { ...one, isOptional: true };
}

/** The first or the last of a list that is known; of any other list it may be any, or none. */
export function takeOut(interpreter: Interpreter, receiver: ArrayReference, name: "pop" | "shift", call: Call): Value {
  const contents = interpreter.itemsOf(receiver) ?? NO_ITEMS;
  const index = name === "shift" ? 0 : contents.items.length - 1;
  const taken = isExact(contents) ? contents.items[index] : undefined;
  if (taken) {
    const left = withItems({ ...contents, copies: undefined }, contents.items.toSpliced(index, 1), undefined);
    interpreter.store(receiver.cell, left);
    return takeItem(interpreter, taken);
  }
  const any = anyItem(contents);
  // The last one is what was put there before: `list.pop(); list.push(id)`.
  const rest = any && name === "pop" ? { ...any, without: "own" as const } : any;
  interpreter.store(
    receiver.cell,
    afterLoop({ ...contents, items: [], rest, also: undefined, copies: undefined }, "some"),
  );
  // A test of what a look found asks whether there was one.
  const isFirst = contents.items.some(({ isOptional }) => !isOptional);
  const isFound =
    any !== undefined &&
    !any.isOptional &&
    (isFirst || simpleValues(any.value).every((one) => isRow(interpreter, one)));
  const one = isFound ? any : optional(any);
  const isInRound = interpreter.log.rounds.ofRecords > 0;
  // What was put there last is of the record that came last, not of the one in hand: `if (flags.pop()) …`.
  const isOther = name === "pop" && any?.isComplete && isInRound;
  const value =
    isOther && isPlainData(any.value) ? itemOfAnother(interpreter, one, call.site) : takeItem(interpreter, one);
  // A loop that takes one after the other goes through them.
  return firstOfKept(interpreter, [contents], isInRound ? value : oneOfAll(contents, value), call.site);
}

/** An item as it is added here: under the outcomes that stand now, in the round that runs, in the place of what failed. */
export function addedHere(interpreter: Interpreter, one: Item): Item {
  const guards = interpreter.state?.guards ?? NO_GUARDS;
  const { failed, rounds } = interpreter.log;
  const isOfRecord = rounds.ofRecords > 0 && has(interpreter.symbolicOf(one.value).provenance, RECORD);
  return {
    ...one,
    guards: conjunctionOf(one.guards, guards) ?? guards,
    ...(isOfRecord && { isOfRound: true }),
    ...(failed.length > 0 && { insteadOf: failed }),
  };
}

/** Adding remembers under which outcomes it happened. */
export function add(interpreter: Interpreter, receiver: ArrayReference, name: string, call: Call): Value {
  const contents = interpreter.itemsOf(receiver) ?? NO_ITEMS;
  const given = call.arguments.spread ?? itemsOf(call.arguments.values, call.arguments.rest);
  const here = (one: Item): Item => addedHere(interpreter, one);
  const added = given.items.map(here);
  let changed = added.reduce(append, contents);
  if (name === "unshift") changed = changed.rest ? changed : { ...changed, items: [...added, ...contents.items] };
  // The last record comes first.
  if (name === "unshift" && changed.order === undefined && interpreter.log.rounds.ofRecords > 0)
    changed = { ...changed, order: `${FILLED}|unshift` };
  if (given.rest) {
    const rest = here(given.rest);
    const all = changed.rest ? anyItem({ ...NO_ITEMS, items: [changed.rest, rest] }) : rest;
    changed = { ...changed, rest: all, ofThisRound: "unknown" };
  }
  const after = grownByAdding(interpreter, contents, changed, call.site);
  const values = [...given.items, ...(given.rest ? [given.rest] : [])].map(({ value }) => value);
  const grown = after.grown ?? longerList(interpreter, contents, values, call.site);
  interpreter.store(receiver.cell, grown ? { ...after, grown } : after);
  return symbolic();
}

/** `list.splice(0, 0, id)`, `list.splice(0, list.length, ...left)`: as with `push` it is longer. */
export function addInstead(interpreter: Interpreter, receiver: ArrayReference, call: Call): void {
  const { values, rest, spread } = call.arguments;
  if (values.length <= 2 && rest === undefined) return;
  const others = spread && { ...spread, items: spread.items.slice(2) };
  add(interpreter, receiver, "push", { ...call, arguments: new Arguments(values.slice(2), rest, [], others) });
}
