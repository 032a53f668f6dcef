/**
 * Parts of a document that was found. Who adds to one of them has added to the document, which may be put back: a line that was
 * looked up in it, a member that has a name of its own, an entry under a key of the record.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../../syntax/source-text.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { eachFound, fieldsOf, lookOf, looksOf, onlyAttribute, onlyFound } from "../../domain/attributes.ts";
import { filterValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import {
  CLOCK,
  ENVIRONMENT,
  GROWN,
  has,
  INCREMENT,
  MAY_GROW,
  PERHAPS,
  RECORD,
  STORE,
  UNKNOWN,
  type Provenance,
} from "../../domain/provenance.ts";
import { DUPLICATE, FAILED, type GuardId } from "../../domain/outcomes.ts";
import { entries } from "../../domain/int-map.ts";
import type { Scope } from "../../domain/scope.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { isNullish, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Found } from "../../domain/origin.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isFresh, isLackedBy, isOwnItem } from "./added-items.ts";
import { accessPath } from "../members/access-paths.ts";
import { askedOfList, isWithin, sideOf } from "../tests/asked-of-lists.ts";
import { withoutPath } from "../roots.ts";

/** Methods that give what the list itself has; `id` of a list of subdocuments of mongoose. */
const GIVING = new Set(["find", "findLast", "at", "get", "pop", "shift", "id"]);
/** Functions of libraries that give what the list in their first argument has: `_.find(cart.lines, { id })`. */
const GIVING_FUNCTIONS = new Set(["find", "findLast", "first", "head", "last", "nth"]);
const LIBRARY = /^(?:_|lodash|R)$/u;

/** Remembers of which document a variable is a part. */
export function notePart(interpreter: Interpreter, id: TSESTree.Node, init: TSESTree.Node, scope: Scope): void {
  const from = listOrOther(init);
  const note = (name: string, member: string | undefined, isCopy = false): void => {
    const cell = scope.find(name);
    if (cell !== undefined) interpreter.parts.set(cell, { node: from, member, scope, isCopy });
  };
  if (id.type === "Identifier" && containerOf(from) !== undefined) note(id.name, undefined);
  else if (id.type === "Identifier" && listCopied(from) !== undefined) note(id.name, undefined, true);
  else if (id.type === "Identifier" && from.type === "Identifier") {
    // `const list = log`: another name for the same part.
    const [cell, known] = [scope.find(id.name), interpreter.parts.get(scope.find(from.name) ?? -1)];
    if (cell !== undefined && known) interpreter.parts.set(cell, known);
  }
  if (id.type === "ArrayPattern")
    for (const element of id.elements) if (element?.type === "Identifier") note(element.name, undefined);
  if (id.type !== "ObjectPattern" || !accessPath(from, scope)) return;
  for (const property of id.properties) {
    if (property.type !== "Property" || property.computed || property.key.type !== "Identifier") continue;
    const bound = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
    if (bound.type === "Identifier") note(bound.name, property.key.name);
  }
}

/** The list in `cart.lines ?? []`. */
export function listOrOther(node: TSESTree.Node): TSESTree.Node {
  const bare = withoutCasts(node);
  return bare.type === "LogicalExpression" && bare.operator !== "&&" ? listOrOther(bare.left) : bare;
}

/** What an expression takes a part of: `cart.lines` of `cart.lines.find(…)`, `cart.lines[at]`. */
export function containerOf(node: TSESTree.Node): TSESTree.Node | undefined {
  const bare = listOrOther(node);
  if (bare.type === "ChainExpression") return containerOf(bare.expression);
  if (bare.type === "MemberExpression") return bare.object;
  if (bare.type !== "CallExpression" || bare.callee.type !== "MemberExpression") return undefined;
  const { object, property } = bare.callee;
  if (property.type !== "Identifier") return undefined;
  if (object.type === "Identifier" && LIBRARY.test(object.name))
    return GIVING_FUNCTIONS.has(property.name) ? bare.arguments[0] : undefined;
  return GIVING.has(property.name) ? object : undefined;
}

/** Methods that give another list with items of the list itself, and functions of libraries that do so with their first argument. */
const COPYING = new Set("filter sort toSorted reverse toReversed slice values flat".split(" "));
const COPYING_FUNCTIONS = new Set(
  "filter sortBy orderBy keyBy indexBy groupBy values compact uniqBy take drop".split(" "),
);

/** The list of which an expression gives items in a list of their own: `cart.lines` of `cart.lines.filter(…)`, `Object.values(cart.lines)`. */
export function listCopied(node: TSESTree.Node): TSESTree.Node | undefined {
  const bare = listOrOther(node);
  if (bare.type === "ChainExpression") return listCopied(bare.expression);
  if (bare.type === "ArrayExpression") {
    const [only, ...others] = bare.elements;
    return only?.type === "SpreadElement" && others.length === 0 ? only.argument : undefined;
  }
  if (bare.type === "NewExpression") {
    const [pairs] = bare.callee.type === "Identifier" && bare.callee.name === "Map" ? bare.arguments : [];
    const called = pairs?.type === "CallExpression" ? pairs.callee : undefined;
    return called?.type === "MemberExpression" && nameOf(called) === "map" ? called.object : undefined;
  }
  if (bare.type !== "CallExpression" || bare.callee.type !== "MemberExpression") return undefined;
  const { object } = bare.callee;
  const name = nameOf(bare.callee) ?? "";
  const root = object.type === "Identifier" ? object.name : "";
  const isFunction =
    (root === "Object" && (name === "values" || name === "entries")) ||
    (root === "Array" && name === "from") ||
    (LIBRARY.test(root) && COPYING_FUNCTIONS.has(name));
  if (isFunction) return bare.arguments[0];
  return COPYING.has(name) ? object : undefined;
}

function nameOf({ property, computed }: TSESTree.MemberExpression): string | undefined {
  return property.type === "Identifier" && !computed ? property.name : undefined;
}

/** A row that was read, or what a record brought; nothing that an unlisted package made of it, which may have methods. */
export function isChangedInPlace({ path, provenance }: SymbolicValue): boolean {
  if (path !== undefined) return false;
  return has(provenance, STORE) || (has(provenance, RECORD) && !has(provenance, ENVIRONMENT | UNKNOWN));
}

/** Data that was found; what has cells of its own is changed there. */
export function changeable(value: Value): SymbolicValue | undefined {
  const only = onlyValue(filterValue(value, (one) => !isNullish(one)));
  return only?.kind === "symbolic" && has(only.provenance, STORE) && isChangedInPlace(only) ? only : undefined;
}

/** Data that was found, with something added that has this origin: no longer what stands at a path. */
export function grown(data: SymbolicValue, { provenance, origin, answers }: SymbolicValue): SymbolicValue {
  const all = joinAnswers(joinAnswers(data.answers, answers), data.found && [data.found.guard]);
  return {
    ...withoutPath(data),
    provenance: data.provenance | provenance,
    ...(origin && { origin }),
    ...(all && { answers: all }),
  };
}

/**
 * A list that was found, with something beside what it has: a sum, unless a look into the list has not found it there. `undefined`: nothing
 * was added that is told, or something of the list itself.
 */
export function grownList(
  interpreter: Interpreter,
  list: SymbolicValue,
  added: readonly Value[],
  site: Site,
): SymbolicValue | undefined {
  if (!has(list.provenance, STORE) || list.path !== undefined) return undefined;
  const isOf = (one: Value, bits: Provenance): boolean => has(interpreter.symbolicOf(one).provenance, bits);
  const fresh = added.filter((one) => isFresh(interpreter, one, list) && !isLackedBy(interpreter, one, list));
  if (fresh.length === 0) return withOwn(interpreter, list, added, site);
  const { provenance } = interpreter.symbolicOfAll([...added]);
  // What is of no record tells of a repeat only where the list stood before. A sum among the items is another one each time in a set as well.
  const isOfRecord = fresh.some((one) => isOf(one, RECORD));
  const more = isOfRecord ? (has(provenance, INCREMENT) ? INCREMENT : INCREMENT | GROWN) : GROWN;
  const { guard, field } = list.found ?? {};
  const asked = more === GROWN && guard !== undefined ? askedOfList(interpreter, guard, field) : undefined;
  const isOnce = asked === "empty" || isMissingHere(interpreter, list, added, textAdded(site));
  const sum = isOnce ? provenance : provenance | (asked === undefined || asked === "filled" ? more : MAY_GROW);
  return grown(list, { ...list, provenance: sum, origin: placeOf(site) });
}

/** `[...list, list[0]]`: it is longer by what it has, unless somebody takes that away from elsewhere. */
function withOwn(
  interpreter: Interpreter,
  list: SymbolicValue,
  added: readonly Value[],
  site: Site,
): SymbolicValue | undefined {
  const own = added.filter((one) => isOwnItem(interpreter, one, list) && !isLackedBy(interpreter, one, list));
  if (own.length === 0 || isMissingHere(interpreter, list, own, textAdded(site))) return undefined;
  return grown(list, { ...list, provenance: list.provenance | MAY_GROW, origin: placeOf(site) });
}

/** On each way here a look into the same list has not found what it looked for: `if (!tags.includes(tag)) tags.push(tag)`. */
export function isMissingHere(
  interpreter: Interpreter,
  { found }: SymbolicValue,
  values: readonly Value[],
  added: string,
): boolean {
  const { state, log, lookedFor } = interpreter;
  if (state === undefined || found === undefined) return false;
  return state.guards.every((path) =>
    entries(path).some(([id, outcomes]) => {
      const look = (outcomes & ~FAILED) === DUPLICATE ? log.guards.get(id)?.look : undefined;
      if (look?.id !== found.guard || look.asks.of !== "test") return false;
      // By another part of the record than what is added, a repeat looks in vain again.
      const text = lookedFor.get(id);
      const isAdded = text === undefined ? isComparedWith(interpreter, found, values) : added.includes(text);
      const { field, test } = look.asks;
      // Of a list of its names which field they are of is not told.
      const isOfList = isWithin(field, found.field) || (field === undefined && text !== undefined);
      return isAdded && test.is === "includes" && isOfList;
    }),
  );
}

/** On each way here something of the list was asked, which may be whether it has grown already: `if (list.length === 0) list.push("x")`. */
export function isAskedHere({ state, log }: Interpreter, of: GuardId, asked: string | undefined): boolean {
  if (state === undefined || asked === undefined) return false;
  // All that the look found has no field.
  const isOfList = (field: string | undefined): boolean =>
    asked === "" || field === asked || field?.startsWith(`${asked}.`) === true;
  const ways = state.guards.map((path) => {
    const tests = entries(path).flatMap(([id, outcomes]): readonly (readonly [GuardId, boolean])[] => {
      const side = sideOf(outcomes);
      if (side === undefined) return [];
      const look = log.guards.get(id)?.look;
      if (look?.id === of && look.asks.of === "test" && isOfList(look.asks.field)) return [[id, side]];
      const { attributes = [] } = log.decisions.get(id) ?? {};
      return fieldsOf(attributes.filter((one) => lookOf(one) === of)).some(isOfList) ? [[id, side]] : [];
    });
    return new Map(tests);
  });
  // What led here whatever it was tells of nothing.
  return !isEither(ways);
}

/** One of the ways is taken however each of these comes out. */
function isEither(ways: readonly ReadonlyMap<GuardId, boolean>[]): boolean {
  if (ways.some(({ size }) => size === 0)) return true;
  if (ways.reduce((all, { size }) => all + 2 ** -size, 0) < 1) return false;
  const [id] = ways.flatMap((way) => [...way.keys()]);
  return [true, false].every((side) =>
    isEither(
      ways
        .filter((way) => (way.get(id!) ?? side) === side)
        .map((way) => new Map([...way].filter(([other]) => other !== id))),
    ),
  );
}

/**
 * What was found, one step on: a list without its first item, a date a month later. Put back where it was, it is another one after each
 * delivery, unless something of it was asked on the way.
 */
export function stepOn(interpreter: Interpreter, value: SymbolicValue, site: Site): SymbolicValue {
  const attribute = onlyFound(value);
  if (attribute === undefined || isAskedHere(interpreter, lookOf(attribute), fieldsOf([attribute])[0])) return value;
  return changed(value, placeOf(site));
}

/** The same of a list that loses something, or is turned round. Who takes from one that is too long does so until it is not. */
export function nextList(interpreter: Interpreter, list: SymbolicValue, site: Site): SymbolicValue {
  const attribute = onlyAttribute(list);
  if (attribute === undefined) return list;
  const asked = askedOfList(interpreter, lookOf(attribute), fieldsOf([attribute])[0]);
  if (asked === undefined) return changed(list, placeOf(site));
  return asked === "members" || asked === "filled" ? changed(list, placeOf(site), MAY_GROW) : list;
}

/** What was found, as something makes another one of it each time: `price * 2`, `sum * rate`. Put back where it was, it is changed once more. */
export function changed(value: SymbolicValue, at: Place | undefined, as = GROWN): SymbolicValue {
  const looks = looksOf(eachFound(value) ?? []);
  const { provenance } = value;
  // Of `due > now ? due : now` a later date is later each time.
  const isTime = has(provenance, CLOCK) && !has(provenance, PERHAPS);
  if (looks.length === 0 || !has(provenance, STORE) || has(provenance, INCREMENT) || isTime) return value;
  const answers = joinAnswers(value.answers, looks);
  return { ...value, provenance: value.provenance | as, ...(at && { origin: at }), ...(answers && { answers }) };
}

/** `events.some((one) => one.id === id)`, and `{ id, at }` is added: what a callback compares with is in it, or may be. */
function isComparedWith(interpreter: Interpreter, { guard }: Found, added: readonly Value[]): boolean {
  const compared = [...interpreter.log.guards.values()].flatMap(({ look }) =>
    look?.id === guard && look.asks.of === "test" && look.asks.test.is === "compared" ? [look.asks.test.with] : [],
  );
  const parts = added.flatMap((one) => partsOfAdded(interpreter, one, 2));
  // What it compares is not known: of a record it is mostly what is added of that.
  if (compared.length === 0) return added.some((one) => has(interpreter.symbolicOf(one).provenance, RECORD));
  return compared.some((one) => parts.some((part) => part === "any" || mayBe(part, one)));
}

/** What an object has that is put into a list; `any`: it has more than is known. */
export function partsOfAdded(interpreter: Interpreter, value: Value, depth: number): readonly (SimpleValue | "any")[] {
  return simpleValues(value).flatMap((one): readonly (SimpleValue | "any")[] => {
    const contents = one.kind === "object" && depth > 0 ? interpreter.membersOf(one) : undefined;
    if (!contents) return [one];
    const inner = [...contents.entries.values()].flatMap((each) => partsOfAdded(interpreter, each, depth - 1));
    return contents.open || contents.base || contents.computed ? [...inner, "any"] : inner;
  });
}

function mayBe(part: SimpleValue, other: Value): boolean {
  return simpleValues(other).some((one) =>
    part.kind === "constant" && one.kind === "constant" ? part.value === one.value : part.kind !== "constant",
  );
}

/** What is added, as it is written. */
export function textAdded({ node, scope }: Site): string {
  const parts = node.type === "CallExpression" ? node.arguments : node.type === "ArrayExpression" ? node.elements : [];
  const { text } = scope.frame.module.source;
  return parts.flatMap((one) => (one && one.type !== "SpreadElement" ? text.slice(...one.range) : [])).join(", ");
}
