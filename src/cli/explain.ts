/** What is found at one line of a file. */
import type { RetentionSettings } from "../deployment/window.ts";
import { judgeBatchFailure, type BatchFailure, type BatchFeed } from "../findings/batch-failure.ts";
import { batchOf, type Batch } from "../findings/batch.ts";
import { judgeRedrives } from "../findings/redrive.ts";
import type { Effect, Handler } from "../findings/finding.ts";
import type { Pipeline } from "../pipeline.ts";
import { lineOf, type Place } from "../syntax/source-text.ts";
import type { Feed, Wire } from "../wiring/wiring.ts";
import { plan, type Plan } from "./plan.ts";

/** All that can be said of a line. */
export interface Explained {
  /** What is compared, with the changes that are made there alone, and what kept it from looking there. */
  readonly plan: Plan;
  readonly effects: readonly { readonly handler: Handler; readonly effect: Effect }[];
  readonly batches: readonly ExplainedBatch[];
  /** Lines of the file at which something is found. */
  readonly lines: readonly number[];
  /** What the settings say of sources: a part of how far back a change reaches. */
  readonly retention: RetentionSettings;
}

/** A handler with the mappings that feed it, and how what it answers and what they say do not agree. */
export interface ExplainedBatch {
  readonly handler: Handler;
  readonly batch: Batch;
  readonly failures: readonly (Fed & { readonly failure: BatchFailure })[];
  readonly redrives: readonly (Fed & ReturnType<typeof judgeRedrives>[number])[];
}

interface Fed {
  readonly wire: Wire;
  readonly feed: Feed & BatchFeed;
}

/**
 * Changes that are made there, effects that stand there, that a call there leads to, or that the handler there has, and how its batches fail,
 * at the handler and at the mapping.
 *
 * @param line counted from 1
 */
export function findAtLine(pipeline: Pipeline, path: string, line: number): Explained {
  const isThere = ({ source, start, end }: Place): boolean =>
    source.path === path &&
    lineOf({ source, start, end: start }) <= line &&
    line <= lineOf({ source, start: end, end });
  const whole = plan(pipeline);
  const impacts = whole.impacts.filter(({ at, change }) => isThere(at) || isThere(change.at));
  const handlers = pipeline.everyHandler();
  const effects = handlers.flatMap((handler) =>
    handler.effects
      .filter(
        (effect) => [effect.at, ...effect.chain.map(({ at }) => at)].some(isThere) || beginsAt(handler.at, path, line),
      )
      .map((effect) => ({ handler, effect })),
  );
  const places = [
    ...whole.impacts.flatMap(({ at, change }) => [at, change.at]),
    ...handlers.flatMap(({ at, effects: all }) =>
      all.length === 0 ? [] : [at, ...all.flatMap((one) => [one.at, ...one.chain.map((step) => step.at)])],
    ),
  ];
  const lines = new Set(places.filter(({ source }) => source.path === path).map((place) => lineOf(place)));
  const ofHandlers = handlers.filter(({ at }) => at.source.path === path).flatMap((handler) => handler.unresolved);
  return {
    plan: { ...whole, impacts, unresolved: [...whole.unresolved, ...ofHandlers] },
    effects: closest(effects, path, line),
    lines: [...lines].sort((a, b) => a - b),
    retention: pipeline.settings.retention,
    batches: handlers.flatMap((handler) => batchAt(pipeline, handler, isThere, beginsAt(handler.at, path, line)) ?? []),
  };
}

function batchAt(
  pipeline: Pipeline,
  handler: Handler,
  isThere: (place: Place) => boolean,
  isAtHandler: boolean,
): ExplainedBatch | undefined {
  const { path } = handler.at.source;
  const fed = pipeline
    .wiringOf(path)
    .of(path)
    .filter(({ exportName }) => exportName === handler.name)
    .flatMap((wire) => wire.feeds.map((feed): Fed => ({ wire, feed })))
    .filter(({ feed }) => isAtHandler || isThere(feed.at));
  const batch = batchOf(
    handler,
    fed.map(({ feed }) => feed),
  );
  return (
    batch && {
      handler,
      batch,
      failures: fed.flatMap((one) => {
        const failure = judgeBatchFailure(handler, one.feed);
        return failure ? [{ ...one, failure }] : [];
      }),
      redrives: fed.flatMap((one) => judgeRedrives(handler, one.feed).map((again) => ({ ...one, ...again }))),
    }
  );
}

/** A handler spans all that is in it: only its first line means the whole. */
function beginsAt(place: Place, path: string, line: number): boolean {
  return place.source.path === path && lineOf(place) === line;
}

/** A call over several lines holds others: those that begin at the line, where any does. */
function closest<T extends { readonly effect: Effect }>(found: readonly T[], path: string, line: number): readonly T[] {
  const exact = found.filter(({ effect }) =>
    [effect.at, ...effect.chain.map(({ at }) => at)].some((place) => beginsAt(place, path, line)),
  );
  return exact.length > 0 ? exact : found;
}
