// What nobody evaluated is told apart by what it comes from: a question where that differs, silence where it does not.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const imports = `import { wrap } from "@acme/lists";
import * as _ from "@acme/collections";
import { merge } from "@acme/objects";
import { z } from "zod";
import lodash from "lodash";
`;

/** `LAMBDA(id)` in the code is a function on the stream of a table. */
const app = (code: string): Files => ({
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Code, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
${imports}
const stack = new Stack(new App(), "Shop", { stackName: "shop" });
const orders = new Table(stack, "Orders", { stream: StreamViewType.NEW_IMAGE });
const LAMBDA = (id: string, memorySize = 128) => {
  const reader = new Function(stack, id, { runtime: Runtime.NODEJS_22_X, handler: "h.handler", code: Code.fromAsset("src"), memorySize });
  reader.addEventSource(new DynamoEventSource(orders, { startingPosition: StartingPosition.TRIM_HORIZON }));
};
${code}
`,
});

const service = (code: string): Files => ({
  "serverless.ts": `${imports}
const events = [{ stream: { arn: "arn:aws:dynamodb:eu-west-1:1:table/Orders/stream/2026", startingPosition: "TRIM_HORIZON" } }];
${code}
`,
});

const subscribed = (code: string): Files => ({
  "sst.config.ts": `${imports}
export default $config({
  app: () => ({ name: "shop", home: "aws" }),
  run() {
    const orders = new sst.aws.Dynamo("Orders", { fields: { pk: "string" }, primaryIndex: { hashKey: "pk" }, stream: "new-image" });
    ${code}
  },
});
`,
});

const ID = /^whether `.*` has the id that it had$/u;

/** Each holds `NAME` once; `WORK` stands where an edit changes nothing of it. */
const code: readonly (readonly [string, string])[] = [
  ["keys of what a package gives", `for (const id of Object.keys(wrap({ NAME: 1 }))) LAMBDA(id, WORK);`],
  ["entries of it", `for (const [id] of Object.entries(wrap({ NAME: 1 }))) LAMBDA(id, WORK);`],
  ["a loop over its keys", `for (const id in wrap({ NAME: 1 })) LAMBDA(id, WORK);`],
  [
    "a callback for each of its entries",
    `Object.entries(merge({ other: 1 }, { NAME: 1 })).forEach(([id]) => LAMBDA(id, WORK));`,
  ],
  ["what a package hands to a callback", `_.forEach({ NAME: 1 }, (_value, id) => { LAMBDA(id, WORK); });`],
  ["the same as part of a text", `_.times(2, (index) => { LAMBDA(\`NAME\${index}\`, WORK); });`],
  [
    "what a callback gave to a package",
    `for (const id of Object.keys(_.keyBy([{ id: 1 }], (one) => \`\${one.id}NAME\`))) LAMBDA(id, WORK);`,
  ],
  ["what a schema gives", `for (const id of Object.keys(z.record(z.number()).parse({ NAME: 1 }))) LAMBDA(id, WORK);`],
  ["a spread list", `for (const id of [...wrap(["NAME"], () => {})]) LAMBDA(id, WORK);`],
  ["a spread object", `for (const id of Object.keys({ ...wrap({ NAME: 1 }, () => {}) })) LAMBDA(id, WORK);`],
  ["a computed key", `for (const id of Object.keys({ [wrap("NAME", () => {})]: 1 })) LAMBDA(id, WORK);`],
  ["what is destructured", `const { id } = wrap({ id: "NAME" }, () => {}); LAMBDA(id, WORK);`],
  [
    "an argument that comes from it",
    `const named = (id: string) => LAMBDA(id.trim(), WORK); named(wrap("NAME", () => {}));`,
  ],
  [
    "a list that is filled from it",
    `const ids: string[] = []; ids.push(...wrap(["NAME"], () => {})); ids.forEach((id) => LAMBDA(id, WORK));`,
  ],
  ["a text that is built of it", `LAMBDA(\`\${wrap("NAME", () => {})}-reader\`, WORK);`],
  ["one of several", `LAMBDA(process.env.A ? wrap("NAME", () => {}) : "other", WORK);`],
];

const named = (text: string, name: string, work = "128"): string => text.replace("NAME", name).replace("WORK", work);

describe("an id that comes from what is not evaluated", () => {
  it.each(code)("is a question where that differs, and none where it does not: %s", (_, text) => {
    const edited = compareFiles(app(named(text, "first")), app(named(text, "second")));
    expect(verdicts(edited)).toEqual([]);
    expect(edited.unresolved.map(({ what }) => what)).toEqual([expect.stringMatching(ID)]);

    // What is done with it, how it is written and what stands around it is no other id.
    const beside = `// the readers\nconst memory = 256;\n${named(text, "first", "memory")}`;
    expect(compareFiles(app(named(text, "first")), app(beside))).toMatchObject({ changes: [], unresolved: [] });
  });

  it("is a question where an entry is added", () => {
    const each = (entries: string): Files =>
      app(`for (const [id] of Object.entries(merge(${entries}, {}))) LAMBDA(id);`);
    const { unresolved } = compareFiles(each("{ first: 1 }"), each("{ first: 1, second: 1 }"));
    expect(unresolved.map(({ what }) => what)).toEqual([expect.stringMatching(ID)]);
  });

  it.each([
    [
      "the name of a variable",
      `const ids = wrap({ NAME: 1 }); for (const id in ids) LAMBDA(id);`,
      `const all = wrap({ NAME: 1 }); for (const one in all) LAMBDA(one);`,
    ],
    [
      "a function in between",
      `for (const id in wrap({ NAME: 1 })) LAMBDA(id);`,
      `const ids = () => wrap({ NAME: 1 }); for (const id in ids()) LAMBDA(id);`,
    ],
    [
      "a log in the callback",
      `_.forEach({ NAME: 1 }, (_value, id) => { LAMBDA(id); });`,
      `_.forEach({ NAME: 1 }, (_value, id) => { console.log(id); LAMBDA(id); });`,
    ],
    [
      "another function beside",
      `for (const id in wrap({ NAME: 1 })) LAMBDA(id);`,
      `for (const id in wrap({ NAME: 1 })) LAMBDA(id);\nnew Function(stack, "Beside", { runtime: Runtime.NODEJS_22_X, handler: "b.handler", code: Code.fromAsset("src") });`,
    ],
  ])("is none where the code says the same in other words: %s", (_, before, after) => {
    expect(compareFiles(app(before), app(after))).toMatchObject({ changes: [], unresolved: [] });
  });
});

const questions = (before: Files, after: Files): readonly string[] =>
  compareFiles(before, after).unresolved.map(({ what }) => what);

describe("other names that come from what is not evaluated", () => {
  it.each([
    [
      "the service",
      (name: string) =>
        service(
          `export default { service: merge({}, { n: "${name}" }).n, provider: { name: "aws" }, functions: { a: { handler: "h.handler", events } } };`,
        ),
      "whether this is the stack that it was",
    ],
    [
      "the name of a function",
      (name: string) =>
        service(
          `export default { service: "shop", provider: { name: "aws" }, functions: { a: { handler: "h.handler", name: wrap("${name}", () => {}), events } } };`,
        ),
      "whether the function `a` has the name that it had",
    ],
    [
      "the name of a stack",
      (name: string) =>
        app(`const other = new Stack(new App(), "Other", { stackName: wrap("${name}", () => {}) });
new Function(other, "Reader", { runtime: Runtime.NODEJS_22_X, handler: "h.handler", code: Code.fromAsset("src") }).addEventSource(new DynamoEventSource(Table.fromTableAttributes(other, "T", { tableArn: "t", tableStreamArn: "s" }), { startingPosition: StartingPosition.TRIM_HORIZON }));`),
      "whether this is the stack that it was",
    ],
    [
      "a subscriber",
      (name: string) =>
        subscribed(
          `for (const [id, handler] of Object.entries(merge({}, { ${name}: "src/h.handler" }))) orders.subscribe(id, "src/h.handler");`,
        ),
      "whether `src/h.handler` has the id that it had",
    ],
  ])("%s", (_, files, what) => {
    expect(questions(files("first"), files("second"))).toEqual([what]);
    expect(questions(files("first"), files("first"))).toEqual([]);
  });
});

describe("a source that comes from what is not evaluated", () => {
  const feed = (source: string, more = "", start = "LATEST"): Files =>
    app(`const feed = ${source};
const reader = new Function(stack, "Feed", { runtime: Runtime.NODEJS_22_X, handler: "f.handler", code: Code.fromAsset("src")${more} });
reader.addEventSource(new DynamoEventSource(feed, { startingPosition: StartingPosition.${start} }));`);
  const imported = (name: string): string =>
    `Table.fromTableAttributes(stack, "Feed", { tableArn: "t", tableStreamArn: wrap("${name}", () => {}) })`;

  it("is a question where that differs, with its place", () => {
    const { changes, unresolved } = compareFiles(feed(imported("first")), feed(imported("second")));
    expect(changes).toEqual([]);
    expect(unresolved).toEqual([
      expect.objectContaining({
        what: "whether `Feed` still reads the same source",
        place: expect.objectContaining({ start: expect.any(Number) as number }) as object,
      }),
    ]);
  });

  it("is none where that is the same, and its mapping is looked at as any other", () => {
    const [before, after] = [feed(imported("first")), feed(imported("first"), ", memorySize: 256")];
    expect(compareFiles(before, after)).toMatchObject({ changes: [], unresolved: [], isOpen: false });
    const moved = compareFiles(before, feed(imported("first"), "", "TRIM_HORIZON"));
    expect(verdicts(moved)).toEqual([expect.stringMatching(/^conflict by starting-position/u)]);
  });

  it("is none where a mapping names no source, and a question where it is given another one that nobody can tell", () => {
    const mapping = (memorySize: number, props: string): Files =>
      app(`import { CfnEventSourceMapping } from "aws-cdk-lib/aws-lambda";
const reader = new Function(stack, "Feed", { runtime: Runtime.NODEJS_22_X, handler: "f.handler", code: Code.fromAsset("src"), memorySize: ${memorySize} });
new CfnEventSourceMapping(stack, "Mapping", { functionName: reader.functionName, startingPosition: "LATEST"${props} });`);
    expect(compareFiles(mapping(1, ""), mapping(2, ""))).toMatchObject({ unresolved: [], isOpen: false });
    const given = (name: string): string => `, ...wrap("${name}", () => {})`;
    expect(questions(mapping(1, given("a")), mapping(2, given("a")))).toEqual([]);
    expect(questions(mapping(1, given("a")), mapping(1, given("b")))).toEqual([
      "whether `Feed` still reads the same source",
    ]);
  });
});

describe("an id that is evaluated", () => {
  it.each([
    ["a getter of an object", `const o = { get id() { return "NAME"; } }; LAMBDA(o.id);`],
    ["a symbol as key", `const key = Symbol("id"); const o = { [key]: "NAME" }; LAMBDA(o[key]);`],
    [
      "groups of an object",
      `for (const id of Object.keys(Object.groupBy([{ id: "NAME" }], (one) => one.id))) LAMBDA(id);`,
    ],
    ["groups of a map", `for (const id of Map.groupBy(["NAME"], (one) => one).keys()) LAMBDA(id);`],
    ["a weak map", `const names = new WeakMap(); names.set(stack, "NAME"); LAMBDA(names.get(stack)!);`],
    ["two sets as one", `for (const id of new Set(["NAME"]).union(new Set())) LAMBDA(id);`],
    [
      "an iterable of one's own",
      `class Ids { constructor(private all: string[]) {} *[Symbol.iterator]() { for (const id of this.all) yield id; } }
for (const id of [...new Ids(["NAME"])]) LAMBDA(id);`,
    ],
    [
      "what a callback has for `this`",
      `["NAME"].forEach(function (this: { make: typeof LAMBDA }, id) { this.make(id); }, { make: LAMBDA });`,
    ],
    ["a variable of the environment that the app sets", `process.env.READER = "NAME"; LAMBDA(process.env.READER);`],
    ["variables that it assigns", `Object.assign(process.env, { READER: "NAME" }); LAMBDA(process.env.READER);`],
    ["keys of merged objects", `for (const id of Object.keys(lodash.merge({}, { NAME: 1 }))) LAMBDA(id);`],
    ["what lodash hands to a callback", `lodash.forEach({ NAME: 1 }, (_value, id) => { LAMBDA(id); });`],
    ["entries by a member", `for (const id of Object.keys(lodash.keyBy([{ id: "NAME" }], "id"))) LAMBDA(id);`],
    ["a global of its own", `globalThis.reader = "NAME"; LAMBDA(globalThis.reader);`],
  ])("is another one where that is another one: %s", (_, text) => {
    const edited = compareFiles(app(named(text, "First")), app(named(text, "Second")));
    expect(verdicts(edited)).toEqual(["replay by function-key: First -> Second"]);
    expect(compareFiles(app(named(text, "First")), app(named(`${text}\nconst more = 1;`, "First")))).toMatchObject({
      changes: [],
      unresolved: [],
    });
  });

  it("is a question where the app only says what a variable is without a value", () => {
    const text = (name: string): Files => app(`process.env.READER ??= "${name}"; LAMBDA(process.env.READER);`);
    const { changes, unresolved } = compareFiles(text("First"), text("Second"));
    expect(changes).toEqual([]);
    expect(unresolved.map(({ what }) => what)).toEqual([expect.stringMatching(ID)]);
    expect(compareFiles(text("First"), text("First"))).toMatchObject({ changes: [], unresolved: [] });
  });
});

describe("a baseline of which not all is known", () => {
  const functions = (more: string): Files =>
    service(
      `export default { service: "shop", provider: { name: "aws" }, functions: { ${more}a: { handler: "h.handler", events } } };`,
    );

  it("is said to be one where the configuration itself is", () => {
    expect(compareFiles(functions("...wrap({ b: 1 }, () => {}), "), functions("")).unresolved).toEqual([
      {
        place: { path: expect.stringMatching(/serverless\.ts$/u) as string },
        what: "what else was deployed",
        why: "in the baseline all of `functions` was not known: some of it could not be evaluated",
        severity: "note",
      },
    ]);
  });

  it("is a problem of its own where a file of it is missing, and no note beside that", () => {
    const listed = (more: string): Files => ({
      "serverless.yml": `service: shop
provider: { name: aws }
functions:
${more}  - a: { handler: h.handler, events: [{ stream: { type: dynamodb, arn: "arn:aws:dynamodb:eu-west-1:1:table/t/stream/1" } }] }
`,
    });
    const { isOpen, unresolved } = compareFiles(listed("  - ${file(gone.yml)}\n"), listed(""));
    expect([isOpen, unresolved]).toEqual([true, []]);
  });

  it("is said once where both are", () => {
    const open = "...wrap({ b: 1 }, () => {}), ";
    const { isOpen, unresolved } = compareFiles(functions(open), functions(`${open}c: { handler: "c.handler" }, `));
    expect([isOpen, unresolved]).toEqual([true, []]);
  });
});
