/** What code looks for in a list: what it hands over, or what a callback compares an item with, or members of one. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../../syntax/language/names.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Datum, Wanted } from "../../domain/field-test.ts";
import { onlyValue } from "../../domain/choice.ts";
import type { Scope } from "../../domain/scope.ts";
import { isUndefined, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `undefined`: what is looked for is not known, or was found by a look itself. */
export function wantedIn(interpreter: Interpreter, args: Arguments): Wanted | undefined {
  const first = onlyValue(args.at(0));
  if (first?.kind !== "function") {
    const item = first && datumOf(first);
    return item && { item };
  }
  const { node, scope } = first;
  const body = node.type === "ArrowFunctionExpression" && node.params.length === 1 ? bodyOf(node) : undefined;
  if (body === undefined) return undefined;
  const asked = conjuncts(body).flatMap((one) => memberAsked(interpreter, one, node.params[0]!, scope) ?? []);
  const whole = asked.find(([name]) => name === ITSELF);
  if (whole) return { item: whole[1] };
  return asked.length > 0 ? { members: new Map(asked) } : undefined;
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

function conjuncts(test: TSESTree.Expression): readonly TSESTree.Expression[] {
  if (test.type !== "LogicalExpression" || test.operator !== "&&") return [test];
  return [...conjuncts(test.left), ...conjuncts(test.right)];
}

/** `one.kind === "mail"`, `one.id === part.id`, where one of the two is the item or a member of it, and the other one is not. */
function memberAsked(
  interpreter: Interpreter,
  test: TSESTree.Expression,
  item: TSESTree.Parameter,
  scope: Scope,
): [string, Datum][] | undefined {
  if (test.type !== "BinaryExpression" || !/^===?$/u.test(test.operator)) return undefined;
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
