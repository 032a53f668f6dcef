import { describeTag, isTable } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { onlyValue } from "../domain/choice.ts";
import { textOf, type TextPart } from "../domain/text.ts";
import type { LibraryValue, SimpleValue, Value } from "../domain/value.ts";
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
    const isSql = receiver.known.kind === "library";
    const parts = strings.flatMap((text, index) => {
      const value = values[index];
      if (value === undefined) return [text];
      return [text, (isSql && literalOf(value)) || interpreter.symbolicOf(value)];
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

/** What is sent as a parameter, where code has it written out: as SQL writes it. Undefined: it is not known, or no plain word. */
function literalOf(value: Value): string | undefined {
  const only = onlyValue(value);
  if (only?.kind === "library") return nameOfColumn(only);
  if (only?.kind !== "constant") return undefined;
  if (typeof only.value === "string") return PLAIN.test(only.value) ? `'${only.value}'` : undefined;
  return typeof only.value === "number" || typeof only.value === "boolean" ? String(only.value) : undefined;
}

const PLAIN = /^[\w .:-]+$/u;

/** `orders.total`, where a query builder writes the column. */
function nameOfColumn({ known }: LibraryValue): string | undefined {
  const name = known.kind === "library" && isTable(known) ? known.path.at(-1) : undefined;
  return name !== undefined && /^\w+$/u.test(name) ? `"${name}"` : undefined;
}
