/** On which calls a test may depend, as the text of a module says. */
import { describe, expect, it } from "vitest";
import type { TSESTree } from "@typescript-eslint/types";
import { sliceOf } from "../../../src/flow/domain/slice.ts";
import { childNodes } from "../../../src/syntax/language/nodes.ts";
import { parseModule } from "../../../src/syntax/module.ts";
import { SourceText } from "../../../src/syntax/source-text.ts";

/** The callees on which the test of the first `if` may depend, as written. */
function behindTest(text: string): readonly string[] {
  const source = new SourceText("handler.js", text);
  const parsed = parseModule(source);
  if (!parsed.ok) throw new Error("it does not parse");
  const open: TSESTree.Node[] = [parsed.program];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (next.type === "IfStatement" && text.slice(...next.consequent.range).includes("DONE")) {
      const { calls } = sliceOf(parsed.program, next.test);
      return [...calls].map((call) => text.slice(...(call as TSESTree.CallExpression).callee.range)).sort();
    }
    open.push(...childNodes(next));
  }
  throw new Error("no test");
}

describe("a backward slice", () => {
  it("goes through variables, patterns and members", () => {
    expect(behindTest("const { rows } = await look(id); const first = rows[0]; if (first.state) DONE();")).toEqual([
      "look",
    ]);
  });
  it("takes the members of a variable apart", () => {
    expect(behindTest("const s = {}; s.a = look(); s.b = other(); if (s.b) DONE();")).toEqual(["other"]);
  });
  it("goes on with what a list was given, and with what decides that", () => {
    expect(
      behindTest(
        "const won = []; for (const one of list()) if (claim(one)) won.push(name(one)); if (won.length) DONE();",
      ),
    ).toEqual(["claim", "list", "name"]);
  });
  it("goes on with the list that a callback goes through", () => {
    expect(behindTest("let found = false; rows().forEach((row) => { found = true; }); if (found) DONE();")).toEqual([
      "rows",
    ]);
  });
  it("knows variables of the same name apart", () => {
    expect(behindTest("function f() { const x = look(); } const x = other(); if (x) DONE();")).toEqual(["other"]);
  });
  it("takes what a client was asked before for no part of it", () => {
    expect(behindTest("const store = connect(); store.set(claim()); if (store.has(key())) DONE();")).toEqual([
      "connect",
      "key",
      "store.has",
    ]);
  });
  it("says nothing of a flag that another round may have set", () => {
    expect(
      behindTest("let isNew = false; for (const one of list) { if (claim(one)) isNew = true; if (isNew) DONE(); }"),
    ).toEqual([]);
  });
});
