import { describe, expect, it, vi } from "vitest";
import { moduleGraph, type ResolvedExport } from "../../src/modules/graph.ts";
import { implementersOf } from "../../src/modules/implementers.ts";
import { importersOf } from "../../src/modules/importers.ts";
import { testedText, type TextTest } from "../../src/project/text-source.ts";
import type { SourceText } from "../../src/syntax/source-text.ts";
import { files } from "../support/files.ts";

/** Paths of files that were parsed, in the order in which they were. */
const { parsed } = vi.hoisted(() => ({ parsed: new Set<string>() }));

vi.mock("../../src/syntax/module.ts", async (original) => {
  const real = await original<typeof import("../../src/syntax/module.ts")>();
  const parseModule = (source: SourceText) => {
    parsed.add(source.path);
    return real.parseModule(source);
  };
  return { ...real, parseModule };
});

/** Where a name of a module leads to: `file: text of the export`. */
function exportsOf(texts: Readonly<Record<string, string>>, file: string, ...names: string[]): string[] {
  const graph = moduleGraph(files(texts));
  return names.map((name) => describeExport(graph.exportOf(`/project/${file}`, name)));
}

function describeExport(found: ResolvedExport): string {
  switch (found.kind) {
    case "local": {
      const path = found.module.path.replace("/project/", "");
      if (found.target.kind === "binding") return `${path}: ${found.target.name}`;
      const [start, end] = found.target.value.range;
      return `${path}: ${found.module.source.text.slice(start, end)}`;
    }
    case "namespace":
      return `${found.module.path.replace("/project/", "")}: *`;
    case "json":
      return `${found.module.path.replace("/project/", "")}: .${found.key}`;
    case "package":
      return `package ${found.name}/${found.subpath}: ${found.imported}`;
    case "builtin":
      return `builtin ${found.name}: ${found.imported}`;
    case "missing":
      return "missing";
  }
}

it("follows a name that is imported once", () => {
  const source = files({ "m.ts": `export * from "./n";`, "n.ts": "export const a = 1;" });
  const graph = moduleGraph(source);
  const follow = (imported: string, form?: "require"): ResolvedExport =>
    graph.follow("/project/main.ts", "./m", imported, form);
  expect(describeExport(follow("a"))).toBe("n.ts: a");
  expect(follow("a")).toBe(follow("a"));
  expect(describeExport(follow("b"))).toBe("missing");
  expect([follow("*"), follow("*", "require")].map(describeExport)).toEqual(["m.ts: *", "m.ts: *"]);
});

describe("exports of a module", () => {
  it("are told for every form of ESM", () => {
    const text = `
      export const a = 1, { b, c: [d], ...e } = x;
      export function f() {}
      export class G {}
      const h = 1, i = 2;
      export { h, i as handler, i as "a name" };
      export default (event) => {};
    `;
    expect(
      exportsOf({ "m.ts": text }, "m.ts", "a", "b", "c", "d", "e", "f", "G", "h", "handler", "a name", "default"),
    ).toEqual([
      "m.ts: a",
      "m.ts: b",
      "missing",
      "m.ts: d",
      "m.ts: e",
      "m.ts: f",
      "m.ts: G",
      "m.ts: h",
      "m.ts: i",
      "m.ts: i",
      "m.ts: (event) => {}",
    ]);
  });

  it.each([
    ["export default function main() {}", "m.ts: main"],
    ["const x = 1; export default x;", "m.ts: x"],
    ["const x = 1; export { x as default };", "m.ts: x"],
    ["export = main; function main() {}", "m.ts: main"],
    ["module.exports = main; function main() {}", "m.ts: main"],
    ["exports.a = 1;", "m.ts: *"],
    ["export const a = 1;", "missing"],
  ])("have the default of `%s`", (text, expected) => {
    expect(exportsOf({ "m.ts": text }, "m.ts", "default")).toEqual([expected]);
  });

  it.each([
    "exports.handler = handler;",
    "module.exports.handler = handler;",
    "module['exports']['handler'] = handler;",
    "module.exports = { handler };",
    "module.exports = { other: 1, 'handler': handler };",
    "exports = module.exports = { handler };",
    "exports.first = exports.handler = handler;",
    "exports.handler = void 0; exports.handler = handler;",
    "const api = { handler }; module.exports = api;",
    "const api = { handler }; module.exports = { ...api };",
    "Object.assign(module.exports, { handler });",
    "Object.defineProperty(exports, 'handler', { enumerable: true, get: function () { return handler; } });",
    "if (process.env.X) { exports.handler = handler; }",
    "try { exports.handler = handler; } catch {}",
    "export = { handler };",
  ])("are told for CommonJS: %s", (text) => {
    expect(exportsOf({ "m.ts": `const handler = () => {}; ${text}` }, "m.ts", "handler")).toEqual(["m.ts: handler"]);
  });

  it("forget members when `module.exports` is assigned anew", () => {
    expect(exportsOf({ "m.js": "exports.a = 1; module.exports = { b: 2 };" }, "m.js", "a", "b")).toEqual([
      "missing",
      "m.js: 2",
    ]);
  });

  it("end for literals that spread each other", () => {
    expect(
      exportsOf({ "m.js": "const a = { ...b }; const b = { ...a, c }; module.exports = { ...a };" }, "m.js", "c"),
    ).toEqual(["m.js: c"]);
  });
});

describe("a name that is given on", () => {
  it("leads through barrels to the module that has it", () => {
    const project = {
      "index.ts": `export * from "./orders"; export * as users from "./users"; export { send as notify } from "./notify";`,
      "orders/index.ts": `export * from "./save.js"; export { default } from "./main";`,
      "orders/save.ts": `export const save = 1;`,
      "orders/main.ts": `export default class Orders {}`,
      "users.ts": `export const find = 1;`,
      "notify.ts": `import { send } from "./client"; export { send };`,
      "client.ts": `export function send() {}`,
    };
    expect(exportsOf(project, "index.ts", "save", "users", "notify", "default")).toEqual([
      "orders/save.ts: save",
      "users.ts: *",
      "client.ts: send",
      "missing",
    ]);
    expect(exportsOf(project, "orders/index.ts", "default")).toEqual(["orders/main.ts: Orders"]);
  });

  it("is the module's own before that of a star, and the first star's before a package's", () => {
    const project = {
      "m.ts": `export * from "pkg"; export * from "./a"; export * from "./b"; export const own = 1;`,
      "a.ts": `export const own = 2, shared = 1;`,
      "b.ts": `export const shared = 2;`,
    };
    expect(exportsOf(project, "m.ts", "own", "shared", "elsewhere")).toEqual([
      "m.ts: own",
      "a.ts: shared",
      "package pkg/: elsewhere",
    ]);
  });

  it("ends where re-exports lead in a circle, and finds what stands beside it", () => {
    const project = {
      "a.ts": `export * from "./b"; export { x } from "./b";`,
      "b.ts": `export * from "./a"; export { x } from "./a"; export const y = 1;`,
    };
    expect(exportsOf(project, "a.ts", "x", "y", "z")).toEqual(["missing", "b.ts: y", "missing"]);
  });

  it("leads through CommonJS", () => {
    const project = {
      "index.js": `
        const save = require("./save"); const { send: notify, ...rest } = require("./notify");
        module.exports = { save, notify, find: require("./find").find, fetch: save.fetch, ...require("./rest") };`,
      "save.js": `module.exports = async () => {}; module.exports.fetch = () => {};`,
      "notify.js": `exports.send = () => {};`,
      "find.ts": `export const find = 1;`,
      "rest.js": `exports.more = 1;`,
    };
    expect(exportsOf(project, "index.js", "save", "notify", "find", "fetch", "more")).toEqual([
      "save.js: async () => {}",
      "notify.js: () => {}",
      "find.ts: find",
      "save.js: () => {}",
      "rest.js: 1",
    ]);
  });

  it("leads through what compilers write", () => {
    const project = {
      "m.js": `
        "use strict";
        Object.defineProperty(exports, "__esModule", { value: true });
        exports.a = void 0;
        const b_1 = __importDefault(require("./b"));
        exports.a = b_1.default;
        __exportStar(require("./c"), exports);
        Object.defineProperty(exports, "d", { enumerable: true, get: function () { return c_1.d; } });
        var c_1 = require("./c");`,
      "b.ts": `export default 1;`,
      "c.ts": `export const c = 1, d = 2;`,
    };
    expect(exportsOf(project, "m.js", "a", "c", "d")).toEqual(["b.ts: 1", "c.ts: c", "c.ts: d"]);
  });

  it("leads into packages, Node's modules and JSON", () => {
    const project = {
      "m.ts": `export { join } from "node:path"; export { Stack as S } from "aws-cdk-lib/core"; export { name } from "./p.json"; import p from "./p.json"; export { p };`,
      "p.json": `{ "name": "x" }`,
    };
    expect(exportsOf(project, "m.ts", "join", "S", "name", "p")).toEqual([
      "builtin path: join",
      "package aws-cdk-lib/core: Stack",
      "p.json: .name",
      "p.json: *",
    ]);
  });
});

describe("a name that is imported", () => {
  it.each([
    [`import a from "./x";`, "x.ts: Default"],
    [`import { b as a } from "./x";`, "x.ts: b"],
    [`import * as a from "./x";`, "x.ts: *"],
    [`import type { b as a } from "./x";`, "x.ts: b"],
    [`import a = require("./x");`, "x.ts: *"],
    [`const a = require("./x");`, "x.ts: *"],
    [`const { b: a } = require("./x");`, "x.ts: b"],
    [`const { b: a = 1 } = require("./x");`, "x.ts: b"],
    [`const a = require("./x").b;`, "x.ts: b"],
    [`const a = await import("./x");`, "x.ts: *"],
    [`const { b: a } = await import("./x");`, "x.ts: b"],
    [`const a = require("./whole");`, "whole.js: main"],
    [`import a from "./whole";`, "whole.js: main"],
    [`import { helper as a } from "./whole";`, "whole.js: 1"],
    [`import { a } from "./none";`, "missing"],
  ])("%s", (text, expected) => {
    const source = files({
      "m.ts": text,
      "x.ts": `export default class Default {} export const b = 1;`,
      "whole.js": `function main() {} module.exports = main; main.x = 1; module.exports.helper = 1;`,
    });
    const graph = moduleGraph(source);
    const read = graph.module("/project/m.ts");
    if (!read.ok || read.module.kind !== "code") throw new Error("does not parse");
    expect(describeExport(graph.importOf(read.module, "a")!)).toBe(expected);
    expect(graph.importOf(read.module, "nothing")).toBeUndefined();
  });

  it("of a file that does not parse leads nowhere, with the reason", () => {
    const found = moduleGraph(files({ "m.ts": "export const = ;" })).exportOf("/project/m.ts", "a");
    expect(found.kind === "missing" && found.why).toMatch(/^it does not parse/u);
  });
});

describe("importersOf", () => {
  it("finds the importers inside the nearest package, also through folders and requires in functions", () => {
    const project = {
      "app/package.json": "{}",
      "app/src/save/index.ts": "",
      "app/src/save/item.ts": `import x from "."; import y from "./other";`,
      "app/src/a.ts": `import { save } from "./save";`,
      "app/src/b.js": `exports.f = () => require("./save/index.js");`,
      "app/src/c.ts": `// import "./save"\nexport const text = "save";`,
      "app/src/dist/d.ts": `import "../save";`,
      "app/node_modules/x/e.ts": `import "../../src/save";`,
      "other/f.ts": `import "../app/src/save";`,
    };
    expect(importersOf(files(project), "/project/app/src/save/index.ts")).toEqual([
      "/project/app/src/a.ts",
      "/project/app/src/b.js",
      "/project/app/src/save/item.ts",
    ]);
    expect(importersOf(files(project), "/project/app/src/save/item.ts")).toEqual([]);
  });

  it("finds those that ask by a name that a project file gives to another one", () => {
    const paths = { "@models": ["./src/data/index.ts"], "@app/db": ["./src/database.ts"], "~": ["./src/root.ts"] };
    const project = {
      "package.json": JSON.stringify({ imports: { "#queue": "./src/sqs.js" } }),
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths } }),
      "src/data/index.ts": "",
      "src/database.ts": "",
      "src/root.ts": "",
      "src/sqs.ts": "",
      "src/a.ts": `import { Order } from "@models"; import { db } from "@app/db";`,
      "src/b.ts": `import root from "~"; import queue from "#queue";`,
    };
    const importers = (name: string): readonly string[] => importersOf(files(project), `/project/src/${name}`);
    expect(importers("data/index.ts")).toEqual(["/project/src/a.ts"]);
    expect(importers("database.ts")).toEqual(["/project/src/a.ts"]);
    expect(importers("root.ts")).toEqual(["/project/src/b.ts"]);
    expect(importers("sqs.ts")).toEqual(["/project/src/b.ts"]);
  });

  it("resolves no name that has no part of the file's: `~/lib/dynamo` is no index", () => {
    const project = {
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "~/*": ["./src/*"] } } }),
      "src/lib/dynamo.ts": "",
      "src/queue/index.ts": "",
      ...Object.fromEntries(
        Array.from({ length: 50 }, (_, at) => [`src/part${at}/a.ts`, `import db from "~/lib/dynamo";`]),
      ),
      "src/b.ts": `import queue from "~/queue";`,
    };
    const source = files(project);
    const asked: string[] = [];
    const counted = Object.assign(Object.create(source) as typeof source, {
      kind: (path: string) => (asked.push(path), source.kind(path)),
    });
    expect(importersOf(counted, "/project/src/queue/index.ts")).toEqual(["/project/src/b.ts"]);
    expect(asked.filter((path) => path.endsWith("/lib/dynamo"))).toEqual([]);
  });
});

describe("a name that hundreds of files may have", () => {
  /** Files whose text was made a syntax tree, by what is remembered of each. */
  const parsedIn = (texts: Readonly<Record<string, string>>, ask: (graph: ReturnType<typeof moduleGraph>) => void) => {
    const source = files(texts);
    const before = new Set(parsed);
    ask(moduleGraph(source));
    return [...parsed].filter((path) => !before.has(path)).map((path) => path.replace("/project/", ""));
  };

  it("has those parsed that speak of it, or hand on what others have", () => {
    let found: string | undefined;
    const project = {
      "big/index.ts": `export * from "./a"; export * from "./b"; export * from "./c"; export * from "./d"; export * from "./e";`,
      "big/a.ts": `export const other = 1;`,
      "big/b.ts": `export * from "./inner";`,
      "big/c.ts": String.raw`export const oth\u0065rs = 1;`,
      "big/d.ts": `Object.assign(exports, require("./other"));`,
      "big/e.ts": `export const wanted = 1;`,
      "big/inner.ts": `export const inner = 1;`,
    };
    const paths = parsedIn(project, (graph) => {
      found = describeExport(graph.exportOf("/project/big/index.ts", "wanted"));
    });
    expect(found).toBe("big/e.ts: wanted");
    expect(paths).toEqual(["big/index.ts", "big/b.ts", "big/c.ts", "big/d.ts", "big/e.ts"]);
  });

  it("is found where it is written with an escape", () => {
    const project = { "m.ts": `export * from "./a";`, "a.ts": String.raw`export const w\u0061nted = 1;` };
    expect(exportsOf(project, "m.ts", "wanted")).toEqual(["a.ts: wanted"]);
  });
});

it("has the files parsed that may implement an interface, of all that import it", () => {
  const before = new Set(parsed);
  const project = files({
    "package.json": "{}",
    "port/mailer.ts": `export interface Mailer { send(): void }`,
    "port/ses.ts": `import { Mailer } from "./mailer"; export class SesMailer implements Mailer { send() {} }`,
    "port/service.ts": `import { Mailer } from "./mailer"; export class Service { constructor(private mailer: Mailer) {} }`,
  });
  expect(implementersOf(project, "/project/port/mailer.ts", "Mailer")).toEqual([
    { path: "/project/port/ses.ts", name: "SesMailer" },
  ]);
  expect([...parsed].filter((path) => !before.has(path))).toEqual(["/project/port/ses.ts", "/project/port/mailer.ts"]);
});

it("finds who implements an interface under the name that its file has, or behind a long comment", () => {
  const project = files({
    "package.json": "{}",
    "Mailer.ts": `export default interface Mailer { send(): void }`,
    "ses.ts": `import Outgoing from "./Mailer"; /* extends ${"word ".repeat(398)} */ export class Ses implements Outgoing { send() {} }`,
  });
  expect(implementersOf(project, "/project/Mailer.ts", "Mailer")).toEqual([{ path: "/project/ses.ts", name: "Ses" }]);
});

describe("interfaces of one file that hundreds import", () => {
  const names = Array.from({ length: 20 }, (_, at) => `Port${at}`);
  const askers = Array.from({ length: 40 }, (_, at) => [
    `src/part${at}.ts`,
    `import type { Port3 } from "./ports"; export interface Mine${at} extends Base { port: Port3 }`,
  ]);
  const project = {
    "package.json": "{}",
    "src/ports.ts": names.map((name) => `export interface ${name} { run(): void }`).join("\n"),
    "src/one.ts": `import { Port3 } from "./ports"; export class One implements Port3 { run() {} }`,
    "src/other.ts": `import { Port4 as Outer } from "./ports"; export class Other<T extends { id: string }> implements Outer { run() {} }`,
    ...(Object.fromEntries(askers) as Record<string, string>),
  };

  it("have each text read once, however many of them are asked for", () => {
    const source = files(project);
    const read: string[] = [];
    const counted = Object.assign(Object.create(source) as typeof source, {
      read: (path: string) => (read.push(path), source.read(path)),
      lookAt: <Answer>(path: string, test: TextTest<Answer>) => testedText(source.read(path), test),
    });
    const found = names.map((name) => implementersOf(counted, "/project/src/ports.ts", name));
    expect(found[3]).toEqual([{ path: "/project/src/one.ts", name: "One" }]);
    expect(found[4], "by the name that it is imported under").toEqual([
      { path: "/project/src/other.ts", name: "Other" },
    ]);
    expect(found.flat()).toHaveLength(2);
    expect(read.length).toBeLessThan(50);
  });
});
