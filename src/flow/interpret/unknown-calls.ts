/** Calls of which nothing is known but what they are given. */
import { senseOfName } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { joinAll, simpleValues } from "../domain/choice.ts";
import { ENVIRONMENT, has, NONE, RECORD, UNKNOWN, VOLATILE } from "../domain/provenance.ts";
import { isStable, joinReachable, joinStates, widenState } from "../domain/state.ts";
import { symbolic, type SimpleValue, type UnknownCall, type Value } from "../domain/value.ts";
import { callDeclaredExternal } from "../library/declared.ts";
import { runDecided } from "../library/fields.ts";
import { resolveFromContainer } from "../library/injection.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { calleeText, placeOf, type Call } from "../domain/site.ts";

/**
 * The result depends on all that was handed in; nothing says that it is truthy. Functions among the arguments may run, once
 * and under the guards that stand here, and whoever calls the result may call them. Awaiting the result of a call that was
 * given something of the record makes it a possible effect; a call that nobody waits for is a logger or a metric.
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
  const handed = call.arguments.all();
  const on = interpreter.symbolicOf(callee);
  const given = interpreter.symbolicOfAll(handed.map((value) => asHanded(interpreter, value)));
  const wrapped = callee.kind === "symbolic" ? (callee.wraps ?? []) : [];
  const callbacks = callbacksIn(interpreter, handed);
  const itself = describeUnknown(interpreter, callee, name, call);
  const wrapper = callee.kind === "symbolic" ? callee.wrappedBy : undefined;
  const fromWrapped = wrapped.map((callback) =>
    runDecided(interpreter, wrapper, given, call, () => runMaybe(interpreter, callback, call.arguments, call)),
  );
  // While a module loads nothing that they do counts, and test suites would be run whole.
  const fromCallbacks = interpreter.log.isMuted
    ? []
    : callbacks.map((callback) =>
        runDecided(interpreter, itself, given, call, () => runMaybe(interpreter, callback, Arguments.all(given), call)),
      );
  const results = [...fromWrapped, ...fromCallbacks];
  const extra = callee.kind === "symbolic" ? NONE : ENVIRONMENT;
  const all = interpreter.symbolicOfAll([given, on, ...results], extra);
  const wraps = [...wrapped, ...callbacks];
  const isCandidate = has(given.provenance, RECORD) && !has(on.provenance, RECORD);
  const pending = (callee.kind === "symbolic" && callee.pending) || (isCandidate ? itself : undefined);
  const result: Value = {
    ...all,
    ...(wraps.length > 0 && { wraps, wrappedBy: wrapper ?? itself }),
    ...(pending && { pending }),
  };
  // What a wrapper gives is what the function in it gives, or something of its own.
  return joinAll([result, ...fromWrapped.filter((value) => value.kind === "library" || value.kind === "object")]);
}

/**
 * Where one member of an object that is handed over is another one each time and others are not, nothing is known of a
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
): UnknownCall {
  return {
    id: interpreter.context.cell(site.node, "answer"),
    at: placeOf(site),
    call: calleeText(site),
    package: packageOf(callee),
    sense: senseOfName(calleeText(site)),
    because: name !== undefined && callee.kind === "library" ? "unknown-method" : "unknown-callee",
  };
}

function packageOf(callee: SimpleValue): string | undefined {
  if (callee.kind === "external") return callee.package;
  return callee.kind === "library" && "package" in callee.known ? callee.known.package : undefined;
}

/** Functions among values, also as members of plain objects. */
function callbacksIn(interpreter: Interpreter, values: readonly Value[]): SimpleValue[] {
  const isCallback = (value: SimpleValue): boolean => value.kind === "function" || value.kind === "native";
  return values.flatMap(simpleValues).flatMap((simple) => {
    if (isCallback(simple)) return [simple];
    const contents = simple.kind === "object" ? interpreter.membersOf(simple) : undefined;
    if (!contents || contents.class) return [];
    return [...contents.entries.values()].flatMap(simpleValues).filter(isCallback);
  });
}

/** Rounds after which what a callback changes is taken to be all that it changes. */
const MAX_ROUNDS = 4;

/**
 * Runs a function that may be called, any number of times and at any later time: what it changes may have happened whenever it
 * is read from now on, its guards count inside only.
 */
export function runMaybe(interpreter: Interpreter, callback: Value, args: Arguments, call: Call): Value {
  const before = interpreter.state;
  if (before === undefined) return symbolic();
  let result: Value = symbolic();
  let head = before;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    interpreter.goOn(head);
    const exits = interpreter.capture(() => {
      result = interpreter.await(interpreter.call(callback, args, call.site), call.site);
    });
    const after = joinReachable([interpreter.state, ...exits.map(({ state }) => state)]);
    if (after === undefined) break;
    const changed = { ...after, guards: before.guards };
    const next = round === 0 ? joinStates(head, changed) : widenState(head, changed);
    if (isStable(head, next)) break;
    head = next;
  }
  interpreter.goOn(head);
  if (head !== before) interpreter.mayChangeLater(before, head);
  return result;
}
