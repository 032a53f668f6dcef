/** Methods of arrays that call back for each item. */
import { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import type { Item, Items } from "../domain/slot.ts";
import { anyItem, isExact, item, NO_ITEMS, withItems, recordsOf } from "../domain/contents.ts";
import { conjunctionOf, changesOf, NO_GUARDS, type Conditions } from "../domain/guard-paths.ts";
import { type Value } from "../domain/value.ts";
import { runAtOnce } from "../interpret/calls/at-once.ts";
import { forEachItem } from "../interpret/loops/item-rounds.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

/**
 * Calls back for each item; what a round does to guards ends with it.
 *
 * @param testOf what a test of the result makes of it, where it is one
 */
export function each(
  interpreter: Interpreter,
  items: Items,
  callback: Value,
  call: Call,
  use: (result: Value, value: Value, guards: Conditions) => void,
  testOf = (result: Value): Value => result,
): void {
  forEachItem(interpreter, items, call.site.node, undefined, (value, index) => {
    const before = interpreter.state?.guards ?? NO_GUARDS;
    const given = runAtOnce(interpreter, value, () =>
      interpreter.call(callback, new Arguments([value, index, call.this]), call.site),
    );
    finishPromised(interpreter, given);
    const result = testOf(given);
    if (interpreter.state !== undefined) use(result, value, changesOf(before, interpreter.state.guards));
  });
}

/** What an async callback leaves is how the record is left, whoever waits for it. */
function finishPromised(interpreter: Interpreter, result: Value): void {
  for (const one of simpleValues(result))
    if (one.kind === "promise") interpreter.log.finish(one.fulfilled?.guards ?? []);
}

/** The results of a callback for each item, each under the guards that stood where it was given back. */
export function mapItems(interpreter: Interpreter, items: Items, callback: Value, call: Call): Items {
  const results: Item[] = [];
  each(interpreter, items, callback, call, (result, _value, guards) => results.push(item(result, guards)));
  return collected(items, results);
}

/** As many items as there were, where that is known; else any number of them. */
function collected(items: Items, results: readonly Item[]): Items {
  const like = { ...NO_ITEMS, order: items.order, ...recordsOf(items) };
  if (isExact(items) && results.length === items.items.length)
    return withItems(
      like,
      results.map((one, index) => ({
        ...one,
        ...drawnAs(items.items[index]!),
        guards: conjunctionOf(one.guards, items.items[index]!.guards) ?? one.guards,
      })),
      undefined,
    );
  const any = anyItem({ ...NO_ITEMS, items: results });
  const of = anyItem(items);
  if (!any || !of) return { ...like, rest: any };
  const { isOptional, missing, isOfRound, without, insteadOf } = of;
  const guards = conjunctionOf(any.guards, of.guards) ?? any.guards;
  const presence = {
    guards,
    isOptional,
    ...(missing && { missing }),
    isComplete: true,
    ...(isOfRound && { isOfRound }),
    ...(without && { without }),
    ...(insteadOf && { insteadOf }),
  };
  return { ...like, rest: { ...any, ...drawnAs(of), ...presence } };
}

/** What is made of a list that chance put in order has that order. */
export function drawnAs({ drawnBy }: Item): Pick<Item, "drawnBy"> {
  return drawnBy ? { drawnBy } : {};
}
