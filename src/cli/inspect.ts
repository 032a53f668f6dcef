import { readDeployments } from "../deployment/deployments.ts";
import type { LambdaFunction, Stack } from "../deployment/model.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import type { Handler } from "../findings/finding.ts";
import type { Pipeline } from "../pipeline.ts";
import { pathWithin } from "../project/paths.ts";
import type { Unresolved } from "../project/text-source.ts";
import { refusedIn } from "../project/unwalked.ts";
import { noConfiguration } from "./no-configuration.ts";
import { INVOCATIONS, type HandlerSource } from "../vocabulary.ts";
import type { Wire } from "../wiring/wiring.ts";

/** The handlers and the mappings of what was asked about. */
export interface Inspection {
  readonly handlers: readonly InspectedHandler[];
  readonly stacks: readonly Stack[];
  readonly unresolved: readonly Unresolved[];
  /** Kinds of sources whose handlers the settings leave out. */
  readonly unasked: ReadonlySet<HandlerSource>;
  /** What invokes functions of the configurations that these leave out, one entry for each function. */
  readonly leftOut: readonly (readonly HandlerSource[])[];
  /** Only handlers were looked at of which something is staged. */
  readonly isOfStaged: boolean;
}

interface InspectedHandler {
  readonly handler: Handler;
  readonly wires: readonly Wire[];
}

/**
 * A configuration is written in many files: of one that is reached through a part of it, that part's functions. A file that has
 * none of its own (constants, a base class) is answered with the whole.
 */
function partsIn(stacks: readonly Stack[], paths: readonly string[]): readonly Stack[] {
  const isGiven = (file: string): boolean => paths.some((path) => pathWithin(path, file) !== undefined);
  const parts = stacks.map((stack): Stack => {
    if (isGiven(stack.config)) return stack;
    return { ...stack, functions: stack.functions.filter((fn) => [...filesOf(fn)].some(isGiven)) };
  });
  const own = parts.filter(({ functions }, index) => functions.length > 0 || isGiven(stacks[index]!.config));
  return own.length > 0 ? own : stacks;
}

function filesOf({ madeIn, at, mappings }: LambdaFunction): Iterable<string> {
  return madeIn ?? [at, ...mappings.map((mapping) => mapping.at)].map(({ source }) => source.path);
}

/** Handlers and deployments of the given files, and below the given folders. Paths are absolute. */
export function inspect(pipeline: Pipeline, paths: readonly string[]): Inspection {
  const code = [...paths, ...modulesWiredBy(pipeline, paths)];
  const elsewhere = [...pipeline.handedOnBy(code), ...pipeline.handedOnFrom(code)];
  const found = [...pipeline.handlersBelow(code), ...elsewhere];
  const handlers = found.map((handler): InspectedHandler => {
    const { path } = handler.at.source;
    return {
      handler,
      wires: pipeline
        .wiringOf(path)
        .of(path)
        .filter(({ exportName }) => exportName === handler.name),
    };
  });
  const { stacks, problems } = readDeployments(
    pipeline.source,
    pipeline.configurationsBelow(paths).filter((path) => pipeline.isConfigurationChanged(path)),
  );
  const shown = partsIn(stacks, paths).filter((stack) => !holdsOnlySources(stack));
  const unresolved = [
    ...problems,
    ...pipeline.unresolvedBelow([...code, ...new Set(elsewhere.map(({ at }) => at.source.path))]),
    ...(handlers.length > 0 || pipeline.sides.hasConfigurations() ? [] : [noConfiguration(pipeline)]),
  ];
  return {
    handlers,
    unasked: new Set(INVOCATIONS.filter((kind) => !pipeline.settings.sources.has(kind))),
    leftOut: shown.flatMap(({ functions }) => functions.flatMap((fn) => leftOut(fn, pipeline))),
    isOfStaged: pipeline.isOfChanged,
    stacks: shown,
    unresolved: [...unresolved, ...refusedIn(pipeline.source, unresolved)],
  };
}

function leftOut({ mappings, invocations = [] }: LambdaFunction, { settings }: Pipeline): HandlerSource[][] {
  const kinds = invocations.map(({ source }) => source);
  const isLookedAt = mappings.length > 0 || kinds.length === 0 || kinds.some((kind) => settings.sources.has(kind));
  return isLookedAt ? [] : [kinds];
}

/** Whoever asks about a configuration means its handlers, too. */
function modulesWiredBy(pipeline: Pipeline, paths: readonly string[]): readonly string[] {
  const named = paths.filter((path) => pipeline.source.kind(path) === "file");
  const wires = named.flatMap((path) => pipeline.wiringOf(path).wires.filter(({ config }) => config === path));
  return [...new Set(wires.flatMap(({ module }) => module ?? []))];
}

/** A template of tables and streams is read for what others read of it. */
function holdsOnlySources(stack: Stack): boolean {
  const { functions, nested = [] } = stack;
  return frameworkTraits(stack).isTemplate && functions.length === 0 && nested.length === 0;
}
