/** What is found at one line of a file. */
import type { Effect, Handler } from "../findings/finding.ts";
import type { Pipeline } from "../pipeline.ts";
import { lineOf, type Place } from "../syntax/source-text.ts";
import { plan, type Plan } from "./plan.ts";

export interface Explained {
  /** What is compared, with the changes that are made there alone, and what kept it from looking there. */
  readonly plan: Plan;
  readonly effects: readonly { readonly handler: Handler; readonly effect: Effect }[];
}

/**
 * Changes that are made there, and effects that stand there, that a call there leads to, or that the handler there has.
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
  const ofHandlers = handlers.filter(({ at }) => at.source.path === path).flatMap((handler) => handler.unresolved);
  return {
    plan: { ...whole, impacts, unresolved: [...whole.unresolved, ...ofHandlers] },
    effects: closest(effects, path, line),
  };
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
