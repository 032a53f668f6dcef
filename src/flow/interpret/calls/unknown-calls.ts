/** Calls of which nothing is known but what they are given. */
import { givesNewIds, roleByName, type NamedRole } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { joinAll } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import {
  BATCH,
  ENVIRONMENT,
  FOR_RECORD,
  MADE,
  NONE,
  OF_EVENT,
  RECORD,
  STORE,
  UNTOLD,
  has,
} from "../../domain/provenance.ts";
import { symbolic, UNDEFINED, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import { callDeclaredExternal, madeByCall } from "../../library/guards/declared.ts";
import { runDecided } from "../../library/guards/answered-calls.ts";
import { leaveToPackage, runTogether } from "../../library/functions/left-to-packages.ts";
import { mayHandOut } from "./handed-out-rows.ts";
import { isListening } from "../../library/functions/listeners.ts";
import { resolveFromContainer } from "../../library/injected/injection.ts";
import { answersOfRefusals } from "../../library/guards/asked-refusals.ts";
import { logUnlistedWrite } from "../../library/repeats/unlisted-writes.ts";
import { noteRefusal } from "../../library/guards/refused-answers.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { calleeText, type Call, type Site } from "../../domain/site.ts";
import { calleeNames } from "./callee-names.ts";
import { closesOverEvent, functionsIn, isOfEvent, unrunIn } from "./handed.ts";
import { asAskedBy, fillForeign, holdForLater } from "./foreign-things.ts";
import { hasWritingStatement, startsProgram } from "./given-statements.ts";
import { mayBeChanged, mayBeFilled } from "./changed-by-calls.ts";
import { noteHandedOver } from "./handed-while-loading.ts";
import { givenToWork, isAskedForRepeats, isGivenBatch, isLeftToParent, workLeftToParent } from "./inherited-work.ts";
import { inItsTime, isRefusalOnItsWay, isWorkOnItsWay, runForPackage, whenHeard } from "./unwatched.ts";
import { runMaybe, runPerhaps } from "./possible-calls.ts";
import { describeUnknown, isPossibleEffect } from "./possible-effects.ts";
import { handedOver, provenanceOfContext, withoutInstant } from "../roots.ts";
import { recordOrList } from "./record-or-list.ts";
import { isMeantForRepeats, namesKeys, wrapperOf } from "./spoken-words.ts";
import { keepToldOf } from "../../library/told-things.ts";
import { givenBefore, noteSet } from "../../library/told-packages.ts";
import { isDropped } from "../../run/dropped.ts";
import { asHanded, isUnlisted, ofCallee, settingGivenBy } from "./unlisted-data.ts";

/** A call of which nothing is known, and what it was given. */
interface UnlistedCall {
  readonly callee: SimpleValue;
  /** Of the method; `undefined` where the thing itself is called. */
  readonly name: string | undefined;
  readonly call: Call;
  readonly handed: readonly Value[];
  /** All that was handed in, as one. */
  readonly given: SymbolicValue;
  readonly role: NamedRole | undefined;
  readonly isUnlisted: boolean;
  /** Unlisted, and its name does not say that it is harmless. */
  readonly isForeign: boolean;
  /** Functions that the callee was made of, and those that it is handed now. */
  readonly wrapped: readonly Value[];
  readonly callbacks: readonly SimpleValue[];
  /** The call that made the callee of what it wraps. */
  readonly wrapper: UnknownCall | undefined;
  /** It is given a statement that writes, or starts a program. */
  readonly writes: boolean;
  readonly itself: UnknownCall;
}

/**
 * The result depends on all that was handed in; nothing says that it is truthy. Functions among the arguments may run, once
 * and under the guards that stand here, and whoever calls the result may call them. What was given something of a record is
 * a possible effect where somebody waits for the result, or nobody takes it; a result that is used as data was computed.
 */
export function callUnknown(
  interpreter: Interpreter,
  callee: SimpleValue,
  name: string | undefined,
  call: Call,
): Value {
  const declared = callDeclaredExternal(interpreter, callee, name, call);
  if (declared !== undefined) return declared;
  const made = resolveFromContainer(interpreter, name, call);
  if (made !== undefined) return made;
  interpreter.unknownCalls++;
  for (const one of call.arguments.all()) noteRefusal(interpreter, one, calleeText(call.site));
  const on = interpreter.symbolicOf(callee);
  const unlisted = readCall(interpreter, callee, name, call);
  const effects = interpreter.log.effects.length;
  const { fromWrapped, fromCallbacks } = runFunctions(interpreter, unlisted);
  // What functions do that it was given stands for it.
  const isSilent = interpreter.log.effects.length === effects;
  const data = dataOf(interpreter, unlisted, on, [...fromWrapped, ...fromCallbacks]);
  const isTaken = takesRecord(interpreter, unlisted, isSilent);
  noteChanges(interpreter, unlisted);
  const isPending = isPossibleEffect(interpreter, callee, name, isTaken, unlisted.role);
  if (isPending && !unlisted.itself.isPlain) {
    interpreter.log.handOver(interpreter, unlisted.itself);
    logUnlistedWrite(interpreter, unlisted.itself, unlisted.given, call.site);
  }
  const result = resultOf(interpreter, unlisted, data, isPending);
  // What a wrapper gives is what the function in it gives, or something of its own.
  return joinAll([result, ...fromWrapped.filter((value) => value.kind === "library" || value.kind === "object")]);
}

function readCall(interpreter: Interpreter, callee: SimpleValue, name: string | undefined, call: Call): UnlistedCall {
  const handed = call.arguments.all();
  const role = roleByName(calleeNames(call.site.node));
  const unlisted = isUnlisted(callee);
  const left = workLeftToParent(interpreter, call);
  const isGiven = isGivenBatch(handed);
  const made = callee.kind === "symbolic" ? (callee.wraps ?? []) : [];
  const wrapped = made.filter((one) => left.length === 0 && (isGiven || !isLeftToParent(one)));
  const callbacks = [...functionsIn(interpreter, handed), ...left];
  const writes = hasWritingStatement(interpreter, handed) || startsProgram(callee, handed);
  const isGivenWork = wrapped.length + callbacks.length > 0 || handed.some((one) => isWorkOnItsWay(interpreter, one));
  const isForeign = role === undefined && unlisted;
  const isOnRecord = isForeign && callbacks.length > 0 && wrapped.length === 0 && isMadeOfRecord(callee);
  return {
    callee,
    name,
    call,
    handed,
    given: interpreter.symbolicOfAll(handed.map((value) => asHanded(interpreter, value))),
    role,
    isUnlisted: unlisted,
    isForeign,
    wrapped,
    callbacks,
    wrapper: wrapperOf(callee, handed),
    writes,
    itself: {
      ...describeUnknown(interpreter, callee, name, call, role, writes),
      ...(isGivenWork && { isGivenWork }),
      ...(isOnRecord && { isOnRecord }),
      // What is made while a module loads may be given work later: `new Consumer({ dedupe: true })`.
      ...((isGivenWork || interpreter.log.isMuted) &&
        (isMeantForRepeats(callee, call) ||
          isAskedForRepeats(left) ||
          (callbacks.length > 0 && namesKeys(call, left))) && { sense: "guards" }),
    },
  };
}

function isMadeOfRecord(callee: SimpleValue): boolean {
  return callee.kind === "symbolic" && callee.isForeign === true && has(callee.provenance, RECORD | BATCH);
}

/** Runs what it may call, and gives what that comes to. */
function runFunctions(
  interpreter: Interpreter,
  { name, call, handed, given, role, isUnlisted, isForeign, wrapped, callbacks, wrapper, itself }: UnlistedCall,
): { readonly fromWrapped: readonly Value[]; readonly fromCallbacks: readonly Value[] } {
  const toCallbacks = recordOrList(handed) ?? (isForeign ? ofCallee(given) : given);
  const toWork = Arguments.all(givenToWork(handed, toCallbacks));
  const [event, ...others] = call.arguments.values;
  const record = event?.kind === "symbolic" ? event.handsOn : undefined;
  const isOfNothing = isForeign && event === undefined && call.arguments.rest === undefined;
  // `stream.getWriter()`: who is given nothing hands on what it has.
  const own = isOfNothing ? Arguments.all(handedOver(symbolic())) : call.arguments;
  const handedOn = record === undefined ? own : new Arguments([record, ...others]);
  const mayWait = role !== "telemetry" && isUnlisted;
  let isRefused = false;
  const run = (callback: Value, args: Arguments): ReturnType<typeof runPerhaps> => {
    const ran = runPerhaps(interpreter, callback, args, call);
    isRefused ||= ran.isRefused;
    return ran;
  };
  const runWrapped = (): readonly Value[] =>
    wrapped.map((callback) =>
      runDecided(
        interpreter,
        wrapper,
        given,
        call,
        () => run(callback, isLeftToParent(callback) ? toWork : handedOn).result,
      ),
    );
  const together = (functions: readonly Value[], runs: () => readonly Value[]): readonly Value[] =>
    isForeign ? runTogether(interpreter, functions, call.site, runs) : runs();
  const fromWrapped = runForPackage(interpreter, () => together(wrapped, runWrapped));
  // While a module loads nothing that they do counts, and test suites would be run whole: who is given the result later may run them.
  if (interpreter.log.isMuted) {
    noteHandedOver(interpreter.log, callbacks, Arguments.all(toCallbacks), call);
    return { fromWrapped, fromCallbacks: [] };
  }
  if (callbacks.length > 0) interpreter.log.noteUntold(call.site.node, "list");
  const runNow = (callback: Value): Value => {
    const { result, thrown } = run(callback, isLeftToParent(callback) ? toWork : Arguments.all(toCallbacks));
    if (thrown) interpreter.mayFail(thrown);
    return result;
  };
  // A listener may hear of its event behind what others change that are given later.
  const runHeard = (callback: Value): Value =>
    isListening(name, call) ? whenHeard(interpreter, callback, () => runNow(callback)) : runNow(callback);
  const runInTime = (callback: Value): Value =>
    mayWait ? inItsTime(interpreter, call.site, () => runHeard(callback)) : runHeard(callback);
  const runAll = (): readonly Value[] =>
    callbacks.map((callback) =>
      runDecided(interpreter, itself, given, call, () => runInTime(callback), RECORD | BATCH),
    );
  const fromCallbacks = runForPackage(
    interpreter,
    () => together(callbacks, runAll),
    isForeign ? itself : undefined,
    call.site,
  );
  isRefused ||= mayWait && handed.some((one) => isRefusalOnItsWay(interpreter, one));
  if (isRefused && !isListening(name, call)) leaveToPackage(interpreter, call.site, "handing on");
  return { fromWrapped, fromCallbacks };
}

/**
 * Whether it is given something of a record, or a statement that writes, for itself.
 *
 * @param isSilent nothing that it ran was an effect
 */
function takesRecord(interpreter: Interpreter, unlisted: UnlistedCall, isSilent: boolean): boolean {
  const { name, call, handed, given, wrapped, callbacks, writes } = unlisted;
  const isTaken =
    writes ||
    [...handed, ...ofOwnClass(interpreter, call)].some((value) => isOfEvent(interpreter, value)) ||
    (isSilent && callbacks.some((callback) => closesOverEvent(interpreter, callback)));
  // A wrapped handler that Lambda calls does what the handler does. A method of what was made with functions may do more.
  const isEntry = wrapped.length > 0 && !has(given.provenance, FOR_RECORD) && (name === undefined || !isSilent);
  return isTaken && !isEntry;
}

/** `await page.save()`: an instance of a class of the project, whose method comes from a class of which nothing is known. */
function ofOwnClass(interpreter: Interpreter, { this: receiver }: Call): readonly Value[] {
  return receiver.kind === "object" && interpreter.membersOf(receiver)?.class ? [receiver] : [];
}

/** What is handed over may be changed, or filled, by whoever it is given to. */
function noteChanges(
  interpreter: Interpreter,
  { callee, name, call, handed, given, role, isUnlisted, isForeign, callbacks, wrapper, itself }: UnlistedCall,
): void {
  if (!isForeign && role !== "telemetry" && isUnlisted) mayBeFilled(interpreter, handed, given);
  if (callee.kind === "symbolic") keepToldOf(interpreter, callee, name, call);
  if (!isForeign) return;
  // `await order.save()`: its own method may change an object as well as what it is given.
  mayBeChanged(interpreter, [...handed, call.this], given);
  const { node } = call.site;
  if (isDropped(node)) noteSet(interpreter, callee, name, given, calleeNames(node).at(-1));
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return;
  fillForeign(interpreter, node.callee.object, given, call.site);
  const wrappedBy = wrapper?.sense === "guards" ? wrapper : itself;
  if (interpreter.log.isMuted && (callbacks.length > 0 || wrappedBy === wrapper))
    holdForLater(interpreter, node.callee.object, { wraps: callbacks, isUnrun: true, wrappedBy }, call.site);
}

/** `generateId()`: its name says so, and it is given nothing of an event. */
function isNewId({ given, itself }: UnlistedCall): boolean {
  return !has(given.provenance, OF_EVENT) && givesNewIds(itself.call);
}

/**
 * `slugOfDay()`, `new Cron("0 3 * * *").nextRun()`: what it gives hangs on nothing that is known to come again. What is got by its name is taken
 * for a setting, as what is asked for while a module is loaded.
 */
function isUntold({ log }: Interpreter, { callee, given, itself, role, wrapped, callbacks }: UnlistedCall): boolean {
  if (callee.kind !== "external" || role !== undefined || log.isMuted) return false;
  const isOfNothing = !has(given.provenance, OF_EVENT | STORE) && wrapped.length + callbacks.length === 0;
  return isOfNothing && itself.sense !== "retrieves";
}

/**
 * What the call gives, as data.
 *
 * @param on what its receiver counts as
 * @param results what the functions came to that it may have called
 */
function dataOf(
  interpreter: Interpreter,
  unlisted: UnlistedCall,
  on: SymbolicValue,
  results: readonly Value[],
): SymbolicValue {
  const { callee, name, call, given } = unlisted;
  const made = isNewId(unlisted) ? MADE : isUntold(interpreter, unlisted) ? UNTOLD : NONE;
  const extra = (callee.kind === "symbolic" ? NONE : ENVIRONMENT) | made | provenanceOfContext(callee, name);
  const asked = asAskedBy(on, name ?? calleeNames(call.site.node).at(-1));
  const kept = givenBefore(interpreter, callee, name, given, unlisted.itself.sense);
  const data = withoutInstant(interpreter.symbolicOfAll([given, asked, ...results, ...(kept ? [kept] : [])], extra));
  const told =
    unlisted.isUnlisted && unlisted.role !== "telemetry" ? answersOfRefusals(interpreter, unlisted.handed) : [];
  return told.length > 0 ? { ...data, answers: joinAnswers(data.answers, told) } : data;
}

/** The data with what else is known of it: the functions in it, that nobody waited for it, which setting it is. */
function resultOf(
  interpreter: Interpreter,
  unlisted: UnlistedCall,
  data: SymbolicValue,
  isPending: boolean,
): SymbolicValue {
  const { callee, name, call, handed, given, isForeign, wrapped, callbacks, wrapper, itself } = unlisted;
  // `new IdempotencyStore({ table })`: its methods are of what it is called.
  const isThing = isForeign && itself.sense === "guards" && !has(given.provenance, OF_EVENT);
  const wraps = [...wrapped, ...callbacks];
  const isHarmless = callee.kind === "symbolic" && callee.isHarmless && callbacks.length === 0;
  return {
    ...data,
    ...(wraps.length > 0 && { wraps }),
    ...((wraps.length > 0 || isThing) && { wrappedBy: itself.sense === "guards" ? itself : (wrapper ?? itself) }),
    ...(wraps.length > 0 && interpreter.log.isMuted && { isUnrun: true }),
    ...(isPending ? { pending: itself } : handsOutRows(interpreter, unlisted)),
    ...(isForeign && { isForeign, ...madeByCall(interpreter, callee, call) }),
    ...(wraps.length === 0 && !isNewId(unlisted) && settingGivenBy(callee, name, handed)),
    ...(isHarmless && { isHarmless }),
  };
}

/** What it gives may be rows, of which it is told later that they are done. */
function handsOutRows({ log }: Interpreter, unlisted: UnlistedCall): Pick<SymbolicValue, "pending"> {
  const { call, given, isForeign, itself, wrapped, callbacks } = unlisted;
  const isOfNothing = !has(given.provenance, OF_EVENT) && wrapped.length + callbacks.length === 0;
  if (!isForeign || log.isMuted || !isOfNothing || !mayHandOut(call.site)) return {};
  return { pending: { ...itself, sense: "nothing", handsOut: true } };
}

/** What packages made of functions while a module loaded runs these once it is handed on: `yield* program`, `Effect.runPromise(program)`. */
export function runUnrun(interpreter: Interpreter, handed: readonly Value[], site: Site): void {
  if (interpreter.log.isMuted) return;
  const callbacks = unrunIn(interpreter, handed);
  if (callbacks.length === 0) return;
  const call = { this: UNDEFINED, arguments: Arguments.NONE, site };
  const given = Arguments.all(recordOrList(handed) ?? interpreter.symbolicOfAll(handed));
  for (const callback of callbacks) runMaybe(interpreter, callback, given, call, false, true);
}
