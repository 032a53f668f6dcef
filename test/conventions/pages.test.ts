import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { stagingOf, wayOutOf } from "../../src/cli/rule-page.ts";
import { waysOutOfRejection } from "../../src/words/rejection.ts";
import { lint, type Story } from "../support/lint.ts";

interface Block {
  readonly language: string;
  /** `serverless.yml` for configurations; code has no name of its own. */
  readonly file: string;
  readonly status: "fires" | "silent" | "deployed" | "beside";
  readonly text: string;
}

/**
 * Code blocks of rule pages say in their first line what they show: "```ts fires", "```yaml serverless.yml silent". A block
 * that is `deployed` is the baseline of those that follow it under the same name; one that stands `beside` is there on both sides.
 */
function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w+)(?: (\S+\.\w+))? (fires|silent|deployed|beside)\n(.*?)^```$/gmsu)].map(
    ([, language, file, status, text]) => ({
      language: language!,
      file: file ?? `handler.${language}`,
      status: status as Block["status"],
      text: text!,
    }),
  );
}

describe.each(Object.keys(rules))("the page of %s", (name) => {
  const page = readFileSync(`docs/rules/${name}.md`, "utf8");
  const blocks = blocksOf(page);

  it("says why nobody sees it before production, and what to do: `explain` tells both", () => {
    expect(stagingOf(page)).toMatch(/^Staging does not show [^\n]+\.$/u);
    expect(wayOutOf(page)).not.toBe("");
  });

  it("shows at least one case that fires and one that stays silent", () => {
    expect(blocks.some(({ status }) => status === "fires")).toBe(true);
    expect(blocks.some(({ status }) => status === "silent")).toBe(true);
  });

  const deployed = new Map<string, string>();
  const beside: Record<string, string> = {};
  for (const [index, { file, status, text }] of blocks.entries()) {
    if (status === "deployed") {
      deployed.set(file, text);
      continue;
    }
    if (status === "beside") {
      beside[file] = text;
      continue;
    }
    const before = deployed.get(file);
    it(`block ${index + 1} (${file}) ${status === "fires" ? "fires" : "is silent"}`, async () => {
      const story: Story = { files: { ...beside, [file]: text }, rules: { [name]: "error" } };
      const told = await lint(before === undefined ? story : { ...story, deployed: { ...beside, [file]: before } });
      // Some say the same at both halves, code and configuration.
      expect([...new Set(told.map(({ rule }) => rule))]).toEqual(status === "fires" ? [name] : []);
    });
  }
});

it("the page of `no-unguarded-side-effect` has the way out of each guard that does not count", () => {
  const page = readFileSync("docs/rules/no-unguarded-side-effect.md", "utf8");
  const rows = [...page.matchAll(/^\| .* \| ([^|]+\.) \|$/gmu)].map(([, wayOut]) => wayOut!);
  expect(rows.toSorted()).toEqual(Object.values(waysOutOfRejection).toSorted());
});
