import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findRoot, findRootOf, isRepository, leadsToRepository } from "../../src/project/root.ts";
import { folder, openRepository, repository } from "../support/repository.ts";

describe("the root of a project", () => {
  it("is the repository's, from any folder of a monorepo", () => {
    const repo = repository({
      "package.json": "{}",
      "packages/orders/package.json": "{}",
      "packages/orders/src/a.ts": "",
    });
    expect(findRoot(repo.path("packages/orders/src"))).toBe(repo.root);
    expect(findRoot(repo.root)).toBe(repo.root);
  });

  it("is the worktree's and the submodule's own, which have a file in place of the `.git` folder", () => {
    const repo = repository({ "a.yml": "" });
    const other = repository({ "b/c.yml": "" });
    const worktree = `${folder()}/worktree`;
    repo.git("worktree", "add", "--quiet", worktree, "-b", "work");
    repo.git("submodule", "--quiet", "add", `file://${other.root}`, "shared");
    expect(findRoot(worktree)).toBe(worktree);
    expect(findRoot(repo.path("shared/b"))).toBe(repo.path("shared"));
  });

  it("is the nearest package where there is no repository, else the folder itself", () => {
    const root = folder();
    openRepository(root).write({ "app/package.json": "{}", "app/src/a.ts": "", "other/b.ts": "" });
    expect(findRoot(`${root}/app/src`)).toBe(`${root}/app`);
    expect(findRoot(`${root}/other`)).toBe(`${root}/other`);
    expect(findRoot(`${root}/app/src/a.ts`)).toBe(`${root}/app`);
    expect(findRootOf(`${root}/app`, [`${root}/app/src/a.ts`])).toBe(`${root}/app`);
  });

  it("is marked by whatever is called `.git`: a pointer that was cut off is a repository that cannot be read", () => {
    const root = folder();
    openRepository(root).write({ "package.json": "{}", "app/.git": "gitd" });
    mkdirSync(`${root}/app/src`);
    expect(isRepository(`${root}/app`)).toBe(true);
    expect(leadsToRepository(`${root}/app`)).toBe(false);
    expect(findRoot(`${root}/app/src`)).toBe(`${root}/app`);
  });
});
