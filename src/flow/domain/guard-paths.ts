/**
 * Outcomes of guards on the paths that lead to a point. Paths on which other guards ran are kept apart, so that "one of these
 * let the record through" can be said; paths on which the same ones ran are one.
 */
import { difference, entries, lookup, mapEntries, merge, sharing, union } from "./int-map.ts";
import {
  assign,
  conjunction,
  disjunction,
  enforce,
  joinGuards,
  mayHold,
  printCondition,
  restrict,
  sameCondition,
  SKIPPED,
  type Condition,
  type GuardId,
  type GuardName,
  type GuardStates,
} from "./outcomes.ts";
import { guardsApart, ranAlike, turnoutOf, type Turnout } from "./turnout.ts";

/** One at least. */
export type Paths = readonly GuardStates[];

/** One of several conditions. What came of guards in something that is over: an element that was added, a promise. */
export type Conditions = readonly Condition[];

/** No guard ran. */
export const NO_GUARDS: Paths = [undefined];
/** Under whatever outcomes. */
export const UNCONDITIONAL: Conditions = [undefined];

/** Of more paths than this, those that differ in the last guards are one. */
const MAX_PATHS = 8;
/** So many are left then at most, so that the next guards have room. */
const MAX_LEFT = 4;

/** The paths of two ways that come together. */
export function joinPaths(left: Paths, right: Paths): Paths {
  if (left === right) return left;
  const both = distinct([left, right]);
  // Of each guard the same: so the ways that were there before are not gone through one by one.
  if (both.length > 1) joined.set(both, { states: joinGuards(asOne(left), asOne(right)) });
  return both;
}

/** The paths as one: of each guard, what may have come of it. */
export function asOne(paths: Paths): GuardStates {
  if (paths.length === 1) return paths[0];
  const known = joined.get(paths) ?? { states: paths.reduce(joinGuards) };
  joined.set(paths, known);
  return known.states;
}

/** Asked by each join of two states that have these paths. */
const joined = new WeakMap<Paths, { readonly states: GuardStates }>();

/** The paths on which a condition holds; `null` when there is none. */
export function restrictPaths(paths: Paths, condition: Condition): Paths | null {
  const narrowed = paths.map((path) => restrict(path, condition));
  if (narrowed.every((path, index) => path === paths[index])) return paths;
  const possible: Paths = narrowed.filter((path) => path !== null);
  meets.set(possible, meetsOf(paths));
  return possible.length === 0 ? null : possible;
}

/** Whether a condition holds on any of the paths. */
export function mayHoldOn(paths: Paths, condition: Condition): boolean {
  return paths.some((path) => mayHold(path, condition));
}

/** Only the paths on which one of these conditions holds, each as those say that may hold there. */
export function restrictToAny(paths: Paths, conditions: readonly Condition[]): Paths | null {
  const narrowed = paths.map((path) => {
    const possible = conditions.filter((one) => mayHold(path, one));
    return possible.length === 0 ? null : restrict(path, possible.reduce(disjunction));
  });
  if (narrowed.every((path, index) => path === paths[index])) return paths;
  const possible: Paths = narrowed.filter((path) => path !== null);
  meets.set(possible, meetsOf(paths));
  return possible.length === 0 ? null : possible;
}

/** The guards in `changes` stand as one of them says, whatever they were. */
export function assignPaths(paths: Paths, changes: Conditions): Paths {
  const way = readOff.get(changes);
  if (!way || !sameConditions(way.before, paths)) return changedPaths(paths, changes, assign);
  if (way.assigned === undefined) {
    const assigned = changedPaths(paths, changes, assign);
    way.assigned = sameConditions(way.after, assigned) ? way.after : assigned;
  }
  return way.assigned;
}

interface Way {
  readonly before: Paths;
  readonly after: Paths;
  readonly changes: Conditions;
  /** The changes on the paths that were before them: those behind them, or what these are where too many become one. */
  assigned?: Paths;
}

/** What changes were read off: a promise is waited for where it was made, and the next one that waits for that leads to the same paths. */
const readOff = new WeakMap<Conditions, Way>();
/** The last way to these paths: a function that gives back what another one does is on the same one. */
const lastWay = new WeakMap<Paths, Way>();

/** Remembered outcomes come into force: they narrow guards that still stand, and set the others. */
export function enforcePaths(paths: Paths, remembered: Conditions): Paths {
  return changedPaths(paths, remembered, enforce);
}

/**
 * The same of one of several that a look has found: none of them is gone through on paths on which it found nothing.
 *
 * @param isLook whether a guard is the look
 */
export function enforceFound(paths: Paths, remembered: Conditions, isLook: (id: GuardId) => boolean): Paths {
  const mayBe = (path: GuardStates, one: Condition): boolean =>
    entries(one).every(([id, stands]) => !isLook(id) || ((lookup(path, id) ?? SKIPPED) & (stands | SKIPPED)) !== 0);
  const possible = paths.filter((path) => remembered.some((one) => mayBe(path, one)));
  if (possible.length === 0 || possible.length === paths.length) return enforcePaths(paths, remembered);
  meets.set(possible, meetsOf(paths));
  return enforcePaths(possible, remembered);
}

function changedPaths(
  paths: Paths,
  changes: Conditions,
  change: (states: GuardStates, by: Condition) => GuardStates,
): Paths {
  if (isUnconditional(changes)) return paths;
  const groups = changes.map((one): Paths => {
    const group = paths.map((path) => change(path, one));
    meets.set(group, union(meetsOf(paths), blank(one), same));
    return group;
  });
  return kept(paths, distinct(groups));
}

/** What stands otherwise in `after` than in `before`. */
export function changesOf(before: Paths, after: Paths): Conditions {
  if (before === after) return UNCONDITIONAL;
  const known = lastWay.get(after);
  if (known?.before === before) return known.changes;
  const then = asOne(before);
  const changed = merge(then, asOne(after), (_guard, a = SKIPPED, b = SKIPPED) => (a === b ? undefined : b));
  const changes = unique(after.map((path) => merge(changed, path, (_guard, now, own) => now && (own ?? SKIPPED))));
  const way: Way = { before, after, changes };
  readOff.set(changes, way);
  lastWay.set(after, way);
  return changes;
}

/** One condition of each; `null` when no two of them can hold at once. */
export function conjunctionOf(a: Conditions, b: Conditions): Conditions | null {
  if (isUnconditional(a) || isUnconditional(b)) return isUnconditional(a) ? b : a;
  const possible = pairs(a, b, conjunction).filter((one) => one !== null);
  return possible.length === 0 ? null : unique(possible);
}

/** Conditions where one of `outcomes` came of it; as they are where they say nothing, or the opposite. */
export function narrowTo(conditions: Conditions, outcomes: Conditions): Conditions {
  const both = isUnconditional(conditions) ? null : conjunctionOf(conditions, outcomes);
  return both === null || sameConditions(conditions, both) ? conditions : both;
}

/** One of these conditions, or one of those. */
export function disjunctionOf(a: Conditions, b: Conditions): Conditions {
  if (a === b || isUnconditional(a)) return a;
  if (isUnconditional(b)) return b;
  const added = b.filter((one) => !a.some((other) => sameCondition(one, other)));
  return added.length === 0 ? a : bounded([...a, ...added]);
}

/** The same conditions, in whatever order. */
export function sameConditions(a: Conditions, b: Conditions): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  // Most are in the same order.
  return a.every((one, at) => sameCondition(one, b[at]) || b.some((other) => sameCondition(one, other)));
}

/** The same paths, whatever was merged of them. */
export function samePaths(a: Paths, b: Paths): boolean {
  return sameConditions(a, b) || sameConditions(distinct([a]), distinct([b]));
}

/** `1:fresh or 2:fresh`, sorted. */
export function printConditions(conditions: Conditions, name?: GuardName): string {
  return conditions
    .map((one) => printCondition(one, name))
    .sort()
    .join(" or ");
}

/** What did not change is the same object. */
function kept(before: Paths, after: Paths): Paths {
  return sameConditions(before, after) ? before : after;
}

/** Whatever came of guards. */
export function isUnconditional(conditions: Conditions): boolean {
  return conditions.length === 1 && conditions[0] === undefined;
}

function pairs<T>(left: Conditions, right: Conditions, combine: (a: Condition, b: Condition) => T): T[] {
  return left.flatMap((a) => right.map((b) => combine(a, b)));
}

/**
 * Each path says of each guard that any of them met what came of it.
 *
 * @param groups of each the paths have met the same guards
 */
function distinct(groups: readonly Paths[]): Paths {
  const met = groups.map(meetsOf).reduce((all, one) => union(all, one, same));
  const paths: GuardStates[] = [];
  for (const group of groups) {
    const missing = difference(met, meetsOf(group));
    for (const own of group) {
      const path = union(own, missing, same);
      const like = paths.findIndex((one) => ranAlike(one, path));
      if (like < 0) paths.push(sharing(path, paths[0]));
      else paths[like] = joinGuards(paths[like], path);
    }
  }
  const all: Paths = paths.length > MAX_PATHS ? fewer(paths) : paths;
  meets.set(all, met);
  return all;
}

/**
 * Paths that differ only in the guards that came last are one: of those, each may have run or not. A check that stands first decides
 * most, and what is asked of something later tells mostly what it is to be done with.
 */
function fewer(paths: readonly GuardStates[]): Paths {
  const apart = new Set<GuardId>();
  for (const path of paths.slice(1)) for (const guard of guardsApart(paths[0], path)) apart.add(guard);
  let kinds = [paths];
  for (const guard of [...apart].toSorted((one, other) => one - other)) {
    const finer = kinds.flatMap((kind) => byTurnout(kind, guard));
    if (finer.length > MAX_LEFT) break;
    kinds = finer;
  }
  return kinds.map((kind) => kind.reduce(joinGuards));
}

/** Those on which a guard ran, those on which it did not, and those on which it may have. */
function byTurnout(paths: readonly GuardStates[], guard: GuardId): (readonly GuardStates[])[] {
  const kinds = new Map<Turnout, GuardStates[]>();
  for (const path of paths) {
    const turnout = turnoutOf(lookup(path, guard));
    kinds.set(turnout, [...(kinds.get(turnout) ?? []), path]);
  }
  return [...kinds.values()];
}

/** The guards that the paths have met, each as skipped. Paths that come of one another share it, so that nobody goes through what they have in common. */
function meetsOf(paths: Paths): GuardStates {
  const known = meets.get(paths) ?? blank(paths[0]);
  meets.set(paths, known);
  return known;
}

const meets = new WeakMap<Paths, GuardStates>();

function blank(states: GuardStates): GuardStates {
  return mapEntries(states, () => SKIPPED);
}

function same<T>(_guard: GuardId, one: T): T {
  return one;
}

function unique(all: Conditions): Conditions {
  const kept: Condition[] = [];
  for (const one of all) if (!kept.some((other) => sameCondition(one, other))) kept.push(one);
  return bounded(kept);
}

function bounded(conditions: Conditions): Conditions {
  return conditions.length > MAX_PATHS ? [conditions.reduce(disjunction)] : conditions;
}
