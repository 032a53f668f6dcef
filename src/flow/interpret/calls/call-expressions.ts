/** Calls as they are written: callee and receiver, arguments, optional calls, `new`, tagged templates, `import()`. */
import { UNCONDITIONAL } from "../../domain/guard-paths.ts";
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../../domain/arguments.ts";
import { joinAll, simpleValues } from "../../domain/choice.ts";
import { NEVER, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import { noteMethod } from "../../run/asked-of-calls.ts";
import type { Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { callTag } from "../../library/tag.ts";
import { forgetMembers } from "../members/access-paths.ts";
import { callMethod } from "./calls.ts";
import { constructSuper } from "../members/classes.ts";
import { NO_ITEMS, itemsOf } from "../../domain/contents.ts";
import type { Items } from "../../domain/slot.ts";
import { concatItems, itemsIn } from "../loops/iteration.ts";
import { endWhereNullish, evaluateReference, readSuper, startOfSuper } from "../members/member-expressions.ts";
import { readComputed } from "../members/members.ts";
import { requested } from "./requests.ts";
import { isNeverRejected } from "./settled-results.ts";

/** `f(a)`, `a.f()`, `a?.f?.()`, `super(a)`. */
export function evaluateCall(interpreter: Interpreter, node: TSESTree.CallExpression, scope: Scope): Value {
  const callee = unwrap(node.callee);
  if (callee.type === "MemberExpression") return evaluateMethodCall(interpreter, node, callee, scope);
  const site = { node, scope };
  if (callee.type === "Super")
    return constructSuper(interpreter, evaluateArguments(interpreter, node.arguments, scope), site);
  const value = interpreter.evaluate(callee, scope);
  const present = node.optional ? endWhereNullish(interpreter, value) : value;
  const args = evaluateArguments(interpreter, node.arguments, scope);
  return interpreter.state === undefined ? NEVER : interpreter.call(present, args, site);
}

function evaluateMethodCall(
  interpreter: Interpreter,
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  scope: Scope,
): Value {
  const { computed, property } = callee;
  if (computed || property.type !== "Identifier" || !CATCHING.has(property.name))
    return callReceiver(interpreter, node, callee, scope);
  const { unknownCalls, log } = interpreter;
  const effects = log.effects.length;
  const value = catchingErrors(interpreter, () => callReceiver(interpreter, node, callee, scope));
  if (property.name === "allSettled") {
    const isOpen = interpreter.unknownCalls !== unknownCalls || log.effects.length === effects;
    log.result.settles(node, isOpen || !isNeverRejected(interpreter, value));
  }
  return value;
}

/** Methods by which the errors of promises may go nowhere: of those that they are called on, or are given. */
const CATCHING = new Set(["catch", "then", "allSettled"]);

/** `work(record).catch(log)`: what is begun in an expression whose promise is not rejected lets no error out. */
function catchingErrors(interpreter: Interpreter, run: () => Value): Value {
  const { log, misreads } = interpreter;
  let value: Value = NEVER;
  log.failures.protect(log.order, () => {
    let exits: readonly Exit[] = [];
    const faults = interpreter.captureFaults(() => {
      exits = interpreter.capture(() => (value = run()));
    });
    interpreter.leave(...exits);
    if (faults) interpreter.mayFail(faults.state, faults.value);
    const isThrown =
      faults !== undefined || interpreter.misreads > misreads || exits.some(({ kind }) => kind === "throw");
    return { isCaught: !isThrown && simpleValues(value).every(isOnlyFulfilled), ends: log.order };
  });
  return value;
}

function isOnlyFulfilled(value: SimpleValue): boolean {
  return value.kind === "promise" && !value.rejected && !value.faults && !value.misreads;
}

function callReceiver(
  interpreter: Interpreter,
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  scope: Scope,
): Value {
  const site = { node, scope };
  noteMethod(callee);
  const { target, key } = evaluateReference(interpreter, callee, scope);
  if (interpreter.state === undefined) return NEVER;
  if (node.optional) endWhereNullish(interpreter, readComputed(interpreter, target, asValue(key), site));
  const args = evaluateArguments(interpreter, node.arguments, scope);
  if (interpreter.state === undefined) return NEVER;
  if (typeof key !== "string") interpreter.log.noteUntold(callee.property, "test");
  if (typeof key !== "string")
    return interpreter.call(readComputed(interpreter, target, key, site), args, site, target);
  if (CHANGING.has(key)) forgetMembers(interpreter, callee, scope);
  if (callee.object.type !== "Super") return callMethod(interpreter, target, key, args, site);
  const inherited = readSuper(interpreter, key, scope);
  if (inherited !== undefined) return interpreter.call(inherited, args, site, target);
  return callMethod(interpreter, startOfSuper(interpreter, scope) ?? target, key, args, site);
}

/** Methods that change the list that they are called on: what a test told of it, `if (!order.items.length) return;`, is over. */
const CHANGING: ReadonlySet<string> = new Set(["push", "pop", "shift", "unshift", "splice", "fill", "reverse", "sort"]);

function asValue(key: string | Value): Value {
  return typeof key === "string" ? { kind: "constant", value: key } : key;
}

function unwrap(node: TSESTree.Expression): TSESTree.Expression {
  switch (node.type) {
    case "TSNonNullExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}

function evaluateArguments(
  interpreter: Interpreter,
  nodes: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
): Arguments {
  const values: Value[] = [];
  const rest: Value[] = [];
  let all: Items = NO_ITEMS;
  for (const node of nodes) {
    const into = rest.length > 0 ? rest : values;
    const items =
      node.type === "SpreadElement"
        ? itemsIn(interpreter, interpreter.evaluate(node.argument, scope), { node, scope })
        : itemsOf([interpreter.evaluate(node, scope)]);
    into.push(...items.items.map(({ value }) => value));
    if (items.rest) rest.push(items.rest.value);
    all = concatItems(all, items);
  }
  const spread = nodes.some(({ type }) => type === "SpreadElement") ? all : undefined;
  return new Arguments(values, rest.length > 0 ? joinAll(rest) : undefined, [], spread);
}

/** `new A(b)` */
export function evaluateNew(interpreter: Interpreter, node: TSESTree.NewExpression, scope: Scope): Value {
  const callee = interpreter.evaluate(node.callee, scope);
  const args = evaluateArguments(interpreter, node.arguments, scope);
  return interpreter.state === undefined ? NEVER : interpreter.construct(callee, args, { node, scope });
}

/** `` sql`…${value}` ``: the tag is called with the text between and the values. */
export function evaluateTaggedTemplate(
  interpreter: Interpreter,
  node: TSESTree.TaggedTemplateExpression,
  scope: Scope,
): Value {
  const tag = interpreter.evaluate(node.tag, scope);
  const strings = node.quasi.quasis.map((quasi) => quasi.value.cooked ?? "");
  const values = node.quasi.expressions.map((expression) => interpreter.evaluate(expression, scope));
  return interpreter.state === undefined ? NEVER : callTag(interpreter, tag, strings, values, { node, scope });
}

/** `import("./a")` */
export function evaluateImport(interpreter: Interpreter, node: TSESTree.ImportExpression, scope: Scope): Value {
  const value = requested(interpreter, interpreter.evaluate(node.source, scope), { node, scope });
  if (value.kind === "symbolic") return value;
  return { kind: "promise", fulfilled: { value, guards: UNCONDITIONAL }, rejected: undefined };
}
