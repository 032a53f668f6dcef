/** Rows that code compares with each other: which of them is the first, the least or the most hangs on what each has in a member. */
import { HOW_MANY } from "../../../knowledge/index.ts";
import { attributesOf, fieldsOf, inItem, isNumberOf, lookOf } from "../../domain/attributes.ts";
import type { Attributes } from "../../domain/origin.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `one.load < best.load`: the same member of two rows of one look. */
export function noteRanked(interpreter: Interpreter, operator: string, left: Value, right: Value): void {
  if (!/^[<>]=?$/u.test(operator)) return;
  const ofRight = attributes(interpreter, right);
  if (ofRight.length === 0) return;
  const isThere = (one: string): boolean => ofRight.some((other) => asOne(other) === asOne(one));
  rank(interpreter, attributes(interpreter, left).filter(isThere));
}

/** What a function says of each of the rows, by which they are put in order, or one of them is taken: `(a, b) => a.load - b.load`, `"load"`. */
export function rankedBy(interpreter: Interpreter, said: Value): void {
  rank(interpreter, attributes(interpreter, said));
}

function attributes(interpreter: Interpreter, value: Value): Attributes {
  return attributesOf(interpreter.symbolicOf(value)) ?? [];
}

/** Of one of many as of one alone. */
function asOne(attribute: string): string {
  return attribute.replace(/\*$/u, "");
}

/** What is computed of rows as a whole hangs on which there are: `tickets.filter((one) => one.agent === agent.id).length`. */
function rank({ log }: Interpreter, all: Attributes): void {
  for (const one of all) {
    const field = isNumberOf(one) ? "" : inItem(fieldsOf([one])[0] ?? "");
    log.rank(lookOf(one), field === "" ? HOW_MANY : field);
  }
}
