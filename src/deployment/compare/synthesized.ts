/** Templates that `cdk synth` wrote, beside the code that they were made from. */
import { dirname } from "node:path/posix";
import type { Change, Comparison } from "../changes.ts";
import type { LambdaFunction, Stack } from "../model.ts";
import type { LogicalId } from "../value-model.ts";
import { frameworkTraits } from "../readers/index.ts";

/** The `cdk.out` folder that a synthesized template is in. */
export function cloudAssembly(path: string): string | undefined {
  const at = path.lastIndexOf("/cdk.out/");
  return at < 0 ? undefined : path.slice(0, at + "/cdk.out".length);
}

/** Code calls a resource by its construct path, which is one in all stacks; a template that was made of it by an id of its own. */
export function isCode(stack: Stack): boolean {
  return frameworkTraits(stack).hasConstructs && !/\.(?:json|ya?ml|template)$/iu.test(stack.config);
}

/**
 * Changes of synthesized templates, at the constructs of the code that makes them: nobody edits a template that is made. What
 * the code does not have, or has under an id that cannot be computed, stays where it is.
 *
 * @param stacks all that is deployed, the code's own stacks among them
 */
export function atConstructs(comparison: Comparison, stacks: readonly Stack[]): Comparison {
  if (comparison.changes.every(({ stack }) => cloudAssembly(stack.after.config) === undefined)) return comparison;
  return { ...comparison, changes: comparison.changes.map((change) => atConstruct(change, stacks)) };
}

function atConstruct(change: Change, stacks: readonly Stack[]): Change {
  const { function: lambda, mapping, stack } = change;
  const assembly = cloudAssembly(stack.after.config);
  if (assembly === undefined) return change;
  const made = stacks.filter(
    (one) =>
      frameworkTraits(one).hasConstructs &&
      one.config.startsWith(`${dirname(assembly)}/`) &&
      cloudAssembly(one.config) === undefined,
  );
  // Stacks of one class have functions of one id: the stack of the same path first.
  const near = made.filter(({ path }) => path === stack.after.path);
  const twin = [...near, ...made]
    .flatMap(({ functions }) => functions)
    .find((other) => isSame(other.logicalId, lambda.after.logicalId));
  if (!twin) return change;
  const isOfMapping = change.at.start === mapping.after.at.start && change.at.start !== lambda.after.at.start;
  return { ...change, at: isOfMapping ? placeOfMapping(twin, mapping.after.logicalId) : twin.at };
}

function placeOfMapping(twin: LambdaFunction, id: LogicalId): Change["at"] {
  return twin.mappings.find(({ logicalId }) => isSame(logicalId, id))?.at ?? twin.at;
}

function isSame(a: LogicalId, b: LogicalId): boolean {
  return a.kind === "known" && b.kind === "known" && a.id === b.id;
}
