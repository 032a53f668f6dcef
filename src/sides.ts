/**
 * The two sides of a comparison: what this repository deploys, and what was deployed as far as the baseline knows. Each is read when
 * somebody asks for it.
 */
import { compareStacks } from "./deployment/compare.ts";
import { atConstructs } from "./deployment/compare/synthesized.ts";
import { beyondLock } from "./deployment/baseline/beyond-lock.ts";
import { baselineOfSettings, isSameBaseline, type Baseline } from "./deployment/baseline/index.ts";
import type { Comparison } from "./deployment/changes.ts";
import { rewrittenBeside } from "./deployment/beside/index.ts";
import { rewrittenForCode } from "./deployment/beside/read-by-code.ts";
import { comparableStacks } from "./deployment/compare/comparable.ts";
import {
  isNothing,
  isUnread,
  problemsOf,
  readBaseline,
  readDeployments,
  withDoubts,
  withEmptied,
  withMore,
  withoutDeployed,
  withUnread,
  type Deployments,
} from "./deployment/deployments.ts";
import { Configurations } from "./deployment/configurations.ts";
import { discover, type Discovery } from "./deployment/discover.ts";
import type { Stack } from "./deployment/model.ts";
import { narrowTo } from "./deployment/compare/narrow.ts";
import { leftOutBelow } from "./deployment/left-out.ts";
import { editedOutranked } from "./deployment/outranked.ts";
import { movedOutOfSight } from "./deployment/beside/out-of-sight.ts";
import { isCode } from "./modules/code-files.ts";
import { once } from "./project/once.ts";
import { pathWithin } from "./project/paths.ts";
import type { Settings } from "./project/settings.ts";
import { placesOf, type TextSource, type Unresolved } from "./project/text-source.ts";
import { unreadSubmodules } from "./project/unwalked.ts";

/** What is deployed now and then, for one set of settings. Paths are absolute. */
export class Sides {
  readonly source: TextSource;
  readonly settings: Settings;
  readonly #folder: string;
  readonly paths: readonly string[];

  /**
   * @param folder where the tool runs: what paths in the settings are relative to
   * @param paths files and folders whose configurations are compared; the whole repository by default
   */
  constructor(source: TextSource, settings: Settings, folder: string, paths: readonly string[] = [source.root]) {
    this.source = source;
    this.settings = settings;
    this.#folder = folder;
    this.paths = paths;
  }

  readonly #discovery = once(() => discover(this.source, this.paths));

  readonly found = (): Configurations => this.#discovery().configurations;

  readonly configurations = (): readonly string[] => this.found().all();

  readonly deployments = once((): Deployments => readDeployments(this.source, this.configurations()));

  readonly baseline = (): Baseline => (this.#baseline ??= this.#resolveBaseline());

  #baseline: Baseline | undefined;

  #resolveBaseline(): Baseline {
    return baselineOfSettings(this.settings, this.source.root, process.env, this.#folder, this.source.isUnsaved);
  }

  /** Whether it was compared with another baseline than what is deployed as far as is known now. */
  isOutdated(): boolean {
    return this.#baseline !== undefined && !isSameBaseline(this.#baseline, this.#resolveBaseline());
  }

  /**
   * What deploying this side over the baseline does; undefined where there is nothing to compare with. Where something is to be
   * said of files that were named, the rest of the repository is asked: a source, or a function, may come from there. So may a whole
   * configuration that the baseline does not have.
   */
  readonly comparison = once((): Comparison | undefined => {
    const named = this.#compareNamed();
    const isPart = this.#template() === undefined && !this.paths.includes(this.source.root);
    if (!isPart || named === undefined) return named;
    if (named.changes.length + named.removed.length === 0 && !this.#hasNewConfiguration()) return named;
    const whole = new Sides(this.source, this.settings, this.#folder).comparison();
    const readings = [this.#deployed(), this.#compared()].flatMap((side) => [...(side?.readings.values() ?? [])]);
    // Of what a lock file has, only its path is known.
    const locked = (this.#deployed()?.stacks ?? []).flatMap(({ config }) => (this.#isNamed(config) ? config : []));
    return whole && narrowTo(whole, new Set([...locked, ...readings.flatMap(({ reads }) => [...reads])]));
  });

  #hasNewConfiguration(): boolean {
    const before = this.#deployed();
    return deployingPaths(this.#compared()).some((path) => before?.readings.has(path) === false);
  }

  #compareNamed(): Comparison | undefined {
    const before = this.#deployed();
    if (before === undefined) return undefined;
    const sides = comparableStacks(before, this.#compared());
    const comparison = compareStacks(sides.before, sides.after, {
      retention: this.settings.retention,
      // A deployed template is one stack of many.
      partial: this.#template() !== undefined,
      unseen: {
        before: this.#unseenThen().length > 0,
        after: this.#unseen().length > 0,
      },
    });
    return this.#withUnread(atConstructs(comparison, this.deployments().stacks), [...sides.before, ...sides.after]);
  }

  /** What decides over the outcome and is no part of a reading. */
  #withUnread(comparison: Comparison, stacks: readonly Stack[]): Comparison {
    const baseline = this.baseline();
    if (baseline.kind === "stacks" && baseline.describe.kind === "lock") {
      const unknown = beyondLock(baseline.stacks, this.#compared().stacks);
      return { ...comparison, unresolved: [...comparison.unresolved, ...unknown] };
    }
    if (baseline.kind !== "source") return comparison;
    const reading = stacks.filter(({ functions }) => functions.some(({ mappings }) => mappings.length > 0));
    const hidden = movedOutOfSight(
      comparison.removed.map(({ stack }) => stack.config),
      this.source,
      baseline.source,
    );
    const both = { before: baseline.source, after: this.source };
    const said = new Set(hidden.map(({ place }) => ("path" in place ? place.path : "")));
    return {
      ...comparison,
      removed: comparison.removed.filter(({ stack }) => !said.has(stack.config)),
      unresolved: [
        ...comparison.unresolved,
        ...hidden,
        ...rewrittenBeside(reading, both),
        ...editedOutranked(this.#compared().stacks, both),
        ...rewrittenForCode([...reading, ...stacks.filter(({ complete }) => !complete)], both),
      ],
    };
  }

  /** Whether a file of this side is another one than in the baseline. */
  readonly isEdited = (path: string): boolean => {
    const baseline = this.baseline();
    return baseline.kind === "source" && this.source.contentId(path) !== baseline.source.contentId(path);
  };

  /** What could not be looked at on either side, with the baseline's side named. */
  readonly problems = once((): readonly Unresolved[] => {
    const baseline = this.baseline();
    const now = this.#compared();
    const idle = this.#idleProblems(now);
    const here = [
      ...this.#unseen(),
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
      const said = new Set(
        current && problemsOf(current).flatMap(({ what, severity }) => (severity === "problem" ? what : [])),
      );
      return problemsOf(reading).filter(({ what, severity }) => severity === "problem" && !said.has(what));
    });
    const inBaseline = (problem: Unresolved): Unresolved => ({
      ...problem,
      what: `${problem.what} in ${baseline.source.label}`,
    });
    const isSaid = ({ place }: Unresolved): boolean =>
      "path" in place && this.source.unreadSubmodules?.().has(place.path) === true;
    const there = [...this.#unseenThen().filter((one) => !isSaid(one)), ...then];
    return [...here, ...there.map(inBaseline)];
  });

  readonly #unseen = once((): readonly Unresolved[] => {
    const baseline = this.baseline();
    const then = baseline.kind === "source" ? baseline.source : undefined;
    const before = this.#deployed();
    // What the baseline shows to be a configuration is told by itself.
    const isTold = (path: string): boolean =>
      before === undefined || before.readings.has(path) || before.stacks.some(({ config }) => config === path);
    return [
      ...this.#discovery().unresolved(),
      ...(then ? unreadSubmodules(this.source, this.paths, then) : []),
      ...leftOutBelow(this.source, this.paths, "problem", isTold),
    ];
  });

  readonly #unseenThen = once((): readonly Unresolved[] => {
    const baseline = this.baseline();
    const then = baseline.kind === "source" ? unreadSubmodules(baseline.source, this.paths, this.source) : [];
    return [...this.#discoveredThen().unresolved(), ...then];
  });

  /**
   * Those of configurations that neither side can read and that the change leaves as they are, to the last file: nothing that they
   * deploy can differ. Code may read what is no file of its own, and of a text that nobody could read, what it includes is not known.
   */
  #idleProblems(now: Deployments): ReadonlySet<Unresolved> {
    const then = this.#deployed()?.readings;
    const isReadCode = (file: string): boolean => isCode(file) && this.source.contentId(file) !== null;
    const idle = [...now.readings].flatMap(([path, reading]) =>
      then?.get(path) === reading && isUnread(reading) && wasRead(reading) && ![...reading.reads].some(isReadCode)
        ? problemsOf(reading)
        : [],
    );
    return new Set(idle);
  }

  /** Whether a deployment configuration was found on either side, or one that nobody could look at. A file that was named may be none. */
  readonly hasConfigurations = once((): boolean => {
    // One is enough: to read all that a repository of many projects has takes seconds.
    if (this.found().some((path) => readDeployments(this.source, [path]).readings.size > 0)) return true;
    // The baseline is read where nothing is found here: of code, that is to evaluate it once more.
    const before = this.#deployed();
    return before !== undefined && before.readings.size + before.stacks.length > 0;
  });

  /** The deployed template that is compared with. */
  #template(): string | undefined {
    const baseline = this.baseline();
    return baseline.kind === "stacks" && baseline.describe.kind === "template" ? baseline.describe.file : undefined;
  }

  readonly #discoveredThen = once((): Discovery => {
    const baseline = this.baseline();
    return baseline.kind === "source"
      ? discover(baseline.source, this.paths)
      : { configurations: Configurations.of([]), unresolved: () => [] };
  });

  /**
   * This side as it is compared: what the baseline shows to be a configuration and cannot be read here is not deleted, nor is one
   * elsewhere that was made of a file that was named and no longer is.
   */
  readonly #compared = once((): Deployments => {
    const before = this.#deployed();
    if (before === undefined) return this.deployments();
    const within = this.#isNamed;
    const all = this.deployments();
    const here = withoutDeployed(all, this.#template());
    const known = [...before.readings.keys(), ...before.stacks.map(({ config }) => config)].filter(
      (path) => here === all || path !== this.#template(),
    );
    const elsewhere = [...before.readings.keys()].filter((path) => !within(path));
    const now = withDoubts(withMore(here, this.source, elsewhere), deployingPaths(before));
    return withUnread(now, this.source, [...new Set(known)].filter(within));
  });

  /** Whether it is, or stands in, what was named. */
  readonly #isNamed = (path: string): boolean =>
    [...this.paths, ...placesOf(this.source, this.paths)].some((one) => pathWithin(one, path) !== undefined);

  readonly #deployed = once((): Deployments | undefined => {
    const baseline = this.baseline();
    if (baseline.kind === "source") {
      const paths = new Set([...this.configurations(), ...this.#discoveredThen().configurations.all()]);
      const now = this.deployments();
      const then = readBaseline(baseline.source, [...paths], this.source, now);
      return withDoubts(withEmptied(then, baseline.source, [...paths]), deployingPaths(now));
    }
    return baseline.kind === "stacks" ? { stacks: baseline.stacks, readings: new Map(), problems: [] } : undefined;
  });
}

/** Configurations that deploy something, or would if anybody could read them. */
function deployingPaths({ readings, stacks }: Deployments): readonly string[] {
  const read = [...readings].flatMap(([path, reading]) => (isNothing(reading) ? [] : path));
  return [...new Set([...read, ...stacks.map(({ config }) => config)])];
}

/** Its text is there, and what is wrong with it stands in it. */
function wasRead({ problems }: { readonly problems: readonly Unresolved[] }): boolean {
  return problems.every(({ place }) => "source" in place);
}
