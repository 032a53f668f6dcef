/** ESLint that runs above a repository, or around a worktree: a file is compared with the commits of the repository that it is in. */
import { ESLint } from "eslint";
import { expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { folder, openRepository, repository } from "../support/repository.ts";
import { deployed, service } from "../cli/stories.ts";

/** The rules that report something in a configuration below a folder. */
async function rulesIn(cwd: string, file: string): Promise<readonly string[]> {
  const settings = { "replay-safe": { baseline: { git: "HEAD" } } };
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [...plugin.configs.recommended, { settings }],
  });
  const results = await eslint.lintFiles([file]);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

const RENAME = "replay-safe/no-stream-function-rename";

it("a rename is told where ESLint runs above the repository", async () => {
  const project = repository(deployed);
  const outer = folder();
  project.git("clone", "--quiet", project.root, `${outer}/shop`);
  expect(await rulesIn(outer, "shop/serverless.yml")).toEqual([]);
  openRepository(`${outer}/shop`).write({ "serverless.yml": service("orderSaved") });
  expect(await rulesIn(outer, "shop/serverless.yml")).toEqual([RENAME]);
});

it("a rename is told in a worktree of the repository where ESLint runs", async () => {
  const project = repository(deployed);
  project.git("worktree", "add", "--quiet", "trees/topic", "-b", "topic");
  expect(await rulesIn(project.root, "trees/topic/serverless.yml")).toEqual([]);
  openRepository(project.path("trees/topic")).write({ "serverless.yml": service("orderSaved") });
  expect(await rulesIn(project.root, "trees/topic/serverless.yml")).toEqual([RENAME]);
  expect(await rulesIn(project.root, "serverless.yml")).toEqual([]);
});
