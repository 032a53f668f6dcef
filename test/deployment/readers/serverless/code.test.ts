import { describe, expect, it } from "vitest";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { files } from "../../../support/files.ts";
import { mappingsOf, meaningOf, onlyFunction, stackOf, unresolvedOf } from "./service.ts";

/** The name of the only function of a configuration in code. */
const nameIn = (code: string, more: Record<string, string> = {}) => {
  const { name } = onlyFunction({ "serverless.ts": code, ...more });
  return name && canonicalText(name);
};

const config = (name: string, before = ""): string => `${before}
export default { service: "s", provider: { name: "aws" }, functions: { f: { name: ${name}, handler: "a.b" } } };`;

describe("a value in code", () => {
  it.each([
    ['"fixed"', "", "fixed"],
    ["`a-${1 + 1}`", "", "a-2"],
    ["prefix + '-x'", "const prefix = 'p';", "p-x"],
    ["names.order", "const names = { order: 'o' } as const;", "o"],
    ["names['or' + 'der']", "const names = { order: 'o' };", "o"],
    ["list[1]", "const list = ['a', 'b'];", "b"],
    ["nameOf('x')", "function nameOf(key: string) { return `n-${key}`; }", "n-x"],
    ["nameOf({ key: 'x' })", "const nameOf = ({ key, suffix = 'y' }) => `${key}-${suffix}`;", "x-y"],
    ["nameOf('a', 'b')", "const nameOf = (...parts: string[]) => parts.join('-');", "a-b"],
    ["isProd ? 'p' : 'd'", "const isProd = false;", "d"],
    ["name", "let name = 'a'; if (true) { name = 'b'; }", "b"],
    ["name", "const { name = 'd' } = {};", "d"],
    ["first", "const [first] = 'a-b'.split('-');", "a"],
    ["c.name", "const base = { name: 'a' }; const c = { ...base, other: 1 };", "a"],
    ["c.name", "const c = { name: 'a', ...{ name: 'b' } };", "b"],
    ["names.join('-')", "const names = ['a', 'b'].map((n) => n.toUpperCase());", "A-B"],
    ["c.name", "const c: any = {}; for (const n of ['a', 'b']) { c.name = n; }", "b"],
    ["c.name", "const c: any = {}; ['a', 'b'].forEach((n) => { c.name = n; });", "b"],
    ["Object.keys({ a: 1, b: 2 }).join('')", "", "ab"],
    ["['a', 'b'].reduce((sum, n) => sum + n, '')", "", "ab"],
    ["undefined ?? 'd'", "", "d"],
    ["Queue.Orders", "enum Queue { Orders = 'o', Bills = 'b' }", "o"],
    ["`q${Queue.Bills}`", "export const enum Queue { Orders, Bills }", "q1"],
    ["`q${Queue.Bills}`", "enum Queue { Orders = 4, Bills }", "q5"],
    // the environment is the variable that the framework has for it
    ["process.env.NAME", "", "${env:NAME}"],
    // a test of it goes either way, and nobody knows which
    ["process.env.A === 'x' ? 'a' : 'b'", "", '${if{env:A === "x"=a;!(env:A === "x")=b}}'],
    ["`${process.env.A ? '${self:service}' : 'b'}-c`", "", "${if{env:A=s-c;!(env:A)=b-c}}"],
    ["process.env.A ? 'a' : 'a'", "", "a"],
    ["name", "let name = 'a'; if (process.env.A) { name = 'b'; }", "${if{env:A=b;!(env:A)=a}}"],
    [
      "name",
      "let name = 'a'; while (next()) { name = 'b'; }",
      "${if{as often as the loop runs=b;!(as often as the loop runs)=a}}",
    ],
    ["process.env['NAME']", "", "${env:NAME}"],
    ["`p-${process.env.NAME}`", "", "p-${env:NAME}"],
    ["process.env.NAME || 'd'", "", "${env:NAME, 'd'}"],
    ["process.env.NAME ?? 'd'", "", "${env:NAME, 'd'}"],
    ["process.env.NAME ?? process.env.OTHER ?? 'd'", "", "${env:NAME, env:OTHER, 'd'}"],
    ["NAME", "const { NAME } = process.env;", "${env:NAME}"],
    // variables of the framework in strings stay what they are
    ["'${self:service}-x'", "", "s-x"],
    ["`${'${sls:stage}'}-x`", "", "${sls:stage}-x"],
  ])("%s", (name, before, expected) => {
    expect(nameIn(config(name, before))).toBe(expected);
  });

  it.each([
    ["fetchName()", "", "fetchName()"],
    ["new Date().toISOString()", "", "Date().toISOString()"],
    ["Math.random().toString()", "", "Math.random()"],
    ["pkg.name", "import pkg from 'some-package';", "some-package.name"],
    ["x.name", "import x from './missing';", "x.name"],
    ["'a'.replace(/(a+)+$/, 'b')", "", '"a".replace(RegExp("(a+)+$",""),"b")'],
    ["process.env.NAME.toLowerCase()", "", "env:NAME.toLowerCase()"],
    ["f()", "function f() { return f(); }", "f()"],
  ])("%s is unknown, not a guess", (name, before, from) => {
    expect(nameIn(config(name, before))).toBe(`\${unknown: ${from}}`);
  });

  it("comes from other modules of the project", () => {
    const more = {
      "src/names/index.ts": "export * from './order.js';\nexport { default as click } from './click';",
      "src/names/order.ts": "export const order = 'o';",
      "src/names/click.ts": "export default 'c';",
      "data.json": `{ "name": "j" }`,
      "common.js": "exports.name = 'cjs';",
      "tsconfig.json": `{ "compilerOptions": { "paths": { "@names": ["./src/names/index.ts"] } } }`,
    };
    expect(nameIn(config("order", "import { order } from './src/names';"), more)).toBe("o");
    expect(nameIn(config("click", "import { click } from '@names';"), more)).toBe("c");
    expect(nameIn(config("all.order", "import * as all from './src/names';"), more)).toBe("o");
    expect(nameIn(config("data.name", "import data from './data.json';"), more)).toBe("j");
    expect(nameIn(config("require('./common').name"), more)).toBe("cjs");
    const { reads } = stackOf({ "serverless.ts": config("order", "import { order } from './src/names';"), ...more });
    expect([...reads]).toEqual(expect.arrayContaining(["/project/src/names/index.ts", "/project/src/names/order.ts"]));
  });

  it("remembers the constant that it came from", () => {
    const { name } = onlyFunction({ "serverless.ts": config("order", "const order = 'o';") });
    expect(name!.origin).toMatchObject([{ step: "constant", name: "order" }]);
    expect(name!.at.source.position(name!.at.start).line).toBe(1);
  });
});

describe("what a configuration in code exports", () => {
  const body = `{ service: "s", provider: { name: "aws" }, functions: { f: { handler: "a.b" } } }`;
  const expected = meaningOf(
    stackOf({
      "serverless.json": `{ "service": "s", "provider": { "name": "aws" }, "functions": { "f": { "handler": "a.b" } } }`,
    }),
  );

  it.each([
    ["serverless.js", `module.exports = ${body}`],
    ["serverless.js", `'use strict';\nconst c = ${body};\nmodule.exports = c;`],
    [
      "serverless.js",
      `const c = ${body.replace('functions: { f: { handler: "a.b" } }', "functions: {}")};\nc.functions.f = { handler: "a.b" };\nmodule.exports = c;`,
    ],
    ["serverless.js", `module.exports = (() => (${body}))()`],
    ["serverless.js", `module.exports = Promise.resolve(${body})`],
    ["serverless.cjs", `module.exports = async () => { return ${body}; };`],
    ["serverless.mjs", `export default ${body}`],
    ["serverless.ts", `const c = ${body} as const;\nmodule.exports = c;`],
    ["serverless.ts", `const c = ${body};\nexport = c;`],
    ["serverless.ts", `export default ${body} satisfies unknown;`],
  ])("%s: %s", (file, code) => {
    const stack = stackOf({ [file]: code });
    expect(unresolvedOf(stack)).toEqual([]);
    expect(meaningOf(stack)).toEqual(expected);
  });

  it.each([
    [
      "a call of a package",
      "import { build } from 'framework';\nexport default build();",
      "it comes from the package `framework`",
    ],
    ["nothing", "const a = 1;", "it holds no service"],
  ])("%s is a doubt, since other files have that name too", (_what, code, why) => {
    const { stacks, problems, doubts } = readServerless(files({ "serverless.ts": code }), "/project/serverless.ts");
    expect(stacks).toEqual([]);
    expect(problems).toEqual([]);
    expect(doubts?.map((doubt) => doubt.why)).toEqual([why]);
  });

  it("a syntax error is a problem at its place", () => {
    const { stacks, problems } = readServerless(
      files({ "serverless.ts": "export default {\n  service: ;\n" }),
      "/project/serverless.ts",
    );
    expect(stacks).toEqual([]);
    expect(problems).toMatchObject([{ severity: "problem", place: { source: { path: "/project/serverless.ts" } } }]);
  });
});

describe("functions that code puts together", () => {
  const queue = (name: string): string => `{ handler: "a.b", events: [{ sqs: "arn:aws:sqs:r:1:${name}" }] }`;
  const functionsIn = (functions: string, before = "", more: Readonly<Record<string, string>> = {}) =>
    stackOf({
      ...more,
      "serverless.ts": `${before}\nexport default { service: "s", provider: { name: "aws" }, functions: ${functions} };`,
    });

  const conditionsIn = (functions: string, before = "") => {
    const stack = functionsIn(functions, before);
    expect(stack.complete).toBe(true);
    return mappingsOf(stack).map(({ source, certainty, condition }) => [
      canonicalText(source.identity).slice(-1),
      certainty,
      condition,
    ]);
  };

  it.each([
    `{ a: ${queue("a")}, ...(process.env.X && { b: ${queue("b")} }) }`,
    `{ a: ${queue("a")}, ...(process.env.X ? { b: ${queue("b")} } : {}) }`,
    `process.env.X ? { a, b: ${queue("b")} } : { a }`,
    `{ a: { handler: "a.b", events: [...eventsOf("a"), ...(process.env.X ? eventsOf("b") : [])] } }`,
    `{ a: { handler: "a.b", events: process.env.X ? [...events, ...eventsOf("b")] : events } }`,
  ])("under a test that the deployment decides stand under its condition: %s", (functions) => {
    const before = `const a = ${queue("a")}; const events = a.events; const eventsOf = (n) => [{ sqs: "arn:aws:sqs:r:1:" + n }];`;
    expect(conditionsIn(functions, before)).toEqual([
      ["a", "certain", undefined],
      ["b", "certain", "env:X"],
    ]);
  });

  it("under a test of which nothing is known may be absent", () => {
    const other = `{ a: ${queue("a")}, ...(flags() ? { b: ${queue("b")} } : {}) }`;
    expect(conditionsIn(other, "import { flags } from './missing';")).toEqual([
      ["a", "certain", undefined],
      ["b", "maybe", expect.any(String)],
    ]);
  });

  it("may be one event with two sets of options, of which one is read", () => {
    const either = `{ a: { handler: "a.b", events: process.env.X ? [{ sqs: "arn:aws:sqs:r:1:a" }] : [{ sqs: { arn: "arn:aws:sqs:r:1:a", batchSize: 1 } }] } }`;
    expect(conditionsIn(either)).toEqual([["a", "maybe", "env:X || !(env:X)"]]);
  });

  it("may be a part of the resources", () => {
    const stack = stackOf({
      "serverless.ts": `const mapping = { Type: "AWS::Lambda::EventSourceMapping", Properties: { EventSourceArn: "arn:aws:sqs:r:1:b", FunctionName: { Ref: "ALambdaFunction" } } };
export default { service: "s", provider: { name: "aws" }, functions: { a: { handler: "a.b" } }, resources: { Resources: { ...(process.env.X ? { Mapping: mapping } : {}) } } };`,
    });
    expect(mappingsOf(stack)).toMatchObject([{ certainty: "certain", condition: "env:X" }]);
  });

  it("from a spread that is unknown leave the stack incomplete", () => {
    const stack = functionsIn(`{ ...others, a: ${queue("a")} }`, "import others from 'package';");
    expect(stack.complete).toBe(false);
    expect(stack.functions.map(({ key }) => key)).toEqual(["a"]);
  });

  it("from a module that is spread are those that it exports, with those behind `export *`", () => {
    const before = "import * as fns from './fns';";
    const one = `export const a = ${queue("a")};`;
    const stack = functionsIn("{ ...fns }", before, { "fns.ts": "export * from './one';", "one.ts": one });
    expect(stack.complete).toBe(true);
    expect(stack.functions.map(({ key }) => key)).toEqual(["a"]);
    const unseen = functionsIn("{ ...fns }", before, { "fns.ts": `export * from 'package';\n${one}` });
    expect(unseen.complete).toBe(false);
    expect(unseen.functions.map(({ key }) => key)).toEqual(["a"]);
  });

  it("what stands before the spread may be overwritten", () => {
    const stack = functionsIn(`{ a: ${queue("a")}, ...others }`, "import others from 'package';");
    expect(stack.complete).toBe(false);
    expect(mappingsOf(stack)).toEqual([]);
  });

  it("in a loop over what is unknown leave the stack incomplete", () => {
    const stack = functionsIn(
      "functions",
      `const functions: any = { a: ${queue("a")} };\nfor (const n of names()) functions[n] = ${queue("x")};`,
    );
    expect(stack.complete).toBe(false);
  });

  it("under a computed key are known with it", () => {
    const stack = functionsIn(`{ [\`read-\${'a'}\`]: ${queue("a")}, [process.env.X]: ${queue("b")} }`);
    expect(stack.functions.map(({ key }) => key)).toEqual(["read-a"]);
    expect(stack.complete).toBe(false);
  });

  it("stand at their own key", () => {
    const stack = functionsIn("{ onOrder }", `const onOrder = ${queue("a")};`);
    const { at } = stack.functions[0]!;
    expect(at.source.position(at.start)).toEqual({ line: 2, column: 72 });
  });
});

describe("handlers of the usual template", () => {
  it("are paths of the service", () => {
    const fn = onlyFunction({
      "serverless.ts":
        "import hello from '@functions/hello';\nmodule.exports = { service: 's', provider: { name: 'aws' }, functions: { hello } };",
      "src/functions/hello/index.ts":
        "import { handlerPath } from '@libs/handler-resolver';\nexport default { handler: `${handlerPath(__dirname)}/handler.main` };",
      "src/libs/handler-resolver.ts":
        "export const handlerPath = (context: string) => {\n  return `${context.split(process.cwd())[1].substring(1).replace(/\\\\/g, '/')}`;\n};",
      "tsconfig.json": `{ "compilerOptions": { "baseUrl": ".", "paths": { "@functions/*": ["src/functions/*"], "@libs/*": ["src/libs/*"] } } }`,
    });
    expect(fn.handler).toMatchObject({
      text: "src/functions/hello/handler.main",
      modules: ["/project/src/functions/hello/handler"],
    });
  });
});

describe("scripts that a configuration includes", () => {
  const nameFrom = (file: string, code: string) =>
    canonicalText(
      onlyFunction({
        "serverless.yml": `service: s\nprovider: { name: aws }\nfunctions: { f: { name: '\${file(./${file}):name}', handler: a.b } }`,
        [file]: code,
      }).name!,
    );

  it.each([
    ["names.js", "module.exports = { name: 'a' };", "a"],
    ["names.js", "module.exports.name = 'a';", "a"],
    ["names.js", "exports.name = () => 'a';", "a"],
    ["names.js", "module.exports = () => ({ name: 'a' });", "a"],
    [
      "names.js",
      "module.exports = async ({ options, resolveVariable }) => ({ name: `${await resolveVariable('self:service')}-${options.stage}` });",
      "s-${sls:stage}",
    ],
    ["names.cjs", "module.exports = { name: process.env.NAME };", "${env:NAME}"],
    ["names.mjs", "export default { name: 'a' };", "a"],
    ["names.ts", "export const name: string = 'a';", "a"],
    ["names.js", "module.exports = { name: require('os').hostname() };", "${unknown: hostname()}"],
  ])("%s: %s", (file, code, expected) => {
    expect(nameFrom(file, code)).toBe(expected);
  });
});
