/** Objects that stand for many: what rounds have made at one place is one object of the store. */
import { simpleValues } from "../../domain/choice.ts";
import { isMade } from "../../domain/comparison.ts";
import type { Item, Items } from "../../domain/slot.ts";
import type { ArrayReference, ObjectReference, SimpleValue, Value } from "../../domain/value.ts";

/** One that was taken out of a list by its place: what is written in it leaves the others as they were. In a round over all of them each has its turn. */
export function oneOfMany({ items, rest }: Items, value: Value): Value {
  return oneOf([...items.filter(isOfEach), ...(rest ? [rest] : [])], value);
}

/** The same of what stands under a key, once the loop is over that has put it there. */
export function oneUnderKey(computed: Items | undefined, value: Value): Value {
  return oneOf(computed ? [...computed.items, ...(computed.rest ? [computed.rest] : [])].filter(isOfEach) : [], value);
}

/** A loop that is over has added it, and another one in each of its rounds. */
function isOfEach({ isComplete }: Item): boolean {
  return isComplete === true;
}

/** What one of them has is its own. */
export function partOfOne(owner: ObjectReference, part: Value): Value {
  return owner.isOneOfMany ? withEach(part, asOne) : part;
}

/** What was not alike is not alike with the mark: alternatives stay as they are. */
function withEach(value: Value, change: (one: SimpleValue) => SimpleValue): Value {
  if (value.kind !== "choice") return change(value);
  return { ...value, options: value.options.map((option) => ({ ...option, value: change(option.value) })) };
}

function asOne(one: SimpleValue): SimpleValue {
  if (!isReference(one) || one.isMadeOnce || one.isOneOfMany) return one;
  const made = marked.get(one) ?? { ...one, isOneOfMany: true };
  marked.set(one, made);
  return made;
}

/** Each is marked once, so that what was worked out of it before is found again. */
const marked = new WeakMap<Reference, Reference>();

function oneOf(many: readonly Item[], value: Value): Value {
  const cells = new Set(
    many.flatMap((one) => simpleValues(one.value)).flatMap((one) => (isMade(one) ? [one.cell] : [])),
  );
  if (cells.size === 0) return value;
  return withEach(value, (one) => (isReference(one) && cells.has(one.cell) ? asOne(one) : one));
}

/** What is done with it is done with this one, and with no other that the store has there. */
export function isThisOne(value: Value): boolean {
  return simpleValues(value).every((one) => !isReference(one) || one.isOneOfMany !== true);
}

type Reference = ObjectReference | ArrayReference;

function isReference(value: SimpleValue): value is Reference {
  return value.kind === "object" || value.kind === "array";
}
