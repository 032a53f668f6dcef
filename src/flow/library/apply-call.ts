/** What the facts of a call say, done: guards are met, effects logged, and the result made. */
import { abortsByErrors, completesRows, testOfAnswer, type Known, type LibraryCall } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import { Arguments } from "../domain/arguments.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import { UNCONDITIONAL } from "../domain/guard-paths.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { has, NONE, OF_EVENT, STORE, UNKNOWN, VOLATILE } from "../domain/provenance.ts";
import { symbolic, UNDEFINED, type LibraryValue, type SimpleValue, type Value } from "../domain/value.ts";
import { mayBeCompleted } from "../interpret/calls/changed-by-calls.ts";
import { fulfilledWith } from "../interpret/calls/await.ts";
import { handedOver } from "../interpret/roots.ts";
import { isDropped } from "../run/dropped.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RepeatFacts } from "../run/effect-events.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { OF_LIBRARY } from "../domain/caught-errors.ts";
import { underSettings } from "./guards/declared.ts";
import { declareColumns } from "./tables/declared-columns.ts";
import { logEffect } from "./effects.ts";
import { asInstances, entityOf, ofEntity } from "./found/found-entities.ts";
import { givenWithStep } from "./found/filter-steps.ts";
import { enterGuard, enterRefusable, enterTokens, isRepeatedItself, lapses } from "./guards/guards.ts";
import { asFound, besideCount, lookOfRefusal } from "./guards/held-looks.ts";
import { leftBehind } from "./guards/left-behind.ts";
import { isOfCondition, resultOfCheck, thrown } from "./guards/guard-answers.ts";
import { logSaved } from "./repeats/saved-rows.ts";
import { sendTogether } from "./repeats/sent-together.ts";
import { besideTemporary } from "./tables/temporary-tables.ts";
import { runCallbacks } from "./functions/runs.ts";
import { whereMoved } from "./guards/moved-times.ts";
import { ofRefusingParts, refusedByWords, unlessHeldAgain } from "./guards/refusing-parts.ts";
import { withQueues } from "./tables/queues.ts";
import { withMachines } from "./tables/state-machines.ts";
import { inMigrated } from "./tables/migrated-tables.ts";
import { withDeclaredWindow } from "./tables/declared-windows.ts";
import { withTables } from "./tables/tables.ts";
import { valueAtPath } from "./argument-paths.ts";
import { promiseOf, withCallback, type DoneCall } from "./functions/call-promises.ts";
import { resultOf } from "./call-results.ts";
import { addQueued, answerOfQueue, promiseOfQueued, queueOf } from "./queued.ts";
import { answeredAnew } from "./made-anew.ts";
import { connectionIn, onConnectionOf } from "./things/connections.ts";
import { commit, openPart } from "./guards/parts-together.ts";
import { logLock } from "./guards/locks.ts";
import { logIsolation, logTransaction } from "./guards/transactions.ts";

const OF_EVENT_OR_STORE = OF_EVENT | STORE;

/**
 * What the facts of a call say, done.
 *
 * @param whole where the call stands of which this one is a part
 */
export function applyLibraryCall(
  interpreter: Interpreter,
  known: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  whole: Place = receiver.at,
): Value {
  const { arguments: args, site } = call;
  if (known.sendsGiven) return sendTogether(interpreter, known, call, applyLibraryCall);
  if (known.isLazy && isDropped(site.node)) return symbolic();
  const together = answerOfQueue(interpreter, known, receiver, call);
  if (together) return together;
  const isPending = known.statement === "runs";
  const input = isPending ? new Arguments(receiver.arguments) : args;
  const facts = factsHere(interpreter, known, receiver, call, input);
  if (facts.declares) declareColumns(interpreter, call, valueAtPath(interpreter, args, facts.declares));
  const given = facts.continues ? givenWithStep(interpreter, facts, call, receiver) : args.values;
  const on = facts.continues ? { ...receiver, arguments: given } : receiver;
  const heldHere = { at: placeOf(site), site, connection: undefined };
  if (facts.lock === "around") logLock(interpreter, facts, "takes", args, heldHere);
  const { result: ran, perhaps } = runCallbacks(interpreter, facts, on, call);
  if (facts.lock === "around") logLock(interpreter, facts, "leaves", args, heldHere);
  if (facts.throws) return thrown(interpreter);
  if (interpreter.state === undefined) return symbolic();
  if (facts.statement !== undefined && facts.statement !== "runs")
    return mapValue(ran ?? UNDEFINED, (one) => {
      const refined = statementIn(one);
      // What a function made of the chain that is no chain any more is not followed.
      if (facts.isHandedOn && !refined)
        return { ...handedOver(interpreter.symbolicOfAll([...given, one])), isForeign: true };
      return statementOn(interpreter, facts, receiver, call, given, refined);
    });
  const about = isPending ? input : args.on(receiver.arguments);
  const at = isPending ? receiver.at : placeOf(site);
  // What is sent may be handed its connection as late as that: `sql`…`.execute(trx)`.
  const connection = connectionIn(interpreter, receiver, about) ?? connectionIn(interpreter, receiver, args);
  const done: DoneCall = { facts, receiver, call, about, at, connection, whole };
  const { guard, refusable } = enterAndLog(interpreter, done);
  if (facts.transaction && ran === undefined) {
    const begun = facts.transaction === "begins" && facts.yields ? placeOf(site) : connection;
    const bound = { does: facts.transaction, store: facts.store ?? "", call: facts.call, at, connection: begun };
    logTransaction(interpreter, { ...bound, isolation: facts.isolation }, site);
  } else if (facts.isolation && ran === undefined) logIsolation(interpreter, facts, { at, site, connection });
  if (facts.lock && facts.lock !== "around")
    logLock(interpreter, facts, facts.lock === "leaves" ? "leaves" : "takes", about, { at, site, connection });
  if (facts.saves && ran === undefined) logSaved(interpreter, facts, about, { at, connection }, site);
  if (completesRows(facts.store ?? "", facts.call))
    mayBeCompleted(interpreter, [...about.all(), ...about.ofReceiver, call.this], at);
  const queue = facts.isQueued ? queueOf(interpreter, receiver) : undefined;
  if (queue) {
    const sent = promiseOfQueued(interpreter, done, guard, (one) =>
      resultMade(interpreter, one, guard, refusable, undefined),
    );
    addQueued(interpreter, queue, sent);
    return receiver;
  }
  const item = guard === undefined ? undefined : lookOfRefusal(interpreter, facts, about, site);
  const result = ran ?? ofResults(interpreter, resultMade(interpreter, done, guard, refusable, item), perhaps);
  if (facts.commits && ran) {
    interpreter.log.request();
    return commit(interpreter, placeOf(site), ran) ?? mapValue(ran, failingLate);
  }
  if (facts.outcome === "sync" && (guard === undefined || facts.guard?.isQueued)) return result;
  if (ran && isArranged(receiver, ran)) return ran;
  const promise = promiseOf(interpreter, done, guard, result, item);
  // A part of a transaction gives the transaction, and not a promise.
  if (facts.isPart) {
    if (guard !== undefined) openPart(interpreter, guard, facts.guard!, whole);
    return result;
  }
  if (facts.commits) return commit(interpreter, receiver.at, promise) ?? promise;
  // It is there, or thrown, before the next statement.
  if (facts.outcome === "sync") return interpreter.await(promise, site);
  return withCallback(interpreter, promise, facts, call);
}

/** What is known of a call at this place: by the tables and machines that the project declares, the settings that it is given, and what ran before. */
function factsHere(
  interpreter: Interpreter,
  known: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  input: Arguments,
): LibraryCall {
  const told = whereMoved(interpreter, known, input);
  const inTables = inMigrated(interpreter, withTables(interpreter, told, input, writtenAt(receiver, call)), input);
  const inQueues = withQueues(interpreter, withMachines(interpreter, inTables, input), input);
  const ofParts = ofRefusingParts(interpreter, inQueues, input);
  const from = "package" in receiver.known ? receiver.known.package : undefined;
  const settled = underSettings(
    interpreter,
    unlessHeldAgain(interpreter, refusedByWords(interpreter, ofParts, input), input),
    call.arguments,
    from,
  );
  return besideTemporary(interpreter, withDeclaredWindow(interpreter, settled, receiver, input, call.site), call.site);
}

/** A statement that is not run yet, with what it was given so far. */
function statementOn(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  { arguments: args, site }: Call,
  given: readonly Value[],
  refined: LibraryValue | undefined,
): LibraryValue {
  return {
    kind: "library",
    known: refined ? withStatementOf(facts.yields!, refined.known) : facts.yields!,
    arguments: refined?.arguments ?? given,
    at: facts.statement === "begins" ? placeOf(site) : receiver.at,
    ...onConnectionOf(receiver),
    ...ofEntity(interpreter, facts, receiver, args),
  };
}

/** The guards that a call is, entered, and its effect under those of them that keep a repeat of it out. */
function enterAndLog(
  interpreter: Interpreter,
  { facts, about, at, call: { site }, connection, whole }: DoneCall,
): { readonly guard: GuardId | undefined; readonly refusable: GuardId | undefined } {
  const guard = enterGuard(interpreter, facts, about, site, at);
  const tokens = enterTokens(interpreter, facts, about, site);
  const refusable = enterRefusable(interpreter, facts, about, site);
  const others = [refusable, ...tokens].filter((id) => id !== undefined);
  const ofItself = (repeat: RepeatFacts): readonly GuardId[] =>
    guard !== undefined &&
    (guardsItself(facts, interpreter.log.guards.get(guard), repeat) || isRefusedSum(facts, repeat))
      ? [guard, ...others]
      : others;
  const beside = facts.isPart ? { partOf: whole } : { ...(connection && { connection }) };
  logEffect(interpreter, facts, about, at, site, ofItself, guard, beside);
  if (guard !== undefined && connection)
    interpreter.log.onConnection(
      guard,
      connection,
      facts.guard?.tells === "throws" && abortsByErrors(facts.store ?? ""),
    );
  return { guard, refusable };
}

/**
 * What a call gives that ran none of the code: the answer of its guard, or what it finds or makes.
 *
 * @param item the look that the error of a refusal brings along
 */
function resultMade(
  interpreter: Interpreter,
  { facts, receiver, call, about }: DoneCall,
  guard: GuardId | undefined,
  refusable: GuardId | undefined,
  item: GuardId | undefined,
): Value {
  const { site } = call;
  const told =
    guard !== undefined && !facts.guard?.isQueued && facts.guard && testOfAnswer(facts.guard, facts.targetName);
  const asked = facts.guard && isOfCondition(facts.guard) ? refusable : (guard ?? refusable);
  const answered = told
    ? resultOfCheck(
        interpreter,
        guard,
        told,
        facts.store,
        site,
        facts.guard?.kind === "check" ? undefined : leftBehind(interpreter, facts, about, site),
        item,
      )
    : asFound(interpreter, resultOf(interpreter, facts, receiver, call), facts, about, site, asked);
  const found = withReference(interpreter, facts, receiver, call, answered);
  const counted = besideCount(interpreter, answeredAnew(interpreter, facts, found, site), facts, about, site);
  return asInstances(interpreter, counted, facts, entityOf(interpreter, facts, receiver, about), site);
}

/** `snapshot.ref`: the document that was asked for, be it there or not. */
function withReference(
  interpreter: Interpreter,
  { guard }: LibraryCall,
  receiver: LibraryValue,
  { arguments: args }: Call,
  answered: Value,
): Value {
  if (guard?.fresh?.repeat.is !== "snapshot") return answered;
  const [asked = receiver] = args.values;
  const write = (value: Value): void => {
    for (const one of simpleValues(value)) {
      if (one.kind === "object") interpreter.write(one, "ref", asked);
      for (const { value: item } of interpreter.itemsOf(one)?.items ?? []) write(item);
    }
  };
  if (asked.kind === "library") write(answered);
  return answered;
}

/** What a package computes may be what the functions give that it may call: `Effect.promise(() => ask(record.body))`. */
function ofResults(interpreter: Interpreter, result: Value, perhaps: readonly Value[]): Value {
  const { provenance } = interpreter.symbolicOfAll(perhaps);
  const added = (provenance & OF_EVENT_OR_STORE) | (has(provenance, VOLATILE) ? UNKNOWN : NONE);
  return added === NONE
    ? result
    : mapValue(result, (one) => (one.kind === "symbolic" ? { ...one, provenance: one.provenance | added } : one));
}

/** A package that only arranges work hands on the promise of that work, with its errors and no others: `queue.add(work)`. */
function isArranged({ known }: LibraryValue, ran: Value): boolean {
  return known.kind === "pure" && simpleValues(ran).every(({ kind }) => kind === "promise");
}

/** What is done once the function is over may fail as well. */
function failingLate(result: SimpleValue): Value {
  const promise = result.kind === "promise" ? result : fulfilledWith(result);
  return promise.rejected
    ? promise
    : { ...promise, faults: promise.faults ?? { value: OF_LIBRARY, guards: UNCONDITIONAL } };
}

/** The statement as a function gave it back that was called with it. */
function statementIn(result: SimpleValue): LibraryValue | undefined {
  return result.kind === "library" && result.known.kind === "library" && result.known.statement ? result : undefined;
}

function withStatementOf(known: Known, refined: Known): Known {
  return known.kind === "library" && refined.kind === "library" ? { ...known, statement: refined.statement! } : known;
}

/** Of a conditional write the facts tell already that a repeat changes nothing, by its key, but for one that passes again after a time. */
function guardsItself(facts: LibraryCall, met: GuardFacts | undefined, { on }: RepeatFacts): boolean {
  const kind = facts.guard?.kind;
  if ((on === "again" || on === "unknown") && lapses(facts, met, true)) return true;
  if (facts.guard && isOfCondition(facts.guard)) return true;
  return kind === "transaction" || kind === "unique-constraint" || met?.doubt !== undefined || isRepeatedItself(facts);
}

/** A sum of what was read is another one each time under any key, so that its condition is all that keeps a repeat out. */
function isRefusedSum({ guard }: LibraryCall, repeat: RepeatFacts): boolean {
  if (repeat.on !== "key" && repeat.on !== "same") return false;
  const isRefused =
    repeat.on === "key"
      ? repeat.because?.kind === "refused" && !has(repeat.key.of.provenance, VOLATILE)
      : guard?.refusesItself === true && guard.among === undefined;
  return (
    isRefused && (repeat.input.sums.length > 0 || repeat.input.grown.length > 0 || repeat.input.isByItsNames === true)
  );
}

/** Where the input of an operation stands: its command may have been made elsewhere. */
function writtenAt(receiver: LibraryValue, { arguments: args, site }: Call): Place {
  return [receiver, args.at(0)].find(isMadeByOperation)?.at ?? placeOf(site);
}

function isMadeByOperation(value: Value): value is LibraryValue {
  return value.kind === "library" && (value.known.kind === "aws-command" || value.known.kind === "aws-request");
}
