import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { conditionOf, filterValue, optionsOf, whereTruth } from "../domain/choice.ts";
import { countedAt } from "../domain/kept.ts";
import { restrictState, type State } from "../domain/state.ts";
import { constant, isNullish, NEVER, type Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { keepBefore } from "./values/begun-anew.ts";
import { digestOr } from "./values/digests.ts";
import { functionValue } from "./calls/function-values.ts";
import { evaluateMember } from "./members/member-expressions.ts";
import { readName, writeName } from "./names.ts";
import { placeOf } from "../domain/site.ts";
import { applyBinary } from "./values/operators.ts";
import { mayBeMissing } from "../domain/refinement.ts";
import { assignMember } from "./members/member-assignment.ts";
import { suppliedByTarget } from "../library/injected/injection.ts";

/** Something that can be read and then written, with its parts evaluated once. */
interface Location {
  readonly value: Value;
  readonly write: (value: Value) => void;
}

/** `a = b`, `a.b += c`, `[a, b] = c`. */
export function evaluateAssignment(interpreter: Interpreter, node: TSESTree.AssignmentExpression, scope: Scope): Value {
  if (node.operator === "=") {
    if (node.right.type === "ArrayExpression") keepBefore(interpreter, node.right);
    const given = evaluateNamed(interpreter, node.right, node.left, scope);
    const value = suppliedByTarget(interpreter, given, node.left, scope);
    interpreter.assignTo(node.left, value, scope);
    return value;
  }
  const location = locationOf(interpreter, node.left, scope);
  if (node.operator === "||=" || node.operator === "&&=" || node.operator === "??=")
    return assignLogical(interpreter, node, location, scope);
  const right = interpreter.evaluate(node.right, scope);
  const at = placeOf({ node, scope });
  const sum = applyBinary(interpreter, node.operator.slice(0, -1), countedAt(location.value, at), right, at);
  const value = digestOr(sum, [location.value, right], node.left, node.right);
  location.write(value);
  return value;
}

/** An anonymous function takes the name of what it is given to. */
export function evaluateNamed(
  interpreter: Interpreter,
  node: TSESTree.Node,
  target: TSESTree.Node,
  scope: Scope,
): Value {
  if (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression")
    return interpreter.evaluate(node, scope);
  if (target.type === "Identifier") return functionValue(interpreter, node, scope, target.name);
  const isNamed = target.type === "MemberExpression" && target.property.type === "Identifier" && !target.computed;
  return functionValue(interpreter, node, scope, isNamed ? (target.property as TSESTree.Identifier).name : "");
}

function assignLogical(
  interpreter: Interpreter,
  node: TSESTree.AssignmentExpression,
  location: Location,
  scope: Scope,
): Value {
  const { state } = interpreter;
  if (state === undefined) return NEVER;
  const { kept, replaced } = partsFor(node.operator, location.value);
  return interpreter.branch([
    { state: stateWhere(state, kept), run: () => kept },
    {
      state: stateWhere(state, replaced),
      run: () => {
        const value = interpreter.evaluate(node.right, scope);
        location.write(value);
        return value;
      },
    },
  ]);
}

function stateWhere(state: State, value: Value): State | undefined {
  return optionsOf(value).length === 0 ? undefined : restrictState(state, conditionOf(value));
}

function partsFor(operator: string, value: Value): { readonly kept: Value; readonly replaced: Value } {
  if (operator !== "??=") {
    const keeps = operator === "||=";
    return { kept: whereTruth(value, keeps), replaced: whereTruth(value, !keeps) };
  }
  return {
    kept: filterValue(value, (simple) => !isNullish(simple)),
    replaced: filterValue(value, (simple) => isNullish(simple) || mayBeMissing(simple)),
  };
}

/** `a++`, `--a.b`. */
export function evaluateUpdate(interpreter: Interpreter, node: TSESTree.UpdateExpression, scope: Scope): Value {
  const location = locationOf(interpreter, node.argument, scope);
  const at = placeOf({ node, scope });
  const before = countedAt(location.value, at);
  const after = applyBinary(interpreter, node.operator === "++" ? "+" : "-", before, constant(1), at);
  location.write(after);
  return node.prefix ? after : numberOf(before);
}

/** What `n++` gives is a number, whatever was there. */
function numberOf(value: Value): Value {
  return value.kind === "constant" && typeof value.value !== "bigint" ? constant(Number(value.value)) : value;
}

function locationOf(interpreter: Interpreter, written: TSESTree.Node, scope: Scope): Location {
  const node = withoutCasts(written);
  if (node.type === "MemberExpression") {
    const { value, ...reference } = evaluateMember(interpreter, node, scope);
    return { value, write: (after) => assignMember(interpreter, node, reference, after, scope) };
  }
  if (node.type === "Identifier") {
    const site = { node, scope };
    return {
      value: readName(interpreter, node.name, site),
      write: (after) => writeName(interpreter, node.name, after, site),
    };
  }
  return { value: interpreter.evaluate(node, scope), write: (after) => interpreter.assignTo(node, after, scope) };
}
