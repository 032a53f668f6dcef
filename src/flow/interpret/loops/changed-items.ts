/** Lists that a loop changes while it goes through them: items that it changes in place, and those that it puts behind them. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { walk } from "../../../syntax/walk.ts";
import { filterValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { anyItem, members, NO_ITEMS } from "../../domain/contents.ts";
import { has, INCREMENT } from "../../domain/provenance.ts";
import { sameOptional } from "../../domain/same.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import type { Item, Items } from "../../domain/slot.ts";
import { isNullish, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { accessPath } from "../members/access-paths.ts";
import { growsWhereHeld } from "../members/aliases.ts";
import { growsAround } from "../members/member-assignment.ts";
import { isChangedInPlace } from "../values/parts.ts";

/** What goes through a list: `for (const item of list) …`, `list.forEach((item) => …)`. */
interface Round {
  readonly list: TSESTree.Node;
  readonly variable: TSESTree.Node | undefined;
  readonly body: TSESTree.Node;
}

/**
 * The items for the rounds. Where the rounds write members of the item, data becomes objects first, and the list has these from then on:
 * each of them is the data but for what is written.
 */
export function itemsToChange(interpreter: Interpreter, list: Value, items: Items, round: Round, site: Site): Items {
  const { variable, body } = round;
  if (variable?.type !== "Identifier" || !changedWithin(body).has(variable.name)) return items;
  const become = (one: Item, name: string): Item => {
    const data = onlyValue(one.value);
    if (data?.kind !== "symbolic" || data.pending || !isChangedInPlace(data)) return one;
    return { ...one, value: interpreter.newObject({ ...site, node: body }, { ...members(), base: data }, name) };
  };
  const all = items.items.map((one, index) => become(one, `item ${index}`));
  const rest = items.rest && become(items.rest, "item");
  if (rest === items.rest && all.every((one, index) => one === items.items[index])) return items;
  const changed: Items = { ...items, items: all, rest };
  const only = onlyValue(filterValue(list, (one) => !isNullish(one) && !isEmptyList(interpreter, one)));
  if (only?.kind === "array")
    interpreter.store(only.cell, { ...interpreter.itemsOf(only)!, items: changed.items, rest: changed.rest });
  const place = only?.kind === "symbolic" ? placeOfList(round.list, site.scope) : undefined;
  if (place) interpreter.assignTo(place, interpreter.newArray({ ...site, node: body }, changed), site.scope);
  return changed;
}

/** What rounds have counted on in items of a list that has no place of its own: `order.lines.filter(isOpen).forEach((line) => line.count++)`. */
export function growsAsChanged(
  interpreter: Interpreter,
  items: Items,
  changed: Items,
  list: TSESTree.Node,
  scope: Scope,
): void {
  if (changed === items || interpreter.state === undefined) return;
  const all = [...changed.items, ...(changed.rest ? [changed.rest] : [])];
  const sum = interpreter.symbolicOfAll(all.map(({ value }) => value));
  if (!has(sum.provenance, INCREMENT)) return;
  growsAround(interpreter, list, sum, scope);
  for (const { value } of [...items.items, ...(items.rest ? [items.rest] : [])])
    for (const one of simpleValues(value)) if (one.kind === "symbolic") growsWhereHeld(interpreter, one, sum);
}

/** What a list has in it now; `undefined`: it may be one of several, or is no list. */
export function listIn(interpreter: Interpreter, value: Value): Items | undefined {
  const list = onlyValue(value);
  return list?.kind === "array" ? interpreter.itemsOf(list) : undefined;
}

/** What rounds have put behind the items that they go through: it has rounds of its own. */
export function addedSince(before: Items, after: Items | undefined): Items | undefined {
  if (after === undefined || after === before) return undefined;
  const items = after.items.slice(before.items.length);
  const rest = sameOptional(before.rest?.value, after.rest?.value) ? undefined : after.rest;
  const any = anyItem({ ...NO_ITEMS, items, rest });
  return any && { ...after, items: [], rest: { ...any, isOptional: true }, also: undefined };
}

function isEmptyList(interpreter: Interpreter, value: SimpleValue): boolean {
  const contents = value.kind === "array" ? interpreter.itemsOf(value) : undefined;
  return contents?.items.length === 0 && contents.rest === undefined;
}

/** The variable or member that holds a list: `order.lines` of `order?.lines ?? []`. */
function placeOfList(node: TSESTree.Node, scope: Scope): TSESTree.Node | undefined {
  const bare = withoutCasts(node);
  if (bare.type === "LogicalExpression" && bare.operator !== "&&") return placeOfList(bare.left, scope);
  if (bare.type === "ChainExpression") return placeOfList(bare.expression, scope);
  return accessPath(bare, scope) && bare;
}

const changed = new WeakMap<TSESTree.Node, ReadonlySet<string>>();

/** Variables of which a piece of code writes members, by assignment or by `Object.assign`. */
function changedWithin(body: TSESTree.Node): ReadonlySet<string> {
  let names = changed.get(body);
  if (names) return names;
  const found = new Set<string>();
  walk(body, undefined, (node) => {
    const target = writtenIn(node);
    const root = target && rootOf(target);
    if (root !== undefined) found.add(root);
    return undefined;
  });
  changed.set(body, (names = found));
  return names;
}

function writtenIn(node: TSESTree.Node): TSESTree.Node | undefined {
  const written =
    node.type === "AssignmentExpression" ? node.left : node.type === "UpdateExpression" ? node.argument : undefined;
  // `item.count! -= 1`
  const bare = written && withoutCasts(written);
  if (bare) return bare.type === "MemberExpression" ? bare : undefined;
  const isAssign =
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    node.callee.object.type === "Identifier" &&
    node.callee.object.name === "Object" &&
    node.callee.property.type === "Identifier" &&
    node.callee.property.name === "assign";
  return isAssign ? node.arguments[0] : undefined;
}

function rootOf(target: TSESTree.Node): string | undefined {
  let node = withoutCasts(target);
  while (node.type === "MemberExpression") node = withoutCasts(node.object);
  return node.type === "Identifier" ? node.name : undefined;
}
