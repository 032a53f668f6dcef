/** Own lists with all that a list has which was found, and something more: put back where it was, the list is longer each time. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { choose, optionsOf } from "../../domain/choice.ts";
import { has, STORE, UNKNOWN } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import type { Item, Items } from "../../domain/slot.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { Found } from "../../domain/origin.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isEmptyList } from "./items.ts";
import { grownList } from "./parts.ts";

/** The list of `...item.list`, `...(item.list ?? [])`, `...item.list.slice(-9)`; undefined: it is none that was found, or some of it may be left out. */
export function listSpread(
  interpreter: Interpreter,
  element: TSESTree.Node | null,
  scope: Scope,
): SymbolicValue | undefined {
  const spread = element?.type === "SpreadElement" ? uncut(element.argument) : undefined;
  if (spread === undefined || !isPlainList(spread)) return undefined;
  return foundIn(interpreter.peek(() => interpreter.evaluate(spread, scope)));
}

/** A field of what was found, or what a text says that was. */
export function foundIn(value: Value): SymbolicValue | undefined {
  return optionsOf(value)
    .map((option) => option.value)
    .find((one): one is SymbolicValue => one.kind === "symbolic" && (one.found ? isField(one.found) : isRead(one)));
}

function isField({ field, isOfMany, isCount, isResponse }: Found): boolean {
  return field !== undefined || !(isOfMany || isCount || isResponse);
}

function isRead({ provenance, path, isForeign }: SymbolicValue): boolean {
  return has(provenance, STORE) && !has(provenance, UNKNOWN) && path === undefined && !isForeign;
}

/**
 * A copy of a list that may have come of nothing: which of the two it is may tell what a look found, and stays told by the copy.
 *
 * @param copy makes the copy of one of them, a list of this name
 */
export function copyApart(
  interpreter: Interpreter,
  source: Value,
  copy: (list: Value, name: string) => Value,
  name: string,
): Value {
  const options = optionsOf(source);
  const isNothing = ({ value }: { readonly value: SimpleValue }): boolean => isEmptyList(interpreter, value);
  const empty = options.filter(isNothing);
  if (empty.length === 0 || empty.length === options.length) return copy(source, name);
  const none = copy(empty[0]!.value, `${name} of nothing`);
  const some = copy(choose(options.filter((one) => !isNothing(one))), name);
  return choose(options.map((one) => ({ ...one, value: isNothing(one) ? none : some })));
}

/** `log.push(...item.log)` and `log.push("x")`, in either order. @param before what the list had */
export function grownByAdding(interpreter: Interpreter, before: Items, after: Items, site: Site): Items {
  const { node, scope } = site;
  const given = node.type === "CallExpression" ? node.arguments : [];
  const spread = given.map((one) => listSpread(interpreter, one, scope)).find((one) => one !== undefined);
  const copies = before.copies ?? spread;
  if (copies === undefined) return after;
  const own = before.copies ? [] : valuesOf(before);
  const added = given
    .filter((one) => one.type !== "SpreadElement")
    .map((one) => interpreter.peek(() => interpreter.evaluate(one, scope)));
  const grown = grownList(interpreter, copies, [...own, ...added], site);
  return { ...after, copies, ...(grown && { grown }) };
}

function valuesOf({ items, rest }: Items): readonly Value[] {
  return [...items, ...(rest ? [rest] : [])].map(({ value }: Item) => value);
}

/** `item.list` of `item.list.slice(-9)`. */
function uncut(node: TSESTree.Node): TSESTree.Node {
  const bare = withoutCasts(node);
  const callee = bare.type === "CallExpression" ? bare.callee : undefined;
  if (callee?.type !== "MemberExpression" || callee.property.type !== "Identifier") return bare;
  return callee.property.name === "slice" ? callee.object : bare;
}

/** `item.list`, `item.list ?? []`, `JSON.parse(text)`. */
function isPlainList(node: TSESTree.Node): boolean {
  const list = withoutCasts(node);
  if (list.type === "LogicalExpression" && list.operator !== "&&") return isPlainList(list.left);
  if (list.type === "ChainExpression") return isPlainList(list.expression);
  if (list.type === "CallExpression") return isParsing(list);
  return list.type === "Identifier" || (list.type === "MemberExpression" && !list.computed);
}

/** `JSON.parse(text)` */
function isParsing({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return false;
  return callee.object.name === "JSON" && callee.property.type === "Identifier" && callee.property.name === "parse";
}
