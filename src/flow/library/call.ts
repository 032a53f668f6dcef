/** Calls of listed packages: effects, guards and results as the knowledge says. */
import { describeCall, describeCommand, describeSending, type LibraryCall, type Shape } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { callFiles } from "../builtins/files.ts";
import { callFunctionMethod } from "../builtins/function-methods.ts";
import { callPromiseMethod } from "../builtins/promises.ts";
import { readOf } from "../builtins/stream-events.ts";
import { joinAll } from "../domain/choice.ts";
import { restrictState } from "../domain/state.ts";
import { symbolic, type LibraryValue, type Value } from "../domain/value.ts";
import { callUnknown } from "../interpret/calls/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { noteAround } from "./functions/around-calls.ts";
import { callProcessor } from "./modelled/batch.ts";
import { callBluebird, callPromisified } from "./functions/bluebird.ts";
import { declareIndex, indexesOf } from "./tables/declared-indexes.ts";
import { declareWindow } from "./tables/declared-windows.ts";
import { isCommand } from "./guards/guard-answers.ts";
import { callContainer, isGivenEvent } from "./injected/containers.ts";
import { resolveFromContainer } from "./injected/injection.ts";
import { listenersOf, pipedSubject, registerOrEmit } from "./functions/listeners.ts";
import { callGuardHelper } from "./guards/guard-rules.ts";
import { modelOfSchema } from "./tables/prisma-schemas.ts";
import { withReturned } from "./functions/returned.ts";
import { inputOf } from "./argument-paths.ts";
import { withInput } from "./given-input.ts";
import { withNamesWritten, shapeOf, shapesOf, waysOf } from "./shapes.ts";
import { changedBySteps } from "./mutable-chains.ts";
import { keepTold } from "./told-things.ts";
import { asFiltering } from "./found/filter-steps.ts";
import { applyLibraryCall } from "./apply-call.ts";

/** @param method undefined: the thing itself is called */
export function callLibrary(
  interpreter: Interpreter,
  receiver: LibraryValue,
  method: string | undefined,
  given: Call,
): Value {
  if (receiver.known.kind === "guard-helper")
    // What a store is asked by hand is not followed: `store.saveInProgress(data)` refuses a record that is there.
    return method !== undefined && receiver.known.instance && receiver.known.helper.endsWith("PersistenceLayer")
      ? callUnknown(interpreter, receiver, method, given)
      : callGuardHelper(interpreter, receiver.known, given);
  let made: readonly Shape[] | undefined;
  const describe = (shapes: readonly Shape[]) =>
    describeCall(
      receiver.known,
      method,
      method === undefined ? withNamesWritten(shapes, given.site) : shapes,
      (made ??= madeWith(interpreter, receiver)),
    );
  const call = withInput(interpreter, receiver, given, describe);
  noteAround(interpreter, receiver, method, call);
  declareIndex(interpreter, receiver, method, call);
  declareWindow(interpreter, receiver, method, call);
  if (receiver.known.kind === "pure" && registerOrEmit(interpreter, receiver, method, call)) return receiver;
  const done =
    receiver.known.kind === "pure"
      ? (pipedSubject(interpreter, receiver, method, call) ??
        listenersOf(interpreter, receiver, method, call) ??
        callFiles(interpreter, receiver, method, call) ??
        readOf(interpreter, receiver, method, call) ??
        registerWith(interpreter, receiver, method, call) ??
        resolveFromContainer(interpreter, method, call) ??
        callProcessor(interpreter, receiver, method, call) ??
        callBluebird(interpreter, receiver, method, call))
      : undefined;
  if (done !== undefined) return done;
  const command = call.arguments.at(0);
  if (method === "send" && command.kind === "choice" && command.options.some(({ value }) => value.kind === "library"))
    return interpreter.split(command, (one) =>
      callLibrary(interpreter, receiver, method, { ...call, arguments: call.arguments.withFirst(one) }),
    );
  // `Model.findById(id).then((found) => …)`: who is told what a query gives has sent it.
  const sending = method && isOfPromises(method) ? describeSending(receiver.known) : undefined;
  if (sending) {
    const sent = applyLibraryCall(interpreter, sending, receiver, { ...call, arguments: Arguments.NONE });
    return interpreter.split(sent, (one) => callPromiseMethod(interpreter, one, method!, call) ?? symbolic());
  }
  // What a request asks for was given when it was made.
  const about = receiver.known.kind === "aws-request" ? new Arguments(receiver.arguments) : call.arguments;
  const facts = describe(shapesOf(interpreter, about));
  const apart = performApart(interpreter, describe, receiver, call, about);
  if (apart !== undefined) return apart;
  const returned = facts && withReturned(interpreter, facts, receiver, call);
  if (returned) return callLibrary(interpreter, receiver, method, returned);
  const filtering = facts && asFiltering(interpreter, facts, method, call);
  if (filtering) return callLibrary(interpreter, receiver, filtering.method, filtering.call);
  // `and(...conditions)`: a condition that only some ways ask for.
  const fewer = facts?.yields?.kind === "operator" ? call.arguments.withoutOptional() : undefined;
  if (facts && fewer)
    return joinAll(
      [call.arguments, fewer].map((one) => applyLibraryCall(interpreter, facts, receiver, { ...call, arguments: one })),
    );
  if (facts) {
    const result = changedBySteps(interpreter, receiver, call, applyLibraryCall(interpreter, facts, receiver, call));
    keepTold(interpreter, facts, receiver, method, call);
    return result;
  }
  if (method && isOfPromises(method) && receiver.known.kind === "library")
    return callPromiseMethod(interpreter, receiver, method, call) ?? symbolic();
  return (
    (method && callFunctionMethod(interpreter, receiver, method, call)) ||
    callPromisified(interpreter, receiver, method, call, callLibrary) ||
    callUnknown(interpreter, receiver, method, call)
  );
}

/** What the receiver was made with, and what is declared of it. */
function madeWith(interpreter: Interpreter, receiver: LibraryValue): readonly Shape[] {
  return [
    ...shapesOf(interpreter, new Arguments(receiver.arguments)),
    ...modelOfSchema(interpreter, receiver),
    ...indexesOf(interpreter, receiver),
  ];
}

/** Whatever is made is awaited, or is told what comes then: `MongoClient.connect(url).then((client) => client.db())`. */
function isOfPromises(method: string): boolean {
  return method === "then" || method === "catch" || method === "finally";
}

/** `send(command)` on something unknown: the command decides. `undefined`: it is no command. */
export function sendCommand(interpreter: Interpreter, call: Call): Value | undefined {
  const command = call.arguments.at(0);
  if (command.kind === "choice")
    return command.options.some(({ value }) => isCommand(value))
      ? interpreter.split(
          command,
          (one) => sendCommand(interpreter, { ...call, arguments: call.arguments.withFirst(one) }) ?? symbolic(),
        )
      : undefined;
  if (command.kind !== "library" || command.known.kind !== "aws-command") return undefined;
  const { known } = command;
  const describe = ([shape]: readonly Shape[]) =>
    describeCommand(known, shape?.kind === "known" ? shape.arguments[0] : undefined);
  const apart = performApart(interpreter, describe, command, call);
  if (apart !== undefined) return apart;
  const facts = describeCommand(known, shapeOf(interpreter, inputOf(command)));
  return facts && applyLibraryCall(interpreter, facts, command, call);
}

/**
 * Where a statement, condition or input was chosen and not each of the alternatives is the same guard, or ends a transaction alike: each of
 * them for itself, so that none has the guard of another one. `undefined`: nothing of the kind was chosen.
 */
function performApart(
  interpreter: Interpreter,
  describe: (shapes: readonly Shape[]) => LibraryCall | undefined,
  receiver: LibraryValue,
  call: Call,
  about = call.arguments,
): Value | undefined {
  const { state, context } = interpreter;
  const ways = waysOf(interpreter, about)?.map((way) => ({ ...way, facts: describe(way.shapes) }));
  if (state === undefined || !ways || !ways.every(({ facts }) => facts)) return undefined;
  const kinds = new Set(ways.map(({ facts }) => `${facts?.transaction} ${JSON.stringify(facts?.guard)}`));
  if (kinds.size === 1) return undefined;
  return interpreter.branch(
    ways.map(({ facts, when }, index) => ({
      state: restrictState(state, when),
      run: () =>
        interpreter.within(context.enter(call.site.node, index), () =>
          applyLibraryCall(interpreter, facts!, receiver, call),
        ),
    })),
  );
}

/** A call of a container, which may be handed the event beside what it registers: an application with a strategy of its own. */
function registerWith(
  interpreter: Interpreter,
  receiver: LibraryValue,
  method: string | undefined,
  call: Call,
): Value | undefined {
  const done = callContainer(interpreter, receiver, method, call);
  const isLeaving = done !== undefined && isGivenEvent(interpreter, receiver, method, call);
  return isLeaving ? callUnknown(interpreter, receiver, method, call) : done;
}
