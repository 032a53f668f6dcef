import { describe, expect, it } from "vitest";
import { locatedOf } from "../../src/syntax/literal.ts";
import { valueAt, type Located } from "../../src/syntax/located.ts";
import { parseModule } from "../../src/syntax/module.ts";
import { SourceText } from "../../src/syntax/source-text.ts";
import { shown } from "./shown.ts";

function valueOf(expression: string): Located {
  const source = new SourceText("/project/serverless.ts", `export default ${expression};`);
  const syntax = parseModule(source);
  if (!syntax.ok) throw new Error(syntax.errors[0]!.message);
  const statement = syntax.program.body[0]!;
  if (statement.type !== "ExportDefaultDeclaration") throw new Error(statement.type);
  return locatedOf(statement.declaration, source);
}

describe("literals of code", () => {
  it.each([
    ["'a'", "a"],
    ["1_000", 1000],
    ["-5", -5],
    ["true", true],
    ["null", null],
    ["`a\\n`", "a\n"],
    ["('a' as const)", "a"],
    ["{ a: [1, 'b'], 'c-d': {}, 3: x => x }", { a: [1, "b"], "c-d": {}, 3: { unknown: "it is not a literal" } }],
    ["({ a: 1 } satisfies Config as Other)", { a: 1 }],
    ["{ ['a']: 1 }", { a: 1 }],
    ["{ Ref: 'Table' }", { "!Ref": "Table" }],
    ["{ 'Fn::GetAtt': ['Table', 'StreamArn'] }", { "!GetAtt": ["Table", "StreamArn"] }],
  ])("%s is known", (expression, expected) => {
    expect(shown(valueOf(expression))).toEqual(expected);
  });

  it.each(["name", "`a${b}`", "a + b", "f()", "/x/", "10n", "[...a]", "[, 1]", "-name", "!1", "undefined"])(
    "%s is unknown, with a reason",
    (expression) => {
      expect(valueOf(expression)).toMatchObject({ kind: "unknown", reason: expect.stringMatching(/./u) as string });
    },
  );

  it("what a spread or a computed key may overwrite is unknown, and what follows it is known", () => {
    const map = valueOf("{ a: 1, ...rest, b: 2, [key]: 3, c: 4 }");
    expect(map).toMatchObject({ kind: "map", open: true });
    expect(shown(map)).toMatchObject({
      a: { unknown: expect.any(String) as string },
      b: { unknown: expect.any(String) as string },
      c: 4,
    });
    expect(valueOf("{ a: 1 }")).not.toHaveProperty("open");
  });

  it("methods and accessors are no values", () => {
    expect(shown(valueOf("{ a() {}, get b() { return 1; } }"))).toEqual({
      a: { unknown: "it is a function" },
      b: { unknown: "it is a function" },
    });
  });

  it("have places", () => {
    const map = valueOf("{ a: { b: 'c' } }");
    const { at } = valueAt(map, "a", "b")!;
    expect(at.source.text.slice(at.start, at.end)).toBe("'c'");
  });
});
