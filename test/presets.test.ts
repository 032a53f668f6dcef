// Which files the presets lint where nothing else says so.
import { expect, it } from "vitest";
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
