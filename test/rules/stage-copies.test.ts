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

describe("a second consumer in a class that stages share", () => {
  const consumer = (code: string): string =>
    stageApp("OnClick", ["dev", "prod"]).replace(
      "    reader.addEventSource",
      `    const second = new Function(this, "OnMail", { handler: "mail.handler", code: Code.fromAsset("src") });
    ${code}
    reader.addEventSource`,
    );
  const source =
    "second.addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));";
  const mail = `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const handler = async (event) => {
  for (const { kinesis } of event.Records) await sns.send(new PublishCommand({ TopicArn: "t", Message: kinesis.data }));
};
`;

  it("is told once, with the stacks in which it goes through the backlog", async () => {
    const messages = await lint({
      deployed: { "package.json": "{}", "src/mail.js": mail, "bin/app.ts": consumer("") },
      files: { "bin/app.ts": consumer(source) },
      rules: { "no-unseen-consumer": "error" },
    });
    expect(messages.map(({ message }) => message.split(". ")[0])).toEqual([
      "The new consumer `OnMail` processes up to 24 h of `Clicks` once, with 1 effect for each record, in the stacks `dev-Shop` and `prod-Shop`",
    ]);
  });
});
