import { chmodSync, existsSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { diskSource } from "../../src/project/disk.ts";
import { git } from "../../src/project/git.ts";
import { gitSource } from "../../src/project/git-source.ts";
import { commitsOf, GitFailure, isShallow, resolveRevision } from "../../src/project/revision.ts";
import { folder, openRepository, repository } from "../support/repository.ts";

describe("git in a repository that somebody else wrote", () => {
  it("runs no command that the repository's configuration names", () => {
    const repo = repository({ "a.yml": "1", ".gitattributes": "*.yml filter=evil diff=evil\n" }, { "a.yml": "2" });
    const trap = repo.path("trap.sh");
    const sprung = repo.path("sprung");
    repo.write({ "trap.sh": `#!/bin/sh\ntouch '${sprung}'\ncat\n` });
    for (const key of [
      "core.fsmonitor",
      "core.pager",
      "core.sshCommand",
      "diff.external",
      "diff.evil.textconv",
      "diff.evil.command",
      "filter.evil.smudge",
      "filter.evil.clean",
      "filter.evil.process",
    ]) {
      repo.git("config", key, `sh ${trap}`);
    }
    repo.write({ ".git/hooks/post-index-change": `#!/bin/sh\nsh ${trap}\n` });

    const source = gitSource(repo.root, repo.commits[0]!);
    expect(source.ok && source.source.read(repo.path("a.yml")).ok).toBe(true);
    expect(diskSource(repo.root).read(repo.path("b.yml"))).toMatchObject({ reason: "missing" });
    expect(isShallow(repo.root)).toBe(false);
    expect(existsSync(sprung)).toBe(false);
  });
});

describe("git in a hook, whose variables name another repository", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("answers for the repository that it is asked about", () => {
    const repo = repository({ "a.yml": "1" });
    const other = repository({ "b.yml": "1" }, { "b.yml": "2" });
    vi.stubEnv("GIT_DIR", other.path(".git"));
    vi.stubEnv("GIT_WORK_TREE", other.root);
    vi.stubEnv("GIT_INDEX_FILE", other.path(".git/index"));
    expect(resolveRevision(repo.root, "HEAD")).toBe(repo.commits[0]);
    expect(git(repo.root, ["ls-files"])).toMatchObject({ ok: true, output: Buffer.from("a.yml\n") });
  });

  it("says that git is not installed where it is not", () => {
    const repo = repository({ "a.yml": "1" });
    vi.stubEnv("PATH", "/nowhere");
    expect(() => commitsOf(repo.root, ["HEAD"])).toThrow(new GitFailure("the git program is not installed"));
  });

  it.each([
    ["kill -9 $$", "git was ended from outside (SIGKILL)"],
    ["exit 3", "git failed and says nothing"],
    ["echo 'fatal: no memory' >&2; exit 3", "git says: no memory"],
  ])("says how git ended that did `%s`", (does, why) => {
    const [{ root }, path] = [repository({ "a.yml": "1" }), folder()];
    openRepository(path).write({ git: `#!/bin/sh\n${does}\n` });
    chmodSync(`${path}/git`, 0o755);
    vi.stubEnv("PATH", `${path}:${process.env["PATH"]}`);
    expect(git(root, ["ls-files"])).toMatchObject({ ok: false, why });
  });
});
