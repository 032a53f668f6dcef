/**
 * What a test of a list or a set tells of what it is asked for: `["done", "lost"].includes(status)`, `FINAL.has(status)` leaves one of these, or none
 * of them.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { onlyValue } from "../../domain/choice.ts";
import { isEqual } from "../../domain/comparison.ts";
import { refineEqual } from "../../domain/refinement.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Constant } from "../../domain/value.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { memberName } from "../members/access-paths.ts";
import { isPath, narrow, readAgain } from "./narrowing.ts";
import { isTellable } from "./tellable.ts";

/** More than these are not told apart. */
const MOST = 16;

/** In the state where the list has what is asked for, or has not. */
export function narrowByList(
  interpreter: Interpreter,
  { callee, arguments: [asked, ...others] }: TSESTree.CallExpression,
  scope: Scope,
  truth: boolean,
): void {
  const method = callee.type === "MemberExpression" ? memberName(callee) : undefined;
  if (callee.type !== "MemberExpression" || (method !== "includes" && method !== "has")) return;
  if (asked === undefined || others.length > 0 || !isPath(asked)) return;
  const list = withoutCasts(callee.object);
  if (!isPath(list) && !isWritten(list)) return;
  const only = onlyValue(readAgain(interpreter, list, scope));
  const items = only?.kind === "array" ? interpreter.itemsOf(only) : undefined;
  if (items === undefined || items.rest || items.items.length > MOST) return;
  if ((method === "has") !== (items.isSet === true)) return;
  // One that may be missing is not ruled out where the list does not have what is asked.
  if (!truth && items.items.some(({ isOptional }) => isOptional)) return;
  const all = items.items.map(({ value }) => onlyValue(value));
  if (!all.every((one): one is Constant => one?.kind === "constant") || all.length === 0) return;
  narrow(interpreter, asked, scope, (simple) => {
    if (isTellable(simple)) {
      const told = refineEqual(
        simple,
        all.map(({ value }) => value),
        truth,
      );
      return told.refinement?.isOne && told.refinement.of.length === 0 ? undefined : told;
    }
    const answers = all.map((one) => isEqual(simple, one, false));
    const isThere = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    return (isThere ?? truth) === truth ? simple : undefined;
  });
}

/** A list, or a set, of what is written out. */
function isWritten(node: TSESTree.Node): boolean {
  if (node.type === "NewExpression") {
    const [list, ...others] = node.arguments;
    const isSet = node.callee.type === "Identifier" && node.callee.name === "Set";
    return isSet && list !== undefined && others.length === 0 && isWritten(withoutCasts(list));
  }
  return node.type === "ArrayExpression" && node.elements.every((one) => one?.type === "Literal");
}
