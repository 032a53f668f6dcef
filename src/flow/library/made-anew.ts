/** What of an answer is another one at each call (`domain/anew.ts`), where the answer has members or items of its own. */
import { madeIds, type LibraryCall } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import { anewAt, madeAnew } from "../domain/anew.ts";
import { mapValue } from "../domain/choice.ts";
import type { CellId } from "../domain/context.ts";
import { placeOf, type Site } from "../domain/site.ts";
import type { Item, Slot } from "../domain/slot.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** Answers are no deeper, as far as they are known: `answer.rows[0].at`. */
const DEEPEST = 3;

/** The answer as its call makes it; what it has, it has from then on. */
export function answeredAnew(interpreter: Interpreter, facts: LibraryCall, answer: Value, site: Site): Value {
  const maker = { at: placeOf(site), ofRow: rowMadeBy(interpreter, facts, site) };
  return withAnew(interpreter, facts.anew ?? madeIds(facts), answer, maker);
}

/** The row to which an insert gives an id: the same one each time, and another one of each call of a function around it. */
export function rowMadeBy({ context }: Interpreter, facts: LibraryCall, { node }: Site): CellId | undefined {
  const givesId = facts.anew === undefined && madeIds(facts) !== undefined;
  return givesId ? context.cell(node, "row that is made") : undefined;
}

/** Which call answers, and the row to which it gives an id. */
interface Maker {
  readonly at: Place;
  readonly ofRow: CellId | undefined;
}

/** @param anew ways to what is another one each time, as the data have them; undefined: nothing is */
function withAnew(interpreter: Interpreter, anew: string | undefined, answer: Value, maker: Maker, depth = 0): Value {
  if (anew === undefined) return answer;
  const below = (value: Value, ways: string | undefined): Value =>
    depth < DEEPEST ? withAnew(interpreter, ways, value, maker, depth + 1) : value;
  const change = (one: SimpleValue): SimpleValue => {
    const slot = one.kind === "object" || one.kind === "array" ? interpreter.slot(one.cell) : undefined;
    const changed = slot && slotWith(slot, anew, below);
    if (changed && changed !== slot && "cell" in one) interpreter.store(one.cell, changed);
    return one;
  };
  return mapValue(madeAnew(anew, answer, maker.at, maker.ofRow), change);
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
