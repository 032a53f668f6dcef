// Which files the presets lint where nothing else says so.
import { describe, expect, it } from "vitest";
import plugin from "../src/index.ts";
import { layOut, majors } from "./support/lint.ts";
import { publishing, service } from "./cli/stories.ts";

const broken = "const = ;\n";

it.each(majors)("`standalone` parses nothing that tools made, under %s", async (_, ESLint) => {
  const made = {
    ".yarn/releases/yarn-4.cjs": broken,
    "packages/a/.sst/platform/src/a.ts": broken,
    "services/a/.webpack/a.js": broken,
    "dist/a.mjs": broken,
    "cdk.out/asset.1/index.js": broken,
    "packages/a/dist/serverless.yml": service("onOrder"),
  };
  const own = {
    "src/broken.ts": broken,
    "src/order.js": publishing,
    "src/.hidden/order.js": publishing,
    "serverless.yml": service("onOrder"),
    "cdk.out/Shop.template.json": "{}",
  };
  const { root } = layOut({ files: { "package.json": "{}", ...made, ...own } });
  const { standalone } = plugin.configs;
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [...standalone!] });
  const results = await eslint.lintFiles(["."]);
  const linted = results.map(({ filePath }) => filePath.slice(root.length + 1)).sort();
  expect(linted).toEqual(Object.keys(own).sort());
  const errors = results.filter(({ messages }) => messages.some(({ fatal }) => fatal));
  expect(errors.map(({ filePath }) => filePath.slice(root.length + 1))).toEqual(["src/broken.ts"]);
});

describe.each(majors)("`standalone` under %s", (_, ESLint) => {
  const told = async (code: string, file = "src/order.ts"): Promise<readonly string[]> => {
    const { root } = layOut({ files: { "package.json": "{}", [file]: code } });
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [...plugin.configs.standalone!] });
    const [result] = await eslint.lintFiles([file]);
    return result!.messages.map(({ ruleId, line }) => `${line} ${ruleId}`);
  };
  const handler = publishing.replace("(event)", "(event: SQSEvent)");
  const call = handler.split("\n").findIndex((text) => text.includes("sns.send(")) + 1;

  it("says nothing of comments that switch off rules of other linters", async () => {
    const code = `/* eslint-disable @typescript-eslint/no-explicit-any, no-console */\n${handler}`;
    expect(await told(code)).toEqual(await told(`\n${handler}`));
    expect(await told(code)).toContain(`${call + 1} replay-safe/no-unguarded-side-effect`);
  });

  it("still knows comments for its own rules, and which of them it has not", async () => {
    const disabled = (rule: string): string => `/* eslint-disable replay-safe/${rule} */\n${handler}`;
    expect(await told(disabled("no-unguarded-side-effect"))).not.toContain(
      `${call + 1} replay-safe/no-unguarded-side-effect`,
    );
    expect(await told(disabled("no-unguarded-effect"))).toContain("1 replay-safe/no-unguarded-effect");
  });
});
