/** Which members of a result code asks for, where drivers give it in several forms. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../../syntax/language/names.ts";
import { isFunction, withoutCasts } from "../../../syntax/language/nodes.ts";
import { walk } from "../../../syntax/walk.ts";
import { pathTo } from "../../domain/bypass.ts";
import type { Site } from "../../domain/site.ts";

/**
 * Whether all that is made of the result of a call is a member of it, and this one is among them: `const r = await …; if (r.value) …`,
 * `const { value } = await …`, `(await …).value`.
 */
export function isTakenApart({ node, scope }: Site, name: string): boolean {
  const path = pathTo(scope.frame.module.module.program, node);
  let at = path.length - 1;
  while (at > 0 && isAround(path[at - 1]!, path[at]!)) at--;
  const [taken, by] = [path[at], path[at - 1]];
  if (by?.type === "MemberExpression" && by.object === taken) return nameOf(by) === name;
  if (by?.type !== "VariableDeclarator" || by.init !== taken) return false;
  const { id } = by;
  if (id.type === "ObjectPattern")
    return id.properties.some((one) => one.type === "Property" && plainKey(one.key, one.computed) === name);
  const around = path.findLast(isFunction) ?? scope.frame.module.module.program;
  return id.type === "Identifier" && isOnlyAsked(around, id, name);
}

/** `await …` and casts: what it gives is the same. */
function isAround(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.type === "AwaitExpression" || (outer !== inner && withoutCasts(outer) === withoutCasts(inner));
}

/** Each time that a variable is named its member is asked for, and once this one. */
function isOnlyAsked(around: TSESTree.Node, variable: TSESTree.Identifier, name: string): boolean {
  let isAsked = false;
  let isWhole = false;
  const members = new Set<TSESTree.Node>();
  walk(around, undefined, (one) => {
    if (one.type === "MemberExpression") {
      if (!one.computed) members.add(one.property);
      const object = withoutCasts(one.object);
      if (object.type === "Identifier" && object.name === variable.name) {
        members.add(object);
        isAsked ||= nameOf(one) === name;
      }
    } else if (one.type === "Property" && !one.computed && one.key !== one.value) members.add(one.key);
    else if (one.type === "Identifier" && one.name === variable.name && one !== variable) isWhole ||= !members.has(one);
    return undefined;
  });
  return isAsked && !isWhole;
}

function nameOf({ property, computed }: TSESTree.MemberExpression): string | undefined {
  return plainKey(property, computed);
}
