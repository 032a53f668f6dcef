/**
 * Writing a configuration differently is no change of what it deploys:
 *
 * - both sides of a change rewritten: the same verdicts;
 * - one side of no change rewritten: silence;
 * - one side of a change rewritten: the same verdicts.
 */
import { expect, it } from "vitest";
import type { Comparison } from "../../../src/deployment/changes.ts";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";
import type { Pair } from "./changes.ts";
import type { Rewriting } from "./rewriting.ts";

/** What a person is told of a comparison. */
export function told(comparison: Comparison): string[] {
  return [
    ...verdicts(comparison).sort(),
    ...comparison.kept.map(({ how, function: { after } }) => `kept ${how}: ${after.key}`).sort(),
    ...comparison.removed.map(({ function: { key } }) => `removed: ${key}`).sort(),
    ...comparison.unresolved.map(({ what }) => `open: ${what}`).sort(),
  ];
}

/** Names of what a rewriting has said something else of, with what. */
type Broken = Record<string, unknown>;

function silence(name: string, files: Files, rewriting: Rewriting, broken: Broken): void {
  const rewritten = rewriting.of(files);
  if (rewritten === undefined) return;
  compare(`${name}, rewritten after`, [files, rewritten], [], broken);
  compare(`${name}, rewritten before`, [rewritten, files], [], broken);
}

function sameVerdicts({ name, before, after }: Pair, rewriting: Rewriting, broken: Broken): void {
  const expected = told(compareFiles(before, after));
  const [old, current] = [rewriting.of(before), rewriting.of(after)];
  if (old && current) compare(`${name}, rewritten on both sides`, [old, current], expected, broken);
  if (current) compare(`${name}, rewritten after`, [before, current], expected, broken);
  if (old) compare(`${name}, rewritten before`, [old, after], expected, broken);
}

function compare(name: string, [before, after]: [Files, Files], expected: readonly string[], broken: Broken): void {
  try {
    const got = told(compareFiles(before, after));
    if (JSON.stringify(got) !== JSON.stringify(expected)) broken[name] = { got, expected };
  } catch (error) {
    broken[name] = String(error);
  }
}

/** One test for each rewriting, over every configuration and every change. */
export function itChangesNothing(
  rewritings: readonly Rewriting[],
  { same, changed }: { readonly same: readonly (readonly [string, Files])[]; readonly changed: readonly Pair[] },
): void {
  it.each(rewritings.map((rewriting) => [rewriting.name, rewriting] as const))("%s", (_, rewriting) => {
    const fitting = [...same.map(([, files]) => files), ...changed.map(({ after }) => after)];
    expect(fitting.some((files) => rewriting.of(files) !== undefined), "fits nothing").toBe(true);
    const broken: Broken = {};
    for (const [name, files] of same) silence(name, files, rewriting, broken);
    for (const pair of changed) sameVerdicts(pair, rewriting, broken);
    expect(broken).toEqual({});
  });
}
