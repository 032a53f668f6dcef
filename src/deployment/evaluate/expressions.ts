/** What expressions are. */
import type { TSESTree } from "@typescript-eslint/types";
import { requiredFrom, specifierOf } from "../../modules/requests.ts";
import { evaluateCall, evaluateNew } from "./calls.ts";
import { conditional, logical } from "./choices.ts";
import { defineClass, findSuperMethod, initialiseClass } from "./class-members.ts";
import type { Place } from "../../syntax/source-text.ts";
import { globalValue } from "./globals.ts";
import { memberKey } from "./keys.ts";
import { evaluateArray, evaluateObject, withStep } from "./literals.ts";
import { addItems, itemsOf, openTo } from "./iteration.ts";
import { getMember, removeMember } from "./members.ts";
import { importedValue, requiredValue } from "./modules.ts";
import { binary, unary } from "./operators.ts";
import { bindPattern } from "./patterns.ts";
import { concatenated, keyOf } from "./print.ts";
import { madeOf, writtenAs } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { partsMade } from "./sizes.ts";
import { closureOf, placeIn } from "./frame.ts";
import { absent, constant, isAbsent, list, unknown } from "./making.ts";
import type { CodeValue, Frame, Scope } from "./values.ts";

/** The value of an expression where it stands; `unknown` with its reason, and where it was written, for what is not evaluated. */
export function evaluate(run: Evaluation, node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue {
  const value = run.nested(() => evaluateNode(run, node, scope, frame));
  run.make(partsMade(node, value));
  // What nobody told the origin of comes from what is written there.
  if (value.kind === "unknown" && value.from === undefined)
    return unknown(value.reason, writtenAs(placeIn(frame, node)), value.behind);
  return value;
}

function evaluateNode(run: Evaluation, node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue {
  const at = placeIn(frame, node);
  const inner = (child: TSESTree.Node): CodeValue => evaluate(run, child, scope, frame);
  switch (node.type) {
    case "Literal":
      return evaluateLiteral(run, node, at);
    case "TemplateLiteral":
      return evaluateTemplate(run, node, scope, frame);
    case "Identifier":
      return withStep(valueOfName(run, node.name, at, scope, frame), { step: "constant", name: node.name, at });
    case "ThisExpression":
      return frame.thisValue ?? absent;
    case "ArrayExpression":
      return evaluateArray(run, node, scope, frame);
    case "ObjectExpression":
      return evaluateObject(run, node, scope, frame);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
      return closureOf(node, scope, frame);
    case "ClassExpression":
    case "ClassDeclaration": {
      const defined = defineClass(node, scope, frame);
      initialiseClass(run, defined);
      return defined;
    }
    case "MemberExpression":
      return evaluateMember(run, node, scope, frame);
    case "CallExpression":
      return evaluateCall(run, node, scope, frame);
    case "NewExpression":
      return evaluateNew(run, node, scope, frame);
    case "ImportExpression":
      return evaluateImport(run, node, frame);
    case "MetaProperty":
      return { kind: "external", module: "global", path: ["import", "meta"] };
    case "AwaitExpression":
      return inner(node.argument);
    case "YieldExpression":
      yieldItems(run, frame, node.argument ? inner(node.argument) : absent, node.delegate);
      return unknown("it is what a generator is given");
    case "ChainExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return inner(node.expression);
    default:
      return evaluateOperation(run, node, scope, frame);
  }
}

/** What operators make of their operands. */
function evaluateOperation(run: Evaluation, node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue {
  const at = placeIn(frame, node);
  const inner = (child: TSESTree.Node): CodeValue => evaluate(run, child, scope, frame);
  switch (node.type) {
    case "UnaryExpression":
      if (node.operator === "delete") return removed(run, node.argument, scope, frame);
      return unary(node.operator, inner(node.argument), at);
    case "UpdateExpression":
      return evaluateUpdate(run, node, scope, frame);
    case "BinaryExpression":
      return binary(node.operator, inner(node.left), inner(node.right), at);
    case "LogicalExpression":
      return logical(run, node.operator, inner(node.left), () => inner(node.right), at);
    case "ConditionalExpression":
      return conditional(
        run,
        inner(node.test),
        () => inner(node.consequent),
        () => inner(node.alternate),
      );
    case "AssignmentExpression":
      return evaluateAssignment(run, node, scope, frame);
    case "SequenceExpression":
      return node.expressions.map(inner).at(-1) ?? absent;
    default:
      return unknown("this kind of expression is not evaluated");
  }
}

function evaluateLiteral(run: Evaluation, node: TSESTree.Literal, at: Place): CodeValue {
  if ("regex" in node)
    return {
      kind: "result",
      callee: { kind: "external", module: "global", path: ["RegExp"] },
      args: [constant(node.regex.pattern), constant(node.regex.flags)],
      at,
    };
  if (typeof node.value === "bigint") return unknown("it is a big integer");
  return typeof node.value === "string" ? run.host.text(node.value, at) : constant(node.value as number, at);
}

function evaluateTemplate(run: Evaluation, node: TSESTree.TemplateLiteral, scope: Scope, frame: Frame): CodeValue {
  const at = placeIn(frame, node);
  return concatenated(
    node.quasis.flatMap(({ value }, index) => [
      run.host.text(value.cooked ?? "", at),
      ...(node.expressions[index] ? [evaluate(run, node.expressions[index], scope, frame)] : []),
    ]),
    at,
  );
}

function evaluateUpdate(run: Evaluation, node: TSESTree.UpdateExpression, scope: Scope, frame: Frame): CodeValue {
  const before = evaluate(run, node.argument, scope, frame);
  const after = binary(node.operator === "++" ? "+" : "-", before, constant(1), placeIn(frame, node));
  bindPattern(run, node.argument, after, scope, frame, "assign");
  return node.prefix ? after : before;
}

function evaluateImport(run: Evaluation, node: TSESTree.ImportExpression, frame: Frame): CodeValue {
  const specifier = specifierOf(node.source);
  return specifier === undefined
    ? unknown("the module has no fixed name")
    : requiredValue(run, frame.module, specifier, "import", placeIn(frame, node));
}

function yieldItems(run: Evaluation, { yields }: Frame, value: CodeValue, isDelegated: boolean): void {
  if (!yields) return;
  const given = isDelegated ? itemsOf(run, value) : list([value]);
  const around = run.conditions.slice(yields.depth);
  addItems(
    yields,
    (given?.items ?? []).map((item) => ({ value: item.value, conditions: [...around, ...item.conditions] })),
  );
  openTo(yields, given ?? { open: true, more: madeOf(value) });
}

/** `delete object.name`. */
function removed(run: Evaluation, node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue {
  if (node.type === "ChainExpression") return removed(run, node.expression, scope, frame);
  if (node.type === "MemberExpression" && node.object.type !== "Super") {
    const object = evaluate(run, node.object, scope, frame);
    removeMember(run, object, memberKey(run, node, scope, frame));
  }
  return constant(true);
}

function valueOfName(run: Evaluation, name: string, at: Place, scope: Scope, frame: Frame): CodeValue {
  const bound = scope.holding(name)?.get(name);
  if (bound) return bound;
  return (
    importedValue(run, frame.module, name, at) ??
    globalValue(run, name, frame) ??
    run.host.global?.(name) ??
    unknown(`\`${name}\` is not defined here`)
  );
}

function evaluateAssignment(
  run: Evaluation,
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  frame: Frame,
): CodeValue {
  const at = placeIn(frame, node);
  const right = (): CodeValue => evaluate(run, node.right, scope, frame);
  const operator = node.operator.slice(0, -1);
  const current = (): CodeValue => evaluate(run, node.left, scope, frame);
  const value =
    operator === ""
      ? right()
      : operator === "&&" || operator === "||" || operator === "??"
        ? logical(run, operator, current(), right, at)
        : binary(operator, current(), right(), at);
  if (frame.isModule) run.exported.set(node, value);
  bindPattern(run, node.left, value, scope, frame, "assign");
  return value;
}

function evaluateMember(run: Evaluation, node: TSESTree.MemberExpression, scope: Scope, frame: Frame): CodeValue {
  const required = requiredFrom(node);
  if (required && scope.holding("require") === undefined && required.form === "require") {
    const whole = requiredValue(run, frame.module, required.specifier, "require", placeIn(frame, node));
    return getMember(run, whole, constant(required.imported), placeIn(frame, node), frame);
  }
  if (node.object.type === "Super") {
    const key = memberKey(run, node, scope, frame);
    const self = frame.thisValue ?? absent;
    const accessor = findSuperMethod(run, frame, keyOf(key) ?? "");
    if (accessor?.kind === "get") return run.callClosure(accessor.closure, self, [], placeIn(frame, node));
    return getMember(run, self, key, placeIn(frame, node), frame);
  }
  const object = evaluate(run, node.object, scope, frame);
  if (node.optional && isAbsent(object)) return absent;
  return getMember(run, object, memberKey(run, node, scope, frame), placeIn(frame, node), frame);
}
