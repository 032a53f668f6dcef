/** How many there are: `list.length`, `map.size`. */
import { simpleValues } from "../../domain/choice.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { anyItem, isExact, listOfSet } from "../../domain/contents.ts";
import type { Found } from "../../domain/origin.ts";
import { BATCH, has, VOLATILE } from "../../domain/provenance.ts";
import {
  constant,
  UNDEFINED,
  type ArrayReference,
  type ObjectReference,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { foundIn } from "../../library/found/found-by.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { byPresence, isKeptByTests, isReordered } from "./items.ts";

/** How many items a list has: a number, or what it is of and whether there are any. */
export function lengthOf(interpreter: Interpreter, target: ArrayReference, items: Items, site: object): Value {
  const contents = listOfSet(items);
  if (isExact(contents)) return constant(contents.items.length);
  const one = anyItem(contents)?.value ?? UNDEFINED;
  // An entry has the name of what was found, and that.
  const [name = one] = simpleValues(one)
    .flatMap((simple) => (simple.kind === "array" && interpreter.itemsOf(simple)?.items.slice(0, 1)) || [])
    .map(({ value }) => value);
  // What code kept by a test of each is asked by that test, and not whether anything was found.
  const found = isKeptByTests(contents) || isChosenOf(contents) ? undefined : foundIn(interpreter, name);
  const minimum = contents.items.filter(({ isOptional }) => !isOptional).length + (hasOneForEach(contents) ? 1 : 0);
  // How many there are does not hang on the order in which chance has put them.
  const isMoved = [...contents.items, contents.rest].some((item) => item?.drawnBy);
  const of = isMoved ? interpreter.symbolicOfAll(valuesIn(contents)) : interpreter.symbolicOf(target);
  const provenance = isGathered(interpreter, contents) ? of.provenance | BATCH : of.provenance;
  const all = (more: number): SymbolicValue => ({
    ...of,
    provenance,
    ...(found && { found: countOf(found) }),
    ...(minimum + more > 0 && { truth: "truthy", minimum: minimum + more }),
  });
  return (
    byPresence(
      interpreter,
      contents,
      site,
      () => constant(minimum),
      () => all(1),
    ) ?? all(0)
  );
}

function valuesIn({ items, rest }: Items): readonly Value[] {
  return [...items, ...(rest ? [rest] : [])].map(({ value }) => value);
}

/** The same of things that were written down one by one: `[row, other].filter((one) => one?.sent)`. */
function isChosenOf({ items, rest }: Items): boolean {
  return rest === undefined && items.every((one) => one.isOptional && (one.missing?.length ?? 0) > 0);
}

function countOf({ guard, list }: Found): Found {
  return list === undefined ? { guard, isCount: true } : { guard, field: `${list}.length` };
}

/** Something of each record, as `records.map(…)` gives it, in the order of the batch itself: Lambda calls nobody with a batch that has none. */
export function hasOneForEach({ ofBatch, order, rest, isOfRound }: Items): boolean {
  if (!ofBatch || isOfRound || rest === undefined || rest.isOptional) return false;
  return order !== undefined && !isReordered(order);
}

/** What records have, once they are gone through: how many that are hangs on how the batch was cut. */
export function isGathered({ log }: Interpreter, { items, rest }: Items): boolean {
  return log.rounds.ofRecords === 0 && [...items, rest].some((one) => one?.isOfRound);
}

/** The same of a map or set. */
export function sizeOf(
  interpreter: Interpreter,
  target: ObjectReference,
  { entries, computed, open }: Members,
  site: object,
): Value {
  const whole = interpreter.symbolicOf(target);
  // Nor on the names under which they stand.
  const isNamedAnew = computed !== undefined && has(whole.provenance, VOLATILE);
  const all = isNamedAnew ? interpreter.symbolicOfAll([...entries.values(), ...(open ? [open] : [])]) : whole;
  if (!computed) return [...entries.values()].some(({ kind }) => kind === "choice") ? all : constant(entries.size);
  if (entries.size > 0) return all;
  const some: SymbolicValue = { ...all, truth: "truthy", minimum: 1 };
  return (
    byPresence(
      interpreter,
      computed,
      site,
      () => constant(0),
      () => some,
    ) ?? all
  );
}
