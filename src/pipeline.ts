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
import { compareStacks } from "./deployment/compare.ts";
import { resolveBaseline, type Baseline } from "./deployment/baseline/index.ts";
import type { Change, Comparison } from "./deployment/changes.ts";
import { comparableStacks, readBaseline, readDeployments, type Deployments } from "./deployment/deployments.ts";
import { findConfigurations } from "./deployment/discover.ts";
import type { Handler } from "./findings/finding.ts";
import { inferHandlers } from "./handlers/index.ts";
import type { Settings } from "./project/settings.ts";
import type { TextSource, Unresolved } from "./project/text-source.ts";
import { buildWiring } from "./wiring/build.ts";
import type { Wiring } from "./wiring/wiring.ts";

/** A change and what runs again behind it. */
export interface Meeting {
  readonly change: Change;
  /** The handlers that the changed mapping feeds, with their effects. */
  readonly handlers: readonly Handler[];
}

/** The stages over one side of text, for one set of settings. Paths are absolute. */
export class Pipeline {
  readonly source: TextSource;
  readonly settings: Settings;
  readonly #handlers = new Map<string, readonly Handler[]>();

  constructor(source: TextSource, settings: Settings) {
    this.source = source;
    this.settings = settings;
  }

  /** Every configuration of the repository. */
  readonly configurations = once((): readonly string[] => findConfigurations(this.source).paths);

  readonly deployments = once((): Deployments => readDeployments(this.source, this.configurations()));

  readonly wiring = once((): Wiring => buildWiring(this.deployments().stacks, this.source, this.settings));

  readonly baseline = once((): Baseline => resolveBaseline(this.settings.baseline, this.source.root, process.env));

  /** What deploying this side over the baseline does; undefined where there is nothing to compare with. */
  readonly comparison = once((): Comparison | undefined => {
    const before = this.#deployed();
    if (before === undefined) return undefined;
    const sides = comparableStacks(before, this.deployments());
    return compareStacks(sides.before, sides.after, { retention: this.settings.retention });
  });

  /** Each change with the handlers that process the records again. */
  readonly meetings = once((): readonly Meeting[] =>
    (this.comparison()?.changes ?? []).map((change) => ({ change, handlers: this.#handlersBehind(change) })),
  );

  /** The handlers of a module and their effects. */
  handlersIn(path: string): readonly Handler[] {
    const known = this.#handlers.get(path);
    if (known) return known;
    const handlers = inferHandlers({ source: this.source, settings: this.settings, wires: this.wiring().of(path) }, path);
    this.#handlers.set(path, handlers);
    return handlers;
  }

  #deployed(): Pick<Deployments, "stacks" | "readings" | "problems"> | undefined {
    const baseline = this.baseline();
    if (baseline.kind === "source") {
      const paths = new Set([...this.configurations(), ...findConfigurations(baseline.source).paths]);
      return readBaseline(baseline.source, [...paths], this.source, this.deployments());
    }
    return baseline.kind === "stacks" ? { stacks: baseline.stacks, readings: new Map(), problems: [] } : undefined;
  }

  #handlersBehind({ function: { after } }: Change): readonly Handler[] {
    const wires = this.wiring().wires.filter((wire) => wire.function === after && wire.module !== undefined);
    return wires.flatMap(({ module, exportName }) => {
      const handlers = this.handlersIn(module!);
      const named = handlers.filter(({ name }) => name === exportName);
      return named.length > 0 ? named : handlers;
    });
  }
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}
