import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Effect, Handler } from "../findings/finding.ts";
import { judgeRedrives, type Redrive } from "../findings/redrive.ts";
import type { Place } from "../syntax/source-text.ts";
import type { Feed, Wire } from "../wiring/wiring.ts";

/** A handler and a mapping that feeds it, and which of the two is written in the linted file. */
export interface Fed {
  readonly handler: Handler;
  readonly wire: Wire;
  readonly feed: Feed;
  readonly at: Place;
}

/** They do not agree on how a batch fails. */
export interface ReportedFailure extends Fed {
  readonly failure: BatchFailure;
}

/** What comes again, and the unguarded effects that this repeats. */
export interface ReportedRedrive extends Fed {
  readonly redrive: Redrive;
  readonly effects: readonly Effect[];
}

/** What is handed out again to these handlers, once for each place and kind. */
export function redrivesOf(fed: readonly Fed[]): readonly ReportedRedrive[] {
  const found = fed.flatMap((one) => judgeRedrives(one.handler, one.feed).map((again) => ({ ...one, ...again })));
  return uniqueBy(found, ({ at, redrive }) => `${at.start}:${redrive.kind}`);
}

/** The first of each key. */
export function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}
