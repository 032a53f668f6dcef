/**
 * What a deployment of one reading over another does to mappings.
 *
 * Lambda keeps the read position in the mapping. A mapping whose logical id and create-only properties stay keeps it; any
 * other mapping is new and begins at its starting position, or fails where Lambda already has one for the same function and
 * source. So everything here is a question of identity: which stack is which, which mapping is which, is the source the same.
 * What cannot be told is no ground for an alarm.
 */
import type { Change, Comparison, SecondStack } from "./changes.ts";
import {
  alignConstructPaths,
  alignExports,
  alignTemplate,
  movedSources,
  type PathChange,
} from "./compare/align-paths.ts";
import { groupBy } from "./group-by.ts";
import { alignStages } from "./compare/align-stages.ts";
import {
  entriesOf,
  idKey,
  isCertain,
  isRepackaged,
  counterpartOf,
  relateIds,
  sourceKey,
  type Entry,
} from "./compare/entry.ts";
import { judgeConsumer, judgeMatch, judgeReplacedFunction, judgeSecondMapping, type Outcome } from "./compare/judge.ts";
import type { Evidence } from "./compare/evidence.ts";
import {
  doubtsOfClosed,
  doubtsOfDefaults,
  doubtsOfNested,
  doubtsOfStack,
  doubtsOfUnwritten,
} from "./compare/doubts.ts";
import { excludeEachOther } from "./compare/conditions.ts";
import { earlierReadersIn, handsOverIn } from "./compare/earlier-readers.ts";
import { followOutputs } from "./compare/follow-outputs.ts";
import { followParameters } from "./compare/follow-parameters.ts";
import { family } from "./compare/likeness.ts";
import { matchMappings, type Matching } from "./compare/match.ts";
import { deploymentOf } from "./compare/nested.ts";
import { doubtsOfNestedConditions } from "./compare/nested-conditions.ts";
import { pairStacks } from "./compare/pair-stacks.ts";
import type { StackPair, StackPairing } from "./compare/stack-pair.ts";
import { hiddenNote, incompleteNote, perhapsSecondNote, strangeStackNote } from "./compare/notes.ts";
import { placeOfStack } from "./compare/place.ts";
import { relatePairs } from "./compare/recreate.ts";
import { withoutLoopCopies } from "./compare/loop-copies.ts";
import { separateNested } from "./compare/separate-nested.ts";
import { buildBaseline } from "./compare/source-age.ts";
import { doubtsOfRewrites } from "./compare/rewrites.ts";
import { stackNames } from "./compare/stack-names.ts";
import type { Match } from "./compare/work.ts";
import type { LambdaFunction, Stack } from "./model.ts";
import { relate } from "./relate.ts";
import type { RetentionSettings } from "./window.ts";
import { frameworkTraits } from "./readers/index.ts";

interface CompareSettings {
  readonly retention?: RetentionSettings;
  /**
   * The before side is not everything that is deployed (a template of one stack): what has no counterpart there is not
   * looked at, and a stack of the before side without a counterpart is a problem.
   */
  readonly partial?: boolean;
  /** Sides of which not every configuration was found: what the other side has alone may stand there. */
  readonly unseen?: { readonly before: boolean; readonly after: boolean };
}

/**
 * Never throws. The result does not depend on the order of stacks, functions or mappings.
 *
 * A configuration that could not be read on one side at all has no stacks there; leave it out on the other side too, or it
 * looks deleted.
 */
export function compareStacks(
  before: readonly Stack[],
  after: readonly Stack[],
  settings: CompareSettings = {},
): Comparison {
  const staged = alignStages(...separateNested(before, after));
  const aligned = settings.partial
    ? alignTemplates(staged.before, staged.after)
    : alignPairing(pairStacks(staged.before, staged.after));
  // A table behind an output may have a name that its stack is handed.
  const handed = followParameters(aligned);
  const all = followOutputs(handed, stackNames(handed).of);
  const pairing = {
    pairs: all.pairs,
    removed: settings.partial || settings.unseen?.after ? [] : all.removed,
    added: settings.partial || settings.unseen?.before ? [] : all.added,
  };
  const deployed = [...pairing.pairs.map((pair) => pair.before), ...pairing.removed];
  const current = [...all.pairs.map((pair) => pair.after), ...all.added];
  const names = stackNames(pairing);
  const deployment = deploymentOf(pairing, names);
  const updated = new Map(
    pairing.pairs.flatMap(({ before: old, after: now, relation }) => (relation.kind === "same" ? [[now, old]] : [])),
  );
  const evidence: Evidence = {
    deployment,
    baseline: buildBaseline(pairing, deployed.flatMap(entriesOf), current, deployment, names),
    baselineOf: (stack) => updated.get(stack),
    earlierReaderOf: earlierReadersIn(pairing),
    handsOver: handsOverIn(pairing),
    retention: settings.retention ?? {},
  };
  const { matching, notes: doubtfulCopies } = withoutLoopCopies(matchMappings(pairing, deployment));
  const judged = matching.matches.map((match) => ({ match, outcomes: judgeMatch(match, evidence) }));
  const outcomes = [
    ...judged.flatMap((judgement) => judgement.outcomes),
    ...judgeConsumers(matching, evidence),
    ...judgeReplacedFunctions(judged, evidence),
  ];
  const changes = outcomes.flatMap((outcome) => (outcome.is === "change" ? outcome.change : [])).sort(byPlace);
  // Where the deployment is refused since a name is taken, the mapping that would read on is told with that.
  const refused = new Set(changes.flatMap(({ verdict, mapping }) => (verdict === "conflict" ? mapping.after : [])));
  return {
    changes,
    kept: outcomes.flatMap((outcome) =>
      outcome.is === "kept" && !refused.has(outcome.kept.mapping.after) ? outcome.kept : [],
    ),
    // Where a second stack comes up, the old one stays with all that it has.
    removed: matching.removed.flatMap(({ entry, pair }) => {
      if (pair?.relation.kind === "second") return [];
      return pair === undefined && !deployment.isUpdated(entry) ? { ...entry, isLeft: true } : entry;
    }),
    secondStacks: pairing.pairs.flatMap(secondStackOf),
    isOpen: matching.isOpen || outcomes.some(({ is }) => is === "open"),
    unresolved: [
      ...doubtsOfPairing(pairing),
      ...doubtfulCopies,
      ...outcomes.flatMap((outcome) => (outcome.is === "open" ? (outcome.note ?? []) : [])),
      ...matching.hidden.flatMap(hiddenNote),
      ...matching.incomplete.map(({ pair, isHidden }) => incompleteNote(pair, isHidden)),
      ...(settings.partial ? all.removed.map(strangeStackNote) : []),
    ],
  };
}

/** What cannot be told of the stacks, whatever became of their mappings. */
function doubtsOfPairing(pairing: StackPairing): Comparison["unresolved"] {
  return [
    ...pairing.pairs.flatMap(doubtsOfStack),
    ...pairing.pairs.flatMap(doubtsOfRewrites),
    ...doubtsOfNested(pairing),
    ...doubtsOfNestedConditions(pairing),
    ...doubtsOfUnwritten(pairing),
    ...pairing.pairs.flatMap(doubtsOfClosed),
    ...doubtsOfDefaults(pairing),
  ];
}

/** Gives deployed templates of CDK apps the names that their code has. */
function alignTemplates(before: readonly Stack[], after: readonly Stack[]): StackPairing {
  const named = before.map((stack) => alignExports(stack, after));
  const pairing = pairStacks(named, after, true);
  const align = (pair: StackPair): StackPair =>
    frameworkTraits(pair.after).hasConstructs ? { ...pair, before: alignTemplate(pair.before, pair.after) } : pair;
  return { ...pairing, pairs: pairing.pairs.map(align) };
}

/**
 * Gives the before side of CDK apps the construct paths of the after side, where a stack only changed its id, or a source has the
 * logical id that it had. The stacks of one app speak of each other's constructs; another app may have stacks of the same ids.
 */
function alignPairing(pairing: StackPairing): StackPairing {
  const changes = groupBy(pairing.pairs, ({ before }) => before.config);
  const changesOf = new Map([...changes].map(([config, pairs]) => [config, pairs.flatMap(changedPaths)]));
  const align = (stack: Stack): Stack => alignConstructPaths(stack, changesOf.get(stack.config) ?? []);
  return {
    ...pairing,
    pairs: pairing.pairs.map((pair) => ({ ...pair, before: align(pair.before) })),
    removed: pairing.removed.map(align),
  };
}

function changedPaths({ before, after, relation }: StackPair): readonly PathChange[] {
  if (relation.kind !== "same") return [];
  const moved = movedSources(before, after);
  return before.path === after.path ? moved : [...moved, { before: before.path, after: after.path }];
}

/** New mappings that took nobody's place. */
function judgeConsumers({ added, matches }: Matching, evidence: Evidence): Outcome[] {
  const kept = new Map<LambdaFunction, Match[]>();
  for (const match of matches.filter(({ rule }) => rule === "same-id"))
    kept.set(match.after.function, [...(kept.get(match.after.function) ?? []), match]);
  return added.map(({ entry, pair }) => {
    const first = kept.get(entry.function)?.find((match) => isOnSamePair(match.after, entry));
    if (first && hasCondition(first.after, entry)) {
      if (!excludeEachOther(first.before, entry)) return { is: "open", note: perhapsSecondNote(entry) };
    } else if (first) return judgeSecondMapping(first, entry, evidence);
    const functionBefore = pair && counterpartOf(entry.function, pair.before);
    return judgeConsumer(entry, { edit: "added" }, evidence, { functionBefore, certainty: "certain" });
  });
}

/** Whether both of two mappings are deployed, where one stands under a condition, only the deployment knows. */
function hasCondition(...entries: readonly Entry[]): boolean {
  return entries.some(({ mapping }) => mapping.condition !== undefined);
}

/** Lambda has one mapping for them. */
function isOnSamePair(first: Entry, second: Entry): boolean {
  return (
    first.function === second.function &&
    sourceKey(first) !== undefined &&
    sourceKey(first) === sourceKey(second) &&
    relatePairs(first, second, true) === "unchanged"
  );
}

/** A physical name is create-only: another one replaces the function. Said once for each, with a mapping that reads on. */
function judgeReplacedFunctions(
  judged: readonly { readonly match: Match; readonly outcomes: readonly Outcome[] }[],
  evidence: Evidence,
): Outcome[] {
  const told = new Set<LambdaFunction>();
  const outcomes: Outcome[] = [];
  for (const { match, outcomes: said } of judged) {
    const { before, after } = match;
    const survives = match.rule === "same-id" || match.rule === "same-place";
    if (!survives || said.some(({ is }) => is === "change") || told.has(after.function) || !isReplaced(before, after))
      continue;
    told.add(after.function);
    outcomes.push(...judgeReplacedFunction(match, evidence));
  }
  return outcomes;
}

function isReplaced(before: Entry, after: Entry): boolean {
  const [old, current] = [before.function, after.function];
  if (old.external || current.external || !isCertain(before) || !isCertain(after)) return false;
  const isRenamed =
    relate(old.name, current.name, { absenceCounts: true }) === "different" || isRepackaged(old, current);
  if (idKey(old.logicalId) === idKey(current.logicalId)) return isRenamed;
  if (relateIds(old, current) !== "different") return false;
  // One that goes and one that comes; with both on one side the mapping only turned to the other.
  const has = (stack: Stack, lambda: LambdaFunction): boolean =>
    stack.functions.some(({ logicalId }) => idKey(logicalId) === idKey(lambda.logicalId));
  if (has(after.stack, old) || has(before.stack, current)) return false;
  // The name that CloudFormation makes has the id in it.
  const areGenerated = old.name === undefined && current.name === undefined;
  // What another framework leaves unnamed is not known to lose the name that it had.
  const areBothNamed = old.name !== undefined && current.name !== undefined;
  return areGenerated || (isRenamed && (areBothNamed || family(before.stack) === family(after.stack)));
}

function secondStackOf({ before, after, relation }: StackPair): SecondStack[] {
  if (relation.kind !== "second") return [];
  const { cause } = relation;
  const at = placeOfStack(cause.edit, after) ?? after.functions[0]?.at;
  return at ? [{ before, after, cause, at }] : [];
}

function byPlace(a: Change, b: Change): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  if (a.stack.after.config !== b.stack.after.config) return a.stack.after.config < b.stack.after.config ? -1 : 1;
  return a.at.start - b.at.start || (left < right ? -1 : left > right ? 1 : 0);
}

function sortKey({ function: lambda, mapping, verdict }: Change): string {
  return [lambda.after.key, idKey(mapping.after.logicalId), verdict].join("\n");
}
