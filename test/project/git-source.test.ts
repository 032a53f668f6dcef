import { copyFileSync, rmSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diskSource } from "../../src/project/disk.ts";
import { gitSource, indexSource, type GitSource } from "../../src/project/git-source.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { clone, folder, openRepository, repository, type Repository } from "../support/repository.ts";

function opened(result: GitSource): TextSource {
  if (!result.ok) throw new Error(result.why);
  return result.source;
}

function textAt(source: TextSource, path: string): string {
  const read = source.read(path);
  return read.ok ? read.source.text : `(${read.reason})`;
}

const head = (repo: Repository): string => repo.git("rev-parse", "HEAD");

describe("the files of a commit", () => {
  it("are those of that commit, whatever the working tree holds", () => {
    const repo = repository(
      { "serverless.yml": "service: shop\n", "src/orders.ts": "1", "gone.yml": "gone" },
      { "serverless.yml": "service: store\n", "src/new.ts": "2", "gone.yml": null },
    );
    const before = opened(gitSource(repo.root, repo.commits[0]!));
    expect(before.label).toBe(`commit ${repo.commits[0]!.slice(0, 7)}`);
    expect(textAt(before, repo.path("serverless.yml"))).toBe("service: shop\n");
    expect(textAt(before, repo.path("gone.yml"))).toBe("gone");
    expect(textAt(before, repo.path("src/new.ts"))).toBe("(missing)");
    expect(before.kind(repo.path("src/new.ts"))).toBe("missing");
    expect(before.kind(repo.path("src"))).toBe("directory");
    expect(before.list(repo.root)).toEqual(["gone.yml", "serverless.yml", "src"]);
    expect(before.list(repo.path("src"))).toEqual(["orders.ts"]);
    expect(textAt(before, repo.path("src"))).toBe("(missing)");
    expect(textAt(before, repo.path("../elsewhere.yml"))).toBe("(outside)");
    expect(before.contentId(repo.path("serverless.yml"))).toBe(repo.git("rev-parse", "HEAD~1:serverless.yml"));
  });

  it("are the very texts of the working tree where nothing changed", () => {
    const repo = repository({ "a.yml": "a: 1\n", "b.yml": "b: 1\n" }, { "b.yml": "b: 2\n" });
    const disk = diskSource(repo.root);
    const before = opened(gitSource(repo.root, repo.commits[0]!));
    expect(before.contentId(repo.path("a.yml"))).toBe(disk.contentId(repo.path("a.yml")));
    expect(before.read(repo.path("a.yml"))).toBe(disk.read(repo.path("a.yml")));
    expect(textAt(before, repo.path("b.yml"))).toBe("b: 1\n");
  });

  it("are listed once per process, and stay the same objects", () => {
    const repo = repository({ "a.yml": "a: 1\n" }, { "a.yml": "a: 2\n" });
    const source = opened(gitSource(repo.root, repo.commits[0]!));
    expect(opened(gitSource(repo.root, repo.commits[0]!))).toBe(source);
    expect(source.read(repo.path("a.yml"))).toBe(source.read(repo.path("a.yml")));
  });

  it("are fetched together with what the working tree's side was asked for", () => {
    const names = Array.from({ length: 120 }, (_, n) => `f${n}.yml`);
    const all = (text: string): Record<string, string> =>
      Object.fromEntries(names.map((name) => [name, `${name} ${text}`]));
    const repo = repository(all("before"), all("after"));
    const disk = diskSource(repo.root);
    for (const name of names) disk.read(repo.path(name));
    const source = opened(gitSource(repo.root, repo.commits[0]!));
    expect(textAt(source, repo.path("f7.yml"))).toBe("f7.yml before");
    rmSync(repo.path(".git"), { recursive: true });
    for (const name of names) expect(textAt(source, repo.path(name))).toBe(`${name} before`);
  });

  it("are fetched together where somebody says which ones are read", () => {
    const names = Array.from({ length: 120 }, (_, n) => `services/f${n}.yml`);
    const repo = repository(
      Object.fromEntries(names.map((name) => [name, `${name} before`])),
      Object.fromEntries(names.map((name) => [name, null])),
    );
    const source = opened(gitSource(repo.root, repo.commits[0]!));
    source.prepareReads?.(names.map((name) => repo.path(name)));
    rmSync(repo.path(".git"), { recursive: true });
    for (const name of names) expect(textAt(source, repo.path(name))).toBe(`${name} before`);
  });

  it("may be those of a folder of a monorepo", () => {
    const repo = repository({ "app/serverless.yml": "1", "lib/a.ts": "" }, { "app/serverless.yml": "2" });
    const app = opened(gitSource(repo.path("app"), repo.commits[0]!));
    expect(textAt(app, repo.path("app/serverless.yml"))).toBe("1");
    expect(textAt(app, repo.path("lib/a.ts"))).toBe("(outside)");
    expect(app.list(repo.path("app"))).toEqual(["serverless.yml"]);
  });

  it("have names with spaces, quotes, line breaks and other scripts", () => {
    const names = ["a b.yml", 'q"uote.yml', "line\nbreak.yml", "größe/日本.yml", "-rf.yml"];
    const before = Object.fromEntries(names.map((name) => [name, `${name} 1`]));
    const repo = repository(before, Object.fromEntries(names.map((name) => [name, "2"])));
    const source = opened(gitSource(repo.root, repo.commits[0]!));
    for (const name of names) expect(textAt(source, repo.path(name))).toBe(`${name} 1`);
  });

  it("are refused where they are too large or no text", () => {
    const large = " ".repeat(4 * 1024 * 1024 + 1);
    const repo = repository(
      { "large.json": large, "p.yml": Buffer.from([0, 1]) },
      { "large.json": null, "p.yml": null },
    );
    const source = opened(gitSource(repo.root, repo.commits[0]!));
    expect(textAt(source, repo.path("large.json"))).toBe("(too-large)");
    expect(textAt(source, repo.path("p.yml"))).toBe("(no-text)");
  });

  it("are found through links that stay within the tree, and through no others", () => {
    const repo = repository({ "shared/base.yml": "base: 1\n", "package.json": "{}" });
    symlinkSync("shared", repo.path("app"));
    symlinkSync("../package.json", repo.path("shared/up.json"));
    symlinkSync("/etc", repo.path("absolute"));
    symlinkSync("../..", repo.path("out"));
    symlinkSync("loop", repo.path("loop"));
    const commit = repo.commit({});
    repo.commit({ "shared/base.yml": "base: 2\n", "package.json": "{ }" });
    const source = opened(gitSource(repo.root, commit));
    expect(textAt(source, repo.path("app/base.yml"))).toBe("base: 1\n");
    expect(textAt(source, repo.path("app/up.json"))).toBe("{}");
    expect(source.contentId(repo.path("app/base.yml"))).toBe(source.contentId(repo.path("shared/base.yml")));
    expect(source.kind(repo.path("app"))).toBe("directory");
    expect(source.placeOf?.(repo.path("app"))).toBe(repo.path("shared"));
    expect(source.placeOf?.(repo.path("app/up.json"))).toBe(repo.path("package.json"));
    expect(source.placeOf?.(repo.path("out/a"))).toBe(repo.path("out/a"));
    expect(source.list(repo.path("app"))).toEqual(["base.yml", "up.json"]);
    expect(textAt(source, repo.path("app/other.yml"))).toBe("(missing)");
    expect(textAt(source, repo.path("absolute/hostname"))).toBe("(outside)");
    expect(textAt(source, repo.path("out/a"))).toBe("(outside)");
    expect(textAt(source, repo.path("loop"))).toBe("(unavailable)");
  });

  it("are those of submodules at their own commits, and of submodules in these", () => {
    const inner = repository({ "deep.yml": "deep: 1\n" });
    const shared = repository({ "a.yml": "a: 1\n" });
    shared.git("submodule", "--quiet", "add", `file://${inner.root}`, "inner");
    symlinkSync("a.yml", shared.path("link.yml"));
    shared.commit({});
    const repo = repository({ "b.yml": "" });
    repo.git("submodule", "--quiet", "add", `file://${shared.root}`, "shared");
    repo.git("submodule", "--quiet", "update", "--init", "--recursive");
    const commit = repo.commit({});
    repo.write({ "shared/a.yml": "a: 2\n", "shared/inner/deep.yml": "deep: 2\n" });
    const source = opened(gitSource(repo.root, commit));
    expect(textAt(source, repo.path("shared/a.yml"))).toBe("a: 1\n");
    expect(textAt(source, repo.path("shared/link.yml"))).toBe("a: 1\n");
    expect(textAt(source, repo.path("shared/inner/deep.yml"))).toBe("deep: 1\n");
    expect(source.list(repo.path("shared"))).toEqual([".gitmodules", "a.yml", "inner", "link.yml"]);
    expect(textAt(opened(indexSource(repo.root)), repo.path("shared/a.yml"))).toBe("a: 1\n");
    expect(source.unreadSubmodules?.()).toEqual(new Map());
  });

  it("may stand in a submodule that is not checked out, and are read as soon as it is", () => {
    const shared = repository({ "a.yml": "a: 1\n" });
    const origin = repository({ "b.yml": "" });
    origin.git("submodule", "--quiet", "add", `file://${shared.root}`, "shared");
    const repo = clone(origin);
    const commit = origin.commit({});
    repo.git("pull", "--quiet");
    const source = opened(gitSource(repo.root, commit));
    expect(textAt(source, repo.path("shared/a.yml"))).toBe("(submodule)");
    expect(textAt(source, repo.path("shared"))).toBe("(submodule)");
    expect(source.kind(repo.path("shared"))).toBe("file");
    expect(source.unreadSubmodules?.()).toEqual(new Map([[repo.path("shared"), shared.commits[0]]]));
    expect(textAt(diskSource(repo.root), repo.path("shared/a.yml"))).toBe("(submodule)");
    expect(textAt(diskSource(repo.root), repo.path("other/a.yml"))).toBe("(missing)");
    repo.git("submodule", "--quiet", "update", "--init");
    expect(textAt(opened(gitSource(repo.root, commit)), repo.path("shared/a.yml"))).toBe("a: 1\n");
  });

  it("are not looked for where a link takes the place of a submodule", () => {
    const outside = repository({ "a.yml": "a: 1\n" });
    const repo = repository({ "b.yml": "" });
    repo.git("submodule", "--quiet", "add", `file://${outside.root}`, "shared");
    const commit = repo.commit({});
    rmSync(repo.path("shared"), { recursive: true });
    symlinkSync(outside.root, repo.path("shared"));
    expect(textAt(opened(gitSource(repo.root, commit)), repo.path("shared/a.yml"))).toBe("(submodule)");
  });

  it("are read whether they are few or many, small or large together", () => {
    const large = (letter: string): string => letter.repeat(3_500_000);
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`many/${index}.txt`, `${index}`]));
    const few = Object.fromEntries([..."abcde"].map((letter) => [`large/${letter}.txt`, large(letter)]));
    const gone = Object.fromEntries(Object.keys({ ...many, ...few }).map((name) => [name, null]));
    const repo = repository({ ...many, ...few }, gone);
    const read = (names: readonly string[]): readonly string[] => {
      const source = opened(gitSource(repo.root, repo.commits[0]!));
      source.prepareReads?.(names.map((name) => repo.path(name)));
      return names.map((name) => textAt(source, repo.path(name)));
    };
    expect(read(Object.keys(few))).toEqual(Object.values(few));
    expect(read(Object.keys(many))).toEqual(Object.values(many));
  });

  it("cannot be had where a partial clone left them out, and git fetches nothing", () => {
    const origin = repository({ "a.yml": "a: 1\n", "b.yml": "b\n" }, { "a.yml": "a: 2\n" });
    origin.git("config", "uploadpack.allowFilter", "true");
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
    const partial = clone(origin, "--filter=blob:none");
    const source = opened(gitSource(partial.root, origin.commits[0]!));
    expect(source.kind(partial.path("a.yml"))).toBe("file");
    expect(textAt(source, partial.path("a.yml"))).toBe("(not-fetched)");
    expect(textAt(source, partial.path("b.yml"))).toBe("b\n");
    const id = origin.git("rev-parse", "HEAD~1:a.yml");
    expect(partial.git("rev-list", "--objects", "--all", "--missing=print")).toContain(`?${id}`);
  });

  it("cannot be had where the repository lost them, which is no partial clone", () => {
    const repo = repository({ "a.yml": "a: 1\n" }, { "a.yml": "a: 2\n" });
    const id = repo.git("rev-parse", "HEAD~1:a.yml");
    rmSync(repo.path(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`), { force: true });
    const source = opened(gitSource(repo.root, repo.commits[0]!));
    expect(textAt(source, repo.path("a.yml"))).toBe("(unavailable)");
    expect(source.refusals?.()).toEqual([repo.path("a.yml")]);
  });

  it("cannot be listed where even their names are missing", () => {
    const origin = repository({ "a.yml": "1" }, { "a.yml": "2" });
    origin.git("config", "uploadpack.allowFilter", "true");
    const treeless = clone(origin, "--filter=tree:0");
    expect(gitSource(treeless.root, origin.commits[0]!)).toMatchObject({
      ok: false,
      why: expect.stringContaining("this clone is partial"),
    });
  });
});

describe("the index", () => {
  it("holds what is staged, not what is edited after", () => {
    const repo = repository({ "a.yml": "committed" });
    repo.write({ "a.yml": "staged", "new.yml": "staged too" });
    repo.git("add", "--all");
    repo.write({ "a.yml": "edited", "untracked.yml": "" });
    const index = opened(indexSource(repo.root));
    expect(index.label).toBe("the index");
    expect(textAt(index, repo.path("a.yml"))).toBe("staged");
    expect(textAt(index, repo.path("new.yml"))).toBe("staged too");
    expect(index.kind(repo.path("untracked.yml"))).toBe("missing");
  });

  it("has no answer for a file in conflict", () => {
    const repo = repository({ "a.yml": "base" });
    repo.git("checkout", "--quiet", "-b", "work");
    repo.commit({ "a.yml": "mine" });
    repo.git("checkout", "--quiet", "main");
    repo.commit({ "a.yml": "theirs" });
    expect(() => repo.git("merge", "work")).toThrow();
    expect(textAt(opened(indexSource(repo.root)), repo.path("a.yml"))).toBe("(unavailable)");
  });

  it("may be another one than the repository's own, as in the hook of `git commit <file>`", () => {
    const repo = repository({ "a.yml": "1" });
    copyFileSync(repo.path(".git/index"), repo.path(".git/next-index"));
    repo.write({ "b.yml": "2" });
    repo.git("add", "--all");
    expect(opened(indexSource(repo.root, ".git/next-index")).list(repo.root)).toEqual(["a.yml"]);
    expect(opened(indexSource(repo.root)).list(repo.root)).toEqual(["a.yml", "b.yml"]);
  });

  it("holds what a sparse checkout leaves out", () => {
    const sparse = clone(repository({ "app/a.yml": "a", "lib/b.yml": "b" }));
    sparse.git("sparse-checkout", "set", "app");
    expect(textAt(diskSource(sparse.root), sparse.path("lib/b.yml"))).toBe("(sparse)");
    expect(textAt(opened(indexSource(sparse.root)), sparse.path("lib/b.yml"))).toBe("b");
  });
});

describe("a folder that git cannot read", () => {
  it("gives the reason, not a throw", () => {
    const nowhere = openRepository(folder()).root;
    expect(indexSource(nowhere)).toMatchObject({ ok: false, why: expect.stringContaining("not a git repository") });
    expect(gitSource(`${nowhere}/missing`, head(repository({})))).toMatchObject({ ok: false });
  });
});
