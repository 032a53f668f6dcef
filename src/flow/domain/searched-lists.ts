/**
 * Searches of lists that a module writes out: `HANDLERS.find((one) => one.type === type)`. What is found hangs on what the search asks of the items,
 * and on nothing else that stands in them.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import type { Variable } from "./definitions.ts";

/** A search, or whatever else calls a function with each item of a list that has a name. */
export interface Search {
  readonly list: TSESTree.Identifier;
  readonly by: TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration;
  /** `found`: it gives an item, or none; `told`: whether there is one, or which. */
  readonly gives: "found" | "told" | "items";
  /** The name under which the function has an item, or of a table that is gone through by pairs what stands under a name. */
  readonly item: string | undefined;
}

const GIVES: ReadonlyMap<string, Search["gives"]> = new Map([
  ["find", "found"],
  ["findLast", "found"],
  ["some", "told"],
  ["every", "told"],
  ["findIndex", "told"],
  ["findLastIndex", "told"],
  ["filter", "items"],
]);

/** Of a function that is written there, and takes nothing but the item and its place. */
export function searchIn(node: TSESTree.Node): Search | undefined {
  const call = withoutCasts(node);
  if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return undefined;
  const { object, property, computed } = call.callee;
  const gives = GIVES.get(plainKey(property, computed) ?? "");
  const [list, [by, ...others]] = [listNamed(withoutCasts(object)), call.arguments];
  if (gives === undefined || list === undefined || by === undefined || others.length > 0) return undefined;
  if (!isFunction(by) || by.params.length > 2) return undefined;
  const [item] = by.params;
  const isPair = object.type === "CallExpression" && methodOf(object) === "entries";
  const named = isPair && item?.type === "ArrayPattern" ? item.elements[1] : isPair ? undefined : item;
  return { list, by, gives, item: named?.type === "Identifier" ? named.name : undefined };
}

/** `HANDLERS`, `Object.values(HANDLERS)`, `Object.entries(HANDLERS)` */
function listNamed(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const named = tableListed(node) ?? node;
  return named.type === "Identifier" ? named : undefined;
}

/** `HANDLERS` of `Object.values(HANDLERS)` */
export function tableListed(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type !== "CallExpression" || !/^(?:values|entries)$/u.test(methodOf(node) ?? "")) return undefined;
  const [table] = node.arguments;
  return table && withoutCasts(table);
}

/** The name of a function of `Object`. */
function methodOf({ callee }: TSESTree.CallExpression): string | undefined {
  if (callee.type !== "MemberExpression") return undefined;
  const { object, property, computed } = callee;
  return object.type === "Identifier" && object.name === "Object" ? plainKey(property, computed) : undefined;
}

/**
 * What stands under a name in each of the objects that a list was written with.
 *
 * @param find the variable of a name, where the list is written
 * @returns undefined: some of them are not told
 */
export function writtenUnder(
  member: string,
  list: Variable | undefined,
  find: (name: string, at: TSESTree.Node) => Variable | undefined,
): readonly TSESTree.Node[] | undefined {
  const items = list && itemsWritten(list);
  const all = items?.map((item) => memberIn(item, member, find));
  return all?.includes(undefined) ? undefined : all?.flatMap((one) => one!);
}

/** Each item of the list is an object that is written there, or by its name: none is nothing. */
export function isOfObjects(
  list: Variable | undefined,
  find: (name: string, at: TSESTree.Node) => Variable | undefined,
): boolean {
  return (list && itemsWritten(list))?.every((item) => objectOf(item, find) !== undefined) ?? false;
}

function itemsWritten({ declaredAt, definitions }: Variable): readonly TSESTree.Node[] | undefined {
  const made = definitions.length === 1 && declaredAt.type === "VariableDeclarator" ? declaredAt.init : undefined;
  const list = made ? withoutCasts(made) : undefined;
  if (list?.type === "ObjectExpression") {
    const values = list.properties.flatMap((one) => (one.type === "Property" && one.kind === "init" ? one.value : []));
    return values.length === list.properties.length ? values : undefined;
  }
  if (list?.type !== "ArrayExpression") return undefined;
  const items = list.elements.flatMap((one) => (one === null || one.type === "SpreadElement" ? [] : [one]));
  return items.length === list.elements.length ? items : undefined;
}

function objectOf(
  item: TSESTree.Node,
  find: (name: string, at: TSESTree.Node) => Variable | undefined,
): TSESTree.ObjectExpression | undefined {
  const bare = withoutCasts(item);
  if (bare.type === "ObjectExpression") return bare;
  const variable = bare.type === "Identifier" ? find(bare.name, bare) : undefined;
  const { definitions = [], declaredAt } = variable ?? {};
  const made =
    declaredAt?.type === "VariableDeclarator" && declaredAt.id.type === "Identifier" ? declaredAt.init : null;
  const object = made && definitions.length === 1 ? withoutCasts(made) : undefined;
  return object?.type === "ObjectExpression" ? object : undefined;
}

/** Empty where there is no such member; undefined where it may be more than what is written there. */
function memberIn(
  item: TSESTree.Node,
  member: string,
  find: (name: string, at: TSESTree.Node) => Variable | undefined,
): readonly TSESTree.Node[] | undefined {
  const found: TSESTree.Node[] = [];
  for (const one of objectOf(item, find)?.properties ?? [undefined]) {
    const key = one?.type === "Property" ? plainKey(one.key, one.computed) : undefined;
    if (one?.type !== "Property" || one.kind !== "init" || key === undefined) return undefined;
    if (key !== member) continue;
    // By `this` it asks more of the object.
    if (asksForThis(one.value)) return undefined;
    found.push(one.value);
  }
  return found;
}

function asksForThis(node: TSESTree.Node): boolean {
  const open: TSESTree.Node[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === "ThisExpression") return true;
    open.push(...childNodes(next));
  }
  return false;
}
