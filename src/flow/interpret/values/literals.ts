/** Object and array literals. */
import type { TSESTree } from "@typescript-eslint/types";
import { joinValues, mapValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import type { Item, Items, Members } from "../../domain/slot.ts";
import {
  append,
  isExact,
  item,
  members,
  NO_ITEMS,
  withComputed,
  withEither,
  withMember,
  withMembers,
} from "../../domain/contents.ts";
import { ENVIRONMENT, isSurelyVolatile } from "../../domain/provenance.ts";
import { UNDEFINED, type SymbolicValue, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { accessorOf } from "../members/accessors.ts";
import { longerData, longerList } from "./made-lists.ts";
import { grownList, stepOn } from "./parts.ts";
import { functionValue } from "../calls/function-values.ts";
import { concatItems, itemsIn } from "../loops/iteration.ts";
import { copyApart, listSpread } from "./copied-lists.ts";
import { spreadInto } from "../members/spread-members.ts";
import { guardsHere } from "./items.ts";
import { settingsUnder } from "../members/member-writes.ts";
import { constantNames } from "../members/unknown-members.ts";
import { writtenTable } from "./written-tables.ts";
import { asMade } from "./made-once.ts";

/** `{ a: 1, ...b }` */
export function evaluateObject(interpreter: Interpreter, node: TSESTree.ObjectExpression, scope: Scope): Value {
  const table = writtenTable(interpreter, node, scope);
  if (table) return table;
  let contents = members();
  let added: [name: string, value: Value][] = [];
  let isLonger = false;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const value = interpreter.evaluate(property.argument, scope);
      contents = spreadInto(interpreter, withMembers(contents, added), value, { node: property, scope });
      added = [];
      continue;
    }
    const key = property.computed ? interpreter.evaluate(property.key, scope) : undefined;
    const names = key ? constantNames(key) : writtenName(property.key);
    const before = property.kind === "init" ? undefined : added.find(([name]) => name === names?.[0])?.[1];
    const value = propertyValue(interpreter, property, names?.[0], before, scope);
    if (isPrototype(property) && value.kind === "object") {
      contents = { ...contents, base: value };
      continue;
    }
    isLonger ||= key !== undefined && isSurelyVolatile(interpreter.symbolicOf(key).provenance);
    if (names?.length === 1) {
      added.push([names[0]!, value]);
      continue;
    }
    contents = define(withMembers(contents, added), names, {
      ...item(value, guardsHere(interpreter)),
      ...(key && { key }),
    });
    added = [];
  }
  const { open, ...others } = withMembers(contents, added);
  const site = { node, scope };
  // `{ ...order.history, [Date.now()]: "sent" }`: what was found, with a member more each time.
  const all =
    open && isLonger ? mapValue(open, (one) => (one.kind === "symbolic" ? stepOn(interpreter, one, site) : one)) : open;
  return asMade(interpreter, interpreter.newObject(site, { ...others, open: all }), site);
}

/** `{ __proto__: base }` */
function isPrototype({ key, computed, shorthand, kind, method }: TSESTree.Property): boolean {
  return !computed && !shorthand && !method && kind === "init" && writtenName(key)?.[0] === "__proto__";
}

function propertyValue(
  interpreter: Interpreter,
  { kind, value }: TSESTree.Property,
  name: string | undefined,
  before: Value | undefined,
  scope: Scope,
): Value {
  if (value.type !== "FunctionExpression" && value.type !== "ArrowFunctionExpression")
    return interpreter.evaluate(value, scope);
  const made = functionValue(interpreter, value, scope, name);
  return kind === "init" ? made : accessorOf(kind, made, before);
}

/** What a property under a computed key is, which may have one of several names. What stands under names that are not known is no longer told by them. */
function define(contents: Members, names: readonly string[] | undefined, added: Item): Members {
  const { value } = added;
  if (names === undefined) {
    const either = added.key ? withEither(contents, settingsUnder(contents, added.key), value) : contents;
    if (either.open === undefined || either.computed) return withComputed(either, added);
    const open = { ...either, open: joinValues(either.open, value) };
    // What a setting names is known by that name among members of which nothing is known.
    return added.key && simpleValues(added.key).some(isSetting) ? withComputed(open, added) : open;
  }
  return names.reduce(
    (all, name) => withMember(all, name, joinValues(all.entries.get(name) ?? UNDEFINED, value)),
    contents,
  );
}

function isSetting(key: SimpleValue): boolean {
  return key.kind === "symbolic" && key.provenance === ENVIRONMENT;
}

/** The names that a key may be; `undefined`: not known. */
export function propertyNames(
  interpreter: Interpreter,
  { key, computed }: { readonly key: TSESTree.Node; readonly computed: boolean },
  scope: Scope,
): readonly string[] | undefined {
  return computed ? constantNames(interpreter.evaluate(key, scope)) : writtenName(key);
}

function writtenName(key: TSESTree.Node): readonly string[] | undefined {
  if (key.type === "Identifier") return [key.name];
  if (key.type === "PrivateIdentifier") return [`#${key.name}`];
  return key.type === "Literal" ? [String(key.value)] : undefined;
}

/** `[a, ...b]` */
export function evaluateArray(interpreter: Interpreter, node: TSESTree.ArrayExpression, scope: Scope): Value {
  const table = writtenTable(interpreter, node, scope);
  if (table) return table;
  const [only, ...others] = node.elements;
  if (only?.type === "SpreadElement" && others.length === 0) return evaluateCopy(interpreter, node, only, scope);
  let contents: Items = NO_ITEMS;
  // With a spread it is a way to add to a list, which remembers the outcomes here as `push` does.
  const isAdding = node.elements.some((element) => element?.type === "SpreadElement");
  const given: Given[] = [];
  for (const element of node.elements) {
    if (element?.type === "SpreadElement") {
      const value = interpreter.evaluate(element.argument, scope);
      given.push({ value, isSpread: true });
      contents = concatItems(contents, itemsIn(interpreter, value, { node: element, scope }));
    } else {
      const one = elementOf(interpreter, element, isAdding, scope);
      given.push({ value: one.value });
      contents = append(contents, one);
    }
  }
  const grown = isAdding ? grownBySpread(interpreter, given, node, scope) : undefined;
  const site = { node, scope };
  return asMade(interpreter, interpreter.newArray(site, { ...contents, ...(grown && { grown }) }), site);
}

/** `[...list]` */
function evaluateCopy(
  interpreter: Interpreter,
  node: TSESTree.ArrayExpression,
  element: TSESTree.SpreadElement,
  scope: Scope,
): Value {
  const value = interpreter.evaluate(element.argument, scope);
  const grown = grownBySpread(interpreter, [{ value, isSpread: true }], node, scope);
  const copies = listSpread(interpreter, element, scope);
  const copy = (list: Value, name: string): Value => {
    const contents = concatItems(NO_ITEMS, itemsIn(interpreter, list, { node: element, scope }));
    return interpreter.newArray(
      { node, scope },
      { ...contents, ...(grown && { grown }), ...(copies && { copies }) },
      name,
    );
  };
  return copyApart(interpreter, value, copy, "copy");
}

/** What an element of a literal gives, or what is spread there. */
interface Given {
  readonly value: Value;
  readonly isSpread?: true;
}

/** `[...item.list, id]`: a list as it was found, or one that was made of it, with something of the record beside it. */
function grownBySpread(
  interpreter: Interpreter,
  given: readonly Given[],
  node: TSESTree.ArrayExpression,
  scope: Scope,
): SymbolicValue | undefined {
  const site = { node, scope };
  const spread = given.filter(({ isSpread }) => isSpread);
  const within = spread.flatMap(({ value }) => optionsOf(value).map((option) => option.value));
  const lists = within.flatMap((one) => (one.kind === "array" ? (interpreter.itemsOf(one) ?? []) : []));
  // `[...rest, first]`: what was left of a list.
  for (const one of lists) if (one.grown && !one.isSet) return one.grown;
  const plain = node.elements.map((one) => listSpread(interpreter, one, scope)).find((one) => one !== undefined);
  // `[...item.list, ...ids]`: what another list has is added as well, unless it was sifted.
  const addedTo = (list: SimpleValue): readonly Value[] =>
    given
      .filter(
        ({ value, isSpread }) => !simpleValues(value).includes(list) && (!isSpread || isWhole(interpreter, value)),
      )
      .map(({ value }) => value);
  if (plain) return grownList(interpreter, plain, addedTo(plain), site);
  for (const one of within) {
    const contents = one.kind === "array" ? interpreter.itemsOf(one) : undefined;
    const longer =
      one.kind === "symbolic"
        ? longerData(interpreter, one, addedTo(one), site)
        : contents && longerList(interpreter, contents, addedTo(one), site);
    if (longer) return longer;
  }
  return undefined;
}

/** Data, or a list of which each item is known to be there. */
function isWhole(interpreter: Interpreter, value: Value): boolean {
  const contents = value.kind === "array" ? interpreter.itemsOf(value) : undefined;
  return value.kind === "symbolic" || (contents !== undefined && isExact(contents) && !contents.isSet);
}

function elementOf(interpreter: Interpreter, node: TSESTree.Expression | null, isAdding: boolean, scope: Scope): Item {
  const value = node ? interpreter.evaluate(node, scope) : UNDEFINED;
  return isAdding ? item(value, guardsHere(interpreter)) : item(value);
}
