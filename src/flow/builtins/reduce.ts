/** `reduce`: what one round gives is what the next one begins with. */
import { Arguments } from "../domain/arguments.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import { anyItem, isExact } from "../domain/contents.ts";
import { UNCONDITIONAL } from "../domain/guard-paths.ts";
import { sameValue } from "../domain/same.ts";
import type { Call } from "../domain/site.ts";
import type { Items } from "../domain/slot.ts";
import { NEVER, UNDEFINED, type Settlement, type Value } from "../domain/value.ts";
import { forEachItem } from "../interpret/loops/item-rounds.ts";
import { oneOfMany } from "../interpret/values/one-of-many.ts";
import { madeOfAll, oneOfAll } from "../interpret/values/items-by-place.ts";
import { byPresence } from "../interpret/values/items.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { sift } from "./array-filters.ts";

/** `list.reduce(f, first)` */
export function reduce(interpreter: Interpreter, items: Items, call: Call): Value {
  sift(interpreter, items);
  const [callback, initial] = [call.arguments.at(0), call.arguments.values[1]];
  const cell = interpreter.context.cell(call.site.node, "accumulator");
  // Without a value to begin with, the first item is that.
  const [start, ...others] = initial === undefined && isExact(items) ? items.items : [];
  interpreter.store(cell, initial ?? start?.value ?? oneOfAll(items, anyItem(items)?.value ?? UNDEFINED));
  const left = start && !start.isOptional ? { ...items, items: others } : items;
  const begun = isExact(left) ? undefined : interpreter.variable(cell);
  forEachItem(interpreter, left, call.site.node, undefined, (value, index) => {
    const accumulated = ofRoundsBefore(interpreter.variable(cell) ?? UNDEFINED, begun);
    const result = interpreter.call(callback, new Arguments([accumulated, value, index, call.this]), call.site);
    interpreter.store(cell, result);
  });
  if (interpreter.state === undefined) return NEVER;
  const made = madeOfAll(items, oneOfMany(items, interpreter.variable(cell) ?? UNDEFINED));
  if (initial === undefined || isExact(items)) return made;
  // Where nothing was added to the list, it is what it began with.
  return (
    byPresence(
      interpreter,
      items,
      call.site.node,
      () => initial,
      () => made,
    ) ?? made
  );
}

/** What rounds before this one wait for is of other records: whoever waits for it here learns nothing of guards. `undefined`: each round has its own. */
function ofRoundsBefore(accumulated: Value, begun: Value | undefined): Value {
  if (begun === undefined) return accumulated;
  const free = (one: Settlement | undefined): Settlement | undefined => one && { ...one, guards: UNCONDITIONAL };
  return mapValue(accumulated, (one) => {
    if (one.kind !== "promise" || simpleValues(begun).some((other) => sameValue(other, one))) return one;
    const { fulfilled, rejected, faults } = one;
    return { ...one, fulfilled: free(fulfilled), rejected: free(rejected), ...(faults && { faults: free(faults)! }) };
  });
}
