/**
 * What an expression of construct code is, against what the language itself makes of it. Each line of `expressions.txt` is evaluated
 * by both. What cannot be told is unknown; nothing may be told otherwise.
 */
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { canonicalText } from "../../../src/deployment/value.ts";
import { readApp } from "../readers/cdk/support.ts";

const expressions = readFileSync(new URL("expressions.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");

/** The names of functions that have an expression in them, by its place in the list; undefined where nothing is known. */
function namesOf(values: readonly string[]): ReadonlyMap<string, string | undefined> {
  const functions = values.map((value, index) => {
    const props = `functionName: "<" + v${index} + ">", handler: "a.b", runtime: lambda.Runtime.NODEJS_20_X, code: lambda.Code.fromAsset("x")`;
    return `const v${index} = ${value};\nnew lambda.Function(stack, "F${index}", { ${props} });`;
  });
  const { stacks } = readApp(`const stack = new Stack(new App(), "Shop");\n${functions.join("\n")}`);
  return new Map(
    stacks.flatMap((stack) =>
      stack.functions.map(({ key, name }) => [key, name?.kind === "text" ? canonicalText(name) : undefined]),
    ),
  );
}

const said = namesOf(expressions);

it("is told as the language has it, or not at all", () => {
  const wrong = expressions.flatMap((expression, index) => {
    const name = said.get(`F${index}`);
    if (name === undefined || name.includes("${")) return [];
    const real = `<${String(runInNewContext(expression, { structuredClone }))}>`;
    return name === real ? [] : `${expression} is ${real}, not ${name}`;
  });
  expect(wrong).toEqual([]);
});

it("is told of most of them", () => {
  const untold = expressions.filter((_, index) => !/^<(?:(?!\$\{).)*>$/su.test(said.get(`F${index}`) ?? ""));
  expect(untold.length).toBeLessThan(expressions.length / 5);
});
