/** Tests that make a guard of what was only a write: code that asks whether an error is a refusal, or for one word that a write gives back. */
import { PERHAPS_REFUSED, REFUSED, speaksOfRefusal, statusNamed, type Known } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import { isEqual } from "../../domain/comparison.ts";
import { entries, lookup } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardId } from "../../domain/outcomes.ts";
import { has } from "../../domain/provenance.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Refusal, SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { triesOf } from "../../run/tries.ts";
import { isClassOfOthers, isClassOfRefusals, isOfRequest, nameOfClass } from "../members/instances.ts";

/** Testing an error for what tells a refusal is what makes some guards. */
export function noteTest(interpreter: Interpreter, tested: Value, other: Value, operator = "==="): void {
  noteWord(interpreter, tested, other);
  noteCompared(interpreter, tested, other);
  noteAnswer(interpreter, tested);
  const refusals = simpleValues(tested).filter((one) => one.kind === "refusal");
  if (refusals.length > 0) noteMade(interpreter, tested, other);
  const claim = claimAmong(interpreter, refusals);
  for (const simple of refusals) {
    for (const one of simpleValues(other)) {
      // A class of the project is none of the errors of a library, and a class of errors says nothing of the answer to a request.
      if (one.kind === "class") continue;
      if (operator === "instanceof" && (isOfRequest(simple) || isClassOfOthers(one))) continue;
      if (operator === "instanceof" ? isUntoldClass(simple, one) : isUntoldConstant(simple, one)) continue;
      const status = statusAsked(simple, one);
      if (status === PERHAPS_REFUSED) interpreter.log.doubt(simple.guard);
      if (status !== REFUSED) continue;
      if (claim === undefined || claim.has(simple.guard))
        for (const id of triesOf(simple.guard, interpreter.log.guards)) interpreter.log.test(id);
      else interpreter.log.doubt(simple.guard);
    }
  }
}

/** `record.eventName === "INSERT"`: the word may tell of which source the record is. */
function noteCompared({ log }: Interpreter, tested: Value, other: Value): void {
  if (tested.kind !== "symbolic" || tested.path === undefined || other.kind !== "constant") return;
  if (typeof other.value === "string") log.event.compare(tested.path, other.value);
}

/** `status === 201`: it is asked for what it is where the row was made. */
function noteMade({ log }: Interpreter, tested: Value, other: Value): void {
  if (tested.kind !== "choice" || other.kind !== "constant") return;
  const isAsked = tested.options.some(({ value }) => value.kind === "constant" && value.value === other.value);
  for (const { value } of isAsked ? tested.options : []) if (value.kind === "refusal") log.heed(value.guard, true);
}

/**
 * Whether a test for this asks for a refusal; of the status of an answer the name of a constant tells (`StatusCodes.TOO_MANY_REQUESTS`), and
 * one that nothing tells may ask for any.
 */
function statusAsked(refusal: Refusal, by: SimpleValue): number | undefined {
  if (by.kind !== "constant") return isOfRequest(refusal) ? statusSaid(by) : REFUSED;
  if (isEqual(refusal, by, true)) return REFUSED;
  return refusal.names.includes(String(REFUSED)) ? Number(by.value) : undefined;
}

function isUntoldClass({ names }: Refusal, of: SimpleValue): boolean {
  return !names.includes(nameOfClass(of) ?? "") && !isClassOfRefusals(of);
}

/** The member of a package that nothing is known of: `Codes.FOREIGN_KEY`. What its name says of a refusal is believed. */
function isUntoldConstant(refusal: Refusal, by: SimpleValue): boolean {
  if (by.kind !== "external" || isOfRequest(refusal)) return false;
  return !by.path.some((name) => speaksOfRefusal(name) || refusal.names.includes(name));
}

function statusSaid(value: SimpleValue): number {
  const path = value.kind === "external" ? value.path : value.kind === "library" ? pathOf(value.known) : [];
  return statusNamed(path.at(-1) ?? "") ?? PERHAPS_REFUSED;
}

function pathOf(known: Known): readonly string[] {
  return known.kind === "pure" ? known.path : [];
}

/**
 * Of several plain inserts in front of one test for a duplicate: those under the id of the record. The test is for them, and whether a
 * row beside them is refused is not known. `undefined`: it may be for any of them.
 */
function claimAmong({ log }: Interpreter, refusals: readonly Refusal[]): ReadonlySet<GuardId> | undefined {
  const inserts = new Set(refusals.map(({ guard }) => guard).filter((id) => log.guards.get(id)?.needsTest === true));
  const named = [...inserts].filter((id) => log.guards.get(id)?.hasIdOfRecord);
  if (named.length === 0 || named.length === inserts.size) return undefined;
  return new Set(refusals.flatMap(({ guard }) => (!inserts.has(guard) || named.includes(guard) ? [guard] : [])));
}

/** What is tested is true where a write was done and false where it was not, or the other way round: `if (!error)`, `if (await isInserted(id))`. */
export function noteDone({ log }: Interpreter, tested: Value): void {
  if (tested.kind !== "choice") return;
  const sides = new Map<GuardId, Set<boolean>>();
  for (const { value, when } of tested.options) {
    const truth = truthOf(value);
    for (const [id, outcomes] of truth === undefined ? [] : entries(when)) {
      if (log.guards.get(id)?.needsTest !== true) continue;
      const isDone = outcomes === FRESH;
      if (isDone || !has(outcomes, FRESH)) sides.set(id, (sides.get(id) ?? new Set()).add(isDone === truth));
      else sides.set(id, new Set([true, false]));
    }
  }
  for (const [id, told] of sides) if (told.size === 1 && isOnBothSides(tested, id)) log.heed(id);
}

function isOnBothSides({ options }: Extract<Value, { readonly kind: "choice" }>, id: GuardId): boolean {
  const all = options.map(({ when }) => lookup(when, id));
  return all.includes(FRESH) && all.some((outcomes) => outcomes !== undefined && has(outcomes, DUPLICATE));
}

/** What it is hangs on what these guards answered. */
function noteAnswer({ log }: Interpreter, tested: Value): void {
  if (tested.kind !== "choice") return;
  for (const { when } of tested.options) for (const [id] of entries(when)) log.compare(id);
}

/** `before === "1"` of what a write gives back: it asks for this very word, and not whether there was any. */
function noteWord({ log }: Interpreter, tested: Value, other: Value): void {
  if (tested.kind !== "choice" || other.kind !== "constant" || typeof other.value !== "string") return;
  for (const { value, when } of tested.options)
    for (const [id, outcomes] of entries(when))
      if (outcomes === DUPLICATE && value.kind === "constant") log.askWord(id);
}
