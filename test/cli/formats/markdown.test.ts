import { describe, expect, it, vi } from "vitest";
import { linksOf } from "../../../src/cli/links.ts";
import { runCommand } from "../../../src/cli/run.ts";
import { planMarkdown } from "../../../src/cli/formats/markdown.ts";
import type { PlanReport } from "../../../src/cli/report.ts";
import { repository } from "../../support/repository.ts";
import { deployed, renamed } from "../stories.ts";

it("makes a comment for a pull request", () => {
  const { root, commits } = renamed();
  const { output } = runCommand(["plan", "--format", "markdown"], root);
  expect(output.replace(commits[0]!.slice(0, 7), "<commit>")).toBe(`<!-- replay-safe: plan -->

## replay-safe: replay

1 change with consequences for records. Compared with commit \`<commit>\`.

| Outcome | Where | Function | Source | Replay window |
| --- | --- | --- | --- | --- |
| **replay** | \`serverless.yml:4\` | \`onOrder\` becomes \`orderSaved\` | DynamoDB stream \`Orders\` | 24 h |

<details open>
<summary><b>replay</b> <code>serverless.yml:4</code> <code>onOrder</code> becomes <code>orderSaved</code></summary>

\`onOrder\` is renamed to \`orderSaved\`: CloudFormation cannot rename a function, so it creates a new one with a new mapping on the DynamoDB stream and deletes the old pair. The new mapping starts at TRIM\\_HORIZON, the framework's default, so up to 24 h of \`Orders\` run again. The log group that the framework makes for the function is deleted with it, with all that it holds.

What can happen twice:

- \`src/order.js:3\`: \`handler\` reads a DynamoDB stream; replay window: 24 h.
  - \`src/order.js:7\` \`SNSClient.send(PublishCommand)\` via \`tell\`, unguarded: No idempotency guard stands before it.

**Way out:** Keep the function key \`onOrder\` and set \`name:\`, or make the effects idempotent first.

</details>
`);
});

it("lists handlers and effects, and folds the mappings", () => {
  const { output } = runCommand(["inspect", "--format", "markdown"], repository(deployed).root);
  expect(output).toBe(`<!-- replay-safe: inspect -->

## replay-safe: The only effect happens twice when a record is delivered again

- \`src/order.js:3\`: \`handler\` reads a DynamoDB stream for \`onOrder\`; replay window: 24 h. A record that fails brings its whole batch back, with 1 effect.
  - \`src/order.js:7\` \`SNSClient.send(PublishCommand)\` via \`tell\`, unguarded: No idempotency guard stands before it.

<details>
<summary>1 mapping</summary>

- \`serverless.yml:7\`: \`onOrder\` reads the DynamoDB stream \`Orders\` from \`TRIM_HORIZON\`

</details>
`);
});

const empty: PlanReport = { title: "Nothing", baseline: "None.", edits: [], asides: [], unresolved: [] };
const comment = (sentence: string, place = "a.yml:1"): string =>
  planMarkdown({ ...empty, unresolved: [{ place, sentence, isProblem: false }] })
    .split("\n")
    .at(-4)!;

it.each([
  ["markup", "*a* _b_ [c](d) # ~e~ !", "\\*a\\* \\_b\\_ \\[c\\](d) \\# \\~e\\~ \\!"],
  ["HTML", "<img src=x> & </details>", "&lt;img src=x&gt; &amp; &lt;/details&gt;"],
  ["mentions", "by @team", "by @\u200bteam"],
  ["links", "https://example.com www.example.com", "https:\u200b//example.com www.\u200bexample.com"],
  ["lines", "one\n\n# two", "one \\# two"],
  ["a single backquote", "a ` b", "a \\` b"],
  ["escapes before code", "a \\`b`", "a \\\\`b`"],
  ["code, which stays as it is", "the `${a}|<b>` here", "the `${a}|<b>` here"],
])("lets no text of a file mark up anything: %s", (_, sentence, expected) => {
  expect(comment(sentence)).toBe(`- \`a.yml:1\`: ${expected}`);
});

it("ends no code by a backquote in a file's name, and no cell by a bar", () => {
  expect(comment("x", "a`b.yml:1")).toBe("- `a'b.yml:1`: x");
  const output = planMarkdown({
    ...empty,
    edits: [
      {
        verdict: "gap",
        place: "a|b.yml:1",
        function: "`c\\|d`",
        mappings: [
          {
            verdict: "gap",
            ids: "`x`",
            source: "queue `q`",
            window: "none",
            function: { before: undefined, after: "x" },
            again: [],
          },
        ],
        sentences: [],
        wayOut: [],
        handlers: [],
        heading: "",
      },
    ],
  });
  expect(output).toContain("| **records get lost** | `a¦b.yml:1` | `c¦d` | queue `q` | none |\n");
});

it("stays within what a comment may hold", () => {
  const unresolved = Array.from({ length: 900 }, (_, index) => ({
    place: `${index}.yml:1`,
    sentence: "x".repeat(100),
    isProblem: false,
  }));
  const output = planMarkdown({ ...empty, unresolved });
  expect(output.length).toBeLessThan(65_536);
  expect(output).toContain("1 section more than a comment can hold");
});

const edit = (name: string, verdict: "replay" | "conflict"): PlanReport["edits"][number] => ({
  verdict,
  place: `${name}.yml:1`,
  function: `\`${name}\``,
  mappings: [
    {
      verdict,
      ids: "`x`",
      source: "queue `q`",
      window: "none",
      function: { before: undefined, after: "x" },
      again: [],
    },
  ],
  sentences: [`What becomes of \`${name}\`.`],
  wayOut: ["Keep it."],
  handlers: [],
  heading: "",
});

it("has the verdicts first, five rows of all, and each edit folded", () => {
  const edits = [edit("a", "replay"), ...["b", "c", "d", "e", "f", "g"].map((name) => edit(name, "conflict"))];
  const output = planMarkdown({ ...empty, title: "7 changes", edits });
  expect(output).toMatch(
    /^<!-- replay-safe: plan -->\n\n## replay-safe: 1 × replay, 6 × deployment fails\n\n7 changes\. /u,
  );
  expect(output.match(/^\| \*\*/gmu)).toHaveLength(5);
  expect(output).toContain("\n2 mappings more below.\n");
  expect(output.match(/^<details>$/gmu)).toHaveLength(7);
  expect(output.match(/^<\/details>$/gmu)).toHaveLength(7);
  expect(output).not.toContain("<details open>");
});

it("lets no name end or mark up a summary", () => {
  const output = planMarkdown({ ...empty, edits: [{ ...edit("a", "replay"), function: "`</summary><b>` of @team" }] });
  expect(output).toContain("<code>&lt;/summary&gt;&lt;b&gt;</code> of @\u200bteam</summary>");
});

describe("links to lines", () => {
  const github = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "acme/shop", GITHUB_SHA: "abc123" };

  it.each([
    ["GitHub", github, "https://github.com/acme/shop/blob/abc123/services/a%20%28b%29.yml#L4"],
    [
      "GitLab",
      { CI_PROJECT_URL: "https://gitlab.com/acme/shop", CI_COMMIT_SHA: "abc123" },
      "https://gitlab.com/acme/shop/-/blob/abc123/services/a%20%28b%29.yml#L4",
    ],
    ["a desk", {}, undefined],
    ["a name that would end a link", { ...github, GITHUB_REPOSITORY: "acme/shop) [x](y" }, undefined],
  ])("%s", (_, environment, expected) => {
    expect(linksOf(environment, "/repo", "/repo/services")("a (b).yml:4")).toBe(expected);
  });

  it("are none for what is not in the repository", () => {
    expect(linksOf(github, "/repo", "/repo")("../a.yml:4")).toBeUndefined();
  });

  it("stand in the comment", () => {
    const { root } = renamed();
    for (const [name, value] of Object.entries(github)) vi.stubEnv(name, value);
    const { output } = runCommand(["plan", "--format", "markdown"], root);
    vi.unstubAllEnvs();
    expect(output).toContain("| [`serverless.yml:4`](https://github.com/acme/shop/blob/abc123/serverless.yml#L4) |");
    expect(output).toContain("[`src/order.js:7`](https://github.com/acme/shop/blob/abc123/src/order.js#L7)");
  });
});
