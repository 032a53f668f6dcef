import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Effect, Handler } from "../../src/findings/finding.ts";
import { handlersOf, linesOf, SEVERITY } from "./inspect.ts";
import { toldOf } from "./told.ts";

const folder = join(import.meta.dirname, "cases");

/**
 * Each folder is a small project whose `handler.ts` exports a handler; each file is one of small handlers that look alike and
 * behave otherwise. A comment at the end of a line is the worst verdict of the effects on it, with the reasons of a weak one
 * where they are told; on lines without one, nothing but an idempotent effect may stand.
 *
 * All that is said of them (why, by which guard and key, what the handler answers) stands in `told/`. Where that is meant to become
 * otherwise, `npx vitest run test/flow/examples.test.ts -u` writes it anew: the difference is read before it is committed.
 */
describe("examples", () => {
  for (const name of readdirSync(folder).sort()) {
    it(name, async () => {
      const texts = readProject(join(folder, name));
      const handlers = handlersOf(texts);
      const expected = Object.entries(texts).flatMap(([file, text]) => expectationsIn(file, text));
      expect(verdictsIn(texts, handlers)).toEqual(expected.sort());
      await expect(toldOf(handlers)).toMatchFileSnapshot(join("told", name.replace(/(?:\.ts)?$/u, ".txt")));
    });
  }
});

function readProject(project: string): Record<string, string> {
  if (statSync(project).isFile()) return { "handler.ts": readFileSync(project, "utf8") };
  const names = readdirSync(project, { recursive: true, encoding: "utf8" }).filter((one) => /\.\w+$/u.test(one));
  return Object.fromEntries(names.map((one) => [one.replaceAll("\\", "/"), readFileSync(join(project, one), "utf8")]));
}

function expectationsIn(file: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const verdict = EXPECTATION.exec(line)?.[1];
    return verdict === undefined ? [] : [`${file}:${index + 1} ${verdict}`];
  });
}

const EXPECTATION = /\/\/ ((?:unguarded|idempotent|guarded|weak|unknown)(?: \([\w, -]+\))?)$/u;

/** The worst verdict of each line; an idempotent one, and the reasons of a weak one, only where the example speaks of them. */
function verdictsIn(texts: Record<string, string>, handlers: readonly Handler[]): string[] {
  const effects = handlers.flatMap((handler) => handler.effects);
  const worst = new Map<string, Effect>();
  for (const effect of effects) {
    const [line = ""] = linesOf([effect])[0]!.split(" ");
    const known = worst.get(line);
    if (!known || SEVERITY.indexOf(effect.verdict) > SEVERITY.indexOf(known.verdict)) worst.set(line, effect);
  }
  const spoken = new Map(
    Object.entries(texts)
      .flatMap(([file, text]) => expectationsIn(file, text))
      .map((one) => [one.slice(0, one.indexOf(" ")), one] as const),
  );
  return [...worst]
    .filter(([line, { verdict }]) => verdict !== "idempotent" || spoken.has(line))
    .map(([line, { verdict, reasons }]) => {
      const told = spoken.get(line)?.includes("(") ? ` (${[...reasons].sort().join(", ")})` : "";
      return `${line} ${verdict}${told}`;
    })
    .sort();
}
