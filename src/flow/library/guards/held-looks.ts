/** What calls give back as looks: whoever tests it asks what was there. */
import { rowsAlong } from "../found/related-rows.ts";
import { answersDeletionAnyway, isRow, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import { item, members, NO_ITEMS } from "../../domain/contents.ts";
import type { Members } from "../../domain/slot.ts";
import { OF_EVENT, STORE, has } from "../../domain/provenance.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { symbolic, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Found } from "../../domain/origin.ts";
import { standingOf } from "../../run/call-stack.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Asks } from "../../run/look-facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";
import { looksThatFound } from "../../interpret/calls/handed.ts";
import { isOfCondition } from "./guard-answers.ts";
import { rowOf } from "./markers.ts";
import { mayBeShared } from "./newest.ts";
import { askedOfRow, namesOfRow } from "../things/row-names.ts";
import { searching } from "../found/searches.ts";
import { keyOf, thingOf, withFields } from "../things/things.ts";

/** The answer as a whole tells. */
export const WHOLE: Asks = { of: "test", field: undefined, test: { is: "truthy" } };

/**
 * What a read gives back is what it found: tests of it are looks. Of a look whose error says that there is nothing, the result is
 * surely there.
 */
export function asFound(
  interpreter: Interpreter,
  result: Value,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
  guard: GuardId | undefined,
): Value {
  if (result.kind !== "symbolic")
    return guard === undefined && isLookForRows(facts) ? asFoundRow(interpreter, result, facts, args, site) : result;
  if (guard !== undefined)
    return isAnswer(facts) ? { ...result, truth: "truthy", found: foundBy(guard, facts) } : result;
  if (tellsOfDeletion(facts) && isOfInvocation(interpreter, args)) {
    const truth = answersDeletionAnyway(facts.call) ? "truthy" : "either";
    return { ...result, truth, found: { guard: holdLook(interpreter, facts, args, site, true) } };
  }
  if (facts.givesItem !== undefined) return newItem(interpreter, result, facts, args, site);
  // What is there at once was found before, unless it is asked for by a key of its own: `readFileSync(path)`.
  const isAtHand = facts.outcome === "sync" && facts.keys.length === 0;
  if ((facts.class !== "read" && facts.gives !== "store") || isAtHand || !isFound(facts)) return result;
  const id = holdLook(interpreter, facts, args, site);
  const { givesFields } = facts;
  if (givesFields === undefined) return { ...result, found: foundBy(id, facts) };
  const items = givesFields.map((field) => item({ ...result, truth: "either", found: { guard: id, field } }));
  return interpreter.newArray(site, { ...NO_ITEMS, items }, "fields");
}

/** Of a mapper, by nothing of the record, or as it was before an update: what comes back has its methods. */
function isLookForRows({ class: of, yields, outcome, givesOld }: LibraryCall): boolean {
  return (of === "read" || givesOld !== undefined) && outcome !== "sync" && yields !== undefined && isRow(yields);
}

/** What its members are is what the look found. */
function asFoundRow(interpreter: Interpreter, result: Value, facts: LibraryCall, args: Arguments, site: Site): Value {
  for (const one of simpleValues(result)) {
    const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
    const { open } = contents ?? {};
    if (one.kind !== "object" || !contents || open?.kind !== "symbolic" || open.found) continue;
    const found = foundBy(holdLook(interpreter, facts, args, site), facts);
    interpreter.store(one.cell, { ...contents, open: { ...open, found } });
  }
  return result;
}

/**
 * An item as a write leaves it: what an update does not set was found. What is only set where it is missing, a repeat meets as the first run
 * has put it there: who tests that may keep the repeat out.
 */
function newItem(
  interpreter: Interpreter,
  result: SymbolicValue,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
): Value {
  const { givesItem } = facts;
  const row = interpreter.newObject(site, fieldsOfNewItem(interpreter, result, facts, args, site), "new item");
  const all = givesItem!.isOfMany ? interpreter.newArray(site, { ...NO_ITEMS, rest: item(row) }, "new items") : row;
  return givesItem!.at.reduceRight<Value>(
    (inner, name) => interpreter.newObject(site, members([[name, inner]], result), `result ${name}`),
    all,
  );
}

function fieldsOfNewItem(
  interpreter: Interpreter,
  result: SymbolicValue,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
): Members {
  const { sets, setsThere, isPartial, nature, givesItem: { mayTell: unread = [] } = {} } = facts;
  const asked = mayTell(interpreter, result, facts, site);
  const isUpsert = nature === "insert" || setsThere !== undefined;
  const open: SymbolicValue =
    isUpsert || !isPartial ? asked : { ...result, found: { guard: holdLook(interpreter, facts, args, site) } };
  const names = isUpsert ? setsThere?.keys() : sets?.keys();
  const own = [...(names ?? [])].map((name): [string, Value] => [
    name,
    (setsThere === undefined || setsThere.has(name)) && unread !== "all" && !unread.includes(name)
      ? { ...result, truth: "either" }
      : asked,
  ]);
  return { ...members(own), open };
}

/** The item as a write leaves it that tells by a count in it: its other fields are looked at as well. */
export function besideCount(
  interpreter: Interpreter,
  result: Value,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
): Value {
  const { givesItem, guard } = facts;
  if (givesItem === undefined || guard?.kind !== "conditional-write") return result;
  const membersOf = (value: Value | undefined): Members | undefined =>
    value?.kind === "object" ? interpreter.membersOf(value) : undefined;
  const row = givesItem.at.reduce<Value | undefined>((value, name) => membersOf(value)?.entries.get(name), result);
  const counted = membersOf(row);
  if (row?.kind !== "object" || counted === undefined) return result;
  const { entries, open } = fieldsOfNewItem(interpreter, symbolic(STORE), facts, args, site);
  interpreter.store(row.cell, { ...counted, entries: new Map([...entries, ...counted.entries]), open });
  return result;
}

/** An answer of which it is not known which tests of it tell a repeat. */
export function mayTell(
  interpreter: Interpreter,
  result: SymbolicValue,
  { call }: LibraryCall,
  site: Site,
): SymbolicValue {
  const id = untoldAnswer(interpreter, site.node, "answer", { call, at: placeOf(site) });
  return { ...result, truth: "either", answers: joinAnswers(result.answers, [id]) };
}

/** Who deletes may be told how much was there, or what: a repeat finds nothing. */
function tellsOfDeletion({ nature, givesPlain, gives, guard, http, handsOut }: LibraryCall): boolean {
  return !handsOut && nature === "delete" && (givesPlain === true || gives === "store") && !guard && !http;
}

/** It is of the record, or of what a look has found: who takes that away is the only one. */
function isOfInvocation(interpreter: Interpreter, args: Arguments): boolean {
  const given = [...args.all(), ...args.ofReceiver];
  return has(interpreter.symbolicOfAll(given).provenance, OF_EVENT) || looksThatFound(interpreter, given).length > 0;
}

/** What a condition refuses may say what is there instead. */
export function lookOfRefusal(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
): GuardId | undefined {
  return facts.guard?.bringsItem ? holdLook(interpreter, facts, args, site) : undefined;
}

/** The look that a call is for whoever tests what it gives back. */
function holdLook(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
  isTaking = false,
): GuardId {
  const key = interpreter.writtenOut(keyOf(interpreter, facts, args));
  const id = idOfLook(interpreter, site);
  const isShared = mayBeShared(interpreter, keyOf(interpreter, facts, args));
  interpreter.log.hold(id, {
    look: {
      id,
      asks: WHOLE,
      ...(isTaking && { isTaking }),
      ...(facts.givesOld && { isOfOld: facts.givesOld }),
      ...(facts.isSerial && placeOfFunction(interpreter, site)),
      ...(facts.isLocking && { isLocking: true as const }),
      ...searching(interpreter, facts, args, key),
    },
    kind: "check",
    tells: "result",
    ...standingOf(interpreter.stack, site),
    call: facts.call,
    at: placeOf(site),
    key,
    keyAt: key.origin,
    ...(isShared && { isOfSharedRow: true as const }),
    ...namesOfAnswer(facts),
    ...rowsAlong(interpreter, facts, args),
    windowSeconds: null,
    thing: withFields(thingOf(interpreter, facts, args), namesOfRow(askedOfRow(interpreter, facts, args), facts)),
    row: rowOf(interpreter, facts, args),
  });
  return id;
}

/** By which the log has it, once somebody has what it gives. */
export function idOfLook({ context }: Interpreter, { node }: Site): GuardId {
  return context.cell(node, "look");
}

function namesOfAnswer({ answerNames }: LibraryCall): Pick<GuardFacts, "columns" | "computed"> {
  if (answerNames === undefined) return {};
  return answerNames === "unread" ? { computed: ANY_COMPUTED } : { columns: answerNames };
}

/** Under any name there may be what is computed of any column. */
const ANY_COMPUTED: GuardFacts["computed"] = new Map([["*", new Set(["*"])]]);

/** What a look found, and the answer to a request that may have been refused. */
function isAnswer({ guard, http }: LibraryCall): boolean {
  return (
    !guard ||
    (guard.kind === "check" && !isOfCondition(guard)) ||
    (http !== undefined && guard.kind === "unique-constraint")
  );
}

function foundBy(guard: GuardId, { http }: LibraryCall): Found {
  return http === undefined ? { guard } : { guard, isResponse: true };
}

/** It is of what the call itself read, and not what a query found before. */
function isFound({ gives, tellsOfQuery }: LibraryCall): boolean {
  return !tellsOfQuery && gives !== "arguments" && gives !== "answers";
}

/** The function that runs here, of a look in a transaction that is done again where somebody else writes what it read. */
export function placeOfFunction({ active }: Interpreter, { scope }: Site): { readonly serialIn?: Place } {
  const node = active.at(-1)?.node;
  return node ? { serialIn: placeOf({ node, scope }) } : {};
}
