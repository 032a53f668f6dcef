/** What of an answer is another one at each call (`domain/anew.ts`), where the answer has members or items of its own. */
import type { Place } from "../../syntax/source-text.ts";
import { anewAt, madeAnew } from "../domain/anew.ts";
import { mapValue } from "../domain/choice.ts";
import type { Item, Slot } from "../domain/slot.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Answers are no deeper, as far as they are known: `answer.rows[0].at`. */
const DEEPEST = 3;

/**
 * The answer as its call makes it; what it has, it has from then on.
 *
 * @param anew ways to what is another one each time, as the data have them; undefined: nothing is
 * @param at the call
 */
export function answeredAnew(
  interpreter: Interpreter,
  anew: string | undefined,
  answer: Value,
  at: Place,
  depth = 0,
): Value {
  if (anew === undefined) return answer;
  const below = (value: Value, ways: string | undefined): Value =>
    depth < DEEPEST ? answeredAnew(interpreter, ways, value, at, depth + 1) : value;
  const change = (one: SimpleValue): SimpleValue => {
    const slot = one.kind === "object" || one.kind === "array" ? interpreter.slot(one.cell) : undefined;
    const changed = slot && slotWith(slot, anew, below);
    if (changed && changed !== slot && "cell" in one) interpreter.store(one.cell, changed);
    return one;
  };
  return mapValue(madeAnew(anew, answer, at), change);
}

function slotWith(slot: Slot, anew: string, below: (value: Value, ways: string | undefined) => Value): Slot {
  if (slot.kind === "members") {
    const entries = [...slot.entries].map(([name, value]) => [name, below(value, anewAt(anew, name))] as const);
    return { ...slot, entries: new Map(entries), ...(slot.open && { open: below(slot.open, anew) }) };
  }
  if (slot.kind !== "items") return slot;
  const item = (one: Item): Item => ({ ...one, value: below(one.value, anew) });
  return { ...slot, items: slot.items.map(item), rest: slot.rest && item(slot.rest) };
}
