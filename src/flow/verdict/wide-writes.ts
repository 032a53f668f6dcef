/** Writes to all rows that are in some state, whichever record they are of: the row that a guard remembers a record by may be one of them. */
import { printName } from "../domain/print.ts";
import { BATCH, has, RECORD } from "../domain/provenance.ts";
import type { Value } from "../domain/value.ts";
import { isRefusedBehind, leftThere, passesAgain } from "../run/claimed-states.ts";
import type { ClaimedState, GuardFacts } from "../run/facts.ts";
import type { Change } from "../run/changes.ts";
import { laidOver, listAsked } from "../run/left-in-lists.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSameCall, sameThing } from "../run/same-thing.ts";
import { through } from "./bounds.ts";
import { changeIndexOf, makesRow } from "./change-index.ts";
import { isPrunedBy } from "./pruned.ts";

/** Those that may write the row of a guard, by what names them. */
export function wideWrites(facts: GuardFacts, log: RunLog): readonly Change[] {
  const { thing, key } = facts;
  if (thing === undefined || !has(key.provenance, RECORD | BATCH)) return [];
  return through(changeIndexOf(log).on.get(thing.target) ?? []).filter(
    (change) =>
      isWide(change) &&
      !isSameCall(change, facts) &&
      !isOfOthers(change, facts, log) &&
      sameThing(change.thing, thing) === "yes",
  );
}

/** Those that may take it away, by something else than its age. */
export function wideRemovals({ thing }: GuardFacts, log: RunLog): readonly Change[] {
  if (thing === undefined || !thing.target.startsWith("table ")) return [];
  return through(changeIndexOf(log).pruning).filter(
    (change) => (change.times ?? []).length === 0 && isPrunedBy(change, thing),
  );
}

function isWide(change: Change): boolean {
  const { does, sets, isPartial, isOfRecord, found, by, isOfAll, searches } = change;
  if (does !== "writes" || sets === undefined || !isPartial || isOfAll || searches !== undefined) return false;
  return !isOfRecord && found.length === 0 && by === undefined && !makesRow(change);
}

/** What a claim has left in its row does not keep such a write from it, which leaves a state under which the claim passes once more. */
export function mayPassBehind(change: Change, claimed: ClaimedState, { row }: GuardFacts, log: RunLog): boolean {
  return mayFind(change, claimed.leaves, log) && passesAgain(claimed, leftThere(change), row) !== "no";
}

/** It may find a row with these fields. */
export function mayFind({ own }: Change, left: ReadonlyMap<string, Value>, { guards }: RunLog): boolean {
  const condition = own === undefined ? undefined : guards.get(own)?.claimed;
  if (condition === undefined) return true;
  const leaves = laidOver(condition.leaves, left);
  return isRefusedBehind(condition, { does: "writes", sets: leaves, isPartial: true, isOpen: false }) !== "yes";
}

/** What it is given beside what it sets tells which rows it is of: the others than that of the guard, unless it asks for a state. */
function isOfOthers({ own, row, sets, thing: { target } }: Change, facts: GuardFacts, { guards }: RunLog): boolean {
  const condition = own === undefined ? undefined : guards.get(own)?.claimed;
  if (condition) return condition.passes.every((state) => [...state.keys()].some((field) => isName(field, facts)));
  const words = [...[...sets!.values()].map((one) => printName(one)), ...sets!.keys(), target.replace(/^table /u, "")];
  return row.some((name) => !words.includes(name) && !words.includes(name.slice(1, -1)) && !isWholeStatement(name));
}

/** By which the row of the guard is found. */
function isName(field: string, { thing, claimed }: GuardFacts): boolean {
  if (claimed?.leaves.has(listAsked(field) ?? field)) return false;
  return thing?.key.has(field) === true || claimed?.passes.some((state) => state.has(field)) === true;
}

function isWholeStatement(name: string): boolean {
  return /^"update\b/iu.test(name) && !/\bwhere\b/iu.test(name);
}
