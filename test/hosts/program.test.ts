// The program as it is installed: what goes where, and with which status.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, openRepository } from "../support/repository.ts";
import { deployed, renamed } from "../cli/stories.ts";

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
