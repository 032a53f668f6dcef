/** Methods that values have without any library. */
import type { SimpleValue, Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { callPromiseOfList } from "../library/functions/bluebird.ts";
import { rowsOfRelation } from "../library/found/rows-of-relations.ts";
import { asOfLanguage } from "../library/functions/promise-methods.ts";
import type { Call } from "../domain/site.ts";
import { nativeFunction } from "../run/native.ts";
import { callArrayMethod } from "./arrays.ts";
import { callMapMethod, callSetMethod } from "./collections.ts";
import { callIteratorMethod } from "./generators.ts";
import { callObjectMethod } from "./objects.ts";
import { callPromiseMethod } from "./promises.ts";
import { callOnRequest } from "./request-methods.ts";
import { callListedStream } from "./streams.ts";
import { callRefusalMethod, callStringMethod } from "./strings.ts";
import { callFunctionMethod } from "./function-methods.ts";
import { callSymbolicMethod } from "./data-methods.ts";

/** `undefined`: no method that is known. */
export function callBuiltinMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
): Value | undefined {
  switch (receiver.kind) {
    case "constant":
    case "text":
      return callStringMethod(interpreter, receiver, name, call);
    case "array":
      return (
        callSetMethod(interpreter, receiver, name, call) ??
        callListedStream(interpreter, receiver, name, call) ??
        callIteratorMethod(interpreter, receiver, name, call) ??
        callArrayMethod(interpreter, receiver, name, call)
      );
    case "object":
      return callMapMethod(interpreter, receiver, name, call) ?? callObjectMethod(interpreter, receiver, name, call);
    case "promise": {
      const plain = asOfLanguage(interpreter, name, call);
      if (plain) return callPromiseMethod(interpreter, receiver, plain.name, plain.call);
      return (
        callPromiseMethod(interpreter, receiver, name, call) ??
        callPromiseOfList(interpreter, receiver, name, call) ??
        rowsOfRelation(interpreter, receiver, name, call) ??
        callOnRequest(interpreter, receiver, name, call)
      );
    }
    case "native":
      return (
        nativeFunction(receiver).method?.(interpreter, name, call) ??
        callFunctionMethod(interpreter, receiver, name, call)
      );
    case "function":
    case "class":
    case "method":
    case "builtin":
      return callFunctionMethod(interpreter, receiver, name, call);
    case "refusal":
      return callRefusalMethod(interpreter, receiver, name, call);
    case "symbolic":
      return callSymbolicMethod(interpreter, receiver, name, call);
    default:
      return undefined;
  }
}
