import type { TSESTree } from "@typescript-eslint/types";
import { specifierOf, withoutCasts } from "../../../../modules/requests.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { callBuiltin } from "./builtins.ts";
import { callMethod } from "./methods.ts";
import { requiredValue } from "./modules.ts";
import { bindPattern } from "./patterns.ts";
import { placeOf, type Run, type Scope } from "./scope.ts";
import { execute } from "./statements.ts";
import { absent, items, unknown, type CodeValue, type FunctionValue } from "./values.ts";

/** `f(a)`, `list.map(f)`, `require("./x")`. Functions of the project are evaluated, everything else is known by name. */
export function call(run: Run, node: TSESTree.CallExpression, scope: Scope): CodeValue {
  const at = placeOf(node, scope);
  const specifier = node.arguments[0] && specifierOf(node.arguments[0]);
  const callee = withoutCasts(node.callee.type === "ChainExpression" ? node.callee.expression : node.callee);
  if (callee.type === "Identifier" && callee.name === "require" && specifier !== undefined) {
    return requiredValue(run, scope, specifier, at);
  }
  const given = (): readonly CodeValue[] => argumentsOf(run, node, scope);
  if (callee.type === "MemberExpression" && !callee.computed) {
    const object = run.evaluate(callee.object, scope);
    const name = (callee.property as TSESTree.Identifier).name;
    if (object.kind === "builtin") return callBuiltin(run, `${object.name}.${name}`, given(), at);
    if (object.kind !== "record") return callMethod(run, object, name, node.arguments, scope, at);
  }
  const called = run.evaluate(callee, scope);
  switch (called.kind) {
    case "function":
      return callFunction(run, called, given(), at);
    case "builtin":
      return callBuiltin(run, called.name, given(), at);
    case "unknown":
      return unknown(called.reason, at);
    default:
      return unknown("it calls something unknown", at);
  }
}

function argumentsOf(run: Run, node: TSESTree.CallExpression, scope: Scope): readonly CodeValue[] {
  return node.arguments.flatMap((argument) => {
    if (argument.type !== "SpreadElement") return [run.evaluate(argument, scope)];
    const list = run.evaluate(argument.argument, scope);
    return list.kind === "items" && !list.open
      ? list.items
      : [unknown("its arguments are unknown", placeOf(argument, scope))];
  });
}

/** What a function of the project returns. */
export function callFunction(run: Run, called: FunctionValue, given: readonly CodeValue[], at: Place): CodeValue {
  const { node, scope } = called;
  if (node.generator) return unknown("it is a generator", at);
  const inner = scope.inner();
  for (const [index, parameter] of node.params.entries()) {
    if (parameter.type === "RestElement") bindPattern(run, parameter.argument, items(given.slice(index), at), inner);
    else bindPattern(run, parameter, given[index] ?? absent(at), inner);
  }
  if (node.body.type !== "BlockStatement") return run.evaluate(node.body, inner);
  return execute(run, node.body.body, inner) ?? absent(at);
}
