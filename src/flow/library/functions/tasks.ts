/** Lists of functions that a library calls: all of them, one after another with the result of the one before, as one. */
import { Arguments } from "../../domain/arguments.ts";
import { callArrayMethod } from "../../builtins/arrays.ts";
import { callWithCallback, promisified } from "../../builtins/node.ts";
import { callPromiseFunction } from "../../builtins/promises.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { anyItem, itemsOf, members, NO_ITEMS } from "../../domain/contents.ts";
import { NEVER, UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { placeOf, type Call } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";
import { elementsOf } from "./members-as-items.ts";

/** `parallel([task, …])`, `parallel({ name: task })`: all at once. The results in the same arrangement. */
export function callAll(interpreter: Interpreter, tasks: Value, call: Call, wait: "all" | "settle" = "all"): Value {
  const named = tasks.kind === "object" ? interpreter.membersOf(tasks)?.entries : undefined;
  const list = named ? interpreter.newArray(call.site, itemsOf([...named.values()]), "tasks") : tasks;
  const begin: NativeFunction = {
    kind: "native",
    name: "task",
    identity: `task ${interpreter.context.cell(call.site.node, "task")}`,
    holds: [],
    remembersSince: Infinity,
    call: (inner, { arguments: args, site }) => {
      const task = args.at(0);
      // A promise among them is begun already.
      return task.kind === "promise" ? task : inner.call(promisified(inner, task, site), Arguments.NONE, call.site);
    },
  };
  const [simple] = simpleValues(list);
  const begun = simple && callArrayMethod(interpreter, simple, "map", { ...call, arguments: new Arguments([begin]) });
  const done = callPromiseFunction(interpreter, wait, { ...call, arguments: new Arguments([begun ?? UNDEFINED]) });
  const results = interpreter.await(done, call.site);
  if (!named) return results;
  const { items } = itemsIn(interpreter, results, call.site);
  const values = [...named.keys()].map((name, index): [string, Value] => [name, items[index]?.value ?? UNDEFINED]);
  return interpreter.newObject(call.site, members(values), "results");
}

/**
 * `$transaction([create, update])`: calls that were begun and are all done or none. One that refuses a repeat keeps it from the
 * others as well.
 */
export function callTogether(interpreter: Interpreter, list: Value, call: Call): Value {
  const { items, rest } = itemsIn(interpreter, list, call.site);
  const guards = (rest ? [...items, rest] : items).flatMap(({ value }) => refusalsOf(value));
  const { node, scope } = call.site;
  const written = node.type === "CallExpression" ? node.arguments[0] : undefined;
  if (written && guards.length > 0) interpreter.log.guardTogether(placeOf({ node: written, scope }), guards);
  return callPromiseFunction(interpreter, "all", { ...call, arguments: new Arguments([list]) });
}

/** A list of statements that nobody has sent, sent and waited for; anything else as it is. */
export function sendAll(interpreter: Interpreter, value: Value, call: Call): Value {
  const isOfStatements = (one: SimpleValue): boolean =>
    one.kind === "array" &&
    (interpreter.itemsOf(one)?.items ?? []).some((item) =>
      simpleValues(item.value).some(({ kind }) => kind === "library"),
    );
  return simpleValues(value).some(isOfStatements) ? callTogether(interpreter, value, call) : value;
}

/** Guards by which a call that was begun may be refused. */
function refusalsOf(value: Value): readonly GuardId[] {
  return simpleValues(value).flatMap((one) => {
    const rejected = one.kind === "promise" ? one.rejected : undefined;
    return rejected
      ? simpleValues(rejected.value).flatMap((error) => (error.kind === "refusal" ? [error.guard] : []))
      : [];
  });
}

/** `series([task, …])`, `series({ name: task })`: one after another; one that fails ends it. */
export function callSequence(interpreter: Interpreter, tasks: Value, call: Call): Value {
  const list = mapValue(tasks, (one) => elementsOf(interpreter, one, call).list);
  const { items, rest } = itemsIn(interpreter, list, call.site);
  const results: Value[] = [];
  for (const [index, { value }] of (rest ? [...items, rest] : items).entries()) {
    if (interpreter.state === undefined) return NEVER;
    results.push(asStep(interpreter, index, call, () => settledCall(interpreter, value, [], call)));
  }
  return interpreter.newArray(call.site, { ...NO_ITEMS, rest: anyItem(itemsOf(results)) }, "results");
}

/** `waterfall([task, …])`: each is given all that the one before came to; one that fails ends it. */
export function callChain(interpreter: Interpreter, tasks: Value, call: Call): Value {
  const { items, rest } = itemsIn(interpreter, tasks, call.site);
  let given: Value = interpreter.newArray(call.site, NO_ITEMS, "given");
  for (const [index, { value }] of (rest ? [...items, rest] : items).entries()) {
    given = interpreter.split(given, (list) => {
      const of = itemsIn(interpreter, list, call.site);
      const args = new Arguments(
        of.items.map((item) => item.value),
        of.rest?.value,
      );
      return asStep(interpreter, index, call, () => resultsOf(interpreter, value, { ...call, arguments: args }));
    });
    if (interpreter.state === undefined) return NEVER;
  }
  const last = itemsIn(interpreter, given, call.site);
  return (last.items[0] ?? last.rest)?.value ?? UNDEFINED;
}

/** Steps that one function made hold something of their own each. */
function asStep(interpreter: Interpreter, index: number, { site }: Pick<Call, "site">, run: () => Value): Value {
  return interpreter.within(interpreter.context.enter(site.node, index), run);
}

/** A list of all that a task hands to its callback behind the error, or of what its promise comes to. */
function resultsOf(interpreter: Interpreter, task: Value, call: Call): Value {
  const { own, promise } = callWithCallback(interpreter, task, call, (results, inner, site) => {
    const behind = results.from(1);
    return inner.newArray(site, itemsOf(behind.values, behind.rest), "results of a task");
  });
  if (own === undefined) return interpreter.await(promise, call.site);
  return interpreter.newArray(call.site, itemsOf([interpreter.await(own, call.site)]), "result of a task");
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
    holds: [],
    remembersSince: Infinity,
    wraps: steps,
    call: (inner, { arguments: args, site }) => {
      const run = (step: Value, given: Arguments, index: number): Value =>
        asStep(inner, index, { site }, () => inner.call(step, given, site));
      const [first, ...others] = steps;
      const start = first ? run(first, args, 0) : args.at(0);
      return others.reduce<Value>((value, step, index) => run(step, new Arguments([value]), index + 1), start);
    },
  };
}
