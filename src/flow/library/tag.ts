import { describeTag } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { textOf, type TextPart } from "../domain/text.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import { dereference } from "../interpret/members.ts";
import { callUnknown } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Site } from "../domain/site.ts";
import { applyLibraryCall } from "./call.ts";
import { holeFor } from "./shapes.ts";

/** `` sql`INSERT …` ``: a statement whose holes are sent as parameters; any other tag is a call. */
export function callTag(
  interpreter: Interpreter,
  tag: Value,
  strings: readonly string[],
  values: readonly Value[],
  site: Site,
): Value {
  return interpreter.split(dereference(interpreter, tag), (one) => callOne(interpreter, one, strings, values, site));
}

function callOne(
  interpreter: Interpreter,
  tag: SimpleValue,
  strings: readonly string[],
  values: readonly Value[],
  site: Site,
): Value {
  const receiver = tag.kind === "method" ? tag.receiver : tag;
  if (receiver.kind === "library") {
    const parts = strings.flatMap((text, index) => {
      const value = values[index];
      return value === undefined ? [text] : [text, interpreter.symbolicOf(value)];
    });
    const method = tag.kind === "method" ? tag.name : undefined;
    const shape = parts.map((part) => (typeof part === "string" ? part : holeFor(part, true)));
    const facts = describeTag(receiver.known, method, shape);
    const args = new Arguments([textOf(parts as TextPart[])]);
    if (facts) return applyLibraryCall(interpreter, facts, receiver, { this: receiver, arguments: args, site });
    return callUnknown(interpreter, receiver, method, { this: receiver, arguments: args, site });
  }
  const pieces = interpreter.symbolicOfAll(values);
  return interpreter.call(tag, new Arguments([pieces, ...values]), site);
}
