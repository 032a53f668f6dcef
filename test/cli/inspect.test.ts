/** What `inspect` says where it could not look at all of a handler: never that there is no effect. */
import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { folder, openRepository, repository, type Files, type Repository } from "../support/repository.ts";
import { deployed, publishing } from "./stories.ts";

const inspected = ({ root }: Repository, ...paths: string[]) => {
  const { output, status } = runCommand(["inspect", ...paths], root);
  const lines = output.split("\n").filter((line) => /^(?:could not look|not known) /u.test(line));
  return { lines, title: output.trimEnd().split("\n").at(-1), status };
};
const of = (files: Files, ...paths: string[]) => inspected(repository({ ...deployed, ...files }), ...paths);
const INCOMPLETE = "No effect was found, but not everything could be looked at.";
const noCode = { "src/order.js": "exports.handler = async () => {};" };

describe("a handler file that a configuration names", () => {
  it.each([
    ["does not parse", "export const handler = async (event => {", "1: ", "it does not parse: "],
    ["nests too deeply", `exports.x = ${"!".repeat(1_300)}1;`, "1: ", "it does not parse: nested too deeply."],
    ["is no text", `${publishing}// \0`, " ", "it holds a NUL byte and is no text; save it as UTF-8."],
    ["is too large", `${publishing}// ${"x".repeat(4 * 1024 * 1024)}`, " ", "it is larger than 4 MiB."],
    [
      "is elsewhere",
      "version https://git-lfs.github.com/spec/v1\n",
      " ",
      "only the pointer of Git LFS is here; run `git lfs pull`.",
    ],
  ])("is a problem where it %s", (_, text, at, why) => {
    const { lines, title, status } = of({ "src/order.js": text });
    expect(lines).toEqual([
      expect.stringContaining(
        `could not look  src/order.js:${at}The handlers of this file cannot be looked at: ${why}`,
      ),
    ]);
    expect({ title, status }).toEqual({ title: INCOMPLETE, status: 2 });
  });

  it("is a problem of the configuration where it is missing", () => {
    const project = repository(deployed);
    project.write({ "src/order.js": null });
    expect(inspected(project)).toEqual({
      lines: [
        "could not look  serverless.yml:5: The handler `src/order.handler` of `onOrder` cannot be looked at: no such TypeScript or JavaScript module was found.",
      ],
      title: INCOMPLETE,
      status: 2,
    });
  });

  it("is a problem of the configuration where it is a link out of the repository", () => {
    const project = repository(deployed);
    const outside = openRepository(folder());
    outside.write({ "order.js": publishing });
    project.write({ "src/order.js": null });
    symlinkSync(outside.path("order.js"), project.path("src/order.js"));
    expect(inspected(project)).toEqual({
      lines: [
        "could not look  serverless.yml:5: The handler `src/order.handler` of `onOrder` cannot be looked at: it leads out of the repository.",
      ],
      title: INCOMPLETE,
      status: 2,
    });
  });

  it("is a problem where it has no function of the name", () => {
    expect(of({ "src/order.js": "exports.other = async () => {};" })).toEqual({
      lines: [
        "could not look  src/order.js: The handler `handler` cannot be looked at: a configuration names it, and this module exports no function of that name.",
      ],
      title: INCOMPLETE,
      status: 2,
    });
    const published = (name: string) => of({ "src/order.js": publishing.replace("const handler", `const ${name}`) });
    expect(published("main").lines).toEqual([
      "could not look  src/order.js: The handler `handler` cannot be looked at: a configuration names it, and this module exports no function of that name.",
    ]);
    expect(published("handler").lines).toEqual([]);
    const handedOn = { ...noCode, "src/index.js": 'Object.assign(exports, require("./order.js"));' };
    const named = String(deployed["serverless.yml"]).replace("src/order.handler", "src/index.handler");
    expect(of({ ...handedOn, "serverless.yml": named }).lines).toEqual([]);
    const byDefault = (text: string): Files => ({
      "serverless.yml": named,
      "src/index.js": 'export { default as handler } from "./order.js";',
      "src/order.js": text,
    });
    expect(of(byDefault("export default async (event) => {};")).lines).toEqual([]);
    expect(of(byDefault(`${publishing.replace("export const handler =", "export default")}`)).lines).toEqual([]);
    expect(of(byDefault("export default 1;")).status).toBe(2);
  });

  it("is nobody's business where it is written in another language", () => {
    const python = repository({ ...deployed, "src/order.py": "def handler(event, context): pass" });
    python.write({ "src/order.js": null });
    expect(inspected(python)).toEqual({
      lines: [],
      title:
        "No handler of a stream or queue; those of SNS, S3 and EventBridge only where the setting `sources` lists them beside the others.",
      status: 0,
    });
  });

  it("has no effect where it could be looked at, and has none", () => {
    expect(of(noCode)).toEqual({ lines: [], title: "No effect in a handler of a stream or queue.", status: 0 });
  });
});

describe("a file that no configuration names and that does not parse", () => {
  const broken = (text: string): Files => ({ ...noCode, "src/other.ts": `${text} => {` });
  it("is a problem where it speaks of an event, or is named", () => {
    const spoken = broken("export const handler = async (event: SQSEvent)");
    expect(of(spoken).lines).toEqual([expect.stringMatching(/^could not look {2}src\/other\.ts:1: /u)]);
    const other = of(broken("export const run = async (records)"), "src/other.ts");
    expect(other.lines).toEqual([expect.stringMatching(/^could not look {2}src\/other\.ts:1: /u)]);
    expect(other.status).toBe(2);
  });

  it("is worth a note where it may speak of records, and nothing where it does not", () => {
    const { lines, title, status } = of(broken("export const run = async (records)"));
    expect(lines).toEqual([expect.stringMatching(/^not known {2}src\/other\.ts:1: /u)]);
    expect({ title, status }).toEqual({ title: "No effect in a handler of a stream or queue.", status: 0 });
    expect(of(broken("export const run = async (orders)")).lines).toEqual([]);
  });
});

describe("a module that a handler leads to", () => {
  const two = (specifier: string) => `import { tell, log } from "${specifier}";
import { other } from "${specifier}";
exports.handler = async (event) => { for (const record of event.Records) { await tell(record); log(record); other(); } };`;

  it("is a problem where it is missing or does not parse: once, at the import", () => {
    const missing = of({ "src/order.js": two("./tell") });
    expect(missing.lines).toEqual([
      "could not look  src/order.js:1: The module `./tell` cannot be looked at: there is no such file.",
    ]);
    expect(missing.status).toBe(2);
    const broken = of({ "src/order.js": two("./tell"), "src/tell.ts": "export const tell = (" });
    expect(broken.lines).toEqual([
      expect.stringMatching(
        /^could not look {2}src\/order\.js:1: The module `\.\/tell` cannot be looked at: it does not/u,
      ),
    ]);
    const through = of({
      "src/order.js": two("./index"),
      "src/index.ts": 'export * from "./tell";',
      "src/tell.ts": "export const tell = (",
    });
    expect(through.lines).toEqual([
      expect.stringMatching(/^could not look {2}src\/index\.ts:1: The module `\.\/tell`/u),
    ]);
  });

  const named = (paths: string): Files => ({
    "tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["${paths}"] } } }`,
    "src/order.js": `import { Queue } from "@lib/queue";
import { own } from "@lib/own";
exports.handler = async (event) => { for (const record of event.Records) await new Queue(own).tell(); };`,
  });
  it("is a problem where `paths` name it and it is missing, and none where it is a package", () => {
    const { lines, title, status } = of(named("./src/*"));
    expect(lines).toEqual([
      "could not look  src/order.js:1: The module `@lib/queue` cannot be looked at: there is no such file.",
      "could not look  src/order.js:2: The module `@lib/own` cannot be looked at: there is no such file.",
    ]);
    expect({ title, status }).toEqual({ title: INCOMPLETE, status: 2 });
    const generated = of({ ...named("./src/generated/*"), ".gitignore": "generated\n" });
    expect(generated.lines).toEqual([
      "not known  src/order.js:1: The module `@lib/queue` cannot be looked at: there is no such file.",
      "not known  src/order.js:2: The module `@lib/own` cannot be looked at: there is no such file.",
    ]);
    expect(generated.status).toBe(0);
    expect(of(named("./node_modules/@lib/*")).lines).toEqual([]);
  });

  it("is worth a note where git ignores it: something generates it", () => {
    const { lines, status } = of({ "src/order.js": two("./generated/tell"), ".gitignore": "generated\n" });
    expect(lines).toEqual([
      "not known  src/order.js:1: The module `./generated/tell` cannot be looked at: there is no such file.",
    ]);
    expect(status).toBe(0);
  });

  it("is said of no file without a handler, and of no module that nothing of the handler comes to", () => {
    const helper = 'import { tell } from "./none";\nexport const run = (records) => records.map(tell);';
    expect(of({ ...noCode, "src/run.ts": helper }).lines).toEqual([]);
    const typed = publishing.replace("tell(record) {", "tell(record: Tell) {");
    expect(of({ "src/order.ts": `import type { Tell } from "./none";\n${typed}` }).lines).toEqual([]);
  });
});

it("tells apart by their stacks the mappings that one place makes in several", () => {
  const app = `
    import { App, Stack } from "aws-cdk-lib";
    import { Function, Runtime, Code } from "aws-cdk-lib/aws-lambda";
    import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
    import { Queue } from "aws-cdk-lib/aws-sqs";
    class Orders extends Stack {
      constructor(scope, id, props = {}) {
        super(scope, id, props);
        const fn = new Function(this, "OnOrder", { runtime: Runtime.NODEJS_22_X, handler: "order.handler", code: Code.fromAsset("src") });
        fn.addEventSource(new SqsEventSource(new Queue(this, "Orders")));
      }
    }
    const app = new App();
    new Orders(app, "orders-test");
    new Orders(app, "orders-prod");
  `;
  const project = repository({
    "package.json": "{}",
    "cdk.json": JSON.stringify({ app: "node bin/app.js" }),
    "bin/app.js": app,
    "src/order.js": "exports.handler = async () => {};",
  });
  const { output } = runCommand(["inspect"], project.root);
  expect(output.split("\n").filter((line) => line.includes(" reads the queue"))).toEqual([
    "bin/app.js:10  `OnOrder` of `orders-test` reads the queue `Orders`",
    "bin/app.js:10  `OnOrder` of `orders-prod` reads the queue `Orders`",
  ]);
});
