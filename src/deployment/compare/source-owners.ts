/** Which stack of the after side has the resource that a mapping reads. */
import type { SourceResource, Stack } from "../model.ts";
import { frameworkTraits } from "../readers/index.ts";
import type { Entry } from "./entry.ts";
import type { Deployment } from "./nested.ts";
import { splitOutput } from "../output-hole.ts";
import { singleHole } from "../value.ts";
import type { StackNames } from "./stack-names.ts";
import type { StackPair, StackPairing } from "./stack-pair.ts";

/** Both sides of a comparison, as sources are looked for in them. */
export interface Sides {
  readonly pairing: StackPairing;
  readonly after: readonly Stack[];
  readonly deployment: Deployment;
  readonly names: StackNames;
  /** @param stack of the after side */
  readonly pairOf: (stack: Stack) => StackPair | undefined;
}

/** The stack that declares a source which another one, or itself, names: of an app of constructs any of its stacks. */
export function ownerOf({ after }: Pick<Sides, "after">, stack: Stack, resource: string): Stack | undefined {
  if (stack.sources.has(resource)) return stack;
  // Construct paths are unique in an app; logical ids only in their own template.
  if (!frameworkTraits(stack).hasConstructs) return undefined;
  return after.find((other) => frameworkTraits(other).hasConstructs && other.sources.has(resource));
}

/** The stack that declares what an entry reads by itself, no export or output; undefined where that is no resource of the project. */
export function stackOfSource(sides: Pick<Sides, "after">, { stack, mapping }: Entry): Stack | undefined {
  const { resource } = mapping.source;
  return resource === undefined ? undefined : ownerOf(sides, stack, resource);
}

/** The resource that an entry reads, with the stack that makes it: its own, another one of its app, or one whose output is followed. */
export function madeBy(
  sides: Pick<Sides, "after" | "names">,
  entry: Entry,
): { readonly owner: Stack; readonly resource: SourceResource } | undefined {
  const output = singleHole(entry.mapping.source.identity);
  const isOutput = output?.kind === "output";
  const owner = isOutput ? sides.names.besideOf(entry.stack, splitOutput(output)[0]) : stackOfSource(sides, entry);
  const id = isOutput ? output.resource : entry.mapping.source.resource;
  const resource = id === undefined ? undefined : owner?.sources.get(id);
  return owner && resource && { owner, resource };
}
