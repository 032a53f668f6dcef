import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { folder, openRepository, repository } from "../support/repository.ts";
import { deployed, service } from "./stories.ts";

it("looks at what is staged, not at what the working tree has beyond it", () => {
  const { root, write, git } = repository(deployed);
  write({ "serverless.yml": service("orderSaved") });
  expect(runCommand(["plan", "--staged"], root).status).toBe(0);

  git("add", "serverless.yml");
  write({ "serverless.yml": service("onOrder") });
  const { output, status } = runCommand(["plan", "--staged"], root);
  expect(status).toBe(1);
  expect(output).toContain("`onOrder` becomes `orderSaved`");
});

it("compares with the last commit also where this work left the main branch long ago", () => {
  const { root, write, git, commit } = repository(deployed);
  git("checkout", "--quiet", "-b", "topic");
  commit({ "serverless.yml": service("orderSaved") });
  write({ "src/order.js": "" });
  git("add", ".");
  expect(runCommand(["plan", "--staged"], root).status).toBe(0);
});

it("finds nothing before the very first commit", () => {
  const { root, write, git } = openRepository(folder());
  git("init", "--quiet");
  write(deployed);
  git("add", ".");
  expect(runCommand(["plan", "--staged"], root)).toMatchObject({ errors: "", status: 0 });
});

it("cannot look outside of a repository", () => {
  const { root, write } = openRepository(folder());
  write(deployed);
  const { output, errors, status } = runCommand(["plan", "--staged"], root);
  expect({ output, status }).toEqual({ output: "", status: 2 });
  expect(errors).toMatch(/^replay-safe: what is staged cannot be looked at: .+\.\n$/u);
});

it("is told apart from a baseline of one's own", () => {
  const { root } = repository(deployed);
  expect(runCommand(["plan", "--staged", "--base", "HEAD"], root).errors).toContain("leave out `--base`");
});
