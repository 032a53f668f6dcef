/** What is made once: it is the same whoever asks whether it is. */
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { isMade } from "../../domain/comparison.ts";
import type { Site } from "../../domain/site.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Whether what is made here is made once: a module loads, and no function and no loop of it runs. */
export function isOnlyOne({ context, log }: Interpreter, { scope }: Pick<Site, "scope">): boolean {
  return context === scope.frame.module.context && log.rounds.ofRecords + log.rounds.others === 0;
}

/** The object or list that was made here. */
export function asMade(interpreter: Interpreter, value: SimpleValue, site: Site): SimpleValue {
  const isReference = value.kind === "object" || value.kind === "array";
  return isReference && isOnlyOne(interpreter, site) ? { ...value, isMadeOnce: true } : value;
}

/** It is taken for what it was made of, and may be a copy of that, or something around it: `structuredClone(order)`, `_.once(send)`. */
export function perhapsAnother(value: Value): Value {
  return mapValue(value, (one) => {
    if (!isMade(one) || one.kind === "class" || !one.isMadeOnce) return one;
    const { isMadeOnce: _, ...other } = one;
    return other;
  });
}

/**
 * Code asks whether one value is the other. Two objects that have the same in them are told apart by it, so that what comes of a call with the
 * one is not what comes of a call with the other; what is made once, functions and classes are known by themselves (`run/fingerprint.ts`).
 */
export function askWhich({ recordings }: Interpreter, value: Value, other: Value): void {
  const isAlike = (one: SimpleValue): boolean => (one.kind === "object" || one.kind === "array") && !one.isMadeOnce;
  const [all, others] = [value, other].map(simpleValues);
  if (all!.some(isMade) && others!.some(isMade) && [...all!, ...others!].some(isAlike)) recordings.spoil();
}
