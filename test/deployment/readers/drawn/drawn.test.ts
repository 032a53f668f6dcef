/**
 * The readers against the frameworks themselves, on configurations that are drawn: every stack, function, mapping, source, start and
 * bound has to be the same. What the frameworks made of the first ones is recorded, so that they are no dependencies:
 *
 *     ORACLES=/folder/with/them npx vitest run test/deployment/readers/drawn                      (draws 100 others)
 *     ORACLES=/folder/with/them DRAWN_RUNS=1000 SEED=7 npx vitest run test/deployment/readers/drawn
 *     ORACLES=/folder/with/them RECORD=cdk npx vitest run test/deployment/readers/drawn           (writes that record anew)
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../../../src/deployment/readers/reader.ts";
import { cdkReader } from "../../../../src/deployment/readers/cdk/index.ts";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import { Draw } from "../../../support/draw.ts";
import { files } from "../../../support/files.ts";
import { drawnApp } from "./app.ts";
import { factsOfModel } from "./facts.ts";
import { compileServices, synthesizeApps, type Made } from "./frameworks.ts";
import { drawnService } from "./service.ts";

interface Framework {
  readonly draw: (draw: Draw) => string;
  readonly make: (oracles: string, texts: readonly string[]) => readonly Made[];
  readonly read: (text: string) => Reading;
}

const frameworks: Readonly<Record<string, Framework>> = {
  serverless: {
    draw: drawnService,
    make: compileServices,
    read: (text) => readServerless(files({ "serverless.yml": text }), "/project/serverless.yml", { opt: {}, env: {} }),
  },
  cdk: {
    draw: drawnApp,
    make: synthesizeApps,
    read: (text) => cdkReader.read(files({ "bin/app.ts": text }), "/project/bin/app.ts"),
  },
};

type Recorded = Made & { readonly text: string };

const RECORDED = 40;
const oracles = process.env["ORACLES"];
const recordOf = (name: string): string => join(import.meta.dirname, `${name}.json`);

function record(name: string, { draw, make }: Framework, folder: string): void {
  const texts = Array.from({ length: RECORDED }, (_, index) => draw(new Draw(index + 1)));
  const drawn = make(folder, texts).map((made, index): Recorded => ({ text: texts[index]!, ...made }));
  writeFileSync(recordOf(name), `${JSON.stringify(drawn, null, 1)}\n`);
}

/** What the reader says of the text is what the framework made of it; of one that is refused, it reads no mapping in silence. */
function expectAgreement({ read }: Framework, text: string, made: Made): void {
  const { stacks, problems } = read(text);
  const unresolved = [...problems, ...stacks.flatMap((stack) => stack.unresolved)];
  if ("refused" in made) {
    expect([made.refused, unresolved.some(({ severity }) => severity === "problem")], text).toEqual([
      made.refused,
      true,
    ]);
    return;
  }
  expect(
    unresolved.map(({ what, why }) => `${what}: ${why}`),
    text,
  ).toEqual([]);
  const facts = stacks.map(factsOfModel).sort((a, b) => (a.stackName! < b.stackName! ? -1 : 1));
  expect(facts, text).toEqual(made.stacks);
}

describe.each(Object.entries(frameworks))("a drawn configuration: %s", (name, framework) => {
  if (oracles !== undefined && process.env["RECORD"] === name) record(name, framework, oracles);
  const recorded = JSON.parse(readFileSync(recordOf(name), "utf8")) as readonly Recorded[];

  it("is recorded with mappings, and seldom refused", () => {
    const made = recorded.filter((one) => "stacks" in one);
    const mappings = made.flatMap((one) => ("stacks" in one ? one.stacks : [])).flatMap((stack) => stack.mappings);
    expect(recorded).toHaveLength(RECORDED);
    expect(made.length).toBeGreaterThan(RECORDED / 2);
    expect(mappings.length).toBeGreaterThan(RECORDED);
  });

  it.each(recorded.map((one, index) => ({ seed: index + 1, ...one })))(
    "is what it deploys: $seed",
    ({ text, ...made }) => {
      expectAgreement(framework, text, made);
    },
  );

  if (oracles === undefined) return;
  it("is what it deploys, with others each time", () => {
    const first = 1000 * Number(process.env["SEED"] ?? 1);
    const runs = Number(process.env["DRAWN_RUNS"] ?? 100);
    const texts = Array.from({ length: runs }, (_, index) => framework.draw(new Draw(first + index)));
    for (const [index, made] of framework.make(oracles!, texts).entries())
      expectAgreement(framework, texts[index]!, made);
  }, 600_000);
});
