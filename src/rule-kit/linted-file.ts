import type { Change } from "../deployment/changes.ts";
import { withCopies, type Copies } from "../deployment/copies.ts";
import type { LambdaFunction, Mapping, Stack } from "../deployment/model.ts";
import { placeInFile } from "../deployment/place-in-file.ts";
import { isConfiguration } from "../deployment/readers/index.ts";
import { compareSeverity, type ChainStep, type Effect, type Handler, type UnseenHandler } from "../findings/finding.ts";
import { effectsRepeatedBy } from "../findings/repeated-effect.ts";
import { judgeBatchFailure, type BatchFailure } from "../findings/batch-failure.ts";
import { judgeRedrives, openRedrives, type Redrive } from "../findings/redrive.ts";
import type { Feed, Wire } from "../wiring/wiring.ts";
import { replayWindowSeconds } from "../deployment/window.ts";
import { mayHoldHandler } from "../handlers/index.ts";
import { isCode } from "../modules/code-files.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Unresolved } from "../project/text-source.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import type { WeakReason } from "../vocabulary.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";

/** An effect and where it is reported in the linted file. */
export interface ReportedEffect {
  readonly handler: Handler;
  readonly effect: Effect;
  readonly at: Place;
  /** The calls from `at` down to the effect; empty when `at` is the effect. */
  readonly chain: readonly ChainStep[];
}

/** A handler and a mapping that feeds it, and which of the two is written in the linted file. */
interface Fed {
  readonly handler: Handler;
  readonly wire: Wire;
  readonly feed: Feed;
  readonly at: Place;
}

/** They do not agree on how a batch fails. */
export interface ReportedFailure extends Fed {
  readonly failure: BatchFailure;
}

interface Written {
  /** The stack of the mapping, where it is one that was read. */
  readonly stack: Stack | undefined;
}

export interface ReportedRedrive extends Fed {
  readonly redrive: Redrive;
  readonly effects: readonly Effect[];
}

export interface ReportedChange extends Copies {
  readonly change: Change;
  readonly effects: readonly Effect[];
  readonly unseenHandler: UnseenHandler | undefined;
  readonly at: Place;
}

/** A function that a configuration declares, or a mapping of it, and where this file says so. */
export interface WrittenFunction {
  readonly stack: Stack;
  readonly function: LambdaFunction;
  readonly at: Place;
}

export interface WrittenMapping extends WrittenFunction {
  readonly mapping: Mapping;
  /** How far back the mapping reaches when it is re-created, in seconds; `null`: unbounded or not known. */
  readonly windowSeconds: number | null;
}

/** What a linted file is asked of. */
export interface Project {
  /** As it is on the disk: enough to see that a file is nobody's business. */
  readonly saved: Pipeline;
  /** With the editor's text of the linted file over it. */
  exact(): Pipeline;
  /** Wrong settings, a sentence each. */
  readonly settingsProblems: readonly string[];
}

/** What rules ask about the file that ESLint lints: which findings are to be reported in it, and where. */
export class LintedFile {
  readonly path: string;
  /** What paths in messages are relative to. */
  readonly folder: string;
  readonly #text: SourceText;
  readonly #project: Project;

  constructor(text: SourceText, folder: string, project: Project) {
    this.path = text.path;
    this.folder = folder;
    this.#text = text;
    this.#project = project;
  }

  get #pipeline(): Pipeline {
    return this.#project.exact();
  }

  /** Whether the rules of one half have anything to do here. Costs a look at the name and the text for most files. */
  concerns(half: "handlers" | "config" | "both"): boolean {
    if (half === "both") return this.concerns("handlers") || this.concerns("config");
    return (this.#concerned[half] ??= half === "handlers" ? this.#holdsHandler() : this.#isConfiguration());
  }

  /** Every rule asks, and most files concern none. */
  readonly #concerned: { handlers?: boolean; config?: boolean } = {};

  #holdsHandler(): boolean {
    if (!isCode(this.path)) return false;
    return (
      mayHoldHandler(this.#text.text) ||
      this.#project.saved.isDeclaredHandler(this.path) ||
      this.#project.saved.wiringOf(this.path).of(this.path).length > 0
    );
  }

  #isConfiguration(): boolean {
    return isConfiguration(this.path, this.#text.text) || this.#project.saved.configurationFiles().has(this.path);
  }

  /** Effects of the handlers of this file; with `effect` or `both` also those that stand here and are reached from elsewhere. */
  effects(reportIn: "handler" | "effect" | "both"): readonly ReportedEffect[] {
    const found: ReportedEffect[] = [];
    if (reportIn !== "effect") {
      for (const handler of this.#pipeline.handlersIn(this.path)) {
        for (const effect of handler.effects) found.push({ handler, effect, ...this.#placeIn(handler, effect) });
      }
    }
    if (reportIn !== "handler") {
      for (const handler of this.#pipeline.everyHandler()) {
        for (const effect of handler.effects) {
          if (effect.at.source.path === this.path) found.push({ handler, effect, at: effect.at, chain: [] });
        }
      }
    }
    // Several handlers may lead to one place, of which one is guarded and another is not.
    found.sort((a, b) => compareSeverity(b.effect.verdict, a.effect.verdict));
    return uniqueBy(found, ({ at, effect }) => `${at.start}:${effect.at.source.path}:${effect.at.start}`);
  }

  /** The deepest call on the way to the effect that stands in this file, so that the underline is where the reader can act. */
  #placeIn(handler: Handler, effect: Effect): { at: Place; chain: readonly ChainStep[] } {
    if (effect.at.source.path === this.path) return { at: effect.at, chain: [] };
    const index = effect.chain.findLastIndex(({ at }) => at.source.path === this.path);
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
      .handlersIn(this.path)
      .flatMap((handler) =>
        handler.effects
          .filter(({ verdict, reasons }) => verdict === "weak" && reasons.includes(reason))
          .map((effect) => ({ handler, effect, ...this.#placeOfGuard(handler, effect, reason) })),
      );
    return uniqueBy(weak, ({ at }) => `${at.start}:${at.end}`);
  }

  #placeOfGuard(handler: Handler, effect: Effect, reason: WeakReason): { at: Place; chain: readonly ChainStep[] } {
    const ofKey = KEY_REASONS.has(reason) ? [effect.guard?.keyAt] : [];
    const here = [...ofKey, effect.guard?.at].find((at) => at?.source.path === this.path);
    return here === undefined ? this.#placeIn(handler, effect) : { at: headOf(here), chain: [] };
  }

  /**
   * How batches of this file's handlers fail where it is one of these ways, once for each handler and way.
   *
   * @param ofContent also where the only error that may leave is that of reading the content of a record
   */
  batchFailures(kinds: readonly BatchFailure["kind"][], ofContent = false): readonly ReportedFailure[] {
    const wires = this.#pipeline.wiringOf(this.path).of(this.path);
    const found = this.#pipeline.handlersIn(this.path).flatMap((handler) =>
      wires
        .filter(({ exportName }) => exportName === handler.name)
        .flatMap((wire) =>
          wire.feeds.flatMap((feed): ReportedFailure[] => {
            const failure = judgeBatchFailure(handler, feed);
            if (failure && "isOfContent" in failure && failure.isOfContent && !ofContent) return [];
            return failure && kinds.includes(failure.kind) ? [{ handler, wire, feed, failure, at: handler.at }] : [];
          }),
        ),
    );
    return uniqueBy(found, ({ at, failure }) => `${at.start}:${failure.kind}`);
  }

  /**
   * The same at mappings that are written in this file. So that a configuration does not have all its handlers followed, only those are looked at
   * whose own module speaks of partial answers, and whose mapping does not ask for them.
   */
  batchFailuresAtMappings(kinds: readonly BatchFailure["kind"][]): readonly (ReportedFailure & Written)[] {
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

  /**
   * What mappings and queues hand out again with unguarded effects. What a queue says is told at its mapping, and what a handler
   * refuses of a stream at the handler: the limits of a stream's mapping have a rule of their own.
   */
  redrives(): readonly ReportedRedrive[] {
    const atHandlers = this.concerns("handlers")
      ? this.#pipeline.handlersIn(this.path).flatMap((handler) =>
          this.#pipeline
            .wiringOf(this.path)
            .of(this.path)
            .filter(({ exportName }) => exportName === handler.name)
            .flatMap((wire) => wire.feeds.map((feed) => ({ handler, wire, feed, at: handler.at }))),
        )
      : [];
    const fed = [
      ...atHandlers.filter(({ feed }) => feed.source !== "sqs"),
      ...this.#fedByMappings((feed) => feed.source === "sqs" && openRedrives(feed).length > 0),
    ];
    const found = fed.flatMap((one) => judgeRedrives(one.handler, one.feed).map((again) => ({ ...one, ...again })));
    return uniqueBy(found, ({ at, redrive }) => `${at.start}:${redrive.kind}`);
  }

  /** Mappings that are written in this file, with the handlers that they feed. Others than those of `of` are not followed. */
  #fedByMappings(of: (feed: Feed) => boolean, isWorth: (module: string) => boolean = () => true): readonly Fed[] {
    if (!this.concerns("config")) return [];
    return this.#pipeline.wiringOf(this.path).wires.flatMap((wire) => {
      const feeds = wire.feeds.filter((feed) => feed.at.source.path === this.path && of(feed));
      if (feeds.length === 0 || wire.module === undefined || !isWorth(wire.module)) return [];
      const handlers = this.#pipeline.handlersIn(wire.module).filter(({ name }) => name === wire.exportName);
      return handlers.flatMap((handler) => feeds.map((feed) => ({ handler, wire, feed, at: feed.at })));
    });
  }

  /** Changes that are reported in this file: where the changed thing is written, and where a file that holds it is included. */
  changes(): readonly ReportedChange[] {
    const told = this.#pipeline.impacts().flatMap(({ change, handlers, unseenHandler }) => {
      const at = this.#placeOfChange(change);
      return at === undefined
        ? []
        : [{ change, effects: handlers.flatMap((handler) => effectsRepeatedBy(change, handler)), unseenHandler, at }];
    });
    return withCopies(told);
  }

  #placeOfChange(change: Change): Place | undefined {
    const { stack } = change;
    const written = placeInFile(change, this.path);
    if (written) return written;
    return stack.after.config === this.path && !frameworkTraits(stack.after).hasConstructs ? this.#start() : undefined;
  }

  /** Functions with a mapping, as far as they are written in this file. Nothing is compared: it needs no baseline. */
  functions(): readonly WrittenFunction[] {
    const written = this.#pipeline
      .deployments()
      .stacks.flatMap((stack) =>
        stack.functions
          .filter(({ mappings, at }) => mappings.length > 0 && at.source.path === this.path)
          .map((fn) => ({ stack, function: fn, at: fn.at })),
      );
    return uniqueBy(written, ({ at }) => `${at.start}`);
  }

  /** Mappings that are written in this file. */
  mappings(): readonly WrittenMapping[] {
    const written = this.#pipeline.deployments().stacks.flatMap((stack) =>
      stack.functions.flatMap((fn) =>
        fn.mappings
          .filter(({ at }) => at.source.path === this.path)
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

  /** The text that offsets of places and edits are about. */
  get text(): SourceText {
    return this.#text;
  }

  /** What could not be looked at, as far as this file is the place to say it. */
  problems(): readonly Unresolved[] {
    const own = (unresolved: Unresolved): boolean => unresolved.severity === "problem" && this.#mentions(unresolved);
    const problems: Unresolved[] = [];
    if (this.concerns("config")) {
      problems.push(...this.#pipeline.sides.problems().filter(own));
    }
    if (this.concerns("handlers")) {
      const { path } = this;
      problems.push(...this.#pipeline.unresolvedIn(path).filter(({ severity }) => severity === "problem"));
    }
    return problems;
  }

  /** A wrong setting is said on each file that a rule has something to do with: the rules never see the configuration file. */
  settingsProblems(): readonly { readonly at: Place; readonly text: string }[] {
    return this.#project.settingsProblems.map((text) => ({ at: this.#start(), text }));
  }

  /** A problem of the whole repository, such as an unreadable baseline, is said on each configuration: none was compared. */
  #mentions({ place }: Unresolved): boolean {
    const path = "source" in place ? place.source.path : place.path;
    return path === this.path || path === this.#pipeline.source.root;
  }

  /** Where a problem is shown: its own place in this file, else the first line. */
  placeOf({ place }: Unresolved): Place {
    return "source" in place && place.source.path === this.path ? place : this.#start();
  }

  #start(): Place {
    const end = this.#text.text.search(/\r|\n|$/u);
    return { source: this.#text, start: 0, end };
  }
}

/** A call over several lines up to its arguments: the underline is to show the reader one thing. */
function headOf(place: Place): Place {
  const text = place.source.text.slice(place.start, place.end);
  const head = text.includes("\n") ? text.indexOf("(") : -1;
  return head > 0 ? { ...place, end: place.start + head } : place;
}

/** The first of each key. */
function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

/** Reasons that are about what the key is made of: they are told where that is written. */
const KEY_REASONS: ReadonlySet<WeakReason> = new Set(["batch-key", "volatile-key", "name-bound"]);

/** What code that answers with failures has in it, whatever makes the answer. */
const SPEAKS_OF_ANSWERS =
  /batchItemFailures|PartialResponse|BatchResponse|BatchProcessor|partial-batch|batch-response/u;
