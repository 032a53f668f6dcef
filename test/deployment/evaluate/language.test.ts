/** One table of the language for every host of the evaluator: what a value is does not depend on who asks. */
import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/deployment/value-model.ts";
import { readSubscriptions } from "../../../src/deployment/subscriptions/index.ts";
import { canonicalText, singleHole } from "../../../src/deployment/value.ts";
import { files as filesOf } from "../../support/files.ts";
import { readApp } from "../readers/cdk/support.ts";
import { onlyFunction } from "../readers/serverless/service.ts";

interface Program {
  /** Statements before the value. */
  readonly before?: string;
  /** Other files, by their path beside the configuration. */
  readonly files?: Readonly<Record<string, string>>;
  readonly value: string;
}

const nameIn = (before: string, value: string, files: Readonly<Record<string, string>>, path: string) => {
  const construct = `new Function(stack, "F", { functionName: ${value}, handler: "a.b", runtime: Runtime.NODEJS_20_X, code: Code.fromAsset("x") });`;
  const app = `import { App, Stack } from "aws-cdk-lib";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { defineBackend } from "@aws-amplify/backend";
${before}
${construct}`;
  const { stacks } = readApp({ [path]: app, "package.json": "{}", ...files }, path);
  return waysOf(stacks.flatMap(({ functions }) => functions)[0]?.name);
};

/** Each of the texts that a value may be; none where nothing is known of it. */
function waysOf(value: Value | undefined): string[] {
  if (value?.kind === "alternatives") return value.arms.flatMap((arm) => waysOf(arm.value));
  const lookUp = singleHole(value)?.pick;
  if (lookUp) return lookUp.arms.flatMap((arm) => waysOf(arm.value));
  return value?.kind === "text" ? [canonicalText(value)] : [];
}

/** What each framework takes the value of a program for, where it names a function or a handler by it. */
const HOSTS: Readonly<Record<string, (program: Program) => readonly string[]>> = {
  serverless: ({ before = "", value, files = {} }) => {
    const service = `{ service: "s", provider: { name: "aws" }, functions: { f: { name: ${value}, handler: "a.b" } } }`;
    return waysOf(onlyFunction({ "serverless.ts": `${before}\nexport default ${service};`, ...files }).name);
  },
  cdk: ({ before = "", value, files = {} }) =>
    nameIn(`${before}\nconst stack = new Stack(new App(), "S");`, value, files, "app.ts"),
  amplify: ({ before = "", value, files = {} }) =>
    nameIn(`${before}\nconst stack = defineBackend({}).createStack("S");`, value, files, "backend.ts"),
  sst: ({ before = "", value, files = {} }) => {
    const config = `${before}
export default $config({ run() { new sst.aws.Queue("Q").subscribe({ handler: \`src/\${${value}}.main\` }); } });`;
    const found = readSubscriptions(filesOf({ "sst.config.ts": config, ...files }));
    return found.map(({ handler }) => handler.text.slice("src/".length, -".main".length));
  },
};

/** What, in which program, and what it is. */
const known: readonly (readonly [string, Program, string])[] = [
  ["text", { value: "'a' + 'b'" }, "ab"],
  [
    "whether a file of the repository is there",
    {
      before: 'import { existsSync } from "fs";\nimport { join } from "path";',
      value: "existsSync(join(__dirname, 'src/a.ts')) ? 'a' : 'b'",
      files: { "src/a.ts": "" },
    },
    "a",
  ],
  ["a template", { before: "const n = 2;", value: "`a-${n * 3}`" }, "a-6"],
  ["a helper", { before: "const nameOf = (key, suffix = 'x') => `${key}-${suffix}`;", value: "nameOf('a')" }, "a-x"],
  [
    "letters that a function puts in",
    { value: "'on-order_saved'.replace(/[-_](.)/g, (_, c) => c.toUpperCase())" },
    "onOrderSaved",
  ],
  ["groups of an expression", { value: "'HTTPServer'.replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')" }, "HTTP-Server"],
  ["a choice that is replaced", { value: "'a b_c'.replaceAll(/( |_)/g, '$$')" }, "a$b$c"],
  ["parts between what an expression finds", { value: "'a-b_c'.split(/[-_]/).join('.')" }, "a.b.c"],
  ["what an expression matches", { value: "'aB2Cd'.match(/[A-Z]/g).join('')" }, "BC"],
  ["a test of a name", { value: "/^on[A-Z]/.test('onOrder') ? 'yes' : 'no'" }, "yes"],
  [
    "an own pascalCase",
    {
      before:
        "const upper = (w) => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase(); const pascalCase = (s) => s.split(/[^a-zA-Z0-9]+/).map(upper).join('');",
      value: "pascalCase('on-order saved')",
    },
    "OnOrderSaved",
  ],
  [
    "pascalCase of a package",
    { before: "import { pascalCase } from 'change-case';", value: "pascalCase('on-order')" },
    "OnOrder",
  ],
  [
    "camelCase over a list",
    { before: "import _ from 'lodash';", value: "['on-order', 'a-b'].map(_.camelCase).join()" },
    "onOrder,aB",
  ],
  [
    "a default import of a package",
    { before: "import slugify from 'slugify';", value: "slugify('On Order', { lower: true })" },
    "on-order",
  ],
  ["destructuring", { before: "const { a: { b = 'c' } = {}, ...rest } = { d: 'e' };", value: "b + rest.d" }, "ce"],
  ["a spread", { before: "const base = { n: 'a' }; const c = { ...base, ...{ n: 'b' } };", value: "c.n" }, "b"],
  ["a counter loop", { before: "let s = ''; for (let i = 0; i < 3; i++) s += i;", value: "s" }, "012"],
  ["a loop over a list", { before: "let s = ''; for (const x of ['a', 'b']) s = s + x;", value: "s" }, "ab"],
  ["a loop over keys", { before: "let s = ''; for (const k in { a: 1, b: 2 }) s += k;", value: "s" }, "ab"],
  ["a loop that counts down", { before: "let n = 3; let s = ''; while (n > 0) { s += n; n--; }", value: "s" }, "321"],
  ["a loop that runs once at least", { before: "let n = 0; do { n++; } while (n < 0);", value: "`n${n}`" }, "n1"],
  [
    "a loop that is left",
    { before: "let s = ''; for (const x of [1, 2, 3]) { if (x === 2) break; s += x; }", value: "s" },
    "1",
  ],
  [
    "a turn that is left",
    { before: "let s = ''; for (const x of [1, 2, 3]) { if (x === 2) continue; s += x; }", value: "s" },
    "13",
  ],
  [
    "a choice",
    {
      before: "let s = ''; switch ('b') { case 'a': s = 'x'; break; case 'b': s = 'y'; break; default: s = 'z'; }",
      value: "s",
    },
    "y",
  ],
  [
    "what is thrown and caught",
    { before: "let s = 'a'; try { throw new Error('x'); } catch { s = 'b'; } finally { s += 'c'; }", value: "s" },
    "bc",
  ],
  [
    "a class",
    {
      before:
        "class Names { #p = 'p'; static sep = '-'; constructor(private x) {} of(key) { return this.#p + Names.sep + this.x + key; } }",
      value: "new Names('y').of('z')",
    },
    "p-yz",
  ],
  [
    "a class below another",
    {
      before:
        "class A { get n() { return 'a'; } } class B extends A { get n() { return super.n + 'b'; } m() { return this.n; } }",
      value: "new B().m()",
    },
    "ab",
  ],
  ["a map", { before: "const m = new Map([['a', 'x']]); m.set('b', 'y');", value: "m.get('a') + m.get('b')" }, "xy"],
  ["a set", { before: "const s = new Set(['a', 'b', 'a']);", value: "[...s].join('-')" }, "a-b"],
  ["find", { value: "['a', 'bb', 'ccc'].find((x) => x.length > 1)" }, "bb"],
  ["some and every", { value: "String([1, 2].some((x) => x > 1)) + String([1, 2].every((x) => x > 1))" }, "truefalse"],
  ["reduce", { value: "['a', 'b'].reduce((sum, x) => sum + x, '')" }, "ab"],
  ["entries", { value: "Object.entries({ a: 'x' }).map(([k, v]) => k + v).join()" }, "ax"],
  ["an enum", { before: "enum Q { A = 'a', B = 'b' }", value: "Q.B" }, "b"],
  ["an enum of numbers", { before: "const enum Q { A = 4, B }", value: "`q${Q.B}`" }, "q5"],
  [
    "shadowing",
    { before: "const n = 'outer'; const f = () => { const n = 'inner'; return n; }; f();", value: "n" },
    "outer",
  ],
  ["hoisting", { before: "const s = f(); function f() { return 'a'; }", value: "s" }, "a"],
  [
    "a closure over a counter",
    { before: "const fs = []; for (let i = 0; i < 2; i++) fs.push(() => i);", value: "`${fs[0]()}${fs[1]()}`" },
    "01",
  ],
  ["the name of a declared function", { before: "function onOrder() {}", value: "onOrder.name" }, "onOrder"],
  [
    "the name that a variable gives",
    {
      before: "const make = () => { const onOrder = async () => {}; return onOrder; }; const made = make();",
      value: "made.name",
    },
    "onOrder",
  ],
  [
    "the name that a member gives",
    { before: "const o = { onOrder: () => {}, other() {} };", value: "`${o.onOrder.name}-${o.other.name}`" },
    "onOrder-other",
  ],
  [
    "a function without a name",
    { before: "const nameOf = (f) => f.name || 'none';", value: "nameOf(() => {})" },
    "none",
  ],
  [
    "a member that a function is given",
    { before: "const onOrder = () => {}; onOrder.title = 'orders';", value: "onOrder.title" },
    "orders",
  ],
  ["optional members", { before: "const o = { a: undefined };", value: "o.a?.b ?? 'd'" }, "d"],
  ["arguments of a rest", { before: "const j = (...xs) => xs.join('-');", value: "j(...['a', 'b'], 'c')" }, "a-b-c"],
  [
    "another module",
    {
      before: "import { a as b } from './names';",
      files: { "names.ts": "export * from './more';", "more.ts": "export const a = 'm';" },
      value: "b",
    },
    "m",
  ],
  [
    "a CommonJS module",
    { before: "const { a } = require('./names.cjs');", files: { "names.cjs": "exports.a = 'c';" }, value: "a" },
    "c",
  ],
  [
    "JSON",
    { before: "import data from './data.json';", files: { "data.json": '{ "a": { "b": "j" } }' }, value: "data.a.b" },
    "j",
  ],
  ["the environment", { value: "process.env.NAME" }, "${env:NAME}"],
  ["a part of a name from the environment", { value: "`a-${process.env.NAME}`" }, "a-${env:NAME}"],
];

describe.each(Object.entries(HOSTS))("%s evaluates", (_, waysIn) => {
  it.each(known)("%s", (_what, program, expected) => {
    expect(waysIn(program)).toEqual([expected]);
  });
});

/** A catch that leads nowhere is none, and neither is one behind which nothing fails. */
const certain: readonly (readonly [string, Program])[] = [
  ["ends the deployment", { before: "let s = 'a'; try { load(); } catch { s = 'b'; process.exit(1); }", value: "s" }],
  ["throws", { before: "let s = 'a'; try { load(); } catch (error) { s = 'b'; throw error; }", value: "s" }],
  ["tells somebody", { before: "let s = 'a'; try { load(); } catch (error) { console.error(error); }", value: "s" }],
  ["is behind what is written there", { before: "let s = ''; try { s = 'a'; } catch { s = 'b'; }", value: "s" }],
];

describe.each(Object.entries(HOSTS))("%s takes one way where a catch", (_, waysIn) => {
  it.each(certain)("%s", (_what, program) => {
    expect(waysIn(program)).toEqual(["a"]);
  });
});

/** What was counted by a loop that is not followed to its end. */
const cutOff: readonly (readonly [string, Program])[] = [
  ["that has no end", { before: "let n = 0; while (true) { n++; if (n < 0) break; }", value: "`n${n}`" }],
  [
    "that is longer than loops are followed",
    { before: "let n = 0; for (let i = 0; i < 1001; i++) n++;", value: "`n${n}`" },
  ],
  ["whose end is not known", { before: "let n = 0; while (true) { n++; if (next()) break; }", value: "`n${n}`" }],
  ["that counts in an object", { before: "const o = { n: 0 }; do { o.n++; } while (o.n < 5000);", value: "`n${o.n}`" }],
];

describe.each(Object.entries(HOSTS))("%s does not know what was counted by a loop", (_, waysIn) => {
  it.each(cutOff)("%s", (_what, program) => {
    expect(waysIn(program).join("")).not.toMatch(/n\d/u);
  });

  it("but by one of as many rounds as are followed", () => {
    expect(waysIn({ before: "let n = 0; for (let i = 0; i < 1000; i++) n++;", value: "`n${n}`" })).toEqual(["n1000"]);
  });
});

/** What only the deployment can decide is either way. */
const open: readonly (readonly [string, Program])[] = [
  ["a test of the environment", { before: "let s = 'a'; if (process.env.X) { s = 'b'; }", value: "s" }],
  ["a conditional", { value: "process.env.X === 'x' ? 'a' : 'b'" }],
  [
    "whether a file is there that may be made before",
    { before: 'import { existsSync } from "fs";', value: "existsSync('./dist/a.js') ? 'a' : 'b'" },
  ],
  ["a loop that may not run", { before: "let s = 'a'; while (next()) { s = 'b'; }", value: "s" }],
  [
    "a test of a list to which an unknown one was added",
    { before: "const l = []; l.push(...list());", value: "l.length === 0 ? 'a' : 'b'" },
  ],
  [
    "a test of a list to which one was added that may be empty",
    { before: "const l = []; l.push(...(process.env.X ? ['x'] : []));", value: "l.length === 0 ? 'a' : 'b'" },
  ],
  [
    "a parameter behind an unknown spread",
    { before: "const f = (x) => (x === undefined ? 'a' : 'b');", value: "f(...list())" },
  ],
  ["a loop over what is not known", { before: "let s = 'a'; for (const x of list()) { s = 'b'; }", value: "s" }],
  [
    "a return under a test",
    { before: "const f = () => { if (process.env.X) return 'a'; return 'b'; };", value: "f()" },
  ],
  [
    "what a catch sets where something in its try may fail",
    { before: "let s = 'a'; try { load(); } catch { s = 'b'; }", value: "s" },
  ],
  [
    "what a catch gives where something in its try may fail",
    { before: "const f = () => { try { load(); return 'a'; } catch (error) { return 'b'; } };", value: "f()" },
  ],
  ["a choice by the environment", { before: "let s = 'a'; switch (process.env.X) { case 'x': s = 'b'; }", value: "s" }],
];

describe.each(Object.entries(HOSTS))("%s takes both ways", (_, waysIn) => {
  it.each(open)("%s", (_what, program) => {
    expect(waysIn(program).toSorted()).toEqual(["a", "b"]);
  });
});
