import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findRootOf } from "../../src/project/bounded-root.ts";
import { findRoot, isRepository, leadsToRepository } from "../../src/project/root.ts";
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

describe("the root for what is named from a folder that is in no repository and no package", () => {
  const files = {
    "app/infra/stack.yml": "",
    "app/src/a.ts": "",
    "app/node_modules/x/1.js": "",
    "app/node_modules/x/2.js": "",
    "other/1": "",
    "other/2": "",
    "other/3": "",
  };
  const project = (more: Readonly<Record<string, string>> = {}): string => {
    const root = folder();
    openRepository(root).write({ ...files, ...more });
    return root;
  };
  /** `app` has five of them, tools left out; all together are twelve. */
  const FEW = 6;

  it("is that folder, where little stands below it", () => {
    const root = project();
    expect(findRootOf(root, [`${root}/app/src`])).toBe(root);
    expect(findRootOf(root, [`${root}/app/src`], 12)).toBe(root);
  });

  it("is the part around the paths of which that can be said, where much stands below it", () => {
    const root = project();
    for (const path of ["app", "app/src", "app/src/a.ts", "app/src/gone.ts", "app/infra/stack.yml"])
      expect(findRootOf(root, [`${root}/${path}`], FEW)).toBe(`${root}/app`);
    expect(findRootOf(root, [`${root}/app/src`, `${root}/app/infra/stack.yml`], FEW)).toBe(`${root}/app`);
    expect(findRootOf(root, [`${root}/app/src`], 2)).toBe(`${root}/app/src`);
    expect(findRootOf(root, [`${root}/app/src/a.ts`], 0)).toBe(`${root}/app/src`);
  });

  it("is all of it, where all of it or several parts are named, or what is outside", () => {
    const root = project();
    expect(findRootOf(root, [root], FEW)).toBe(root);
    expect(findRootOf(root, [`${root}/app`, `${root}/other/1`], FEW)).toBe(root);
    expect(findRootOf(`${root}/app`, [`${root}/other`], 1)).toBe(`${root}/app`);
  });

  it("is the project of which somebody says that it begins there", () => {
    const root = project({ "app/replay-safe.config.json": "{}" });
    expect(findRootOf(root, [`${root}/app/src`], 1)).toBe(`${root}/app`);
    expect(findRootOf(`${root}/app`, [`${root}/app/src`], 1)).toBe(`${root}/app`);
    const other = project({ "app/package.json": "{}" });
    expect(findRootOf(other, [`${other}/app/src`], 1)).toBe(`${other}/app`);
    const whole = project({ "package.json": "{}" });
    expect(findRootOf(whole, [`${whole}/app/src`], 1)).toBe(whole);
  });
});
