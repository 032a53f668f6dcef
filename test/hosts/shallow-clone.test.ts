/** What a pipeline checks out by default: one commit, and nothing to compare with. It is said in each file that nobody could compare. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { deployed, service } from "../cli/stories.ts";
import plugin from "../../src/index.ts";
import { lintRepository, majors } from "../support/lint.ts";
import { clone, repository } from "../support/repository.ts";

afterEach(() => vi.unstubAllEnvs());

const inAction = (): void => {
  for (const [name, value] of Object.entries({ CI: "true", GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" }))
    vi.stubEnv(name, value);
};

/** A request that renames a function, as a checkout of one commit has it, and one of all. */
const checkouts = () => {
  const origin = repository(deployed);
  origin.git("checkout", "--quiet", "-b", "topic");
  origin.commit({ "serverless.yml": service("orderSaved") });
  const [shallow, full] = [["--depth=1"], []].map((options) => clone(origin, "--branch=topic", ...options));
  return { shallow: shallow!, full: full! };
};

describe.each(majors)("%s in a checkout of one commit", (_, ESLint) => {
  it.each([
    ["all rules", {}],
    ["one rule on configuration", { rules: { "no-unseen-consumer": "error" } as const }],
  ])("says once, with the way out, that nothing could be compared: %s", async (_what, story) => {
    const { shallow } = checkouts();
    inAction();
    const told = (await lintRepository(shallow, { ...story, ESLint })).filter(({ file }) => file === "serverless.yml");
    expect(told).toMatchObject([
      {
        line: 1,
        message:
          "The target branch `main` cannot be looked at: this clone is shallow and does not reach it. Give `actions/checkout` the input `fetch-depth: 0`, or run `git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'`.",
      },
    ]);
  });

  it("is no pass: what nobody could look at is an error of the preset, and a wrong configuration is one too", async () => {
    const severities = async (root: string) => {
      const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: plugin.configs.recommended });
      const results = await eslint.lintFiles(["serverless.yml"]);
      return results.flatMap(({ messages }) => messages.map(({ severity, message }) => `${severity} ${message}`));
    };
    const { shallow, full } = checkouts();
    full.write({ "serverless.yml": service("onOrder"), "replay-safe.config.json": '{ "basline": "none" }' });
    inAction();
    expect(await severities(shallow.root)).toEqual([expect.stringMatching(/^2 The target branch `main` cannot be/u)]);
    expect(await severities(full.root)).toEqual([
      "2 `replay-safe.config.json`, line 1: `basline` is not a setting; did you mean `baseline`?",
    ]);
  });

  it("finds the rename in a checkout of all commits", async () => {
    const { full } = checkouts();
    inAction();
    const told = (await lintRepository(full, { ESLint })).filter(({ file }) => file === "serverless.yml");
    expect(told).toMatchObject([{ line: 4, rule: "no-stream-function-rename" }]);
  });
});

it("goes on as the message says, also in a clone of one branch, which records no other", () => {
  const { shallow } = checkouts();
  inAction();
  const run = (): string => {
    const { output } = runCommand(["plan"], shallow.root);
    const [, command] = /run `git ([^`]+)`/iu.exec(output) ?? [];
    if (command) shallow.git(...command.replaceAll("'", "").split(" "));
    return output;
  };
  expect(run()).toContain("does not reach it");
  expect(run()).toContain("replay  serverless.yml:4");
  shallow.git("update-ref", "-d", "refs/remotes/origin/main");
  shallow.git("config", "remote.origin.fetch", "+refs/heads/topic:refs/remotes/origin/topic");
  expect(run()).toContain("The target branch `main` cannot be looked at: it is not in this clone. Run `git fetch");
  expect(run()).toContain("replay  serverless.yml:4");
});

it("the command line says so in each format, and exits 2", () => {
  const { shallow } = checkouts();
  inAction();
  for (const format of ["text", "json", "markdown", "sarif", "html", "github", "gitlab", "junit", "agent"]) {
    const { output, status } = runCommand(["plan", "--format", format], shallow.root);
    expect(status, format).toBe(2);
    expect(output, format).toContain("fetch-depth");
  }
});
