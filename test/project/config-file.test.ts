/** `replay-safe.config.json`: one configuration for the linter and the command line. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { ValidatedSettings } from "../../src/project/settings-schema.ts";
import { validateSettings } from "../../src/project/settings-schema.ts";
import { configFileAbove } from "../../src/project/config-file.ts";
import { diskSource } from "../../src/project/disk.ts";
import { DEFAULT_SETTINGS, readSettings } from "../../src/project/settings.ts";
import type { UserSettings } from "../../src/project/user-settings.ts";
import { files } from "../support/files.ts";
import { clone, repository } from "../support/repository.ts";

const read = (text: string, own?: unknown) =>
  readSettings(own, configFileAbove(files({ "replay-safe.config.json": text, "a/b.js": "" }), "/project/a"));

describe("the configuration file", () => {
  it("is the nearest one above, with comments and commas, and a schema for editors", () => {
    const source = files({
      "replay-safe.config.json": '{ "crossFile": false }',
      "shop/replay-safe.config.json": `{
        "$schema": "../node_modules/eslint-plugin-replay-safe/docs/schemas/config.schema.json",
        // the queue of the shop
        "sources": ["sqs"],
      }`,
      "shop/src/a.js": "",
    });
    const at = (folder: string) => readSettings(undefined, configFileAbove(source, folder));
    expect(at("/project")).toEqual({ settings: { ...DEFAULT_SETTINGS, crossFile: false }, problems: [] });
    expect(at("/project/shop/src")).toEqual({
      settings: { ...DEFAULT_SETTINGS, sources: new Set(["sqs"]) },
      problems: [],
    });
    expect(at("/elsewhere").settings).toBe(DEFAULT_SETTINGS);
  });

  it("says paths relative to itself", () => {
    const { settings } = read('{ "baseline": { "lock": "deploy/a.lock.json" }, "handlers": ["src/*.js"] }');
    expect(settings.baseline).toEqual({ lock: "/project/deploy/a.lock.json" });
    expect(settings).toMatchObject({ handlers: ["src/*.js"], handlersFrom: "/project" });
  });

  it("gives way to each setting of ESLint, and holds where there is none", () => {
    const text = '{ "handlers": ["src/*.js"], "retention": { "kafka": "7d" } }';
    const { settings } = read(text, { handlers: ["lib/*.js"] });
    expect(settings).toMatchObject({
      handlers: ["lib/*.js"],
      handlersFrom: undefined,
      retention: { kafka: 604_800 },
    });
  });

  it.each([
    [
      '{\n  "baselin": "auto"\n}',
      "`replay-safe.config.json`, line 2: `baselin` is not a setting; did you mean `baseline`?",
    ],
    [
      '{\n  "guards": [\n    { "name": "once",\n      "kind": "lock" }\n  ]\n}',
      '`replay-safe.config.json`, line 4: `guards[0].kind` must be `wrapper`, `check` or `claim`, not "lock".',
    ],
    [
      '{\n  "guards": [\n    { "kind": "claim", "name": "a" },\n    { "name": "once" }\n  ]\n}',
      "`replay-safe.config.json`, line 4: `guards[1].kind` is missing.",
    ],
    ['{\n  "sources": [\n    "sqs",\n    "mqtt"\n  ]\n}', "`replay-safe.config.json`, line 4: `sources[1]` must be "],
    ['{ "crossFile": ', "`replay-safe.config.json`, line 1: it is not JSON: "],
    ["[]", "`replay-safe.config.json`, line 1: The settings must be an object, not a list."],
  ])("is never passed over in silence: %j", (text, problem) => {
    const { settings, problems } = read(text);
    expect(problems[0]).toContain(problem);
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  it("that is broken is one fault, however many brackets are missing behind it", () => {
    const { problems } = read('{\n  "handlers": ["a.js",\n  "guards": [{ "name": "once"\n}');
    expect(problems).toEqual(["`replay-safe.config.json`, line 3: it is not JSON: comma expected."]);
  });

  it("is looked for up to the root of the file system, and no further", () => {
    const source = { ...files({}), root: "/", read: () => ({ ok: false, reason: "missing" }) as const };
    expect(configFileAbove(source, "/a/b")).toBeUndefined();
    expect(configFileAbove(source, "/")).toBeUndefined();
  });

  it("says so where it cannot be read", () => {
    const source = files({ "a.js": "", "replay-safe.config.json": "" });
    const file = configFileAbove({ ...source, read: () => ({ ok: false, reason: "too-large" }) }, "/project");
    expect(file?.problems).toEqual(["`replay-safe.config.json` cannot be read: it is larger than 4 MiB."]);
  });
});

it("is said to be left out by a sparse checkout, where it is", () => {
  const origin = repository({ "replay-safe.config.json": "{}", "app/a.js": "", "other/replay-safe.config.json": "{}" });
  const sparse = clone(origin);
  sparse.git("sparse-checkout", "set", "--no-cone", "app");
  const said = configFileAbove(diskSource(sparse.root), sparse.path("app"))?.problems.join();
  expect(said).toContain("`replay-safe.config.json` cannot be read: ");
  expect(said).toContain("sparse");
  expect(configFileAbove(diskSource(origin.root), origin.path("app"))?.problems).toEqual([]);
});

describe("what a user may write", () => {
  it("is a type", () => {
    type Read = Required<ValidatedSettings["values"]>;
    expectTypeOf<NonNullable<UserSettings["baseline"]>>().toEqualTypeOf<Readonly<Read["baseline"]>>();
    expectTypeOf<NonNullable<UserSettings["sources"]>[number]>().toEqualTypeOf<Read["sources"][number]>();
    expectTypeOf<NonNullable<UserSettings["guards"]>[number]["kind"]>().toEqualTypeOf<Read["guards"][number]["kind"]>();
    expectTypeOf<keyof UserSettings>().toEqualTypeOf<keyof Read>();
  });

  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync("docs/schemas/config.schema.json", "utf8")) as object,
  );

  it.each([
    {},
    { baseline: "auto", crossFile: false, sources: ["sns"], handlers: ["src/*.js"] },
    { baseline: { git: "deployed/*" } },
    { retention: { kafka: "7d", "Orders.StreamArn": 90, a: "2 weeks" } },
    { guards: [{ name: "once", kind: "wrapper", returns: "function", windowSeconds: 5, keyArgument: 0 }] },
    { guards: [{ module: "@acme/once", export: "once", kind: "check", duplicate: true }] },
    {
      effects: [
        { call: "a.b", class: "read" },
        { host: "h", path: "/a", methods: ["PUT"], class: "effect" },
      ],
    },
    { baselin: "auto" },
    { baseline: { gti: "x" } },
    { baseline: { git: "" } },
    { sources: ["mqtt"] },
    { retention: { kafka: "a week" } },
    { retention: { kafka: -1 } },
    { guards: [{ kind: "claim", module: "@acme/once" }] },
    { guards: [{ name: "a", module: "b", export: "c", kind: "claim" }] },
    { guards: [{ name: "once" }] },
    { guards: [{ name: "once", kind: "claim", keyArgument: 1.5 }] },
    { effects: [{ class: "effect" }] },
    { effects: [{ call: "a", host: "b", class: "effect" }] },
    { effects: [{ host: "*.b.example.com", class: "effect" }] },
    { effects: [{ host: "https://api.example.com", class: "effect" }] },
    { effects: [{ host: "api.example.com:8443", class: "effect" }] },
    { effects: [{ path: "v1", class: "effect" }] },
    { handlers: [""] },
    { handlers: ["/src/*.ts"] },
    { handlers: ["src/handlers/"] },
    { crossFile: "no" },
    [],
  ])("is the same for the published schema and for the tool: %j", (raw) => {
    const { faults } = validateSettings(raw);
    expect(validate(raw)).toBe(faults.length === 0);
  });

  it("has the same number of entries at most", () => {
    const handlers = Array.from({ length: 1000 }, () => "a");
    expect([validate({ handlers }), validate({ handlers: [...handlers, "a"] })]).toEqual([true, false]);
  });
});
