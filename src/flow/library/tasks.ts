/** Lists of functions that a library calls: all of them, one after another with the result of the one before, as one. */
import { Arguments } from "../arguments.ts";
import { promisified } from "../builtins/node.ts";
import { anyItem, itemsOf, members, NO_ITEMS } from "../domain/contents.ts";
import { NEVER, UNDEFINED, type Value } from "../domain/value.ts";
import { itemsIn } from "../interpret/iteration.ts";
import { forEachItem } from "../interpret/loops.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Call, NativeFunction } from "../native.ts";

/** `parallel([task, …])`, `series({ name: task })`: the results in the same arrangement. None of them guards another. */
export function callAll(interpreter: Interpreter, tasks: Value, call: Call): Value {
  const named = tasks.kind === "object" ? interpreter.membersOf(tasks) : undefined;
  const { entries } = named ?? {};
  const results: Value[] = [];
  const items = entries ? itemsOf([...entries.values()]) : itemsIn(interpreter, tasks, call.site);
  forEachItem(interpreter, items, call.site.node, undefined, (task) => {
    results.push(settledCall(interpreter, task, [], call));
  });
  if (entries) {
    const values = [...entries.keys()].map((name, index): [string, Value] => [name, results[index] ?? UNDEFINED]);
    return interpreter.newObject(call.site, members(values), "results");
  }
  return interpreter.newArray(call.site, { ...NO_ITEMS, rest: anyItem(itemsOf(results)) }, "results");
}

/** `waterfall([task, …])`: each is given what the one before came to; one that fails ends it. */
export function callChain(interpreter: Interpreter, tasks: Value, call: Call): Value {
  const { items, rest } = itemsIn(interpreter, tasks, call.site);
  let given: readonly Value[] = [];
  for (const { value } of rest ? [...items, rest] : items) {
    if (interpreter.state === undefined) return NEVER;
    given = [settledCall(interpreter, value, given, call)];
  }
  return given[0] ?? UNDEFINED;
}

/** A task may be an async function, or call the function that it is handed last. */
function settledCall(interpreter: Interpreter, task: Value, given: readonly Value[], call: Call): Value {
  const settled = promisified(interpreter, task, call.site);
  return interpreter.await(interpreter.call(settled, new Arguments(given), call.site), call.site);
}

/** `flow(f, g)`, `flow([f, g])`: what one gives is given to the next. */
export function composed(interpreter: Interpreter, functions: readonly Value[], call: Call): NativeFunction {
  const steps = functions.flatMap((one) =>
    one.kind === "array" ? itemsIn(interpreter, one, call.site).items.map(({ value }) => value) : [one],
  );
  return {
    kind: "native",
    name: "flow",
    identity: `flow ${interpreter.context.cell(call.site.node, "flow")}`,
    wraps: steps,
    call: (inner, { arguments: args, site }) => {
      const [first, ...others] = steps;
      const start = first ? inner.call(first, args, site) : args.at(0);
      return others.reduce<Value>((value, step) => inner.call(step, new Arguments([value]), site), start);
    },
  };
}
