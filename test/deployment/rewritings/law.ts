/**
 * Writing a configuration differently is no change of what it deploys:
 *
 * - both sides of a change rewritten: the same verdicts;
 * - one side of no change rewritten: silence;
 * - one side of a change rewritten: the same verdicts.
 */
import fc from "../../support/random.ts";
import { expect, it } from "vitest";
import type { Comparison } from "../../../src/deployment/changes.ts";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { readStacks, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";
import type { Pair } from "./changes.ts";
import type { Rewriting } from "./rewriting.ts";

/** What a person is told of a comparison. */
function told(comparison: Comparison): string[] {
  return [
    ...verdicts(comparison).sort(),
    ...comparison.kept.map(({ how, function: { after } }) => `kept ${how}: ${after.key}`).sort(),
    ...comparison.removed.map(({ function: { key } }) => `removed: ${key}`).sort(),
    ...comparison.unresolved.map(({ what }) => `open: ${what}`).sort(),
  ];
}

/** Each text is read once, however often it is compared. */
const read = new WeakMap<Files, readonly Stack[]>();

function stacksOf(files: Files): readonly Stack[] {
  let stacks = read.get(files);
  if (!stacks) read.set(files, (stacks = readStacks(files)));
  return stacks;
}

const compared = (before: Files, after: Files): string[] => told(compareStacks(stacksOf(before), stacksOf(after)));

/** Where a rewriting said something else, and what. */
type Broken = Record<string, unknown>;

function silence(name: string, files: Files, rewriting: Rewriting, broken: Broken): void {
  const rewritten = rewriting.of(files);
  if (rewritten === undefined) return;
  check(`${name}, rewritten after`, [files, rewritten], [], broken);
  check(`${name}, rewritten before`, [rewritten, files], [], broken);
}

function sameVerdicts({ name, before, after }: Pair, rewriting: Rewriting, broken: Broken): void {
  const [old, current] = [rewriting.of(before), rewriting.of(after)];
  if (!old && !current) return;
  const expected = compared(before, after);
  if (old && current) check(`${name}, rewritten on both sides`, [old, current], expected, broken);
  if (current) check(`${name}, rewritten after`, [before, current], expected, broken);
  if (old) check(`${name}, rewritten before`, [old, after], expected, broken);
}

function check(name: string, [before, after]: [Files, Files], expected: readonly string[], broken: Broken): void {
  try {
    const got = compared(before, after);
    if (JSON.stringify(got) !== JSON.stringify(expected)) broken[name] = { got, expected };
  } catch (error) {
    broken[name] = String(error);
  }
}

/** One test over random changes, each side rewritten in several ways, one over the other. */
export function itChangesNothingInAnyMixture(
  rewritings: readonly Rewriting[],
  lines: readonly Rewriting[],
  changed: readonly Pair[],
): void {
  // A byte order mark and the ends of lines are for the last: they are no part of what is written again.
  const mixture = fc
    .tuple(fc.shuffledSubarray([...rewritings], { maxLength: 4 }), fc.constantFrom(undefined, ...lines))
    .map(([several, last]) => (last ? [...several, last] : several));
  it("several of these, on both sides", () => {
    fc.assert(
      fc.property(fc.constantFrom(...changed), mixture, mixture, ({ before, after }, old, current) => {
        const names = (mixed: readonly Rewriting[]): string => mixed.map(({ name }) => name).join(", ");
        const [left, right] = [rewrite(before, old), rewrite(after, current)];
        expect(compared(left, right), `${names(old)} against ${names(current)}`).toEqual(compared(before, after));
      }),
      { numRuns: 60 },
    );
  });
}

function rewrite(files: Files, rewritings: readonly Rewriting[]): Files {
  return rewritings.reduce((written, rewriting) => rewriting.of(written) ?? written, files);
}

/** One test for each rewriting, over every configuration and every change. */
export function itChangesNothing(
  rewritings: readonly Rewriting[],
  { same, changed }: { readonly same: readonly (readonly [string, Files])[]; readonly changed: readonly Pair[] },
): void {
  it.each(rewritings.map((rewriting) => [rewriting.name, rewriting] as const))("%s", (_, rewriting) => {
    const fitting = [...same.map(([, files]) => files), ...changed.map(({ after }) => after)];
    expect(fitting.some((files) => rewriting.of(files) !== undefined)).toBe(true);
    const broken: Broken = {};
    for (const [name, files] of same) silence(name, files, rewriting, broken);
    for (const pair of changed) sameVerdicts(pair, rewriting, broken);
    expect(broken).toEqual({});
  });
}
