/** What the formats for people show: models in words, names in backquotes, nothing escaped or laid out yet. */
import { isFirstTime, type Verdict } from "../deployment/changes.ts";
import { groupBy } from "../deployment/group-by.ts";
import type { Stack } from "../deployment/model.ts";
import { batchOf } from "../findings/batch.ts";
import type { Effect, Handler } from "../findings/finding.ts";
import { effectsRepeatedBy } from "../findings/repeated-effect.ts";
import type { Unresolved } from "../project/text-source.ts";
import { describeBatch } from "../words/batch.ts";
import { describeChange } from "../words/change.ts";
import { describeNoneAgain, describeUnseen, describeUntold } from "../words/code-behind.ts";
import { describePlace, relativePath } from "../words/place.ts";
import { describeReason } from "../words/reason.ts";
import { describeGuardWindow } from "../words/weak-guard.ts";
import { count, sentence } from "../words/phrase.ts";
import {
  describeBaseline,
  describeChangeCount,
  describeCompanions,
  describeEffectCount,
  describeFunctionMove,
  describeHandler,
  describeKept,
  describeMappingMove,
  describeRemoved,
  describeSecondStack,
  describeWindow,
} from "../words/report.ts";
import { readableText, sourceName, sourceNoun } from "../words/source.ts";
import { describeSummary, type SummaryText } from "../words/summary.ts";
import { describeUnresolved } from "../words/unresolved.ts";
import type { Inspection } from "./inspect.ts";
import { groupByEdit, type Edit, type Plan } from "./plan.ts";
import type { EffectVerdict } from "../vocabulary.ts";
import type { Wire } from "../wiring/wiring.ts";

/** What `plan` says, in words: formats lay it out. */
export interface PlanReport {
  readonly title: string;
  /** Empty where there is nothing to compare. */
  readonly baseline: string;
  readonly edits: readonly EditReport[];
  /** Second stacks, mappings that are removed, mappings that keep their position: a sentence each. */
  readonly asides: readonly string[];
  readonly unresolved: readonly UnresolvedReport[];
}

/** An edit with the effects that run again behind it. */
export interface EditReport {
  readonly verdict: Verdict;
  readonly place: string;
  readonly function: string;
  /** One row for each mapping that the edit concerns. */
  readonly mappings: readonly {
    readonly verdict: Verdict;
    readonly ids: string;
    readonly source: string;
    readonly window: string;
    readonly function: { readonly before: string | undefined; readonly after: string };
    /** What runs again for the records of this source. */
    readonly again: readonly EffectReport[];
  }[];
  /** What happens and what it costs; then the way out. */
  readonly sentences: readonly string[];
  readonly wayOut: readonly string[];
  /** Handlers with what runs again in them. */
  readonly handlers: readonly HandlerReport[];
  /** What stands before them, with a colon. */
  readonly heading: string;
}

/** A handler with its effects. */
export interface HandlerReport {
  readonly place: string;
  readonly name: string;
  /** What feeds it: those that its configuration names, else the kind. */
  readonly sources: readonly string[];
  readonly sentence: string;
  /** What becomes of a batch in which one record fails; undefined: no mapping is known that looks at answers. */
  readonly batch?: string;
  readonly effects: readonly EffectReport[];
  /** What the functions do that it leads to, where that was asked for. */
  readonly functions?: readonly SummaryText[];
}

/** An effect with its verdict and why. */
export interface EffectReport {
  readonly place: string;
  readonly call: string;
  readonly verdict: EffectVerdict;
  readonly why: string;
  /** Calls that lead from the handler to the effect. */
  readonly via: readonly string[];
  /** The guard before it, and how long that remembers. */
  readonly guard?: string;
}

/** Something that could not be looked at. */
export interface UnresolvedReport {
  /** Undefined: of the whole repository. */
  readonly place: string | undefined;
  readonly sentence: string;
  readonly isProblem: boolean;
}

/** What `inspect` says, in words: formats lay it out. */
export interface InspectReport {
  readonly title: string;
  readonly handlers: readonly HandlerReport[];
  readonly mappings: readonly MappingReport[];
  readonly unresolved: readonly UnresolvedReport[];
}

interface MappingReport {
  readonly place: string;
  readonly function: string;
  /** What tells it from the mapping of another stack that is written at the same place. */
  readonly stack?: string;
  readonly source: string;
  readonly start: string;
}

/** Puts a plan into words; places are told from `folder`. */
export function buildPlanReport(
  { baseline, impacts, comparison, unresolved, hasConfigurations }: Plan,
  folder: string,
): PlanReport {
  const told = new Set(impacts.map(({ change }) => change.at));
  const edits = groupByEdit(impacts);
  const withConsequences = edits.filter(({ first }) => first.change.verdict !== "function-replaced");
  const problems = unresolved.filter(({ severity }) => severity === "problem");
  const isComplete = problems.length === 0;
  // Of a configuration that nobody could read as a whole it is not known what is gone from it, or that it deploys at all.
  const unread = new Set(problems.map(({ place }) => ("source" in place ? place.source.path : place.path)));
  return {
    title: sentence(
      comparison === undefined || !hasConfigurations
        ? "nothing was compared"
        : describeChangeCount({
            edits: withConsequences.length,
            mappings: withConsequences.flatMap(({ impacts: ofEdit }) => ofEdit).length,
            harmless: edits.length - withConsequences.length,
            isComplete,
            isOpen: comparison.isOpen || comparison.unresolved.length > 0,
            isReplaced: comparison.kept.some(({ how }) => how !== "position"),
          }),
    ),
    baseline: hasConfigurations ? describeBaseline(baseline, folder) : "",
    edits: edits.map((edit) => editReport(edit, folder)),
    asides: [
      ...(comparison?.secondStacks ?? []).filter(({ at }) => !told.has(at)).map(describeSecondStack),
      ...(comparison?.removed ?? [])
        .filter(({ stack }) => !unread.has(stack.config))
        .toSorted((a, b) => Number(b.mapping.retained) - Number(a.mapping.retained))
        .map(describeRemoved),
      ...(comparison?.kept ?? []).map(describeKept),
    ],
    unresolved: unresolvedReports(unresolved, folder),
  };
}

function editReport({ first, impacts: impacts }: Edit, folder: string): EditReport {
  const words = impacts.map(({ change, behind, copies }) => describeChange(change, [], folder, { behind, copies }));
  const handlers = [...new Set(impacts.flatMap(({ behind }) => behind.handlers))];
  return {
    verdict: first.change.verdict,
    place: describePlace(first.at, folder),
    function: [...new Set(impacts.map(({ change }) => describeFunctionMove(change)))].join(", "),
    mappings: impacts.map(({ change, behind }) => ({
      verdict: change.verdict,
      ids: describeMappingMove(change),
      source: `${sourceNoun(change.source.type)} ${sourceName(change.source)}`,
      window: describeWindow(change.replayWindowSeconds),
      function: { before: change.function.before?.key, after: change.function.after.key },
      again: behind.handlers.flatMap((handler) =>
        effectsRepeatedBy(change, handler).map((effect) => effectReport(effect, handler, folder)),
      ),
    })),
    sentences: [
      ...new Set(words.flatMap(({ more = [] }) => more)),
      ...describeCompanions(impacts.map(({ change }) => change)),
      ...codeSentences(impacts, handlers),
    ],
    wayOut: [...new Set(words.map(({ wayOut }) => wayOut))],
    handlers: handlers
      .map((handler) => handlerReport(handler, [], effectsRepeatedBy(first.change, handler), folder))
      .filter(({ effects }) => effects.length > 0),
    heading: impacts.every(({ change }) => isFirstTime(change))
      ? "What happens for each of these records:"
      : "What can happen twice:",
  };
}

/** What is said of the code behind an edit, beside the effects that happen again. What was not found or not read is said by itself. */
function codeSentences(impacts: Edit["impacts"], handlers: readonly Handler[]): readonly string[] {
  const repeating = impacts.filter(({ change }) => change.verdict === "replay" || change.verdict === "queue-rename");
  const unseen = repeating.flatMap(({ behind }) => behind.unseen ?? []);
  const isNoneAgain = impacts.every(({ change }) =>
    handlers.every((handler) => effectsRepeatedBy(change, handler).length === 0),
  );
  const isWhole = impacts.every(({ behind }) => behind.isWhole);
  const sentences = [
    ...unseen.filter(({ why }) => why === "unnamed").map(describeUnseen),
    ...(repeating.length > 0 && unseen.length === 0 && isNoneAgain ? [describeNoneAgain({ handlers, isWhole })] : []),
    describeUntold(handlers),
  ];
  return [...new Set(sentences)].filter((one) => one !== "");
}

/** Puts an inspection into words; places are told from `folder`. */
export function buildInspectReport(
  { handlers, stacks, unresolved, unasked, leftOut, isOfStaged }: Inspection,
  folder: string,
): InspectReport {
  const all = handlers.flatMap(({ handler }) => handler.effects);
  const having = (wanted: Effect["verdict"]): number => all.filter(({ verdict }) => verdict === wanted).length;
  const unknown = having("unknown");
  const counts = {
    handlers: handlers.length,
    effects: all.length - unknown,
    again: having("unguarded"),
    weak: having("weak"),
    unknown,
    unasked,
    leftOut,
    isOfStaged,
    isComplete: !unresolved.some((one) => one.severity === "problem" || one.isUnseenCode),
  };
  return {
    title: sentence(describeEffectCount(counts)),
    handlers: handlers.map(({ handler, wires }) => {
      const feeds = wires.flatMap((wire) => wire.feeds);
      const batch = batchOf(handler, feeds);
      const names = wires.map((wire) => wire.key);
      return {
        ...handlerReport(handler, names, handler.effects, folder, sourcesOf(wires)),
        ...(batch && { batch: describeBatch(batch, handler) }),
      };
    }),
    mappings: mappingReports(stacks, folder),
    unresolved: unresolvedReports(unresolved, folder),
  };
}

/** The mappings of all stacks. One place may make some in several stacks, as a construct for each stage does: these are told apart by their stack. */
function mappingReports(stacks: readonly Stack[], folder: string): readonly MappingReport[] {
  const all = stacks.flatMap((stack) =>
    stack.functions.flatMap((fn) =>
      fn.mappings.map((mapping) => ({
        stack,
        place: describePlace(mapping.at, folder),
        function: fn.key,
        source: `${sourceNoun(mapping.source.type)} ${sourceName(mapping.source)}`,
        start: mapping.startingPosition === undefined ? "" : readableText(mapping.startingPosition),
      })),
    ),
  );
  return all.map(({ stack, ...mapping }) => {
    const isAlike = (one: (typeof all)[number]): boolean =>
      one.stack !== stack && one.place === mapping.place && one.function === mapping.function;
    const name = all.some(isAlike) ? nameOfStack(stack) : "";
    return name === "" ? mapping : { ...mapping, stack: name };
  });
}

function nameOfStack({ path, name }: Stack): string {
  return path === "" && name !== undefined ? readableText(name) : path;
}

/** By name, each once. */
function sourcesOf(wires: readonly Wire[]): readonly string[] {
  const mappings = wires.flatMap((wire) => wire.function?.mappings ?? []);
  return [...new Set(mappings.map(({ source }) => `${sourceNoun(source.type)} ${sourceName(source)}`))];
}

function handlerReport(
  handler: Handler,
  functions: readonly string[],
  effects: readonly Effect[],
  folder: string,
  sources: readonly string[] = [],
): HandlerReport {
  return {
    place: describePlace(handler.at, folder),
    name: handler.name,
    sources: sources.length > 0 ? sources : [sourceNoun(handler.source)],
    sentence: describeHandler(handler, functions),
    effects: effects.map((effect) => effectReport(effect, handler, folder)),
    ...(handler.functions && {
      functions: handler.functions.map((summary) => describeSummary(summary, handler, folder)),
    }),
  };
}

function effectReport(effect: Effect, handler: Handler, folder: string): EffectReport {
  const { at, call, verdict, chain, guard } = effect;
  const isKept = verdict === "guarded" || verdict === "weak";
  return {
    place: describePlace(at, folder),
    call,
    verdict,
    why: describeReason(effect, handler),
    via: chain.map((step) => step.call),
    ...(guard && isKept && { guard: describeGuardWindow(guard) }),
  };
}

/** The same of several lines of one file is said once. */
function unresolvedReports(unresolved: readonly Unresolved[], folder: string): readonly UnresolvedReport[] {
  const fileOf = ({ place }: Unresolved): string => ("source" in place ? place.source.path : place.path);
  const alike = groupBy(unresolved, (one) => JSON.stringify([fileOf(one), describeUnresolved(one), one.severity]));
  return [...alike.values()].map(([first, ...others]) => {
    const place = placeOf(first!, folder);
    return {
      place: place !== undefined && others.length > 0 ? `${place} and ${count(others.length, "more line")}` : place,
      sentence: describeUnresolved(first!),
      isProblem: first!.severity === "problem",
    };
  });
}

function placeOf({ place }: Unresolved, folder: string): string | undefined {
  if ("source" in place) return describePlace(place, folder);
  const path = relativePath(place.path, folder);
  return /^[./]+$/u.test(path) ? undefined : path;
}
