/** The part of a comparison that some configurations have a share in. */
import type { Unresolved } from "../../project/text-source.ts";
import type { Comparison } from "../changes.ts";
import type { Stack } from "../model.ts";

/** @param files of the configurations, with what they are made of */
export function narrowTo(comparison: Comparison, files: ReadonlySet<string>): Comparison {
  const isOf = (...stacks: readonly (Stack | undefined)[]): boolean =>
    stacks.some((stack) => stack !== undefined && files.has(stack.config));
  const isIn = ({ place }: Unresolved): boolean => files.has("source" in place ? place.source.path : place.path);
  return {
    changes: comparison.changes.filter(({ stack }) => isOf(stack.before, stack.after)),
    kept: comparison.kept.filter(({ stack }) => isOf(stack.before, stack.after)),
    removed: comparison.removed.filter(({ stack }) => isOf(stack)),
    secondStacks: comparison.secondStacks.filter(({ before, after }) => isOf(before, after)),
    unresolved: comparison.unresolved.filter(isIn),
    isOpen: comparison.isOpen,
  };
}
