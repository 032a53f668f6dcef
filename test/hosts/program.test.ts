// The program as it is installed: what goes where, and with which status.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, existsSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, openRepository } from "../support/repository.ts";
import { deployed, publishing, renamed } from "../cli/stories.ts";

const run = (root: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("dist/replay-safe.js"), ...words], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...environment },
  });
  return { status, stdout, stderr };
};
const colours = /\u001B\[/u;

describe("in a pipe", { timeout: 60_000 }, () => {
  it("has no colours and no progress, unless FORCE_COLOR asks for colours", () => {
    const { root } = renamed();
    const plain = run(root, ["plan"]);
    expect(plain).toMatchObject({ status: 1, stderr: "" });
    expect(plain.stdout).not.toMatch(colours);
    const forced = run(root, ["plan"], { FORCE_COLOR: "1" });
    expect(forced.stdout).toMatch(colours);
    expect(forced.stderr).toBe("");
    expect(run(root, ["plan", "--no-color"], { FORCE_COLOR: "1" }).stdout).toBe(plain.stdout);
  });

  it.runIf(existsSync("/dev/full"))("could not look where the report cannot be written", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [resolve("dist/replay-safe.js"), "plan"], {
      cwd: renamed().root,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "replay-safe: the report cannot be written: the disk is full.\n",
    });
  });

  it("has the status of what was found where the reader ends early", async () => {
    const statusOf = async (root: string): Promise<unknown> => {
      const child = spawn(process.execPath, [resolve("dist/replay-safe.js"), "plan"], {
        cwd: root,
        stdio: ["ignore", "pipe", "ignore"],
      });
      // As `| true` does: nobody reads what it writes later.
      child.stdout.destroy();
      return (await once(child, "exit"))[0];
    };
    const { root, write } = renamed();
    expect(await statusOf(root)).toBe(1);
    write({ "serverless.yml": "functions: {\n" });
    expect(await statusOf(root)).toBe(2);
  });

  it("tells a wrong option on standard error, with what may be meant", () => {
    const { status, stdout, stderr } = run(folder(), ["plan", "--formt", "json"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^replay-safe: unknown option `--formt`; did you mean `--format`\?\n\nUsage: replay-safe plan/u,
    );
  });

  it("fails in CI where there is no history, and writes the report all the same", () => {
    const project = openRepository(folder());
    project.write({ ...deployed, "package.json": "{}" });
    const words = ["plan", "--format", "junit", "--output", "report.xml"];
    expect(run(project.root, words, { CI: "true" })).toEqual({ status: 2, stdout: "", stderr: "" });
    expect(project.read(project.path("report.xml"))).toContain("no git work tree");
    expect(run(project.root, [...words, "--no-baseline"], { CI: "true" }).status).toBe(0);
  });
});

/** A folder with a git that takes every repository for one of another user; the program hands no `GIT_TEST_…` of its own environment on. */
function suspiciousGit(): string {
  const bin = openRepository(folder());
  const real = spawnSync("which", ["git"], { encoding: "utf8" }).stdout.trim();
  bin.write({ git: `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec ${real} "$@"\n` });
  chmodSync(bin.path("git"), 0o755);
  return bin.root;
}

describe("without what git knows", { timeout: 60_000 }, () => {
  it.each([
    ["no git program", () => "/nowhere", /the git program is not installed/u],
    [
      "a folder of another user",
      suspiciousGit,
      /another user owns[^]*`git config --global --add\s+safe\.directory \S+`/u,
    ],
  ])("%s: the comparison could not look, and handlers are looked at all the same", (_, path, reason) => {
    const { root } = renamed();
    const environment = { PATH: path() };
    const plan = run(root, ["plan"], environment);
    expect(plan).toMatchObject({ status: 2, stderr: "" });
    expect(plan.stdout).toMatch(reason);
    expect(run(root, ["plan", "--staged"], environment)).toMatchObject({ status: 2 });
    const inspect = run(root, ["inspect"], environment);
    expect(inspect.status).toBe(1);
    expect(inspect.stdout).toContain("SNSClient.send(PublishCommand)");
  });
});

/** What makes a terminal for a program, of the util-linux that each distribution has. */
const hasScript = /util-linux/u.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");

describe.runIf(hasScript)("on a terminal", { timeout: 60_000 }, () => {
  /** All that the program writes to it, and its status. */
  const onTerminal = (
    root: string,
    words: string,
    { columns = 100, ...environment }: Record<string, string | number> = {},
  ) => {
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const command = `stty cols ${columns}; env ${variables.join(" ")} ${process.execPath} ${resolve("dist/replay-safe.js")} ${words}`;
    const { status, stdout } = spawnSync("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], TERM: "xterm-256color" },
    });
    return { status, shown: stdout };
  };
  /** So many handlers that no machine is through with them before the line is shown. */
  const many = () => {
    const { root, write } = renamed();
    write(
      Object.fromEntries(
        Array.from({ length: 400 }, (_, at) => [`src/of/${at}.ts`, publishing.replace("(event)", "(event: SQSEvent)")]),
      ),
    );
    return root;
  };
  const LINE = /\r\u001B\[2K(?<text>[^\r\n]*)/gu;

  it("shows the file that is read, on one line that is gone before the report", () => {
    const { status, shown } = onTerminal(many(), "inspect");
    expect(status).toBe(1);
    const lines = [...shown.matchAll(LINE)].map(({ groups }) => groups!["text"]!);
    expect(lines.at(0)).toMatch(/^inspect: .+ \(\d+ s\)$/u);
    expect(lines.filter((line) => line.startsWith("inspect: src/of/"))).not.toEqual([]);
    const report = shown.slice(shown.lastIndexOf("\u001B[2K") + "\u001B[2K".length);
    expect(report).toMatch(/^\u001B\[/u);
    expect(report).not.toContain("inspect: ");
    // A line that the terminal breaks would stay.
    const narrow = [...onTerminal(many(), "inspect", { columns: 30 }).shown.matchAll(LINE)];
    const longest = Math.max(...narrow.slice(0, -1).map(({ groups }) => groups!["text"]!.length));
    expect(longest).toBeGreaterThan(20);
    expect(longest).toBeLessThan(30);
  });

  it("has colours unless NO_COLOR is set, and breaks lines at its width", () => {
    const { root } = renamed();
    const widest = (shown: string): number =>
      Math.max(
        ...shown
          .replaceAll(/\r?\u001B\[[\d;]*[A-Za-z]/gu, "")
          .split("\n")
          .map((line) => line.trimEnd().length),
      );
    const plain = onTerminal(root, "plan --quiet", { NO_COLOR: 1 });
    expect(plain.status).toBe(1);
    expect(plain.shown).not.toMatch(colours);
    expect(widest(plain.shown)).toBeGreaterThan(60);
    expect(widest(plain.shown)).toBeLessThanOrEqual(100);
    expect(onTerminal(root, "plan --quiet").shown).toMatch(colours);
    // One that does not know its width.
    expect(widest(onTerminal(root, "plan --quiet", { columns: 0 }).shown)).toBeGreaterThan(60);
  });
});
