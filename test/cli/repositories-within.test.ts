/** A repository that stands in another one is none of it, as for git: unless it is a submodule. Whoever names it is told so. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { folder, openRepository, repository, type Repository } from "../support/repository.ts";
import { deployed, service } from "./stories.ts";

const run = ({ root }: Repository, ...words: string[]) => {
  const { output, status } = runCommand(words, root);
  return { title: output.trimEnd().split("\n").at(-1), status };
};
const NOTHING = {
  title: expect.stringContaining("No mapping of a stream or queue is re-created or replaced.") as string,
  status: 0,
};
const ONE = { title: "The only effect happens twice when a record is delivered again.", status: 1 };
const TWO = { title: "2 of 2 effects happen twice when a record is delivered again.", status: 1 };

it("is not looked into where it is a worktree", () => {
  const project = repository(deployed);
  project.git("worktree", "add", "--quiet", "trees/topic", "-b", "topic");
  expect(run(project, "plan")).toEqual(NOTHING);
  expect(run(project, "inspect")).toEqual(ONE);
  for (const path of ["trees/topic", "trees/topic/src/order.js"])
    expect(runCommand(["inspect", path], project.root)).toMatchObject({
      errors: `replay-safe: \`${path}\` is of another repository, which is looked at from within \`trees/topic\`.\n`,
      status: 2,
    });
  expect(runCommand(["inspect"], project.path("trees/topic")).status).toBe(1);
});

it("is not looked into where it is a clone that nobody added", () => {
  const project = repository(deployed);
  project.git("clone", "--quiet", project.root, "copy");
  expect(run(project, "plan")).toEqual(NOTHING);
  expect(run(project, "inspect")).toEqual(ONE);
});

it("is looked into where its files are files of the outer one", () => {
  const project = repository({
    ...deployed,
    ...Object.fromEntries(Object.entries(deployed).map(([name, text]) => [`other/${name}`, text])),
  });
  openRepository(project.path("other")).git("init", "--quiet");
  expect(run(project, "inspect")).toEqual(TWO);
});

it("is looked into where nothing around it is a repository", () => {
  const outer = repository(deployed);
  outer.git("clone", "--quiet", outer.root, "copy");
  outer.write({ "package.json": "{}" });
  outer.git("init", "--quiet", "--separate-git-dir", "elsewhere");
  outer.write({ ".git": null });
  expect(run(outer, "inspect")).toEqual(TWO);
});

describe("from a folder that is in no repository", () => {
  const renamed = { "serverless.yml": service("orderSaved") };
  const above = (...names: readonly string[]): string => {
    const outer = folder();
    for (const name of names) {
      const project = repository(deployed);
      project.git("clone", "--quiet", project.root, `${outer}/${name}`);
      openRepository(`${outer}/${name}`).write(renamed);
    }
    return outer;
  };

  it.each([["shop"], ["shop/serverless.yml"]])("is compared where it is named: %s", (name) => {
    const { output, status } = runCommand(["plan", "--base", "HEAD", name], above("shop"));
    expect(output).toContain("shop/serverless.yml");
    expect(output).toContain("becomes `orderSaved`");
    expect(status).toBe(1);
  });

  it("is refused where nobody can tell which one is meant", () => {
    const sentence = (name: string): string => `\`${name}\` is a repository; run it in there, or name that one alone.`;
    expect(runCommand(["plan"], above("shop"))).toMatchObject({
      errors: expect.stringContaining(sentence("shop")) as string,
      status: 2,
    });
    const two = runCommand(["plan", "shop", "store"], above("shop", "store"));
    expect(two.errors).toContain(sentence("shop"));
    expect(two.errors).toContain(sentence("store"));
    expect(two.status).toBe(2);
  });

  it("is nothing to compare with where there is none", () => {
    const outer = openRepository(folder());
    outer.write({ ...deployed, "package.json": "{}" });
    const { output, status } = runCommand(["plan"], outer.root);
    expect(output).toContain("There is neither an earlier commit nor a lock file");
    expect(status).toBe(0);
  });
});
