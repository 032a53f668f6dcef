import { textOfId } from "../deployment/formula.ts";
import type { Change, Comparison } from "../deployment/changes.ts";
import type { LambdaFunction, Mapping } from "../deployment/model.ts";
import type { Value } from "../deployment/value-model.ts";
import { relate } from "../deployment/relate.ts";
import { knownText } from "../deployment/value.ts";
import { quote } from "../words/phrase.ts";

/** What `aws cloudformation create-stack-refactor --resource-mappings file://…` takes. */
interface ResourceMapping {
  readonly Source: ResourceLocation;
  readonly Destination: ResourceLocation;
}

interface ResourceLocation {
  readonly StackName: string;
  readonly LogicalResourceId: string;
}

type Refactoring =
  | { readonly ok: true; readonly mappings: readonly ResourceMapping[] }
  /** `why` is a sentence. */
  | { readonly ok: false; readonly why: string };

/**
 * The moves of a stack refactoring that gives deployed resources the logical ids of the new configuration. CloudFormation
 * refuses one in which anything else changes, so there is none unless all that changes are logical ids within one stack.
 *
 * @param stackName where the configuration does not say the name of the stack
 */
export function buildRefactoring(
  { changes, kept, removed, secondStacks }: Pick<Comparison, "changes" | "kept" | "removed" | "secondStacks">,
  stackName: string | undefined,
): Refactoring {
  if (changes.length === 0) return no("nothing is re-created");
  if (secondStacks.length > 0) return no("a second stack comes up, and what is deployed would have to move there");
  if (removed.length > 0) return no(`the mapping of ${quote(removed[0]!.function.key)} is deleted in the same step`);
  for (const change of changes) {
    const why = otherChange(change);
    if (why !== undefined) return no(why);
  }
  const other = kept.find((one) => one.changed.some((aspect) => aspect !== "function-id" && aspect !== "mapping-id"));
  if (other)
    return no(`something else changes at ${quote(other.function.after.key)}: deploy that before or afterwards`);
  const stacks = new Set(changes.map(({ stack }) => stack.after));
  if (stacks.size > 1) return no("the changes are in more than one stack; deploy one after the other");
  const name = stackName ?? knownText(changes[0]!.stack.after.name);
  if (name === undefined) return no("the configuration does not say the name of the stack; say it with `--stack-name`");
  return movesOf(changes, name);
}

function movesOf(changes: readonly Change[], stack: string): Refactoring {
  const moves = new Map<string, string>();
  for (const { function: fn, mapping } of changes) {
    for (const [before, after] of [
      [fn.before!.logicalId, fn.after.logicalId],
      [mapping.before!.logicalId, mapping.after.logicalId],
    ] as const) {
      if (before.kind === "symbolic" || after.kind === "symbolic")
        return no(`the logical id ${quote(textOfId(after))} is known to the deployment only`);
      if (before.id !== after.id) moves.set(before.id, after.id);
    }
  }
  if (moves.size === 0) return no("no logical id changes");
  const at = (id: string): ResourceLocation => ({ StackName: stack, LogicalResourceId: id });
  return {
    ok: true,
    mappings: [...moves].map(([before, after]) => ({ Source: at(before), Destination: at(after) })),
  };
}

/** What changes beside logical ids, as the end of a sentence. */
function otherChange({ cause, stack, function: fn, mapping, source }: Change): string | undefined {
  const key = quote(fn.after.key);
  if (fn.before === undefined || mapping.before === undefined) return `${key} is new`;
  if (stack.before === undefined || relate(stack.before.name, stack.after.name) === "different")
    return `${key} moves to another stack`;
  if (!idEdits.has(cause.edit)) return `more changes at ${key} than logical ids`;
  if (!isSame(fn.before.name, fn.after.name)) return `the name of ${key} changes too: set it to the deployed one`;
  if (!hasSameHandler(fn.before, fn.after))
    return `the handler of ${key} changes too: deploy that before or afterwards`;
  return isSameMapping(mapping.before, mapping.after) && isSame(mapping.before.source.identity, source.identity)
    ? undefined
    : `the mapping of ${key} changes in more than its logical id`;
}

/** As far as a mapping is known: its position, how long its records are tried, its alias, its condition, the name of a pipe. */
function isSameMapping(before: Mapping, after: Mapping): boolean {
  return (
    isSame(before.startingPosition, after.startingPosition) &&
    isSame(before.startingPositionTimestamp, after.startingPositionTimestamp) &&
    isSame(before.consumerGroup, after.consumerGroup) &&
    before.isShareGroup === after.isShareGroup &&
    isSame(before.qualifier, after.qualifier) &&
    isSame(before.pipe?.name, after.pipe?.name) &&
    before.maximumRecordAgeSeconds === after.maximumRecordAgeSeconds &&
    before.maximumRetryAttempts === after.maximumRetryAttempts &&
    before.hasFailureDestination === after.hasFailureDestination &&
    before.isDisabled === after.isDisabled &&
    before.condition === after.condition
  );
}

const idEdits: ReadonlySet<string> = new Set(["function-key", "mapping-id", "stack-id"]);

function isSame(before: Value | undefined, after: Value | undefined): boolean {
  return relate(before, after, { absenceCounts: true }) === "equal";
}

function hasSameHandler({ handler: before }: LambdaFunction, { handler: after }: LambdaFunction): boolean {
  return before?.text === after?.text;
}

function no(why: string): Refactoring {
  return { ok: false, why: `No file for a stack refactoring: ${why}.` };
}
