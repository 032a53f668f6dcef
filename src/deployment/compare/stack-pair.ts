import type { Cause, SecondStack } from "../changes.ts";
import type { Stack } from "../model.ts";

/** A stack before and after the deployment. */
export interface StackPair {
  readonly before: Stack;
  readonly after: Stack;
  readonly relation: StackRelation;
}

/**
 * - `same`: one stack, which the deployment updates. `stackId`: its construct id changed under a pinned name.
 * - `second`: the after side comes up next to the before side, which keeps reading until somebody removes it.
 * - `moved`: a nested stack under another id: created anew, the old one is deleted by the same deployment.
 */
export type StackRelation =
  | { readonly kind: "same"; readonly stackId: Extract<Cause, { readonly edit: "stack-id" }> | undefined }
  | { readonly kind: "second"; readonly cause: SecondStack["cause"] }
  | { readonly kind: "moved"; readonly cause?: Extract<Cause, { readonly edit: "nested-stack" }> };

/** Stacks of both sides, those that are one in pairs. */
export interface StackPairing {
  readonly pairs: readonly StackPair[];
  readonly removed: readonly Stack[];
  readonly added: readonly Stack[];
}
