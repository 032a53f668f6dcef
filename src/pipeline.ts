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
import { dirname } from "node:path/posix";
import { codeBehind } from "./behind-change.ts";
import type { Change } from "./deployment/changes.ts";
import { readDeployments, type Deployments } from "./deployment/deployments.ts";
import { configurationsBelow } from "./deployment/discover.ts";
import { placeOfEdit } from "./deployment/compare/place-in-file.ts";
import { readSubscriptions } from "./deployment/subscriptions/index.ts";
import type { CodeBehind, Handler } from "./findings/finding.ts";
import type { TypeHints } from "./modules/type-hints.ts";
import { inferHandlers, rankOf, withoutParts, type FileHandlers } from "./handlers/index.ts";
import { codeBelow, isCode, walkCode } from "./modules/code-files.ts";
import { importersOf } from "./modules/importers.ts";
import { isPartOfChange, type ChangedFiles } from "./modules/reach.ts";
import { once, onceEach, onceOf } from "./project/once.ts";
import { pathWithin } from "./project/paths.ts";
import type { Settings } from "./project/settings.ts";
import { type TextSource, type Unresolved } from "./project/text-source.ts";
import { leftOutBelow } from "./deployment/left-out.ts";
import { unreadSubmodules } from "./project/unwalked.ts";
import { Sides } from "./sides.ts";
import { Suspects, type Suspicion } from "./suspects.ts";
import { buildWiring } from "./wiring/build.ts";
import { builtHandlers, type BuiltHandlers } from "./wiring/built-modules.ts";
import { wiresThatLeadTo } from "./wiring/leading-to.ts";
import { nearestConfigurations } from "./wiring/nearest.ts";
import type { Wiring } from "./wiring/wiring.ts";

/** A change and what runs again behind it. */
export interface ChangeImpact {
  readonly change: Change;
  readonly behind: CodeBehind;
  /** Where the edit was made, as far as that can be told; else where the change is. */
  readonly at: Change["at"];
}

interface PipelineOptions {
  readonly paths?: readonly string[];
  readonly isExplained?: boolean;
  readonly types?: TypeHints | undefined;
  /** Only handlers that these files are part of: as their module, as what it imports, or by the configuration that wires it. */
  readonly changed?: ChangedFiles | undefined;
  readonly enter?: Enter | undefined;
}

/** Hears of each module that is gone through for its handlers, and calls what it gave back when that is over. */
export type Enter = (path: string) => () => void;

/** A module that exports from more modules than these is no entry: of those the ones are asked that look like it. */
const MAX_HOMES = 20;

const NO_CONFIGURATIONS: readonly string[] = [];

/** The stages over the working tree, for one set of settings. Paths are absolute. */
export class Pipeline {
  readonly source: TextSource;
  readonly settings: Settings;
  readonly sides: Sides;
  readonly #paths: readonly string[];
  readonly #isExplained: boolean;
  readonly #types: TypeHints | undefined;
  readonly #changed: ChangedFiles | undefined;
  readonly #enter: Enter | undefined;
  readonly #suspects: Suspects;
  readonly #handlers = new Map<string, FileHandlers>();
  /** The same without what other files put together of them. */
  readonly #alone = new Map<string, FileHandlers>();
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
    this.#paths = options.paths ?? [source.root];
    this.sides = new Sides(source, settings, folder, this.#paths);
    this.#isExplained = options.isExplained ?? false;
    this.#types = options.types;
    this.#changed = options.changed;
    this.#enter = options.enter;
    this.#suspects = new Suspects(source, settings, folder, (path) => this.wiringOf(path).of(path).length > 0);
  }

  readonly configurations = (): readonly string[] => this.sides.configurations();

  readonly deployments = (): Deployments => this.sides.deployments();

  /** What feeds functions of which no deployment is read. */
  readonly subscriptions = once(() => readSubscriptions(this.source));

  /** Every file that a configuration is made of, the configurations included. */
  readonly configurationFiles = once(
    (): ReadonlySet<string> => new Set([...this.deployments().readings.values()].flatMap(({ reads }) => [...reads])),
  );

  /** Each change with the handlers that process the records again. */
  readonly impacts = once((): readonly ChangeImpact[] =>
    (this.sides.comparison()?.changes ?? []).map((change) => ({
      change,
      behind: codeBehind(this, change),
      at: placeOfEdit(change, this.sides.isEdited),
    })),
  );

  /** Which functions of the configurations around a module it serves. */
  wiringOf(path: string): Wiring {
    let nearest: Wiring | undefined;
    for (const near of this.#nearest(dirname(path)).near) {
      const wiring = this.#wiringBy(near);
      if (wiring.of(path).length > 0) return wiring;
      nearest ??= wiring;
    }
    return nearest ?? this.#wiringBy(NO_CONFIGURATIONS);
  }

  readonly #nearest = onceEach((folder: string) => nearestConfigurations(this.sides.found(), this.source, folder));

  /** Folders may have the same ones nearest, in lists of their own. */
  readonly #wiringBy = onceOf((configurations: readonly string[]): Wiring => {
    const key = configurations.join("\n");
    const known = this.#wirings.get(key);
    if (known) return known;
    const { stacks } = readDeployments(this.source, configurations);
    const wiring = buildWiring(stacks, this.subscriptions(), this.source, this.settings);
    this.#wirings.set(key, wiring);
    return wiring;
  });

  /** Whether the settings say that the functions which a module exports are handlers. */
  isDeclaredHandler(path: string): boolean {
    return this.#suspects.isDeclared(path);
  }

  /** The handlers of a module and their effects. */
  handlersIn(path: string): readonly Handler[] {
    const own = this.#inferred(path).handlers;
    if (!own.some((handler) => rankOf(handler) === 0 && !handler.isAssembled)) return own;
    const importers = importersOf(this.source, path).filter((file) => this.#suspectsOf(file, []) !== "nothing");
    // What is made of a file to which the event goes is as sure as this; who makes it of this one imports this one.
    const receivers = new Set(own.flatMap(({ receivers: all }) => all.map(({ source }) => source.path)));
    for (const file of [path, ...importers]) receivers.delete(file);
    const around = [
      ...importers.flatMap((file) => this.#inferred(file).handlers),
      ...[...receivers].flatMap((file) => this.#inferred(file, true).handlers),
    ];
    const deployed = new Set(withoutParts([...own, ...around]));
    return own.filter((handler) => handler.isAssembled || deployed.has(handler));
  }

  /** What kept the analysis from looking at the handlers of a module, or at a part of what they do. */
  unresolvedIn(path: string): readonly Unresolved[] {
    const { handlers, unresolved } = this.#inferred(path);
    return [
      ...unresolved,
      ...handlers.flatMap((handler) => handler.unresolved),
      ...(handlers.length > 0 ? this.#farConfigurations(path) : []),
    ];
  }

  /** Configurations that were not asked whether they deploy a module, where no other one does. */
  #farConfigurations(path: string): readonly Unresolved[] {
    if (this.wiringOf(path).of(path).length > 0 || !this.#nearest(dirname(path)).hasFar()) return [];
    const why = "none of its own project does, and those of others in this repository were not asked";
    return [{ place: { path }, what: "whether a configuration deploys it", why, severity: "note" }];
  }

  #inferred(path: string, isAlone = false): FileHandlers {
    const remembered = isAlone ? this.#alone : this.#handlers;
    const known = remembered.get(path) ?? this.#closed(path);
    if (known) return known;
    const wiring = this.wiringOf(path);
    const leave = this.#enter?.(path);
    const inferred = inferHandlers(
      {
        source: this.source,
        settings: this.settings,
        wires: wiring.of(path),
        declared: wiring.declaredAround(path),
        isDeclared: this.isDeclaredHandler(path),
        isExplained: this.#isExplained,
        isAlone,
        types: this.#types,
      },
      path,
    );
    leave?.();
    remembered.set(path, inferred);
    return inferred;
  }

  /** The handlers of a module to which no other adds anything, where they were looked for. */
  #closed(path: string): FileHandlers | undefined {
    const alone = this.#alone.get(path) ?? this.#handlers.get(path);
    return alone?.isOpen === false ? alone : undefined;
  }

  /** The handlers of every module of the repository that may hold one. */
  readonly everyHandler = once((): readonly Handler[] => this.handlersBelow([this.source.root]));

  /** The handlers of the modules among files and below folders. A module that is named is looked at in any case. */
  handlersBelow(paths: readonly string[]): readonly Handler[] {
    const built = this.#builtBelow(paths).modules.filter((file) => isBelow(file, paths));
    const all = new Set([...codeBelow(this.source, paths), ...built]);
    const files = [...all].filter((path) => this.#suspectsOf(path, paths) !== "nothing");
    return withoutParts(files.flatMap((path) => this.handlersIn(path)));
  }

  /** The handlers that modules which are named export and that stand in others, which are not asked about. */
  handedOnBy(paths: readonly string[]): readonly Handler[] {
    const isAsked = (file: string): boolean => paths.some((path) => pathWithin(path, file) !== undefined);
    const named = paths.filter((path) => isCode(path) && this.source.kind(path) === "file");
    const places = named
      .filter((path) => this.#suspectsOf(path, paths) !== "nothing")
      .flatMap((path) => this.#inferred(path).handedOn);
    const isHandedOn = ({ at }: Handler): boolean =>
      places.some(({ source, start }) => source.path === at.source.path && start === at.start);
    const homes = [...new Set(places.map(({ source }) => source.path))].filter((path) => !isAsked(path));
    const asked = homes.length > MAX_HOMES ? homes.filter((path) => this.mayHoldHandler(path)) : homes;
    // What others put together of a module, factories that this one calls among them, is no function that it hands on.
    const holding = asked.filter(
      (path) => this.#suspectsOf(path, asked) !== "nothing" && this.#inferred(path, true).handlers.some(isHandedOn),
    );
    return this.handlersBelow(holding).filter(isHandedOn);
  }

  /** The handlers that stand in modules which are named, where configurations name modules that hand them on. */
  handedOnFrom(paths: readonly string[]): readonly Handler[] {
    const isAsked = (file: string): boolean => paths.some((path) => pathWithin(path, file) !== undefined);
    const named = paths.filter((path) => isCode(path) && this.source.kind(path) === "file");
    const found = named.flatMap((path) =>
      wiresThatLeadTo(this.source, this.wiringOf(path), path).flatMap(({ module, exportName }) =>
        isAsked(module) ? [] : this.handlersIn(module).filter(({ name }) => name === exportName),
      ),
    );
    return [...new Set(found)];
  }

  /**
   * What kept the analysis from looking at the same modules. That one cannot be looked at is a problem where something says
   * that it holds a handler; of any other it is worth a note.
   */
  unresolvedBelow(paths: readonly string[]): readonly Unresolved[] {
    const built = this.#builtBelow(paths);
    const missing = [...this.#wiringsBelow(paths)]
      .flatMap((wiring) => wiring.unresolved)
      .concat(built.unresolved)
      .filter(({ place }) => isBelow(fileOf(place), paths));
    const { files, unresolved } = walkCode(this.source, paths);
    const unread = [...new Set([...files, ...built.modules.filter((file) => isBelow(file, paths))])].flatMap((path) => {
      const suspicion = this.#suspectsOf(path, paths);
      if (suspicion === "nothing") return [];
      const found = this.unresolvedIn(path);
      return suspicion === "handler" ? found : found.map((one): Unresolved => ({ ...one, severity: "note" }));
    });
    // What it holds, if anything, nobody knows; where something names a file in it, that is a problem of its own.
    const submodules = unreadSubmodules(this.source, paths).map((one): Unresolved => ({ ...one, severity: "note" }));
    return [...unresolved, ...missing, ...unread, ...submodules, ...leftOutBelow(this.source, paths, "note")];
  }

  /** The configurations among files and below folders, and those that a module is part of: of many projects, its own one is asked. */
  configurationsBelow(paths: readonly string[]): readonly string[] {
    return configurationsBelow(this.source, paths, (module) => this.#nearest(dirname(module)).near.at(-1) ?? []);
  }

  #wiringsBelow(paths: readonly string[]): ReadonlySet<Wiring> {
    return new Set(this.configurationsBelow(paths).map((path) => this.wiringOf(path)));
  }

  #builtBelow(paths: readonly string[]): BuiltHandlers {
    return builtHandlers(this.#wiringsBelow(paths), this.source);
  }

  /** Only what is made of files that were changed is looked at. */
  get isOfChanged(): boolean {
    return this.#changed !== undefined;
  }

  /** Whether a configuration is made of a file that was changed, where that was asked. */
  isConfigurationChanged(configuration: string): boolean {
    if (this.#changed === undefined) return true;
    const reads = this.deployments().readings.get(configuration)?.reads ?? [configuration];
    return [...reads].some((file) => this.#changed?.paths.has(file));
  }

  /** Whether rules about handlers have anything to do with a module, as far as that is known before anybody parses it. */
  mayHoldHandler(path: string): boolean {
    return this.#suspects.mayHold(path, []) !== "nothing";
  }

  #suspectsOf(path: string, named: readonly string[]): Suspicion {
    const suspicion = this.#suspects.mayHold(path, named);
    return suspicion === "nothing" || this.#isBehindChange(path) ? suspicion : "nothing";
  }

  #isBehindChange(path: string): boolean {
    const changed = this.#changed;
    if (changed === undefined || isPartOfChange(this.source, path, changed)) return true;
    return this.wiringOf(path)
      .of(path)
      .some(({ config }) => this.isConfigurationChanged(config));
  }

  /** Files that were asked for by name. */
  readonly namedFiles = once((): readonly string[] => this.#paths.filter((path) => this.source.kind(path) === "file"));
}

function isBelow(file: string, paths: readonly string[]): boolean {
  return paths.some((path) => pathWithin(path, file) !== undefined);
}

function fileOf(place: Unresolved["place"]): string {
  return "source" in place ? place.source.path : place.path;
}
