/** Whether the record is among what was found: `known.includes(id)`, `seen.has(id)`, `items.find(({ pk }) => pk === id)`. */
import { speaksOfRefusal } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import type { Kept, Wanted } from "../../domain/field-test.ts";
import { computedBy, stepByMethod } from "../../domain/computed-field.ts";
import { isAskedFor } from "../../domain/attributes.ts";
import { mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import type { Items } from "../../domain/slot.ts";
import { has, RECORD, STORE } from "../../domain/provenance.ts";
import { DUPLICATE, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import type { Site } from "../../domain/site.ts";
import {
  constant,
  FALSE,
  isNullish,
  stringOf,
  symbolic,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { asTruthy, opposite, truthOf } from "../../domain/truth.ts";
import type { Found } from "../../domain/origin.ts";
import { byPresence, isEmptyList, isKeptByTests, isUnder } from "../../interpret/values/items.ts";
import type { GuardFacts } from "../../run/facts.ts";
import { testsOfKept } from "./kept-rows.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { askAgain, fieldIn, refineByField, splitByTruth } from "./fields.ts";
import { entryOfFound } from "./entries-of-found.ts";
import { firstOf, foundIn, foundInside, foundListIn, isFilled, isRow, wholeRowIn } from "./found-by.ts";
import { foundItem, noteItem } from "./found-items.ts";
import { asksForNone, othersIn, wantedIn, whoseNames } from "./looked-for-items.ts";
import { columnOfText } from "./texts-of-rows.ts";
import { noteRefusal } from "../guards/refused-answers.ts";

const TELLING = new Set(["some", "includes", "has"]);
const COUNTING = new Set(["indexOf", "findIndex", "lastIndexOf", "findLastIndex"]);
const GIVING = new Set(["find", "findLast", "get"]);

/** The result of a method that looks for something in a list, set or map: an answer where the list was found by a look. */
export function refineByMembership(
  interpreter: Interpreter,
  receiver: Value,
  name: string,
  args: Arguments,
  result: Value,
  site: Site,
): Value {
  noteRefusal(interpreter, receiver, ...args.values);
  for (const one of args.values) noteRefusal(interpreter, one, receiver, name);
  const isLooking =
    TELLING.has(name) || COUNTING.has(name) || GIVING.has(name) || (name === "every" && asksForNone(args));
  if (!isLooking || interpreter.state === undefined) return result;
  const named = name === "includes" || name === "some" ? askedOfNames(interpreter, args, site) : undefined;
  if (named) return named;
  return refineByFound(interpreter, receiver, name, args, result, site);
}

function refineByFound(
  interpreter: Interpreter,
  receiver: Value,
  name: string,
  args: Arguments,
  result: Value,
  { node, scope }: Site,
): Value {
  const list = foundListIn(interpreter, receiver);
  if (list && refusesBy(interpreter, list, args)) return result;
  const asked = list && askedOf(interpreter, list, args);
  if (!list || (!asked && !isOfItem(interpreter, list))) return result;
  const claimed = asked && claimedAmong(interpreter, list, asked);
  const wanted = wantedOf(interpreter, list, receiver, args, name === "every");
  const keptBy = [...testsOfKept(interpreter, receiver, list), ...othersAsked(interpreter, list, name, args)];
  const test = { is: "includes", ...(wanted && { wanted }), ...(keptBy.length > 0 && { keptBy }) } as const;
  const id = claimed ?? askAgain(interpreter, list, test, node, { ...(asked && { asked }) });
  if (id === undefined) return result;
  const item = GIVING.has(name) ? foundItem(node, scope.frame.module.module.program) : undefined;
  if (item) noteItem(interpreter, list.guard, list.isCount ? undefined : list.field, item, id);
  const [written] = node.type === "CallExpression" ? node.arguments : [];
  if (written && args.at(0).kind !== "function")
    interpreter.lookedFor.set(id, scope.frame.module.source.text.slice(...written.range));
  if (name === "every")
    return splitByTruth(
      result,
      id,
      (one) => opposite(truthOf(one)),
      (_, truth) => (truth ? FALSE : TRUE),
    );
  if (TELLING.has(name)) return splitByTruth(result, id, truthOf, (_, truth) => (truth ? TRUE : FALSE));
  if (COUNTING.has(name))
    return splitByTruth(result, id, isIndex, (_, truth) => (truth ? placeIn(list, name, args) : constant(-1)));
  if (asked && has(asked.provenance, RECORD)) interpreter.ownRows.add(list.guard);
  return splitByTruth(result, id, isThere, (value, truth) =>
    truth ? asTruthy(value) : name === "get" && list.field === undefined ? missingFor(value) : UNDEFINED,
  );
}

/** `rows.some((row) => row.id !== id)` is asked of those rows alone that are of others. */
function othersAsked(interpreter: Interpreter, list: Found, name: string, args: Arguments): readonly Kept[] {
  if (name === "every" || (list.field !== undefined && !list.isCount)) return [];
  return [...othersIn(interpreter, args)].map(([field, one]): Kept => {
    const test = { is: "compared", operator: "!==", with: one, isLeft: true } as const;
    return { field, test, truth: true };
  });
}

/** Where it stands, which may be in a text: `row.state.indexOf("SE")`. */
function placeIn(list: Found, name: string, args: Arguments): SymbolicValue {
  const of = symbolic(STORE, { found: list });
  const step = args.rest ? undefined : stepByMethod(name, args.values);
  return symbolic(STORE, { minimum: 0, ...(step && computedBy(of, step)) });
}

/** What stands under a key: where a store has none it answers nothing, 0 or null, whichever the code compares it with. */
function missingFor(value: SimpleValue): Value {
  return value.kind === "symbolic" && value.truth !== "truthy" ? symbolic(STORE, { truth: "falsy" }) : UNDEFINED;
}

/** What is looked for among rows, or among what code has taken of each of them. */
function wantedOf(
  interpreter: Interpreter,
  list: Found,
  receiver: Value,
  args: Arguments,
  isNone: boolean,
): Wanted | undefined {
  const wanted = wantedIn(interpreter, args, isNone);
  if (wanted === undefined || !list.isCount) return wanted;
  const column =
    firstOf(simpleValues(receiver), (one) => foundInside(interpreter, one))?.field ??
    firstOf(simpleValues(receiver), (one) => columnOfText(interpreter, one));
  if (column === undefined) return "members" in wanted ? wanted : undefined;
  return "item" in wanted ? { members: new Map([[column, wanted.item]]) } : undefined;
}

/** Whether what was found has a member: `"sent" in item`, `Object.hasOwn(seen, record.messageId)`. */
export function refineByName(interpreter: Interpreter, target: Value, key: Value, result: Value, site: Site): Value {
  const found = interpreter.state && (fieldIn(target) ?? wholeRowIn(interpreter, target));
  const name = stringOf(key);
  if (!found) {
    const only = onlyValue(target);
    const isThere = only && isUnderName(interpreter, key, only);
    if (isThere) return isThere;
    const told = interpreter.split(target, (one) => isNamedIn(interpreter, one, name, result, site));
    const isOfRecord = name === undefined && simpleValues(target).some((one) => isFilled(interpreter, one));
    return isOfRecord ? refineByMembership(interpreter, target, "has", new Arguments([key]), told, site) : told;
  }
  if (name === undefined) return refineByMembership(interpreter, target, "has", new Arguments([key]), result, site);
  return found.field === undefined
    ? refineByField(interpreter, { ...found, field: name }, { is: "present" }, result, site.node)
    : result;
}

/** `Object.keys(row).includes("sentAt")` as `"sentAt" in row`. Undefined: it is something else. */
function askedOfNames(interpreter: Interpreter, args: Arguments, site: Site): Value | undefined {
  const row = whoseNames(site.node);
  const wanted = row && wantedIn(interpreter, args);
  const name = wanted && "item" in wanted ? stringOf(wanted.item) : undefined;
  if (row === undefined || name === undefined) return undefined;
  const target = interpreter.peek(() => interpreter.evaluate(row, site.scope));
  const found = fieldIn(target) ?? wholeRowIn(interpreter, target);
  if (!found || found.field !== undefined) return undefined;
  const either = symbolic(STORE, { truth: "either" });
  return refineByField(interpreter, { ...found, field: name }, { is: "present" }, either, site.node);
}

/** `record.messageId in seen`, `Object.hasOwn(seen, record.messageId)`; undefined: it is not told by what was put there. */
function isUnderName(interpreter: Interpreter, key: Value, target: Value): Value | undefined {
  const contents = target.kind === "object" ? interpreter.membersOf(target) : undefined;
  if (!contents || contents.base || contents.class) return undefined;
  const { siftedBy: answers } = contents;
  return answers
    ? symbolic(interpreter.symbolicOf(key).provenance, { truth: "either", answers })
    : isUnder(interpreter, contents, key);
}

/** The same of an object that code has filled with what was found: `"mail" in keyBy(rows, "kind")`. */
function isNamedIn(
  interpreter: Interpreter,
  target: SimpleValue,
  name: string | undefined,
  result: Value,
  site: Site,
): Value {
  const contents = target.kind === "object" ? interpreter.membersOf(target) : undefined;
  if (contents === undefined || contents.base || contents.class) return result;
  const { entries, open, computed } = contents;
  if (entries.size === 0 && !open && !computed) return FALSE;
  if (name === undefined) return result;
  return entryOfFound(interpreter, contents, name, site, { there: () => TRUE, missing: FALSE }) ?? result;
}

/** The first of the rows that code kept of those that were found: whether there is one is a look, as that of `find`. */
export function refineFirst(interpreter: Interpreter, list: Value, first: Value, site: Site): Value {
  if (simpleValues(list).some((one) => keptRows(interpreter, one)))
    return interpreter.split(list, (one) => {
      const kept = keptRows(interpreter, one);
      const there = (): Value => mapValue(kept!.rest!.value, asTruthy);
      const told = kept && byPresence(interpreter, kept, site.node, () => UNDEFINED, there);
      return told ?? (isEmptyList(interpreter, one) ? UNDEFINED : first);
    });
  const lists = simpleValues(list).flatMap((one) => (one.kind === "array" ? (interpreter.itemsOf(one) ?? []) : []));
  return firstOfKept(interpreter, lists, first, site);
}

/** A list of rows that a filter has kept of those that were found, by what it asks of each; of a list that code has gathered its loops tell. */
export function keptRows(interpreter: Interpreter, list: SimpleValue): Items | undefined {
  const items = list.kind === "array" ? interpreter.itemsOf(list) : undefined;
  if (items === undefined || !isKeptByTests(items)) return undefined;
  return simpleValues(items.rest!.value).every((one) => isRow(interpreter, one)) ? items : undefined;
}

/** @param lists what the list has, or had before one was taken out */
export function firstOfKept(interpreter: Interpreter, lists: readonly Items[], first: Value, { node }: Site): Value {
  if (interpreter.state === undefined) return first;
  const rows = lists.flatMap(({ items, rest }) =>
    items.length === 0 && rest?.isOptional && rest.isComplete ? rest : [],
  );
  const [row] = rows.map(({ value }) =>
    simpleValues(value).every((one) => isRow(interpreter, one)) ? foundIn(interpreter, value) : undefined,
  );
  const id = row && askAgain(interpreter, { guard: row.guard, isCount: true }, { is: "includes" }, node);
  if (id === undefined) return first;
  return splitByTruth(first, id, isThere, (value, truth) => (truth ? asTruthy(value) : UNDEFINED));
}

/** `error.response.data.message.includes("already exists")`: a look for the words of a refusal. */
function refusesBy({ log }: Interpreter, { guard }: Found, args: Arguments): boolean {
  const text = stringOf(args.at(0));
  if (text === undefined || !speaksOfRefusal(text) || log.looks.get(guard)?.look?.asks.of !== "refusal") return false;
  log.doubt(guard);
  return true;
}

/** A list in an item that was found for the record: whatever is looked for there, the item is of the record. */
function isOfItem({ log }: Interpreter, { guard, field }: Found): boolean {
  return field !== undefined && has(log.looks.get(guard)?.key.provenance ?? 0, RECORD);
}

/** What a claim gave back is what is new: the record is, if it is among these. `undefined`: a look gave the list. */
export function claimedAmong(interpreter: Interpreter, { guard }: Found, asked: SymbolicValue): GuardId | undefined {
  const { log } = interpreter;
  const facts = log.guards.get(guard);
  if (facts === undefined || facts.kind === "check") return undefined;
  log.guard(guard, { ...facts, key: asked, keyAt: asked.origin });
  interpreter.assign(whereGuard(guard, FRESH | DUPLICATE));
  return guard;
}

function isIndex(value: SimpleValue): boolean | undefined {
  return value.kind === "constant" ? Number(value.value) >= 0 : undefined;
}

function isThere(value: SimpleValue): boolean | undefined {
  return isNullish(value) ? false : truthOf(value);
}

/**
 * What is looked for, where it is of the record, or of something else that was found: the argument, or what a callback compares with what
 * was found.
 */
function askedOf(interpreter: Interpreter, { guard }: Found, args: Arguments): SymbolicValue | undefined {
  const first = args.at(0);
  const isCallback = simpleValues(first).some(({ kind }) => kind === "function");
  const compared = isCallback
    ? [...interpreter.log.guards.values()].flatMap((facts) => (facts.look?.id === guard ? comparedIn(facts) : []))
    : [first];
  const all = compared.map((value) => interpreter.symbolicOf(value));
  return all.find(({ provenance }) => has(provenance, RECORD)) ?? all.find((one) => isAskedFor(one, guard));
}

/** What a test within a callback compares with what was found, or looks for in it: `(one) => one.text.includes(id)`. */
function comparedIn({ look, key }: GuardFacts): readonly Value[] {
  if (look?.asks.of !== "test") return [];
  const { test } = look.asks;
  return test.is === "compared" ? [test.with] : test.is === "includes" ? [key] : [];
}
