/** Marks that are not made for what a look lets pass: their own condition asks for another state than that one. */
import { inItem } from "../domain/attributes.ts";
import { simpleValues } from "../domain/choice.ts";
import { wouldTell, type FieldTest } from "../domain/field-test.ts";
import { FRESH, type Outcomes } from "../domain/outcomes.ts";
import { constant, type SimpleValue, type Value } from "../domain/value.ts";
import type { Asked, ClaimedState, GuardFacts } from "../run/facts.ts";
import type { Change } from "../run/changes.ts";
import { changesAsked } from "../run/claimed-states.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { through } from "./bounds.ts";

/** Each effect asks the same of each look that stands before it. */
const known = new WeakMap<readonly Change[], Map<GuardFacts, Map<Outcomes, readonly Change[]>>>();

/**
 * The changes without those that are refused where a look answers so: `if (row.state === "new")`, and behind it `UPDATE … SET state = 'sent' WHERE state = 'failed'`.
 * What is written in between may have led to that state.
 */
export function madeWhere(
  facts: GuardFacts,
  answer: Outcomes,
  changes: readonly Change[],
  log: RunLog,
): readonly Change[] {
  const asks = facts.look?.asks;
  if (asks?.of !== "test" || asks.field === undefined || asks.list !== undefined || facts.look?.isOfOld) return changes;
  const ofList = known.get(changes) ?? new Map<GuardFacts, Map<Outcomes, readonly Change[]>>();
  known.set(changes, ofList);
  const ofLook = ofList.get(facts) ?? new Map<Outcomes, readonly Change[]>();
  ofList.set(facts, ofLook);
  const found = ofLook.get(answer);
  if (found) return found;
  const [field, test, truth] = [inItem(asks.field), asks.test, answer === FRESH];
  const isRefused = (change: Change): boolean => {
    const claimed = change.own === undefined ? undefined : log.guards.get(change.own)?.claimed;
    if (claimed === undefined || !asksForOther(claimed, field, test, truth)) return false;
    return facts.thing !== undefined && sameThing(change.thing, facts.thing) === "yes" && isAlone(change, claimed, log);
  };
  const made = changes.filter((change) => !isRefused(change));
  const all = made.length === changes.length ? changes : made;
  ofLook.set(answer, all);
  return all;
}

/** In each state under which it passes the field is a word of which the test says otherwise. */
function asksForOther(
  { passes, isAskedByCode }: ClaimedState,
  field: string,
  test: FieldTest,
  truth: boolean,
): boolean {
  const isOther = (asked: Asked<Value> | undefined): boolean =>
    asked !== undefined &&
    asked.isOne &&
    !asked.isLess &&
    asked.of.flatMap(simpleValues).every((word) => saysOtherwise(test, word, truth));
  return !isAskedByCode && passes.length > 0 && passes.every((state) => state.has(field) && isOther(state.get(field)));
}

/** A database may write a word otherwise than code reads it: `'0'` of a number, `'SENT'` where letters are not told apart. */
function saysOtherwise(test: FieldTest, word: SimpleValue, truth: boolean): boolean {
  if (word.kind !== "constant") return false;
  const isText = typeof word.value === "string";
  if (test.is === "truthy") return !isText && wouldTell(test, word) === !truth;
  const others = test.is === "compared" ? [test.with] : test.is === "among" ? test.of : [];
  const words = others.flatMap(simpleValues);
  const isAlike = (one: SimpleValue): boolean => one.kind === "constant" && typeof one.value === typeof word.value;
  if (words.length === 0 || !words.every(isAlike)) return false;
  const written = isText ? spellingsOf(String(word.value), words) : [word];
  return written.every((one) => wouldTell(test, one) === !truth);
}

/** The text, and those of the words that it is but for its case. */
function spellingsOf(text: string, words: readonly SimpleValue[]): readonly SimpleValue[] {
  const alike = words.filter(
    (one) => one.kind === "constant" && String(one.value).trim().toLowerCase() === text.trim().toLowerCase(),
  );
  return [constant(text), ...alike];
}

/** Nothing else that is written may change the state that it asks for. */
function isAlone(change: Change, claimed: ClaimedState, log: RunLog): boolean {
  return !through(log.changes).some(
    (other) =>
      other !== change &&
      other.transaction === undefined &&
      other.lock === undefined &&
      sameThing(other.thing, change.thing) !== "no" &&
      changesAsked(claimed, other),
  );
}
