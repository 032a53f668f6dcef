/** Nested stacks of templates: CloudFormation knows one by its parent and by the logical id that it has there. */
import type { NestedStack, Stack, Value } from "../model.ts";
import { canonicalText, containsUnknown, singleHole } from "../value.ts";
import type { Entry } from "./entry.ts";
import type { StackPair, StackPairing, StackRelation } from "./pair-stacks.ts";

/** Stacks inside of stacks that are followed; a template that nests itself has no end. */
const deepest = 10;

interface Parent {
  readonly pair: StackPair;
  readonly nested: NestedStack;
}

/**
 * What happens to a nested stack: what happens to its parent, else a new stack under a new id. Undefined where it is none, or
 * stays what it is.
 */
export function relationToParents(
  pair: StackPair,
  pairs: readonly StackPair[],
  depth = deepest,
): StackRelation | undefined {
  const olds = parentsOf(pair.before, pairs, "before");
  const parents = parentsOf(pair.after, pairs, "after");
  if (depth === 0 || olds.length === 0 || parents.length === 0) return undefined;
  const kept = parents.find(({ pair: parent, nested }) =>
    olds.some((old) => old.pair === parent && old.nested.id === nested.id),
  );
  if (kept) {
    const above = relationToParents(kept.pair, pairs, depth - 1) ?? kept.pair.relation;
    return above.kind === "same" ? undefined : above;
  }
  const [old, current] = [olds[0]!.nested, parents[0]!.nested];
  const cause = { edit: "nested-stack", before: old.id, after: current.id, at: current.at } as const;
  return old.id === current.id ? { kind: "moved" } : { kind: "moved", cause };
}

function parentsOf(stack: Stack, pairs: readonly StackPair[], side: "before" | "after"): Parent[] {
  if (stack.framework === "cdk" || stack.framework === "serverless") return [];
  return pairs.flatMap((pair) =>
    (pair[side].nested ?? []).flatMap((nested) => (nested.template === stack.config ? { pair, nested } : [])),
  );
}

/** One deployment updates a stack and all that it nests. */
export interface Deployment {
  isOne(before: Entry, after: Entry): boolean;
  /** A source by the stack that it stands in, also where it is handed down as a parameter; undefined for any other source. */
  sourceKey(entry: Entry): string | undefined;
}

export function deploymentOf({ pairs, added, removed }: StackPairing): Deployment {
  const stacks = [...pairs.flatMap(({ before, after }) => [before, after]), ...added, ...removed];
  const isBefore = new Set([...pairs.map(({ before }) => before), ...removed]);
  const isAfter = new Set([...pairs.map(({ after }) => after), ...added]);
  const updated = pairs.filter(({ relation }) => relation.kind !== "second");
  const names = new Map(
    updated.flatMap(({ before, after }, index) => [before, after].map((stack) => [stack, index] as const)),
  );
  const nameOf = (stack: Stack): string =>
    String(names.get(stack) ?? `${isAfter.has(stack) ? "after" : "before"} ${stack.config}`);

  const above = (stack: Stack): readonly { readonly stack: Stack; readonly nested: NestedStack }[] => {
    const side = isAfter.has(stack) ? isAfter : isBefore;
    return stacks.flatMap((parent) =>
      side.has(parent)
        ? (parent.nested ?? []).flatMap((nested) => (nested.template === stack.config ? { stack: parent, nested } : []))
        : [],
    );
  };

  function rootOf(stack: Stack, depth = deepest): Stack {
    const [parent] = above(stack);
    return parent === undefined || depth === 0 ? stack : rootOf(parent.stack, depth - 1);
  }

  function keyOf(value: Value, stack: Stack, depth: number): string | undefined {
    const hole = singleHole(value);
    if (hole?.kind === "resource") return `${nameOf(stack)} ${canonicalText(value)}`;
    if (hole?.kind !== "parameter" || depth === 0) return undefined;
    const [parent, ...others] = above(stack);
    const handed = others.length > 0 ? undefined : parent?.nested.parameters.get(hole.text);
    return handed && keyOf(handed, parent!.stack, depth - 1);
  }

  return {
    isOne: (before, after) => nameOf(rootOf(before.stack)) === nameOf(rootOf(after.stack)),
    sourceKey({ stack, mapping: { source } }) {
      const isTemplate = stack.framework === "sam" || stack.framework === "cloudformation";
      return isTemplate && !containsUnknown(source.identity) ? keyOf(source.identity, stack, deepest) : undefined;
    },
  };
}
