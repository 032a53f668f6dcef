/** Nested stacks of templates: CloudFormation knows one by its parent and by the logical id that it has there. */
import type { NestedStack, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { containsUnknown, singleHole } from "../value.ts";
import { groupBy } from "../group-by.ts";
import { isOneInAllStacks, type Entry } from "./entry.ts";
import { exportsOf, exportTexts } from "./exports.ts";
import { splitOutput } from "../output-hole.ts";
import { keyOf, keyOfStack, nestingIn, type Nesting, type Nestings } from "./nestings.ts";
import type { StackNames } from "./stack-names.ts";
import type { StackPair, StackPairing, StackRelation } from "./stack-pair.ts";
import { isCode } from "./synthesized.ts";

/** Stacks inside of stacks that are followed; a template that nests itself has no end. */
export const deepest = 10;

interface Parent {
  readonly stack: Stack;
  /** Undefined: nothing on the other side is like it, as where it holds nothing but other nested stacks. */
  readonly pair: StackPair | undefined;
  readonly nested: NestedStack;
}

/** By which stacks each template is nested, on each side. */
interface Parents {
  readonly before: ReadonlyMap<string, readonly Parent[]>;
  readonly after: ReadonlyMap<string, readonly Parent[]>;
}

/** By which stacks each template is nested, before and after. */
export function parentsIn(pairs: readonly StackPair[], removed: readonly Stack[], added: readonly Stack[]): Parents {
  const parentsOn = (side: "before" | "after", alone: readonly Stack[]): Map<string, Parent[]> => {
    const stacks = [
      ...pairs.map((pair) => ({ stack: pair[side], pair })),
      ...alone.map((stack) => ({ stack, pair: undefined })),
    ];
    return groupBy(
      stacks.flatMap(({ stack, pair }) => (stack.nested ?? []).map((nested): Parent => ({ stack, pair, nested }))),
      ({ nested }) => keyOf(nested),
    );
  };
  return { before: parentsOn("before", removed), after: parentsOn("after", added) };
}

/**
 * What happens to a nested stack: what happens to its parent, else a new stack under a new id. Undefined where it is none, or
 * stays what it is.
 */
export function relationToParents(
  { before, after }: Pick<StackPair, "before" | "after">,
  all: Parents,
  depth = deepest,
): StackRelation | undefined {
  const olds = parentsOf(before, all.before);
  const parents = parentsOf(after, all.after);
  const [old, current] = [olds[0], parents[0]];
  if (depth === 0 || old === undefined || current === undefined) return undefined;
  const kept = parents.find(({ pair, nested }) =>
    olds.some((one) => pair !== undefined && one.pair === pair && one.nested.id === nested.id),
  );
  if (kept?.pair) {
    const above = relationToParents(kept.pair, all, depth - 1) ?? kept.pair.relation;
    return above.kind === "same" ? undefined : above;
  }
  const isAlone = old.pair === undefined;
  if (isAlone !== (current.pair === undefined)) {
    // The same file may be like another one by what went into it.
    const isInPlace = old.stack.config === current.stack.config && old.stack.path === current.stack.path;
    return isInPlace ? undefined : { kind: "moved" };
  }
  if (old.nested.id !== current.nested.id) {
    const { id, at } = current.nested;
    return { kind: "moved", cause: { edit: "nested-stack", before: old.nested.id, after: id, at } };
  }
  return isAlone ? relationToParents({ before: old.stack, after: current.stack }, all, depth - 1) : { kind: "moved" };
}

function parentsOf(stack: Stack, parents: ReadonlyMap<string, readonly Parent[]>): readonly Parent[] {
  return parents.get(keyOfStack(stack)) ?? [];
}

/** One deployment updates a stack and all that it nests. */
export interface Deployment {
  isOne(before: Entry, after: Entry): boolean;
  /** Whether a deployment updates the stack that an entry stands in, or that one nests; else what it held stays as it is. */
  isUpdated(before: Entry): boolean;
  /** A source by what it is in all stacks, also where it is handed down as a parameter or put out; undefined where that cannot be told. */
  sourceKey(entry: Entry): string | undefined;
  /** A function by the stack that declares it and its id there, also where it is handed down as a parameter or imported; undefined where that cannot be told. */
  functionKey(entry: Entry): string | undefined;
  /** The name that a function is given, or that a mapping names it by, as `sourceKey` has texts. */
  functionName(entry: Entry): string | undefined;
  /** What the stacks that nest a stack hand to one of its parameters. */
  handedTo(stack: Stack, parameter: string): readonly { readonly parent: Stack; readonly value: Value }[];
  /** What an output of a nested stack is, in the stack that says so. */
  outputOf(hole: Hole, stack: Stack): ReturnType<Nestings["valueBehind"]>;
}

/** The region, the account, an export: what says the same in each stack of a deployment. */
function isOneInAll({ kind, text }: Hole): boolean {
  return (kind === "import" && !text.includes("${")) || (text.startsWith("AWS::") && isOneInAllStacks(`\${${text}}`));
}

/** The stack of construct code in which a nested one stands: that has no name of its own. */
export function parentInCode(stack: Stack, candidates: readonly Stack[]): Stack | undefined {
  if (stack.name !== undefined) return undefined;
  const above = candidates.filter(
    ({ config, path }) => config === stack.config && path !== "" && stack.path.startsWith(`${path}/`),
  );
  return above.toSorted((a, b) => b.path.length - a.path.length)[0];
}

/** The same text for the same value, whichever stack it is written in; `depth`: how often it may still be handed on. */
function textsAcross(
  stackNamed: StackNames,
  nameOf: (stack: Stack) => string,
  valueBehind: Nestings["valueBehind"],
): (value: Value, stack: Stack, depth: number) => string | undefined {
  function textOf(value: Value, stack: Stack, depth: number): string | undefined {
    if (value.kind !== "text" || containsUnknown(value) || depth === 0) return undefined;
    const parts = value.parts.map((part) =>
      typeof part === "string" ? part.replaceAll("${", "\\${") : textOfHole(part, stack, depth),
    );
    return parts.includes(undefined) ? undefined : parts.join("");
  }

  function textOfHole(part: Hole, stack: Stack, depth: number): string | undefined {
    if (part.kind === "output") {
      const [name, attribute] = splitOutput(part);
      const owner = stackNamed.besideOf(stack, name);
      return owner && `\${${nameOf(owner)} resource ${attribute}}`;
    }
    const elsewhere = valueBehind(part, stack);
    if (elsewhere) return textOf(elsewhere.value, elsewhere.stack, depth - 1);
    return `\${${isOneInAll(part) ? "" : `${nameOf(stack)} `}${part.kind} ${part.text}}`;
  }

  return textOf;
}

/** Stacks with what nests them: values are followed through parameters and outputs, whichever stack they are written in. */
export function deploymentOf({ pairs, added, removed }: StackPairing, stackNamed: StackNames): Deployment {
  const sides = {
    before: [...pairs.map(({ before }) => before), ...removed],
    after: [...pairs.map(({ after }) => after), ...added],
  };
  const isAfter = new Set(sides.after);
  const sideOf = (stack: Stack): "before" | "after" => (isAfter.has(stack) ? "after" : "before");
  const nestings = { before: nestingIn(sides.before), after: nestingIn(sides.after) };
  const exports = { before: exportsOf(sides.before), after: exportsOf(sides.after) };
  const updated = pairs.filter(({ relation }) => relation.kind !== "second");
  const names = new Map(
    updated.flatMap(({ before, after }, index) => [before, after].map((stack) => [stack, index] as const)),
  );
  const nameOf = (stack: Stack): string => String(names.get(stack) ?? `${sideOf(stack)} ${keyOfStack(stack)}`);
  const above = (stack: Stack): readonly Nesting[] => nestings[sideOf(stack)].above(stack);

  function rootOf(stack: Stack, depth = deepest): Stack {
    const parent = above(stack)[0]?.parent ?? parentInCode(stack, sides[sideOf(stack)]);
    return parent === undefined || depth === 0 ? stack : rootOf(parent, depth - 1);
  }

  const textOf = textsAcross(stackNamed, nameOf, (part, stack) => nestings[sideOf(stack)].valueBehind(part, stack));

  return {
    isOne: (before, after) => nameOf(rootOf(before.stack)) === nameOf(rootOf(after.stack)),
    isUpdated: (before) => names.has(rootOf(before.stack)),
    handedTo: (stack, parameter) =>
      above(stack).flatMap(({ parent, nested }) => {
        const value = nested.parameters.get(parameter);
        return value ? [{ parent, value }] : [];
      }),
    outputOf: (hole, stack) =>
      hole.kind === "resource" ? nestings[sideOf(stack)].valueBehind(hole, stack) : undefined,
    functionKey({ stack, function: { external, logicalId, name } }) {
      if (!external) return logicalId.kind === "known" ? `${nameOf(stack)} ${logicalId.id}` : undefined;
      const only = name && singleHole(name);
      const exported = only?.kind === "import" ? exports[sideOf(stack)].get(exportTexts(only)[0] ?? "") : undefined;
      const text = exported ? textOf(exported.value, exported.stack, deepest) : name && textOf(name, stack, deepest);
      const [, owner, id] = /^\$\{(.+) resource (\w+)(?:\.Arn)?\}$/u.exec(text ?? "") ?? [];
      return owner && `${owner} ${id}`;
    },
    functionName: ({ stack, function: { name } }) => name && textOf(name, stack, deepest),
    sourceKey({ stack, mapping: { source } }) {
      if (isCode(stack) && singleHole(source.identity)?.kind !== "output") return undefined;
      const [identity, ...topics] = [source.identity, ...(source.topics ?? [])].map((value) =>
        textOf(value, stack, deepest),
      );
      return identity === undefined || topics.includes(undefined)
        ? undefined
        : JSON.stringify([identity, ...topics.toSorted()]);
    },
  };
}
