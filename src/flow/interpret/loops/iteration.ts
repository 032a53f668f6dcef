/** What anything that can be iterated has as its items. */
import { joinAll, optionsOf } from "../../domain/choice.ts";
import { withGiven } from "../../domain/given-members.ts";
import type { Item, Items, Members } from "../../domain/slot.ts";
import {
  anyItem,
  item,
  itemsOf,
  listOfSet,
  NO_ITEMS,
  withItems,
  inOwnOrder,
  recordsOf,
} from "../../domain/contents.ts";
import { conjunctionOf, type Conditions } from "../../domain/guard-paths.ts";
import { ALWAYS, type Condition } from "../../domain/outcomes.ts";
import { joinSlots, NO_SIDES } from "../../domain/join.ts";
import { UNKNOWN } from "../../domain/provenance.ts";
import { constant, symbolic, isNullish, type SymbolicValue, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Answers } from "../../domain/origin.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Site } from "../../domain/site.ts";
import { givenByAnswer } from "../../library/guards/answered-calls.ts";
import { membersApart } from "../members/changing-members.ts";
import { anyOf } from "../values/known-parts.ts";
import { anyNameOf, elementOf } from "../roots.ts";
import { isBatch, isEvent } from "../place-in-event.ts";

/** The items that going through a value gives: of a list, a map, data that stands for a collection. Of alternatives the items of each, under its condition. */
export function itemsIn(interpreter: Interpreter, value: Value, site: Site): Items {
  const lists = optionsOf(value)
    .filter((option) => !isNullish(option.value))
    .map((option) => under(option.when, itemsInSimple(interpreter, option.value, site)));
  const [first = NO_ITEMS, ...others] = lists;
  const joined = others.reduce((joined, list) => joinSlots(joined, list, NO_SIDES) as Items, first);
  return orNothing(joined, value, lists);
}

/** What a look answers with is one list, or an empty one: its items are missing where that is what came of it. */
function orNothing(joined: Items, value: Value, lists: readonly Items[]): Items {
  const options = optionsOf(value);
  const isEmpty = lists.map((list) => anyItem(list) === undefined);
  if (options.length !== lists.length || isEmpty.filter((one) => !one).length !== 1) return joined;
  const missing = options.flatMap(({ when }, index) => (isEmpty[index] ? [when] : []));
  const { items, rest } = lists[isEmpty.indexOf(false)]!;
  // Of a part of a list it is not known which of them are in it: `rows.slice(1)`.
  const isUntold = [...items, ...(rest ? [rest] : [])].some((one) => one.isOptional && !one.missing);
  const optional = (one: Item): Item => (one.isOptional && !isUntold ? { ...one, missing } : one);
  return missing.length === 0 || missing.includes(ALWAYS)
    ? joined
    : { ...joined, items: joined.items.map(optional), rest: joined.rest && optional(joined.rest) };
}

/** Where a list has items under a condition only, going through them says that it holds. */
function under(when: Condition, list: Items): Items {
  return when === ALWAYS ? list : underConditions([when], list);
}

/** Of what code has sifted it hangs on answers which items are there. */
function underAnswers(interpreter: Interpreter, list: Items, by: Answers | undefined, { node }: Site): Items {
  return by ? { ...underConditions(givenByAnswer(interpreter, by, node), list), siftedBy: undefined } : list;
}

/** The list where its items are there under these outcomes as well. */
export function underConditions(conditions: Conditions, list: Items): Items {
  const also = (one: Item): Item => ({ ...one, guards: conjunctionOf(one.guards, conditions) ?? one.guards });
  return { ...list, items: list.items.map(also), rest: list.rest && also(list.rest) };
}

function itemsInSimple(interpreter: Interpreter, value: SimpleValue, site: Site): Items {
  if (value.kind === "symbolic" && value.path === undefined && !isBatch(value) && !isEvent(value))
    interpreter.log.noteUntold(site.node, "test");
  switch (value.kind) {
    case "array": {
      const contents = interpreter.itemsOf(value);
      if (contents === undefined) return itemsOf([], symbolic(UNKNOWN));
      return {
        ...underAnswers(interpreter, listOfSet(contents), contents.siftedBy, site),
        grown: undefined,
        copies: undefined,
      };
    }
    case "object": {
      const contents = interpreter.membersOf(value);
      if (contents?.isMap)
        return underAnswers(interpreter, mapEntries(interpreter, contents, site), contents.siftedBy, site);
      const given = interpreter.iterate(value, site);
      const list =
        given ?? (contents && isNoList(contents) ? NO_ITEMS : itemsUnderNumbers(interpreter, value, contents));
      return underAnswers(interpreter, list, contents?.siftedBy, site);
    }
    case "symbolic":
      return symbolicItems(interpreter, value, site);
    case "constant":
      return typeof value.value === "string" ? itemsOf([...value.value.slice(0, 8)].map(constant)) : NO_ITEMS;
    default:
      return itemsOf([], interpreter.symbolicOf(value));
  }
}

/** By their numbers, as far as these are known: what a call gives is a list with one driver, and an object with another. */
function itemsUnderNumbers(interpreter: Interpreter, value: SimpleValue, contents: Members | undefined): Items {
  const items: Value[] = [];
  for (let one = contents?.entries.get("0"); one !== undefined; one = contents?.entries.get(String(items.length)))
    items.push(one);
  return itemsOf(items, interpreter.symbolicOf(value));
}

/** All of its members are known, and neither a length nor an iterator is among them: going through it throws. */
function isNoList({ entries, open, computed, base }: Members): boolean {
  return entries.size > 0 && !entries.has("length") && (open ?? computed ?? base) === undefined;
}

function symbolicItems(interpreter: Interpreter, value: SymbolicValue, { node }: Site): Items {
  const element = elementOf(value);
  if (element.path !== undefined) interpreter.log.event.add(element.path);
  const rest = item(element, value.answers && givenByAnswer(interpreter, value.answers, node));
  return { ...NO_ITEMS, rest, ofBatch: isBatch(value) || isEvent(value), order: value.path };
}

/** `[key, value]` of a `Map`, each one of all. */
function mapEntries(interpreter: Interpreter, { entries, computed }: Members, site: Site): Items {
  const named = [...entries].map(([name, value]) => ({ ...item(value), key: constant(name) }));
  const any = anyItem({ ...NO_ITEMS, items: named, rest: computed && anyItem(computed) });
  if (any === undefined) return NO_ITEMS;
  const { key = symbolic(UNKNOWN), ...one } = any;
  const rest = { ...one, value: interpreter.newArray(site, itemsOf([key, one.value]), "entry") };
  return { ...NO_ITEMS, rest, ...(computed && recordsOf(computed)) };
}

/** What stands behind something has another number. */
function orderBehind({ items, order }: Items, right: Items): string | undefined {
  return order ?? (right.order && `${items.length} before ${right.order}`);
}

/** `[...left, ...right]`. */
export function concatItems(left: Items, right: Items): Items {
  const ofBatch = left.ofBatch || right.ofBatch;
  const order = left === NO_ITEMS ? right.order : orderBehind(left, right);
  const isOfAll = left.isOfAll ?? right.isOfAll;
  const like =
    ofBatch || isOfAll || order || left.order ? { ...left, ofBatch, order, ...(isOfAll && { isOfAll }) } : left;
  if (left.rest === undefined) return withItems(like, [...left.items, ...right.items], right.rest);
  const added = anyItem(right);
  const rest = added ? anyItem({ ...NO_ITEMS, items: [left.rest, added] }) : left.rest;
  return withItems(like, left.items, rest);
}

/** The keys of an object as one. */
function keysIn(interpreter: Interpreter, target: Value): Item {
  const contents = allMembersOf(interpreter, target);
  if (target.kind === "symbolic") return item({ ...anyNameOf(target), ...anyOf(target, "names") });
  const computed = contents?.entries.size === 0 && contents.computed ? anyItem(contents.computed) : undefined;
  if (computed?.key) return { ...computed, value: computed.key };
  if (!contents || contents.open || contents.isMap) return item(symbolic(interpreter.symbolicOf(target).provenance));
  return item(joinAll([...contents.entries.keys()].map(constant)));
}

function allMembersOf(interpreter: Interpreter, target: Value): Members | undefined {
  const contents = target.kind === "object" ? interpreter.membersOf(target) : undefined;
  return contents && withGiven(contents);
}

/** The names that a loop over an object goes through: one by one, where they are written. */
export function namesIn(interpreter: Interpreter, target: Value, site: Site): Items {
  const contents = allMembersOf(interpreter, target);
  return underAnswers(interpreter, namesAmong(interpreter, target, contents), contents?.siftedBy, site);
}

function namesAmong(interpreter: Interpreter, target: Value, contents: Members | undefined): Items {
  const apart = target.kind === "symbolic" ? membersApart(interpreter, target, (name) => name) : undefined;
  if (apart) return apart;
  const isWritten = contents && !contents.open && !contents.isMap && !contents.computed;
  return isWritten && !contents.base && !contents.class
    ? itemsOf(inOwnOrder(contents.entries).map(([name]) => constant(name)))
    : { ...NO_ITEMS, rest: keysIn(interpreter, target) };
}
