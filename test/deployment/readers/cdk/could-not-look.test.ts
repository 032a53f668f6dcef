/**
 * "Could not look" is said where a function or a mapping may hide, once, with its line. Everything else that cannot be told
 * is a note: it keeps nobody from deploying.
 */
import { describe, expect, it } from "vitest";
import { readDeployments } from "../../../../src/deployment/deployments.ts";
import { describePlace } from "../../../../src/words/place.ts";
import { files } from "../../../support/files.ts";
import { IMPORTS, printed, readApp } from "./support.ts";

const READER = `const stack = new Stack(new App(), "Shop");
new lambda.Function(stack, "OnOrder", {}).addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, "Q")));`;
const NO_READER = `const stack = new Stack(new App(), "Site"); new sqs.Queue(stack, "Q");`;

/** What is said of an app: `problem bin/app.ts:13 the import …: why`. The app's own text begins in line 1. */
function said(app: string | Readonly<Record<string, string>>): string[] {
  const imports = IMPORTS.trim().replaceAll("\n", " ");
  const texts = typeof app === "string" ? { "bin/app.ts": app } : app;
  const project = Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, path.endsWith(".ts") ? `${imports} ${text}` : text]),
  );
  const source = files({ "package.json": "{}", ...project });
  const paths = Object.keys(project).map((path) => `/project/${path}`);
  return readDeployments(source, paths).problems.map(
    ({ severity, place, what, why }) =>
      `${severity} ${"source" in place ? describePlace(place, "/project") : place.path} ${what}: ${why}`,
  );
}

describe("an import that is not committed", () => {
  it("is a note where it gives values", () => {
    expect(
      said(`${READER}
import config from "./generated/config";
import { names } from "./generated/names";
new lambda.Function(stack, "Other", { functionName: config.prefix + names.other });
names.all.forEach((name) => console.log(name));`),
    ).toEqual([
      "note bin/app.ts:3 the import `./generated/config`: there is no such file",
      "note bin/app.ts:4 the import `./generated/names`: there is no such file",
    ]);
  });

  it.each([
    ["makes a construct", `new Readers(stack, "Readers");`],
    ["makes a stack", `new Readers(new App(), "Readers");`],
    ["is handed the scope", `addReaders({ scope: stack, table: undefined });`],
    ["is handed a function", `all.subscribe(fn, "orders");`],
    [
      "is what a construct extends",
      `class Own extends Readers { constructor(s, i) { super(s, i); } } new Own(stack, "R");`,
    ],
  ])("could hold functions where it %s", (_, use) => {
    expect(
      said(`${READER} const fn = new lambda.Function(stack, "F", {});
import all, { Readers, addReaders } from "./generated/readers";
${use}`),
    ).toEqual(["problem bin/app.ts:3 the import `./generated/readers`: there is no such file"]);
  });

  it.each([
    ["a client", `new Client({ region: "eu-west-1" });`],
    ["a permission of a table", `grant(new dynamodb.Table(stack, "T", {}), "read");`],
    ["a type", `const x: Client = undefined as unknown as Client;`],
  ])("is a note where it makes %s", (_, use) => {
    const rows = said(`${READER}
import { Client, grant } from "./generated/client";
${use}`);
    expect(rows.filter((row) => row.startsWith("problem"))).toEqual([]);
  });

  it("is said once for all stacks and apps that load it", () => {
    expect(
      said({
        "bin/one.ts": `import { add } from "../lib/add"; const app = new App(); for (const id of ["A", "B", "C"]) add(new Stack(app, id));`,
        "bin/two.ts": `import { add } from "../lib/add"; add(new Stack(new App(), "D"));`,
        "lib/add.ts": `import { more } from "./generated";
export function add(stack) { new lambda.Function(stack, "F", {}).addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, "Q"))); more(stack); }`,
      }),
    ).toEqual(["problem lib/add.ts:1 the import `./generated`: there is no such file"]);
  });
});

describe("code that is followed to a bound only", () => {
  const long = `const ids = [${Array.from({ length: 1_001 }, (_, index) => `"${index}"`).join()}];`;
  const visitor = `function visit(node) { cdk.Tags.of(node).add("team", "shop"); for (const child of node.node.children) visit(child); }`;

  it.each([
    ["visits the tree", `${visitor} visit(stack);`],
    ["goes up to who knows where", `const up = (node) => up(node.scope); up(process.env.NODE);`],
    ["tags a thousand times", `for (let i = 0; i < 2000; i++) cdk.Tags.of(stack).add("n" + i, "x");`],
    ["goes over a long list", `${long} for (const id of ids) cdk.Tags.of(stack).add("n" + id, "x");`],
    [
      "is an aspect",
      `${visitor} class Check { visit(node) { visit(node); } } cdk.Aspects.of(stack).add(new Check()); new Check().visit(stack);`,
    ],
    [
      "looks for the newest file below a folder, and hands on what it found so far",
      `const fs = require("fs");
function newest(dir, best) { for (const e of fs.readdirSync(dir)) { if (e.isDirectory()) best = newest(dir + "/" + e.name, best); else if (e.mtime > best) best = e.mtime; } return best; }
function latest(dir) { let max = 0; fs.readdirSync(dir).forEach((n) => { const s = fs.statSync(n); const own = s.isDirectory() ? latest(n) : s.mtimeMs; if (own > max) max = own; }); return max; }
cdk.Tags.of(stack).add("built", newest("src", new Date(0)) + latest("src"));`,
    ],
    [
      "follows what files import, in a list that grows while it does",
      `const { createSourceFile, forEachChild } = require("typescript");
function follow(file, found = [], seen = []) {
  if (seen.includes(file)) return found;
  forEachChild(createSourceFile(file), (node) => { try { if (node.isFile) found.push(node.text); } catch { seen.push(node.text); } });
  seen.push(file);
  for (const one of found) follow(one, found, seen);
  return found;
}
cdk.Tags.of(stack).add("of", ["a", "b"].flatMap((name) => follow(name + ".ts")).join());`,
    ],
    [
      "goes over all that there is",
      `stack.node.findAll().forEach((c) => { if (c instanceof sqs.CfnQueue) c.addOverride("X", 1); });`,
    ],
  ])("is no problem where it makes nothing: it %s", (_, text) => {
    const rows = said(`${READER}\n${text}`);
    expect(rows.filter((row) => row.startsWith("problem"))).toEqual([]);
    expect(rows.length).toBeLessThanOrEqual(2);
  });

  it.each([
    [
      "makes functions in a recursion of which nobody knows how far it goes",
      `function make(dir) { for (const e of require("fs").readdirSync(dir)) { if (e.isDirectory()) make(e.name); else new lambda.Function(stack, e.name, {}); } } make("src");`,
      "problem bin/app.ts:3 a function of the construct code: it calls itself, or others, too deeply to follow",
    ],
    [
      "makes functions of a list that grows in the recursion",
      `function make(file, found = [], seen = []) { if (seen.includes(file)) return; require("ts").each(file, (node) => { found.push(node.text); }); for (const one of found) { new lambda.Function(stack, one, {}); make(one, found, seen); } } make("a");`,
      "problem bin/app.ts:3 a function of the construct code: it calls itself, or others, too deeply to follow",
    ],
    [
      "makes functions in the recursion",
      `function make(n) { new lambda.Function(stack, "F" + n, {}); make(n + 1); } make(0);`,
      "problem bin/app.ts:3 a function of the construct code: it calls itself, or others, too deeply to follow",
    ],
    [
      "makes functions in the loop",
      `for (let i = 0; i < 2000; i++) new lambda.Function(stack, "F" + i, {});`,
      "problem bin/app.ts:3 a loop of the construct code: it runs more than 1000 times",
    ],
    [
      "makes functions of a list that is as long as somebody says",
      `Array.from({ length: 1e9 }).forEach((_, i) => new lambda.Function(stack, "F" + i, {}));`,
      "problem bin/app.ts:3 a loop of the construct code: it goes over more than 1000 items",
    ],
    [
      "makes functions of a long list",
      `${long} ids.forEach((id) => new lambda.Function(stack, "F" + id, {}));`,
      "problem bin/app.ts:3 a loop of the construct code: it goes over more than 1000 items",
    ],
  ])("is one, with its line, where it %s", (_, text, row) => {
    expect(said(`${READER}\n${text}`)).toEqual([row]);
  });
});

describe("construct code without functions", () => {
  const faults = [
    `throw new Error("no");`,
    `for (let i = 0; i < 999; i++) for (let j = 0; j < 999; j++) stack.toString();`,
  ];

  it.each(faults)("keeps nobody from comparing: %s", (fault) => {
    const rows = said(`${NO_READER}\n${fault}`);
    expect(rows).toEqual([expect.stringMatching(/^note bin\/app\.ts/u)]);
  });

  it.each(faults)("is said where it has some, also in a module that was not reached: %s", (fault) => {
    const apps: Readonly<Record<string, string>>[] = [
      { "bin/app.ts": `${READER}\n${fault}` },
      {
        "bin/app.ts": `${NO_READER} import { add } from "../lib/add";\n${fault}\nadd(stack);`,
        "lib/add.ts": `export const add = (scope) => new lambda.Function(scope, "F", {}).addEventSource(new sources.SqsEventSource(new sqs.Queue(scope, "Q")));`,
      },
    ];
    for (const app of apps) expect(said(app)).toContainEqual(expect.stringMatching(/^problem bin\/app\.ts/u));
  });
});

describe("a value that is produced when the app is synthesized", () => {
  const later = (produce: string): string =>
    `let arn; ${READER} const policy = cdk.Lazy.string({ produce: ${produce} }); stack.exportValue(policy); arn = "arn:aws:sqs:eu-west-1:1:q";`;

  it("may not be there yet", () => {
    expect(said(later(`() => { if (!arn) throw new Error("too early"); return arn; }`))).toEqual([]);
  });

  it("is not waited for where it is asked at once", () => {
    expect(said(later(`(() => { if (!arn) throw new Error("too early"); return arn; })()`))).toEqual([
      "problem bin/app.ts:2 the module `bin/app.ts`: it throws while it loads",
    ]);
  });
});

describe("what throws where something is missing that only the deployment knows", () => {
  const fails = `const fail = (text) => () => { throw new Error(text); };`;

  it.each([
    `process.env.SHOP ?? fail("no shop")()`,
    `process.env.SHOP || fail("no shop")()`,
    `(process.env.SHOP ? process.env.SHOP : undefined) ?? fail("no shop")()`,
    `process.env.SHOP ? "shop" : fail("no shop")()`,
  ])("is not how it ends: %s", (name) => {
    expect(said(`${READER} ${fails}\nnew Stack(new App(), ${name});`)).toEqual([]);
  });

  it.each([`undefined ?? fail("no shop")()`, `process.env.SHOP ? fail("shop")() : fail("no shop")()`])(
    "is how it ends where it throws whatever there is: %s",
    (name) => {
      expect(said(`${READER} ${fails}\nnew Stack(new App(), ${name});`)).toEqual([
        "problem bin/app.ts:2 the module `bin/app.ts`: it throws while it loads",
      ]);
    },
  );
});

describe("a module that is imported for what it does", () => {
  const app = (index: string): Readonly<Record<string, string>> => ({
    "bin/app.ts": `${READER}\nimport { stages } from "../lib/stages";\nimport "../lib/index";\nif (!stages.dev) throw new Error("no stage");`,
    "lib/stages.ts": `export const stages = {};`,
    "lib/index.ts": index,
    "lib/dev.ts": `import { stages } from "./stages"; stages.dev = { size: 1 }; export const dev = 1; export type Dev = 1;`,
  });

  it.each([
    `export * from "./dev";`,
    `export { dev } from "./dev";`,
    `export * as all from "./dev";`,
    `import "./dev";`,
  ])("runs those of which it hands names on: %s", (index) => {
    expect(said(app(index))).toEqual([]);
  });

  it("runs none that it takes types from", () => {
    expect(said(app(`export type { Dev } from "./dev";`))).toEqual([
      "problem bin/app.ts:5 the module `bin/app.ts`: it throws while it loads",
    ]);
  });
});

describe("a member of a construct that is true or false", () => {
  const app = (member: string): string => `class Guarded extends lambda.Function {
  constructor(scope, id) { super(scope, id, { handler: "a.b", code: lambda.Code.fromAsset("x") }); if (this.${member}) throw new Error("no"); }
}
const reader = new Guarded(new Stack(new App(), "Shop"), "Reader");
reader.addEventSourceMapping("M", { eventSourceArn: "arn:aws:sqs:eu-west-1:111122223333:orders" });`;

  it("decides no test", () => {
    expect(said({ "bin/app.ts": app("isBoundToVpc") })).toEqual([]);
    expect(printed(readApp(app("isBoundToVpc")))).toEqual([
      "Shop: Reader <- sqs arn:aws:sqs:eu-west-1:111122223333:orders",
    ]);
  });

  it("is there where it is anything else", () => {
    expect(said({ "bin/app.ts": app("functionArn") })).toEqual([expect.stringMatching(/it throws while it loads$/u)]);
  });
});

describe("a module that hands names on", () => {
  const app = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    "bin/app.ts": `${READER}\nimport { size } from "../lib/index";\nimport { stages } from "../lib/stages";\nif (!stages.dev || size !== 2) throw new Error("no stage");`,
    "lib/stages.ts": `export const stages = {}; export const define = (name, stage) => { stages[name] = stage; return stage; };`,
    "lib/index.ts": `export * from "./size";\nexport * from "./all";`,
    "lib/size.ts": `export const size = 2;`,
    "lib/all.ts": `export { dev } from "./dev";`,
    ...more,
  });

  it.each([
    `import { stages } from "./stages";\nstages.dev = { size: 1 };\nexport const dev = 1;`,
    `import { define } from "./stages";\nexport const dev = define("dev", { size: 1 });`,
    `import { define } from "./stages";\nexport const dev = 1;\nfor (const name of ["dev"]) define(name, {});`,
    `import * as all from "./stages";\nconst dev = all.define("dev", {});\nexport { dev };`,
  ])("runs those that fill a table with it, whoever asks for them: %s", (dev) => {
    expect(said(app({ "lib/dev.ts": dev }))).toEqual([]);
  });

  it("runs an index that fills it itself, and none that takes its types alone", () => {
    const index = `import { stages } from "./stages";\nexport * from "./size";\nstages.dev = {};`;
    expect(said(app({ "lib/index.ts": index, "lib/dev.ts": "" }))).toEqual([]);
    const types = `export * from "./size";\nexport type { dev } from "./dev";`;
    const dev = `import { stages } from "./stages";\nstages.dev = {};\nexport const dev = 1;`;
    expect(said(app({ "lib/index.ts": types, "lib/dev.ts": dev }))).toEqual([
      "problem bin/app.ts:5 the module `bin/app.ts`: it throws while it loads",
    ]);
  });

  it("says nothing of one that nobody needs, until somebody does", () => {
    const other = `import { missing } from "./generated";\nimport { define } from "./stages";\ndefine("dev", missing.all);\nexport const other = () => missing.all;`;
    const all = { "lib/all.ts": `export * from "./other";`, "lib/other.ts": other };
    expect(said(app(all))).toEqual([]);
    const asks = `${app({})["bin/app.ts"]!}\nimport { other } from "../lib/other";\nnew Stack(new App(), other());`;
    expect(said({ ...app(all), "bin/app.ts": asks })).toEqual([expect.stringMatching(/^note lib\/other\.ts:1 /u)]);
  });

  it("makes what is made there", () => {
    const files = app({
      "lib/dev.ts": `import { Stack, App } from "aws-cdk-lib";\nimport { stages } from "./stages";\nimport * as lambda from "aws-cdk-lib/aws-lambda";\nstages.dev = {};\nexport const dev = 1;\nconst other = new Stack(new App(), "Other");\nthrow new Error("no");`,
    });
    expect(said(files)).toContainEqual(expect.stringMatching(/ lib\/dev\.ts:7 the module `lib\/dev\.ts`: it throws/u));
  });
});

describe("a list that is filled by what nobody can follow", () => {
  const settings = (fill: string): string => `${READER}
const found = [];
client.send({ path: "/shop" }).then(({ parameters }) => { ${fill} });
if (found.length === 0) throw new Error("not configured");`;

  it("may hold something: what is said of an empty one is not said", () => {
    expect(said(settings("found.push(...parameters);"))).toEqual([]);
  });

  it("holds nothing where nothing is added", () => {
    expect(said(settings("console.log(parameters);"))).toEqual([
      "problem bin/app.ts:5 the module `bin/app.ts`: it throws while it loads",
    ]);
  });
});
