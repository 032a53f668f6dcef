// How often git runs does not grow with the project: one run of it takes as long for a thousand files as for one.
import { renameSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";
import { service } from "./stories.ts";

const { runs } = vi.hoisted(() => ({ runs: [] as string[] }));

vi.mock("../../src/project/git.ts", async (original) => {
  const real = await original<typeof import("../../src/project/git.ts")>();
  const git: typeof real.git = (root, command, options) => {
    runs.push(command[0]!);
    return real.git(root, command, options);
  };
  return { ...real, git };
});

/** The git commands that `plan` runs where so many services moved to another folder. */
function runsOfPlan(count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, index) => `services/s${index}/serverless.yml`);
  const repo = repository(Object.fromEntries(names.map((name, index) => [name, service(`onOrder${index}`)])));
  renameSync(repo.path("services"), repo.path("apps"));
  repo.git("add", "--all");
  runs.length = 0;
  expect(runCommand(["plan", "--base", "HEAD"], repo.root)).toMatchObject({ errors: "" });
  return [...runs];
}

it("runs git as often for 40 services that moved as for 4", () => {
  const few = runsOfPlan(4);
  expect(few).toContain("cat-file");
  expect(few).toContain("check-ignore");
  expect(runsOfPlan(40)).toEqual(few);
});

/** The git commands that `inspect` runs for a module without a handler, where the configuration was edited since. */
function runsOfInspect(files: Files, edited: Files): readonly string[] {
  const repo = repository({ "src/util.ts": "export const half = (n: number) => n / 2;", ...files });
  repo.write(edited);
  runs.length = 0;
  expect(runCommand(["inspect", "src/util.ts"], repo.root)).toMatchObject({ errors: "" });
  return [...runs];
}

it("asks nothing about the baseline where a module without a handler is inspected beside a configuration", () => {
  const configured = { "serverless.yml": service("onOrder") };
  expect(runsOfInspect(configured, { "serverless.yml": service("onOrders") })).not.toContain("cat-file");
});

it("looks into the baseline where the configuration is gone here", () => {
  expect(runsOfInspect({ "serverless.yml": service("onOrder") }, { "serverless.yml": null })).toContain("cat-file");
});
