/** Calls that send or write a list item by item: what held where an item was collected holds where it is sent. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { optionsOf, simpleValues } from "../../domain/choice.ts";
import { disjunctionOf, enforcePaths, type Conditions } from "../../domain/guard-paths.ts";
import type { Item } from "../../domain/slot.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { untyped } from "../things/things.ts";

/** For each item that may be sent, under the outcomes by which it was collected; for the call as a whole where none are known. */
export function forEachSent(interpreter: Interpreter, facts: LibraryCall, args: Arguments, run: () => void): void {
  const { lists = [] } = facts;
  const { state } = interpreter;
  const all = lists.map((path) => itemsAt(interpreter, valueAtPath(interpreter, args, path)));
  const isKnown = all.length > 0 && all.every((items) => items?.some((one) => isCollected(one)));
  if (!isKnown || state === undefined) return whereAdded(interpreter, facts, args, run);
  const { effects } = interpreter.log;
  const from = effects.length;
  for (const { guards } of all.flatMap((items) => items ?? [])) {
    interpreter.goOn({ ...state, guards: enforcePaths(state.guards, guards) });
    run();
  }
  interpreter.goOn(state);
  // It is one call: none of them comes behind another.
  const last = effects.at(-1);
  for (let index = from; index < effects.length - 1; index++)
    effects[index] = { ...effects[index]!, order: last!.order };
}

/** Where 0 is added nothing is: what was counted under outcomes of guards is added under those. */
function whereAdded(interpreter: Interpreter, { adds = [] }: LibraryCall, args: Arguments, run: () => void): void {
  const { state } = interpreter;
  const [only, ...others] = adds;
  if (state === undefined || only?.to !== "number" || others.length > 0) return run();
  const all = optionsOf(untyped(interpreter, valueAtPath(interpreter, args, only.at)));
  const added = all.filter(({ value }) => value.kind !== "constant" || Number(value.value) !== 0);
  const under = added.map(({ when }): Conditions => [when]);
  if (added.length === 0 || added.length === all.length) return run();
  interpreter.goOn({ ...state, guards: enforcePaths(state.guards, under.reduce(disjunctionOf)) });
  run();
  interpreter.goOn(state);
}

/** Those of each list that it may be: `buffer = []` begins another one. Undefined: one of these may be anything. */
function itemsAt(interpreter: Interpreter, list: Value): readonly Item[] | undefined {
  const all = simpleValues(list).map((one) => interpreter.itemsOf(one));
  if (!all.every((one) => one !== undefined)) return undefined;
  return all.flatMap(({ items, rest }) => (rest ? [...items, rest] : items));
}

function isCollected({ guards }: Item): boolean {
  return guards.every((one) => one !== undefined);
}
