/** Methods that anything has that can be called: `call`, `apply` and `bind`. */
import { Arguments } from "../domain/arguments.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { UNDEFINED, type FunctionValue, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { nativeFunction, type NativeFunction } from "../run/native.ts";
import { callArrayMethod } from "./arrays.ts";

/** `call`, `apply` and `bind` of anything that can be called. */
export function callFunctionMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
): Value | undefined {
  const [receiverOfCall, list] = [call.arguments.at(0), call.arguments.at(1)];
  switch (name) {
    case "call":
      return callOn(interpreter, receiver, receiverOfCall, call.arguments.from(1), call);
    case "apply": {
      const { items, rest } = itemsIn(interpreter, list, call.site);
      const args = new Arguments(
        items.map(({ value }) => value),
        rest?.value,
      );
      return callOn(interpreter, receiver, receiverOfCall, args, call);
    }
    case "bind":
      if (receiver.kind === "native") return bindNative(interpreter, nativeFunction(receiver), call);
      return receiver.kind === "function" ? bind(receiver, call) : bindOther(interpreter, receiver, call);
    default:
      return undefined;
  }
}

/**
 * A function with another `this`; `[].slice.call(list)` and `Array.prototype.forEach.call(list, …)` are methods of that list, and
 * `Object.prototype.hasOwnProperty.call(row, name)` is one of that row, `String.prototype.trim.call(text)` of that text.
 */
function callOn(
  interpreter: Interpreter,
  callee: SimpleValue,
  receiver: Value,
  args: Arguments,
  { site }: Call,
): Value {
  const { name, isOfList } = methodIn(callee) ?? {};
  if (name === undefined) return interpreter.call(callee, args, site, receiver);
  if (!isOfList) return interpreter.split(receiver, (one) => interpreter.invoke(one, name, args.all(), site));
  return interpreter.split(receiver, (one) => {
    const called = { this: one, arguments: args, site };
    return callArrayMethod(interpreter, one, name, called) ?? interpreter.invoke(one, name, args.all(), site);
  });
}

/** Classes of the language whose methods a value has under the same names. */
const OF_VALUES = new Set(["Date", "Map", "Number", "RegExp", "Set", "String"]);

/** A method as the language has it, taken from a prototype or from an empty list or object. */
function methodIn(callee: SimpleValue): { readonly name: string; readonly isOfList: boolean } | undefined {
  if (callee.kind === "method") {
    const { receiver, name } = callee;
    if (receiver.kind === "array") return { name, isOfList: true };
    return receiver.kind === "object" && name === "hasOwnProperty" ? { name, isOfList: false } : undefined;
  }
  if (callee.kind !== "builtin") return undefined;
  const [root, prototype, name] = callee.path;
  if (prototype !== "prototype" || name === undefined) return undefined;
  if (root === "Array") return { name, isOfList: true };
  const isOwn = root === "Object" ? name === "hasOwnProperty" : OF_VALUES.has(root ?? "");
  return isOwn ? { name, isOfList: false } : undefined;
}

function bind(receiver: FunctionValue, call: Call): FunctionValue {
  const boundArguments = [...(receiver.boundArguments ?? []), ...call.arguments.values.slice(1)];
  return { ...receiver, boundThis: receiver.boundThis ?? call.arguments.at(0), boundArguments };
}

/** A method that decorators made something else of has its object all the same. */
function bindNative(interpreter: Interpreter, receiver: NativeFunction, call: Call): NativeFunction {
  const [bound, ...given] = call.arguments.values;
  return {
    ...receiver,
    identity: `${receiver.identity} bound ${interpreter.context.cell(call.site.node, "bound")}`,
    call: (inner, called) =>
      receiver.call(inner, { ...called, this: bound ?? called.this, arguments: called.arguments.prepend(given) }),
  };
}

/** A call of a package with its first arguments, or a method of lists with its list: `fetch.bind(null, url)`, `[].push.bind(list)`. */
function bindOther(interpreter: Interpreter, receiver: SimpleValue, call: Call): SimpleValue {
  const [bound = UNDEFINED, ...given] = call.arguments.values;
  if (given.length === 0 && methodIn(receiver) === undefined) return receiver;
  const native: NativeFunction = {
    kind: "native",
    name: "bound",
    identity: `bound ${interpreter.context.cell(call.site.node, "bound")}`,
    holds: [receiver, bound, ...given],
    remembersSince: Infinity,
    call: (inner, called) => callOn(inner, receiver, bound, called.arguments.prepend(given), called),
  };
  return native;
}
