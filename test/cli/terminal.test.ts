// What somebody at a terminal sees beside the report: progress, colours, a file in place of the report, and quiet.
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { wantsColors } from "../../src/cli/formats/terminal.ts";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";
import { handler, publishes } from "../support/editor-workspace.ts";
import { deployed, renamed } from "./stories.ts";

afterEach(() => vi.useRealTimers());

describe("colours", () => {
  const terminal = { isTTY: true, hasColors: () => true };

  it.each([
    ["a terminal that has them", terminal, {}, true],
    ["a terminal that has none, as with NO_COLOR", { isTTY: true, hasColors: () => false }, {}, false],
    ["a pipe", {}, {}, false],
    ["a pipe with FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
    ["a pipe with an empty FORCE_COLOR", {}, { FORCE_COLOR: "" }, true],
    ["a terminal with FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
  ])("%s", (_what, stream, environment, expected) => {
    expect(wantsColors(stream, environment)).toBe(expected);
  });
});

describe("progress", () => {
  /** The lines that are shown while each file takes a second, by a clock that nothing else moves. */
  const shownBy = (root: string, ...words: string[]): (string | undefined)[] => {
    const shown: (string | undefined)[] = [];
    let now = 0;
    vi.spyOn(Date, "now").mockImplementation(() => (now += 1_000));
    const progress = (line: string | undefined): void => void shown.push(line);
    runCommand(words, root, { hasColors: false, width: 80, progress });
    vi.restoreAllMocks();
    return shown;
  };

  it("names the file that is read, and is gone at the end", () => {
    const shown = shownBy(renamed().root, "inspect");
    expect(shown.at(0)).toMatch(/^inspect: \S+ \(\d+ s\)$/u);
    expect(shown.filter((line) => line?.startsWith("inspect: src/order.js"))).not.toEqual([]);
    expect(shown.at(-1)).toBeUndefined();
  });

  it("names the module that is gone through, and not what is read for it", () => {
    const { root } = repository({ ...deployed, "src/order.js": handler, "src/tell.js": publishes });
    const shown = shownBy(root, "inspect").map((line) => line?.replace(/ \(\d+ s\)$/u, ""));
    expect(shown).toContain("inspect: src/order.js");
    // Asked for where its import is resolved.
    expect(shown.filter((line) => line?.endsWith("package.json"))).toEqual([]);
  });

  it("is none with `--quiet`", () => {
    expect(shownBy(renamed().root, "inspect", "--quiet")).toEqual([]);
  });
});

describe("`--output`", () => {
  it("writes the report to a file, whatever the format, and nothing to the terminal", () => {
    const { root, path } = renamed();
    const shown = runCommand(["plan", "--format", "json"], root);
    expect(runCommand(["plan", "--format", "json", "--output", "plan.json"], root)).toEqual({
      output: "",
      errors: "",
      status: 1,
    });
    expect(readFileSync(path("plan.json"), "utf8")).toBe(shown.output);
  });

  it("is status 2 where the file cannot be written", () => {
    const { root } = renamed();
    const { errors, status } = runCommand(["plan", "--output", "no/folder/plan.md"], root);
    expect(errors).toMatch(/^replay-safe: `no\/folder\/plan\.md` cannot be written: /u);
    expect(status).toBe(2);
  });
});

describe("`--quiet`", () => {
  it("says nothing where nothing was found", () => {
    const { root } = repository(deployed);
    expect(runCommand(["plan", "--quiet"], root)).toEqual({ output: "", errors: "", status: 0 });
  });

  it("leaves findings and what could not be looked at", () => {
    const project = renamed();
    project.write({ "other/serverless.yml": "service: shop\nprovider: {" });
    const { output, status } = runCommand(["plan", "--quiet"], project.root);
    expect(output).toContain("`onOrder` becomes `orderSaved`");
    expect(output).toMatch(/^could not look {2}other\/serverless\.yml/mu);
    expect(status).toBe(2);
    expect(runCommand(["inspect", "--quiet", "src"], project.root).output).not.toContain("reads the DynamoDB stream `");
  });

  it("leaves other formats whole", () => {
    const { root } = repository(deployed);
    expect(JSON.parse(runCommand(["plan", "--quiet", "--format", "json"], root).output)).toMatchObject({ changes: [] });
  });
});
