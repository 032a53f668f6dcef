/** Unary operators: `typeof`, `void`, `delete`, signs and `~`. */
import type { TSESTree } from "@typescript-eslint/types";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { settingsIn, withEither } from "../../domain/contents.ts";
import type { Scope } from "../../domain/scope.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { computedBy } from "../../domain/computed-field.ts";
import { constant, TRUE, UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { sifted } from "../../builtins/sifted.ts";
import { discardValue } from "../calls/await.ts";
import { evaluateReference } from "../members/member-expressions.ts";
import { isTextOfSource } from "../members/members-of-source.ts";
import { asNumber } from "./numbers.ts";
import { changed } from "./parts.ts";
import { withoutInstant } from "../roots.ts";
import { isEvent, isListOfBatch } from "../place-in-event.ts";
import { leaveUnsettled } from "../calls/unsettled.ts";

/** `typeof a`, `void a`, `delete a.b`, `-a`. */
export function evaluateUnary(interpreter: Interpreter, node: TSESTree.UnaryExpression, scope: Scope): Value {
  if (node.operator === "delete") return evaluateDelete(interpreter, node.argument, scope);
  // `~~count`
  const inner = node.operator === "~" && node.argument.type === "UnaryExpression" ? node.argument : undefined;
  if (inner?.operator === "~")
    return mapValue(interpreter.evaluate(inner.argument, scope), (simple) => asInteger(interpreter, simple));
  const value = interpreter.evaluate(node.argument, scope);
  if (node.operator === "typeof") return mapValue(value, (simple) => typeOf(interpreter, simple));
  if (node.operator === "void") {
    discardValue(interpreter, value);
    leaveUnsettled(interpreter, value);
    return UNDEFINED;
  }
  return mapValue(value, (simple) => numeric(interpreter, node.operator, simple, placeOf({ node, scope })));
}

function evaluateDelete(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  if (node.type === "MemberExpression") {
    const { target, key } = evaluateReference(interpreter, node, scope);
    if (typeof key === "string") interpreter.write(target, key, UNDEFINED);
    else removeAny(interpreter, target, key, { node, scope });
  }
  return TRUE;
}

/** `delete target[name]`: any member may be gone, and what was written last as well. Which are left may hang on what is taken out. */
function removeAny(interpreter: Interpreter, target: Value, key: Value, site: Site): void {
  for (const one of simpleValues(target)) {
    const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
    if (one.kind !== "object" || contents === undefined) continue;
    const left = withEither(contents, settingsIn(contents), UNDEFINED);
    const computed = left.computed && ({ ...left.computed, ofThisRound: "unknown" } as const);
    const sieved = sifted(interpreter, left, key, { site });
    if (sieved !== contents || contents.latest || computed)
      interpreter.store(one.cell, { ...sieved, latest: undefined, ...(computed && { computed }) });
  }
}

function numeric(interpreter: Interpreter, operator: string, value: SimpleValue, at: Place): Value {
  if (value.kind === "constant" && (operator === "+" || typeof value.value !== "bigint")) {
    const number = Number(value.value);
    if (operator === "-") return constant(-number);
    if (operator === "+") return constant(number);
    if (operator === "~") return constant(~number);
  }
  // `~ids.indexOf(id)`: a place in a list is not -1, of which nothing is left.
  if (operator === "~" && value.kind === "symbolic" && (value.minimum ?? -1) >= 0)
    return { ...interpreter.symbolicOf(value), minimum: undefined, truth: "truthy" };
  const result = interpreter.symbolicOf(value);
  if (operator === "-" || operator === "~") return changed(result, at);
  return operator === "+" ? asNumber(value, result) : result;
}

/** Cut to a whole number. */
function asInteger(interpreter: Interpreter, value: SimpleValue): SimpleValue {
  if (value.kind === "constant") return constant(~~Number(value.value));
  return asNumber(value, withoutInstant(interpreter.symbolicOf(value)));
}

function typeOf(interpreter: Interpreter, value: SimpleValue): Value {
  switch (value.kind) {
    case "constant":
      return constant(typeof value.value);
    case "text":
      return constant("string");
    case "function":
    case "native":
    case "class":
    case "method":
      return constant("function");
    case "object":
    case "array":
    case "promise":
    case "refusal":
      return constant("object");
    case "symbolic":
      if (isEvent(value) || isListOfBatch(value)) return constant("object");
      if (isTextOfSource(interpreter, value)) return constant("string");
      // Code asks by that whether it is there, which its source may say.
      if (value.path !== undefined) interpreter.log.event.ask(value.path);
      return { ...interpreter.symbolicOf(value), ...computedBy(value, { by: "function", name: "typeof" }) };
    default:
      return interpreter.symbolicOf(value);
  }
}
