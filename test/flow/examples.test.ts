import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EffectVerdict } from "../../src/findings/finding.ts";
import { handlersOf, linesOf, SEVERITY } from "./inspect.ts";

const folder = join(import.meta.dirname, "cases");

/**
 * Each folder is a small project whose `handler.ts` exports a handler. A comment at the end of a line is the worst verdict of
 * the effects on it; on lines without one, nothing but an idempotent effect may stand.
 */
describe("examples", () => {
  for (const name of readdirSync(folder).sort()) {
    it(name, () => {
      const texts = readProject(join(folder, name));
      const expected = Object.entries(texts).flatMap(([file, text]) => expectationsIn(file, text));
      expect(verdictsIn(texts)).toEqual(expected.sort());
    });
  }
});

function readProject(project: string): Record<string, string> {
  const names = readdirSync(project, { recursive: true, encoding: "utf8" }).filter((one) => /\.\w+$/u.test(one));
  return Object.fromEntries(names.map((one) => [one.replaceAll("\\", "/"), readFileSync(join(project, one), "utf8")]));
}

function expectationsIn(file: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const verdict = /\/\/ (unguarded|idempotent|guarded|weak|unknown)$/u.exec(line)?.[1];
    return verdict === undefined ? [] : [`${file}:${index + 1} ${verdict}`];
  });
}

/** The worst verdict of each line; an idempotent one only where the example speaks of it. */
function verdictsIn(texts: Record<string, string>): string[] {
  const effects = handlersOf(texts).flatMap((handler) => handler.effects);
  const worst = new Map<string, EffectVerdict>();
  for (const [line, verdict] of linesOf(effects).map((one) => one.split(" ") as [string, EffectVerdict])) {
    const known = worst.get(line);
    if (!known || SEVERITY.indexOf(verdict) > SEVERITY.indexOf(known)) worst.set(line, verdict);
  }
  const spoken = Object.entries(texts)
    .flatMap(([file, text]) => expectationsIn(file, text))
    .map((one) => one.split(" ")[0]);
  return [...worst]
    .filter(([line, verdict]) => verdict !== "idempotent" || spoken.includes(line))
    .map(([line, verdict]) => `${line} ${verdict}`)
    .sort();
}
