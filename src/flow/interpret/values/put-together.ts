/** `name.charAt(0).toUpperCase() + name.slice(1)`: a text of which some letters are written otherwise, and no sum. */
import type { TSESTree } from "@typescript-eslint/types";
import { simpleValues } from "../../domain/choice.ts";
import { has, INCREMENT } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What writes letters otherwise, and goes on with a text that is as long. */
const IN_OTHER_LETTERS: ReadonlySet<string> = new Set([
  "toUpperCase",
  "toLowerCase",
  "toLocaleUpperCase",
  "toLocaleLowerCase",
]);
/** Methods that give a part of a text or list by its places. */
export const CUTS: ReadonlySet<string> = new Set(["slice", "substring", "substr"]);

/**
 * What such a sum is made of: the text itself, of which one part is no other thing next time.
 *
 * @param sum what was computed of the parts
 */
export function putTogetherOr(
  interpreter: Interpreter,
  { operator, left, right }: TSESTree.BinaryExpression,
  sum: Value,
  scope: Scope,
): Value {
  const isSum = simpleValues(sum).some((one) => one.kind === "symbolic" && has(one.provenance, INCREMENT));
  const start = isSum && operator === "+" ? startOf(inAnyLetters(left)) : undefined;
  const rest = start && restOf(inAnyLetters(right));
  if (!start || !rest || start.end !== rest.from || nameIn(start.text) !== nameIn(rest.text)) return sum;
  return interpreter.symbolicOf(interpreter.evaluate(start.text, scope));
}

function inAnyLetters(node: TSESTree.Node): TSESTree.Node {
  const call = methodCallIn(node);
  return call && IN_OTHER_LETTERS.has(call.name) ? inAnyLetters(call.receiver) : bare(node);
}

/** `name.charAt(0)`, `name[0]`, `name.slice(0, 3)` */
function startOf(node: TSESTree.Node): { readonly text: TSESTree.Expression; readonly end: number } | undefined {
  const call = methodCallIn(node);
  if (call) {
    const [from, to] = call.numbers;
    const isCut = CUTS.has(call.name);
    if (from !== 0 || !(isCut ? to !== undefined && to > 0 : call.name === "charAt" || call.name === "at"))
      return undefined;
    return ofText(call.receiver, (text) => ({ text, end: isCut ? to! : 1 }));
  }
  const isFirst = node.type === "MemberExpression" && node.computed && numberIn(node.property) === 0;
  return isFirst ? ofText(node.object, (text) => ({ text, end: 1 })) : undefined;
}

/** `name.slice(1)` */
function restOf(node: TSESTree.Node): { readonly text: TSESTree.Expression; readonly from: number } | undefined {
  const call = methodCallIn(node);
  const [from, ...others] = call?.numbers ?? [];
  if (!call || !CUTS.has(call.name) || from === undefined || others.length > 0) return undefined;
  return ofText(call.receiver, (text) => ({ text, from }));
}

function ofText<Part>(text: TSESTree.Expression, part: (text: TSESTree.Expression) => Part): Part | undefined {
  return nameIn(text) === undefined ? undefined : part(text);
}

interface MethodCall {
  readonly receiver: TSESTree.Expression;
  readonly name: string;
  readonly numbers: readonly (number | undefined)[];
}

function methodCallIn(written: TSESTree.Node): MethodCall | undefined {
  const node = bare(written);
  const callee = node.type === "CallExpression" ? node.callee : undefined;
  if (node.type !== "CallExpression" || callee?.type !== "MemberExpression" || callee.computed) return undefined;
  if (callee.property.type !== "Identifier") return undefined;
  return { receiver: callee.object, name: callee.property.name, numbers: node.arguments.map((one) => numberIn(one)) };
}

function numberIn(node: TSESTree.Node): number | undefined {
  return node.type === "Literal" && typeof node.value === "number" ? node.value : undefined;
}

/** `name`, `row.name`, `this.name`: the same twice is the same text, as a rule. */
function nameIn(written: TSESTree.Node): string | undefined {
  const node = bare(written);
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const of = nameIn(node.object);
  return of === undefined ? undefined : `${of}.${node.property.name}`;
}

function bare(node: TSESTree.Node): TSESTree.Node {
  return node.type === "ChainExpression" || node.type === "TSNonNullExpression" ? bare(node.expression) : node;
}
