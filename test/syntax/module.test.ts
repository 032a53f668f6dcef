import { describe, expect, it } from "vitest";
import type { ModuleSyntax } from "../../src/syntax/module-syntax.ts";
import { parseModule } from "../../src/syntax/module.ts";
import { loadOxcParser } from "../../src/syntax/module-oxc.ts";
import { loadTypeScriptParser } from "../../src/syntax/module-typescript.ts";
import { SourceText } from "../../src/syntax/source-text.ts";

const read = (path: string, text: string) => parseModule(new SourceText(`/project/${path}`, text));

const types = (syntax: ModuleSyntax) => (syntax.ok ? syntax.program.body.map((node) => node.type) : syntax.errors);

describe("a module is parsed by its extension", () => {
  it.each([
    ["a.ts", "const a = <T>b as unknown;", ["VariableDeclaration"]],
    ["a.mts", "export const f = async <T>(a: T) => a;", ["ExportNamedDeclaration"]],
    ["a.cts", "import fs = require('fs');", ["TSImportEqualsDeclaration"]],
    ["a.tsx", "export const A = () => <b c={1}>text</b>;", ["ExportNamedDeclaration"]],
    ["a.d.ts", "export function f(): void;", ["ExportNamedDeclaration"]],
    ["a.js", "const A = <b />; export default A;", ["VariableDeclaration", "ExportDefaultDeclaration"]],
    ["a.jsx", "<a><b /></a>;", ["ExpressionStatement"]],
    ["a.mjs", "await f();", ["ExpressionStatement"]],
    ["a.cjs", "module.exports = { a: 1 };", ["ExpressionStatement"]],
    ["a.ts", "", []],
  ])("%s: %s", (path, text, expected) => {
    expect(types(read(path, text))).toEqual(expected);
  });

  it.each(["with (a) { b }", "if (a) return;\nb()", "const await = 1;", "var yield = 010;"])(
    "JavaScript that is no module is read as a script: %s",
    (text) => {
      expect(read("a.js", text).ok).toBe(true);
    },
  );

  it("a fault has a place", () => {
    const syntax = read("a.ts", "const a = 1;\nconst = 2;\n");
    expect(syntax.ok).toBe(false);
    const { at, message } = (syntax as Extract<ModuleSyntax, { ok: false }>).errors[0]!;
    expect(message).toMatch(/./u);
    expect(at.source.position(at.start)).toMatchObject({ line: 2 });
  });
});

describe("places", () => {
  it("are UTF-16 offsets into the text without its byte-order mark", () => {
    const syntax = read("a.ts", "\uFEFFconst a = '😀é';\r\nconst b = a;");
    const second = syntax.ok ? syntax.program.body[1]! : undefined;
    expect(second!.range).toEqual([18, 30]);
  });

  it("parentheses leave no node", () => {
    const syntax = read("a.ts", "((a));");
    expect(syntax.ok && syntax.program.body[0]).toMatchObject({ expression: { type: "Identifier", range: [2, 3] } });
  });

  it("comments come with theirs", () => {
    const syntax = read("a.ts", "/** @idempotent */\nfunction f() {} // said\n");
    expect(syntax.ok && syntax.comments).toEqual([
      { type: "Block", value: "* @idempotent ", start: 0, end: 18 },
      { type: "Line", value: " said", start: 35, end: 42 },
    ]);
  });
});

it("a text is parsed once", () => {
  const source = new SourceText("/project/a.ts", "a;");
  expect(parseModule(source)).toBe(parseModule(source));
});

describe("texts that would overflow the stack of a parser are refused", () => {
  it.each([
    ["brackets", "[".repeat(20_000)],
    ["parentheses that close", "(".repeat(5_000) + "1" + ")".repeat(5_000)],
    ["blocks", "{".repeat(20_000)],
    ["templates", "`${".repeat(20_000)],
    ["operators before a value", "!".repeat(20_000)],
    ["words before a value", "typeof\n".repeat(20_000)],
    ["arrows on lines of their own", "a =>\n".repeat(20_000)],
    ["conditional expressions", "a ? b :".repeat(20_000)],
    ["else-if", "if (a) {} else\n".repeat(20_000)],
    ["types", `type A = ${"Map<a, ".repeat(20_000)}`],
    ["elements", "<a>".repeat(20_000)],
    ["sums", `1${" + 1".repeat(50_000)}`],
    ["chains", `a${".b".repeat(50_000)}`],
    ["brackets behind what looks like an address", "a://b\n[".repeat(20_000)],
    ["brackets behind an apostrophe", `/can't/.test("a") + ${"(".repeat(20_000)}`],
    ["more than 4 MiB", "a;\n".repeat(1_500_000)],
  ])("%s", (_title, text) => {
    expect(read("a.tsx", text)).toMatchObject({
      ok: false,
      errors: [{ message: expect.stringMatching(/nested too deeply|4 MiB/u) as string }],
    });
  });

  it.each([
    ["many statements without semicolons", "const a = b ? c : !d\nif (a) b = -1\nf(a => a)\n".repeat(3_000)],
    ["many functions on one line", "function f(a){return!a}".repeat(3_000)],
    ["many items", `[${"{ a: [1], b: !c },".repeat(3_000)}]`],
    ["many elements", `const a = <ul>${"<li a={1} b='c'>said: {b}</li><br />\n".repeat(800)}</ul>`],
    ["brackets in strings and comments", "'(((' // (((\n/* {{{ */\n".repeat(3_000)],
    ["many addresses in templates", "f(await g(`https://a.b/${c}`, { d }));\n".repeat(3_000)],
    ["many apostrophes in templates", "f(g(`can't be ${c}`), { d });\n".repeat(3_000)],
    ["strings directly behind words", "function f(a){switch(a){case'(':return')'}}\n".repeat(3_000)],
  ])("while %s are fine", (_title, text) => {
    expect(read("a.tsx", text).ok).toBe(true);
  });
});

describe("without the native parser", () => {
  const text =
    "/** Doc */\nexport const handler = async (event: Event) => { for (const r of event.a) await f(`${r}`, ...(b)); };\n";

  it("typescript-eslint's gives the same tree and comments", () => {
    const source = new SourceText("/project/a.ts", text);
    const [native, own] = [loadOxcParser()!(source), loadTypeScriptParser()!(source)];
    if (!native.ok || !own.ok) throw new Error("both parse this");
    expect(own.comments).toEqual(native.comments);
    expect(skeleton(own.program)).toEqual(skeleton(native.program));
  });

  it("and the same kind of fault", () => {
    const source = new SourceText("/project/a.ts", "const a = 1;\nconst = 2;\n");
    const syntax = loadTypeScriptParser()!(source);
    expect(syntax).toMatchObject({ ok: false, errors: [{ at: { start: 19 } }] });
  });
});

/** Types and ranges of nodes, as both parsers give them. */
function skeleton(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(skeleton);
  if (typeof node !== "object" || node === null || !("type" in node)) return undefined;
  const { type, range, ...rest } = node as unknown as Record<string, unknown>;
  const children = Object.entries(rest)
    .filter(
      ([key, value]) => !["parent", "comments", "tokens"].includes(key) && typeof value === "object" && value !== null,
    )
    .map(([key, value]) => [key, skeleton(value)] as const)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return { type, range: type === "Program" ? undefined : range, ...Object.fromEntries(children) };
}
