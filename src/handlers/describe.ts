/** From the run of an exported value to what is said about a handler. */
import { basename } from "node:path";
import { judgeRuns } from "../flow/verdict/judge.ts";
import type { EntryRun } from "../flow/program/entry.ts";
import { Repeats } from "../flow/verdict/repeats.ts";
import { summarise } from "../flow/verdict/summaries.ts";
import type { EventReads } from "../flow/run/event-reads.ts";
import type { RunLog } from "../flow/run/run-log.ts";
import type { Evidence, Handler } from "../findings/finding.ts";
import { isSameForAll, sourceFacts } from "../knowledge/index.ts";
import { nameInRecord } from "../flow/interpret/place-in-event.ts";
import type { FunctionNode } from "../flow/domain/value.ts";
import type { ModuleInstance } from "../flow/domain/scope.ts";
import type { Program } from "../flow/program/program.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { lineOf } from "../syntax/source-text.ts";
import { withoutThis } from "../syntax/language/names.ts";
import type { Unresolved } from "../project/text-source.ts";
import { placeOfNode, type Candidate } from "./candidates.ts";
import { responseOf } from "./response.ts";
import { sourceOfReads } from "./shape-evidence.ts";
import { amongOthers, byJsDoc, byType, sourceOfJsDoc, sourceOfParameter, type Annotation } from "./type-evidence.ts";
import type { HandlerSource } from "../vocabulary.ts";

/**
 * `undefined`: nothing says that it is a handler of a source that is looked at.
 *
 * @param isDeclared the settings say that what this module exports are handlers
 */
export function describeHandler(
  { settings, graph }: Program,
  candidate: Candidate,
  { log, repeat, claimsOnWay }: EntryRun,
  isDeclared: boolean,
): Handler | undefined {
  const found = sourceOf(graph, candidate, log.event);
  const source = found.source ?? (isDeclared ? "unknown" : undefined);
  if (source === undefined) return undefined;
  const evidence: readonly Evidence[] = isDeclared ? [...found.evidence, "option"] : found.evidence;
  const isWired = evidence.includes("config") || isDeclared;
  if (!isWired && (source === "unknown" || !settings.sources.has(source))) return undefined;
  const replayWindowSeconds = windowOf(candidate, source);
  const redeliverySeconds = redeliveryOf(candidate);
  const hiddenSeconds = hiddenIn(candidate);
  const facts = source === "unknown" ? undefined : sourceFacts(source);
  const circumstances = {
    replayWindowSeconds,
    redeliverySeconds,
    hiddenSeconds,
    timeoutSeconds: timeoutIn(candidate),
    isSingle: facts?.shape === "single",
    isRecordVolatile: (facts?.volatile.length ?? 0) > 0,
    recordFields: facts?.fields,
    ...(source !== "unknown" && !log.event.isRenamed && { isSameForAll: sameForAll(source, evidence, log.event) }),
  };
  const repeats = new Repeats(repeat, claimsOnWay);
  const known = judgeRuns(log, circumstances, (one) => one.effects, repeats);
  // Of a handler that does nothing else, whatever took the record is what does something with it.
  const effects = known.length > 0 ? known : judgeRuns(log, circumstances, (one) => one.handedOver, repeats);
  const { at, name } = candidate;
  // An exported decoder takes the event as well, and does nothing but give its records back. An enrichment of a
  // pipe gives back a list as well, and has no envelope to take off; a decoder has no use for the context.
  const takesContext = candidate.isEntry && (candidate.node?.params.length ?? 0) > 1;
  const isEnrichment = candidate.isEntry && [...log.event.paths].some((path) => path.startsWith("event[]"));
  if (!isWired && !isEnrichment && !takesContext && known.length === 0 && log.result.returns === "batch")
    return undefined;
  const handler = {
    at,
    receivers: log.event.takers.map(([node, instance]) => placeOfNode(instance, node)),
    name,
    source,
    evidence,
    replayWindowSeconds,
    ...(redeliverySeconds > 0 && { redeliverySeconds }),
    ...(hiddenSeconds > 0 && { hiddenSeconds }),
    effects,
    response: responseOf(log, candidate, source),
    unresolved: unresolvedIn(candidate, log),
  };
  return log.calls ? { ...handler, functions: summarise(log, circumstances, repeats) } : handler;
}

/** The source of what a candidate is given, by all that says something of it so far. */
export function sourceOf(
  graph: ModuleGraph,
  { wires, annotated, at, node, isEntry }: Candidate,
  event: EventReads,
): ToldSource {
  const named = new Set<HandlerSource>();
  const evidence: Evidence[] = [];
  const wired = wires.flatMap(({ feeds, invocations = [] }) => [...feeds, ...invocations].map((feed) => feed.source));
  if (wired.length > 0) evidence.push("config");
  const typeOf = ([receiver, { module }]: readonly [FunctionNode, ModuleInstance]): HandlerSource | undefined =>
    sourceOfParameter(receiver, { graph, module, isEntry, named });
  const written =
    annotated ??
    amongOthers(byType(event.takers.map(typeOf).find((source) => source !== undefined)), named) ??
    byJsDoc(sourceOfJsDoc(at.source, node?.range[0] ?? at.start));
  if (written !== undefined) evidence.push(written.evidence);
  const shaped = sourceOfReads(
    [...event.paths, ...event.compared],
    isEntry,
    isEntry || node === undefined || takesEvent(node),
  );
  if (shaped !== undefined && written?.evidence !== "shape") evidence.push("shape");
  if (event.processedAs) evidence.push("powertools");
  const known = wired.find((source) => source !== "unknown");
  return { source: known ?? written?.source ?? shaped ?? event.processedAs ?? wired[0], evidence, written };
}

/** What says of a handler whose records it is given. */
export interface ToldSource {
  readonly source: HandlerSource | undefined;
  readonly evidence: readonly Evidence[];
  /** What somebody wrote down in the code. */
  readonly written: Annotation | undefined;
}

/**
 * Which members tell no record from another. Where somebody wrote down whose records they are, and the code reads nothing else that only those of
 * other sources have, they are of that source alone.
 */
function sameForAll(
  source: HandlerSource,
  evidence: readonly Evidence[],
  { paths }: EventReads,
): (member: string) => boolean {
  const isWritten = evidence.includes("config") || evidence.includes("type");
  const read = [...paths].map((path) => nameInRecord({ path })).filter((name) => name !== "");
  const isOfOther = (name: string): boolean => isSameForAll(source, name, true) && !isSameForAll(source, name, false);
  return (member) => {
    const isOnly = isWritten && !read.some((name) => name !== member && isOfOther(name));
    return isSameForAll(source, member, isOnly);
  };
}

/** `(event) => …`, `function (evt, context)`. */
function takesEvent({ params }: FunctionNode): boolean {
  const [first] = withoutThis(params);
  const target = first?.type === "AssignmentPattern" ? first.left : first;
  return target?.type === "Identifier" && /event|evt|^e$|^ev$/iu.test(target.name);
}

/** The longest window of the mappings, else what the source retains when nothing else is said; queues replay nothing. */
function windowOf({ wires }: Candidate, source: HandlerSource): number | null {
  const windows = wires.flatMap(({ feeds }) => feeds.map((feed) => feed.replayWindowSeconds));
  if (windows.length > 0) return windows.includes(null) ? null : Math.max(...windows.map(Number));
  if (source === "sqs" || source === "mq") return 0;
  return source === "unknown" ? null : sourceFacts(source).retentionSeconds;
}

/** The longest of the mappings that say it. */
function redeliveryOf({ wires }: Candidate): number {
  return Math.max(0, ...wires.flatMap(({ feeds }) => feeds.map((feed) => feed.redeliverySeconds ?? 0)));
}

/** The shortest of the mappings, where all are of queues that say it. */
function hiddenIn({ wires }: Candidate): number {
  const feeds = wires.flatMap((wire) => wire.feeds);
  return feeds.length === 0 ? 0 : Math.min(...feeds.map(({ retries }) => retries?.queue?.visibilitySeconds ?? 0));
}

/** Of the functions that may run it, the longest. */
function timeoutIn({ wires }: Candidate): number | undefined {
  const all = wires.flatMap((wire) => wire.feeds).flatMap(({ retries }) => retries?.timeoutSeconds ?? []);
  return all.length === 0 ? undefined : Math.max(...all);
}

const CUT_OFF = {
  deep: "its calls nest too deeply to be followed",
  long: "it was too much to follow to the end",
} as const;

function unresolvedIn({ at, name }: Candidate, log: RunLog): readonly Unresolved[] {
  const what = (from: string): string => `a part of what the handler \`${name}\`${from} does`;
  // Half of all handlers are called `handler`, and the module in which it was cut off may serve them all.
  const elsewhere = ` (${basename(at.source.path)}:${lineOf(at)})`;
  const runs = [log, ...log.later];
  const found = runs.flatMap(({ cutOffs }) => cutOffs);
  const cutOffs = found.filter(({ because }, at) => found.findIndex((one) => one.because === because) === at);
  const cut = cutOffs.map(({ at: place, because }): Unresolved => ({
    place,
    what: what(place.source.path === at.source.path ? "" : elsewhere),
    why: CUT_OFF[because],
    severity: "problem",
  }));
  const isSaid = cutOffs.some(({ because }) => because === "long");
  return runs.some(({ isExhausted }) => isExhausted) && !isSaid
    ? [...cut, { place: at, what: what(""), why: CUT_OFF.long, severity: "problem" }]
    : cut;
}
