/**
 * Objects of the language that take things in, piece by piece, and give something made of all of them: hashes, URLs, forms,
 * headers. Of their content only the origin is kept.
 */
import { members } from "../domain/contents.ts";
import { joinValues } from "../domain/choice.ts";
import type { ObjectReference, Value } from "../domain/value.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Call } from "../native.ts";

const KIND = "accumulator";
/** Methods that add and give the object itself, for chains. */
const CHAINED = /^(?:update|append|set|delete|sort|write|push|setEncoding|setAutoPadding)$/u;

export function newAccumulator(interpreter: Interpreter, name: string, call: Call): Value {
  const base = { kind: "builtin", path: [KIND, name] } as const;
  const contents = { ...members([], interpreter.dataOfAll(call.arguments.all())), base };
  return interpreter.newObject(call.site, contents, `new ${name}`);
}

/** A method of an accumulator; `undefined` when the object is none. */
export function callAccumulatorMethod(
  interpreter: Interpreter,
  receiver: ObjectReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.membersOf(receiver);
  const base = contents?.base;
  if (!contents || base?.kind !== "builtin" || base.path[0] !== KIND) return undefined;
  const added = interpreter.dataOfAll(call.arguments.all());
  const open = contents.open ? joinValues(contents.open, added) : added;
  interpreter.store(receiver.cell, { ...contents, open });
  return CHAINED.test(name) ? receiver : interpreter.dataOf(receiver);
}
