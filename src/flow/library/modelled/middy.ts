/** middy: a handler with middleware around it. */
import { walk } from "../../../syntax/walk.ts";
import { Arguments } from "../../domain/arguments.ts";
import { conditionOf, filterValue, simpleValues } from "../../domain/choice.ts";
import { itemsOf, members, append, item, NO_ITEMS } from "../../domain/contents.ts";
import {
  isNever,
  isUndefined,
  symbolic,
  UNDEFINED,
  type ArrayReference,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import { runDecided } from "../guards/answered-calls.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import { writeMember } from "../../interpret/members/member-writes.ts";
import { joinOutcomes, joinReachable, restrictState, type Outcome } from "../../domain/state.ts";
import { partition, type Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../../domain/site.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { NativeFunction } from "../../run/native.ts";

/** `middy(handler)`, `middy().use(…).handler(handler)`. */
export const middy: NativeFunction = {
  kind: "native",
  name: "middy",
  identity: "middy",
  holds: [],
  call: (interpreter, { arguments: args, site }) => {
    const list = (name: string): ArrayReference => interpreter.newArray(site, itemsOf([]), name) as ArrayReference;
    const before = list("before");
    const around = list("around");
    const handlers = list("handlers");
    const after = list("after");
    const failed = list("failed");
    const behind = list("behind");
    const first = args.at(0);
    if (first.kind !== "constant") add(interpreter, handlers, first);
    return middyHandler({ before, around, handlers, after, failed, behind, first });
  },
};

/** `middy(handler).use(jsonBodyParser())`: middleware that looks at what a handler answers at most. */
export const answerless: NativeFunction = {
  kind: "native",
  name: "middleware",
  identity: "middleware that makes nothing",
  holds: [],
  call: (): NativeFunction => ({
    kind: "native",
    name: "middleware",
    identity: "middleware around nothing",
    holds: [],
    call: (_, { arguments: args }) => args.at(0),
  }),
};

interface Parts {
  /** Functions that run before the handler, on the same event and context. */
  readonly before: ArrayReference;
  /** Middleware that takes the handler as a whole. */
  readonly around: ArrayReference;
  readonly handlers: ArrayReference;
  /** Functions that run behind the handler, on the same event and what it answered. They may answer otherwise. */
  readonly after: ArrayReference;
  /** Functions that run where it failed, on the same event and the error. They may answer in its place. */
  readonly failed: ArrayReference;
  /** What may do something behind the handler, or where it failed, which is not followed. */
  readonly behind: ArrayReference;
  readonly first: Value;
}

function middyHandler(parts: Parts): NativeFunction {
  const made: NativeFunction = {
    kind: "native",
    name: "middy handler",
    identity: `middy ${parts.handlers.cell}`,
    holds: [parts.before, parts.around, parts.handlers, parts.after, parts.failed, parts.behind],
    wraps: [parts.first],
    method: (inner, name, call) => callMiddyMethod(inner, parts, name, call, made),
    call: (inner, call) => runAsync(inner, () => runHandler(inner, parts, call), call.site),
  };
  return made;
}

function callMiddyMethod(
  interpreter: Interpreter,
  parts: Parts,
  name: string,
  call: Call,
  made: Value,
): Value | undefined {
  const argument = call.arguments.at(0);
  switch (name) {
    case "use": {
      const { items, rest } =
        argument.kind === "array" ? itemsIn(interpreter, argument, call.site) : itemsOf([argument]);
      for (const one of [...items, ...(rest ? [rest] : [])]) use(interpreter, parts, one.value, call.site);
      return made;
    }
    case "before":
      add(interpreter, parts.before, argument);
      return made;
    case "handler":
      add(interpreter, parts.handlers, argument);
      return middyHandler({ ...parts, first: argument });
    case "after":
      add(interpreter, parts.after, argument);
      return made;
    case "onError":
      add(interpreter, parts.failed, argument);
      return made;
    default:
      return undefined;
  }
}

function use(interpreter: Interpreter, parts: Parts, middleware: Value, site: Site): void {
  if (middleware.kind === "native") return add(interpreter, parts.around, middleware);
  if (middleware.kind !== "object") return add(interpreter, parts.behind, middleware);
  add(interpreter, parts.before, interpreter.read(middleware, "before", site));
  add(interpreter, parts.after, interpreter.read(middleware, "after", site));
  add(interpreter, parts.failed, interpreter.read(middleware, "onError", site));
}

function add(interpreter: Interpreter, list: ArrayReference, value: Value): void {
  interpreter.store(list.cell, append(interpreter.itemsOf(list) ?? NO_ITEMS, item(value)));
}

/** What middleware reads off the event says nothing about the handler. */
function runHandler(interpreter: Interpreter, parts: Parts, call: Call): Value {
  const [event, context] = [call.arguments.at(0), call.arguments.at(1)];
  const request = interpreter.newObject(
    call.site,
    members([
      ["event", event],
      ["context", context],
      ["internal", interpreter.newObject(call.site, members([], symbolic()), "internal")],
      ["response", UNDEFINED],
    ]),
    "request",
  );
  const runEach = (list: ArrayReference): void =>
    interpreter.log.event.leaveOut(() => {
      for (const one of valuesOf(interpreter, list))
        interpreter.await(interpreter.call(one, new Arguments([request]), call.site), call.site);
    });
  const mayAnswer = [parts.after, parts.failed].some((list) => !valuesOf(interpreter, list).every(leavesAnswer));
  if (mayAnswer || valuesOf(interpreter, parts.behind).length > 0) interpreter.log.result.isOpen = true;
  const run = (): Value => {
    const early: Outcome[] = [];
    interpreter.log.event.leaveOut(() => early.push(...runBefore(interpreter, parts, request, call.site)));
    if (interpreter.state !== undefined) {
      const answered = interpreter.await(callHandler(interpreter, parts, request, call), call.site);
      writeMember(interpreter, request, "response", answered);
      runEach(parts.after);
      if (interpreter.state !== undefined) early.push({ value: answered, state: interpreter.state });
    }
    const { value, state } = joinOutcomes(early);
    interpreter.goOn(state);
    return value;
  };
  if (valuesOf(interpreter, parts.failed).length === 0) return run();
  return settle(interpreter, run, call.site, (error) => {
    writeMember(interpreter, request, "error", error);
    interpreter.log.insteadOfAll(triedIn(interpreter, parts), () => runEach(parts.failed));
  });
}

/** What `onError` stands in for: the bodies of the functions whose errors it is told. */
function triedIn(interpreter: Interpreter, { before, handlers, after }: Parts): readonly Place[] {
  const tried = [before, handlers, after].flatMap((list) => valuesOf(interpreter, list)).flatMap(simpleValues);
  return tried.flatMap((one) => (one.kind === "function" ? placeOf({ node: one.node, scope: one.scope }) : []));
}

/**
 * What runs before the handler, one after another. The first that gives something back ends it there: neither the others nor the handler run.
 * So does who sets the answer, once all have run.
 *
 * @returns where it ended, with what is answered
 */
function runBefore(interpreter: Interpreter, { before }: Parts, request: Value, site: Site): readonly Outcome[] {
  const ended: Outcome[] = [];
  const endWhereAnswered = (answer: Value): void => {
    const { state } = interpreter;
    const given = filterValue(answer, isAnswer);
    const none = filterValue(answer, (one) => !isAnswer(one));
    if (state === undefined || isNever(given)) return;
    const early = restrictState(state, conditionOf(given));
    if (early !== undefined) ended.push({ value: given, state: early });
    interpreter.goOn(isNever(none) ? undefined : restrictState(state, conditionOf(none)));
  };
  for (const one of valuesOf(interpreter, before)) {
    if (interpreter.state === undefined) return ended;
    endWhereAnswered(interpreter.await(interpreter.call(one, new Arguments([request]), site), site));
  }
  for (const name of ["response", "earlyResponse"])
    if (interpreter.state !== undefined) endWhereAnswered(interpreter.read(request, name, site));
  return ended;
}

/** Something for sure: `undefined` lets the handler run, and what is not known is taken for that. */
function isAnswer(value: SimpleValue): boolean {
  return value.kind === "symbolic" ? value.truth === "truthy" : !isUndefined(value);
}

/** Around the handler stands what takes it as a whole. Middleware of an unlisted package that speaks of repeats may keep them out. */
function callHandler(interpreter: Interpreter, parts: Parts, request: Value, call: Call): Value {
  const handler = valuesOf(interpreter, parts.handlers).at(-1) ?? UNDEFINED;
  const guarded = valuesOf(interpreter, parts.around).reduce(
    (inner, around) => interpreter.call(around, new Arguments([inner]), call.site),
    handler,
  );
  const args = new Arguments([
    interpreter.read(request, "event", call.site),
    call.arguments.at(1),
    ...call.arguments.values.slice(2),
  ]);
  const event = interpreter.symbolicOf(args.at(0));
  const run = (): Value => interpreter.call(guarded, args, call.site);
  const deciding = valuesOf(interpreter, parts.behind)
    .flatMap(simpleValues)
    .flatMap((one) => (one.kind === "symbolic" && one.wrappedBy ? [one.wrappedBy] : []));
  return deciding.reduce((inner, by) => () => runDecided(interpreter, by, event, call, inner), run)();
}

/**
 * Runs `failed` where an error leaves, which goes on then: nobody can tell whether the middleware answers in its place. Where none is
 * known to leave, anything may have failed.
 */
function settle(interpreter: Interpreter, run: () => Value, site: Site, failed: (error: Value) => void): Value {
  const before = interpreter.state;
  let value: Value = UNDEFINED;
  let exits: readonly Exit[] = [];
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(() => (value = run()));
  }, false);
  const after = interpreter.state;
  const { taken: thrown, others } = partition(exits, ({ kind }) => kind === "throw");
  interpreter.leave(...others);
  const known = faults ? [...thrown, faults] : thrown;
  const anywhere = known.length > 0 ? undefined : joinReachable([before, after]);
  const { value: error, state } = joinOutcomes(anywhere ? [{ value: CAUGHT, state: anywhere }] : known);
  interpreter.goOn(state);
  if (state !== undefined) {
    failed(error);
    const left = interpreter.state;
    if (left && faults) interpreter.mayFail(left, error);
    if (left && thrown.length > 0) interpreter.leave({ kind: "throw", label: undefined, value: error, state: left });
  }
  interpreter.joinState(after);
  return value;
}

/** A function of the project that gives nothing back and speaks of no response: middy takes an answer from either. */
function leavesAnswer(middleware: Value): boolean {
  if (middleware.kind !== "function" || middleware.node.body?.type !== "BlockStatement") return false;
  let leaves = true;
  walk(middleware.node.body, undefined, (node) => {
    const gives = node.type === "ReturnStatement" && node.argument !== null;
    if (gives || (node.type === "Identifier" && node.name === "response")) leaves = false;
    return undefined;
  });
  return leaves;
}

function valuesOf(interpreter: Interpreter, list: ArrayReference): readonly Value[] {
  const contents = interpreter.itemsOf(list) ?? NO_ITEMS;
  const all = contents.rest ? [...contents.items, contents.rest] : contents.items;
  return all.map(({ value }) => value).filter((value) => simpleValues(value).some(({ kind }) => kind !== "constant"));
}
