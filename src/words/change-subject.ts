/** The edit behind a change, as the subject of a sentence: "Renaming `onOrder` to `orderSaved`". */
import type { Change } from "../deployment/changes.ts";
import type { Framework } from "../deployment/model.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import { quote } from "./phrase.ts";
import { sourceName, sourceNames, stackNameNoun, valueText } from "./source.ts";

/** What was done, as the subject of a sentence: "Renaming `a` to `b`". */
export function subject(change: Change): string {
  const { cause, function: fn } = change;
  const [before, after] = [quote(fn.before?.key ?? "?"), quote(fn.after.key)];
  const source = sourceName(change.source);
  if (isOfStack(cause)) return subjectOfStack(cause, change.stack.after.framework);
  switch (cause.edit) {
    case "function-key":
      // Without a name of its own, a subscriber is known by what it runs.
      return frameworkTraits(change.stack.after).deployer === "Pulumi"
        ? `Replacing the subscriber ${before} by ${after}`
        : `Renaming ${before} to ${after}`;
    case "function-name":
      if (fn.before === undefined) return `The new function ${after}`;
      if (fn.before?.key !== fn.after.key) return `Renaming ${before} to ${after}`;
      return isNameGenerated(change)
        ? `Giving ${after} another logical id`
        : `Changing the name of ${after} from ${valueText(fn.before?.name)} to ${valueText(fn.after.name)}`;
    case "package-type":
      return `Deploying ${after} as an ${fn.after.packageType ?? "archive"}`;
    case "mapping-id": {
      const other = readerInstead(change);
      if (other) return `Reading ${source} for ${after} by a ${other.now} instead of a ${other.old}`;
      if (isPipe(change)) return `Giving the pipe from ${source} to ${after} another ${pipeIdentity(change)}`;
      const { before: old, after: now } = change.mapping;
      const isNamed = old?.key !== undefined && now.key !== undefined;
      return isNamed
        ? `Renaming the mapping of ${after} from ${quote(old.key)} to ${quote(now.key)}`
        : `Giving the mapping of ${after} on ${source} another id`;
    }
    case "starting-position":
      return `Changing the starting position of ${after} from ${writtenText(cause.before)} to ${writtenText(cause.after)}`;
    case "timestamp":
      return `Changing the starting timestamp of ${after}`;
    case "source": {
      const [old, now] = sourceNames(change.source.type, [cause.before, cause.after]);
      return `Pointing ${after} at ${now} instead of ${old}`;
    }
    case "export": {
      const [old, now] = sourceNames(change.source.type, [cause.before, cause.after]);
      return isReplacedBehindExport(change)
        ? `Replacing ${source} behind the export that ${after} imports`
        : `Pointing the export of ${after} at ${now} instead of ${old}`;
    }
    case "source-form":
      return `Writing the source of ${after} in another way`;
    case "consumption-mode":
      return `Changing the consumption mode of ${after}`;
    case "consumer-group":
      return `Changing the consumer group of ${after}`;
    case "bootstrap-servers":
      return `Changing the list of bootstrap servers of ${after}`;
    case "qualifier":
      return `Pointing the mapping of ${after} at ${qualified(cause.after)} instead of ${qualified(cause.before)}`;
    case "consumer":
      return `Changing the stream consumer of ${after} from ${consumerText(cause.before)} to ${consumerText(cause.after)}`;
    case "target":
      return `Moving the mapping on ${source} from ${before} to ${after}`;
    case "moved":
      return `Moving ${isForeign(change) ? `the mapping of ${quote(nameOfFunction(change))}` : after} to another stack`;
    case "same-code":
      return `The new mapping of ${after}`;
    case "added":
      return change.verdict === "conflict" ? `A second mapping of ${after} on ${source}` : `The new consumer ${after}`;
  }
}

/** An edit of what a stack, a service or a stage is called. */
function subjectOfStack(cause: EditOfStack, framework: Framework): string {
  switch (cause.edit) {
    case "service":
    case "stage":
      return `Changing the ${stackNameNoun(cause.edit, framework)} from ${writtenText(cause.before)} to ${writtenText(cause.after)}`;
    case "stack-name":
      return `Changing the stack name from ${valueText(cause.before)} to ${valueText(cause.after)}`;
    case "stack-id":
      return `Changing the stack's construct id from ${quote(cause.before)} to ${quote(cause.after)}`;
    case "nested-stack":
      return `Renaming the nested stack ${quote(cause.before)} to ${quote(cause.after)}`;
  }
}

/** Nobody gave the function a name, so that its id makes one. */
export function isNameGenerated({ function: fn }: Change): boolean {
  return fn.before?.name === undefined && fn.after.name === undefined;
}

type Written = Parameters<typeof valueText>[0];

const writtenText = (value: Written): string => (value === undefined ? "the default" : valueText(value));
const consumerText = (value: Written): string => (value === undefined ? "none" : valueText(value));
const qualified = (value: Written): string => (value === undefined ? "no alias" : valueText(value));

/** Edits that say of no function by themselves what they are done to. */
const OF_STACKS: ReadonlySet<Change["cause"]["edit"]> = new Set([
  "service",
  "stage",
  "stack-name",
  "stack-id",
  "nested-stack",
] satisfies EditOfStack["edit"][]);

type EditOfStack = Extract<
  Change["cause"],
  { readonly edit: "service" | "stage" | "stack-name" | "stack-id" | "nested-stack" }
>;

function isOfStack(cause: Change["cause"]): cause is EditOfStack {
  return OF_STACKS.has(cause.edit);
}

/** " for `onOrder`" where the subject names no function. */
export function forFunction({ cause, function: { after } }: Change): string {
  return isOfStack(cause) ? ` for ${quote(after.key)}` : "";
}

/** Two functions of one fixed name cannot live together; everything else that conflicts is a mapping of one function. */
export function isNameTaken(change: Change): boolean {
  const { edit } = change.cause;
  if (isForeign(change)) return false;
  const isOtherStack = edit === "nested-stack" || edit === "moved" || change.secondStack;
  return (
    edit === "function-key" ||
    edit === "function-name" ||
    edit === "target" ||
    edit === "package-type" ||
    isOtherStack ||
    isPipe(change)
  );
}

/** The mapping stands in another stack than its function, before or afterwards, and that stays as it is: only the mapping is made anew. */
export function isForeign({ function: { before, after } }: Change): boolean {
  return before !== undefined && (before.external || after.external);
}

/** The function by the name that its own stack has for it, where the mapping moves to one that is handed it. */
export function nameOfFunction(change: Change): string {
  const { before, after } = change.function;
  return after.external && before?.external === false ? before.key : after.key;
}

/** A pipe in place of a mapping, or a mapping in place of a pipe. */
export function readerInstead({
  mapping: { before, after },
}: Change): { readonly old: string; readonly now: string } | undefined {
  if (before === undefined || (before.pipe === undefined) === (after.pipe === undefined)) return undefined;
  return after.pipe ? { old: "mapping", now: "pipe" } : { old: "pipe", now: "mapping" };
}

/** What of a pipe is another one, so that it is a new pipe. */
export function pipeIdentity({ mapping: { before, after } }: Change): "id" | "name" | "id or name" {
  if (before?.logicalId.kind !== "known" || after.logicalId.kind !== "known") return "id or name";
  return before.logicalId.id === after.logicalId.id ? "name" : "id";
}

/** What reads the source from now on. */
export function readerNoun(change: Change): "pipe" | "mapping" {
  return isPipe(change) ? "pipe" : "mapping";
}

/** An EventBridge pipe, which is no mapping of a function. */
export function isPipe({ mapping }: Change): boolean {
  return mapping.after.pipe !== undefined;
}

/** The export names what it named, and that is another resource than before. */
export function isReplacedBehindExport({ cause, source }: Change): boolean {
  if (cause.edit !== "export") return false;
  const [old, now] = sourceNames(source.type, [cause.before, cause.after]);
  return old === now;
}
