/**
 * Writes that take the next one of those that a search finds, as a free seat or code, and give it to the record: what they change is what
 * was asked for, so that a repeat finds another one. Rows that wait and are worked on once each are none: nothing of the record goes with them.
 */
import { attributesOf, looksOf } from "../domain/attributes.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Reason } from "../../findings/finding.ts";
import type { Change, GuardFacts } from "../run/facts.ts";
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
  return unfinds(change, look.searches) && sameThing(thing, change.thing) !== "no";
}

/** Something of the record is written to it, or told of it. */
function isGiven(search: GuardId, { isOfRecord }: Change, { effects }: RunLog): boolean {
  return (
    isOfRecord || effects.some((effect) => effect.isOfRecord && !effect.isInRounds && effect.found?.includes(search))
  );
}

/** Why a write may do something else when it comes again, although it only sets or removes. @param at of the write */
export function takesNextOne(at: Place, log: RunLog): Reason | undefined {
  const taking = takingsOf(log).find(({ change }) => samePlace(change.at, at));
  if (taking) return findsAnother(taking, log);
  const searching = changeIndexOf(log).searching.some((change) => samePlace(change.at, at) && searchesItself(change));
  return searching ? { kind: "unknown-input", text: "a repeat may take another one that fits its filter" } : undefined;
}

function searchesItself(change: Change): boolean {
  return change.searches !== undefined && unfinds(change, change.searches);
}

/** The same of a guard that remembers the one that was taken, or looks for one. */
export function remembersNextOne({ at, kind, look }: GuardFacts, log: RunLog): Reason | undefined {
  const taking = takingsOf(log).find(({ change, search }) =>
    kind === "check" ? look?.id === search : samePlace(change.at, at),
  );
  return taking && findsAnother(taking, log);
}

function findsAnother({ search }: Taking, { looks }: RunLog): Reason {
  const { call } = looks.get(search)!;
  return { kind: "unknown-input", text: `a repeat may take another one that \`${call}\` finds` };
}
