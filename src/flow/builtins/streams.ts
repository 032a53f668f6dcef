/** Streams of Node: what flows into one is given to the methods by which code says what becomes of it. */
import { Arguments } from "../domain/arguments.ts";
import { mapValue, onlyValue, optionsOf } from "../domain/choice.ts";
import { enforcePaths } from "../domain/guard-paths.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { anyItem, itemsOf, members, NO_ITEMS, withMember } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import type { State } from "../domain/state.ts";
import {
  isNullish,
  symbolic,
  UNDEFINED,
  type ArrayReference,
  type ClassValue,
  type ObjectReference,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import { ERROR, UNKNOWN } from "../domain/provenance.ts";
import { runAsync } from "../interpret/calls/await.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { givenTasks, waitForTasks } from "../library/functions/listeners.ts";
import { givenByAnswer } from "../library/guards/answered-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { untoldAnswer } from "../run/untold-answer.ts";
import type { NativeFunction } from "../run/native.ts";
import { newAccumulator } from "./accumulators.ts";
import { callArrayMethod } from "./arrays.ts";
import { behindContent } from "./stream-events.ts";
import { handedOn, handOn } from "./stream-output.ts";

const MODULE = /^node:stream(?:\/promises)?$/u;
const CLASSES = new Set(["Writable", "Transform", "Duplex", "PassThrough", "Readable", "Stream"]);
/** Methods that take a chunk, an encoding and a callback; those that take many chunks; those that are called at the end. */
const TAKING = ["write", "transform"];
const TAKING_MANY = ["writev"];
const ENDING = ["flush", "final"];
const METHODS = [...TAKING, ...TAKING_MANY, ...ENDING];

/** A class of `node:stream`, by its path. */
export function isStreamClass(path: readonly string[]): boolean {
  return MODULE.test(path[0] ?? "") && CLASSES.has(path.at(-1) ?? "");
}

/**
 * `Readable.from(list)`, which is gone over as the list is; `pipeline(source, …, sink)` in either form: each stage gets what the
 * source gives. Undefined: any other function of the module.
 */
export function callStreamFunction(interpreter: Interpreter, path: readonly string[], call: Call): Value | undefined {
  if (path.slice(-2).join(".") === "Readable.from") return streamOf(interpreter, call);
  if (path.at(-1) !== "pipeline") return undefined;
  const stages = call.arguments.all();
  // What stands last among the arguments of the other form is told of the end.
  const told = path[0] === "node:stream" && stages.at(-1)?.kind === "function" ? stages.length - 1 : undefined;
  return runAsync(
    interpreter,
    () => {
      // Who is told of the end by a function is told of errors of the source as well.
      const first = call.arguments.at(0);
      let source = told === undefined && first.kind === "promise" ? interpreter.await(first, call.site) : first;
      const before = interpreter.state?.guards;
      for (const [index, stage] of stages.entries()) {
        if (interpreter.state === undefined) break;
        if (index === told) runMaybe(interpreter, stage, new Arguments([symbolic(ERROR)]), call);
        else if (stage.kind === "function")
          source = givenByStage(interpreter, stage, index === 0 ? [] : [source], call);
        else source = flowThrough(interpreter, stage, source, call, index === stages.length - 1);
      }
      if (before && interpreter.state) interpreter.goOn({ ...interpreter.state, guards: before });
      return UNDEFINED;
    },
    call.site,
  );
}

/** What a list gives, one after another. What else can be gone through stays what it is. */
function streamOf(interpreter: Interpreter, call: Call): Value {
  return mapValue(call.arguments.at(0), (source) =>
    source.kind === "array" || source.kind === "symbolic"
      ? interpreter.newArray(call.site, { ...itemsIn(interpreter, source, call.site), isStream: true }, "stream")
      : source,
  );
}

/** Those that give another stream, and those that go through all of it and promise what comes of that. */
const STEPS = new Set(["filter", "flatMap", "map"]);
const ENDS = new Set(["every", "find", "forEach", "reduce", "some"]);

/** `Readable.from(list).filter(claim).map(work).toArray()`: what the functions promise is waited for. Undefined: no such stream is meant. */
export function callListedStream(
  interpreter: Interpreter,
  stream: ArrayReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.itemsOf(stream);
  if (!contents?.isStream) return undefined;
  if (name === "toArray") return runAsync(interpreter, () => stream, call.site);
  if (!STEPS.has(name) && !ENDS.has(name)) return undefined;
  const [callback, ...others] = call.arguments.all();
  if (callback === undefined) return undefined;
  const given = { ...call, arguments: new Arguments([awaiting(interpreter, callback, name, call), ...others]) };
  const run = (): Value => callArrayMethod(interpreter, stream, name, given) ?? UNDEFINED;
  if (ENDS.has(name)) return runAsync(interpreter, run, call.site);
  const next = onlyValue(run());
  const made = next?.kind === "array" ? interpreter.itemsOf(next) : undefined;
  if (next?.kind === "array" && made) interpreter.store(next.cell, { ...made, isStream: true });
  return next;
}

/** The function, with what it promises once that is there. It is given no number. */
function awaiting(interpreter: Interpreter, callback: Value, method: string, { site }: Call): NativeFunction {
  return {
    kind: "native",
    name: method,
    identity: `awaiting ${interpreter.context.cell(site.node, "awaiting")}`,
    holds: [callback],
    remembersSince: Infinity,
    wraps: [callback],
    call: (inner, called) => {
      const given = called.arguments.values.slice(0, method === "reduce" ? 2 : 1);
      return inner.await(inner.call(callback, new Arguments(given), called.site), called.site);
    },
  };
}

/** A generator gives what the next stage goes through; a function that goes through all of it is waited for. */
function givenByStage(interpreter: Interpreter, stage: Value, given: readonly Value[], { site }: Call): Value {
  return interpreter.await(interpreter.call(stage, new Arguments(given), site), site);
}

/** What comes out of a stage, as far as that was seen. */
function flowThrough(interpreter: Interpreter, stage: Value, source: Value, call: Call, isLast: boolean): Value {
  const known = interpreter.log.guards.size;
  const one = anyItem(itemsIn(interpreter, source, call.site));
  const here = interpreter.state;
  if (here && one) interpreter.goOn({ ...here, guards: enforcePaths(here.guards, one.guards) });
  flowInto(interpreter, stage, one?.value ?? interpreter.symbolicOf(source), call);
  const out = handedOn(interpreter, stage);
  if (out && here && interpreter.state) interpreter.goOn({ ...interpreter.state, guards: here.guards });
  if (out) return interpreter.newArray(call.site, { ...NO_ITEMS, rest: out, isStream: true }, "handed on");
  const by = isLast ? undefined : askedSince(interpreter, known, stage, call);
  const { state } = interpreter;
  if (by && state)
    interpreter.goOn({ ...state, guards: enforcePaths(state.guards, givenByAnswer(interpreter, [by], stage)) });
  return source;
}

/** `source.pipe(sink)`, `sink.write(chunk)`, `sink.end(chunk)`; undefined: no stream of the project's is meant. */
export function callStreamMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
): Value | undefined {
  const first = call.arguments.at(0);
  const known = interpreter.log.guards.size;
  if (name === "pipe" && flowsInto(interpreter, receiver, first, call)) {
    const by = askedSince(interpreter, known, first, call);
    if (by) siftBy(interpreter, first, by);
    return first;
  }
  if (name === "push" && isOfProject(interpreter, receiver)) {
    if (!isNullish(first)) handOn(interpreter, receiver, first, call);
    return symbolic(UNKNOWN);
  }
  if (name !== "write" && name !== "end") return undefined;
  if (!isOfProject(interpreter, receiver) || interpreter.read(receiver, name, call.site).kind === "function")
    return undefined;
  return flowInto(interpreter, receiver, first, call) ? symbolic(UNKNOWN) : undefined;
}

/** `new Writable({ write(chunk, encoding, done) { … } })`: where nobody was seen to write into it, somebody else may. */
export function newStream(interpreter: Interpreter, name: string, call: Call): Value {
  const stream = newAccumulator(interpreter, name, call);
  const options = call.arguments.at(0);
  if (stream.kind === "object" && options.kind === "object")
    askedForMore(interpreter, stream, interpreter.read(options, "read", call.site), call);
  const contents = interpreter.membersOf(stream as SimpleValue);
  // Read at once: the object may be forgotten by the time at which somebody writes.
  const own = new Map(
    options.kind === "object" ? METHODS.map((one) => [one, interpreter.read(options, one, call.site)]) : [],
  );
  const hasOwn = [...own.values()].some(({ kind }) => kind === "function");
  if (stream.kind !== "object" || contents === undefined || !hasOwn) return stream;
  const work: NativeFunction = {
    kind: "native",
    name: "stream",
    identity: `stream ${stream.cell}`,
    holds: [stream, ...own.values()],
    call: (inner, { arguments: args }) => {
      give(inner, stream, (method) => own.get(method)!, args.at(0), call);
      return UNDEFINED;
    },
  };
  // Who reads from it gets what its functions make.
  interpreter.store(stream.cell, withMember({ ...contents, open: symbolic(UNKNOWN) }, WORK, work));
  if (!interpreter.log.isMuted) waitForTasks(interpreter, work, call);
  return stream;
}

/** `class Rows extends Readable { _read() { … } }`: whoever reads from an instance has it called. */
export function newOwnStream(interpreter: Interpreter, stream: SimpleValue, call: Call): void {
  if (stream.kind === "object" && isStream(classOf(interpreter, stream)))
    askedForMore(interpreter, stream, interpreter.read(stream, "_read", call.site), call);
}

/** Somebody may read from it at any later time. */
function askedForMore(interpreter: Interpreter, stream: ObjectReference, read: Value, call: Call): void {
  for (const { value } of optionsOf(read))
    if (value.kind === "function")
      runMaybe(interpreter, { ...value, boundThis: stream }, new Arguments([symbolic()]), call);
}

/** A name that no code can write: the slot for the functions that a stream was made with. */
const WORK = "[[work]]";

/** `source.pipe(sink)`: what a request gives flows where it was answered. */
function flowsInto(interpreter: Interpreter, source: SimpleValue, sink: Value, call: Call): boolean {
  const [out, here] = [handedOn(interpreter, source), interpreter.state];
  if (out && here) {
    interpreter.goOn({ ...here, guards: enforcePaths(here.guards, out.guards) });
    const isOwn = flowInto(interpreter, sink, out.value, call);
    if (interpreter.state) interpreter.goOn({ ...interpreter.state, guards: here.guards });
    return isOwn;
  }
  if (source.kind !== "promise") return flowInto(interpreter, sink, chunkOf(interpreter, source, call), call);
  let isOwn = false;
  behindContent(interpreter, source, call, (content) => {
    isOwn = flowInto(interpreter, sink, interpreter.symbolicOf(content), call);
  });
  return isOwn;
}

/** Whether there was a stream of the project's to flow into. */
function flowInto(interpreter: Interpreter, sink: Value, chunk: Value, call: Call): boolean {
  const streams = optionsOf(sink)
    .map(({ value }) => value)
    .filter((value) => isOfProject(interpreter, value));
  for (const stream of streams) {
    const work = workOf(interpreter, stream);
    if (work === undefined)
      give(interpreter, stream, (method) => interpreter.read(stream, `_${method}`, call.site), chunk, call);
    else {
      givenTasks(interpreter, work);
      interpreter.call(work, new Arguments([chunk]), call.site);
    }
  }
  return streams.length > 0;
}

/** The functions that it was made with. */
function workOf(interpreter: Interpreter, stream: SimpleValue): Value | undefined {
  return stream.kind === "object" ? interpreter.membersOf(stream)?.entries.get(WORK) : undefined;
}

/** A stream of whose class the project has the code, or which was made with functions of the project. */
function isOfProject(interpreter: Interpreter, value: SimpleValue): boolean {
  return isStream(classOf(interpreter, value)) || workOf(interpreter, value) !== undefined;
}

/** What a stage lets through hangs on what it has asked: an answer that stands for that. Undefined: it asked nothing. */
function askedSince(interpreter: Interpreter, known: number, stage: Value, { site }: Call): GuardId | undefined {
  const asked = [...interpreter.log.guards.values()].slice(known).at(-1);
  if (asked === undefined || (stage.kind !== "object" && stage.kind !== "function")) return undefined;
  return untoldAnswer(interpreter, site.node, `what is let through by ${stage.cell}`, asked);
}

function siftBy(interpreter: Interpreter, stream: Value, by: GuardId): void {
  const contents = stream.kind === "object" ? interpreter.membersOf(stream) : undefined;
  if (stream.kind === "object" && contents) interpreter.store(stream.cell, { ...contents, siftedBy: [by] });
}

/** What one after the other comes out of a source. */
function chunkOf(interpreter: Interpreter, source: Value, call: Call): Value {
  return anyItem(itemsIn(interpreter, source, call.site))?.value ?? interpreter.symbolicOf(source);
}

/** @param methodOf its own methods, by the names that they have among options */
function give(
  interpreter: Interpreter,
  stream: SimpleValue,
  methodOf: (name: string) => Value,
  chunk: Value,
  call: Call,
): void {
  const errors: { readonly error: Value; readonly state: State | undefined }[] = [];
  const done: NativeFunction = {
    kind: "native",
    name: "done",
    identity: "stream done",
    holds: [],
    call: (inner, { arguments: args }) => {
      const [error, given] = [args.at(0), args.at(1)];
      const isMade = args.values.length > 1 && !optionsOf(given).every(({ value }) => isNullish(value));
      if (isMade) handOn(inner, stream, given, call);
      if (optionsOf(error).every(({ value }) => isNullish(value))) return UNDEFINED;
      // No `catch` around keeps it.
      inner.log.failures.escape();
      errors.push({ error, state: inner.state });
      return UNDEFINED;
    },
  };
  const entry = interpreter.newObject(call.site, members([["chunk", chunk]]), "chunk");
  const many = interpreter.newArray(call.site, itemsOf([], entry), "chunks");
  const run = (names: readonly string[], args: readonly Value[]): void => {
    for (const name of names) {
      const method = methodOf(name);
      if (method.kind !== "function" && method.kind !== "native") continue;
      const bound = method.kind === "function" ? { ...method, boundThis: stream } : method;
      runMaybe(interpreter, bound, new Arguments(args), call);
    }
  };
  run(TAKING, [chunk, UNDEFINED, done]);
  run(TAKING_MANY, [many, done]);
  run(ENDING, [done]);
  // Who waits for the stream is told of it.
  for (const { error, state } of errors) interpreter.mayFail(state, error.kind === "symbolic" ? error : undefined);
}

function classOf(interpreter: Interpreter, value: SimpleValue): ClassValue | undefined {
  return value.kind === "object" ? interpreter.membersOf(value)?.class : undefined;
}

function isStream(of: ClassValue | undefined): boolean {
  let current: Value | undefined = of;
  for (let depth = 0; current?.kind === "class" && depth < 32; depth++) current = current.parent;
  return current?.kind === "builtin" && isStreamClass(current.path);
}
