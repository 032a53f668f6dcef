/** A call of a library as an effect: what decides about repeating it, and what it writes. */
import type { Reason } from "../../findings/finding.ts";
import {
  areOtherDatabases,
  askingCaller,
  sourceFacts,
  WHOLE,
  type AddedValue,
  type ChangeFacts,
  type LibraryCall,
} from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { looksOf } from "../domain/attributes.ts";
import { momentOf } from "../domain/moment.ts";
import type { GuardId } from "../domain/outcomes.ts";
import {
  BATCH,
  CLOCK,
  ENVIRONMENT,
  FOR_RECORD,
  has,
  INCREMENT,
  isSurelyVolatile,
  RECORD,
  VOLATILE,
  type Provenance,
} from "../domain/provenance.ts";
import { isUndefined, type SymbolicValue, type Value } from "../domain/value.ts";
import { chainOf, surroundingsOf } from "../run/call-stack.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Site } from "../domain/site.ts";
import type { Change, EffectEvent, KeyFacts, RepeatFacts, Thing } from "../run/facts.ts";
import type { Place } from "../../syntax/source-text.ts";
import { nameInRecord } from "../interpret/roots.ts";
import { isRefusedBehind } from "../run/claimed-states.ts";
import { isSameCall, sameThing, type CallAt } from "../run/same-thing.ts";
import { looksThatFound } from "../interpret/handed.ts";
import { isAmong, lapses } from "./guards.ts";
import { inputFacts } from "./input-facts.ts";
import { repeatUnderNewName } from "./new-names.ts";
import { guardsWithin } from "./expiring-sets.ts";
import { forEachSent } from "./sent-lists.ts";
import { valueAtPath } from "./argument-paths.ts";
import { putsBack, valuesSet } from "./written-values.ts";
import { claimedState, leavesLease, mayRemove, rowOf, takenBack } from "./markers.ts";
import { prunedBy, timesOf } from "./pruning.ts";
import { doubtOfClaim, versionsAlone } from "./newest.ts";
import { nameOfFound, searchOfWrite } from "./searches.ts";
import { isOfFirst } from "./first-of-batch.ts";
import { choicesOfKey, keyOf, printKey, thingOf } from "./things.ts";

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
  const thing = thingOf(interpreter, facts, args);
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
  const [isOfRecord, isSum] = [has(provenance, FOR_RECORD), isCount || has(provenance, INCREMENT)];
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
    facts.clears || facts.nature === "delete" || (facts.expiresAfter !== undefined && Number(facts.expiresAfter) <= 0);
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
  const back: NonNullable<Change["takesBack"]>[number][] = [];
  for (const { does, target = facts.target, keys, sets, isPartial, isOpen, others } of all) {
    const about = facts.changes ? thingOf(interpreter, { ...facts, target }, args, keys) : thing;
    const left = {
      does,
      sets: sets && valuesSet(interpreter, sets, args),
      isPartial: isPartial === true || putsBack(interpreter, sets, args),
      ...(others && { others }),
      ...(there && !facts.changes && { setsThere: there }),
    };
    const row = rowOf(interpreter, facts.changes ? { ...facts, keys } : facts, args);
    const names = facts.clears ? "all" : row;
    const claimed = facts.changes ? undefined : claimedState(interpreter, facts, args);
    const takesBack = takenBack(
      interpreter,
      { ...left, claimed },
      about,
      names,
      call,
      mayRemove(interpreter, facts, args),
    );
    back.push(...takesBack);
    const searches = searchOfWrite(interpreter, facts, args);
    const by = nameOfFound(interpreter, facts.changes ? { ...facts, keys, row: [], rowHoles: [] } : facts, args);
    log.change(interpreter, {
      ...left,
      ...(takesBack.length > 0 && { takesBack }),
      thing: about,
      call: facts.call,
      at,
      ...stands,
      isOfRecord,
      isSum,
      found,
      ...(by && { by }),
      ...(searches && { searches }),
      ...(facts.clears && { isOfAll: true as const }),
      ...prunedBy(interpreter, facts, args, isDeletion && !isOfRecord && found.length === 0 && !by ? about : undefined),
      ...timesOf(interpreter, facts, args, left.sets),
      isOpen: sets === undefined || isOpen === true,
      row,
      ...(facts.keepsFor !== undefined && {
        keeps: { seconds: facts.keepsFor === "unknown" ? undefined : facts.keepsFor },
      }),
      // A count of what was changed refuses nothing: it is written all the same.
      ...(itself !== undefined && !(facts.guard?.isByTheWay && facts.guard.tells === "result") && { own: itself }),
      isInsert: facts.nature === "insert",
      ...(facts.needsRow && { needsRow: true as const }),
      ...(facts.makesRow && { makesRow: true as const }),
      ...(facts.isPart && { isPart: true as const }),
    });
  }
  // Behind the change, which knows what the guard said where its marker is taken away.
  if (isDeletion || facts.countsDown) release(interpreter, marked, facts.guard && call);
  for (const { guard, isSure } of back) if (isSure) interpreter.release(guard);
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
function release(interpreter: Interpreter, marked: readonly GuardId[], claim: CallAt | undefined): void {
  const { guards, changes } = interpreter.log;
  for (const id of marked) {
    const facts = guards.get(id)!;
    const { kind, thing, order, claimed } = facts;
    // A condition that asks for the row is not met any more.
    if (kind === "check" && claimed && isRefusedBehind(claimed, REMOVAL) === "yes") continue;
    const isOwn =
      kind !== "check" ||
      changes.some(
        (one) => one.does === "writes" && one.order > order && thing && sameThing(one.thing, thing) === "yes",
      );
    if (isOwn && !(claim && isSameCall(facts, claim))) interpreter.release(id);
  }
}

const REMOVAL = { does: "removes", sets: undefined, isPartial: false, isOpen: false } as const;

/** Guards whose marker stands under this key in this store. One that is removed again was a lock. */
function guardsOf(
  { log, recordings }: Interpreter,
  { store, target }: Thing,
  printed: () => string,
): readonly GuardId[] {
  const there = log.guardsOn(target);
  recordings.askStore(target, there.length);
  if (there.length === 0) return [];
  const key = printed();
  const isMeant = ({ keyPrint, thing }: (typeof there)[number][1]): boolean =>
    keyPrint === key && !areOtherDatabases(store, thing?.store ?? store);
  return there.flatMap(([id, facts]) => (isMeant(facts) ? [id] : []));
}

/**
 * What decides about the repeat of a call, written down for the judge.
 *
 * @param isLapsing its condition lets a repeat pass after a time
 */
function repeatFacts(
  interpreter: Interpreter,
  known: LibraryCall,
  args: Arguments,
  thing: Thing,
  isLapsing: boolean,
): RepeatFacts {
  const doubt = doubtOfClaim(interpreter, known, args);
  const versions = doubt === "optimistic" ? versionsAlone(known) : NO_FIELDS;
  const facts = doubt || isLapsing ? unrefused(known, versions.size > 0) : known;
  const { repeat } = facts;
  const { sums, ...others } = inputFacts(interpreter, facts, args, thing);
  const input = { ...others, sums: sums.filter(({ field }) => field === undefined || !versions.has(field)) };
  // Its condition is what makes a transaction repeatable, so that the guard is worth naming.
  if (facts.guard?.kind === "transaction" && !facts.guard.doubt) return { on: "again", because: { kind: "repeats" } };
  if ((repeat.on === "key" || repeat.on === "same") && asksForAnother(interpreter, facts, args))
    return { on: "unknown", because: REFUSED_PERHAPS };
  const isRefused = refusesRepeat(interpreter, facts, args) || facts.guard?.refusesItself === true;
  const anew =
    (repeat.on === "key" || repeat.on === "same") && !isRefused && repeatUnderNewName(interpreter, facts, args);
  if (anew) return anew;
  switch (repeat.on) {
    case "again":
      return (
        repeatOfCount(interpreter, facts, args) ?? {
          on: "again",
          because: reasonOfRepeat(repeat),
          ...(facts.http &&
            facts.http.method !== "GET" && {
              askedBy: askingCaller(chainOf(interpreter.stack).map((step) => step.call)),
            }),
        }
      );
    case "unknown":
      return { on: "unknown", because: { kind: "unknown-statement", text: repeat.why } };
    case "key":
      return (
        repeatOfUnion(interpreter, facts, args) ?? {
          on: "key",
          ...(refusesRepeat(interpreter, facts, args) && REFUSED),
          key: keyFacts(interpreter, facts, args),
          input,
        }
      );
    default: {
      const union = repeatOfUnion(interpreter, facts, args);
      if (union) return union;
      const isAddressed = facts.http?.method === "PUT" && facts.keyHoles !== undefined;
      const address = isAddressed ? interpreter.symbolicOfAll(keyOf(interpreter, facts, args)) : undefined;
      return { on: "same", because: reasonOfSame(facts), address, input };
    }
  }
}

/** What a call does whose condition lets a repeat pass, now or later; that a version is counted on is nothing. */
function unrefused({ guard, ...facts }: LibraryCall, isOfVersion: boolean): LibraryCall {
  return { ...facts, repeat: (!isOfVersion && guard?.unrefused) || facts.repeat };
}

const NO_FIELDS: ReadonlySet<string> = new Set();

const REFUSED = { because: { kind: "refused" } } as const;
const REFUSED_PERHAPS = { kind: "unknown-input", text: "whether its condition refuses a repeat" } as const;

/** The condition lacks something else than what is added, so that it may pass again: then a list grows. */
function asksForAnother(interpreter: Interpreter, { guard, adds = [] }: LibraryCall, args: Arguments): boolean {
  return guard?.among !== undefined && !isAmong(interpreter, guard.among, args) && adds.length === 0;
}

/** A set takes in again what is another one each time. */
function repeatOfUnion(interpreter: Interpreter, facts: LibraryCall, args: Arguments): RepeatFacts | undefined {
  const { adds = [], guard } = facts;
  if (refusesRepeat(interpreter, facts, args) && !guard?.among) return undefined;
  const volatile = adds.find(({ at }) => has(addedAt(interpreter, args, at), VOLATILE));
  if (volatile === undefined) return undefined;
  return isSurelyVolatile(addedAt(interpreter, args, volatile.at))
    ? { on: "again", because: { kind: "append", expression: volatile.text } }
    : { on: "unknown", because: { kind: "unknown-input", text: `what \`${volatile.text}\` adds` } };
}

/** How long a run took is counted for each run, also for one that works on the same again. */
function repeatOfCount(interpreter: Interpreter, { adds = [] }: LibraryCall, args: Arguments): RepeatFacts | undefined {
  const numbers = adds.filter(({ to }) => to === "number");
  const isOfRun = ({ at }: AddedValue): boolean => (addedAt(interpreter, args, at) & ~ENVIRONMENT) === CLOCK;
  return numbers.length > 0 && numbers.every(isOfRun)
    ? { on: "unknown", because: { kind: "unknown-input", text: `\`${numbers[0]!.text}\` counts the time of each run` } }
    : undefined;
}

function addedAt(interpreter: Interpreter, args: Arguments, at: AddedValue["at"]): Provenance {
  return interpreter.symbolicOf(valueAtPath(interpreter, args, at)).provenance;
}

function refusesRepeat(interpreter: Interpreter, { guard }: LibraryCall, args: Arguments): boolean {
  if (guard?.kind !== "conditional-write" || guard.tells !== "throws" || guard.doubt) return false;
  return !guard.among || isAmong(interpreter, guard.among, args);
}

function keyFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments): KeyFacts {
  const key = keyOf(interpreter, facts, args);
  return {
    of: interpreter.symbolicOfAll(key),
    plain: interpreter.symbolicOfAll(key.filter((one) => one.kind !== "object" && one.kind !== "array")),
    isMissing: key.every(isUndefined),
    ...(isOfFirst(interpreter, facts, args, key) && { isOfFirst: true as const }),
    ...(facts.isKeyWithin ? {} : choicesOfKey(interpreter, key)),
    isOneStable: key.some((one) => !has(interpreter.symbolicOf(one).provenance, VOLATILE)),
    isWithin: facts.isKeyWithin ?? false,
    others: valuesAt(interpreter, facts.otherKeys, args),
    perhaps: [
      ...valuesAt(interpreter, facts.perhapsKeys, args),
      ...valuesAt(interpreter, facts.besideKeys, args).filter((one) => has(one.provenance, VOLATILE & ~CLOCK)),
    ],
    name: nameOfKey(key),
  };
}

function valuesAt(
  interpreter: Interpreter,
  paths: LibraryCall["otherKeys"],
  args: Arguments,
): readonly SymbolicValue[] {
  return (paths ?? []).map((path) => interpreter.symbolicOf(valueAtPath(interpreter, args, path)));
}

function reasonOfRepeat(repeat: Extract<LibraryCall["repeat"], { on: "again" }>): Reason {
  if (repeat.because === "increments") return { kind: "increment", expression: repeat.text };
  if (repeat.because === "appends") return { kind: "append", expression: repeat.text };
  return { kind: "repeats" };
}

function reasonOfSame({ repeat, http, call }: LibraryCall): Reason {
  if (repeat.on !== "same") return { kind: "sets-only" };
  if (repeat.because === "method") return { kind: "method", method: http?.method ?? call };
  return { kind: repeat.because === "deletes" || repeat.because === "refused" ? repeat.because : "sets-only" };
}

/** The member of the record that a key is; empty where it is made of several. */
function nameOfKey(key: readonly Value[]): string {
  const [only, ...others] = key;
  return only?.kind === "symbolic" && others.length === 0 ? nameInRecord(only) : "";
}
