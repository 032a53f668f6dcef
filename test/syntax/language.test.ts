/** Facts of the language, which every reader of code shares. */
import type { TSESTree } from "@typescript-eslint/types";
import { describe, expect, it } from "vitest";
import { declarationsOf } from "../../src/syntax/language/declarations.ts";
import { enumMembers } from "../../src/syntax/language/enums.ts";
import { foldMethod } from "../../src/syntax/language/fold-method.ts";
import { isEsModule } from "../../src/syntax/language/module-kind.ts";
import { boundNames } from "../../src/syntax/language/names.ts";
import { childAround, childNodes, withoutCasts } from "../../src/syntax/language/nodes.ts";
import { parseModule } from "../../src/syntax/module.ts";
import { SourceText } from "../../src/syntax/source-text.ts";

function programOf(text: string): TSESTree.Program {
  const parsed = parseModule(new SourceText("/project/a.ts", text));
  if (!parsed.ok) throw new Error(text);
  return parsed.program;
}

describe("facts of the language", () => {
  it("tells what a block declares, and what of it belongs to the function around it", () => {
    const { body } = programOf(`export const { a, b: [c = 1, ...d] } = x; function f() {} enum E { A }
if (x) { var g; let h; for (var i of x) {} } try {} catch { var j; } export class K {}`);
    const { lexical, variables, functions } = declarationsOf(body);
    expect(lexical).toEqual(["a", "c", "d", "f", "E", "K"]);
    expect(variables).toEqual(["g", "i", "j"]);
    expect(functions.map(({ id }) => id?.name)).toEqual(["f"]);
  });

  it("finds the child around a place, in lists of any length and with holes", () => {
    const text = `${"f();".repeat(40)}${"switch (a) { case 1: f(); }"}[, f(), , f()];`;
    const program = programOf(text);
    const around = (at: number) => childAround(program, at, at + 1)?.range;
    expect(program.body.map(({ range }) => around(range[1] - 1))).toEqual(program.body.map(({ range }) => range));
    const [list] = childNodes(program.body.at(-1)!) as [TSESTree.ArrayExpression];
    const calls = list.elements.flatMap((one) => (one ? [one.range] : []));
    expect(calls.map(([start, end]) => childAround(list, start, end)?.range)).toEqual(calls);
    expect(childAround(list, list.range[0], list.range[0] + 1)).toBeUndefined();
  });

  it("tells the members of an enum, quoted ones too", () => {
    const [node] = programOf(`enum E { A, "b-c" = 4, D }`).body;
    const members = enumMembers(node as TSESTree.TSEnumDeclaration);
    expect(members.map(({ name, initializer }) => [name, initializer !== undefined])).toEqual([
      ["A", false],
      ["b-c", true],
      ["D", false],
    ]);
  });

  it("tells a module from a script", () => {
    const kinds = ["export {};", "import 'x';", "export = 1;", "import type { A } from 'x';", "exports.a = 1;", ""];
    expect(kinds.map((text) => isEsModule({ program: programOf(text) }))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("looks through casts, and into nodes in the order written", () => {
    const [statement] = programOf("(x as A)!.y satisfies B;").body;
    const { expression } = statement as TSESTree.ExpressionStatement;
    const inner = withoutCasts(expression);
    expect(inner.type).toBe("MemberExpression");
    expect(childNodes(inner).map(({ type }) => type)).toEqual(["TSNonNullExpression", "Identifier"]);
    expect(boundNames(null)).toEqual([]);
  });

  it("computes methods of plain values, and nothing that is refused, unknown or too long", () => {
    expect(foldMethod("a-b", "split", ["-"], 10)).toEqual({ value: ["a", "b"] });
    expect(foldMethod("ab", "at", [-1], 10)).toEqual({ value: "b" });
    expect(foldMethod(1.005, "toFixed", [1], 10)).toEqual({ value: "1.0" });
    expect(foldMethod("a", "repeat", [11], 10)).toBeUndefined();
    expect(foldMethod("a", "repeat", [-1], 10)).toBeUndefined();
    expect(foldMethod("a", "constructor", [], 10)).toBeUndefined();
    expect(foldMethod(1, "toUpperCase", [], 10)).toBeUndefined();
    expect(foldMethod(undefined, "toString", [], 10)).toBeUndefined();
  });
});
