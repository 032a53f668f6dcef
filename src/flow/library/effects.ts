/** A call of a library as an effect: what it does, what it writes, and which markers it takes away. */
import {
  areOtherDatabases,
  sourceFacts,
  WHOLE,
  type ChangeFacts,
  type LibraryCall,
  mayMergeDocuments,
} from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { looksOf } from "../domain/attributes.ts";
import { momentOf } from "../domain/moment.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { BATCH, FOR_RECORD, has, INCREMENT, RECORD } from "../domain/provenance.ts";
import { surroundingsOf } from "../run/call-stack.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Site } from "../domain/site.ts";
import type { EffectEvent, RepeatFacts } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { Place } from "../../syntax/source-text.ts";
import { asksForAnother } from "../run/rows-apart.ts";
import { isRefusedBehind } from "../run/claimed-states.ts";
import { namesOf } from "./new-names.ts";
import { isSameCall, sameThing, type CallAt } from "../run/same-thing.ts";
import { looksThatFound } from "../interpret/handed.ts";
import { lapses } from "./guards.ts";
import { guardsWithin } from "./expiring-sets.ts";
import { forEachSent } from "./sent-lists.ts";
import { gatheredInsteadOf } from "./gathered.ts";
import { expiresAfter } from "./given-times.ts";
import { valueAtPath } from "./argument-paths.ts";
import { rowOfLook } from "./written-back.ts";
import { putsBack, takenFrom, valuesSet } from "./written-values.ts";
import { claimedState, leavesLease, mayRemove, rowOf, takenBack } from "./markers.ts";
import { prunedBy, timesOf } from "./pruning.ts";
import { repeatFacts } from "./repeat-facts.ts";
import { nameOfFound, searchOfWrite } from "./searches.ts";
import { askedOfRow, namesOfRow, statesOfRow } from "./row-names.ts";
import { keyOf, printKey, thingOf, withFields, withLeft } from "./things.ts";

/**
 * Records the effect of a call, if it has one, and what it changes.
 *
 * @param guards those that the call itself is, given what its repeat does
 * @param beside what it is a part of, or the connection on which it is done
 * @param itself the guard by which the call tells what comes again, whether or not that counts for what it does
 */
export function logEffect(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  at: Place,
  site: Site,
  guards: (repeat: RepeatFacts) => readonly GuardId[],
  itself: GuardId | undefined,
  beside: Pick<EffectEvent, "partOf" | "connection">,
): void {
  const asked = askedOfRow(interpreter, facts, args);
  const thing = withFields(thingOf(interpreter, facts, args), namesOfRow(asked, facts));
  if (facts.repeat.on === "nothing") {
    if (facts.target || facts.targetName) interpreter.log.look(thing.target);
    return;
  }
  const isLapsing = lapses(facts, itself === undefined ? undefined : interpreter.log.guards.get(itself));
  const repeat = repeatFacts(interpreter, facts, args, thing, isLapsing);
  const own = guards(repeat);
  const given = [...args.all(), ...args.ofReceiver];
  const { provenance, attributes = [] } = interpreter.symbolicOfAll(given);
  // A document that is written out has no parts any more, but those that it is made of.
  const writtenOut = facts.sets?.has(WHOLE) ? looksOf(attributes) : [];
  const found = [...new Set([...looksThatFound(interpreter, given), ...writtenOut])];
  // What counts a number by itself leaves a sum of it, whatever it is given.
  const isCount = facts.nature === "increment" && facts.sets === undefined;
  const names = (facts.named ?? []).flatMap((place) => namesOf(interpreter, valueAtPath(interpreter, args, place)));
  const isOfRecord = [provenance, ...names.map((one) => one.provenance)].some((one) => has(one, FOR_RECORD));
  const isSum = isCount || has(provenance, INCREMENT);
  const logIt = (): void =>
    interpreter.log.effect(interpreter, {
      at,
      call: facts.call,
      nature: facts.nature,
      repeat,
      own,
      ...(has(provenance, BATCH) && { isOfBatch: true }),
      ...(isOfRecord && { isOfRecord }),
      found: [...new Set([...found, ...looksOf(attributes)])],
      ...beside,
    });
  if (!isMarker(facts)) forEachSent(interpreter, facts, args, logIt);
  const printed = (): string => printKey(interpreter, keyOf(interpreter, facts, args));
  const marked = guardsOf(interpreter, thing, printed);
  const isDeletion =
    facts.clears ||
    facts.nature === "delete" ||
    (facts.expiresAfter !== undefined && Number(facts.expiresAfter) < AT_ONCE);
  if (!isDeletion && facts.expiresAfter !== undefined) {
    const until = facts.expiresAt && momentOf(valueAtPath(interpreter, args, facts.expiresAt));
    const seconds = facts.expiresAfter === "unknown" ? until?.offset : facts.expiresAfter;
    const within = guardsWithin(interpreter, thing, printed());
    for (const id of [...marked, ...within]) interpreter.log.expire(id, seconds);
    return;
  }
  if (!isDeletion && facts.guard === undefined)
    for (const id of marked)
      if (!leavesLease(facts, interpreter.log.guards.get(id)?.lease)) interpreter.log.rewrite(id);
  if (isDeletion && has(provenance, RECORD) && facts.store === sourceFacts("sqs").settledBy)
    interpreter.log.result.settlesMessages = true;
  const does = isDeletion ? "removes" : "writes";
  const { log, stack } = interpreter;
  const stands = surroundingsOf(stack, site, log.rounds);
  const there = facts.setsThere && valuesSet(interpreter, facts.setsThere, args);
  const call = { at, chain: stands.chain };
  const all: readonly ChangeFacts[] = facts.changes ?? [{ ...facts, does }];
  const gathered = gatheredInsteadOf(interpreter, args);
  const back: NonNullable<Change["takesBack"]>[number][] = [];
  const asks = facts.changes || facts.nature === "insert" ? undefined : statesOfRow(asked);
  for (const { does, target = facts.target, keys, sets, isPartial, isOpen, others } of all) {
    const isTold = !facts.changes && (isDeletion || sets !== undefined);
    const ofLook = isTold ? rowOfLook(interpreter, facts, args, thing) : undefined;
    const about = facts.changes ? thingOf(interpreter, { ...facts, target }, args, keys) : (ofLook?.thing ?? thing);
    const left = {
      does,
      sets: sets && valuesSet(interpreter, sets, args),
      isPartial: isPartial === true || ofLook?.isPartial === true || putsBack(interpreter, sets, args),
      ...(mayMergeDocuments(facts.store ?? "") && { mayMerge: true as const }),
      ...(others && { others }),
      ...(there && !facts.changes && { setsThere: there }),
    };
    const taken = facts.document && !facts.changes && takenFrom(interpreter, facts.document, args);
    const row = ofLook?.row ?? rowOf(interpreter, facts.changes ? { ...facts, keys } : facts, args);
    const names = facts.clears ? "all" : row;
    const claimed = facts.changes ? undefined : claimedState(interpreter, facts, args);
    const takesBack = takenBack(
      interpreter,
      { ...left, claimed, isInsert: facts.nature === "insert", asks },
      about,
      names,
      call,
      mayRemove(interpreter, facts, args),
    );
    back.push(...takesBack);
    const searches = searchOfWrite(interpreter, facts, args);
    const by = nameOfFound(interpreter, facts.changes ? { ...facts, keys, row: [], rowHoles: [] } : facts, args);
    const change = {
      ...left,
      ...(takesBack.length > 0 && { takesBack }),
      thing: withLeft(about, left.sets),
      call: facts.call,
      at,
      ...stands,
      isOfRecord,
      isSum,
      found,
      ...(by && { by }),
      ...(searches && { searches }),
      ...(asks && { asks }),
      ...(facts.clears && { isOfAll: true as const }),
      ...prunedBy(interpreter, facts, args, isDeletion && !isOfRecord && found.length === 0 && !by ? about : undefined),
      ...timesOf(interpreter, facts, args, left.sets),
      isOpen: sets === undefined || isOpen === true,
      ...(taken && { takes: taken }),
      row,
      ...(facts.keepsFor !== undefined && {
        keeps: { seconds: facts.keepsFor === "unknown" ? undefined : facts.keepsFor },
      }),
      ...(facts.livesUntil && { keeps: { seconds: expiresAfter(interpreter, facts.livesUntil, args, undefined) } }),
      // What is counted, or was there already, refuses nothing: it is written all the same.
      ...(itself !== undefined && !tellsByTheWay(facts.guard) && { own: itself }),
      isInsert: facts.nature === "insert",
      ...(facts.needsRow && { needsRow: true as const }),
      ...(facts.makesRow && { makesRow: true as const }),
      ...(facts.isPart && { isPart: true as const }),
    };
    log.insteadOfAll(gathered, () => log.change(interpreter, change));
  }
  // Behind the change, which knows what the guard said where its marker is taken away.
  if (isDeletion || facts.countsDown) release(interpreter, marked, { thing, asks }, facts.guard && call);
  for (const { guard, isSure } of back) if (isSure) interpreter.release(guard);
}

function tellsByTheWay(guard: LibraryCall["guard"]): boolean {
  return guard?.isByTheWay === true && (guard.tells === "result" || guard.kind === "check");
}

/** `SET NX` and the like, whose only use is to tell: what a bad key does is said of what it guards. What it leaves another call may look for. */
function isMarker({ class: of, guard }: LibraryCall): boolean {
  return of === "conflict" && guard?.kind === "conditional-write" && guard.tells === "result";
}

/**
 * Markers that a deletion takes away again. What claims by deleting has another record when it comes again; what a look found and
 * this handler did not write is a mark by its absence.
 *
 * @param claim the deletion where it is a guard itself
 */
function release(
  interpreter: Interpreter,
  marked: readonly GuardId[],
  removed: Pick<Change, "thing" | "asks">,
  claim: CallAt | undefined,
): void {
  const { guards, changes } = interpreter.log;
  for (const id of marked) {
    const facts = guards.get(id)!;
    const { kind, thing, order, claimed, row = [] } = facts;
    // Another column of another row may have the same.
    if (thing && sameThing(removed.thing, thing) !== "yes") continue;
    if (asksForAnother(removed, id, facts, changes)) continue;
    // A condition that asks for the row is not met any more.
    if (kind === "check" && claimed && isRefusedBehind(claimed, REMOVAL) === "yes") continue;
    const isOwn =
      kind !== "check" ||
      changes.some(
        (one) =>
          one.does === "writes" &&
          one.order > order &&
          row.every((name) => one.row.includes(name)) &&
          thing &&
          sameThing(one.thing, thing) === "yes",
      );
    if (isOwn && !(claim && isSameCall(facts, claim))) interpreter.release(id);
  }
}

/** In seconds: what is forgotten sooner is gone before anything comes again. */
const AT_ONCE = 1;

const REMOVAL = { does: "removes", sets: undefined, isPartial: false, isOpen: false } as const;

/** Guards whose marker stands under this key in this store. One that is removed again was a lock. */
function guardsOf(
  { log, recordings }: Interpreter,
  { store, target }: Thing,
  printed: () => string,
): readonly GuardId[] {
  const there = log.guardsOn(target);
  recordings.askStore(target, there.size);
  if (there.size === 0) return [];
  return log.guards
    .under(target, printed())
    .filter((id) => !areOtherDatabases(store, there.get(id)?.thing?.store ?? store));
}
