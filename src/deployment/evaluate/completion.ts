/** How statements end, and what is thrown on the way. */
import type { Place } from "../../syntax/source-text.ts";
import type { CodeValue, Condition } from "./values.ts";

/**
 * How a statement ends. `ended`: every way ended, and what was returned stands in the frame. `assume`: some way ended; what
 * follows runs under this condition.
 */
export type Completion =
  | { readonly kind: "normal"; readonly assume?: Condition }
  | { readonly kind: "return"; readonly value: CodeValue }
  | { readonly kind: "throw"; readonly value: CodeValue; readonly at: Place }
  | { readonly kind: "break" | "continue"; readonly label: string | undefined }
  | { readonly kind: "ended" };

/** A `throw` of the project's own that certainly happens, on its way to a `catch`. */
export class Thrown extends Error {
  readonly value: CodeValue;
  readonly at: Place;

  constructor(value: CodeValue, at: Place) {
    super("thrown by the evaluated code");
    this.value = value;
    this.at = at;
  }
}

/** Leaves the evaluation when a bound is passed; what was built until then stands, and is incomplete. */
export class BudgetExhausted extends Error {}

/** The statement ran to its end. */
export const normal: Completion = { kind: "normal" };

/** What is thrown while something runs is how it ends. */
export function caught(execute: () => Completion): Completion {
  try {
    return execute();
  } catch (error) {
    if (error instanceof Thrown) return { kind: "throw", value: error.value, at: error.at };
    throw error;
  }
}
