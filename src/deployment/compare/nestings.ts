/** Which stacks of one side deploy which templates, and what goes in and out between them. */
import type { Hole, NestedStack, Stack, Value } from "../model.ts";
import { frameworkTraits } from "../readers/index.ts";

export interface Nesting {
  readonly parent: Stack;
  readonly nested: NestedStack;
}

export interface Nestings {
  readonly size: number;
  /** The stacks that deploy a template. One that is nested twice is two stacks. */
  above(stack: Stack): readonly Nesting[];
  /**
   * What an output of a nested stack is there, or what the parent hands to a parameter, with the stack that says so. Undefined where
   * it is neither, and of a template that is nested twice.
   */
  valueBehind(hole: Hole, stack: Stack): { readonly stack: Stack; readonly value: Value } | undefined;
}

/** @param stacks of one side */
export function nestingIn(stacks: readonly Stack[]): Nestings {
  const templates = new Map(stacks.filter((one) => frameworkTraits(one).isTemplate).map((one) => [one.config, one]));
  const nestings = new Map<string, Nesting[]>();
  for (const parent of stacks)
    for (const nested of parent.nested ?? [])
      nestings.set(nested.template, [...(nestings.get(nested.template) ?? []), { parent, nested }]);
  const above = (stack: Stack): readonly Nesting[] => nestings.get(stack.config) ?? [];

  return {
    size: nestings.size,
    above,
    valueBehind({ kind, text, resource }, stack) {
      if (kind === "parameter") {
        const [only, ...others] = above(stack);
        const value = others.length > 0 ? undefined : only?.nested.parameters.get(text);
        return value && { stack: only!.parent, value };
      }
      const [, output] = /\.Outputs\.(\w+)$/u.exec(text) ?? [];
      const nested = output === undefined ? undefined : stack.nested?.find(({ id }) => id === resource);
      const inner = nested && templates.get(nested.template);
      const value = inner && above(inner).length === 1 ? inner.outputs?.get(output!)?.value : undefined;
      return value && { stack: inner!, value };
    },
  };
}
