/** Packages that are run as a program of ours. */
import { describe, expect, it } from "vitest";
import { parse } from "@typescript-eslint/parser";
import { programOf, programOfName } from "../../src/knowledge/programs.ts";

describe("a package that arranges what it is given", () => {
  it.each([
    ["durable-execution", ["@aws/durable-execution-sdk-js"]],
    ["async", ["async", "neo-async"]],
    ["local-storage", ["node:async_hooks", "async_hooks"]],
    ["node-url", ["node:url", "url"]],
    ["await-to-js", ["await-to-js", "await-to", "catch-promise", "await-to-ts"]],
    ["try-functions", ["go-go-try", "radash"]],
    ["es-toolkit", ["es-toolkit", "es-toolkit/function"]],
    ["auto-bind", ["auto-bind", "class-autobind"]],
    ["lodash-fp", ["lodash/fp"]],
    ["fp-ts-either", ["fp-ts/Either", "fp-ts/lib/Either"]],
    ["fp-ts-array", ["fp-ts/Array", "fp-ts/lib/Array", "fp-ts/ReadonlyArray", "fp-ts/lib/ReadonlyArray"]],
    ["fp-ts-task", ["fp-ts/Task", "fp-ts/lib/Task"]],
    ["fp-ts-task-either", ["fp-ts/TaskEither", "fp-ts/lib/TaskEither"]],
    ["highland", ["highland"]],
    ["immutability-helper", ["immutability-helper"]],
    ["remeda", ["remeda"]],
    ["lodash", ["lodash", "lodash-es", "underscore", "es-toolkit/compat"]],
    ["paths", ["dot-prop", "object-path"]],
    ["memoize", ["fast-memoize", "lodash/memoize", "lodash.memoize", "mem", "memoizee", "p-memoize"]],
    ["neverthrow", ["neverthrow"]],
    ["ms", ["ms"]],
    ["p-defer", ["p-defer"]],
    ["p-props", ["p-props"]],
    ["promise-pool", ["@supercharge/promise-pool"]],
    ["p-reflect", ["p-reflect"]],
    ["sst-event-bus", ["sst/node/event-bus", "sst/node/future/event"]],
    ["ts-pattern", ["ts-pattern"]],
    ["ts-results", ["ts-results", "ts-results-es"]],
    ["diagnostics-channel", ["node:diagnostics_channel", "diagnostics_channel"]],
    ["koa-compose", ["koa-compose"]],
    ["pg-format", ["pg-format"]],
    [
      "purify-ts",
      ["purify-ts", "purify-ts/Either", "purify-ts/EitherAsync", "purify-ts/Maybe", "purify-ts/MaybeAsync"],
    ],
    ["q", ["q"]],
    ["retry", ["retry"]],
    ["sqlstring", ["sqlstring"]],
  ])("%s is a program, by every name: %j", (name, packages) => {
    for (const one of packages) {
      const program = programOf(one);
      expect([one, program?.name]).toEqual([one, name]);
      expect(parse(program!.text, { sourceType: "module" }).body.length).toBeGreaterThan(0);
    }
  });

  it.each(["axios", "lodash/get", "fp-ts", ""])("is not %j", (name) => {
    expect(programOf(name)).toBeUndefined();
  });

  it.each([
    ["luxon-duration", "luxon", "Duration"],
    ["date-fns-times", "date-fns", "hoursToSeconds"],
    ["date-fns-times", "date-fns", "milliseconds"],
  ])("%s is that of a name of %s: %s", (name, specifier, exported) => {
    const program = programOfName(specifier, exported);
    expect(program?.name).toBe(name);
    expect(program?.text).toMatch(new RegExp(`^export (?:const|class) ${exported}\\b`, "mu"));
  });

  it.each([
    ["luxon", "DateTime"],
    ["date-fns", "addHours"],
    ["axios", "Duration"],
  ])("%s has none of %s", (specifier, exported) => {
    expect(programOfName(specifier, exported)).toBeUndefined();
  });
});
