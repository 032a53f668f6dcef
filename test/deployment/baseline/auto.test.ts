import { describe, expect, it } from "vitest";
import { resolveBaseline } from "../../../src/deployment/baseline/resolve.ts";
import { clone, folder, openRepository, repository, type Repository } from "../../support/repository.ts";

type Environment = Record<string, string>;
const desk: Environment = {};
const github: Environment = { GITHUB_ACTIONS: "true" };
const pullRequest: Environment = { ...github, GITHUB_BASE_REF: "main" };

/** The commit that `auto` compares with, or what it says instead. */
function baselineOf({ root }: { root: string }, environment: Environment): string {
  const baseline = resolveBaseline("auto", root, environment);
  if (baseline.kind === "problem") return `${baseline.what}: ${baseline.why}`;
  return baseline.kind === "source" ? baseline.describe.revision : baseline.kind;
}

/** A repository with two commits on `main`, and a clone of it. */
function cloned(...options: string[]): { origin: Repository; work: Repository } {
  const origin = repository({ "a.yml": "1" }, { "a.yml": "2" });
  return { origin, work: clone(origin, ...options) };
}

describe("on a desk", () => {
  it("a branch is compared with the commit where it left the default branch", () => {
    const { origin, work } = cloned();
    work.git("checkout", "--quiet", "-b", "work");
    work.commit({ "a.yml": "3" });
    work.commit({ "a.yml": "4" });
    expect(baselineOf(work, desk)).toBe(origin.commits[1]);
    origin.commit({ "b.yml": "1" });
    work.git("fetch", "--quiet");
    expect(baselineOf(work, desk)).toBe(origin.commits[1]);
  });

  it("a branch without commits of its own is compared with where it stands: the change is what is not committed", () => {
    const { origin, work } = cloned();
    work.git("checkout", "--quiet", "-b", "work");
    expect(baselineOf(work, desk)).toBe(origin.commits[1]);
  });

  it("the default branch is compared with its first parent, or with what was pushed when it is ahead", () => {
    const { origin, work } = cloned();
    expect(baselineOf(work, desk)).toBe(origin.commits[0]);
    const ahead = clone(origin);
    ahead.commit({ "a.yml": "3" });
    expect(baselineOf(ahead, desk)).toBe(origin.commits[1]);
  });

  it("what is not committed yet on the default branch is compared with its last commit, also on the very first", () => {
    const { origin, work } = cloned();
    work.write({ "a.yml": "edited" });
    expect(baselineOf(work, desk)).toBe(origin.commits[1]);
    expect(baselineOf(repository({ "a.yml": "1" }), desk)).toBe("none");
    const first = repository({ "a.yml": "1" });
    first.write({ "new.yml": "1" });
    expect(baselineOf(first, desk)).toBe(first.commits[0]);
  });

  it("the default branch is the one that the clone recorded, whatever it is called", () => {
    const origin = repository({ "a.yml": "1" }, { "a.yml": "2" });
    origin.git("branch", "main-old");
    origin.git("branch", "--move", "trunk");
    origin.git("branch", "main", "HEAD~1");
    const work = clone(origin);
    work.git("checkout", "--quiet", "-b", "work");
    work.commit({ "a.yml": "3" });
    expect(baselineOf(work, desk)).toBe(origin.commits[1]);
  });

  it("a merge is compared with its first parent, not with the branch that came in", () => {
    const repo = repository({ "a.yml": "1" });
    repo.git("checkout", "--quiet", "-b", "work");
    repo.commit({ "b.yml": "1" });
    repo.git("checkout", "--quiet", "main");
    const before = repo.commit({ "a.yml": "2" });
    repo.git("merge", "--quiet", "--no-ff", "--message=merge", "work");
    expect(baselineOf(repo, desk)).toBe(before);
  });

  it("a repository without a remote has `main`, else its own history", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    expect(baselineOf(repo, desk)).toBe(repo.commits[0]);
    const work = repository({ "a.yml": "1" });
    work.git("checkout", "--quiet", "-b", "work");
    work.commit({ "a.yml": "2" });
    expect(baselineOf(work, desk)).toBe(work.commits[0]);
    const trunk = repository({ "a.yml": "1" }, { "a.yml": "2" });
    trunk.git("branch", "--move", "trunk");
    expect(baselineOf(trunk, desk)).toBe(trunk.commits[0]);
  });

  it("a remote that nothing was fetched from counts as none", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    repo.git("branch", "--move", "trunk");
    repo.git("remote", "add", "origin", "https://example.invalid/shop.git");
    expect(baselineOf(repo, desk)).toBe(repo.commits[0]);
  });

  it("a worktree and a detached head are compared like any other", () => {
    const { origin, work } = cloned();
    const path = `${folder()}/worktree`;
    work.git("worktree", "add", "--quiet", path, "-b", "work");
    openRepository(path).commit({ "a.yml": "3" });
    expect(baselineOf({ root: path }, desk)).toBe(origin.commits[1]);
    work.git("checkout", "--quiet", "--detach", "origin/main");
    expect(baselineOf(work, desk)).toBe(origin.commits[0]);
  });

  it("there is nothing to compare with before the second commit, and without git", () => {
    expect(baselineOf(repository(), desk)).toBe("none");
    expect(baselineOf(repository({ "a.yml": "1" }), desk)).toBe("none");
    expect(baselineOf({ root: folder() }, desk)).toBe("none");
  });

  it("an unknown default branch is a problem, and so is unrelated history", () => {
    const origin = repository({ "a.yml": "1" });
    origin.git("branch", "--move", "trunk");
    const work = clone(origin);
    work.git("checkout", "--quiet", "-b", "work");
    work.git("remote", "set-head", "origin", "--delete");
    expect(baselineOf(work, desk)).toBe(
      "the default branch of `origin`: nothing in this clone records it. Run `git remote set-head origin --auto`",
    );
    const { work: other } = cloned();
    other.git("checkout", "--quiet", "--orphan", "pages");
    other.commit({ "index.html": "" });
    expect(baselineOf(other, desk)).toBe(
      "the commit where this work left `main`: the two have no commit in common. Set `baseline` to a revision",
    );
  });
});

describe("in a pipeline", () => {
  it("a pull request is compared with the commit where it left its target, not the default branch", () => {
    const origin = repository({ "a.yml": "1" });
    origin.git("checkout", "--quiet", "-b", "release");
    const release = origin.commit({ "a.yml": "2" });
    origin.git("checkout", "--quiet", "-b", "fix");
    origin.commit({ "a.yml": "3" });
    origin.git("checkout", "--quiet", "main");
    const work = clone(origin);
    work.git("checkout", "--quiet", "--detach", "origin/fix");
    expect(baselineOf(work, { ...github, GITHUB_BASE_REF: "release" })).toBe(release);
    expect(baselineOf(work, github)).toBe(origin.commits[0]);
  });

  it("a merge that the service made is compared with the target that went into it", () => {
    const { origin, work } = cloned();
    work.git("checkout", "--quiet", "-b", "work", "origin/main~1");
    work.commit({ "b.yml": "1" });
    work.git("checkout", "--quiet", "--detach", "origin/main");
    work.git("merge", "--quiet", "--no-ff", "--message=merge", "work");
    expect(baselineOf(work, pullRequest)).toBe(origin.commits[1]);
  });

  it("the build of the default branch, detached as services check it out, is compared with the first parent", () => {
    const { origin, work } = cloned();
    work.git("checkout", "--quiet", "--detach");
    work.git("remote", "set-head", "origin", "--delete");
    expect(baselineOf(work, github)).toBe(origin.commits[0]);
  });

  it("a shallow clone of one branch is told how it comes to know the default branch", () => {
    const origin = repository({ "a.yml": "1" });
    const deployed = origin.commit({ "a.yml": "2" });
    origin.git("checkout", "--quiet", "-b", "work");
    origin.commit({ "a.yml": "3" });
    origin.git("checkout", "--quiet", "main");
    const work = clone(origin, "--depth=1", "--branch=work");
    expect(baselineOf(work, desk)).toBe(
      "the default branch of `origin`: nothing in this clone records it, and this clone is shallow. Run `git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'` and then `git remote set-head origin --auto`",
    );
    work.git("fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*");
    work.git("remote", "set-head", "origin", "--auto");
    expect(baselineOf(work, desk)).toBe(deployed);
  });

  it("a shallow clone is a problem, never the absence of a baseline", () => {
    const { work } = cloned("--depth=1");
    expect(baselineOf(work, github)).toBe(
      "the commit before this one: this clone is shallow and does not reach it. Give `actions/checkout` the input `fetch-depth: 0`",
    );
    expect(baselineOf(work, desk)).toBe(
      "the commit before this one: this clone is shallow and does not reach it. Run `git fetch --unshallow`",
    );
  });

  it("a shallow clone of a request is a problem with the service's way out", () => {
    const origin = repository({ "a.yml": "1" });
    origin.git("checkout", "--quiet", "-b", "work");
    origin.commit({ "a.yml": "2" });
    const work = clone(origin, "--depth=1", "--branch=work");
    expect(baselineOf(work, pullRequest)).toBe(
      "the target branch `main`: this clone is shallow and does not reach it. Give `actions/checkout` the input `fetch-depth: 0`, or run `git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'`",
    );
    work.git("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main");
    expect(baselineOf(work, { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" })).toBe(
      "the commit where this work left `main`: this clone is shallow and does not reach it. Set `fetchDepth: 0` on the `checkout` step",
    );
  });

  it("a target that was not fetched is a problem, unless the service names the commit", () => {
    const origin = repository({ "a.yml": "1" });
    origin.git("checkout", "--quiet", "-b", "work");
    origin.commit({ "a.yml": "2" });
    const work = clone(origin, "--single-branch", "--branch=work");
    const gitlab = { GITLAB_CI: "true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };
    expect(baselineOf(work, gitlab)).toBe(
      "the target branch `main`: it is not in this clone. Run `git fetch origin +refs/heads/main:refs/remotes/origin/main`",
    );
    expect(baselineOf(work, { ...gitlab, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main;reboot" })).toBe(
      "the target branch `main;reboot`: it is not in this clone. Run `git fetch origin '+refs/heads/main;reboot:refs/remotes/origin/main;reboot'`",
    );
    expect(baselineOf(work, { ...gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA: origin.commits[0]! })).toBe(origin.commits[0]);
  });

  it("a target that would be an option is a name that is not there", () => {
    const { work } = cloned();
    expect(baselineOf(work, { ...github, GITHUB_BASE_REF: "--upload-pack=x" })).toContain("it is not in this clone");
    expect(baselineOf(work, { ...github, GITHUB_BASE_REF: "main\nHEAD" })).toContain("it is not in this clone");
  });
});
