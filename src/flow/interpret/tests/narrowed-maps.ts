/** What a test tells of a map: `if (known.has(id)) return known.get(id);` gives what was put there, and never nothing. */
import type { TSESTree } from "@typescript-eslint/types";
import { onlyValue } from "../../domain/choice.ts";
import { anyItem, item } from "../../domain/contents.ts";
import type { Scope } from "../../domain/scope.ts";
import { stringOf } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { memberName } from "../members/access-paths.ts";
import { whereOthersMayAdd } from "../values/keys-of-others.ts";
import { isPath, readAgain } from "./narrowing.ts";

/** In the state where the map has the key. */
export function narrowMap(interpreter: Interpreter, node: TSESTree.CallExpression, scope: Scope): void {
  const [asked] = node.arguments;
  const { callee } = node;
  if (asked === undefined || callee.type !== "MemberExpression" || memberName(callee) !== "has") return;
  if (!isPath(callee.object) || !isPath(asked)) return;
  const target = onlyValue(readAgain(interpreter, callee.object, scope));
  const contents = target?.kind === "object" ? interpreter.membersOf(target) : undefined;
  const any = contents?.computed && anyItem(contents.computed);
  if (target?.kind !== "object" || !contents?.isMap || contents.siftedBy || any === undefined) return;
  const key = readAgain(interpreter, asked, scope);
  if (contents.entries.size > 0 || stringOf(key) !== undefined) return;
  const there = contents.open ?? any.value;
  const value = whereOthersMayAdd(interpreter, [any], () => there) ?? there;
  interpreter.store(target.cell, { ...contents, latest: { ...item(value), key } });
}
