// One class makes a stack for each stage: one edit, one finding, which names them.
import { describe, expect, it } from "vitest";
import { lint } from "../support/lint.ts";
import { stageApp } from "../support/stage-app.ts";

const told = async (...stages: readonly string[]) =>
  await lint({
    deployed: { "package.json": "{}", "bin/app.ts": stageApp("OnClick", stages) },
    files: { "bin/app.ts": stageApp("ClickSaved", stages) },
    rules: { "no-stream-function-rename": "error" },
  });

describe("a rename in a class that stages share", () => {
  it("is told once, with the stacks that it happens in", async () => {
    const messages = await told("dev", "test", "prod");
    expect(messages.map(({ line }) => line)).toEqual([10]);
    expect(messages[0]!.message).toContain(
      "replays up to 24 h of `Clicks`, in the stacks `dev-Shop`, `prod-Shop` and `test-Shop`.",
    );
  });

  it("keeps the construct id; ids that are written into the class would be those of one stage", async () => {
    const says = (messages: Awaited<ReturnType<typeof told>>): readonly (string | undefined)[] =>
      messages.flatMap(({ suggestions }) =>
        suggestions?.map((one) => one.says.replace(/`\w*(?:Source|[0-9A-F]{8})\w*`/gu, "`…`")),
      );
    expect(says(await told("dev", "prod"))).toEqual(["Keep the construct id `OnClick`."]);
    expect(says(await told("prod"))).toEqual([
      "Keep the construct id `OnClick`.",
      "Keep the logical ids `…` and `…` under the new construct id, so that nothing is re-created.",
    ]);
  });

  it("names no stack where there is one", async () => {
    const messages = await told("prod");
    expect(messages.map(({ line }) => line)).toEqual([10]);
    expect(messages[0]!.message).not.toContain("prod-Shop");
  });
});
