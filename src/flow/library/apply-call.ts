/** What the facts of a call say, done: guards are met, effects logged, and the result made. */
import { abortsByErrors, closesConnection, testOfAnswer, type Known, type LibraryCall } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import { Arguments } from "../domain/arguments.ts";
import { callBack, callPromiseMethod } from "../builtins/promises.ts";
import { joinAnswers, mapValue } from "../domain/choice.ts";
import { UNCONDITIONAL } from "../domain/guard-paths.ts";
import { has, OF_EVENT, VOLATILE } from "../domain/provenance.ts";
import { symbolic, type LibraryValue, type PromiseValue, type SimpleValue, type Value } from "../domain/value.ts";
import { fulfilledWith } from "../interpret/await.ts";
import { isDropped } from "../run/dropped.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RepeatFacts } from "../run/effect-events.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import { OF_LIBRARY } from "../interpret/roots.ts";
import { underSettings } from "./declared.ts";
import { declareColumns } from "./declared-columns.ts";
import { logEffect } from "./effects.ts";
import { asInstances, entityOf, ofEntity } from "./found-entities.ts";
import { asFilter } from "./filter-steps.ts";
import { enterGuard, enterRefusable, enterTokens, isRepeatedItself, lapses } from "./guards.ts";
import { asFound, besideCount, lookOfRefusal } from "./held-looks.ts";
import { leftBehind } from "./left-behind.ts";
import { guardedPromise, isOfCondition, isOfSdk3, resultOfCheck, thrown } from "./guard-answers.ts";
import { logSaved } from "./saved-rows.ts";
import { sendTogether } from "./sent-together.ts";
import { besideTemporary } from "./temporary-tables.ts";
import { runCallbacks } from "./runs.ts";
import { ofRefusingParts, unlessHeldAgain } from "./refusing-parts.ts";
import { withMachines } from "./state-machines.ts";
import { withTables } from "./tables.ts";
import { valueAtPath } from "./argument-paths.ts";
import { givenTo, resultOf } from "./call-results.ts";
import { connectionIn, onConnectionOf } from "./connections.ts";
import { commit, openPart } from "./parts-together.ts";
import { logTransaction } from "./transactions.ts";

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
  if (known.sendsGiven) return sendTogether(interpreter, call, applyLibraryCall);
  if (known.isLazy && isDropped(site.node)) return symbolic();
  const isPending = known.statement === "runs";
  const input = isPending ? new Arguments(receiver.arguments) : args;
  const inTables = withTables(interpreter, known, input, writtenAt(receiver, call));
  const ofParts = ofRefusingParts(interpreter, withMachines(interpreter, inTables, input), input);
  const settled = underSettings(interpreter, unlessHeldAgain(interpreter, ofParts, input), args);
  const facts = besideTemporary(interpreter, settled, site);
  if (facts.declares) declareColumns(interpreter, call, valueAtPath(interpreter, args, facts.declares));
  const given = givenTo(facts, receiver, facts.continues ? asFilter(interpreter, facts, call) : args);
  const ran = runCallbacks(interpreter, facts, facts.continues ? { ...receiver, arguments: given } : receiver, call);
  if (facts.throws) return thrown(interpreter);
  if (interpreter.state === undefined) return symbolic();
  if (facts.statement !== undefined && facts.statement !== "runs") {
    const refined = statementIn(ran);
    return {
      kind: "library",
      known: refined ? withStatementOf(facts.yields!, refined.known) : facts.yields!,
      arguments: refined?.arguments ?? given,
      at: facts.statement === "begins" ? placeOf(site) : receiver.at,
      ...onConnectionOf(receiver),
      ...ofEntity(interpreter, facts, receiver, args),
    };
  }
  const about = isPending ? input : args.on(receiver.arguments);
  const at = isPending ? receiver.at : placeOf(site);
  const connection = connectionIn(interpreter, receiver, about);
  const guard = enterGuard(interpreter, facts, about, site, at);
  const tokens = enterTokens(interpreter, facts, about, site);
  const refusable = enterRefusable(interpreter, facts, about, site);
  const others = [refusable, ...tokens].filter((id) => id !== undefined);
  logEffect(
    interpreter,
    facts,
    about,
    at,
    site,
    (repeat) =>
      guard !== undefined &&
      (guardsItself(facts, interpreter.log.guards.get(guard), repeat) || isRefusedSum(facts, repeat))
        ? [guard, ...others]
        : others,
    guard,
    facts.isPart ? { partOf: whole } : { ...(connection && { connection }) },
  );
  if (guard !== undefined && connection)
    interpreter.log.onConnection(
      guard,
      connection,
      facts.guard?.tells === "throws" && abortsByErrors(facts.store ?? ""),
    );
  if (facts.transaction && ran === undefined) {
    const begun = facts.transaction === "begins" && facts.yields ? placeOf(site) : connection;
    const bound = { does: facts.transaction, store: facts.store ?? "", call: facts.call, at, connection: begun };
    logTransaction(interpreter, bound, site);
  }
  if (facts.saves) logSaved(interpreter, facts, about, at, site);
  const isQueued = facts.guard?.isQueued === true;
  const asked = facts.guard && isOfCondition(facts.guard) ? refusable : (guard ?? refusable);
  const told = guard !== undefined && !isQueued && facts.guard && testOfAnswer(facts.guard, facts.targetName);
  const item = guard === undefined ? undefined : lookOfRefusal(interpreter, facts, about, site);
  const found = (): Value =>
    told
      ? resultOfCheck(
          interpreter,
          guard,
          told,
          site,
          facts.guard?.kind === "check" ? undefined : leftBehind(interpreter, facts, about, site),
          item,
        )
      : asFound(interpreter, resultOf(interpreter, facts, receiver, call), facts, about, site, asked);
  const withCount = (): Value => besideCount(interpreter, found(), facts, about, site);
  const result =
    ran ?? asInstances(interpreter, withCount(), facts, entityOf(interpreter, facts, receiver, about), site);
  if (facts.commits && ran) {
    interpreter.log.request();
    return commit(interpreter, placeOf(site), ran) ?? mapValue(ran, failingLate);
  }
  if (facts.outcome === "sync" && (guard === undefined || isQueued)) return result;
  // Nobody means a connection that cannot be closed when errors of the work are spoken of.
  const isClosing = facts.repeat.on === "nothing" && closesConnection(facts.call);
  // What reads leaves nothing else in the log, and may fail all the same.
  if (facts.repeat.on === "nothing" && !isClosing) interpreter.log.request();
  else interpreter.log.act();
  const answered = (): Value =>
    guard === undefined || facts.answersBy ? asAnswer(interpreter, result, facts, about, site) : result;
  const promise =
    guard === undefined
      ? {
          ...fulfilledWith(answered()),
          ...(!isClosing && { faults: { value: errorOf(facts), guards: UNCONDITIONAL } }),
        }
      : guardedPromise(guard, facts.guard!, answered(), item, isOfSdk3(receiver, args));
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

/** What is known of an error of the call. */
function errorOf({ answersForParts }: LibraryCall): Value {
  return answersForParts ? { ...OF_LIBRARY, assumed: "request" } : OF_LIBRARY;
}

/** What is done once the function is over may fail as well. */
function failingLate(result: SimpleValue): Value {
  const promise = result.kind === "promise" ? result : fulfilledWith(result);
  return promise.rejected
    ? promise
    : { ...promise, faults: promise.faults ?? { value: OF_LIBRARY, guards: UNCONDITIONAL } };
}

/** The statement as a function gave it back that was called with it. */
function statementIn(result: Value | undefined): LibraryValue | undefined {
  return result?.kind === "library" && result.known.kind === "library" && result.known.statement ? result : undefined;
}

function withStatementOf(known: Known, refined: Known): Known {
  return known.kind === "library" && refined.kind === "library" ? { ...known, statement: refined.statement! } : known;
}

/** Of a conditional write the facts tell already that a repeat changes nothing, by its key, but for one that passes again after a time. */
function guardsItself(facts: LibraryCall, met: GuardFacts | undefined, { on }: RepeatFacts): boolean {
  const kind = facts.guard?.kind;
  if ((on === "again" || on === "unknown") && lapses(facts, met)) return true;
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
  return isRefused && (repeat.input.sums.length > 0 || repeat.input.grown.length > 0);
}

/** Where the input of an operation stands: its command may have been made elsewhere. */
function writtenAt(receiver: LibraryValue, { arguments: args, site }: Call): Place {
  return [receiver, args.at(0)].find(isMadeByOperation)?.at ?? placeOf(site);
}

function isMadeByOperation(value: Value): value is LibraryValue {
  return value.kind === "library" && (value.known.kind === "aws-command" || value.known.kind === "aws-request");
}

/** A function at the end of the arguments that the facts do not mention is called when the request is done. */
function withCallback(interpreter: Interpreter, promise: PromiseValue, facts: LibraryCall, call: Call): Value {
  const turning = facts.turns === undefined ? undefined : call.arguments.at(facts.turns);
  if (turning?.kind === "function")
    return callPromiseMethod(interpreter, promise, "then", { ...call, arguments: new Arguments([turning]) }) ?? promise;
  const last = call.arguments.values.length - 1;
  const callback = call.arguments.at(last);
  const isCallback =
    (callback.kind === "function" || callback.kind === "native") &&
    !facts.runs?.some(({ argument }) => argument === last);
  if (!isCallback) return promise;
  callBack(interpreter, failing(promise), callback, call);
  // The callback is told of what fails, and who waits for the call is not.
  const { faults: _, ...told } = promise;
  return told;
}

/** A callback is told of failures, which an `await` lets through. */
function failing(promise: PromiseValue): PromiseValue {
  return promise.rejected ? promise : { ...promise, rejected: { value: OF_LIBRARY, guards: UNCONDITIONAL } };
}

function asAnswer(interpreter: Interpreter, result: Value, facts: LibraryCall, args: Arguments, site: Site): Value {
  const { answersBy } = facts;
  const isUnknown = facts.repeat.on === "unknown" && facts.gives !== "name";
  const isSaid = isUnknown || facts.handsOut || facts.class === "conflict" || facts.tellsOfQuery === true;
  const mayTell = isSaid || answersBy !== undefined;
  if (!mayTell || result.kind !== "symbolic") return result;
  if (result.found && !result.found.isResponse && answersBy === undefined) return result;
  // An id of a query does not tell what the query was about.
  const isOfEvent = has(interpreter.symbolicOfAll([...args.all(), ...args.ofReceiver]).provenance, OF_EVENT);
  if (!isOfEvent && !facts.tellsOfQuery && !facts.handsOut) return result;
  const id = interpreter.context.cell(site.node, "answer");
  const by = isSaid ? {} : { answersBy, isListed: true };
  interpreter.log.answer(id, { call: facts.call, package: undefined, sense: "nothing", at: placeOf(site), ...by });
  return { ...result, answers: joinAnswers(result.answers, [id]) };
}
