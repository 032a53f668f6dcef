// A function of `transform` is read by what it sets.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../../support/read.ts";
import { verdicts } from "../../../support/verdicts.ts";

const app = (transform: string, handler = `"src/h.handler"`): Files => ({
  "sst.config.ts": `import { merge } from "@acme/objects";
const tuned = (args) => args;
export default $config({
  app: () => ({ name: "shop", home: "aws" }),
  run() {
    const orders = new sst.aws.Dynamo("Orders", { fields: { pk: "string" }, primaryIndex: { hashKey: "pk" }, stream: "new-image" });
    orders.subscribe("Reader", ${handler}, { transform: { eventSourceMapping: ${transform} } });
  },
});
`,
});

const latest = `(args) => { args.startingPosition = "LATEST"; }`;

describe("a function of transform", () => {
  it.each([
    ["another position", latest, `(args) => { args.startingPosition = "TRIM_HORIZON"; }`],
    [
      "a position where the default was meant",
      `(args) => { args.batchSize = 5; }`,
      `(args) => { args.startingPosition = "TRIM_HORIZON"; }`,
    ],
    ["an object in its place", latest, `{ startingPosition: "TRIM_HORIZON" }`],
  ])("is told as an object is: %s", (_, before, after) => {
    expect(verdicts(compareFiles(app(before), app(after)))).toEqual([expect.stringMatching(/^conflict/u)]);
  });

  it.each([
    ["what changes in place", latest, `(args) => { args.startingPosition = "LATEST"; args.batchSize = 5; }`],
    ["the name of its parameter", latest, `(given) => { given.startingPosition = "LATEST"; }`],
    ["an object in its place", latest, `{ startingPosition: "LATEST" }`],
    ["the default, written out", latest, `(args) => { args.batchSize = 5; }`],
    ["the same, which hands on what it is given", `(args) => merge(args, {})`, `(args) => merge(args, {})`],
  ])("is none of a change: %s", (_, before, after) => {
    expect(compareFiles(app(before), app(after))).toMatchObject({ changes: [], unresolved: [] });
  });

  it.each([
    ["what is handed on", `(args) => merge(args, { a: 1 })`, `(args) => merge(args, { a: 2 })`],
    [
      "options of the resource",
      latest,
      `(args, options) => { options.deleteBeforeReplace = true; args.startingPosition = "TRIM_HORIZON"; }`,
    ],
  ])("is a question: %s", (_, before, after) => {
    const { changes, unresolved } = compareFiles(app(before), app(after));
    expect(changes).toEqual([]);
    expect(unresolved.map(({ what }) => what)).toEqual(["whether the mapping of `Reader` is replaced"]);
  });
});

describe("a subscriber that nobody can tell", () => {
  const handlerOf = (name: string): string => `merge({}, { h: "src/${name}.handler" }).h`;

  it("is a question where it comes from something else", () => {
    const { unresolved } = compareFiles(app(latest, handlerOf("a")), app(latest, handlerOf("b")));
    expect(unresolved.map(({ what }) => what)).toEqual(["what becomes of the subscriber `OrdersSubscriberReader`"]);
  });

  it("is none where it does not", () => {
    expect(compareFiles(app(latest, handlerOf("a")), app(latest, handlerOf("a")))).toMatchObject({
      changes: [],
      unresolved: [],
    });
  });
});
