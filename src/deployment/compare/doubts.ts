/**
 * What nobody can tell though nothing else is found: written in another way than in the baseline, with something in it that only the
 * deployment knows. Silence about it would say that nothing is re-created.
 */
import type { Unresolved } from "../../project/text-source.ts";
import { isOfUnknownOrigin } from "../untold.ts";
import type { ClosedPart, Mapping, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { relate, relateCases, relateFormulas, type Relation } from "../relate.ts";
import { canonicalText, containsUnknown, singleHole } from "../value.ts";
import { entriesOf, hasMappings, idKey, relateIds } from "./entry.ts";
import { frameworkTraits } from "../readers/index.ts";
import { madeOfBelow } from "./nested-conditions.ts";
import { areMadeOf, handedTo, isMadeOf, nestingsOf, rewrittenParameters, valuesOf } from "./follow-parameters.ts";
import {
  closedNote,
  conditionNote,
  defaultNote,
  environmentNote,
  handedNote,
  idNote,
  mappingIdNote,
  nameNote,
  nestedNote,
  pairNote,
  otherStackNote,
  placedNote,
  stageNote,
  stackNote,
  takenConsumerNote,
  unwrittenNote,
} from "./notes.ts";
import type { StackPair, StackPairing } from "./stack-pair.ts";
import { placeOfStack } from "./place.ts";
import { relatePositions } from "./recreate.ts";
import { isConsumerTaken } from "./taken-names.ts";
import type { Match } from "./work.ts";

/** A second stack comes up beside the old one where the name is another one in the end. */
export function doubtsOfStack({ before, after, relation }: StackPair): readonly Unresolved[] {
  if (before === after || relation.kind !== "same") return [];
  if (![before, after].every((stack) => hasMappings(stack) || hasUnreadMappings(stack))) return [];
  const placed = doubtOfPlace(before, after);
  if (placed) return [placed];
  const parts =
    before.name === undefined && after.name === undefined ? (["service", "stage"] as const) : (["name"] as const);
  const edit = parts.find((part) => {
    const [old, current] = [before[part], after[part]];
    // A template does not tell its stack's name, and code that could not be evaluated has none.
    if (old === undefined || current === undefined) return old !== undefined && !frameworkTraits(after).isTemplate;
    return isRewritten(old, current, relate(old, current));
  });
  if (edit === undefined) return [];
  const place = placeOfStack(edit === "name" ? "stack-name" : edit, after) ??
    after.functions[0]?.at ?? { path: after.config };
  return [stackNote(place, edit)];
}

/** Of an app of Pulumi: mappings that it makes beside its subscribers. */
function hasUnreadMappings({ closed = [] }: Stack): boolean {
  return closed.some(({ kind }) => kind === "the mapping");
}

/** What is only written on one side may be what the other one takes by itself. */
function doubtOfPlace(before: Stack, after: Stack): Unresolved | undefined {
  const isOther = (old: Value | undefined, current: Value | undefined): Relation => {
    const relation = old && current ? relateCases(old, current) : "equal";
    if (relation !== "cannot tell") return relation;
    return isRewritten(old, current, relation) && leftOpen(old) === leftOpen(current) ? relation : "equal";
  };
  const environment = isOther(before.environment, after.environment);
  if (environment !== "equal") return environmentNote(after, environment === "different");
  for (const [name, value] of after.placedBy ?? []) {
    const relation = isOther(before.placedBy?.get(name), value);
    if (relation !== "equal")
      return name === "stage" ? stageNote(value) : placedNote(name, value, relation === "different");
  }
  return undefined;
}

/** What of an account and a region nothing is written for. */
function leftOpen(value: Value | undefined): string {
  const parts = value?.kind === "text" ? value.parts : [];
  return ["AWS::AccountId", "AWS::Region"]
    .filter((name) => parts.some((part) => typeof part !== "string" && part.text === name))
    .join();
}

/** What becomes of templates that another one nests, where it does so otherwise than before. */
export function doubtsOfNested(pairing: StackPairing): readonly Unresolved[] {
  const nestings = nestingsOf(pairing);
  const isMadeBelow = madeOfBelow(pairing);
  return pairing.pairs.flatMap((pair) => {
    const { before, after } = pair;
    const [old] = nestings.before.above(before);
    // Under another id it is told as moved.
    if (hasMappings(before) && old && nestings.after.above(after).length === 0) {
      const parent = pairing.pairs.find((other) => other.before === old.parent)?.after ?? old.parent;
      return [nestedNote(old.nested, parent, before)];
    }
    const handed = handedTo(pair, nestings);
    const rewritten = handed ? rewrittenParameters(handed) : [];
    const isAsked = (name: string): boolean => rewritten.includes(name);
    if (!handed || rewritten.length === 0) return [];
    if (areMadeOf(after, isAsked) || isMadeBelow(after, isAsked)) return [handedNote(handed.after, true)];
    // What it puts out may be read by any other stack.
    const shown = [...(after.outputs?.values() ?? [])].map(({ value }) =>
      after.sources.get(singleHole(value)?.resource ?? ""),
    );
    return shown.some((source) => source?.streams && isMadeOf(source, isAsked))
      ? [handedNote(handed.after, false)]
      : [];
  });
}

/** What a lock file of an earlier version leaves out: which templates nest others, and what they hand over. */
export function doubtsOfUnwritten(pairing: StackPairing): readonly Unresolved[] {
  const isUnwritten = (stack: Stack): boolean => frameworkTraits(stack).isTemplate && stack.nested === undefined;
  const olds = [...pairing.pairs.map(({ before }) => before), ...pairing.removed].filter(isUnwritten);
  if (olds.length === 0) return [];
  const { after: nestings } = nestingsOf(pairing);
  const now = new Map(pairing.pairs.map(({ before, after }) => [before, after]));
  const nested = [...pairing.pairs, ...pairing.added.map((after) => ({ before: undefined, after }))].flatMap(
    ({ before, after }) =>
      hasMappings(after) || (before && hasMappings(before))
        ? nestings
            .above(after)
            .filter(({ parent }) => olds.some((old) => now.get(old) === parent))
            .map((one) => unwrittenNote(one.nested.at, one.nested.id))
        : [],
  );
  // A resource that is gone may have been the stack that another template made.
  const mayHaveNested = (parent: Stack): boolean => [...parent.names].some((name) => !now.get(parent)?.names.has(name));
  const left = olds.filter((old) => {
    const current = now.get(old);
    const isNested = current !== undefined && nestings.above(current).length > 0;
    return hasMappings(old) && !isNested && olds.some((parent) => parent !== old && mayHaveNested(parent));
  });
  return [...nested, ...left.map(({ config }) => unwrittenNote({ path: config }))];
}

/** Of parts that nobody can look into: what they deploy is another thing under another id, and may be where they are made of something else. */
export function doubtsOfClosed({ before, after }: StackPair): readonly Unresolved[] {
  const [old, current] = [before.closed, after.closed];
  if (before === after || old === undefined || current === undefined) return [];
  const without = (all: readonly ClosedPart[], others: readonly ClosedPart[]): readonly ClosedPart[] =>
    all.filter(({ id }) => !others.some((other) => other.id === id));
  const [gone, added] = [without(old, current), without(current, old)];
  const remade = current.filter((part) => old.some(({ id, madeOf }) => id === part.id && madeOf !== part.madeOf));
  const renamed = added.filter((part) => part.shapesOthers || gone.some(({ kind }) => kind === part.kind));
  const missed = gone.filter(({ shapesOthers }) => shapesOthers);
  return [
    ...remade.map((part) => closedNote(part, "made otherwise")),
    ...renamed.map((part) => closedNote(part, "new")),
    ...missed.map((part) => closedNote({ ...part, at: { path: after.config } }, "gone")),
  ];
}

/** Parameters with another default that a mapping is made of, or stands under. What a parent stack hands over wins over any. */
export function doubtsOfDefaults(pairing: StackPairing): readonly Unresolved[] {
  const nestings = nestingsOf(pairing);
  const isMadeBelow = madeOfBelow(pairing);
  return pairing.pairs.flatMap((pair) => {
    const { defaults: old = new Map() } = pair.before;
    const handed = handedTo(pair, nestings)?.after.parameters;
    return [...(pair.after.defaults ?? [])].flatMap(([name, current]) => {
      if (handed?.has(name) || (old.get(name)?.text ?? current.text) === current.text) return [];
      const hole = `\${${name}}`;
      const isUsed =
        isMadeBelow(pair.after, (one) => one === name) ||
        entriesOf(pair.after).some(
          ({ function: lambda, mapping }) =>
            mapping.condition?.includes(hole) ||
            idKey(mapping.logicalId).includes(hole) ||
            valuesOf(lambda, mapping).some((value) => canonicalText(value).includes(hole)),
        );
      return isUsed ? [defaultNote(name, current)] : [];
    });
  });
}

/** Of a mapping that goes on where all that is known of it is as it was. */
export function doubtsOfSurvivor({ rule, before, after, pair }: Match): readonly Unresolved[] {
  // What the name of the stack leaves open goes for the names in it.
  const isNamed = pair === undefined || doubtsOfStack(pair).length === 0;
  // The id of a mapping is made of its function's and of its source.
  if (rule === "same-place") {
    if (isNamed && relateIds(before.function, after.function) === "cannot tell") return [idNote(after)];
    return isNamed && isReferredToOtherwise(before.mapping, after.mapping) ? [mappingIdNote(after)] : [];
  }
  const [wasIn, isIn] = [before.function.stack, after.function.stack];
  if (wasIn && isIn && relateFormulas(wasIn.id, isIn.id) === "different") return [otherStackNote(wasIn.id, isIn)];
  const [old, current] = [before.mapping, after.mapping];
  if (isConsumerTaken(old.source, current.source)) return [takenConsumerNote(after)];
  const isDoubtful = [
    isRewritten(old.startingPosition, current.startingPosition, relatePositions(old, current)),
    ...[
      [old.startingPositionTimestamp, current.startingPositionTimestamp],
      [old.source.consumer, current.source.consumer],
      [old.consumerGroup, current.consumerGroup],
    ].map(([was, is]) => isRewritten(was, is, relate(was, is, { absenceCounts: true }))),
  ].includes(true);
  const [lambda, now] = [before.function, after.function];
  const isRenamed =
    isNamed &&
    !lambda.external &&
    !now.external &&
    isRewritten(lambda.name, now.name, relate(lambda.name, now.name, { absenceCounts: true }));
  return [
    ...(isDoubtful ? [pairNote(after)] : []),
    ...(isRenamed ? [nameNote(after)] : []),
    ...(old.condition === current.condition ? [] : [conditionNote(after)]),
  ];
}

/**
 * The framework resolves a variable, and has an arn with the name of the table in it. Of `!ImportValue` and `!GetAtt`, which CloudFormation resolves, it
 * has the name that stands there.
 */
function isReferredToOtherwise(before: Mapping, after: Mapping): boolean {
  const [old, current] = [before, after].map(
    ({ source: { identity, written = identity } }) => singleHole(written)?.kind,
  );
  const isOfTemplate = (kind: Hole["kind"] | undefined): boolean => kind === "import" || kind === "resource";
  return (old === "variable" && isOfTemplate(current)) || (current === "variable" && isOfTemplate(old));
}

/** What is unknown on both sides says nothing about a change where it comes from the same, or nobody knows what from. */
function isRewritten(before: Value | undefined, after: Value | undefined, relation: Relation): boolean {
  if (relation !== "cannot tell") return false;
  if (!before || !after || !containsUnknown(before) || !containsUnknown(after)) return true;
  const texts = [before, after].map(canonicalText);
  return texts[0] !== texts[1] && !texts.some(isOfUnknownOrigin);
}
