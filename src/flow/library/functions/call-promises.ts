/** How what a call gives comes to whoever waits for it: as a promise, by a callback, as an answer that code may test. */
import { closesConnection, refusesAsListed, type LibraryCall } from "../../../knowledge/index.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { callBack, callPromiseMethod } from "../../builtins/promises.ts";
import { Arguments } from "../../domain/arguments.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import { UNCONDITIONAL, type Conditions } from "../../domain/guard-paths.ts";
import { DUPLICATE, FAILED, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { has, OF_EVENT } from "../../domain/provenance.ts";
import { placeOf, type Call, type Site } from "../../domain/site.ts";
import type { LibraryValue, PromiseValue, Value } from "../../domain/value.ts";
import { fulfilledWith } from "../../interpret/calls/await.ts";
import { OF_LIBRARY } from "../../domain/caught-errors.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";
import { guardedPromise, isOfSdk3 } from "../guards/guard-answers.ts";
import { refusedByStatus } from "../guards/refused-answers.ts";

/** A call that is made, and not only prepared. */
export interface DoneCall {
  readonly facts: LibraryCall;
  readonly receiver: LibraryValue;
  readonly call: Call;
  /** All that it was given, with what its receiver was. */
  readonly about: Arguments;
  /** Where it stands, or the statement that it runs. */
  readonly at: Place;
  readonly connection: Place | undefined;
  readonly whole: Place;
}

/** What a call gives comes, or fails, later. The log knows from here on that something was asked for. */
export function promiseOf(
  interpreter: Interpreter,
  { facts, receiver, call, about }: DoneCall,
  guard: GuardId | undefined,
  result: Value,
  item: GuardId | undefined,
): PromiseValue {
  // Nobody means a connection that cannot be closed when errors of the work are spoken of.
  const isClosing = facts.repeat.on === "nothing" && closesConnection(facts.call);
  // What reads leaves nothing else in the log, and may fail all the same.
  if (facts.repeat.on === "nothing" && !isClosing) interpreter.log.request();
  else interpreter.log.act();
  const isAnswer = guard === undefined || facts.answersBy !== undefined;
  const answered = isAnswer ? asAnswer(interpreter, result, facts, about, call.site) : result;
  const promise: PromiseValue =
    guard !== undefined
      ? guardedPromise(guard, facts.guard!, answered, item, isOfSdk3(receiver, call.arguments))
      : {
          ...answeredWith(interpreter, answered),
          ...(!isClosing && { faults: { value: errorOf(facts), guards: failingAs(interpreter, answered) } }),
        };
  const answer = facts.failsByStatus ? answerAt(interpreter, call.site) : undefined;
  if (answer !== undefined && interpreter.log.answers.has(answer))
    return refusedByStatus(interpreter, promise, answer, call.site);
  if (guard !== undefined || !interpreter.isErrorTested || !mayRefuseUnread(interpreter, facts, receiver, about))
    return promise;
  const told = { call: facts.call, at: placeOf(call.site) };
  const unread = untoldAnswer(interpreter, call.site.node, "whether it is refused", told);
  return refusedByStatus(interpreter, promise, unread, call.site);
}

/** How much was taken away tells a repeat where somebody tests it, and nothing where the call has failed. */
function answeredWith(interpreter: Interpreter, answer: Value): PromiseValue {
  const taking = takingIn(interpreter, answer);
  const answered = fulfilledWith(answer);
  if (taking === undefined) return answered;
  return { ...answered, fulfilled: { value: answer, guards: [whereGuard(taking, FRESH | DUPLICATE)] } };
}

function failingAs(interpreter: Interpreter, answer: Value): Conditions {
  const taking = takingIn(interpreter, answer);
  return taking === undefined ? UNCONDITIONAL : [whereGuard(taking, FAILED)];
}

/** The look that an answer is which says how much a call has taken away. */
function takingIn({ log }: Interpreter, answer: Value): GuardId | undefined {
  const found = answer.kind === "symbolic" ? answer.found?.guard : undefined;
  return found !== undefined && log.looks.get(found)?.look?.isTaking ? found : undefined;
}

/**
 * The other side may refuse what is there already, and the data do not say how: of a write of which nothing is known, or a listed call with something of the
 * event in it, since services refuse in more ways than are written down. Not of what changes nothing, and of a package of which all answers are known.
 */
function mayRefuseUnread(
  interpreter: Interpreter,
  facts: LibraryCall,
  { known }: LibraryValue,
  args: Arguments,
): boolean {
  if (facts.repeat.on === "unknown") return true;
  if (known.kind !== "library" || facts.http || facts.class === "telemetry") return false;
  const isRead = facts.repeat.on === "nothing" || refusesAsListed(known.package);
  return !isRead && isOfEvent(interpreter, args);
}

function isOfEvent(interpreter: Interpreter, args: Arguments): boolean {
  return has(interpreter.symbolicOfAll([...args.all(), ...args.ofReceiver]).provenance, OF_EVENT);
}

/** What is known of an error of the call. */
function errorOf({ answersForParts }: LibraryCall): Value {
  return answersForParts ? { ...OF_LIBRARY, assumed: "request" } : OF_LIBRARY;
}

/** A function at the end of the arguments that the facts do not mention is called when the request is done. */
export function withCallback(interpreter: Interpreter, promise: PromiseValue, facts: LibraryCall, call: Call): Value {
  const turning = facts.turns === undefined ? undefined : call.arguments.at(facts.turns);
  if (turning?.kind === "function")
    return callPromiseMethod(interpreter, promise, "then", { ...call, arguments: new Arguments([turning]) }) ?? promise;
  const last = call.arguments.values.length - 1;
  const callback = call.arguments.at(last);
  const isCallback =
    (callback.kind === "function" || callback.kind === "native") &&
    !facts.runs?.some(({ argument }) => argument === last);
  if (!isCallback) return promise;
  const told = { beside: facts.givesBeside, isAlone: facts.answersAlone === true };
  callBack(interpreter, failing(promise), callback, call, told);
  // The callback is told of what fails, and who waits for the call is not.
  const { faults: _, ...heard } = promise;
  return heard;
}

/** A callback is told of failures, which an `await` lets through. */
function failing(promise: PromiseValue): PromiseValue {
  return promise.rejected ? promise : { ...promise, rejected: { value: OF_LIBRARY, guards: UNCONDITIONAL } };
}

function answerAt({ context }: Interpreter, { node }: Site): GuardId {
  return context.cell(node, "answer");
}

function asAnswer(interpreter: Interpreter, result: Value, facts: LibraryCall, args: Arguments, site: Site): Value {
  const { answersBy, tellsByStatus } = facts;
  const isUnknown = facts.repeat.on === "unknown" && facts.gives !== "name";
  const isSaid = isUnknown || facts.handsOut || facts.class === "conflict" || facts.tellsOfQuery === true;
  const mayTell = isSaid || answersBy !== undefined;
  if (!mayTell || result.kind !== "symbolic") return result;
  if (result.found && !result.found.isResponse && answersBy === undefined && !facts.handsOut) return result;
  // An id of a query does not tell what the query was about.
  // What it is told may be written into it later: `http.request(options).write(body)`.
  const isTold = facts.answersAlone === true || isOfEvent(interpreter, args);
  if (!isTold && !facts.tellsOfQuery && !facts.handsOut) return result;
  const id = answerAt(interpreter, site);
  const by = isSaid ? {} : { answersBy, tellsByStatus, isListed: true };
  interpreter.log.answer(id, { call: facts.call, package: undefined, sense: "nothing", at: placeOf(site), ...by });
  const answered = { ...result, answers: joinAnswers(result.answers, [id]) };
  if (!facts.handsOut) return answered;
  // That there was one says nothing of what came before.
  const { found: _, ...handed } = answered;
  return handed;
}
