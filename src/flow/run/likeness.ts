/** Answers of which nobody may know the truth, put together: Kleene's logic of three values. */
import type { Likeness } from "./same-thing.ts";

/** Whether any of them holds. */
export function anyOf(all: readonly Likeness[]): Likeness {
  return all.includes("yes") ? "yes" : all.includes("unknown") ? "unknown" : "no";
}

/** Whether each of them holds. */
export function allOf(...all: readonly Likeness[]): Likeness {
  return all.includes("no") ? "no" : all.includes("unknown") ? "unknown" : "yes";
}
