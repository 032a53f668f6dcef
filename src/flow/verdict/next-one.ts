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
import type { EffectEvent } from "../run/effect-events.ts";
import { ANY_FIELD, HOW_MANY, type GuardFacts } from "../run/facts.ts";
import type { Change } from "../run/changes.ts";
import type { Asks } from "../run/look-facts.ts";
import { sameThing } from "../run/same-thing.ts";
import type { RunLog } from "../run/run-log.ts";
import { isTouched, unfinds } from "./asked-fields.ts";
import { changeIndexOf } from "./change-index.ts";

/** A write that takes what a search found. */
interface Taking {
  readonly change: Change;
  readonly search: GuardId;
  /** It is of another thing, of which that one has one more from then on. */
  readonly isBeside?: true;
}

const takings = new WeakMap<RunLog, readonly Taking[]>();

function takingsOf(log: RunLog): readonly Taking[] {
  let known = takings.get(log);
  if (!known) takings.set(log, (known = log.changes.flatMap((change) => takingsBy(change, log))));
  return known;
}

function takingsBy(change: Change, log: RunLog): readonly Taking[] {
  const { by, found, isInRounds } = change;
  if (isInRounds) return [];
  const named = by === undefined ? [] : looksOf(attributesOf(by) ?? []);
  const taken = named.filter((search) => isTaken(search, change, log));
  const counted = found.filter((search) => isCountedFor(search, change, log));
  return [
    ...taken.map((search) => ({ change, search })),
    ...counted.map((search) => ({ change, search, isBeside: true as const })),
  ].filter(({ search }) => isGiven(search, change, log));
}

/** It is one that the search found, and that it finds no more. */
function isTaken(search: GuardId, change: Change, log: RunLog): boolean {
  const { look, thing, columns } = log.looks.get(search) ?? {};
  if (look === undefined || thing === undefined) return false;
  const { searches, orderedBy, rankedBy = [], isSifted } = look;
  const isNoMore = searches !== undefined && !isSifted && (unfinds(change, searches) || movesBehind(change, orderedBy));
  const isRanked = isRankedAnew(
    change,
    rankedBy.map((field) => columns?.get(field) ?? field),
  );
  return (isNoMore || isRanked) && sameThing(thing, change.thing) !== "no";
}

/** The one that has the fewest of something is given one more of it: `ORDER BY count(tickets.id)`, and then a ticket that names it. */
function isCountedFor(search: GuardId, { thing }: Change, { looks }: RunLog): boolean {
  const { look, thing: searched } = looks.get(search) ?? {};
  if (look === undefined || searched === undefined) return false;
  const isJoined = look.orderedBy?.includes(HOW_MANY) === true && searched.beside?.has(thing.target) === true;
  return (
    isJoined ||
    [...looks.values()].some(
      (other) => other.look?.rankedBy?.includes(HOW_MANY) && other.thing && sameThing(other.thing, thing) !== "no",
    )
  );
}

/** What puts it in its place among the others is written: `{ orderBy: { assignedAt: "asc" } }`, and then `assignedAt: new Date()`. */
function movesBehind({ does, isInsert, sets }: Change, orderedBy: readonly string[] = []): boolean {
  if (does !== "writes" || isInsert || sets === undefined) return false;
  return orderedBy.some((field) => (field === ANY_FIELD ? sets.size > 0 : sets.has(field)));
}

/** The same where code puts them in order, or compares each with the others: `agents.sort((a, b) => a.load - b.load)`. */
function isRankedAnew({ does, isInsert, sets }: Change, fields: readonly string[]): boolean {
  return does === "writes" && !isInsert && sets !== undefined && fields.some((field) => isTouched(sets, field));
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

/** Why a write may do something else when it comes again, although it only sets or removes. */
export function takesNextOne(event: EffectEvent, log: RunLog): Reason | undefined {
  const { at } = event;
  const taking =
    takingsOf(log).find((one) => isOf(one, at)) ??
    takingsOf(log).find(({ search }) => isWrittenUnder(search, event, log));
  if (taking) return findsAnother(taking, log);
  const removed = changeIndexOf(log)
    .removals.filter((change) => samePlace(change.at, at))
    .flatMap((change) => removedOfSeveral(change, log) ?? [])[0];
  if (removed) return findsAnother(removed, log);
  const searching = changeIndexOf(log).searching.some((change) => samePlace(change.at, at) && searchesItself(change));
  return searching ? { kind: "unknown-input", text: "a repeat may take another one that fits its filter" } : undefined;
}

/** It is that write, and of the one that it takes. */
function isOf({ change, isBeside }: Taking, at: Place): boolean {
  return !isBeside && samePlace(change.at, at);
}

/** Another row that is named by the one that is taken: a repeat names another by the next one. */
function isWrittenUnder(search: GuardId, { at, repeat }: EffectEvent, { changes }: RunLog): boolean {
  const key = repeat.on === "key" && !(repeat.key.isWithin && repeat.key.isOneStable) ? repeat.key.of : undefined;
  if (key && looksOf(attributesOf(key) ?? []).includes(search)) return true;
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
  const taking = takingsOf(log).find((one) =>
    isLook ? look?.id === one.search : named.includes(one.search) || isOf(one, at),
  );
  return taking && findsAnother(taking, log);
}

function findsAnother({ search }: Taking, { looks }: RunLog): Reason {
  const { call } = looks.get(search)!;
  return { kind: "unknown-input", text: `a repeat may take another one that \`${call}\` finds` };
}
