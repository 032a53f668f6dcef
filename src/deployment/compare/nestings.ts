/** Which stacks of one side deploy which templates, and what goes in and out between them. */
import type { NestedStack, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";

/** One place where a stack nests a template. */
export interface Nesting {
  readonly parent: Stack;
  readonly nested: NestedStack;
}

/** Which stacks of one side deploy the templates of others. */
export interface Nestings {
  readonly size: number;
  /** The stacks that deploy a template: mostly one, since one that is nested twice is two stacks. */
  above(stack: Stack): readonly Nesting[];
  /**
   * What an output of a nested stack is there, or what the parent hands to a parameter, with the stack that says so. Undefined where
   * it is neither, and of a template that would be more stacks than anybody deploys.
   */
  valueBehind(hole: Hole, stack: Stack): { readonly stack: Stack; readonly value: Value } | undefined;
}

/** The stack that a template is in a place. */
function templateKey(config: string, path = ""): string {
  return `${config}\n${path}`;
}

/** Of a stack: a template that is nested once is known by its file, whichever path `cdk synth` gave its constructs. */
export function keyOfStack({ config, path, handed }: Stack): string {
  return templateKey(config, handed === undefined ? "" : path);
}

/** The same of the template that is nested, as `keyOfStack` has it. */
export function keyOf({ template, path }: NestedStack): string {
  return templateKey(template, path);
}

/** @param stacks of one side */
export function nestingIn(stacks: readonly Stack[]): Nestings {
  const templates = new Map(stacks.map((one) => [keyOfStack(one), one]));
  const nestings = new Map<string, Nesting[]>();
  for (const parent of stacks)
    for (const nested of parent.nested ?? [])
      nestings.set(keyOf(nested), [...(nestings.get(keyOf(nested)) ?? []), { parent, nested }]);
  const above = (stack: Stack): readonly Nesting[] => nestings.get(keyOfStack(stack)) ?? [];

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
      const inner = nested && templates.get(keyOf(nested));
      const value = inner && above(inner).length === 1 ? inner.outputs?.get(output!)?.value : undefined;
      return value && { stack: inner!, value };
    },
  };
}
