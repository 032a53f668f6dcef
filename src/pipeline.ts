/**
 * The whole data flow on one screen. Everything is computed when somebody asks for it and remembered as long as the text
 * that it came from stays what it is.
 *
 *   configuration:  text -> reader -> stacks -\
 *                                              compare -> changes -\
 *   baseline:       text -> reader -> stacks -/                     \
 *                                                                    meeting -> words
 *   stacks -> wiring -> handlers -> flow -> effects ----------------/
 */
import { dirname, relative } from "node:path/posix";
import { compareStacks } from "./deployment/compare.ts";
import { atConstructs } from "./deployment/synthesized.ts";
import { isSameBaseline, resolveBaseline, type Baseline } from "./deployment/baseline/index.ts";
import type { Change, Comparison } from "./deployment/changes.ts";
import {
  comparableStacks,
  isUnread,
  problemsOf,
  readBaseline,
  readDeployments,
  withMore,
  withUnread,
  type Deployments,
} from "./deployment/deployments.ts";
import { configurationsBelow, discover, type Discovery } from "./deployment/discover.ts";
import { narrowTo } from "./deployment/narrow.ts";
import { placeOfEdit } from "./deployment/place-in-file.ts";
import { readSubscriptions } from "./deployment/subscriptions/index.ts";
import type { Handler } from "./findings/finding.ts";
import type { TypeHints } from "./modules/type-hints.ts";
import {
  inferHandlers,
  mayHoldHandler,
  namesHandler,
  rankOf,
  withoutParts,
  type FileHandlers,
} from "./handlers/index.ts";
import { codeBelow, isCode, walkCode } from "./modules/code-files.ts";
import { importersOf } from "./modules/importers.ts";
import { leadsToAny } from "./modules/reach.ts";
import { NO_FILE } from "./modules/resolve.ts";
import { globMatcher } from "./project/globs.ts";
import { pathWithin } from "./project/paths.ts";
import type { Settings } from "./project/settings.ts";
import type { TextSource, Unresolved } from "./project/text-source.ts";
import { buildWiring, NO_MODULE } from "./wiring/build.ts";
import type { Wire, Wiring } from "./wiring/wiring.ts";

/** A change and what runs again behind it. */
export interface ChangeImpact {
  readonly change: Change;
  /** The handlers that the changed mapping feeds, with their effects. */
  readonly handlers: readonly Handler[];
  /** The handler that the configuration names, as it is written there, where nobody found it. */
  readonly unseenHandler: string | undefined;
  /** Where the edit was made, as far as that can be told; else where the change is. */
  readonly at: Change["at"];
}

export interface PipelineOptions {
  readonly paths?: readonly string[];
  readonly isExplained?: boolean;
  readonly types?: TypeHints | undefined;
  /** Only handlers that these files are part of: as their module, as what it imports, or by the configuration that wires it. */
  readonly changed?: ReadonlySet<string> | undefined;
}

/** Repositories with more configurations than this hold many projects: a handler is then wired by its own project only. */
const mostWiredAtOnce = 100;

/** The stages over the working tree, for one set of settings. Paths are absolute. */
export class Pipeline {
  readonly source: TextSource;
  readonly settings: Settings;
  readonly #folder: string;
  readonly #paths: readonly string[];
  readonly #isExplained: boolean;
  readonly #types: TypeHints | undefined;
  readonly #changed: ReadonlySet<string> | undefined;
  readonly #handlers = new Map<string, FileHandlers>();
  readonly #wirings = new Map<string, Wiring>();

  /**
   * @param folder where the tool runs: what paths in the settings are relative to
   * @param options.paths files and folders whose configurations are compared; the whole repository by default
   * @param options.isExplained handlers tell what the functions do that they lead to
   * @param options.types what a type checker knows of the code, where one runs
   */
  constructor(source: TextSource, settings: Settings, folder: string, options: PipelineOptions = {}) {
    this.source = source;
    this.settings = settings;
    this.#folder = folder;
    this.#paths = options.paths ?? [source.root];
    this.#isExplained = options.isExplained ?? false;
    this.#types = options.types;
    this.#changed = options.changed;
  }

  readonly #discovery = once(() => discover(this.source, this.#paths));

  readonly configurations = (): readonly string[] => this.#discovery().configurations;

  readonly deployments = once((): Deployments => readDeployments(this.source, this.configurations()));

  /** What feeds functions of which no deployment is read. */
  readonly subscriptions = once(() => readSubscriptions(this.source));

  /** Every file that a configuration is made of, the configurations included. */
  readonly configurationFiles = once(
    (): ReadonlySet<string> => new Set([...this.deployments().readings.values()].flatMap(({ reads }) => [...reads])),
  );

  readonly baseline = (): Baseline => (this.#baseline ??= this.#resolveBaseline());

  #baseline: Baseline | undefined;

  #resolveBaseline(): Baseline {
    return resolveBaseline(this.settings.baseline, this.source.root, process.env, this.#folder, this.source.isUnsaved);
  }

  /** Whether it was compared with another baseline than what is deployed as far as is known now. */
  isOutdated(): boolean {
    return this.#baseline !== undefined && !isSameBaseline(this.#baseline, this.#resolveBaseline());
  }

  /**
   * What deploying this side over the baseline does; undefined where there is nothing to compare with. Where something is to be
   * said of files that were named, the rest of the repository is asked: a source, or a function, may come from there.
   */
  readonly comparison = once((): Comparison | undefined => {
    const named = this.#compareNamed();
    const isPart = this.baseline().kind === "source" && !this.#paths.includes(this.source.root);
    if (!isPart || named === undefined || named.changes.length + named.removed.length === 0) return named;
    const whole = new Pipeline(this.source, this.settings, this.#folder).comparison();
    const readings = [this.#deployed(), this.#compared()].flatMap((side) => [...(side?.readings.values() ?? [])]);
    return whole && narrowTo(whole, new Set(readings.flatMap(({ reads }) => [...reads])));
  });

  #compareNamed(): Comparison | undefined {
    const before = this.#deployed();
    if (before === undefined) return undefined;
    const sides = comparableStacks(before, this.#compared());
    const comparison = compareStacks(sides.before, sides.after, {
      retention: this.settings.retention,
      // A deployed template is one stack of many.
      partial: this.#isTemplate(),
      unseen: {
        before: this.#discoveredThen().unresolved.length > 0,
        after: this.#discovery().unresolved.length > 0,
      },
    });
    return atConstructs(comparison, this.deployments().stacks);
  }

  /** Each change with the handlers that process the records again. */
  readonly impacts = once((): readonly ChangeImpact[] =>
    (this.comparison()?.changes ?? []).map((change) => ({
      change,
      handlers: this.#handlersBehind(change),
      unseenHandler: this.#missingBehind(change).some(({ why }) => why === NO_MODULE)
        ? change.function.after.handler?.text
        : undefined,
      at: placeOfEdit(change, this.#isEdited),
    })),
  );

  readonly #isEdited = (path: string): boolean => {
    const baseline = this.baseline();
    return baseline.kind === "source" && this.source.contentId(path) !== baseline.source.contentId(path);
  };

  /** Which functions of the configurations around a module it serves. */
  wiringOf(path: string): Wiring {
    const all = this.configurations();
    const near = all.length <= mostWiredAtOnce ? all : nearestConfigurations(all, path);
    const key = near.join("\n");
    const known = this.#wirings.get(key);
    if (known) return known;
    const { stacks } = near === all ? this.deployments() : readDeployments(this.source, near);
    const wiring = buildWiring(stacks, this.subscriptions(), this.source, this.settings.retention);
    this.#wirings.set(key, wiring);
    return wiring;
  }

  /** Whether the settings say that the functions which a module exports are handlers. */
  isDeclaredHandler(path: string): boolean {
    if (this.settings.handlers.length === 0) return false;
    this.#handlerGlobs ??= globMatcher(this.settings.handlers);
    return this.#handlerGlobs(relative(this.settings.handlersFrom ?? this.#folder, path));
  }

  #handlerGlobs: ((path: string) => boolean) | undefined;

  /** The handlers of a module and their effects. */
  handlersIn(path: string): readonly Handler[] {
    const own = this.#inferred(path).handlers;
    if (!own.some((handler) => rankOf(handler) === 0 && !handler.isAssembled)) return own;
    const around = new Set([
      ...importersOf(this.source, path).filter((file) => this.#suspects(file, []) !== "nothing"),
      ...own.flatMap(({ receivers }) => receivers.map(({ source }) => source.path)),
    ]);
    around.delete(path);
    const deployed = new Set(withoutParts([...own, ...[...around].flatMap((file) => this.#inferred(file).handlers)]));
    return own.filter((handler) => handler.isAssembled || deployed.has(handler));
  }

  /** What kept the analysis from looking at the handlers of a module, or at a part of what they do. */
  unresolvedIn(path: string): readonly Unresolved[] {
    const { handlers, unresolved } = this.#inferred(path);
    return [...unresolved, ...handlers.flatMap((handler) => handler.unresolved)];
  }

  #inferred(path: string): FileHandlers {
    const known = this.#handlers.get(path);
    if (known) return known;
    const inferred = inferHandlers(
      {
        source: this.source,
        settings: this.settings,
        wires: this.wiringOf(path).of(path),
        isDeclared: this.isDeclaredHandler(path),
        isExplained: this.#isExplained,
        types: this.#types,
      },
      path,
    );
    this.#handlers.set(path, inferred);
    return inferred;
  }

  /** The handlers of every module of the repository that may hold one. */
  readonly everyHandler = once((): readonly Handler[] => this.handlersBelow([this.source.root]));

  /** The handlers of the modules among files and below folders. A module that is named is looked at in any case. */
  handlersBelow(paths: readonly string[]): readonly Handler[] {
    const files = codeBelow(this.source, paths).filter((path) => this.#suspects(path, paths) !== "nothing");
    return withoutParts(files.flatMap((path) => this.handlersIn(path)));
  }

  /**
   * What kept the analysis from looking at the same modules. That one cannot be looked at is a problem where something says
   * that it holds a handler; of any other it is worth a note.
   */
  unresolvedBelow(paths: readonly string[]): readonly Unresolved[] {
    const isBelow = (file: string): boolean => paths.some((path) => pathWithin(path, file) !== undefined);
    const wirings = new Set(configurationsBelow(this.source, paths).map((path) => this.wiringOf(path)));
    const missing = [...wirings].flatMap(({ unresolved }) => unresolved).filter(({ place }) => isBelow(fileOf(place)));
    const { files, unresolved } = walkCode(this.source, paths);
    const unread = files.flatMap((path) => {
      const suspicion = this.#suspects(path, paths);
      if (suspicion === "nothing") return [];
      const found = this.unresolvedIn(path);
      return suspicion === "handler" ? found : found.map((one): Unresolved => ({ ...one, severity: "note" }));
    });
    return [...unresolved, ...missing, ...unread];
  }

  /** Whether a configuration is made of a file that was changed, where that was asked. */
  isConfigurationChanged(configuration: string): boolean {
    if (this.#changed === undefined) return true;
    const reads = this.deployments().readings.get(configuration)?.reads ?? [configuration];
    return [...reads].some((file) => this.#changed?.has(file));
  }

  #isBehindChange(path: string): boolean {
    const changed = this.#changed;
    if (changed === undefined || leadsToAny(this.source, path, changed)) return true;
    return this.wiringOf(path)
      .of(path)
      .some(({ config }) => this.isConfigurationChanged(config));
  }

  /** Whether rules about handlers have anything to do with a module, as far as that is known before anybody parses it. */
  mayHoldHandler(path: string): boolean {
    return this.#mayHold(path, []) !== "nothing";
  }

  #suspects(path: string, named: readonly string[]): "handler" | "perhaps" | "nothing" {
    const suspicion = this.#mayHold(path, named);
    return suspicion === "nothing" || this.#isBehindChange(path) ? suspicion : "nothing";
  }

  /** What a module may hold, before anybody parses it: something says that it is a handler, or it only may be one. */
  #mayHold(path: string, named: readonly string[]): "handler" | "perhaps" | "nothing" {
    if (named.includes(path) || this.isDeclaredHandler(path) || this.wiringOf(path).of(path).length > 0)
      return "handler";
    const read = this.source.read(path);
    if (!read.ok) return this.source.kind(path) === "file" ? "perhaps" : "nothing";
    if (!mayHoldHandler(read.source.text)) return "nothing";
    return namesHandler(read.source.text) ? "handler" : "perhaps";
  }

  /** What could not be looked at on either side, with the baseline's side named. */
  readonly problems = once((): readonly Unresolved[] => {
    const baseline = this.baseline();
    const now = this.#compared();
    const idle = this.#idleProblems(now);
    const here = [
      ...this.#discovery().unresolved,
      ...now.problems.map((one): Unresolved => (idle.has(one) ? { ...one, severity: "note" } : one)),
    ];
    if (baseline.kind === "problem") {
      return [...here, { ...baseline, place: { path: this.source.root }, severity: "problem" }];
    }
    if (baseline.kind !== "source") return here;
    const then = [...(this.#deployed()?.readings ?? [])].flatMap(([path, reading]) => {
      const current = now.readings.get(path);
      // What cannot be read on either side is said once.
      if (current === reading || (current && isUnread(current) && isUnread(reading))) return [];
      const said = new Set(current && problemsOf(current).map(({ what }) => what));
      return problemsOf(reading).filter(({ what, severity }) => severity === "problem" && !said.has(what));
    });
    const inBaseline = (problem: Unresolved): Unresolved => ({
      ...problem,
      what: `${problem.what} in ${baseline.source.label}`,
    });
    const there = [...this.#discoveredThen().unresolved, ...then];
    return [...here, ...there.map(inBaseline)];
  });

  /**
   * Those of configurations that neither side can read and that the change leaves as they are, to the last file: nothing that they
   * deploy can differ. Code may read what is no file of its own, and of a text that nobody could read, what it includes is not known.
   */
  #idleProblems(now: Deployments): ReadonlySet<Unresolved> {
    const then = this.#deployed()?.readings;
    const idle = [...now.readings].flatMap(([path, reading]) =>
      then?.get(path) === reading && isUnread(reading) && wasRead(reading) && ![...reading.reads].some(isCode)
        ? problemsOf(reading)
        : [],
    );
    return new Set(idle);
  }

  /** Files that were asked for by name. */
  readonly namedFiles = once((): readonly string[] => this.#paths.filter((path) => this.source.kind(path) === "file"));

  /** Whether a deployment configuration was found on either side, or one that nobody could look at. A file that was named may be none. */
  readonly hasConfigurations = once((): boolean => {
    const before = this.#deployed();
    return (
      this.deployments().readings.size > 0 || (before !== undefined && before.readings.size + before.stacks.length > 0)
    );
  });

  #isTemplate(): boolean {
    const baseline = this.baseline();
    return baseline.kind === "stacks" && baseline.describe.kind === "template";
  }

  readonly #discoveredThen = once((): Discovery => {
    const baseline = this.baseline();
    return baseline.kind === "source" ? discover(baseline.source, this.#paths) : { configurations: [], unresolved: [] };
  });

  /**
   * This side as it is compared: what the baseline shows to be a configuration and cannot be read here is not deleted, nor is one
   * elsewhere that was made of a file that was named and no longer is.
   */
  readonly #compared = once((): Deployments => {
    const before = this.#deployed();
    if (before === undefined) return this.deployments();
    const within = (path: string): boolean => this.#paths.some((one) => pathWithin(one, path) !== undefined);
    const known = new Set([...before.readings.keys(), ...before.stacks.map(({ config }) => config)]);
    const elsewhere = [...before.readings.keys()].filter((path) => !within(path));
    return withUnread(withMore(this.deployments(), this.source, elsewhere), this.source, [...known].filter(within));
  });

  readonly #deployed = once((): Deployments | undefined => {
    const baseline = this.baseline();
    if (baseline.kind === "source") {
      const paths = new Set([...this.configurations(), ...this.#discoveredThen().configurations]);
      return readBaseline(baseline.source, [...paths], this.source, this.deployments());
    }
    return baseline.kind === "stacks" ? { stacks: baseline.stacks, readings: new Map(), problems: [] } : undefined;
  });

  /** What kept the analysis from telling which effects run again behind a change. The comparison itself is complete. */
  unresolvedBehind(change: Change): readonly Unresolved[] {
    const modules = new Set(this.#wiresBehind(change).map(({ module }) => module));
    const unresolved = [...this.#missingBehind(change), ...[...modules].flatMap((module) => this.unresolvedIn(module))];
    // What is not there may be made when the function is packaged. That the mapping is new does not depend on it.
    return unresolved.map((one): Unresolved => (isAbsentCode(one) ? { ...one, severity: "note" } : one));
  }

  #missingBehind({ function: { after }, stack }: Change): readonly Unresolved[] {
    const { unresolved } = this.wiringOf(stack.after.config);
    return unresolved.filter(({ place }) => place === after.handler?.at);
  }

  /** The comparison may have made other objects of what was read: a function is known by its place. */
  #wiresBehind({ function: { after }, stack }: Change): readonly (Wire & { readonly module: string })[] {
    return this.wiringOf(stack.after.config).wires.filter(
      (wire): wire is Wire & { readonly module: string } =>
        wire.function?.at === after.at && wire.key === after.key && wire.module !== undefined,
    );
  }

  #handlersBehind(change: Change): readonly Handler[] {
    return this.#wiresBehind(change).flatMap(({ module, exportName }) => {
      const handlers = this.handlersIn(module);
      const named = handlers.filter(({ name }) => name === exportName);
      return named.length > 0 ? named : handlers;
    });
  }
}

/** The configurations below the first folder above a file that has any. */
function nearestConfigurations(all: readonly string[], path: string): readonly string[] {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const below = all.filter((configuration) => configuration.startsWith(`${folder}/`));
    if (below.length > 0) return below;
  }
  return [];
}

function fileOf(place: Unresolved["place"]): string {
  return "source" in place ? place.source.path : place.path;
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}

/** Its text is there, and what is wrong with it stands in it. */
function wasRead({ problems }: { readonly problems: readonly Unresolved[] }): boolean {
  return problems.every(({ place }) => "source" in place);
}

function isAbsentCode({ why }: Unresolved): boolean {
  return why === NO_MODULE || why === NO_FILE;
}
