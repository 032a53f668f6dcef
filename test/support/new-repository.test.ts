import { expect, it } from "vitest";
import { folder, openRepository, repository } from "./repository.ts";

const commits = [
  {
    "a.txt": "1\n",
    "src/b/c.ts": "2\n",
    "src/b.ts": "3\n",
    "src.ts": Buffer.from([0, 255]),
    "ü/ö.md": "",
    ".gitignore": "*.md\n",
  },
  { "a.txt": null, "src/b/d.ts": "4\n" },
  {},
] as const;

it("is what git itself makes of the same commits, but for the time that they were made at", () => {
  const written = repository(...commits);
  const own = openRepository(folder());
  own.git("init", "--quiet", "--initial-branch=main");
  for (const changes of commits) own.commit(changes);
  const questions = [
    ["fsck", "--full", "--strict"],
    ["log", "--all", "--format=%T %an %ae %s %D"],
    ["ls-files", "--stage"],
    ["status", "--porcelain", "--branch", "--ignored"],
    ["config", "--list", "--local"],
    ["reflog", "--format=%gs"],
  ];
  for (const question of questions) expect(written.git(...question), question[0]).toBe(own.git(...question));
  expect(written.git("rev-list", "--reverse", "HEAD").split("\n")).toEqual(written.commits);
});

it("has no commit where there is none", () => {
  const { git, commits: none } = repository();
  expect(none).toEqual([]);
  expect(git("status", "--porcelain", "--branch")).toBe("## No commits yet on main");
});

it("leaves to git what it keeps otherwise than it is written", () => {
  const { git } = repository({ ".gitattributes": "* text=auto eol=lf\n", "a.txt": "1\r\n" });
  expect(git("show", "HEAD:a.txt")).toBe("1");
});
