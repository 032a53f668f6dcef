/** What a text says of the ways around a place, in blocks of very many statements. */
import type { TSESTree } from "@typescript-eslint/types";
import { describe, expect, test } from "vitest";
import { bypassesOf } from "../../../src/flow/domain/bypass.ts";
import { forksOf } from "../../../src/flow/domain/forks.ts";
import { parseModule } from "../../../src/syntax/module.ts";
import { SourceText } from "../../../src/syntax/source-text.ts";

/** A function with a loop in which these statements stand in front of `work()`, `more()`. */
function loopOf(statements: string) {
  const text = `function handler(list) { for (const one of list) {${statements} work(); more(); } }`;
  const source = new SourceText("a.js", text);
  const parsed = parseModule(source);
  if (!parsed.ok) throw new Error("it does not parse");
  const { program } = parsed;
  const loop = (program.body[0] as TSESTree.FunctionDeclaration).body.body[0] as TSESTree.ForOfStatement;
  const [work, more] = (loop.body as TSESTree.BlockStatement).body.slice(-2) as [TSESTree.Node, TSESTree.Node];
  const around = (node: TSESTree.Node) =>
    bypassesOf(program, node, source).map(({ test, where, from, to, ...exit }) => {
      const [tested, reach] = [text.slice(test.start, test.end), text.slice(from, to)];
      return [tested, where, reach.startsWith("work") ? "work" : "more", reach.endsWith("} }") ? "function" : "round", "returns" in exit]; // prettier-ignore
    });
  return { program, work, more, around };
}

describe("ways around a place", () => {
  test("each `if` that leaves in front of it is one, the nearest first", () => {
    const { work, around } = loopOf("if (a) continue; if (b) throw new Error(); if (!c) return 1;");
    expect(around(work)).toEqual([
      ["c", "false", "work", "function", true],
      ["a", "true", "work", "round", true],
      ["list", "empty", expect.anything(), "round", false],
    ]);
  });

  test("of very many that pass over the same, two of each reach are told", () => {
    const many = Array.from({ length: 500 }, (_, index) => `if (a${index}) continue; if (b${index}) return;`).join("");
    const { more, around } = loopOf(many);
    expect(around(more)).toEqual([
      ["b499", "true", "more", "function", true],
      ["a499", "true", "more", "round", true],
      ["b498", "true", "more", "function", true],
      ["a498", "true", "more", "round", true],
      ["list", "empty", expect.anything(), "round", false],
    ]);
  });

  test("what is behind a place is no way around it", () => {
    const { around, program } = loopOf("");
    const loop = (program.body[0] as TSESTree.FunctionDeclaration).body.body[0] as TSESTree.ForOfStatement;
    expect(around((loop.body as TSESTree.BlockStatement).body[0]!)).toEqual([
      ["list", "empty", expect.anything(), "round", false],
    ]);
  });
});

test("the places of a block share what is said of the other sides in front of them", () => {
  const { program, work, more } = loopOf("if (a) { one(); continue; } if (b) { two(); return; }");
  const [ofWork, ofMore] = [work, more].map((node) => forksOf(program, node)) as [readonly object[], readonly object[]];
  expect(ofWork).toHaveLength(3);
  expect(ofMore[0]).toBe(ofWork[0]);
  expect(ofMore[1]).toBe(ofWork[1]);
});
