/** What code looks for in a list, where it is written there. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Arguments } from "../../domain/arguments.ts";
import type { Wanted } from "../../domain/field-test.ts";
import { onlyValue } from "../../domain/choice.ts";
import { constant, type Constant } from "../../domain/value.ts";

/** What is written there or is a part of the record, or the members by which a callback takes an item: `(one) => one.kind === "mail" && one.isSent`. */
export function wantedIn(args: Arguments, node: TSESTree.Node): Wanted | undefined {
  const first = onlyValue(args.at(0));
  if (first?.kind === "constant" && first.value !== undefined) return { item: first };
  if (first?.kind === "symbolic" && first.path !== undefined && !first.found && !first.answers) return { item: first };
  const [written] = node.type === "CallExpression" ? node.arguments : [];
  if (written?.type !== "ArrowFunctionExpression" || written.params.length !== 1) return undefined;
  const body = bodyOf(written);
  const members = body && new Map(conjuncts(body).flatMap((one) => memberAsked(one, written.params[0]!) ?? []));
  return members?.size ? { members } : undefined;
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

/** `one.kind === "mail"`, where one of the two is a member of the item, and the other one is written. */
function memberAsked(test: TSESTree.Expression, item: TSESTree.Parameter): [string, Constant][] | undefined {
  if (test.type !== "BinaryExpression" || !/^===?$/u.test(test.operator)) return undefined;
  for (const [asked, other] of [
    [test.left, test.right],
    [test.right, test.left],
  ] as const) {
    const name = memberOf(asked, item);
    if (name === undefined || other.type !== "Literal") continue;
    const { value } = other;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return [[name, constant(value)]];
  }
  return undefined;
}

function memberOf(asked: TSESTree.Node, item: TSESTree.Parameter): string | undefined {
  if (item.type === "ObjectPattern" && asked.type === "Identifier") {
    const property = item.properties.find(
      (one) => one.type === "Property" && one.value.type === "Identifier" && one.value.name === asked.name,
    );
    return property?.type === "Property" && property.key.type === "Identifier" ? property.key.name : undefined;
  }
  if (item.type !== "Identifier" || asked.type !== "MemberExpression" || asked.computed) return undefined;
  if (asked.object.type !== "Identifier" || asked.object.name !== item.name) return undefined;
  return asked.property.type === "Identifier" ? asked.property.name : undefined;
}
