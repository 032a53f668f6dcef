/** Calls by the kind of what is called. */
import type { Arguments } from "../../domain/arguments.ts";
import { callAccumulator } from "../../builtins/accumulator-listeners.ts";
import { callBuiltin } from "../../builtins/globals.ts";
import { callBuiltinMethod } from "../../builtins/methods.ts";
import { stepFromEither } from "../../builtins/one-of-times.ts";
import { callStreamMethod } from "../../builtins/streams.ts";
import { filterValue, onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import {
  FALSE,
  isNullish,
  NEVER,
  stringOf,
  type FunctionValue,
  type PromiseValue,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { callOwnProcessor } from "../../library/modelled/batch.ts";
import { callLibrary, sendCommand } from "../../library/call.ts";
import { refineByMembership } from "../../library/found/memberships.ts";
import { isEmptyList } from "../values/items.ts";
import { keptOfClaim } from "../../library/found/rows-of-claims.ts";
import { receiverByType } from "../../library/injected/injection.ts";
import type { Call, Site } from "../../domain/site.ts";
import { nativeFunction, type NativeFunction } from "../../run/native.ts";
import { saysOtherwise } from "../errors/error-members.ts";
import { callFunction } from "./functions.ts";
import { readPrototype } from "../members/class-members.ts";
import { dereference, readMember } from "../members/members.ts";
import { perhapsAnother } from "../values/made-once.ts";
import { callUnknown } from "./unknown-calls.ts";

/** Calls each of the values that may be called; what cannot be is dropped where anything else is there. */
export function callValue(interpreter: Interpreter, callee: Value, call: Call): Value {
  if (interpreter.state === undefined) return NEVER;
  const present = filterValue(callee, (simple) => simple.kind !== "constant");
  const callable = optionsOf(present).length > 0 ? present : callee;
  const functions = simpleValues(callable).filter((one) => one.kind === "function");
  const which = functions.length > 1 ? { ...call, among: functions } : call;
  return interpreter.split(callable, (simple) => callSimple(interpreter, simple, which));
}

function callSimple(interpreter: Interpreter, callee: SimpleValue, call: Call): Value {
  switch (callee.kind) {
    case "function":
      return callFunction(interpreter, callee, call);
    case "native":
      return callNative(interpreter, nativeFunction(callee), call);
    case "method":
      return callMethodOf(interpreter, callee.receiver, callee.name, call);
    case "builtin":
      return callBuiltin(interpreter, callee.path, call) ?? callUnknown(interpreter, callee, undefined, call);
    case "library":
      return perhapsAnother(callLibrary(interpreter, callee, undefined, call));
    default:
      return callUnknown(interpreter, callee, undefined, call);
  }
}

/** What it is made of may remember that it was called. */
function callNative(interpreter: Interpreter, native: NativeFunction, call: Call): Value {
  interpreter.recordings.spoil(native.remembersSince);
  return native.call(interpreter, call);
}

/** Methods of texts that ask for words: of the message of an error. */
const ASKS_TEXT = new Set(["includes", "startsWith", "endsWith"]);

/** `receiver.name(…)`, for each alternative of the receiver. */
export function callMethod(
  interpreter: Interpreter,
  receiver: Value,
  name: string,
  args: Arguments,
  site: Site,
): Value {
  if (interpreter.state === undefined) return NEVER;
  const given = dereference(interpreter, receiver);
  const target = GOES_THROUGH.has(name) ? orNothing(interpreter, given) : given;
  const step = stepFromEither(interpreter, target, name, args, site);
  if (step) return step;
  const words = ASKS_TEXT.has(name) ? stringOf(args.at(0)) : undefined;
  const methods = methodsOf(interpreter, target, name);
  const among = methods.length > 1 ? { among: methods } : undefined;
  const result = interpreter.split(target, (simple) =>
    words !== undefined && saysOtherwise(target, simple, words)
      ? FALSE
      : callMethodOf(interpreter, simple, name, { this: simple, arguments: args, site, ...among }),
  );
  if (name === "filter") return keptOfClaim(interpreter, target, result);
  return refineByMembership(interpreter, target, name, args, result, site);
}

/** What these give of an empty list they give of one of which nothing passes. */
const GOES_THROUGH = new Set(["filter", "reduce"]);

/** `(row?.sent ?? []).filter(…)`: where there is no list, it is as one that was found, with nothing in it. */
function orNothing(interpreter: Interpreter, target: Value): Value {
  const all = simpleValues(target);
  const [list, ...others] = all.filter((one) => one.kind !== "array" || !isEmptyList(interpreter, one));
  const isFound = list?.kind === "symbolic" && list.found?.field !== undefined && !list.found.isCount;
  return isFound && others.length === 0 && all.length > 1 ? list : target;
}

/** The methods of this name of the objects that it may be, or of the classes whose instances these are. */
function methodsOf(interpreter: Interpreter, target: Value, name: string): readonly FunctionValue[] {
  const all = simpleValues(target);
  if (all.length === 1) return [];
  return all.flatMap((one) => {
    const { class: made, entries } = (one.kind === "object" && interpreter.membersOf(one)) || {};
    const own = entries?.get(name);
    const method = own ? onlyValue(own) : made && readPrototype(interpreter, made, name);
    return method?.kind === "function" ? method : [];
  });
}

function callMethodOf(interpreter: Interpreter, receiver: SimpleValue, name: string, call: Call): Value {
  const flown = callStreamMethod(interpreter, receiver, name, call);
  if (flown !== undefined) return flown;
  switch (receiver.kind) {
    case "library": {
      const model = interpreter.program.modules.modelOfMember(interpreter, receiver.known, name);
      return model
        ? callValue(interpreter, model, call)
        : perhapsAnother(callLibrary(interpreter, receiver, name, call));
    }
    case "array":
    case "external": {
      // An index, or a name of a package that is known; everything else is a method.
      const isMember = receiver.kind === "array" ? /^\d+$/u.test(name) : receiver.path.length === 0;
      const member = isMember ? readMember(interpreter, receiver, name, call.site) : receiver;
      if (member.kind === "external" || member === receiver) break;
      return callValue(interpreter, member, { ...call, this: receiver });
    }
    case "promise": {
      const given = givenAtOnce(receiver, name);
      if (given) return callMethod(interpreter, given, name, call.arguments, call.site);
      break;
    }
    case "builtin": {
      // `call`, `apply` and `bind` of a method of a prototype are methods of what they are given.
      if ((name === "call" || name === "apply" || name === "bind") && receiver.path[0] !== "Reflect") break;
      const result = callBuiltin(interpreter, [...receiver.path, name], call);
      if (result !== undefined) return result;
      break;
    }
    case "object":
    case "class":
    case "function":
    case "module": {
      const taken =
        receiver.kind === "object"
          ? (callAccumulator(interpreter, receiver, name, call) ?? callOwnProcessor(interpreter, receiver, name, call))
          : undefined;
      if (taken !== undefined) return taken;
      const member = readMember(interpreter, receiver, name, call.site);
      const isOwn = member.kind !== "method" || member.receiver !== receiver;
      if (isOwn && !isNullish(member)) return callValue(interpreter, member, { ...call, this: receiver });
      break;
    }
    default:
  }
  const sent = name === "send" ? sendCommand(interpreter, call) : undefined;
  return (
    sent ??
    callBuiltinMethod(interpreter, receiver, name, { ...call, this: receiver }) ??
    callByType(interpreter, receiver, name, call) ??
    callUnknown(interpreter, receiver, name, call)
  );
}

/**
 * What a method of no promise is asked of, where the call that gave it was taken for one that takes time: the program knows better.
 * `undefined`: of a promise, or nothing that has methods.
 */
function givenAtOnce({ fulfilled }: PromiseValue, name: string): Value | undefined {
  if (fulfilled === undefined || name in Promise.prototype) return undefined;
  return simpleValues(fulfilled.value).every(({ kind }) => kind === "library") ? fulfilled.value : undefined;
}

/** A method of what a type checker says that the receiver is. */
function callByType(interpreter: Interpreter, receiver: SimpleValue, name: string, call: Call): Value | undefined {
  const typed = receiverByType(interpreter, receiver, call);
  return typed && callMethod(interpreter, typed, name, call.arguments, call.site);
}
