/** How statements end, and what is thrown on the way. */
import type { Abstract, Condition } from "./values.ts";

/**
 * How a statement ends. `ended`: every way ended, and what was returned stands in the frame. `assume`: some way ended; what
 * follows runs under this condition.
 */
export type Completion =
  | { readonly kind: "normal"; readonly assume?: Condition }
  | { readonly kind: "return"; readonly value: Abstract }
  | { readonly kind: "throw"; readonly value: Abstract }
  | { readonly kind: "break" | "continue"; readonly label: string | undefined }
  | { readonly kind: "ended" };

/** A `throw` of the project's own that certainly happens, on its way to a `catch`. */
export class Thrown extends Error {
  readonly value: Abstract;

  constructor(value: Abstract) {
    super("thrown by the construct code");
    this.value = value;
  }
}

export const normal: Completion = { kind: "normal" };

/** What is thrown while something runs is how it ends. */
export function caught(execute: () => Completion): Completion {
  try {
    return execute();
  } catch (error) {
    if (error instanceof Thrown) return { kind: "throw", value: error.value };
    throw error;
  }
}
