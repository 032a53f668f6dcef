import { judgeBatchFailure, type BatchFailure } from "../findings/batch-failure.ts";
import { compareSeverity, type ChainStep, type Effect, type Handler } from "../findings/finding.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Place } from "../syntax/source-text.ts";
import type { WeakReason } from "../vocabulary.ts";
import { redrivesOf, uniqueBy, type Fed, type ReportedFailure, type ReportedRedrive } from "./fed.ts";

/** An effect and where it is reported in the linted file. */
interface ReportedEffect {
  readonly handler: Handler;
  readonly effect: Effect;
  readonly at: Place;
  /** The calls from `at` down to the effect; empty when `at` is the effect. */
  readonly chain: readonly ChainStep[];
}

/** What rules ask about the handlers of a linted file. */
export class LintedHandlers {
  readonly #path: string;
  readonly #isConcerned: () => boolean;
  readonly #ask: () => Pipeline;

  /**
   * @param isConcerned whether the file may hold a handler: that costs less than to ask for them
   * @param ask called with the first question only: the pipeline with the editor's text costs more than the saved one
   */
  constructor(path: string, isConcerned: () => boolean, ask: () => Pipeline) {
    this.#path = path;
    this.#isConcerned = isConcerned;
    this.#ask = ask;
  }

  get #pipeline(): Pipeline {
    return this.#ask();
  }

  /** Effects of the handlers of this file; with `effect` or `both` also those that stand here and are reached from elsewhere. */
  effects(reportIn: "handler" | "effect" | "both"): readonly ReportedEffect[] {
    const found: ReportedEffect[] = [];
    if (reportIn !== "effect") {
      for (const handler of this.#pipeline.handlersIn(this.#path)) {
        for (const effect of handler.effects) found.push({ handler, effect, ...this.#placeIn(handler, effect) });
      }
    }
    if (reportIn !== "handler") {
      for (const handler of this.#pipeline.everyHandler()) {
        for (const effect of handler.effects) {
          if (effect.at.source.path === this.#path) found.push({ handler, effect, at: effect.at, chain: [] });
        }
      }
    }
    // Several handlers may lead to one place, of which one is guarded and another is not.
    found.sort((a, b) => compareSeverity(b.effect.verdict, a.effect.verdict));
    return uniqueBy(found, ({ at, effect }) => `${at.start}:${effect.at.source.path}:${effect.at.start}`);
  }

  /** The deepest call on the way to the effect that stands in this file, so that the underline is where the reader can act. */
  #placeIn(handler: Handler, effect: Effect): { at: Place; chain: readonly ChainStep[] } {
    if (effect.at.source.path === this.#path) return { at: effect.at, chain: [] };
    const index = effect.chain.findLastIndex(({ at }) => at.source.path === this.#path);
    return index < 0
      ? { at: handler.at, chain: effect.chain }
      : { at: effect.chain[index]!.at, chain: effect.chain.slice(index) };
  }

  /**
   * Guards that stand before effects of this file's handlers and do not stop a replay, for one reason, once each. Reported at
   * the key where that is written here, else at the guard, else at the call that leads to the effect.
   */
  weakGuards(reason: WeakReason): readonly ReportedEffect[] {
    const weak = this.#pipeline
      .handlersIn(this.#path)
      .flatMap((handler) =>
        handler.effects
          .filter(({ verdict, reasons }) => verdict === "weak" && reasons.includes(reason))
          .map((effect) => ({ handler, effect, ...this.#placeOfGuard(handler, effect, reason) })),
      );
    return uniqueBy(weak, ({ at }) => `${at.start}:${at.end}`);
  }

  #placeOfGuard(handler: Handler, effect: Effect, reason: WeakReason): { at: Place; chain: readonly ChainStep[] } {
    const ofKey = KEY_REASONS.has(reason) ? [effect.guard?.keyAt] : [];
    const here = [...ofKey, effect.guard?.at].find((at) => at?.source.path === this.#path);
    return here === undefined ? this.#placeIn(handler, effect) : { at: headOf(here), chain: [] };
  }

  /**
   * How batches of this file's handlers fail where it is one of these ways, once for each handler and way.
   *
   * @param ofContent also where the only error that may leave is that of reading the content of a record
   */
  batchFailures(kinds: readonly BatchFailure["kind"][], ofContent = false): readonly ReportedFailure[] {
    const found = this.#fed().flatMap((fed): ReportedFailure[] => {
      const failure = judgeBatchFailure(fed.handler, fed.feed);
      if (failure && "isOfContent" in failure && failure.isOfContent && !ofContent) return [];
      return failure && kinds.includes(failure.kind) ? [{ ...fed, failure }] : [];
    });
    return uniqueBy(found, ({ at, failure }) => `${at.start}:${failure.kind}`);
  }

  /** What a mapping hands out again with unguarded effects: what the handler refuses of a stream. A queue says its limits at its mapping. */
  redrives(): readonly ReportedRedrive[] {
    if (!this.#isConcerned()) return [];
    return redrivesOf(this.#fed().filter(({ feed }) => feed.source !== "sqs"));
  }

  /** Each handler of this file with each of the mappings that feed it. */
  #fed(): readonly Fed[] {
    const wires = this.#pipeline.wiringOf(this.#path).of(this.#path);
    return this.#pipeline
      .handlersIn(this.#path)
      .flatMap((handler) =>
        wires
          .filter(({ exportName }) => exportName === handler.name)
          .flatMap((wire) => wire.feeds.map((feed) => ({ handler, wire, feed, at: handler.at }))),
      );
  }
}

/** A call over several lines up to its arguments: the underline is to show the reader one thing. */
function headOf(place: Place): Place {
  const text = place.source.text.slice(place.start, place.end);
  const head = text.includes("\n") ? text.indexOf("(") : -1;
  return head > 0 ? { ...place, end: place.start + head } : place;
}

/** Reasons that are about what the key is made of: they are told where that is written. */
const KEY_REASONS: ReadonlySet<WeakReason> = new Set(["batch-key", "volatile-key", "name-bound"]);
