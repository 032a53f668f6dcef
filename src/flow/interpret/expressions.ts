/** One case for each kind of expression. Anything that is not modelled is unknown data. */
import type { TSESTree } from "@typescript-eslint/types";
import { areWords, chosenByChance, oneOfAlike } from "./values/chosen-by-chance.ts";
import { NONE, UNKNOWN } from "../domain/provenance.ts";
import { asWritten } from "../builtins/joined-lists.ts";
import { concatenate } from "../domain/text.ts";
import { constant, symbolic, FALSE, NULL, TRUE, UNDEFINED, type Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { evaluateCondition, evaluateLogical } from "./tests/refine.ts";
import { evaluateAssignment, evaluateUpdate } from "./assignments.ts";
import { evaluateCall, evaluateImport, evaluateNew, evaluateTaggedTemplate } from "./calls/call-expressions.ts";
import { evaluateClass } from "./members/classes.ts";
import { functionValue } from "./calls/function-values.ts";
import { evaluateAwait } from "./calls/awaited.ts";
import { evaluateYield } from "./calls/generators.ts";
import { evaluateArray, evaluateObject } from "./values/literals.ts";
import { evaluateMember } from "./members/member-expressions.ts";
import { asPrimitive } from "./values/primitives.ts";
import { suppliedByType } from "../library/injected/injection.ts";
import { placeOf } from "../domain/site.ts";
import { readName } from "./names.ts";
import { conditionOfTemplate } from "./values/condition-templates.ts";
import { evaluateBinary } from "./values/operators.ts";
import { evaluateUnary } from "./values/unary-operators.ts";

/** The value of an expression in the state of the run; what is not modelled is unknown data. */
export function evaluateExpression(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  switch (node.type) {
    case "Identifier":
      return readName(interpreter, node.name, { node, scope });
    case "Literal":
      return evaluateLiteral(node);
    case "TemplateLiteral":
      return evaluateTemplate(interpreter, node, scope);
    case "ObjectExpression":
      return evaluateObject(interpreter, node, scope);
    case "ArrayExpression":
      return evaluateArray(interpreter, node, scope);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return functionValue(interpreter, node, scope);
    case "ClassExpression":
      return evaluateClass(interpreter, node, scope);
    case "ThisExpression":
    case "Super":
      return scope.frame.this;
    case "CallExpression":
      return evaluateCall(interpreter, node, scope);
    case "NewExpression":
      return evaluateNew(interpreter, node, scope);
    case "TaggedTemplateExpression":
      return evaluateTaggedTemplate(interpreter, node, scope);
    case "ImportExpression":
      return evaluateImport(interpreter, node, scope);
    case "MemberExpression":
      return evaluateMember(interpreter, node, scope).value;
    case "ChainExpression":
      return evaluateChain(interpreter, node, scope);
    case "AwaitExpression":
      return evaluateAwait(interpreter, node, scope);
    case "YieldExpression":
      return evaluateYield(interpreter, node, scope);
    case "TSAsExpression":
    case "TSTypeAssertion": {
      const value = interpreter.evaluate(node.expression, scope);
      return suppliedByType(interpreter, value, node, node.typeAnnotation, scope);
    }
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSInstantiationExpression":
      return interpreter.evaluate(node.expression, scope);
    case "MetaProperty":
      // `new.target` of a function is nothing where that is called without `new`.
      return node.meta.name === "new" && !scope.frame.home ? symbolic() : symbolic(NONE, { truth: "truthy" });
    default:
      return evaluateOperation(interpreter, node, scope);
  }
}

/** What operators make of their operands. */
function evaluateOperation(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  switch (node.type) {
    case "AssignmentExpression":
      return evaluateAssignment(interpreter, node, scope);
    case "UpdateExpression":
      return evaluateUpdate(interpreter, node, scope);
    case "BinaryExpression":
      return evaluateBinary(interpreter, node, scope);
    case "LogicalExpression":
      return evaluateLogical(interpreter, node, scope);
    case "UnaryExpression":
      return node.operator === "!" ? evaluateNot(interpreter, node, scope) : evaluateUnary(interpreter, node, scope);
    case "ConditionalExpression":
      return evaluateConditional(interpreter, node, scope);
    case "SequenceExpression":
      return node.expressions.reduce<Value>((_, one) => interpreter.evaluate(one, scope), UNDEFINED);
    default:
      return symbolic(UNKNOWN);
  }
}

function evaluateLiteral(node: TSESTree.Literal): Value {
  if ("regex" in node) return symbolic(NONE, { truth: "truthy", pattern: node.regex.pattern, flags: node.regex.flags });
  if (node.value === null) return "bigint" in node ? bigintOf(node.bigint) : NULL;
  return typeof node.value === "object" ? symbolic(NONE, { truth: "truthy" }) : constant(node.value);
}

/** Parsers that keep it as text have no value of it. Longer ones are no counts. */
function bigintOf(digits: string): Value {
  return digits.length <= MOST_DIGITS ? constant(BigInt(digits)) : symbolic(NONE, { truth: "truthy" });
}

const MOST_DIGITS = 20;

function evaluateTemplate(interpreter: Interpreter, node: TSESTree.TemplateLiteral, scope: Scope): Value {
  const symbolicOf = (value: Value) => interpreter.symbolicOf(value);
  const quasi = (index: number): Value => constant(node.quasis[index]?.value.cooked ?? "");
  const values: Value[] = [];
  const written = node.expressions.reduce<Value>((text, expression, index) => {
    const value = interpreter.evaluate(expression, scope);
    values.push(value);
    const given = asPrimitive(interpreter, value, "string", { node, scope });
    const hole = asWritten(interpreter, given);
    const withHole = concatenate(text, hole, symbolicOf);
    return concatenate(withHole, quasi(index + 1), symbolicOf);
  }, quasi(0));
  const texts = node.quasis.map((one) => one.value.cooked ?? "");
  return conditionOfTemplate(texts, values, placeOf({ node, scope })) ?? written;
}

function evaluateChain(interpreter: Interpreter, node: TSESTree.ChainExpression, scope: Scope): Value {
  return interpreter.chain(() => interpreter.evaluate(node.expression, scope));
}

function evaluateNot(interpreter: Interpreter, node: TSESTree.UnaryExpression, scope: Scope): Value {
  const { whenTrue, whenFalse } = evaluateCondition(interpreter, node.argument, scope);
  return interpreter.branch([
    { state: whenTrue, run: () => FALSE },
    { state: whenFalse, run: () => TRUE },
  ]);
}

function evaluateConditional(interpreter: Interpreter, node: TSESTree.ConditionalExpression, scope: Scope): Value {
  const { value, whenTrue, whenFalse } = evaluateCondition(interpreter, node.test, scope);
  const chosen = interpreter.branch([
    { state: whenTrue, run: () => interpreter.evaluate(node.consequent, scope) },
    { state: whenFalse, run: () => interpreter.evaluate(node.alternate, scope) },
  ]);
  return areWords(chosen) ? chosenByChance(interpreter, value, chosen) : oneOfAlike(interpreter, value, chosen);
}
