/** `JSON.parse(text, (name, value) => …)`: a function beside the text is called for each member of what is parsed. */
import { Arguments } from "../domain/arguments.ts";
import { mapValue } from "../domain/choice.ts";
import { withItems } from "../domain/contents.ts";
import { ofAnyPart } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import { constant, symbolic, type SimpleValue, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Members of an object in members of an object: deeper ones stay as they were parsed. */
const MAX_DEPTH = 4;

/** What comes of what was parsed. What code wrote itself is known by its members, each of which the function is given. */
export function revived(interpreter: Interpreter, parsed: Value, call: Call): Value {
  const reviver = call.arguments.at(1);
  if (reviver.kind !== "function" && reviver.kind !== "native") return parsed;
  return mapValue(parsed, (one) =>
    one.kind === "symbolic" ? ofAnyMember(interpreter, one, reviver, call) : member(interpreter, "", one, call, 0),
  );
}

function ofAnyMember(interpreter: Interpreter, parsed: Value, reviver: SimpleValue, call: Call): Value {
  const part = symbolic(interpreter.symbolicOf(parsed).provenance);
  const made = interpreter.symbolicOf(runMaybe(interpreter, reviver, new Arguments([part, part]), call));
  if ((ofAnyPart(made.provenance) & ~part.provenance) === 0) return parsed;
  // Which of them it puts in the place of others is not known.
  const all = interpreter.symbolicOfAll([parsed, made]);
  return { ...all, provenance: ofAnyPart(all.provenance) };
}

function member(interpreter: Interpreter, name: string, value: Value, call: Call, depth: number): Value {
  const each = (inner: string, one: Value): Value => member(interpreter, inner, one, call, depth + 1);
  if (value.kind === "object" && depth < MAX_DEPTH) {
    const contents = interpreter.membersOf(value);
    const entries = [...(contents?.entries ?? [])].map(([inner, one]) => [inner, each(inner, one)] as const);
    if (contents) interpreter.store(value.cell, { ...contents, entries: new Map(entries) });
  }
  if (value.kind === "array" && depth < MAX_DEPTH) {
    const contents = interpreter.itemsOf(value);
    const items = contents?.items.map((one, index) => ({ ...one, value: each(String(index), one.value) }));
    const rest = contents?.rest && { ...contents.rest, value: each("", contents.rest.value) };
    if (contents && items) interpreter.store(value.cell, withItems(contents, items, rest));
  }
  return interpreter.call(call.arguments.at(1), new Arguments([constant(name), value]), call.site);
}
