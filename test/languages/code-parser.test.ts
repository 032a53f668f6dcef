// The parser of the preset `standalone` that needs no TypeScript, held against typescript-eslint's.
import { readdirSync, readFileSync } from "node:fs";
import * as typescript from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/types";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { codeParser } from "../../src/languages/code/parser.ts";

type Parsed = Pick<ReturnType<typeof typescript.parseForESLint>, "ast" | "scopeManager">;

const place = ({ range, loc }: Pick<TSESTree.Token, "range" | "loc">): string =>
  `${range.join("-")} ${loc.start.line}:${loc.start.column}-${loc.end.line}:${loc.end.column}`;

/** What rules of other plugins ask for: tokens, comments, scopes, and where statements stand. */
function shown({ ast, scopeManager }: Parsed): unknown {
  return {
    statements: ast.body.map((statement) => `${statement.type} ${place(statement)}`),
    tokens: ast.tokens!.map((token) => `${token.type} ${JSON.stringify(token.value)} ${place(token)}`),
    comments: ast.comments!.map((comment) => `${comment.type} ${comment.value} ${place(comment)}`),
    scopes: scopeManager!.scopes.map(({ type, variables, references }) => [
      type,
      ...variables.filter(({ defs }) => defs.length > 0).map(({ name }) => name),
      ...references.map(({ identifier, resolved }) => `${identifier.name} ${identifier.range[0]} ${resolved !== null}`),
    ]),
  };
}

const ours = (text: string, filePath: string): Parsed => codeParser.parseForESLint(text, { filePath }) as Parsed;
const theirs = (text: string, filePath: string): Parsed =>
  typescript.parseForESLint(text, { filePath, sourceType: "module", ecmaFeatures: { jsx: /x$/u.test(filePath) } });

const AMBIGUOUS: Readonly<Record<string, string>> = {
  "brackets.ts": "const a: Map<string, Array<Set<number>>>= b >> 1 >>> 2; let c = a >= b; c >>= 1; f<Array<X>>(y);\n",
  "slashes.ts": "const a = /[/]\\/x/giu.test(s) ? 4 / 2 / 1 : a++ / 2; // end\nb = c /* in /between/ */ / d;\n",
  "templates.ts": "const a = `one ${b ? `${c} in` : '}'} two\n${{ d: 1 }.d}`; tag`x`;\n",
  "names.ts":
    "class A<in out T> { #x = 1; static async *get(this: A<T>) { yield this.#x; } declare type?: string; }\nnew.target; import.meta.url; a.class.new;\n",
  "words.ts":
    "type T = unique symbol; abstract class B { private readonly set!: number; } namespace N { export declare const x: typeof import('y'); }\n",
  "optional.ts": "a?.b?.[0]?.(); const c = d ?.5 : 1; e ??= f; g! = h; i = <any>j satisfies K;\n",
  "decorated.ts": "@Table({ a: 1 }) export class A { constructor(@Inject() private readonly x: X, @B y?: Y) {} }\n",
  "view.tsx": "const a = <T,>(x: T) => <p title='a > b' data-x={1}>it's {x} &amp; <b.C {...d} /></p>;\n",
  "tight.ts": "try{a()}catch{}for(;;){b:{break b}}if(c)d\\u{61}e=1;else{do{}while(0)}\n",
  "numbers.ts": "[0x1F, 1_000, 10n, .5e-3, 0b11, true, null, -1, +x, - -y];\n",
  "enums.ts": "export const enum E { A = 'a', 'b-c' = 2 }\nimport x = require('x'); export = x;\n",
  "shebang.ts": "//!/usr/bin/env node\nimport type { A } from './a';\nexport type { A };\n",
};

describe("the parser without TypeScript", () => {
  it.each(Object.entries(AMBIGUOUS))("gives the tokens, comments and scopes of typescript-eslint: %s", (name, text) => {
    expect(shown(ours(text, name))).toEqual(shown(theirs(text, name)));
  });

  it("does so on the handlers that this project proves its verdicts with", () => {
    const files = readdirSync("test/proof/handlers", { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) {
      const text = readFileSync(`test/proof/handlers/${name}`, "utf8");
      expect(shown(ours(text, name)), name).toEqual(shown(theirs(text, name)));
    }
  });

  it.each([
    ["JSX in .js", "export const View = () => <p>{1}</p>;\n"],
    ["import assertions", 'import data from "./data.json" assert { type: "json" };\nexport { data };\n'],
    ["a sloppy script", "with (a) { b = 010; }\nreturn;\n"],
    ["a hashbang", "#!/usr/bin/env node\nmodule.exports = require('./x');\n"],
  ])("reads %s", (_title, text) => {
    const linter = new Linter();
    const entry = { files: ["**/*.js"], languageOptions: { parser: codeParser as unknown as Linter.Parser } };
    // A rule that goes by tokens, comments and scopes each.
    const rules = { semi: "error", "no-unused-vars": "error", "spaced-comment": "off" } as const;
    expect(linter.verify(text, [{ ...entry, rules }], { filename: "a.js" })).toEqual([]);
  });

  it("tells a file that does not parse with its place", () => {
    const entry = { files: ["**/*.js"], languageOptions: { parser: codeParser as unknown as Linter.Parser } };
    const [message] = new Linter().verify("const a = 1;\nconst = 2;\n", [entry], { filename: "a.js" });
    expect(message).toMatchObject({
      fatal: true,
      line: 2,
      column: 7,
      message: expect.stringMatching(/^Parsing error: /u),
    });
  });
});
