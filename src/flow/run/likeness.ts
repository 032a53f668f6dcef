/** Answers of which nobody may know the truth, put together: Kleene's logic of three values. */

/** `unknown`: what names one of them is not known. */
export type Likeness = "yes" | "no" | "unknown";

/** Whether any of them holds. */
export function anyOf(all: readonly Likeness[]): Likeness {
  return all.includes("yes") ? "yes" : all.includes("unknown") ? "unknown" : "no";
}

/** Whether each of them holds. */
export function allOf(...all: readonly Likeness[]): Likeness {
  return all.includes("no") ? "no" : all.includes("unknown") ? "unknown" : "yes";
}
