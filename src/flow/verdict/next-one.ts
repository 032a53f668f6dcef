/**
 * Writes that take the next one of those that a search finds, as a free seat or code, and give it to the record: what they change is what
 * was asked for, so that a repeat finds another one. Rows that wait and are worked on once each are none: nothing of the record goes with them.
 */
import { attributesOf, looksOf } from "../domain/attributes.ts";
import { onlyValue } from "../domain/choice.ts";
import { lookup } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardId } from "../domain/outcomes.ts";
import { has, RECORD } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Reason } from "../../findings/finding.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { Change } from "../run/changes.ts";
import type { Asks } from "../run/look-facts.ts";
import { sameThing } from "../run/same-thing.ts";
import type { RunLog } from "../run/run-log.ts";
import { unfinds } from "./asked-fields.ts";
import { changeIndexOf } from "./change-index.ts";

/** A write that takes what a search found. */
interface Taking {
  readonly change: Change;
  readonly search: GuardId;
}

const takings = new WeakMap<RunLog, readonly Taking[]>();

function takingsOf(log: RunLog): readonly Taking[] {
  let known = takings.get(log);
  if (!known) takings.set(log, (known = log.changes.flatMap((change) => takingsBy(change, log))));
  return known;
}

function takingsBy(change: Change, log: RunLog): readonly Taking[] {
  const { by, isInRounds } = change;
  if (by === undefined || isInRounds) return [];
  return looksOf(attributesOf(by) ?? [])
    .filter((search) => isTaken(search, change, log) && isGiven(search, change, log))
    .map((search) => ({ change, search }));
}

/** It is one that the search found, and that it finds no more. */
function isTaken(search: GuardId, change: Change, log: RunLog): boolean {
  const { look, thing } = log.looks.get(search) ?? {};
  if (look?.searches === undefined || look.isSifted || thing === undefined) return false;
  const isNoMore = unfinds(change, look.searches) || movesBehind(change, look.orderedBy);
  return isNoMore && sameThing(thing, change.thing) !== "no";
}

/** What puts it in its place among the others is written: `{ orderBy: { assignedAt: "asc" } }`, and then `assignedAt: new Date()`. */
function movesBehind({ does, isInsert, sets }: Change, orderedBy: readonly string[] = []): boolean {
  return does === "writes" && !isInsert && orderedBy.some((field) => sets?.has(field));
}

/** Something of the record is written to it, told of it, or remembered under what names both. */
function isGiven(search: GuardId, { isOfRecord }: Change, { effects, guards, looks }: RunLog): boolean {
  const isNamed = ({ key }: GuardFacts): boolean =>
    has(key.provenance, RECORD) && looksOf(attributesOf(key) ?? []).includes(search);
  return (
    isOfRecord ||
    [...guards.values()].some(isNamed) ||
    looks.get(search)?.look?.isOneOfSeveral === true ||
    effects.some((effect) => effect.isOfRecord && !effect.isInRounds && effect.found?.includes(search))
  );
}

/** Why a write may do something else when it comes again, although it only sets or removes. @param at of the write */
export function takesNextOne(at: Place, log: RunLog): Reason | undefined {
  const taking =
    takingsOf(log).find(({ change }) => samePlace(change.at, at)) ??
    takingsOf(log).find(({ search }) => isWrittenUnder(search, at, log));
  if (taking) return findsAnother(taking, log);
  const removed = changeIndexOf(log)
    .removals.filter((change) => samePlace(change.at, at))
    .flatMap((change) => removedOfSeveral(change, log) ?? [])[0];
  if (removed) return findsAnother(removed, log);
  const searching = changeIndexOf(log).searching.some((change) => samePlace(change.at, at) && searchesItself(change));
  return searching ? { kind: "unknown-input", text: "a repeat may take another one that fits its filter" } : undefined;
}

/** Another row that is named by the one that is taken: a repeat names another by the next one. */
function isWrittenUnder(search: GuardId, at: Place, { changes }: RunLog): boolean {
  return changes.some(
    ({ at: own, by, isInRounds }) =>
      by !== undefined && !isInRounds && looksOf(attributesOf(by) ?? []).includes(search) && samePlace(own, at),
  );
}

/** `if (Items.length > 1) delete(Items[0])`: there are more, and the next one is the first then. */
function removedOfSeveral(change: Change, log: RunLog): Taking | undefined {
  const { found, row, isInRounds, guards: paths } = change;
  if (isInRounds || row.length === 0) return undefined;
  const search = found.find((one) => {
    const tests = [...log.guards].filter(([, { look }]) => look?.id === one);
    const isCounted = tests.some(([id, { look }]) =>
      [FRESH, DUPLICATE].some(
        (answer) =>
          leavesSeveral(look!.asks, answer === FRESH) &&
          paths.length > 0 &&
          paths.every((path) => lookup(path, id) === answer),
      ),
    );
    return isCounted && tests.every(([, { look }]) => !look!.isSifted);
  });
  return search === undefined ? undefined : { change, search };
}

/** A test of how many were found says that there are more than one where it is true, or false; what is compared with may be any number. */
function leavesSeveral(asks: Asks, truth: boolean): boolean {
  if (asks.of !== "test" || asks.isMore === undefined || asks.test.is !== "compared") return false;
  const { operator, isLeft } = asks.test;
  const bound = onlyValue(asks.test.with);
  if (!/^[<>]/u.test(operator) || (operator.startsWith(">") === isLeft) !== truth) return false;
  if (bound?.kind !== "constant" || typeof bound.value !== "number") return true;
  const isOrSame = operator.endsWith("=") === truth;
  return bound.value >= (isOrSame ? 2 : 1);
}

function searchesItself(change: Change): boolean {
  return change.searches !== undefined && unfinds(change, change.searches);
}

/** The same of a guard that remembers the one that was taken, by itself or by what names it, or looks for one. */
export function remembersNextOne({ at, kind, look, key }: GuardFacts, log: RunLog): Reason | undefined {
  const isLook = kind === "check" && !look?.isTaking;
  const named = isLook ? [] : looksOf(attributesOf(key) ?? []);
  const taking = takingsOf(log).find(({ change, search }) =>
    isLook ? look?.id === search : named.includes(search) || samePlace(change.at, at),
  );
  return taking && findsAnother(taking, log);
}

function findsAnother({ search }: Taking, { looks }: RunLog): Reason {
  const { call } = looks.get(search)!;
  return { kind: "unknown-input", text: `a repeat may take another one that \`${call}\` finds` };
}
