/** A handler that stands in a folder of what tools made, and nowhere else. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { publishing, service } from "../cli/stories.ts";
import { repository, type Files } from "../support/repository.ts";

const ONE = "The only effect happens twice when a record is delivered again.";
const built: Files = { "serverless.yml": service("onOrder").replace("src/order", "dist/order") };
const inspect = (committed: Files, files: Files, ...names: string[]): { output: string; status: number } => {
  const project = repository(committed);
  project.write(files);
  return runCommand(["inspect", ...names], project.root);
};

describe("a handler that is found below `dist` alone", () => {
  it("is looked into where it is committed", () => {
    const committed = { ...built, "dist/order.js": publishing };
    for (const names of [[], ["."], ["serverless.yml"]]) {
      const { output, status } = inspect(committed, {}, ...names);
      expect(output).toContain(ONE);
      expect(status).toBe(1);
    }
  });

  it("is said where a tool wrote it", () => {
    const { output, status } = inspect({ ...built, ".gitignore": "dist" }, { "dist/order.js": publishing });
    expect(output).toContain(
      "is found in `dist/order.js` alone, which a tool wrote and git does not have; name that file",
    );
    expect(status).toBe(0);
    expect(
      inspect({ ...built, ".gitignore": "dist" }, { "dist/order.js": publishing }, "dist/order.js").output,
    ).toContain(ONE);
  });
});

describe("a handler of which there is a source", () => {
  it.each<[string, Files, Files]>([
    ["is committed as well", { ...built, "src/order.js": publishing, "dist/order.js": publishing }, {}],
    ["was built here", { ...built, ".gitignore": "dist", "src/order.js": publishing }, { "dist/order.js": publishing }],
  ])("is told once where the bundle %s", (_, committed, files) => {
    const { output } = inspect(committed, files);
    expect(output).toContain(ONE);
    expect(output).not.toContain("dist/order.js");
  });

  it("says nothing of bundles that no configuration names", () => {
    const { output } = inspect(
      { "serverless.yml": service("onOrder"), "src/order.js": publishing, "dist/order.js": publishing },
      {},
    );
    expect(output).toContain(ONE);
  });
});
