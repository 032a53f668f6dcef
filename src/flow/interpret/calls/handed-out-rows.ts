/**
 * Rows that an unlisted package hands out without having been given a record: what it is told of them later (`outbox.markSent(row.id)`,
 * `row.save()`) may keep it from handing them out again. The text says whether it is.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { handsOutByName, roleByName, senseOfName, settlesByName, startsAsSetUp } from "../../../knowledge/index.ts";
import { boundNames } from "../../../syntax/language/names.ts";
import { isFunction, nodesAround, withoutCasts } from "../../../syntax/language/nodes.ts";
import { walk } from "../../../syntax/walk.ts";
import type { Site } from "../../domain/site.ts";
import { readOwner } from "./call-owners.ts";

const known = new WeakMap<TSESTree.Node, boolean>();

/** Whether what this call gives may be rows that it gives only once: by its name, or since code tells of them later. */
export function mayHandOut({ node, scope }: Site): boolean {
  if (node.type !== "CallExpression") return false;
  let may = known.get(node);
  if (may === undefined) known.set(node, (may = isHandingOut(node, scope.frame.module.module.program)));
  return may;
}

function isHandingOut(call: TSESTree.CallExpression, program: TSESTree.Program): boolean {
  const method = methodOf(call);
  const owner = readOwner(call, program);
  if (method === undefined || owner === undefined) return false;
  if (handsOutByName(method)) return true;
  const around = nodesAround(call, program).find(isFunction);
  return around !== undefined && isTold(call, owner, around, program);
}

/** Something is told of what the call gives: to whom it was asked of, or to a row itself. */
function isTold(
  call: TSESTree.CallExpression,
  owner: string,
  around: TSESTree.Node,
  program: TSESTree.Program,
): boolean {
  const rows = madeOf(call, around);
  let isFound = false;
  walk(around, undefined, (node) => {
    if (isFound || node.type !== "CallExpression" || node === call) return;
    const method = methodOf(node);
    if (method === undefined || roleByName([method]) !== undefined || startsAsSetUp(method)) return;
    if (node.arguments.length === 0) isFound ||= isMethodOf(node, rows) && settlesByName(method);
    else if (readOwner(node, program) === owner && senseOfName(method) === "nothing")
      isFound ||= node.arguments.some((one) => mentions(one, rows));
  });
  return isFound;
}

/** `row` of `row.save()` */
function isMethodOf({ callee }: TSESTree.CallExpression, rows: ReadonlySet<string>): boolean {
  const bare = withoutCasts(callee);
  const object = bare.type === "MemberExpression" ? withoutCasts(bare.object) : undefined;
  return object?.type === "Identifier" && rows.has(object.name);
}

/** Names of what is made of what a call gives, by what is written in the function around it. */
function madeOf(call: TSESTree.Node, around: TSESTree.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const isOf = (node: TSESTree.Node | null): boolean => node !== null && mentions(node, names, call);
  const add = (pattern: TSESTree.Node): void => boundNames(pattern).forEach((name) => names.add(name));
  for (let before = -1; before < names.size;) {
    before = names.size;
    walk(around, undefined, (node) => {
      if (node.type === "VariableDeclarator" && isOf(node.init)) add(node.id);
      if (node.type === "AssignmentExpression" && isOf(node.right)) add(node.left);
      if (node.type === "ForOfStatement" && isOf(node.right))
        add(node.left.type === "VariableDeclaration" ? node.left.declarations[0]!.id : node.left);
      if (node.type !== "CallExpression") return;
      const given = node.arguments.filter((one) => !isFunction(one));
      if (![node.callee, ...given].some(isOf)) return;
      for (const callback of node.arguments) if (isFunction(callback)) callback.params.forEach(add);
    });
  }
  return names;
}

function mentions(node: TSESTree.Node, names: ReadonlySet<string>, call?: TSESTree.Node): boolean {
  let isFound = false;
  walk(node, undefined, (one) => {
    isFound ||= one === call || (one.type === "Identifier" && names.has(one.name));
  });
  return isFound;
}

/** The last name of what is called. */
function methodOf({ callee }: TSESTree.CallExpression): string | undefined {
  const bare = withoutCasts(callee);
  if (bare.type === "Identifier") return bare.name;
  if (bare.type !== "MemberExpression" || bare.computed || bare.property.type !== "Identifier") return undefined;
  return bare.property.name;
}
