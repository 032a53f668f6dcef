/** Running a handler: the exported value, taken apart as far as calling it does, with an event, a context and a callback. */
import { isEsModule } from "../../syntax/language/module-kind.ts";
import { Arguments } from "../domain/arguments.ts";
import type { CallLog } from "../run/call-log.ts";
import { Context } from "../domain/context.ts";
import { simpleValues } from "../domain/choice.ts";
import type { Condition, GuardId } from "../domain/outcomes.ts";
import { has, RECORD } from "../domain/provenance.ts";
import { isNullish, UNDEFINED, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { LooksLikeHandler } from "../run/event-reads.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { ServedBy } from "../run/served-by.ts";
import { Machine } from "../run/machine.ts";
import type { Purpose } from "../run/budget.ts";
import type { ModuleInstance } from "../domain/scope.ts";
import type { Site } from "../domain/site.ts";
import { joinReachable, type State } from "../domain/state.ts";
import { keptOf, type Kept } from "../domain/kept.ts";
import type { NativeFunction } from "../run/native.ts";
import { runAround } from "../library/functions/around-calls.ts";
import { runWaiting } from "../library/functions/listeners.ts";
import { CONTEXT, EVENT } from "../interpret/roots.ts";
import { nameAsMade } from "../run/rows-by-drawn-ids.ts";
import { keepFirstAndLast } from "../run/first-and-last.ts";
import { RunLog } from "../run/run-log.ts";
import type { ClaimsOnWay } from "../run/claims-behind.ts";
import type { Exit } from "../run/exits.ts";
import { readResponse, throwsOf } from "./batch-response.ts";
import { fillingFromElsewhere } from "./filled-elsewhere.ts";
import type { Program } from "./program.ts";
import { claimsOnWay } from "./way-to-effect.ts";

/** What the third argument is called with is the answer, wherever that happens; what the handler gives back is none then. */
const DONE: NativeFunction = {
  kind: "native",
  name: "callback",
  identity: "callback of the handler",
  holds: [],
  call: (interpreter, { arguments: args }) => {
    const [error, result] = [simpleValues(args.at(0)), args.at(1)];
    if (error.some((one) => !isNullish(one))) {
      interpreter.log.endsInError();
      // That of a call is as old as the call.
      if (error.some(({ kind }) => kind !== "constant" && kind !== "symbolic" && kind !== "refusal"))
        interpreter.log.thrown();
    }
    if (error.some((one) => isNullish(one) || one.kind === "symbolic"))
      interpreter.log.result.callBack(readResponse(interpreter, result));
    return UNDEFINED;
  },
  isBare: true,
};

/** Invocations of one environment that are gone through: what a second one does may be what the third one finds. */
const MAX_INVOCATIONS = 3;

/** What came of running a handler. */
export interface EntryRun {
  /** What happened. That of later invocations of the same environment, where they may do something else, follows it. */
  readonly log: RunLog;
  /**
   * The same for a repeat of what was done: guards answer as they do then, whenever they are met. What the log has no effect of is not done again.
   *
   * @param assumed how they answer
   * @returns undefined: it would take too much
   */
  readonly repeat: (assumed: Condition) => RunLog | undefined;
  readonly claimsOnWay: ClaimsOnWay;
}

/** Repeats are run as long as all runs of the handler together took no more than these evaluations. */
const MOST_BEFORE_REPEAT = 50_000;

/**
 * Runs what a module exports under a name as Lambda would.
 *
 * @param looksLikeHandler undefined: it is one; else it is one only if what it reads says so
 * @param calls where the calls of functions are recorded, for who wants to read what they did
 * @param given the event, which may say that a package goes through its records
 * @param servedBy whose events come
 */
export function runEntry(
  program: Program,
  instance: ModuleInstance,
  exported: Value,
  looksLikeHandler: LooksLikeHandler | undefined,
  calls?: CallLog,
  given: Value = EVENT,
  servedBy?: ServedBy,
): EntryRun {
  // Guards are called the same in all of these runs.
  const context = new Context(program.numbers);
  const machines: Machine[] = [];
  const begin = (log: RunLog, purpose: Purpose, assumed?: Condition): Machine => {
    const machine = new Machine(program, log, context, purpose, looksLikeHandler, assumed, servedBy);
    machines.push(machine);
    return machine;
  };
  const entry: Entry = { exported, given, site: { node: instance.module.program, scope: instance.scope } };
  const log = RunLog.recording(calls);
  const purpose = looksLikeHandler ? "candidate" : "handler";
  const left = runInvocations((one) => begin(one, purpose), entry, log, looksLikeHandler);
  return {
    log,
    repeat: (assumed) => {
      if (machines.reduce((sum, { spent }) => sum + spent, 0) > MOST_BEFORE_REPEAT) return undefined;
      const repeated = RunLog.ofRepeat(log);
      runAsRepeat((one) => begin(one, "handler", assumed), entry, repeated, left);
      return repeated;
    },
    claimsOnWay: (...asked) => claimsOnWay(program.graph, ...asked),
  };
}

interface Entry {
  readonly exported: Value;
  readonly given: Value;
  readonly site: Site;
}

type Begin = (log: RunLog) => Machine;

/** Invocations of one environment, as long as they may do something else. @returns what the first one left */
function runInvocations(
  begin: Begin,
  entry: Entry,
  log: RunLog,
  looksLikeHandler: LooksLikeHandler | undefined,
): Kept | undefined {
  const machine = begin(log);
  let end = runOnce(machine, entry);
  if (looksLikeHandler?.(log.event) === false) return undefined;
  let left: Kept | undefined;
  for (let count = 1; end !== undefined && count < MAX_INVOCATIONS; count++) {
    const before = machine.log;
    const isClaim = (guard: GuardId): boolean => isOfClaim(before.looks.get(guard) ?? before.guards.get(guard));
    const kept = keptOf(end, isClaim);
    left ??= kept;
    const next = before.next();
    if (!machine.beginAgain(kept, next)) break;
    end = runOnce(machine, entry);
    next.takeOver(before);
    log.isFollowedBy(next);
  }
  runFilled(begin, entry, machine, end, log);
  return left;
}

/** A repeat comes to an environment that is new, or to the one in which the record came first. */
function runAsRepeat(begin: Begin, entry: Entry, log: RunLog, left: Kept | undefined): void {
  const machine = begin(log);
  const end = runOnce(machine, entry);
  runFilled(begin, entry, machine, end, log);
  const next = log.next();
  if (!left || !machine.beginAgain(left, next)) return;
  runOnce(machine, entry);
  log.isFollowedBy(next);
}

/** Where the run ends by reading what only others fill, once more with that. */
function runFilled(begin: Begin, entry: Entry, machine: Machine, end: State | undefined, log: RunLog): void {
  const isWorthIt = log.result.hasThrown && machine.mayTakeAsMuchAgain();
  const filling = isWorthIt ? fillingFromElsewhere(machine, end) : undefined;
  if (!filling) return;
  const filled = begin(log.next());
  filling(filled);
  runOnce(filled, entry);
  if (filled.log.result.goesFurtherThan(log.result)) log.isFollowedBy(filled.log);
}

/** What it finds it found for this delivery alone. */
function isOfClaim(facts: Pick<GuardFacts, "kind" | "look"> | undefined): boolean {
  const { isTaking, isOfOld, asks } = facts?.look ?? {};
  const isClaim = facts?.kind !== "check" || isTaking === true || isOfOld !== undefined || asks?.of === "condition";
  return facts !== undefined && isClaim;
}

/** One invocation. The state in which the environment waits for the next one; `undefined`: it never ends. */
function runOnce(interpreter: Machine, { exported, given, site }: Entry): State | undefined {
  const { log } = interpreter;
  log.callback = DONE;
  let exits: readonly Exit[] = [];
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(() => {
      const called = interpreter.call(exported, new Arguments([given, CONTEXT, DONE]), site);
      const awaited = interpreter.await(called, site);
      if (isListOfRecords(interpreter, awaited)) log.result.returns = "batch";
      log.result.returned = readResponse(interpreter, awaited);
      log.finish(interpreter.state?.guards ?? []);
    });
    interpreter.capture(() => runWaiting(interpreter));
    interpreter.capture(() => runAround(interpreter));
  });
  const mayFail = { calls: faults?.value, content: interpreter.misreads > 0 };
  const throws = throwsOf(exits, mayFail);
  log.result.throwsBeside = throwsOf(exits, mayFail, true);
  if (throws !== "never") log.result.throws = throws;
  log.result.refusesContent = interpreter.misreads > 0 || throws === "content";
  for (const all of [log.effects, log.handedOver]) keepFirstAndLast(all);
  keepFirstAndLast(log.changes);
  nameAsMade(log.changes);
  return joinReachable([interpreter.state, faults?.state, ...exits.map(({ state }) => state)]);
}

/** The records, decoded: a list of something of each, or an event made of them. Failures to be retried are told otherwise. */
function isListOfRecords(interpreter: Interpreter, result: Value): boolean {
  return simpleValues(result).some((simple) => {
    if (simple.kind === "array") return has(interpreter.symbolicOf(simple).provenance, RECORD);
    const records = interpreter.membersOf(simple)?.entries.get("Records");
    return records !== undefined && isListOfRecords(interpreter, records);
  });
}

/** What a module exports under a name, or under a path into it (`fns.sqs.handle`), read without running anything but modules. */
export function readExported(program: Program, path: string, name: string): Value {
  const [first = "", ...steps] = name.split(".");
  if (hasNone(program, path, first)) return UNDEFINED;
  const reader = new Machine(program, RunLog.muted(), new Context(program.numbers));
  const exported = program.modules.readExport(reader, path, first);
  const instance = steps.length > 0 ? program.modules.instance(path) : undefined;
  if (instance === undefined) return exported;
  const site = { node: instance.module.program, scope: instance.scope };
  const isNone = (value: Value): boolean => simpleValues(value).every(isNullish);
  return steps.reduce((value, step) => (isNone(value) ? UNDEFINED : reader.read(value, step, site)), exported);
}

/** Of a module of ES, in which nothing is assigned to `exports`: neither it nor what it hands on has the name. */
function hasNone({ graph }: Program, path: string, name: string): boolean {
  const read = graph.module(path);
  if (!read.ok || read.module.kind !== "code" || !isEsModule(read.module)) return false;
  const found = /\bexports\b/u.test(read.module.source.text) ? undefined : graph.exportOf(path, name);
  return found?.kind === "missing" && found.from === undefined;
}

/** The members of what a CommonJS module exports; empty for anything but an object. */
export function exportedMembers(program: Program, path: string): readonly string[] {
  const reader = new Machine(program, RunLog.muted(), new Context(program.numbers));
  const whole = program.modules.readExport(reader, path, "*");
  const contents = whole.kind === "object" ? reader.membersOf(whole) : undefined;
  return [...(contents?.entries.keys() ?? [])];
}
