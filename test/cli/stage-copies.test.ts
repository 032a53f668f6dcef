// One class makes a stack for each stage: one edit is one finding in every format, and each names the stacks.
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";
import { stageApp } from "../support/stage-app.ts";

function renamedIn(...stages: readonly string[]) {
  const project = repository({ "package.json": "{}", "bin/app.ts": stageApp("OnClick", stages) });
  project.write({ "bin/app.ts": stageApp("ClickSaved", stages) });
  return (format: string): string => runCommand(["plan", "--format", format], project.root).output;
}

describe("a rename in a class that three stages share", () => {
  const inStacks = "in the stacks `dev-Shop`, `prod-Shop` and `test-Shop`";

  it("is one change that names the stacks in text and in Markdown", () => {
    const planned = renamedIn("dev", "test", "prod");
    for (const format of ["text", "markdown"]) {
      const output = planned(format);
      expect(output.split(inStacks)).toHaveLength(2);
      expect(output).toContain("1 change with consequences");
      expect(output.split("was found")).toHaveLength(2);
    }
  });

  it("is one change with its stacks in JSON and in SARIF", () => {
    const planned = renamedIn("dev", "test", "prod");
    const { changes } = JSON.parse(planned("json"));
    expect(changes).toMatchObject([{ line: 10, verdict: "replay", stacks: ["dev-Shop", "prod-Shop", "test-Shop"] }]);
    const [{ results }] = JSON.parse(planned("sarif")).runs;
    expect(results).toHaveLength(1);
    expect(results[0].message.text).toContain(inStacks);
  });
});

it("names no stack in a sentence where there is one", () => {
  const planned = renamedIn("prod");
  expect(planned("text")).not.toContain("prod-Shop");
  expect(JSON.parse(planned("json")).changes).toMatchObject([{ stacks: ["prod-Shop"] }]);
});
