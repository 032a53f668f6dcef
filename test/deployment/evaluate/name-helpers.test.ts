/** Names that packages make of names: what is evaluated is what the packages themselves give. */
import * as changeCase from "change-case";
import * as changeCase4 from "change-case-4";
import * as esToolkit from "es-toolkit";
import fc from "fast-check";
import lodash from "lodash";
import * as scule from "scule";
import slugify from "slugify";
import { describe, expect, it } from "vitest";
import { callNameHelper } from "../../../src/deployment/evaluate/create.ts";
import { constant, external, record, stringOf } from "../../../src/deployment/evaluate/making.ts";
import type { CodeValue } from "../../../src/deployment/evaluate/values.ts";

type Package = Readonly<Record<string, unknown>>;

const packages: readonly (readonly [string, readonly Package[], string])[] = [
  [
    "lodash",
    [lodash as unknown as Package],
    "camelCase kebabCase snakeCase startCase upperCase lowerCase upperFirst lowerFirst capitalize toUpper toLower",
  ],
  [
    "es-toolkit",
    [esToolkit],
    "camelCase pascalCase kebabCase snakeCase constantCase startCase upperCase lowerCase upperFirst lowerFirst capitalize",
  ],
  [
    "change-case",
    [changeCase, changeCase4],
    "camelCase pascalCase kebabCase paramCase snakeCase constantCase capitalCase dotCase noCase",
  ],
  ["scule", [scule], "camelCase pascalCase kebabCase snakeCase upperFirst lowerFirst"],
  ["slugify", [{ slugify }], "slugify"],
];

const names = [
  "",
  "orders",
  "on-order",
  "onOrder",
  "OnOrder",
  "ON_ORDER",
  "HTTPServer",
  "parseXMLFile",
  "XMLHttpRequest2",
  "v1.2.10",
  "order2cash",
  "2orders",
  "a1B2c3",
  "S3Bucket",
  "dynamoDB-table",
  "the 1st order",
  "THE 22ND ORDER",
  "Übersicht über Größen",
  "naïve-café",
  "straße",
  "Łódź",
  "it's",
  "  spaced   out ",
  "--dashed--",
  "path/to.file_name",
  "a&b",
];

function evaluated(module: string, name: string, text: string, ...more: readonly CodeValue[]): string | undefined {
  return stringOf(callNameHelper(external(module, ...(name === module ? [] : [name])), [constant(text), ...more]));
}

describe.each(packages)("%s", (module, versions, functions) => {
  it.each(functions.split(" "))("%s is what the package gives, or unknown", (name) => {
    const agrees = (text: string): void => {
      const given = evaluated(module, name, text);
      if (given === undefined) return;
      const implementations = versions.flatMap((version) =>
        typeof version[name] === "function" ? [version[name]] : [],
      );
      expect(implementations).not.toEqual([]);
      for (const implementation of implementations)
        expect({ text, given }).toEqual({ text, given: implementation(text) as string });
    };
    for (const text of names) agrees(text);
    const letter = fc.constantFrom(..."abzABZ0123456789stndrdthSTNDRDTH-_./ 'äÖßéŁ".split(""));
    fc.assert(fc.property(fc.string({ unit: letter, maxLength: 12 }), agrees), { numRuns: 2_000 });
  });

  it.each(functions.split(" "))("%s is known for plain names", (name) => {
    for (const text of ["on-order", "OnOrder2", "HTTPServer"])
      expect(evaluated(module, name, text)).toBeTypeOf("string");
  });
});

describe("a helper of a name", () => {
  it.each([
    ["lodash/camelCase", []],
    ["lodash-es", ["camelCase"]],
    ["lodash.camelcase", []],
    ["camel-case", ["camelCase"]],
    ["camel-case", []],
    ["es-toolkit/string", ["camelCase"]],
  ])("is found in %s %j", (module, path) => {
    const call = (args: readonly CodeValue[]): CodeValue | undefined => callNameHelper(external(module, ...path), args);
    expect(stringOf(call([constant("on-order")]))).toBe("onOrder");
    // As `names.map(camelCase)` calls it.
    expect(stringOf(call([constant("on-order"), constant(3)]))).toBe("onOrder");
  });

  it("knows the option that people give to slugify", () => {
    const options = record([["lower", constant(true)]]);
    expect(evaluated("slugify", "slugify", "On Order", options)).toBe(slugify("On Order", { lower: true }));
    const strict = record([["strict", constant(true)]]);
    expect(evaluated("slugify", "slugify", "On.Order", strict)).toBeUndefined();
  });

  it("is unknown with options, for other functions, and of a text that is not known", () => {
    expect(evaluated("change-case", "camelCase", "on-order", record([["delimiter", constant("_")]]))).toBeUndefined();
    expect(evaluated("scule", "kebabCase", "onOrder", constant(0))).toBeUndefined();
    expect(evaluated("lodash", "uniqueId", "on-order")).toBeUndefined();
    expect(evaluated("lodash", "constructor", "on-order")).toBeUndefined();
    expect(evaluated("strange-case", "camelCase", "on-order")).toBeUndefined();
    expect(callNameHelper(external("lodash", "camelCase"), [])).toBeUndefined();
  });
});
