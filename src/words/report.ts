/** What the reports of the command line say beside changes and effects. */
import { isForeign, nameOfFunction } from "./change-subject.ts";
import type { Baseline } from "../deployment/baseline/baseline.ts";
import type { Change, Kept, KeptAspect, Removed, SecondStack, Verdict } from "../deployment/changes.ts";
import { readableFormula } from "../deployment/formula.ts";
import { relate } from "../deployment/relate.ts";
import type { Handler } from "../findings/finding.ts";
import { relativePath } from "./place.ts";
import { count, duration, list, quote, sentence } from "./phrase.ts";
import type { HandlerSource } from "../vocabulary.ts";
import { consumerName, readableText, sourceName, sourceNoun, stackNameNoun, stackNoun, valueText } from "./source.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";

/** What was compared with, as a sentence; also that there was nothing. */
export function describeBaseline(baseline: Baseline, folder: string): string {
  const isOverruled = "describe" in baseline ? baseline.describe.isOverruled : "isOverruled" in baseline;
  const other = isOverruled ? " The setting `baseline` of this checkout is another one and was not used." : "";
  return whatWasCompared(baseline, folder) + other;
}

function whatWasCompared(baseline: Baseline, folder: string): string {
  switch (baseline.kind) {
    case "none":
      return baseline.isChosen
        ? "The settings or `--no-baseline` ask for no comparison."
        : "There is neither an earlier commit nor a lock file to compare with.";
    case "problem":
      return `${sentence(baseline.what)} cannot be read.`;
    case "source":
      return `Compared with commit ${quote(baseline.describe.revision.slice(0, 7))}.`;
    case "stacks": {
      const { kind, file, revision, isRewritten } = baseline.describe;
      const commit = revision === undefined ? "" : ` of commit ${quote(revision.slice(0, 7))}`;
      const now = isRewritten ? "; the one in this checkout differs and was not used" : "";
      return `Compared with the ${kind === "lock" ? "lock file" : "template"} ${quote(relativePath(file, folder))}${commit}${now}.`;
    }
  }
}

/** What a comparison found, as a report counts it. */
interface ChangeCounts {
  /** Edits after which records run again, are lost, or the deployment fails, and the mappings that they concern. */
  readonly edits: number;
  readonly mappings: number;
  /** Edits that replace a function and nothing else. */
  readonly harmless: number;
  /** Everything could be looked at. */
  readonly isComplete: boolean;
  /** Of some mapping nobody can tell whether it changes. */
  readonly isOpen: boolean;
  /** Some mapping is a new one that begins where nothing comes again. */
  readonly isReplaced: boolean;
}

/** "2 changes with consequences for the records of 3 mappings, and 1 without". Pre: something was compared. */
export function describeChangeCount(counts: ChangeCounts): string {
  const { edits, mappings, harmless, isComplete, isOpen, isReplaced } = counts;
  const records = mappings > edits ? `the records of ${mappings} mappings` : "records";
  const counted = [
    ...(edits > 0 ? [`${count(edits, "change")} with consequences for ${records}`] : []),
    ...(harmless > 0
      ? [edits > 0 ? `${harmless} without` : `${count(harmless, "change")} without consequences for records`]
      : []),
  ].join(", and ");
  if (!isComplete) {
    return counted === ""
      ? "no change was found, but not everything could be looked at"
      : `${counted}; not everything could be looked at`;
  }
  if (counted !== "") return counted;
  if (isOpen) return "no change was found, but what is not known may be one";
  return isReplaced ? "no record runs again" : "no mapping of a stream or queue is re-created or replaced";
}

/** "2 of 5 effects happen twice when a record is delivered again, and 1 can in spite of its guard". */
export function describeEffectCount(counts: EffectCounts): string {
  return counts.handlers === 0
    ? describeEffects(counts)
    : `${describeEffects(counts)}${describeLeftOut(counts.leftOut)}`;
}

function describeEffects(counts: EffectCounts): string {
  const { handlers, effects, again, weak, unknown, isComplete } = counts;
  const untold = unknown === 0 ? "" : `${count(unknown, "call")} ${unknown === 1 ? "is" : "are"} unknown`;
  const rest = untold === "" ? "" : `; ${untold}`;
  if (effects === 1) return `${describeOnlyEffect(counts)}${rest}`;
  if (effects > 1) {
    const twice = `${again === 0 ? "none" : again} of ${count(effects, "effect")} ${again > 1 ? "happen" : "happens"} twice when a record is delivered again`;
    const guards = weak === 1 ? "its guard" : "their guards";
    const passed = weak === 0 ? "" : `${again === 0 ? ", but" : ", and"} ${weak} can in spite of ${guards}`;
    return `${twice}${passed}${rest}`;
  }
  if (untold !== "") return `no known effect in a handler of a stream or queue${rest}`;
  if (!isComplete) return "no effect was found, but not everything could be looked at";
  if (handlers === 0 && counts.isOfStaged) return "no staged file is part of a handler of a stream or queue";
  if (handlers === 0) return `no handler of a stream or queue${describeUnasked(counts.unasked)}`;
  return "no effect in a handler of a stream or queue";
}

function describeOnlyEffect({ again, weak }: EffectCounts): string {
  const twice = "when a record is delivered again";
  if (again > 0) return `the only effect happens twice ${twice}`;
  return weak > 0
    ? `the only effect can happen twice in spite of its guard, ${twice}`
    : `the only effect does not happen twice ${twice}`;
}

const invocations = [
  ["sns", "SNS"],
  ["s3", "S3"],
  ["eventbridge", "EventBridge"],
] as const;

/** Whoever has functions of these alone would take silence for an answer. */
function describeUnasked(unasked: ReadonlySet<HandlerSource>): string {
  const names = invocations.flatMap(([source, name]) => (unasked.has(source) ? [name] : []));
  return names.length === 0
    ? ""
    : `; those of ${list(names)} only where the setting ${quote("sources")} lists them beside the others`;
}

/** "; 2 functions of SNS and S3 are left out by the setting `sources`" */
function describeLeftOut(leftOut: EffectCounts["leftOut"]): string {
  if (leftOut.length === 0) return "";
  const names = invocations.flatMap(([source, name]) =>
    leftOut.some((kinds) => kinds.includes(source)) ? [name] : [],
  );
  const are = leftOut.length === 1 ? "is" : "are";
  return `; ${count(leftOut.length, "function")} of ${list(names)} ${are} left out by the setting ${quote("sources")}`;
}

/** What a report counts. */
export interface EffectCounts {
  readonly handlers: number;
  /** Calls of which it is known that they have an effect. */
  readonly effects: number;
  /** Those among them that a repeat does again. */
  readonly again: number;
  /** Those that some repeat may do again, past their guard. */
  readonly weak: number;
  /** Calls that were given something of a record, of which nothing is known. */
  readonly unknown: number;
  /** Kinds of sources that the settings leave out. */
  readonly unasked: ReadonlySet<HandlerSource>;
  /** Of each function of the configurations that they leave out: what invokes it. */
  readonly leftOut: readonly (readonly HandlerSource[])[];
  /** Only handlers were looked at of which something is staged. */
  readonly isOfStaged: boolean;
  /** Nothing that may hold a handler kept itself from being looked at. */
  readonly isComplete: boolean;
}

/** A verdict as a heading over changes. */
export function describeVerdict(verdict: Verdict): string {
  return {
    replay: "replay",
    conflict: "deployment fails",
    gap: "records get lost",
    "queue-rename": "messages in flight come again",
    "new-consumer": "new consumer",
    "function-replaced": "function replaced",
  }[verdict];
}

/** "24 h", "all that is retained", "none". */
export function describeWindow(seconds: number | null): string {
  return seconds === null ? "all that is retained" : seconds === 0 ? "none" : duration(seconds);
}

/** "`onOrder` becomes `orderSaved`", or the one name that stays. */
export function describeFunctionMove(change: Change): string {
  const { before, after } = change.function;
  const isMapping = change.cause.edit === "moved" && isForeign(change);
  return isMapping ? quote(nameOfFunction(change)) : move(before?.key, after.key);
}

/** The same of the mapping's logical ids. */
export function describeMappingMove({ mapping: { before, after } }: Change): string {
  const idOf = ({ logicalId }: typeof after): string =>
    logicalId.kind === "known" ? logicalId.id : readableFormula(logicalId.formula);
  return move(before && idOf(before), idOf(after));
}

function move(before: string | undefined, after: string): string {
  return before === undefined || before === after ? quote(after) : `${quote(before)} becomes ${quote(after)}`;
}

/** The function that receives the records, what feeds it, and how far back a replay reaches. */
export function describeHandler(handler: Handler, functions: readonly string[]): string {
  const fed = functions.length === 0 ? "" : ` for ${list([...new Set(functions)].map(quote))}`;
  return `${quote(handler.name)} reads ${withArticle(sourceNoun(handler.source))}${fed}; replay window: ${describeWindow(handler.replayWindowSeconds)}.`;
}

/** By sound: "an SNS topic", "an event source", "a queue". */
function withArticle(noun: string): string {
  return `${/^(?:[aeiou]|S[A-Z\d])/u.test(noun) ? "an" : "a"} ${noun}`;
}

/** What goes with a renamed or replaced function beside its mappings: its consumers of enhanced fan-out, its log group. */
export function describeCompanions(changes: readonly Change[]): readonly string[] {
  const [first] = changes;
  if (first?.verdict === "function-replaced" && first.cause.edit === "function-name")
    return losesLogs(first, "replacement") ? [LOGS_ARE_DELETED] : [];
  if (first?.cause.edit !== "function-key" || first.cause.pinnedName) return [];
  const consumers = changes.flatMap(({ mapping: { before, after } }) => {
    const [old, now] = [before?.source.consumer, after.source.consumer];
    if (!old || !now || relate(old, now) !== "different") return [];
    const [was, is] = [old, now].map((one) => quote(consumerName(one) ?? readableText(one)));
    return `The consumer ${was!} is replaced by ${is!}.`;
  });
  // Where the framework would make it and does not, or keeps it, somebody said so.
  const isTheirs = frameworkTraits(first.stack.after).makesLogGroups;
  const logs = isTheirs
    ? losesLogs(first, "deletion")
      ? [LOGS_ARE_DELETED]
      : []
    : ["Its logs go on in another log group."];
  return [...new Set([...consumers, ...logs])];
}

const LOGS_ARE_DELETED =
  "The log group that the framework makes for the function is deleted with it, with all that it holds.";

/** The name of the function is in that of its log group, which the stack has as a resource. */
function losesLogs({ stack, function: { before, after } }: Change, by: "deletion" | "replacement"): boolean {
  return frameworkTraits(stack.after).makesLogGroups && !(before?.logsOutlive ?? after.logsOutlive)?.has(by);
}

const aspects: Record<KeptAspect, string> = {
  "function-id": "id of the function",
  "function-name": "name of the function",
  handler: "handler",
  "mapping-id": "id of the mapping",
  qualifier: "alias or version",
  source: "source",
  "record-age": "maximum record age",
  retries: "number of retries",
  "failure-destination": "destination of failed records",
  "starting-position": "starting position",
};

/** Something changed, and nothing comes again for it. */
export function describeKept({ function: { after }, mapping, how, changed }: Kept): string {
  const subject = `The mapping of ${quote(after.key)} on ${sourceName(mapping.after.source)}`;
  const although =
    changed.length === 0
      ? ""
      : ` although the ${list(changed.map((aspect) => aspects[aspect]))} ${changed.length > 1 ? "change" : "changes"}`;
  switch (how) {
    case "position":
      return `${subject} keeps its position${although}.`;
    case "group":
      return `${subject} is a new one and resumes where its consumer group stands${although}.`;
    case "other-source":
      return `${subject} takes the place of the one on ${sourceName(mapping.before.source)}; what that one has not read yet is not processed.`;
    case "new-source":
      return `${subject} begins at a source that this deployment creates and that holds nothing yet; what the old one held unread does not come along.`;
  }
}

/** A mapping that is gone from the configuration. */
export function describeRemoved({ function: { key }, mapping, isLeft }: Removed): string {
  const subject = `The mapping of ${quote(key)} on ${sourceName(mapping.source)}`;
  if (mapping.retained) return `${subject} leaves the configuration but is retained: it goes on reading.`;
  return isLeft
    ? `${subject} is in no configuration any more: it reads on until its stack is removed.`
    : `${subject} is deleted, and nothing takes its place.`;
}

/** A second stack beside the one that is deployed. */
export function describeSecondStack({ cause, before }: SecondStack): string {
  const name = stackNameNoun(cause.edit, before.framework);
  const old = before.name === undefined ? "the old one" : `the old one, ${valueText(before.name)},`;
  return sentence(
    `the ${name} changes from ${valueText(cause.before)} to ${valueText(cause.after)}: a second ${stackNoun(before.framework)} comes up, and ${old} stays until somebody removes it.`,
  );
}
