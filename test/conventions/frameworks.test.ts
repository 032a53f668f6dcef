import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../src/deployment/compare.ts";
import { readDeployments, type Deployments } from "../../src/deployment/deployments.ts";
import { configurationsBelow } from "../../src/deployment/discover.ts";
import type { LambdaFunction, Mapping, Stack } from "../../src/deployment/model.ts";
import type { LogicalId } from "../../src/deployment/value-model.ts";
import { canonicalText } from "../../src/deployment/value.ts";
import { describeUnresolved } from "../../src/words/unresolved.ts";
import { files } from "../support/files.ts";

const verdicts = ["replay", "gap", "conflict", "function-replaced", "new-consumer", "queue-rename"];
const frameworks = ["serverless", "sam", "cloudformation", "cdk", "amplify"];

/**
 * Code blocks of the pages on frameworks say what they show: "```yaml serverless.yml deployed" is the baseline of the blocks that
 * follow under this name, and these say what a deployment over it does: a verdict, `none`, or `reads` for what is only read.
 * "```text model" and "```text says" after a block are what is read in it and what is said of it. `beside`: there on both sides.
 */
interface Block {
  readonly file: string;
  readonly status: string;
  readonly text: string;
  model?: string;
  says?: string;
}

function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const [, language, file, status, text] of page.matchAll(/^```(\w+)(?: (\S+\.\w+))? ([\w-]+)\n(.*?)^```$/gmsu)) {
    if (language === "text" && file === undefined) Object.assign(blocks.at(-1)!, { [status!]: text });
    else blocks.push({ file: file ?? `?.${language}`, status: status!, text: text! });
  }
  return blocks;
}

function read(texts: Readonly<Record<string, string>>): Deployments {
  const source = files({ "package.json": "{}", ...texts });
  return readDeployments(source, configurationsBelow(source, [source.root]));
}

function printModel({ stacks }: Deployments): string {
  return stacks.flatMap(printStack).join("");
}

function printStack({ name, functions }: Stack): string[] {
  const head = name ? [`stack ${canonicalText(name)}\n`] : [];
  return [...head, ...functions.flatMap(printFunction)];
}

function printFunction({ logicalId, name, handler, mappings }: LambdaFunction): string[] {
  const facts = [idText(logicalId), name ? canonicalText(name) : "", handler?.text ?? ""].filter((fact) => fact !== "");
  return [`${facts.join("  ")}\n`, ...mappings.map(printMapping)];
}

function printMapping({ logicalId, source, startingPosition, startingPositionDefaulted, ...mapping }: Mapping): string {
  const start = startingPosition && canonicalText(startingPosition) + (startingPositionDefaulted ? " (default)" : "");
  const target = mapping.qualifier && `:${canonicalText(mapping.qualifier)}`;
  const condition = mapping.condition && `if ${mapping.condition}`;
  const facts = [idText(logicalId), `${source.type} ${canonicalText(source.identity)}`, start, target, condition];
  return `  ${facts.filter((fact) => fact !== undefined).join("  ")}\n`;
}

function idText(id: LogicalId): string {
  return id.kind === "known" ? id.id : `(${id.formula})`;
}

describe.each(frameworks)("docs/frameworks/%s.md", (name) => {
  const page = readFileSync(`docs/frameworks/${name}.md`, "utf8");
  const blocks = blocksOf(page);
  const deployed = new Map<string, string>();
  const beside: Record<string, string> = {};

  for (const [index, { file, status, text, model, says }] of blocks.entries()) {
    const title = `block ${index + 1} (${file}, ${status})`;
    if (status === "beside") beside[file] = text;
    else if (status === "deployed") deployed.set(file, text);
    const now = { ...beside, ...(status === "beside" ? {} : { [file]: text }) };
    const before = deployed.get(file);
    const reading = (): Deployments => read(now);

    if (model !== undefined) it(`${title} reads as it says`, () => expect(printModel(reading())).toBe(model));
    if (says !== undefined) {
      it(`${title} says what cannot be looked at`, () => {
        expect(
          reading()
            .problems.map((one) => `${describeUnresolved(one)}\n`)
            .join(""),
        ).toBe(says);
      });
    }
    if (!verdicts.includes(status) && status !== "none") continue;
    it(`${title} has this verdict`, () => {
      const { changes } = compareStacks(read({ ...now, [file]: before! }).stacks, reading().stacks);
      expect([...new Set(changes.map(({ verdict }) => verdict))]).toEqual(status === "none" ? [] : [status]);
    });
  }

  it("shows edits that matter, edits that do not, what is read and what is said", () => {
    const shown = new Set(blocks.map(({ status }) => status));
    expect([...shown].some((status) => verdicts.includes(status))).toBe(true);
    expect(shown).toContain("none");
    expect(blocks.some(({ model }) => model !== undefined)).toBe(true);
    expect(blocks.some(({ says }) => says !== undefined)).toBe(true);
  });
});

it("the index lists every page, and no page has a block of another kind", () => {
  const index = readFileSync("docs/frameworks/README.md", "utf8");
  expect(readdirSync("docs/frameworks").toSorted()).toEqual(
    ["README.md", "sst.md", ...frameworks.map((name) => `${name}.md`)].toSorted(),
  );
  for (const name of frameworks) expect(index).toContain(`(${name}.md)`);
  const known = new Set([...verdicts, "none", "reads", "deployed", "beside"]);
  const blocks = frameworks.flatMap((name) => blocksOf(readFileSync(`docs/frameworks/${name}.md`, "utf8")));
  expect(blocks.filter(({ status }) => !known.has(status))).toEqual([]);
});
