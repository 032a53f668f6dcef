/** What streams hand on, by `push` or by the callback of their methods: each thing under the outcomes of guards that stood there. */
import { simpleValues } from "../domain/choice.ts";
import { item, joinItem, NO_ITEMS, withMember } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import type { Item } from "../domain/slot.ts";
import type { Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** A name that no code can write: the slot of a stream for what it has handed on. */
const OUT = "[[out]]";

/** Any of what a stream has handed on, under the outcomes that stood there; undefined: nothing was seen. */
export function handedOn(interpreter: Interpreter, stream: Value): Item | undefined {
  const out = stream.kind === "object" ? interpreter.membersOf(stream)?.entries.get(OUT) : undefined;
  const all = out === undefined ? [] : simpleValues(out).flatMap((one) => interpreter.itemsOf(one)?.rest ?? []);
  return all.length === 0 ? undefined : all.reduce(joinItem);
}

/** `this.push(chunk)`, `done(null, chunk)` */
export function handOn(interpreter: Interpreter, stream: Value, chunk: Value, { site }: Call): void {
  const contents = stream.kind === "object" ? interpreter.membersOf(stream) : undefined;
  const { state } = interpreter;
  if (stream.kind !== "object" || contents === undefined || state === undefined) return;
  const known = handedOn(interpreter, stream);
  const one = item(chunk, state.guards);
  const rest = known ? joinItem(known, one) : one;
  const list = interpreter.newArray(site, { ...NO_ITEMS, rest, isStream: true }, `out of ${stream.cell}`);
  interpreter.store(stream.cell, withMember(contents, OUT, list));
}
