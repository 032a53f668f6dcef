/** What functions of packages make of lists and objects, against the packages themselves: what is told is what they give. */
import lodash from "lodash";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { canonicalText } from "../../../src/deployment/value.ts";
import { readApp } from "../readers/cdk/support.ts";

/** Each is told, and as the package has it. */
const expressions: readonly string[] = [
  `_.keys({ b: 1, a: 2 })`,
  `_.values({ b: 1, a: 2 })`,
  `_.toPairs({ b: 1 }).flat()`,
  `Object.keys(_.fromPairs([["a", 1], ["b", 2]]))`,
  `Object.keys(_.assign({ a: 1 }, { b: 2 }, undefined))`,
  `_.map(["a", "b"], (one, index) => one + index)`,
  `_.map({ a: 1, b: 2 }, (one, key) => key + one)`,
  `_.map([{ id: "a" }, { id: "b" }], "id")`,
  `_.filter(["a", "b"], (one) => one !== "a")`,
  `_.reject({ a: 1, b: 2 }, (one) => one === 1)`,
  `_.compact(["a", "", undefined, "b"])`,
  `(() => { const out = []; _.forEach({ a: 1, b: 2 }, (one, key) => { out.push(key + one); }); return out; })()`,
  `(() => { const out = []; _.forEach(["a", "b", "c"], (one) => { out.push(one); return one !== "b"; }); return out; })()`,
  `(() => { const out = []; _.each(["a"], (one, index) => { out.push(one + index); }); return out; })()`,
  `Object.entries(_.mapValues({ a: 1 }, (one, key) => key + one)).flat()`,
  `Object.keys(_.mapKeys({ a: 1 }, (one, key) => key + one))`,
  `Object.keys(_.keyBy([{ id: "a" }, { id: "b" }], "id"))`,
  `Object.keys(_.keyBy([{ id: "a" }], (one) => one.id + "x"))`,
  `Object.keys(_.pick({ a: 1, b: 2 }, ["b"]))`,
  `Object.keys(_.pick({ a: 1, b: 2, c: 3 }, "b", "a"))`,
  `Object.keys(_.omit({ a: 1, b: 2 }, ["b"]))`,
  `Object.keys(_.pickBy({ a: 1, b: 0 }))`,
  `Object.keys(_.omitBy({ a: 1, b: 0 }, (one) => one === 0))`,
  `_.times(3, (index) => "f" + index)`,
  `_.times(2)`,
  `_.range(3)`,
  `_.range(1, 3)`,
  `_.uniq(["a", "b", "a"])`,
  `_.flatten([["a"], ["b", ["c"]]])`,
  `_.flattenDeep([["a"], ["b", ["c"]]])`,
  `_.concat(["a"], "b", ["c"])`,
  `_.join(["a", "b"], "-")`,
  `_.reduce(["a", "b"], (sum, one) => sum + one, "")`,
  `JSON.stringify(_.merge({ a: { x: 1 } }, { a: { y: "2" } }).a.y)`,
  `_.merge({ a: { x: "1" } }, { a: { y: "2" } }).a.x`,
  `_.merge({ a: "1" }, { a: undefined }).a`,
  `_.merge({ a: ["1", "2"] }, { a: ["3"] }).a`,
  `_.merge({ a: [{ x: "1" }] }, { a: [{ y: "2" }] }).a[0].x`,
  `Object.keys(_.merge({}, { a: 1 }, null, { b: 2 }))`,
  `(() => { const one = { a: "1" }; _.merge(one, { b: "2" }); return one.b; })()`,
  `_.merge({ a: { x: "1" } }, { a: "2" }).a`,
  `_.cloneDeep({ a: "1" }).a`,
  `(() => { const one = { a: { b: "1" }, c: "1" }; const other = _.clone(one); other.a.b = "2"; other.c = "2"; return one.a.b + one.c; })()`,
  `(() => { const one = { a: { b: "1" } }; const other = _.cloneDeep(one); other.a.b = "2"; return one.a.b; })()`,
  `(() => { const one = ["a"]; const other = _.clone(one); other.push("b"); return one; })()`,
  `_.merge({}, { get a() { return "1"; } }).a`,
  `_.map({}, (one) => one)`,
  `_.map(undefined, (one) => one)`,
];

it("is told as the package has it", () => {
  const functions = expressions.map(
    (expression, index) =>
      `new lambda.Function(stack, "F${index}", { functionName: "<" + (${expression}) + ">", handler: "a.b", runtime: lambda.Runtime.NODEJS_20_X, code: lambda.Code.fromAsset("x") });`,
  );
  const { stacks } = readApp(
    `import _ from "lodash";\nconst stack = new Stack(new App(), "Shop");\n${functions.join("\n")}`,
  );
  const names = new Map(stacks.flatMap((stack) => stack.functions.map(({ key, name }) => [key, name] as const)));
  const said = expressions.map((expression, index) => {
    const name = names.get(`F${index}`);
    return [expression, name && canonicalText(name)];
  });
  const real = expressions.map((expression) => [expression, `<${String(runInNewContext(expression, { _: lodash }))}>`]);
  expect(said).toEqual(real);
});

it.each([
  [`import merge from "deepmerge";`, `Object.keys(merge({ a: 1 }, { b: 2 }))`, "a,b"],
  [`import merge from "deepmerge";`, `merge({ a: ["1"] }, { a: ["2"] }).a`, "1,2"],
  [`import * as R from "ramda";`, `R.map((one) => one + "x", ["a"])`, "ax"],
  [`import * as R from "ramda";`, `Object.keys(R.mergeRight({ a: 1 }, { b: 2 }))`, "a,b"],
  [`import { keyBy } from "es-toolkit";`, `Object.keys(keyBy([{ id: "a" }], (one) => one.id))`, "a"],
  [`import mapValues from "lodash/mapValues";`, `mapValues({ a: "1" }, (one) => one + "x").a`, "1x"],
  [`import merge from "lodash.merge";`, `merge({ a: "1" }, { b: "2" }).b`, "2"],
])("is found in its package: %s %s", (line, expression, text) => {
  expect(nameOf(line, expression)).toBe(`<${text}>`);
});

it.each([
  [`import _ from "lodash";`, `Object.keys(_.keyBy(wrap(["a"]), "id"))`],
  [`import _ from "lodash";`, `_.map([{ id: "a" }], { id: "a" })`],
  [`import _ from "lodash";`, `_.times(wrap(2), (index) => "f" + index)`],
  [`import _ from "lodash";`, `_.merge({ a: { b: "1" } }, { a: wrap("x") }).a`],
  [`import merge from "deepmerge";`, `merge({ a: "1" }, { a: "2" }, { arrayMerge }).a`],
  [`import * as R from "ramda";`, `R.map((one) => one)(["a"])`],
  [`import { keys } from "underscore-of-ours";`, `keys({ a: 1 })`],
])("is not told where nobody knows: %s %s", (line, expression) => {
  expect(nameOf(line, expression)).not.toMatch(/^<[^$]*>$/u);
});

function nameOf(line: string, expression: string): string | undefined {
  const { stacks } = readApp(
    `${line}\nimport { wrap, arrayMerge } from "@acme/lists";\nconst stack = new Stack(new App(), "Shop");\nnew lambda.Function(stack, "F", { functionName: "<" + (${expression}) + ">", handler: "a.b", runtime: lambda.Runtime.NODEJS_20_X, code: lambda.Code.fromAsset("x") });`,
  );
  const name = stacks[0]?.functions[0]?.name;
  return name && canonicalText(name);
}
