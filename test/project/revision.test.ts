import { existsSync, rmSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  currentBranch,
  isRevisionText,
  isShallow,
  isTagGlob,
  mergeBase,
  newestTag,
  remoteDefaultBranch,
  remoteName,
  resolveRevision,
  resolveRevisions,
} from "../../src/project/revision.ts";
import { clone, folder, repository } from "../support/repository.ts";

describe("a revision that somebody wrote", () => {
  it("is a commit, by any name that git knows", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    const [first, second] = repo.commits;
    repo.git("tag", "--annotate", "--message=released", "v1", "HEAD~1");
    for (const name of ["HEAD", "main", "refs/heads/main", second!, second!.slice(0, 10), "HEAD^{/a change}"]) {
      expect(resolveRevision(repo.root, name)).toBe(second);
    }
    for (const name of ["HEAD~1", "HEAD^", "v1", "tags/v1"]) expect(resolveRevision(repo.root, name)).toBe(first);
    expect(resolveRevisions(repo.root, ["main", "nowhere", "--all", "HEAD~1"])).toEqual([
      second,
      undefined,
      undefined,
      first,
    ]);
  });

  it.each(["nowhere", "HEAD~7", "HEAD:a.yml", "HEAD..main", "deadbeef".repeat(5), " ", "main extra"])(
    "is none where it is %j",
    (name) => {
      expect(resolveRevision(repository({ "a.yml": "1" }).root, name)).toBeUndefined();
    },
  );

  it.each([
    "",
    "-",
    "--upload-pack=touch sprung",
    "--output=sprung",
    "main\nHEAD",
    "main\0",
    "a\u001bb",
    "x".repeat(2000),
  ])("never reaches git where it is %j", (name) => {
    const repo = repository({ "a.yml": "1" });
    expect(isRevisionText(name)).toBe(false);
    expect(resolveRevision(repo.root, name)).toBeUndefined();
    expect(existsSync(repo.path("sprung"))).toBe(false);
  });
});

describe("history", () => {
  it("has a merge base and first parents", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    repo.git("checkout", "--quiet", "-b", "work");
    const work = repo.commit({ "b.yml": "1" });
    repo.git("checkout", "--quiet", "main");
    const main = repo.commit({ "a.yml": "3" });
    expect(mergeBase(repo.root, work, main)).toBe(repo.commits[1]);
    expect(resolveRevision(repo.root, `${main}^1`)).toBe(repo.commits[1]);
    expect(resolveRevision(repo.root, `${repo.commits[0]!}^1`)).toBeUndefined();
    expect(currentBranch(repo.root)).toBe("main");
    repo.git("checkout", "--quiet", "--detach");
    expect(currentBranch(repo.root)).toBeUndefined();
  });

  it("is cut off in a shallow clone", () => {
    const origin = repository({ "a.yml": "1" }, { "a.yml": "2" });
    const shallow = clone(origin, "--depth=1");
    expect(isShallow(origin.root)).toBe(false);
    expect(isShallow(shallow.root)).toBe(true);
    expect(resolveRevision(shallow.root, `${origin.commits[1]!}^1`)).toBeUndefined();
  });
});

describe("a remote", () => {
  it("is `origin` before any other, and has a default branch where the clone recorded it", () => {
    const origin = repository({ "a.yml": "1" });
    origin.git("branch", "--move", "trunk");
    const cloned = clone(origin);
    cloned.git("remote", "add", "fork", origin.root);
    expect(remoteName(cloned.root)).toBe("origin");
    expect(remoteDefaultBranch(cloned.root, "origin")).toBe("trunk");
    expect(remoteDefaultBranch(cloned.root, "fork")).toBeUndefined();
    expect(remoteName(origin.root)).toBeUndefined();
  });
});

describe("the branch that is checked out", () => {
  it("is told where references stand in tables, and in a work tree of its own", () => {
    const repo = repository({ "a.yml": "1" });
    repo.git("branch", "work/on-it");
    const beside = `${folder()}/beside`;
    repo.git("worktree", "add", "--quiet", beside, "work/on-it");
    expect([currentBranch(repo.root), currentBranch(beside)]).toEqual(["main", "work/on-it"]);
    // What stands in the file where references are in tables: git is asked, and finds no tables here.
    repo.write({ ".git/HEAD": "ref: refs/heads/.invalid\n" });
    expect(() => currentBranch(repo.root)).toThrow("git says: No such ref: HEAD");
  });

  it("is the one at the end of a link, as a very old git writes it", () => {
    const repo = repository({ "a.yml": "1" });
    rmSync(repo.path(".git/HEAD"));
    symlinkSync("refs/heads/main", repo.path(".git/HEAD"));
    expect(currentBranch(repo.root)).toBe("main");
  });
});

describe("a remote", () => {
  it("may have a name with dots, be known by another setting than its address, or be set for all projects", () => {
    const [none, one] = [repository({ "a.yml": "1" }), repository({ "a.yml": "1" })];
    for (const repo of [none, one]) repo.git("config", "remote.pushDefault", "none");
    one.git("config", "remote.b.of.mine.prune", "true");
    expect([none, one].map(({ root }) => remoteName(root))).toEqual([undefined, "b.of.mine"]);
  });
});

describe("a glob of tags", () => {
  it("is told from a revision", () => {
    expect(["deployed/*", "v?", "v[0-9]"].every(isTagGlob)).toBe(true);
    expect(["main", "HEAD~1", "HEAD^{/fix*}", ":/fix*", "-*", "v*\n"].some(isTagGlob)).toBe(false);
  });

  it("means the newest tag by date, not by name", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    repo.git("tag", "deployed/9", "HEAD~1");
    repo.git("tag", "deployed/10", "HEAD");
    repo.git("tag", "other/99", "HEAD");
    expect(newestTag(repo.root, "deployed/*")).toBe("refs/tags/deployed/10");
    repo.git("tag", "--annotate", "--message=again", "deployed/1", "HEAD~1");
    expect(newestTag(repo.root, "deployed/*")).toBe("refs/tags/deployed/1");
    expect(newestTag(repo.root, "nothing/*")).toBeUndefined();
  });
});
