/** Calls of which nothing is known but what they are given. */
import { givesNewIds, isMapper, mayTell, roleByName, senseOfName, type NamedRole } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { joinAll, simpleValues } from "../domain/choice.ts";
import {
  ENVIRONMENT,
  FOR_RECORD,
  has,
  MADE,
  NONE,
  OF_EVENT,
  RECORD,
  STORE,
  UNKNOWN,
  VOLATILE,
} from "../domain/provenance.ts";
import { UNDEFINED, type SimpleValue, type SymbolicValue, type UnknownCall, type Value } from "../domain/value.ts";
import { callDeclaredExternal } from "../library/declared.ts";
import { runDecided } from "../library/answered-calls.ts";
import { leaveToPackage } from "../library/left-to-packages.ts";
import { resolveFromContainer } from "../library/injection.ts";
import { noteRefusal } from "../library/refused-answers.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { calleeText, placeOf, type Call, type Site } from "../domain/site.ts";
import { calleeNames } from "./callee-names.ts";
import { closesOverEvent, functionsIn, isOfEvent, unrunIn } from "./handed.ts";
import { asAskedBy, fillForeign } from "./foreign-things.ts";
import { hasWritingStatement, startsProgram } from "./given-statements.ts";
import { mayBeChanged, mayBeFilled } from "./changed-by-calls.ts";
import { noteHandedOver } from "./handed-while-loading.ts";
import { inItsTime, isRefusalOnItsWay, isWorkOnItsWay, runForPackage } from "./unwatched.ts";
import { runMaybe, runPerhaps } from "./possible-calls.ts";
import { CONTEXT, elementOf, isBatch, provenanceOfContext, settingOf, withoutInstant } from "./roots.ts";

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
  const declared = callDeclaredExternal(interpreter, callee, call);
  if (declared !== undefined) return declared;
  const made = resolveFromContainer(interpreter, name, call);
  if (made !== undefined) return made;
  interpreter.unknownCalls++;
  const handed = call.arguments.all();
  for (const one of handed) noteRefusal(interpreter, one, calleeText(call.site));
  const on = interpreter.symbolicOf(callee);
  const given = interpreter.symbolicOfAll(handed.map((value) => asHanded(interpreter, value)));
  const names = calleeNames(call.site.node);
  const role = roleByName(names);
  const isForeign = role === undefined && isUnlisted(callee);
  const toCallbacks = recordOrList(handed) ?? (isForeign ? ofCallee(given) : given);
  const wrapped = callee.kind === "symbolic" ? (callee.wraps ?? []) : [];
  const callbacks = functionsIn(interpreter, handed);
  const effects = interpreter.log.effects.length;
  const writes = hasWritingStatement(interpreter, handed) || startsProgram(callee, handed);
  const isGivenWork = wrapped.length + callbacks.length > 0 || handed.some((one) => isWorkOnItsWay(interpreter, one));
  const itself: UnknownCall = {
    ...describeUnknown(interpreter, callee, name, call, role, writes),
    ...(isGivenWork && { isGivenWork }),
  };
  const wrapper = callee.kind === "symbolic" ? callee.wrappedBy : undefined;
  const mayWait = role !== "telemetry" && isUnlisted(callee);
  let isRefused = false;
  const run = (callback: Value, given: Arguments): ReturnType<typeof runPerhaps> => {
    const ran = runPerhaps(interpreter, callback, given, call);
    isRefused ||= ran.isRefused;
    return ran;
  };
  const fromWrapped = runForPackage(interpreter, () =>
    wrapped.map((callback) =>
      runDecided(interpreter, wrapper, given, call, () => run(callback, call.arguments).result),
    ),
  );
  // While a module loads nothing that they do counts, and test suites would be run whole: who is given the result later may run them.
  const isLoading = interpreter.log.isMuted;
  if (isLoading) noteHandedOver(interpreter.log, callbacks, Arguments.all(toCallbacks), call);
  const runNow = (callback: Value): Value => {
    const { result, thrown } = run(callback, Arguments.all(toCallbacks));
    if (thrown) interpreter.mayFail(thrown);
    return result;
  };
  const runInTime = (callback: Value): Value =>
    mayWait ? inItsTime(interpreter, call.site, () => runNow(callback)) : runNow(callback);
  const fromCallbacks = isLoading
    ? []
    : runForPackage(interpreter, () =>
        callbacks.map((callback) => runDecided(interpreter, itself, given, call, () => runInTime(callback))),
      );
  isRefused ||= mayWait && handed.some((one) => isRefusalOnItsWay(interpreter, one));
  if (isRefused && !isLoading) leaveToPackage(interpreter, call.site, "handing on");
  const results = [...fromWrapped, ...fromCallbacks];
  const isNew = !has(given.provenance, OF_EVENT) && givesNewIds(itself.call);
  const extra =
    (callee.kind === "symbolic" ? NONE : ENVIRONMENT) | (isNew ? MADE : NONE) | provenanceOfContext(callee, name);
  const asked = asAskedBy(on, name ?? names.at(-1));
  const all = withoutInstant(interpreter.symbolicOfAll([given, asked, ...results], extra));
  const wraps = [...wrapped, ...callbacks];
  // What functions do that it was given stands for it.
  const isSilent = interpreter.log.effects.length === effects;
  const isTaken =
    handed.some((value) => isOfEvent(interpreter, value)) ||
    (isSilent && callbacks.some((callback) => closesOverEvent(interpreter, callback)));
  // A wrapped handler that Lambda calls does what the handler does. A method of what was made with functions may do more.
  const isEntry = wrapped.length > 0 && !has(given.provenance, FOR_RECORD) && (name === undefined || !isSilent);
  if (!isForeign && role !== "telemetry" && isUnlisted(callee)) mayBeFilled(interpreter, handed, given);
  if (isForeign) {
    mayBeChanged(interpreter, handed, given);
    const { node } = call.site;
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression")
      fillForeign(interpreter, node.callee.object, given, call.site);
  }
  const isHarmless = callee.kind === "symbolic" && callee.isHarmless && callbacks.length === 0;
  const isPending = isPossibleEffect(interpreter, callee, name, (isTaken || writes) && !isEntry, role);
  if (isPending && !itself.isPlain) interpreter.log.handOver(interpreter, itself);
  const result: Value = {
    ...all,
    ...(wraps.length > 0 && { wraps, wrappedBy: wrapper ?? itself }),
    ...(wraps.length > 0 && isLoading && { isUnrun: true }),
    ...(isPending && { pending: itself }),
    ...(isForeign && { isForeign }),
    ...(wraps.length === 0 && !isNew && settingGivenBy(callee, name, handed)),
    ...(isHarmless && { isHarmless }),
  };
  // What a wrapper gives is what the function in it gives, or something of its own.
  return joinAll([result, ...fromWrapped.filter((value) => value.kind === "library" || value.kind === "object")]);
}

/** What packages made of functions while a module loaded runs these once it is handed on: `yield* program`, `Effect.runPromise(program)`. */
export function runUnrun(interpreter: Interpreter, handed: readonly Value[], site: Site): void {
  if (interpreter.log.isMuted) return;
  const callbacks = unrunIn(interpreter, handed);
  if (callbacks.length === 0) return;
  const call = { this: UNDEFINED, arguments: Arguments.NONE, site };
  const given = Arguments.all(recordOrList(handed) ?? interpreter.symbolicOfAll(handed));
  for (const callback of callbacks) runMaybe(interpreter, callback, given, call);
}

/** What a function is given by a call that has the list of records: one of them most often, or the list. `undefined`: it has none. */
export function recordOrList(handed: readonly Value[]): Value | undefined {
  const list = handed.flatMap(simpleValues).find((one) => one.kind === "symbolic" && isBatch(one));
  if (list?.kind !== "symbolic") return undefined;
  const record = elementOf(list);
  return { ...record, provenance: record.provenance | UNKNOWN };
}

/** `config.get("jobs.table")`, `getConfig("prod").tables`: which of several settings a value is. */
function settingGivenBy(
  callee: SimpleValue,
  name: string | undefined,
  handed: readonly Value[],
): Pick<SymbolicValue, "setting"> | undefined {
  const of = callee.kind === "external" ? [callee.package, ...callee.path].join(".") : settingIn(callee);
  const setting = of === undefined ? undefined : settingOf(name === undefined ? of : `${of}.${name}`, handed);
  return setting === undefined ? undefined : { setting };
}

/** Of what is given by nobody that is known, such as an injected service, one is not told from another. */
function settingIn(callee: SimpleValue): string | undefined {
  if (callee.kind !== "symbolic" || has(callee.provenance, OF_EVENT | STORE | VOLATILE)) return undefined;
  return callee.setting ?? callee.path ?? "";
}

/** Where nothing of an event is handed over, callbacks are given something of the callee's own: `withTransaction((tx) => …)`. */
function ofCallee(given: SymbolicValue): SymbolicValue {
  if (has(given.provenance, OF_EVENT)) return given;
  return { ...given, provenance: given.provenance | UNKNOWN, isForeign: true };
}

/** A thing of the language is not, and a part of a record is none either. */
function isUnlisted(callee: SimpleValue): boolean {
  if (callee.kind === "external" || callee.kind === "library") return true;
  if (callee.kind !== "symbolic" || callee.isHarmless) return false;
  return callee.isForeign === true || !has(callee.provenance, RECORD);
}

/**
 * Where one member of an object that is handed over changes each time and others are not, nothing is known of a
 * member of the result: `schema.read({ id, insertedAt: new Date() }).id`.
 */
function asHanded(interpreter: Interpreter, value: Value): Value {
  const given = interpreter.symbolicOf(value);
  if (!has(given.provenance, VOLATILE) || !simpleValues(value).every((one) => isMixed(interpreter, one))) return value;
  return { ...given, provenance: (given.provenance & ~VOLATILE) | UNKNOWN };
}

function isMixed(interpreter: Interpreter, value: SimpleValue): boolean {
  const contents = interpreter.membersOf(value);
  if (value.kind !== "object" || !contents) return false;
  const { base, open } = contents;
  const parts = [...contents.entries.values(), ...(base ? [base] : []), ...(open ? [open] : [])];
  const volatile = parts.filter((part) => has(interpreter.symbolicOf(part).provenance, VOLATILE));
  return volatile.length > 0 && volatile.length < parts.length;
}

function describeUnknown(
  interpreter: Interpreter,
  callee: SimpleValue,
  name: string | undefined,
  { site }: Call,
  role: NamedRole | undefined,
  writes = false,
): UnknownCall {
  const sense = senseOfName(calleeText(site));
  return {
    id: interpreter.context.cell(site.node, "answer"),
    at: placeOf(site),
    call: calleeText(site),
    package: packageOf(callee),
    sense: writes && sense === "retrieves" ? "nothing" : sense,
    because: reasonFor(callee, name),
    ...((role === "plain" || (isPlainData(callee) && !isMethodOfRow(interpreter, callee, name))) && { isPlain: true }),
  };
}

/** A function of the project's is only called like this where it is not followed to its end. */
function reasonFor({ kind }: SimpleValue, name: string | undefined): UnknownCall["because"] {
  if (kind === "function") return "not-followed";
  return name !== undefined && kind === "library" ? "unknown-method" : "unknown-callee";
}

function packageOf(callee: SimpleValue): string | undefined {
  if (callee.kind === "external") return callee.package;
  return callee.kind === "library" && "package" in callee.known ? callee.known.package : undefined;
}

/**
 * A method of lists on what nobody knows, with something of a record: it tells somebody where it is waited for, as nobody
 * waits for a list: `await queue.push(message)`.
 */
export function actsWhereAwaited(
  interpreter: Interpreter,
  callee: SymbolicValue,
  name: string,
  call: Call,
): UnknownCall | undefined {
  const isTaken = call.arguments.all().some((value) => isOfEvent(interpreter, value));
  if (!isTaken || !mayTake(interpreter, callee, name)) return undefined;
  return describeUnknown(interpreter, callee, name, call, "plain");
}

/** Methods of what was computed or read are methods of data, unless somebody waits for them. */
function isPlainData(callee: SimpleValue): boolean {
  return callee.kind === "symbolic" && !callee.isForeign && !has(callee.provenance, ENVIRONMENT | UNKNOWN);
}

/**
 * Whether the call may act on a record.
 *
 * @param isTaken it was given something of one, or a statement that writes
 */
function isPossibleEffect(
  interpreter: Interpreter,
  callee: SimpleValue,
  name: string | undefined,
  isTaken: boolean,
  role: NamedRole | undefined,
): boolean {
  if (role === "telemetry" || role === "converts") return false;
  if (callee.kind === "symbolic" && callee.pending) return true;
  if (callee.kind === "symbolic" && callee.isForeign && isOfEvent(interpreter, callee)) return true;
  if (role === undefined && isMethodOfRow(interpreter, callee, name)) return true;
  // A method that the data of a listed client does not have, whatever it is given.
  if (callee.kind === "library" && name !== undefined && role === undefined && mayTell(name)) return true;
  return isTaken && mayTake(interpreter, callee, name);
}

/** `order.notify()` of a row that a mapper found, whose class nobody has seen: data has no such method. */
function isMethodOfRow({ log }: Interpreter, callee: SimpleValue, name: string | undefined): boolean {
  if (callee.kind !== "symbolic" || callee.found === undefined) return false;
  const { guard, field, isCount, isResponse } = callee.found;
  const [of, method] = name === undefined ? [undefined, field] : [field, name];
  if (of !== undefined || method === undefined || method.includes(".") || isCount || isResponse) return false;
  const { store = "" } = (log.looks.get(guard) ?? log.guards.get(guard))?.thing ?? {};
  return isMapper(store) && mayTell(method);
}

/** Methods of data, of plain objects and of the language itself tell nobody, and what Lambda hands over only answers it. */
function mayTake(interpreter: Interpreter, callee: SimpleValue, name: string | undefined): boolean {
  switch (callee.kind) {
    case "builtin":
      return callee.path[0]?.startsWith("node:") ?? false;
    case "symbolic":
      if (callee.isHarmless || isOfLambda(callee.path, name)) return false;
      return name === undefined || callee.isForeign === true || !has(callee.provenance, RECORD);
    case "object": {
      const contents = interpreter.membersOf(callee);
      return contents?.class !== undefined || contents?.base !== undefined;
    }
    case "array":
    case "text":
    case "constant":
      return false;
    default:
      return true;
  }
}

/** `context.succeed()`. What else hangs on a context was put there by a middleware: `context.orders.save()`. */
function isOfLambda(path: string | undefined, name: string | undefined): boolean {
  const [root, member = name] = path?.split(".") ?? [];
  return root === CONTEXT.path && (member === undefined || ANSWERS.has(member));
}

const ANSWERS = new Set(["succeed", "fail", "done", "getRemainingTimeInMillis", "clientContext", "identity"]);
