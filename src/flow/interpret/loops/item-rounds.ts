/** Going through the items of a collection, whoever does it: a loop, a callback of an array, `yield*`. */
import type { TSESTree } from "@typescript-eslint/types";
import { isLoop } from "../../../syntax/language/nodes.ts";
import type { Item, Items } from "../../domain/slot.ts";
import { anyItem, isExact, missingUnder, type LoopState } from "../../domain/contents.ts";
import { conjunctionOf, disjunctionOf, enforceFound, UNCONDITIONAL } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import { ALWAYS, FRESH, whereGuard, type GuardId, type Outcomes } from "../../domain/outcomes.ts";
import { BATCH, NONE } from "../../domain/provenance.ts";
import { isStable, leaveLoop, leaveRound, widenState } from "../../domain/loop-states.ts";
import { joinReachable, joinStates, type State } from "../../domain/state.ts";
import { constant, symbolic, type SymbolicValue, type Value } from "../../domain/value.ts";
import { compact, joinedState, partition, type Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { widenOfBatch } from "./counted-of-batch.ts";
import type { Found } from "../../domain/origin.ts";
import { askAgain } from "../../library/found/fields.ts";
import { countedInRound, numberFound, withCounted, type Counted } from "./counted-of-found.ts";
import { drawnInRound } from "./drawn-in-rounds.ts";
import {
  foundInRound,
  waysOut,
  withFoundInRounds,
  withoutAny,
  type FoundInRounds,
  type WaysOut,
} from "./found-in-rounds.ts";
import { looksThatFound } from "../calls/handed.ts";
import { setInRound, withSetInRounds, type SetInRounds } from "./set-in-rounds.ts";
import { forOtherRecord, letsThroughOnce } from "./other-records.ts";
import { untoldMembers, withUntold, type UntoldMember } from "../tests/untold.ts";

/** Rounds after which a loop is taken to be stable. */
export const MAX_ROUNDS = 4;
/** Exact arrays up to this length are gone through one by one. */
const MAX_UNROLLED = 8;
/** The same while a module loads, once for all records: over the methods of a class, the settings of a table. */
const MAX_UNROLLED_LOADING = 64;

/** Runs a body and takes the breaks and continues that are meant for this loop. */
export function runRound(
  interpreter: Interpreter,
  label: string | undefined,
  body: () => void,
): { readonly end: State | undefined; readonly broken: State | undefined } {
  const exits = interpreter.capture(body);
  const isOwn = (exit: Exit): boolean => exit.label === undefined || exit.label === label;
  const breaks = partition(exits, (exit) => exit.kind === "break" && isOwn(exit));
  const continues = partition(breaks.others, (exit) => exit.kind === "continue" && isOwn(exit));
  interpreter.leave(...compact(continues.others));
  return {
    end: joinReachable([interpreter.state, joinedState(continues.taken)]),
    broken: joinedState(breaks.taken),
  };
}

/**
 * Goes through the items of a collection. Exact ones run one after another; of any number, each round starts from the
 * guards outside and hands back none of its own, since the next round is about another record.
 */
export function forEachItem(
  interpreter: Interpreter,
  items: Items,
  site: object,
  label: string | undefined,
  body: (value: Value, index: Value) => void,
): void {
  const most = interpreter.log.isMuted ? MAX_UNROLLED_LOADING : MAX_UNROLLED;
  if (isExact(items) && items.items.length <= most) return unroll(interpreter, items.items, site, label, body);
  const listed = items.ofBatch ? items : whereAnyFound(interpreter, items, site);
  const run = (): boolean => forAnyItem(interpreter, listed, site, label, body);
  if (!items.ofBatch) return interpreter.log.inRounds(run);
  interpreter.log.idleRounds.begin();
  const isOfStatements = isLoop(site as TSESTree.Node);
  interpreter.started.within(isOfStatements ? interpreter.state : undefined, () => interpreter.log.forEachRecord(run));
}

/** Going through a list that a look found asks whether there is anything in it. What a call gives that takes something away is what it says of that. */
function whereAnyFound(interpreter: Interpreter, items: Items, site: object): Items {
  const { rest } = items;
  if (rest?.value.kind !== "symbolic" || items.items.length > 0) return items;
  const { found } = rest.value;
  if (!found?.isElement || (found.list !== undefined && found.list !== found.field)) return items;
  const { look, related } = interpreter.log.looks.get(found.guard) ?? {};
  // Rows of other tables that come along are there still when they are marked.
  if (look?.isTaking || (related && rest.guards !== UNCONDITIONAL)) return items;
  const { guard, list } = found;
  const count: Found = list === undefined ? { guard, isCount: true } : { guard, field: `${list}.length` };
  const id = askAgain(interpreter, count, { is: "truthy" }, site, { side: "any" });
  // The list of a document stands under what is known of that.
  const guards = id === undefined ? null : conjunctionOf(rest.guards, [whereGuard(id, FRESH)]);
  return guards === null ? items : { ...items, rest: { ...rest, guards } };
}

/** Whether a second round may come: each way through the body may also lead out of the loop. */
function forAnyItem(
  interpreter: Interpreter,
  list: Items,
  site: object,
  label: string | undefined,
  body: (value: Value, index: Value) => void,
): boolean {
  const [alternatives, outer] = [alternativesOf(list), interpreter.state];
  // Which number a record has depends on how the batch was cut.
  const index = numberIn(list);
  const [widen, isOnce] = list.ofBatch ? [widenOfBatch, letsThroughOnce(interpreter)] : [widenState, undefined];
  let head = outer;
  let after: State | undefined;
  let [goesOn, isIdle] = [outer === undefined, false];
  const isOfRecords = list.ofBatch === true || list.isOfAll === true;
  const done: DoneInRounds = { set: [], found: [], counted: [], told: [] };
  for (let round = 0; head !== undefined && outer !== undefined && round < MAX_ROUNDS; round++) {
    let ends: State | undefined;
    const untold: UntoldMember[] = [];
    for (const one of alternatives) {
      enterItem(interpreter, head, one, list, site);
      let ended: ReturnType<typeof runRound> = { end: undefined, broken: undefined };
      const exits = interpreter.capture(() => {
        ended = runRound(interpreter, label, () => bodyFor(interpreter, one, index, body));
      });
      const [left, broken] = [ended.end, ended.broken].map((one) =>
        list.ofBatch ? one : drawnInRound(interpreter, outer, one),
      );
      const out = list.ofBatch ? { exits, told: [] } : waysOut(interpreter, one.value, outer, exits, site);
      interpreter.leave(...out.exits);
      done.told.push(...out.told);
      // A `break` leaves the others undone, and is no error.
      interpreter.log.finish([...(left?.guards ?? []), ...(broken?.guards ?? [])]);
      const own = left === undefined ? [] : untoldMembers(interpreter, one, outer, left);
      untold.push(...own);
      if (round === 0 && left !== undefined && isOfRecords) done.set.push(...setInRound(interpreter, outer, left));
      if (round === 0 && !list.ofBatch) done.found.push(...foundInRound(interpreter, one.value, outer, [left, broken]));
      const end = left && withUntold(left, own);
      ends = joinReachable([ends, end && leaveRound(outer, end, head, isOnce)]);
      after = joinReachable([after, broken && leaveRound(outer, broken)]);
    }
    if (ends === undefined) break;
    goesOn = true;
    head = withUntold(head, untold);
    const next: State =
      round === 0 ? joinStates(head, ends, { isRound: true, isRepeated: !list.ofBatch }) : widen(head, ends);
    if (round > 0 && !list.ofBatch) done.counted.push(...countedInRound(head, next));
    const isLast = isStable(head, next);
    // Also of the last round: what it made may be what is handed out, as the results of `map`.
    head = next;
    isIdle = isLast && round === 0 && untold.length + done.set.length === 0;
    if (isLast) break;
  }
  if (list.ofBatch) interpreter.log.idleRounds.end(site, isIdle);
  const behind =
    outer && list.ofBatch && !isPassed(interpreter, site, isIdle)
      ? roundBehindOthers(interpreter, outer, list, site, label, (one) => bodyFor(interpreter, one, index, body))
      : undefined;
  const all = joinReachable([head, after, behind]);
  const rounds = after === undefined ? roundsOf(interpreter, alternatives) : "some";
  const left = outer && all && leaveLoop(outer, all, rounds, list.ofBatch);
  interpreter.goOn(withRounds(interpreter, list, outer, left, done, site));
  return goesOn;
}

/**
 * A round behind others that left nothing is one that was gone through, where the run of what is repeated has seen that as well. A callback leaves
 * what it gives back, too.
 */
function isPassed({ log }: Interpreter, site: object, isIdle: boolean): boolean {
  return isIdle && isLoop(site as TSESTree.Node) && log.passIdle(site);
}

/** What rounds of a loop did that is known of all of them once they are over. */
interface DoneInRounds {
  readonly set: SetInRounds[];
  readonly found: FoundInRounds[];
  readonly counted: Counted[];
  /** Of ways out, what said that a row was found: behind the loop there was none. */
  readonly told: WaysOut["told"][number][];
}

/** The state behind a loop, with what its rounds set, found and counted. */
function withRounds(
  interpreter: Interpreter,
  list: Items,
  outer: State | undefined,
  left: State | undefined,
  { set, found, counted, told }: DoneInRounds,
  site: object,
): State | undefined {
  const withFound = withFoundInRounds(interpreter, withSetInRounds(interpreter, left, set, site), found, site);
  const row = counted.length > 0 ? anyItem(list)?.value : undefined;
  const all = withCounted(withFound, outer, row && numberFound(interpreter, row), counted);
  return withoutAny(interpreter, all, told, site);
}

/**
 * In the run of a repeat the other records of the batch may be new: a round behind theirs, with what these left in variables.
 *
 * @returns what it leaves; undefined: it is no such run
 */
function roundBehindOthers(
  interpreter: Interpreter,
  outer: State,
  list: Items,
  site: object,
  label: string | undefined,
  bodyOf: (one: Item) => void,
): State | undefined {
  const [{ assumed }, alternatives] = [outer, alternativesOf(list)];
  if (assumed === ALWAYS) return undefined;
  const roundFrom = (state: State, one: Item): State | undefined => {
    enterItem(interpreter, state, one, list, site);
    const { end } = runRound(interpreter, label, () => bodyOf(one));
    return end && { ...leaveRound(outer, end, state, letsThroughOnce(interpreter)), assumed };
  };
  const others: (State | undefined)[] = [];
  interpreter.log.withoutEffects(() => {
    interpreter.capture(() => {
      for (const one of alternatives) others.push(roundFrom({ ...outer, assumed: ALWAYS }, one));
    });
  });
  const left = joinReachable(others);
  return left && joinReachable(alternatives.map((one) => roundFrom(left, one)));
}

/** Of which of those that may be in a list there were rounds: a filter, or a loop that made the list, has left the others out. */
function roundsOf(interpreter: Interpreter, alternatives: readonly Item[]): LoopState {
  const optional = alternatives.filter((one) => one.isOptional && !isOfNothing(interpreter, one));
  const isTold = optional.every(({ isComplete, missing = [] }) => isComplete === true && missing.length > 0);
  return isTold ? { leftOut: optional.map(missingUnder).reduce(disjunctionOf, []) } : "some";
}

/** It is missing only where the look that has found it has found nothing: then there is none for which it is asked. */
function isOfNothing(interpreter: Interpreter, { value, missing = [] }: Item): boolean {
  const looks = looksThatFound(interpreter, [value]);
  const isOfLook = ([guard, outcomes]: readonly [GuardId, Outcomes]): boolean =>
    looks.includes(guard) && outcomes === FRESH;
  return missing.length > 0 && missing.every((when) => when !== ALWAYS && [...entries(when)].every(isOfLook));
}

/** The number of any of the items. */
export function numberIn({ ofBatch, order }: Items): SymbolicValue {
  return symbolic(ofBatch ? BATCH : NONE, order === undefined ? {} : { numberIn: order });
}

/** Few items one by one, many as one. */
function alternativesOf(items: Items): readonly Item[] {
  const all = items.rest ? [...items.items, items.rest] : items.items;
  return all.length > MAX_UNROLLED ? [anyItem(items)!] : all;
}

function unroll(
  interpreter: Interpreter,
  items: readonly Item[],
  site: object,
  label: string | undefined,
  body: (value: Value, index: Value) => void,
): void {
  let after: State | undefined;
  for (const [index, one] of items.entries()) {
    if (interpreter.state !== undefined) enterUnder(interpreter, interpreter.state, one);
    const { end, broken } = interpreter.within(interpreter.context.enter(site, index), () =>
      runRound(interpreter, label, () => bodyFor(interpreter, one, constant(index), body)),
    );
    after = joinReachable([after, broken]);
    interpreter.goOn(end);
  }
  interpreter.joinState(after);
}

/** What is done with one that was gathered where something failed is done in the place of that: `gone.push(id)` in a `catch`. */
function bodyFor(
  interpreter: Interpreter,
  { value, insteadOf }: Item,
  index: Value,
  body: (value: Value, index: Value) => void,
): void {
  const run = (): void => body(interpreter.possible(value), index);
  if (insteadOf) interpreter.log.insteadOfAll(insteadOf, run);
  else run();
}

/** What guards said of the record in hand is said of no other: what they said of that is known with the item. */
function enterItem(interpreter: Interpreter, state: State, one: Item, { ofBatch }: Items, site: object): void {
  const { ofRecords } = interpreter.log.rounds;
  const isOther = ofBatch === true || (one.isOfOther === true && ofRecords > 0);
  enterUnder(interpreter, isOther ? forOtherRecord(interpreter, state, ofRecords, site) : state, one);
}

/** The outcomes under which an item was added hold again where it is used. */
function enterUnder(interpreter: Interpreter, state: State, { guards }: Item): void {
  const isLook = (id: GuardId): boolean => interpreter.log.guards.get(id)?.look?.id === id;
  interpreter.goOn({ ...state, guards: enforceFound(state.guards, guards, isLook) });
}
