/** Generators: what they yield, what comes back to them, and what they come back with. */
import type { TSESTree } from "@typescript-eslint/types";
import { mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { anyItem, item, NO_ITEMS } from "../../domain/contents.ts";
import { enforcePaths } from "../../domain/guard-paths.ts";
import { UNKNOWN } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import { calleeText, placeOf, type Call, type Site } from "../../domain/site.ts";
import { NEVER, symbolic, type FunctionNode, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";
import { itemsIn } from "../loops/iteration.ts";
import { runUnrun } from "./unknown-calls.ts";

/** A generator runs to its end at once; what it yields are the items of the result. */
export function runGenerator(interpreter: Interpreter, node: FunctionNode, run: () => Value, call: Call): Value {
  let returned: Value = NEVER;
  const items = interpreter.captureYields(() => (returned = run()));
  if (interpreter.state === undefined) return NEVER;
  const given = { ...NO_ITEMS, items };
  const isEach = yieldsInARow(node) === items.length;
  const contents = isEach ? given : { ...NO_ITEMS, rest: anyItem(given) };
  return interpreter.newArray(call.site, { ...contents, returned }, "generator");
}

/** How many items a generator gives that has nothing but statements that follow one another; undefined of any other. */
function yieldsInARow({ body }: FunctionNode): number | undefined {
  if (body?.type !== "BlockStatement") return undefined;
  if (body.body.some(({ type }) => type !== "ExpressionStatement" && type !== "VariableDeclaration")) return undefined;
  return body.body.filter(
    (one) =>
      one.type === "ExpressionStatement" && one.expression.type === "YieldExpression" && !one.expression.delegate,
  ).length;
}

/** What a generator comes back with, where what it yields is for who drives it. */
export function withoutYields(interpreter: Interpreter, run: () => Value): Value {
  let result: Value = NEVER;
  interpreter.captureYields(() => (result = run()));
  return result;
}

/** An item of what the generator gives; `yield*` gives all those of something else, and has what that comes back with. */
function yieldOf(
  interpreter: Interpreter,
  node: TSESTree.YieldExpression,
  value: Value,
  scope: Scope,
): Value | undefined {
  const { guards } = interpreter.state!;
  if (!node.delegate) {
    interpreter.yield([item(value, guards)]);
    return undefined;
  }
  const list = itemsIn(interpreter, value, { node, scope });
  const any = anyItem(list);
  interpreter.yield(any ? [{ ...any, guards: enforcePaths(guards, any.guards) }] : []);
  return list.returned;
}

/** What is yielded is an item of what the generator gives; those who drive it (`co`) wait for promises and hand back their values. */
export function evaluateYield(interpreter: Interpreter, node: TSESTree.YieldExpression, scope: Scope): Value {
  if (!node.argument) return symbolic(UNKNOWN);
  const value = interpreter.evaluate(node.argument, scope);
  if (interpreter.state === undefined) return NEVER;
  if (node.delegate) runUnrun(interpreter, [value], { node, scope });
  const settled = interpreter.await(value, { node: node.argument, scope });
  if (interpreter.state === undefined) return NEVER;
  // What it goes through may end the generator: `yield*` of an `Err` of neverthrow.
  if (node.delegate && settled.kind === "choice")
    return interpreter.split(settled, (one) => {
      const returned = yieldOf(interpreter, node, one, scope);
      return interpreter.state === undefined ? NEVER : (returned ?? handedBack(interpreter, one, { node, scope }));
    });
  const returned = yieldOf(interpreter, node, settled, scope);
  if (interpreter.state === undefined) return NEVER;
  if (returned) return returned;
  // What was waited for is handed back as it came.
  if (settled !== value) return settled;
  return mapValue(value, (one) => handedBack(interpreter, one, { node, scope }));
}

/**
 * What who drives a generator makes of what it has yielded. Of a generator it is what that comes back with; what a function or an object that
 * says what is to be done (`yield call(send, order)`) is answered by is not known.
 */
function handedBack(interpreter: Interpreter, value: SimpleValue, site: Site): Value {
  const returned = value.kind === "array" ? interpreter.itemsOf(value)?.returned : undefined;
  if (returned) return returned;
  if (!isOrder(interpreter, value)) return value;
  const id = untoldAnswer(interpreter, site.node, "handed back", { call: calleeText(site), at: placeOf(site) });
  const { provenance } = interpreter.symbolicOf(value);
  return symbolic(provenance | UNKNOWN, { answers: [id] });
}

function isPromise(value: Value): boolean {
  return simpleValues(value).some(({ kind }) => kind === "promise");
}

/** It is nothing to wait for, so it says what is to be done: a name, a function, an object of the project's, a list with one. */
function isOrder(interpreter: Interpreter, value: SimpleValue): boolean {
  switch (value.kind) {
    case "constant":
    case "text":
    case "function":
    case "native":
    case "method":
    case "builtin":
      return true;
    case "object": {
      // Of promises under names who drives it makes their values.
      const contents = interpreter.membersOf(value);
      return contents !== undefined && !contents.isMap && ![...contents.entries.values()].some(isPromise);
    }
    case "array": {
      const first = interpreter.itemsOf(value)?.items[0]?.value;
      const only = first && onlyValue(first);
      return only !== undefined && only.kind !== "array" && simpleValues(only).some((one) => isOrder(interpreter, one));
    }
    default:
      return false;
  }
}
