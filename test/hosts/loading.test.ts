// What the built plugin loads, and when: beside ESLint, in a process of its own.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { folder, openRepository } from "../support/repository.ts";

const LINT = `
  import { createRequire } from "node:module";
  import { ESLint } from "eslint";
  import plugin from ${JSON.stringify(resolve("dist/index.js"))};
  const { cache } = createRequire(import.meta.url);
  const loaded = () => Object.keys(cache).filter((path) => /dist.handlers\\.cjs$/u.test(path)).length;
  const eslint = new ESLint({ cwd: process.argv[1], overrideConfigFile: true, overrideConfig: plugin.configs.standalone });
  const said = [loaded()];
  for (const file of ["plain.js", "handler.js", "handler.js"]) {
    const [{ messages }] = await eslint.lintFiles(file);
    said.push([file, messages.map(({ ruleId, fatal }) => ruleId ?? fatal), loaded()]);
  }
  console.log(JSON.stringify(said));
`;

it("what follows a handler is loaded when the first handler is met, once", { timeout: 60_000 }, () => {
  const { root, write } = openRepository(folder());
  write({
    ".git/HEAD": "ref: refs/heads/main\n",
    "plain.js": "export const sum = (a, b) => a + b;\n",
    "handler.js": `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
      const sns = new SNSClient({});
      export const handler = async (event) => {
        for (const record of event.Records) await sns.send(new PublishCommand({ Message: record.dynamodb.NewImage.id.S }));
      };\n`,
  });
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", LINT, root], { encoding: "utf8" });
  expect(JSON.parse(said)).toEqual([
    0,
    ["plain.js", [], 0],
    ["handler.js", ["replay-safe/no-unguarded-side-effect"], 1],
    ["handler.js", ["replay-safe/no-unguarded-side-effect"], 1],
  ]);
});
