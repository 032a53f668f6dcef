/** Every data file says by which JSON Schema it is written, and keeps to it: an editor shows what a word means, and what is wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { repeatedKeys } from "../support/repeated-keys.ts";

const FOLDER = "src/knowledge/data";
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
const read = (name: string) => JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
const validate = (name: string, data: unknown): readonly string[] => {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
  const check = ajv.compile(read(name.replace(/\.json$/u, ".schema.json")));
  check(data);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe.each(files)("%s", (name) => {
  it("names its schema, which stands beside it", () => {
    expect(read(name).$schema).toBe(`./${name.replace(/\.json$/u, ".schema.json")}`);
  });

  it("is written by it", () => {
    expect(validate(name, read(name))).toEqual([]);
  });

  it("has no key twice, of which the first would be lost", () => {
    expect(repeatedKeys(readFileSync(`${FOLDER}/${name}`, "utf8"))).toEqual([]);
  });
});

it("tells a key that stands twice in one object, and not one of two objects", () => {
  expect(repeatedKeys('{ "a": { "keys": "0", "b": ["a", "a"] }, "c": [{ "keys": "1" }, { "keys": "2" }] }')).toEqual(
    [],
  );
  expect(repeatedKeys('{ "a b": { "keys": "0" }, "c": "a b", "a b": { "look": "\\"x" } }')).toEqual(["a b"]);
});

describe("the schemas", () => {
  it("know no other word", () => {
    expect(validate("guards.json", { ...read("guards.json"), gaurds: [] })).toEqual([
      " must NOT have additional properties",
    ]);
  });

  it("tell a method's class that is none, and a place that is none", () => {
    const node = (body: object) => ({
      packages: { it: { kind: "http", verified: false, exports: {}, nodes: { client: body } } },
    });
    expect(validate("packages.json", node({ effect: "post", details: { post: { token: "1.key" } } }))).toEqual([]);
    expect(validate("packages.json", node({ effects: "post" }))).toEqual([
      "/packages/it/nodes/client must NOT have additional properties",
    ]);
    expect(validate("packages.json", node({ details: { post: { token: "key" } } }))).toEqual([
      expect.stringMatching(/^\/packages\/it\/nodes\/client\/details\/post\/token must match pattern/u),
    ]);
  });

  it("want options and the argument that has them together", () => {
    const file = read("guards.json");
    const row = { module: "once", export: "once", kind: "wrapper", verified: "1.0.0" };
    expect(validate("guards.json", { ...file, guards: [row] })).toEqual([]);
    expect(validate("guards.json", { ...file, guards: [{ ...row, options: "powertools" }] })).toEqual([
      "/guards/0 must have property optionsArgument when property options is present",
    ]);
  });
});
