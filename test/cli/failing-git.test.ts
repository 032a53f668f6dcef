/**
 * A git that fails: killed, out of memory, with a repository that is broken. The command could not look (exit 2), or it says what it says
 * without the failure. It never compares with another commit, and never with nothing.
 */
import { chmodSync, cpSync, rmSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { clone, folder, openRepository, repository, type Repository } from "../support/repository.ts";
import { deployed, service } from "./stories.ts";

afterEach(() => vi.unstubAllEnvs());

const where = process.env.PATH!;

/** A program `git` before the real one, which fails in the given run of a command, counted from 1; 0: in each. */
function failingGit(command: string, how: string, run: number): void {
  const path = folder();
  openRepository(path).write({
    git: `#!/bin/sh
PATH='${where}'
for word in "$@"; do
  [ "$word" = "${command}" ] || continue
  count=$(cat '${path}/count' 2>/dev/null || echo 0); count=$((count + 1)); echo $count > '${path}/count'
  case ${run} in 0|$count) ${how} ;; esac
  break
done
exec git "$@"
`,
  });
  chmodSync(`${path}/git`, 0o755);
  vi.stubEnv("PATH", `${path}:${where}`);
}

const ways: Readonly<Record<string, string>> = {
  "is killed": "kill -9 $$",
  "dies half-way": 'git "$@" | head -c 30; exit 128',
};

/** A branch with a renamed function that was committed before its last commit. */
function workOnBranch(): Repository {
  const project = clone(repository({ "readme.md": "" }, deployed));
  project.git("switch", "--quiet", "--create", "work");
  project.commit({ "serverless.yml": service("orderSaved") });
  project.commit({ "readme.md": "# shop" });
  return project;
}

function copyOf(project: Repository): Repository {
  const copy = folder();
  cpSync(project.root, copy, { recursive: true, preserveTimestamps: true });
  return openRepository(copy);
}

describe.each(Object.entries(ways))("git that %s", (_, how) => {
  it.each([
    ["rev-parse", 1],
    ["cat-file", 1],
    ["cat-file", 2],
    ["cat-file", 3],
    ["cat-file", 0],
    ["config", 1],
    ["symbolic-ref", 1],
    ["for-each-ref", 1],
    ["merge-base", 1],
    ["ls-tree", 1],
    ["ls-files", 0],
    ["check-ignore", 0],
  ])("in `%s`, run %i, is no pass", (command, run) => {
    const project = workOnBranch();
    const without = runCommand(["plan"], copyOf(project).root);
    expect(without.status).toBe(1);
    failingGit(command, how, run);
    const { output, errors, status } = runCommand(["plan"], project.root);
    expect(errors).toBe("");
    expect(status === 2 || output === without.output, output).toBe(true);
  });
});

it("says that git failed, not that there is nothing to compare with", () => {
  const project = workOnBranch();
  failingGit("cat-file", "echo 'fatal: out of memory' >&2; exit 128", 1);
  expect(runCommand(["plan"], project.root)).toEqual({
    output: `could not look  What was deployed last cannot be looked at: git says: out of memory.
Nothing was compared. What was deployed last cannot be read.
`,
    errors: "",
    status: 2,
  });
});

it("before the first commit there is nothing to compare with", () => {
  const project = repository();
  project.write(deployed);
  const { output, status } = runCommand(["plan"], project.root);
  expect(output).toBe("Nothing was compared. There is neither an earlier commit nor a lock file to compare with.\n");
  expect(status).toBe(0);
});

describe("a sparse checkout", () => {
  it("may leave out what is missing, where git cannot say", () => {
    const origin = repository({ "shop/serverless.yml": service("onOrder"), "other/readme.md": "" });
    runCommand(["lock"], origin.root);
    origin.commit({});
    const sparse = clone(origin);
    sparse.git("sparse-checkout", "set", "other");
    failingGit("ls-files", "exit 128", 0);
    const { output, status } = runCommand(["plan", "--lock", "replay-safe.lock.json"], sparse.root);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });

  it("leaves out nothing in a checkout that is whole", () => {
    const project = repository({ "shop/serverless.yml": service("onOrder") });
    runCommand(["lock"], project.root);
    project.commit({});
    rmSync(project.path("shop"), { recursive: true });
    failingGit("ls-files", "exit 128", 0);
    const { output } = runCommand(["plan", "--lock", "replay-safe.lock.json"], project.root);
    expect(output).toContain("is in no configuration any more: it reads on until its stack is removed.");
  });
});
