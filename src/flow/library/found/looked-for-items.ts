/** What code looks for in a list: what it hands over, or what a callback compares an item with, or members of one. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../../syntax/language/names.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Datum, Wanted } from "../../domain/field-test.ts";
import { onlyValue } from "../../domain/choice.ts";
import { has, RECORD, STORE } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import { isUndefined, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * `undefined`: what is looked for is not known, or was found by a look itself.
 *
 * @param isNone it asks whether each item is another one
 */
export function wantedIn(interpreter: Interpreter, args: Arguments, isNone = false): Wanted | undefined {
  const first = onlyValue(args.at(0));
  if (first?.kind !== "function") {
    const item = first && datumOf(first);
    return item && { item };
  }
  const { node, scope } = first;
  const body = node.type === "ArrowFunctionExpression" && node.params.length === 1 ? bodyOf(node) : undefined;
  if (body === undefined) return undefined;
  const asked = conjuncts(body, isNone).flatMap((one) => memberAsked(interpreter, one, node.params[0]!, scope) ?? []);
  const whole = asked.find(([name]) => name === ITSELF);
  if (whole) return { item: whole[1] };
  return asked.length > 0 ? { members: new Map(asked) } : undefined;
}

/** `some((row) => row.id !== record.id)`: the members in which a callback asks for another than that of the record. */
export function othersIn(interpreter: Interpreter, args: Arguments): ReadonlyMap<string, Datum> {
  const first = onlyValue(args.at(0));
  const { node, scope } = first?.kind === "function" ? first : {};
  const body = node?.type === "ArrowFunctionExpression" && node.params.length === 1 ? bodyOf(node) : undefined;
  if (body === undefined) return new Map();
  const denied = conjuncts(body, false).map(({ test }) => ({ test, isDenied: true }));
  const all = denied.flatMap((one) => memberAsked(interpreter, one, node!.params[0]!, scope!) ?? []);
  return new Map(all.filter(([name, one]) => name !== ITSELF && isOfRecord(one)));
}

function isOfRecord(datum: Datum): boolean {
  return datum.kind === "symbolic" && has(datum.provenance, RECORD) && !has(datum.provenance, STORE);
}

/** `every((one) => one.id !== id)`: whether none of them is the one that is looked for. */
export function asksForNone(args: Arguments): boolean {
  const first = onlyValue(args.at(0));
  const body = first?.kind === "function" && first.node.type === "ArrowFunctionExpression" && bodyOf(first.node);
  return body ? deniesAll(body) : false;
}

function deniesAll(test: TSESTree.Expression): boolean {
  if (test.type === "LogicalExpression") return test.operator === "||" && [test.left, test.right].every(deniesAll);
  if (test.type === "UnaryExpression") return test.operator === "!";
  return test.type === "BinaryExpression" && /^!==?$/u.test(test.operator);
}

/** The item, and no member of it. */
const ITSELF = "";

/** What was found, or answered, may be anything; so may what nothing is known of. */
function datumOf(value: Value): Datum | undefined {
  switch (value.kind) {
    case "constant":
      return isUndefined(value) ? undefined : value;
    case "text":
      return value;
    case "symbolic":
      return value.found || value.answers ? undefined : value;
    default:
      return undefined;
  }
}

function bodyOf({ body }: TSESTree.ArrowFunctionExpression): TSESTree.Expression | undefined {
  if (body.type !== "BlockStatement") return body;
  const [only, ...others] = body.body;
  return only?.type === "ReturnStatement" && others.length === 0 ? (only.argument ?? undefined) : undefined;
}

interface Conjunct {
  readonly test: TSESTree.Expression;
  readonly isDenied: boolean;
}

/** What has to be so of the item that is looked for; where all are to be others, it is denied of each. */
function conjuncts(test: TSESTree.Expression, isDenied: boolean): readonly Conjunct[] {
  if (isDenied && test.type === "UnaryExpression" && test.operator === "!") return conjuncts(test.argument, false);
  if (test.type !== "LogicalExpression" || test.operator !== (isDenied ? "||" : "&&")) return [{ test, isDenied }];
  return [...conjuncts(test.left, isDenied), ...conjuncts(test.right, isDenied)];
}

/** `one.kind === "mail"`, `one.id === part.id`, where one of the two is the item or a member of it, and the other one is not. */
function memberAsked(
  interpreter: Interpreter,
  { test, isDenied }: Conjunct,
  item: TSESTree.Parameter,
  scope: Scope,
): [string, Datum][] | undefined {
  if (test.type !== "BinaryExpression" || !(isDenied ? /^!==?$/u : /^===?$/u).test(test.operator)) return undefined;
  for (const [asked, other] of [
    [test.left, test.right],
    [test.right, test.left],
  ] as const) {
    const name = memberOf(withoutCasts(asked), item);
    if (name === undefined || !isPlain(other, new Set(boundNames(item)))) continue;
    const value = onlyValue(interpreter.peek(() => interpreter.evaluate(other, scope)));
    const datum = value && datumOf(value);
    if (datum) return [[name, datum]];
  }
  return undefined;
}

/** Something that is written there, or a name or a member of something: what the callback does not make itself. */
function isPlain(node: TSESTree.Node, own: ReadonlySet<string>): boolean {
  const bare = withoutCasts(node);
  switch (bare.type) {
    case "Literal":
      return true;
    case "Identifier":
      return !own.has(bare.name);
    case "MemberExpression":
      return !bare.computed && isPlain(bare.object, own);
    case "ChainExpression":
      return isPlain(bare.expression, own);
    case "TemplateLiteral":
      return bare.expressions.every((one) => isPlain(one, own));
    default:
      return false;
  }
}

function memberOf(asked: TSESTree.Node, item: TSESTree.Parameter): string | undefined {
  if (item.type === "ObjectPattern" && asked.type === "Identifier") {
    const property = item.properties.find(
      (one) => one.type === "Property" && one.value.type === "Identifier" && one.value.name === asked.name,
    );
    return property?.type === "Property" && property.key.type === "Identifier" ? property.key.name : undefined;
  }
  if (item.type !== "Identifier") return undefined;
  if (asked.type === "Identifier") return asked.name === item.name ? ITSELF : undefined;
  if (asked.type !== "MemberExpression" || asked.computed) return undefined;
  if (asked.object.type !== "Identifier" || asked.object.name !== item.name) return undefined;
  return asked.property.type === "Identifier" ? asked.property.name : undefined;
}

/** What is asked for its names in front of the method: `row` of `Object.keys(row).includes(…)`. */
export function whoseNames(node: TSESTree.Node): TSESTree.Expression | undefined {
  const list =
    node.type === "CallExpression" && node.callee.type === "MemberExpression" ? node.callee.object : undefined;
  if (list?.type !== "CallExpression" || list.callee.type !== "MemberExpression") return undefined;
  const { object, property } = list.callee;
  const isKeys = object.type === "Identifier" && object.name === "Object" && property.type === "Identifier";
  const [of] = isKeys && property.name === "keys" ? list.arguments : [];
  return of?.type === "SpreadElement" ? undefined : of;
}
