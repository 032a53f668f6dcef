import { runEntry } from "../flow/entry.ts";
import { judgeEffects } from "../flow/judge.ts";
import type { RunLog } from "../flow/run-log.ts";
import { worldOf } from "../flow/world.ts";
import type { Evidence, Handler, HandlerSource } from "../findings/finding.ts";
import { sourceFacts } from "../knowledge/index.ts";
import type { Settings } from "../project/settings.ts";
import type { TextSource, Unresolved } from "../project/text-source.ts";
import type { Wire } from "../wiring/wiring.ts";
import { candidatesIn, type Candidate } from "./candidates.ts";
import { sourceOfReads } from "./shape-evidence.ts";
import { sourceOfJsDoc, sourceOfParameter } from "./type-evidence.ts";

export interface HandlerContext {
  readonly source: TextSource;
  readonly settings: Settings;
  /** Wires whose module is the file. */
  readonly wires: readonly Wire[];
}

/**
 * The handlers of a file with their effects, in the order in which they are exported. A function is a handler where the
 * configuration says so, where its type says so, or where it reads the records of a source off its event.
 *
 * Never throws: a fault of the analysis becomes an `Unresolved` of the handler that it met, or of a handler without a name
 * when it met none.
 */
export function inferHandlers(context: HandlerContext, file: string): readonly Handler[] {
  const world = worldOf(context.source, context.settings);
  const instance = world.modules.instance(file);
  if (!instance) return [];
  const runs = candidatesIn(world, instance, context.wires).map((candidate) => ({
    candidate,
    log: runEntry(world, instance, candidate.value),
  }));
  // A function that another export wraps, or hands the event to, is part of that one.
  const isPartOfOther = (candidate: Candidate): boolean =>
    candidate.wires.length === 0 &&
    runs.some(
      ({ candidate: other, log }) =>
        other !== candidate && candidate.node !== other.node && candidate.node && log.receivers.has(candidate.node),
    );
  return runs.flatMap(({ candidate, log }) => {
    if (isPartOfOther(candidate)) return [];
    const handler = describeHandler(context, candidate, log);
    return handler ? [handler] : [];
  });
}

function describeHandler(context: HandlerContext, candidate: Candidate, log: RunLog): Handler | undefined {
  const { source, evidence } = sourceOf(candidate, log);
  if (source === undefined) return undefined;
  const isWired = evidence.includes("config");
  if (!isWired && (source === "unknown" || !context.settings.sources.has(source))) return undefined;
  const replayWindowSeconds = windowOf(candidate, source);
  const facts = source === "unknown" ? undefined : sourceFacts(source);
  const effects = judgeEffects(log, {
    replayWindowSeconds,
    isSingle: facts?.shape === "single",
    isRecordVolatile: (facts?.volatile.length ?? 0) > 0,
  });
  return {
    at: candidate.at,
    name: candidate.name,
    source,
    evidence,
    replayWindowSeconds,
    effects,
    unresolved: unresolvedIn(candidate, log),
  };
}

function sourceOf(
  { wires, annotated, at, node }: Candidate,
  log: RunLog,
): { readonly source: HandlerSource | undefined; readonly evidence: readonly Evidence[] } {
  const evidence: Evidence[] = [];
  const wired = wires.flatMap(({ feeds }) => feeds.map((feed) => feed.source));
  if (wires.length > 0) evidence.push("config");
  const receivers = [...(node ? [node] : []), ...log.receivers];
  const typed =
    annotated ??
    receivers.map(sourceOfParameter).find((source) => source !== undefined) ??
    sourceOfJsDoc(at.source, node?.range[0] ?? at.start);
  if (typed !== undefined) evidence.push("type");
  const shaped = sourceOfReads(log.reads);
  if (shaped !== undefined) evidence.push("shape");
  const known = wired.find((source) => source !== "unknown");
  return { source: known ?? typed ?? shaped ?? wired[0], evidence };
}

/** The longest window of the mappings, else what the source retains when nothing else is said; queues replay nothing. */
function windowOf({ wires }: Candidate, source: HandlerSource): number | null {
  const windows = wires.flatMap(({ feeds }) => feeds.map((feed) => feed.replayWindowSeconds));
  if (windows.length > 0) return windows.includes(null) ? null : Math.max(...windows.map(Number));
  if (source === "sqs" || source === "mq") return 0;
  return source === "unknown" ? null : sourceFacts(source).retentionSeconds;
}

function unresolvedIn({ at, name }: Candidate, log: RunLog): readonly Unresolved[] {
  if (!log.isExhausted) return [];
  return [
    {
      place: at,
      what: `a part of what the handler \`${name}\` does`,
      why: "it was too much to follow to the end",
      severity: "note",
    },
  ];
}
