/** Members that an object may have from code of which nothing is known, to which it was handed: `enrich(order); order.id`. */
import { mapValue } from "./choice.ts";
import { sameValue } from "./same.ts";
import type { Members } from "./slot.ts";
import { isUndefined, symbolic, type SymbolicValue, type Value } from "./value.ts";

/** A member as it reads now: where the object had none, or had nothing under its name, it may have been given one. */
export function orGiven(member: Value, mayBeGiven: SymbolicValue | undefined): Value {
  return mayBeGiven === undefined ? member : mapValue(member, (one) => (isUndefined(one) ? mayBeGiven : one));
}

/** The members as they are where all of them are asked for, or whether one is there: what may have been given is among those that are not listed. */
export function withGiven(contents: Members): Members {
  const { mayBeGiven, open } = contents;
  return mayBeGiven === undefined || open !== undefined ? contents : { ...contents, open: mayBeGiven };
}

/** What it may have been given on either of two paths, or one after the other. */
export function givenToEither(left: Members["mayBeGiven"], right: Members["mayBeGiven"]): Members["mayBeGiven"] {
  if (left === undefined || right === undefined || sameValue(left, right)) return left ?? right;
  return symbolic(left.provenance | right.provenance);
}
