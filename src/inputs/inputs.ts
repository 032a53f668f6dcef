/**
 * What the answer about a file depends on beside the file: for caches, which know a file by its own text. Nothing is analysed for
 * it: modules are followed by their imports, configurations are read and compared.
 */
import { dirname } from "node:path/posix";
import { placeInFile } from "../deployment/compare/place-in-file.ts";
import { closureOf, type Closure } from "../modules/closure.ts";
import { walkCode } from "../modules/code-files.ts";
import type { Pipeline } from "../pipeline.ts";
import { configFileAbove, CONFIG_NAME } from "../project/config-file.ts";
import { pathWithin } from "../project/paths.ts";
import { foldersUp } from "../project/root.ts";
import type { Unresolved } from "../project/text-source.ts";
import type { Declared, Wire } from "../wiring/wiring.ts";
import { digestOf, factsOf } from "./facts.ts";

/** What a file is to an answer; the first that fits. */
export const ROLES = ["settings", "baseline", "configuration", "module", "resolution"] as const;
/** One of `ROLES`. */
export type Role = (typeof ROLES)[number];

/** What an answer depends on. */
export interface Inputs {
  /** Files outside of what was asked about, by path: absolute. */
  readonly files: ReadonlyMap<string, Role>;
  /** Of these files and of what was found out about all that counts. Equal digests, equal answers. */
  readonly digest: string;
}

interface Found {
  readonly files: ReadonlyMap<string, Role>;
  readonly facts: string;
}

/** Files by which imports are resolved. */
const RESOLUTION = ["package.json", "tsconfig.json", "tsconfig.base.json", "jsconfig.json", "pnpm-workspace.yaml"];

/** Tells for a file or folder on what outside of it the answer depends, without an analysis of handlers. */
export class InputReader {
  readonly #pipeline: Pipeline;
  readonly #folder: string;
  readonly #known: string;
  readonly #found = new Map<string, Found>();
  readonly #closures = new Map<string, Closure>();
  readonly #ofConfigurations = new Map<string, string>();

  /**
   * @param folder where the tool runs
   * @param version of this package: another one may answer otherwise
   */
  constructor(pipeline: Pipeline, folder: string, version: string) {
    this.#pipeline = pipeline;
    this.#folder = folder;
    this.#known = factsOf([version, pipeline.settings], pipeline.source.root);
  }

  /** The files that rules may have something to say about, among files and below folders. */
  concerned(paths: readonly string[]): readonly string[] {
    const pipeline = this.#pipeline;
    const isBelow = (file: string): boolean => paths.some((path) => pathWithin(path, file) !== undefined);
    const handlers = walkCode(pipeline.source, paths).files.filter((path) => pipeline.mayHoldHandler(path));
    const configurations = [...pipeline.configurationFiles()].filter(isBelow);
    return [...new Set([...handlers, ...configurations])].sort();
  }

  /** What the answers about files, and about all files below folders, depend on. */
  of(paths: readonly string[]): Inputs {
    const { source } = this.#pipeline;
    const isAsked = (file: string): boolean => paths.some((path) => pathWithin(path, file) !== undefined);
    const files = new Map<string, Role>(this.#common());
    const concerned = this.concerned(paths);
    const facts = concerned.map((file) => {
      const found = this.#found.get(file) ?? this.#find(file);
      for (const [path, role] of found.files) {
        const known = files.get(path);
        if (known === undefined || ROLES.indexOf(role) < ROLES.indexOf(known)) files.set(path, role);
      }
      return `${this.#relative(file)}\n${found.facts}`;
    });
    // A configuration also names what it looked for in vain.
    const isOutside = (path: string): boolean => !isAsked(path) && source.kind(path) === "file";
    const outside = new Map([...files].filter(([path]) => isOutside(path)).sort(([a], [b]) => (a < b ? -1 : 1)));
    // What differs from the baseline is a part of the facts.
    const counted = [...outside].flatMap(([path, role]) => (role === "baseline" ? [] : [path]));
    const contents = counted.map((path) => `${this.#relative(path)} ${source.contentId(path)}`);
    return { files: outside, digest: digestOf(this.#known, ...contents, ...facts) };
  }

  /** What counts for every answer. */
  *#common(): Generator<[string, Role]> {
    const config = configFileAbove(this.#pipeline.source, this.#folder);
    if (config) yield [`${config.folder}/${CONFIG_NAME}`, "settings"];
    const baseline = this.#pipeline.sides.baseline();
    if (baseline.kind === "stacks") yield [baseline.describe.file, "baseline"];
  }

  #find(file: string): Found {
    const pipeline = this.#pipeline;
    const files = new Map<string, Role>();
    const facts: unknown[] = [];
    const wires = new Set<Wire>(pipeline.wiringOf(file).of(file));
    const starts = new Set(pipeline.mayHoldHandler(file) ? [file] : []);
    const configurations = this.#configurationsOf(file);
    for (const configuration of configurations) {
      facts.push(this.#ofConfiguration(configuration));
      for (const wire of pipeline.wiringOf(configuration).wires) {
        if (wire.config !== configuration) continue;
        wires.add(wire);
        if (wire.module !== undefined) starts.add(wire.module);
      }
    }
    if (configurations.length > 0) facts.push(this.#changesIn(file));
    for (const { config } of wires) {
      facts.push(this.#ofConfiguration(config));
      for (const path of this.#readsOf(config)) files.set(path, "configuration");
    }
    for (const start of starts) {
      const { modules, resolutions } = this.#closureOf(start);
      for (const path of modules) if (!files.has(path)) files.set(path, "module");
      for (const path of resolutionFiles(pipeline, modules)) if (!files.has(path)) files.set(path, "resolution");
      facts.push(resolutions);
    }
    const declared = pipeline.mayHoldHandler(file) ? pipeline.wiringOf(file).declaredAround(file) : undefined;
    const { tables, machines, migrated } = declared ?? NOTHING_DECLARED;
    facts.push([...wires], tables, machines, migrated, this.#unresolvedIn(file));
    const found = { files, facts: digestOf(factsOf(facts, pipeline.source.root)) };
    this.#found.set(file, found);
    return found;
  }

  #closureOf(module: string): Closure {
    let closure = this.#closures.get(module);
    if (!closure) this.#closures.set(module, (closure = closureOf(this.#pipeline.source, [module])));
    return closure;
  }

  /** The configurations that a file is, or is a part of. */
  #configurationsOf(file: string): readonly string[] {
    const { readings } = this.#pipeline.deployments();
    return [...readings].flatMap(([path, { reads }]) => (path === file || reads.has(file) ? [path] : []));
  }

  #readsOf(configuration: string): Iterable<string> {
    return this.#pipeline.deployments().readings.get(configuration)?.reads ?? [configuration];
  }

  #ofConfiguration(configuration: string): string {
    let facts = this.#ofConfigurations.get(configuration);
    if (facts === undefined) {
      const stacks = this.#pipeline.deployments().stacks.filter(({ config }) => config === configuration);
      this.#ofConfigurations.set(configuration, (facts = digestOf(factsOf(stacks, this.#pipeline.source.root))));
    }
    return facts;
  }

  /** The answer itself: what a change means may hang on every configuration of both sides. */
  #changesIn(file: string): unknown {
    const comparison = this.#pipeline.sides.comparison();
    return comparison?.changes.filter(
      (change) => change.stack.after.config === file || placeInFile(change, file) !== undefined,
    );
  }

  #unresolvedIn(file: string): readonly Unresolved[] {
    const pipeline = this.#pipeline;
    const isHere = ({ place }: Unresolved): boolean => {
      const path = "source" in place ? place.source.path : place.path;
      return path === file || path === pipeline.source.root;
    };
    return [...pipeline.sides.problems(), ...pipeline.wiringOf(file).unresolved].filter(isHere);
  }

  #relative(path: string): string {
    return pathWithin(this.#pipeline.source.root, path) ?? path;
  }
}

const NOTHING_DECLARED: Declared = { tables: [], otherVariables: [], machines: [], queues: [], migrated: [] };

/** Those that stand in the folders above modules, up to the root. */
function resolutionFiles({ source }: Pipeline, modules: Iterable<string>): ReadonlySet<string> {
  const folders = new Set([...modules].map(dirname));
  const above = new Set(
    [...folders].flatMap(foldersUp).filter((folder) => pathWithin(source.root, folder) !== undefined),
  );
  const candidates = [...above].flatMap((folder) => RESOLUTION.map((name) => `${folder}/${name}`));
  return new Set(candidates.filter((path) => source.kind(path) === "file"));
}
