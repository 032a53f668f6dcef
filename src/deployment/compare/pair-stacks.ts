/** Which stack of the before side a stack of the after side is, and whether CloudFormation takes the two for one. */
import { basename } from "node:path";
import type { Cause, SecondStack } from "../changes.ts";
import type { Framework, Stack } from "../model.ts";
import { relate, type Relation } from "../relate.ts";
import { canonicalText, containsUnknown } from "../value.ts";
import { entriesOf, idKey, sourceKey, type Entry } from "./entry.ts";
import { relationToParents } from "./nested.ts";
import { jaccard } from "./similarity.ts";

export interface StackPair {
  readonly before: Stack;
  readonly after: Stack;
  readonly relation: StackRelation;
}

/**
 * - `same`: one stack, which the deployment updates. `stackId`: its construct id changed under a pinned name.
 * - `second`: the after side comes up next to the before side, which keeps reading until somebody removes it.
 * - `moved`: a nested stack under another id: created anew, the old one is deleted by the same deployment.
 */
export type StackRelation =
  | { readonly kind: "same"; readonly stackId: Extract<Cause, { readonly edit: "stack-id" }> | undefined }
  | { readonly kind: "second"; readonly cause: SecondStack["cause"] }
  | { readonly kind: "moved"; readonly cause?: Extract<Cause, { readonly edit: "nested-stack" }> };

export interface StackPairing {
  readonly pairs: readonly StackPair[];
  readonly removed: readonly Stack[];
  readonly added: readonly Stack[];
}

/** What two stacks of different files must share, as a part of all they have, to be one. */
const sharedByOne = 0.3;

/**
 * Same file and construct path first; then, among what is left, stacks that moved: by name or by the functions they share.
 *
 * @param areCompiled the before side is templates, whatever framework made them: each is the stack of the configuration that
 *   compiles to its ids
 */
export function pairStacks(
  before: readonly Stack[],
  after: readonly Stack[],
  areCompiled: boolean = false,
): StackPairing {
  const removed = new Set(sorted(before));
  const added = new Set(sorted(after));
  const couples: [Stack, Stack][] = [];
  const takeBest = (olds: readonly Stack[], currents: readonly Stack[], likeness: typeof sharedParts): void => {
    const candidates = olds.flatMap((old) =>
      currents.map((current) => ({ old, current, score: likeness(old, current) })),
    );
    candidates.sort((a, b) => b.score - a.score);
    for (const { old, current, score } of candidates) {
      if (score <= 0 || !removed.has(old) || !added.has(current)) continue;
      removed.delete(old);
      added.delete(current);
      couples.push([old, current]);
    }
  };

  // Code can make several stacks under one symbolic path, one in each branch of a condition.
  const inPlace = groupByPlace(added);
  for (const [place, olds] of groupByPlace(removed)) {
    takeBest(olds, inPlace.get(place) ?? [], (old, current) => 1 + sharedParts(old, current));
  }
  takeBest([...removed], [...added], (old, current) => likenessOfMoved(old, current, areCompiled));
  return { pairs: relateAll(couples), removed: [...removed], added: [...added] };
}

/** SAM is a macro over CloudFormation: a template that starts to use it is still the same template. */
export function family({ framework }: Pick<Stack, "framework">): Framework {
  return framework === "sam" ? "cloudformation" : framework;
}

function placeKey(stack: Stack): string {
  return JSON.stringify([family(stack), stack.config, stack.path]);
}

function groupByPlace(stacks: Iterable<Stack>): Map<string, Stack[]> {
  const groups = new Map<string, Stack[]>();
  for (const stack of stacks) groups.set(placeKey(stack), [...(groups.get(placeKey(stack)) ?? []), stack]);
  return groups;
}

function sorted(stacks: readonly Stack[]): Stack[] {
  const keyed = stacks.map((stack) => ({ stack, key: placeKey(stack) + JSON.stringify(sortingFacts(stack)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ stack }) => stack);
}

function sortingFacts({ name, functions }: Stack): readonly string[] {
  return [name ? canonicalText(name) : "", ...functions.map(({ key }) => key).sort()];
}

function likenessOfMoved(before: Stack, after: Stack, areCompiled: boolean): number {
  if (family(before) !== family(after)) {
    if (!areCompiled) return 0;
    const shared = sharedFacts(before, after);
    return shared < sharedByOne ? 0 : shared;
  }
  // A file that moved may have its one function renamed in the same change.
  const shared = Math.max(sharedParts(before, after), sharedFacts(before, after));
  if (shared < sharedByOne) return 0;
  const bonus =
    (basename(before.config) === basename(after.config) ? 0.1 : 0) +
    (before.path !== "" && lastId(before.path) === lastId(after.path) ? 0.1 : 0);
  return shared + bonus;
}

/** The name, and as much of the functions as both have. */
function sharedParts(before: Stack, after: Stack): number {
  const isNameKept =
    before.name !== undefined &&
    after.name !== undefined &&
    !containsUnknown(before.name) &&
    canonicalText(before.name) === canonicalText(after.name);
  const keysOf = (stack: Stack): ReadonlySet<string> => new Set(stack.functions.map(({ key }) => key));
  return (isNameKept ? 1 : 0) + jaccard(keysOf(before), keysOf(after));
}

/** As much as both have of what nobody calls them by, which a configuration and its compiled template have in common too. */
function sharedFacts(before: Stack, after: Stack): number {
  return jaccard(compiledFacts(before), compiledFacts(after));
}

/** Ids, sources, entry points. */
function compiledFacts(stack: Stack): ReadonlySet<string> {
  return new Set(
    entriesOf(stack).flatMap((entry) => [
      idKey(entry.function.logicalId),
      idKey(entry.mapping.logicalId),
      sourceId(entry) ?? sourceKey(entry) ?? "",
      basename(entry.function.handler?.text ?? ""),
    ]),
  );
}

/** The logical id of the source, where that is a resource of the same stack. */
function sourceId({ stack, mapping }: Entry): string | undefined {
  const { resource } = mapping.source;
  const source = resource === undefined ? undefined : stack.sources.get(resource);
  return source && `source ${source.logicalId ?? source.id}`;
}

function lastId(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function relateAll(couples: readonly (readonly [Stack, Stack])[]): StackPair[] {
  const own = couples.map(([before, after]): StackPair => ({ before, after, relation: relateStacks(before, after) }));
  return own.map((pair) => ({
    ...pair,
    relation: relationOfNested(pair, own) ?? relationToParents(pair, own) ?? pair.relation,
  }));
}

/**
 * A stack is what CloudFormation knows under its name. Where the name is open (SAM, CloudFormation, unresolved variables),
 * nothing speaks for a second one.
 */
function relateStacks(before: Stack, after: Stack): StackRelation {
  const name = relate(before.name, after.name);
  if (isSecond(name, before, after)) return { kind: "second", cause: causeOfSecond(before, after) };
  const isIdChanged = after.framework === "cdk" && before.path !== after.path && name === "equal" && after.name;
  return {
    kind: "same",
    stackId: isIdChanged ? { edit: "stack-id", before: before.path, after: after.path } : undefined,
  };
}

/** Service and stage stand in for a name that the reader did not put together. */
function isSecond(name: Relation, before: Stack, after: Stack): boolean {
  if (before.name !== undefined || after.name !== undefined) return name === "different";
  return relate(before.service, after.service) === "different" || relate(before.stage, after.stage) === "different";
}

function causeOfSecond(before: Stack, after: Stack): SecondStack["cause"] {
  if (relate(before.service, after.service) === "different") {
    return { edit: "service", before: before.service, after: after.service };
  }
  if (relate(before.stage, after.stage) === "different") {
    return { edit: "stage", before: before.stage, after: after.stage };
  }
  return { edit: "stack-name", before: before.name, after: after.name };
}

/** CloudFormation names nested stacks itself, after the parent and the id below it: what happens to these happens to them. */
function relationOfNested({ before, after }: StackPair, pairs: readonly StackPair[]): StackRelation | undefined {
  if (before.path === after.path || before.name !== undefined || after.name !== undefined) return undefined;
  const oldParent = parentOf(
    before,
    pairs.map((pair) => pair.before),
  );
  const parent = parentOf(
    after,
    pairs.map((pair) => pair.after),
  );
  if (oldParent === undefined && parent === undefined) return undefined;
  const pair = pairs.find((candidate) => candidate.before === oldParent && candidate.after === parent);
  if (!pair) return { kind: "moved" };
  const [old, current] = [before.path.slice(pair.before.path.length + 1), after.path.slice(pair.after.path.length + 1)];
  if (old !== current) return { kind: "moved", cause: { edit: "nested-stack", before: old, after: current } };
  return pair.relation;
}

function parentOf(stack: Stack, candidates: readonly Stack[]): Stack | undefined {
  const above = candidates.filter(
    ({ config, path }) => config === stack.config && path !== "" && stack.path.startsWith(`${path}/`),
  );
  return above.sort((a, b) => b.path.length - a.path.length)[0];
}
