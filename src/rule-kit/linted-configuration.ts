import type { Change } from "../deployment/changes.ts";
import { withCopies, type Copies } from "../deployment/compare/copies.ts";
import { placeOfIncluded } from "../deployment/beside/included-template.ts";
import type { LambdaFunction, Mapping, Stack } from "../deployment/model.ts";
import { placeInFile } from "../deployment/compare/place-in-file.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import { replayWindowSeconds } from "../deployment/window.ts";
import { judgeBatchFailure, type BatchFailure } from "../findings/batch-failure.ts";
import type { CodeBehind, Effect } from "../findings/finding.ts";
import { openRedrives } from "../findings/redrive.ts";
import { effectsRepeatedBy } from "../findings/repeated-effect.ts";
import type { Pipeline } from "../pipeline.ts";
import { firstLine, type Place, type SourceText } from "../syntax/source-text.ts";
import type { Feed } from "../wiring/wiring.ts";
import { redrivesOf, uniqueBy, type Fed, type ReportedFailure, type ReportedRedrive } from "./fed.ts";

interface Written {
  /** The stack of the mapping, where it is one that was read. */
  readonly stack: Stack | undefined;
}

interface ReportedChange extends Copies {
  readonly change: Change;
  readonly effects: readonly Effect[];
  readonly behind: CodeBehind;
  readonly at: Place;
}

/** A function that a configuration declares, or a mapping of it, and where this file says so. */
interface WrittenFunction {
  readonly stack: Stack;
  readonly function: LambdaFunction;
  readonly at: Place;
}

interface WrittenMapping extends WrittenFunction {
  readonly mapping: Mapping;
  /** How far back the mapping reaches when it is re-created, in seconds; `null`: unbounded or not known. */
  readonly windowSeconds: number | null;
}

/** What rules ask about the configuration that is written in a linted file. */
export class LintedConfiguration {
  readonly #text: SourceText;
  readonly #isConcerned: () => boolean;
  readonly #ask: () => Pipeline;

  /**
   * @param isConcerned whether the file is a configuration: that costs less than to read it
   * @param ask called with the first question only: the pipeline with the editor's text costs more than the saved one
   */
  constructor(text: SourceText, isConcerned: () => boolean, ask: () => Pipeline) {
    this.#text = text;
    this.#isConcerned = isConcerned;
    this.#ask = ask;
  }

  get #path(): string {
    return this.#text.path;
  }

  get #pipeline(): Pipeline {
    return this.#ask();
  }

  /**
   * How batches fail of the handlers that mappings of this file feed, where it is one of these ways. So that a configuration does not have all its handlers followed, only those are looked at
   * whose own module speaks of partial answers, and whose mapping does not ask for them.
   */
  batchFailures(kinds: readonly BatchFailure["kind"][]): readonly (ReportedFailure & Written)[] {
    const fed = this.#fedByMappings(
      ({ reportsFailures }) => reportsFailures === false,
      (module) => {
        const read = this.#pipeline.source.read(module);
        return read.ok && SPEAKS_OF_ANSWERS.test(read.source.text);
      },
    );
    const found = fed.flatMap((one): (ReportedFailure & Written)[] => {
      const failure = judgeBatchFailure(one.handler, one.feed);
      return failure && kinds.includes(failure.kind) ? [{ ...one, failure, stack: this.#stackOf(one) }] : [];
    });
    return uniqueBy(found, ({ at, failure }) => `${at.start}:${failure.kind}`);
  }

  #stackOf({ wire }: Fed): Stack | undefined {
    return this.#pipeline
      .deployments()
      .stacks.find(
        ({ config, functions }) => config === wire.config && functions.some(({ at }) => at === wire.function?.at),
      );
  }

  /** What the queues of mappings of this file hand out again with unguarded effects. Streams say theirs at the handler. */
  redrives(): readonly ReportedRedrive[] {
    return redrivesOf(this.#fedByMappings((feed) => feed.source === "sqs" && openRedrives(feed).length > 0));
  }

  /** Mappings that are written in this file, with the handlers that they feed. Others than those of `of` are not followed. */
  #fedByMappings(of: (feed: Feed) => boolean, isWorth: (module: string) => boolean = () => true): readonly Fed[] {
    if (!this.#isConcerned()) return [];
    return this.#pipeline.wiringOf(this.#path).wires.flatMap((wire) => {
      const feeds = wire.feeds.filter((feed) => feed.at.source.path === this.#path && of(feed));
      if (feeds.length === 0 || wire.module === undefined || !isWorth(wire.module)) return [];
      const handlers = this.#pipeline.handlersIn(wire.module).filter(({ name }) => name === wire.exportName);
      return handlers.flatMap((handler) => feeds.map((feed) => ({ handler, wire, feed, at: feed.at })));
    });
  }

  /** Changes that are reported in this file: where the changed thing is written, and where a file that holds it is included. */
  changes(): readonly ReportedChange[] {
    const told = this.#pipeline.impacts().flatMap(({ change, behind }) => {
      const at = this.#placeOfChange(change);
      return at === undefined
        ? []
        : [{ change, effects: behind.handlers.flatMap((handler) => effectsRepeatedBy(change, handler)), behind, at }];
    });
    return withCopies(told);
  }

  #placeOfChange(change: Change): Place | undefined {
    const { stack } = change;
    const written = placeInFile(change, this.#path);
    if (written) return written;
    return stack.after.config === this.#path && !frameworkTraits(stack.after).hasConstructs
      ? firstLine(this.#text)
      : placeOfIncluded(this.#text, stack.after);
  }

  /** Functions with a mapping, as far as they are written in this file. Nothing is compared: it needs no baseline. */
  functions(): readonly WrittenFunction[] {
    const written = this.#pipeline
      .deployments()
      .stacks.flatMap((stack) =>
        stack.functions
          .filter(({ mappings, at }) => mappings.length > 0 && at.source.path === this.#path)
          .map((fn) => ({ stack, function: fn, at: fn.at })),
      );
    return uniqueBy(written, ({ at }) => `${at.start}`);
  }

  /** Mappings that are written in this file. */
  mappings(): readonly WrittenMapping[] {
    const written = this.#pipeline.deployments().stacks.flatMap((stack) =>
      stack.functions.flatMap((fn) =>
        fn.mappings
          .filter(({ at }) => at.source.path === this.#path)
          .map((mapping) => ({
            stack,
            function: fn,
            mapping,
            windowSeconds: replayWindowSeconds(stack, mapping, this.#pipeline.settings.retention),
            at: mapping.at,
          })),
      ),
    );
    return uniqueBy(written, ({ at }) => `${at.start}`);
  }
}

/** What code that answers with failures has in it, whatever makes the answer. */
const SPEAKS_OF_ANSWERS =
  /batchItemFailures|PartialResponse|BatchResponse|BatchProcessor|partial-batch|batch-response/u;
