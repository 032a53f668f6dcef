/** What construct code reads or lists by itself: other names and other texts may make other ids. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";
const handler = "export const handler = async () => {};";

/** @param more statements; they may call `read(id)`, which makes a function with its mapping */
const app = (more: string): Files => ({
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import * as fs from "node:fs"; import { join } from "node:path"; import { globSync } from "glob";
const stack = new Stack(new App(), "Shop");
const orders = Stream.fromStreamArn(stack, "Orders", "${ARN}");
const read = (id) => {
  const reader = new Function(stack, id, { handler: "order.handler" });
  reader.addEventSource(new KinesisEventSource(orders, { startingPosition: "LATEST" }));
};
${more}
`,
  "src/readers/a.ts": handler,
  "src/readers/deep/b.ts": handler,
});

const service = (functions: string): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws }
functions: \${file(functions.js)}
`,
  "functions.js": functions,
  "src/a/function.js": `module.exports = { onOrder: { handler: "src/a/index.handler", events: [{ stream: "${ARN}" }] } };`,
});

describe("files that code lists by itself", () => {
  const moved: Files = { "src/readers/a.ts": null, "src/readers/c.ts": handler };

  it.each<[string, Files, Files]>([
    ["a folder", app('for (const file of fs.readdirSync("src/readers")) read(file.replace(".ts", ""));'), moved],
    [
      "a folder by parts",
      app('fs.readdirSync(join(__dirname, "..", "src", "readers")).forEach((file) => read(file));'),
      moved,
    ],
    [
      "a folder by a constant",
      app('const folder = join(__dirname, "../src/readers");\nfor (const file of fs.readdirSync(folder)) read(file);'),
      moved,
    ],
    [
      "a folder that a function is given",
      app(
        'function all(folder) { return fs.readdirSync(folder); }\nfor (const file of all("src/readers")) read(file);',
      ),
      moved,
    ],
    ["a pattern", app('globSync("src/readers/*.ts").forEach((file) => read(file));'), moved],
    [
      "a pattern from the root on",
      app('globSync("**/readers/**/*.ts").forEach((file) => read(file));'),
      { "src/readers/deep/b.ts": null },
    ],
    [
      "a folder, for functions of a service",
      service(
        'const all = require("fs").readdirSync("src/a");\nmodule.exports = () => Object.fromEntries(all.map((one) => [one, {}]));',
      ),
      { "src/a/other.js": "" },
    ],
    [
      "modules that are loaded",
      service(
        'module.exports = () => Object.assign({}, ...require("glob").sync("src/**/function.js").map((one) => require("../" + one)));',
      ),
      { "src/a/function.js": `module.exports = { onOrders: {} };` },
    ],
  ])("are a question where others are there: %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toMatch(/What the code makes of the files in `[\w/.]+` cannot be looked at/u);
    expect(output).toContain(OPEN);
  });

  const listing = app('for (const file of fs.readdirSync("src/readers")) read(file.replace(".ts", ""));');
  it.each<[string, Files, Files]>([
    ["in another folder", listing, { "src/writers/c.ts": handler }],
    ["below the folder", listing, { "src/readers/deep/d.ts": handler }],
    ["whose names stay", listing, { "src/readers/a.ts": `${handler}\n` }],
    [
      "that fit no pattern",
      app('globSync("src/readers/*.ts").forEach((file) => read(file));'),
      { "src/readers/a.json": "{}" },
    ],
    ["in a folder that nobody knows", app("for (const file of fs.readdirSync(process.argv[2])) read(file);"), moved],
    ["that nobody lists", app('read("OnOrder");'), moved],
    [
      "that a module lists which is none of the app's",
      {
        ...app('read("OnOrder");'),
        "tools/list.ts":
          'import { Stack } from "aws-cdk-lib"; import { globSync } from "glob"; import "../bin/app";\nfor (const file of globSync("src/readers/*.ts")) console.log(file);',
      },
      moved,
    ],
    ["of all the repository", app('globSync("**/*").forEach((file) => console.log(file)); read("OnOrder");'), moved],
  ])("are none: %s", (_, before, after) => {
    expect(plan(before, after)).toContain(NOTHING);
  });
});

describe("a file that code reads under a computed name", () => {
  const ids: Files = { "config/ids.json": '{ "reader": "OnOrder" }', "config/other.json": "{}" };
  const edit: Files = { "config/ids.json": '{ "reader": "Orders" }' };

  it.each<[string, string]>([
    [
      "of a constant",
      'const path = join(__dirname, "..", "config/ids.json");\nread(JSON.parse(fs.readFileSync(path, "utf8")).reader);',
    ],
    ["of a constant alone", 'const path = "config/ids.json";\nread(JSON.parse(fs.readFileSync(path)).reader);'],
    [
      "that a function is given",
      'function load(path) { return JSON.parse(fs.readFileSync(path)); }\nread(load("config/ids.json").reader);',
    ],
    [
      "that an arrow is given",
      'const load = (path: string) => JSON.parse(fs.readFileSync(path));\nread(load("config/ids.json").reader);',
    ],
  ])("leaves open what changes: %s", (_, more) => {
    const output = plan({ ...app(more), ...ids }, edit);
    expect(output).toContain("What `ids.json` says cannot be looked at: code reads it by itself");
    expect(output).toContain(OPEN);
    expect(plan({ ...app(more), ...ids }, { "config/other.json": '{ "a": 1 }' })).not.toContain("reads it by itself");
  });
});

describe("a file that a package reads for code", () => {
  it.each<[string, string, string, string]>([
    [
      "as JSON with comments",
      "config.json5",
      "config.jsonc",
      'import JSON5 from "json5";\nread(JSON5.parse(fs.readFileSync(`${__dirname}/../config.json5`, "utf8")).reader);',
    ],
    [
      "by a `require` that is made",
      "ids.json",
      "others.json",
      'import { createRequire } from "node:module";\nconst load = createRequire(__filename);\nread(load("../ids.json").reader);',
    ],
    [
      "by a `require` that is made where it is called",
      "ids.json",
      "others.json",
      'import { createRequire } from "node:module";\nread(createRequire(__filename)("../ids.json").reader);',
    ],
    [
      "of the settings",
      "config/default.json",
      "settings/default.json",
      'import config from "config";\nread(config.get("reader"));',
    ],
    [
      "of a tool",
      ".shoprc",
      ".shop",
      'import { cosmiconfigSync } from "cosmiconfig";\nread(cosmiconfigSync("shop").search()!.config.reader);',
    ],
    [
      "of a tool, in code",
      "shop.config.js",
      "shop.js",
      'import { lilconfigSync } from "lilconfig";\nread(lilconfigSync("shop").search()!.config.reader);',
    ],
  ])("leaves open what changes: %s", (_, file, other, more) => {
    const before = { ...app(more), [file]: '{ "reader": "A" }', [other]: '{ "reader": "A" }' };
    const output = plan(before, { [file]: '{ "reader": "B" }' });
    expect(output).toContain(`What \`${file.split("/").at(-1)}\` says cannot be looked at: code reads it by itself`);
    expect(output).toContain(OPEN);
    expect(plan(before, { [other]: '{ "reader": "B" }' })).not.toContain("reads it by itself");
  });
});

describe("a file that code requires under a name that is put together", () => {
  const stage = 'const stage = process.env.STAGE ?? "dev";\n';

  it.each<[string, string]>([
    ["as a template", "read(require(`../config/${stage}.json`).reader);"],
    ["of parts", 'read(require("../config/" + stage).reader);'],
    ["of parts, with its ending", 'read(require("../config/" + stage + ".json").reader);'],
    ["by `join`", 'read(require(join(__dirname, "../config", `${stage}.json`)).reader);'],
    ["in a function", "const load = (name) => require(`../config/${name}.json`);\nread(load(stage).reader);"],
  ])("leaves open what changes: %s", (_, more) => {
    const before = { ...app(stage + more), "config/dev.json": '{ "reader": "A" }', "other/dev.json": "{}" };
    const output = plan(before, { "config/dev.json": '{ "reader": "B" }' });
    expect(output).toContain("What `dev.json` says cannot be looked at: code reads it by itself");
    expect(output).toContain(OPEN);
    expect(plan(before, { "other/dev.json": '{ "a": 1 }' })).not.toContain("reads it by itself");
  });

  it("is none where the name is written: it is evaluated", () => {
    const before = { ...app('read(require("../config/dev.json").reader);'), "config/dev.json": '{ "reader": "A" }' };
    expect(plan(before, { "config/dev.json": '{ "reader": "B" }' })).not.toContain("reads it by itself");
  });
});
