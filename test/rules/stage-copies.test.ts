// One class makes a stack for each stage: one edit, one finding, which names them.
import { describe, expect, it } from "vitest";
import { lint } from "../support/lint.ts";

const app = (id: string, stages: readonly string[]): string => `import { App, Stack, Stage } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

class ShopStack extends Stack {
  constructor(scope: Stage, name: string) {
    super(scope, name);
    const clicks = new Stream(this, "Clicks");
    const reader = new Function(this, "${id}", { handler: "click.handler", code: Code.fromAsset("src") });
    reader.addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
  }
}

const app = new App();
for (const stage of ${JSON.stringify(stages)}) new ShopStack(new Stage(app, stage), "Shop");
`;

const told = async (...stages: readonly string[]) =>
  await lint({
    deployed: { "package.json": "{}", "bin/app.ts": app("OnClick", stages) },
    files: { "bin/app.ts": app("ClickSaved", stages) },
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

  it("names no stack where there is one", async () => {
    const messages = await told("prod");
    expect(messages.map(({ line }) => line)).toEqual([10]);
    expect(messages[0]!.message).not.toContain("prod-Shop");
  });
});
