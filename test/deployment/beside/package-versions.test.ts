// Another version of a package that makes constructs, or parts of ids, of which nobody can look into: a question.
import { expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const app = (id = '"Reader"', more = ""): Files => ({
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Code, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Feed } from "@acme/constructs";
import { named } from "@acme/names";
const stack = new Stack(new App(), "Shop");
const orders = new Stream(stack, "Orders");
const reader = new Function(stack, ${id}, { handler: "a.b", runtime: Runtime.NODEJS_22_X, code: Code.fromAsset("src") });
reader.addEventSource(new KinesisEventSource(orders, { startingPosition: StartingPosition.LATEST }));
${more}
`,
});
const FEED = `new Feed(stack, "Feed", { orders });`;

const versions = (version: string, of = "@acme/constructs"): Files => ({
  "package.json": JSON.stringify({ dependencies: { "aws-cdk-lib": "2.1.0", [of]: version } }, undefined, 2),
});

const npmLock = (version: string): string =>
  JSON.stringify(
    { lockfileVersion: 3, packages: { "node_modules/@acme/constructs": { version, resolved: "x" } } },
    undefined,
    2,
  );
const yarnLock = (version: string): string => `"@acme/constructs@^1.0.0":\n  version "${version}"\n  resolved "x"\n`;
const berryLock = (version: string): string =>
  `"@acme/constructs@npm:^1.0.0":\n  version: ${version}\n  resolution: "@acme/constructs@npm:${version}"\n`;
const pnpmLock = (version: string): string =>
  `packages:\n\n  '@acme/constructs@${version}':\n    resolution: {integrity: x}\n`;

it.each<[string, Files, Files, string]>([
  [
    "of a construct",
    { ...app('"Reader"', FEED), ...versions("1.0.0") },
    versions("2.0.0"),
    "package.json:4: What `@acme/constructs` makes cannot be looked at: it is another version than in the baseline",
  ],
  [
    "of what makes an id",
    { ...app('named("reader")'), ...versions("1.0.0", "@acme/names") },
    versions("1.1.0", "@acme/names"),
    "What `@acme/names` makes",
  ],
  [
    "in the lock file of npm",
    { ...app('"Reader"', FEED), ...versions("^1.0.0"), "package-lock.json": npmLock("1.0.1") },
    { "package-lock.json": npmLock("1.2.0") },
    "package-lock.json: What `@acme/constructs` makes",
  ],
  [
    "in that of yarn",
    { ...app('"Reader"', FEED), ...versions("^1.0.0"), "yarn.lock": yarnLock("1.0.1") },
    { "yarn.lock": yarnLock("1.2.0") },
    "yarn.lock: What `@acme/constructs` makes",
  ],
  [
    "in that of a later yarn",
    { ...app('"Reader"', FEED), ...versions("^1.0.0"), "yarn.lock": berryLock("1.0.1") },
    { "yarn.lock": berryLock("1.2.0") },
    "yarn.lock: What `@acme/constructs` makes",
  ],
  [
    "in that of pnpm",
    { ...app('"Reader"', FEED), ...versions("^1.0.0"), "pnpm-lock.yaml": pnpmLock("1.0.1") },
    { "pnpm-lock.yaml": pnpmLock("1.2.0") },
    "pnpm-lock.yaml: What `@acme/constructs` makes",
  ],
])("another version is a question: %s", (_, before, after, said) => {
  const output = plan(before, after);
  expect(output).toContain(said);
  expect(output).toContain(OPEN);
});

it.each<[string, Files, Files]>([
  [
    "one that is given nothing to map",
    { ...app('"Reader"', 'new Feed(stack, "Feed", { title: "a" });'), ...versions("1.0.0") },
    versions("2.0.0"),
  ],
  ["a package that makes nothing there", { ...app(), ...versions("1.0.0") }, versions("2.0.0")],
  [
    "the library itself",
    { ...app('"Reader"', FEED), ...versions("1.0.0") },
    {
      "package.json": JSON.stringify({ dependencies: { "aws-cdk-lib": "2.2.0", "@acme/constructs": "1.0.0" } }),
    },
  ],
  [
    "another package in a lock file",
    {
      ...app('"Reader"', FEED),
      ...versions("^1.0.0"),
      "yarn.lock": `${yarnLock("1.0.1")}\nzod@^3:\n  version "3.1.0"\n`,
    },
    { "yarn.lock": `${yarnLock("1.0.1")}\nzod@^3:\n  version "3.2.0"\n` },
  ],
  [
    "the section that it stands in",
    { ...app('"Reader"', FEED), ...versions("1.0.0") },
    {
      "package.json": JSON.stringify({ devDependencies: { "@acme/constructs": "1.0.0" } }),
    },
  ],
])("says nothing of another version of %s", (_, before, after) => {
  expect(plan(before, after)).toContain(NOTHING);
});
