/** What an edit of an app of SST does when it is deployed. */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../../src/deployment/compare.ts";
import type { Stack } from "../../../../src/deployment/model.ts";
import { sstReader } from "../../../../src/deployment/readers/sst/index.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { describeChange } from "../../../../src/words/change.ts";
import { describeSecondStack } from "../../../../src/words/report.ts";
import { files } from "../../../support/files.ts";

const SHOP = `() => ({ name: "shop" })`;

/** @param app as `app` of the configuration is written */
function stacksOf(infra: string, app: string = SHOP): readonly Stack[] {
  const config = `export default $config({ app: ${app}, async run() { await import("./infra"); } });`;
  const source = files({ "sst.config.ts": config, "infra.ts": infra });
  return sstReader.read(source, "/project/sst.config.ts").stacks;
}

const TABLE = `const orders = new sst.aws.Dynamo("Orders", { stream: "new-image", fields: { id: "string" } });\n`;

/** `gap function-key` of each change. */
function changes(before: string, after: string): string[] {
  const found = compareStacks(stacksOf(TABLE + before), stacksOf(TABLE + after)).changes;
  return found.map(({ verdict, cause }) => `${verdict} ${cause.edit}`);
}

describe("an app of SST", () => {
  it("that is new is read, though the process has read the folder without it and nothing else has changed", () => {
    const [code, app] = [{ "src/notify.ts": "export const title = 1;" }, `() => ({ name: "anew" })`];
    const named = (source: ReturnType<typeof files>) =>
      sstReader.read(source, "/project/sst.config.ts").stacks.map(({ service }) => service && canonicalText(service));
    const config = `export default $config({ app: ${app}, run() { ${TABLE} orders.subscribe("A", "src/notify.handler"); } });`;
    expect(named(files(code))).toEqual([]);
    expect(named(files({ ...code, "sst.config.ts": config }))).toEqual(["anew"]);
  });

  it("is made of the modules that name something of SST and what these load, not of all code around it", () => {
    const { reads } = sstReader.read(
      files({
        "sst.config.ts": `export default $config({ app: ${SHOP}, async run() { await import("./infra"); } });`,
        "infra.ts": `import { NAME } from "./names"; new sst.aws.Queue(NAME);`,
        "names.ts": `export const NAME = "Jobs";`,
        "src/report.ts": `export const title = "a report";`,
      }),
      "/project/sst.config.ts",
    );
    expect(reads).toContain("/project/infra.ts");
    expect(reads).toContain("/project/names.ts");
    expect(reads).not.toContain("/project/src/report.ts");
  });

  it("has a function and a mapping for each subscriber, from LATEST where nothing else is said", () => {
    const [stack] = stacksOf(`${TABLE}orders.subscribe("Notify", "src/notify.handler");
const worker = new sst.aws.Function("Worker", { handler: "src/work.main" });
new sst.aws.Queue("Jobs").subscribe(worker.arn);
const clicks = new sst.aws.KinesisStream("Clicks");
clicks.subscribe({ handler: "src/click.main" }, { transform: { eventSourceMapping: { startingPosition: "TRIM_HORIZON" } } });`);
    const printed = stack!.functions.map(({ key, logicalId, handler, mappings }) => [
      key,
      logicalId,
      handler?.text,
      ...mappings.map(({ source, startingPosition, startingPositionDefaulted }) => [
        source.type,
        canonicalText(source.identity),
        startingPosition && canonicalText(startingPosition),
        startingPositionDefaulted,
      ]),
    ]);
    expect(printed).toEqual([
      [
        "Notify",
        { kind: "known", id: "OrdersSubscriberNotifyFunction" },
        "src/notify.handler",
        ["dynamodb", "${Orders.StreamArn}", "LATEST", true],
      ],
      ["Worker", { kind: "known", id: "Worker" }, "src/work.main", ["sqs", "${Jobs.Arn}", undefined, false]],
      [
        "src/click.main",
        { kind: "known", id: "ClicksSubscriber(src/click.main)Function" },
        "src/click.main",
        ["kinesis", "${Clicks.Arn}", "TRIM_HORIZON", false],
      ],
    ]);
    expect([...stack!.sources.keys()]).toEqual(["Orders", "Jobs", "Clicks"]);
  });

  it("leaves a gap where a subscriber is called otherwise, or has no name and runs something else", () => {
    const notify = `orders.subscribe("Notify", "src/notify.handler");`;
    expect(changes(notify, notify.replace("Notify", "OnOrder"))).toEqual(["gap function-key"]);
    expect(changes(`orders.subscribe("src/a.handler");`, `orders.subscribe("src/b.handler");`)).toEqual([
      "gap function-key",
    ]);
    // What SST advises for the newer form.
    expect(changes(`orders.subscribe("src/notify.handler");`, notify)).toEqual(["gap function-key"]);
  });

  it("keeps the position where the name stays, and where only the code is written otherwise", () => {
    const notify = `orders.subscribe("Notify", "src/notify.handler");`;
    expect(
      changes(notify, `orders.subscribe("Notify", { handler: "src/other.handler", timeout: "60 seconds" });`),
    ).toEqual([]);
    expect(
      changes(notify, `for (const name of ["Notify"]) orders.subscribe(name, \`src/\${name.toLowerCase()}.handler\`);`),
    ).toEqual([]);
    expect(
      changes(`orders.subscribe("src/a.handler");`, `const h = "src/a.handler"; orders.subscribe({ handler: h });`),
    ).toEqual([]);
  });

  it("leaves a gap where a table that is there already is called otherwise in the app, since its name is in that of the subscriber", () => {
    const existing = (name: string, table = "orders"): readonly Stack[] =>
      stacksOf(`sst.aws.Dynamo.get("${name}", "${table}").subscribe("Notify", "src/notify.handler");`);
    const [gap, ...others] = compareStacks(existing("Orders"), existing("Shop")).changes;
    expect([gap?.verdict, gap?.cause.edit, others]).toEqual(["gap", "function-key", []]);
    expect(describeChange(gap!, [], "/project").more?.[0]).toContain(
      "The subscriber `Notify` is known by another name: Pulumi",
    );
    expect(compareStacks(existing("Orders"), existing("Orders")).changes).toEqual([]);
  });

  it("is a question where nobody knows how the subscriber is called", () => {
    const open = (name: string): string => `orders.subscribe(${name}, "src/notify.handler");`;
    const asked = (before: string, after: string): readonly unknown[] => {
      const [old, now] = [before, after].map((name) => stacksOf(TABLE + open(name)));
      const { changes: found, unresolved } = compareStacks(old!, now!);
      return [found.length, unresolved.length];
    };
    expect(asked(`"Notify"`, `$dev ? "Local" : "Notify"`)).toEqual([0, 1]);
    expect(asked(`$dev ? "Local" : "Notify"`, `"Notify"`)).toEqual([0, 1]);
    expect(asked(`$dev ? "Local" : "Notify"`, `$dev ? "Local" : "Notify"`)).toEqual([0, 0]);
  });

  it("begins at a new source where a table gets another key, or a queue another kind", () => {
    const table = (index: string, more = ""): string =>
      `new sst.aws.Dynamo("Orders", { fields: {}, stream: "new-image", primaryIndex: ${index}${more} }).subscribe("A", "src/a.handler");`;
    const queue = (props: string): string => `new sst.aws.Queue("Jobs"${props}).subscribe("src/a.handler");`;
    const kept = (before: string, after: string): string[] =>
      compareStacks(stacksOf(before), stacksOf(after)).kept.map(({ how }) => how);
    const id = table(`{ hashKey: "id" }`);
    for (const other of [`{ hashKey: "pk" }`, `{ hashKey: "id", rangeKey: "at" }`])
      expect(kept(id, table(other))).toEqual(["new-source"]);
    expect(kept(id, table(`{ hashKey: "id" }`, `, localIndexes: { At: { rangeKey: "at" } }`))).toEqual(["new-source"]);
    expect(kept(id, table(`{ hashKey: "id" }`, `, ttl: "until"`))).toEqual([]);
    expect(kept(table(`{ rangeKey: "at", hashKey: "id" }`), table(`{ hashKey: "id", rangeKey: "at" }`))).toEqual([]);
    expect(kept(queue(""), queue(", { fifo: true }"))).toEqual(["new-source"]);
    expect(kept(queue(", { fifo: true }"), queue(", { fifo: { contentBasedDeduplication: true } }"))).toEqual([]);
    expect(kept(queue(""), queue(`, { fifo: false, visibilityTimeout: "2 minutes" }`))).toEqual([]);
    expect(kept(queue(", { fifo: true }"), queue(", { fifo: true, transform: { queue: {} } }"))).toEqual([]);
  });

  it("takes other filters of a subscriber without a name for another one, which fails where the function stays", () => {
    const filtered = (subscriber: string, id: string): string =>
      `const worker = new sst.aws.Function("Worker", { handler: "src/work.main" });
orders.subscribe(${subscriber}, { filters: [{ dynamodb: { Keys: { Id: { S: ["${id}"] } } } }] });`;
    expect(changes(filtered(`"src/a.handler"`, "A"), filtered(`"src/a.handler"`, "B"))).toEqual(["gap function-key"]);
    expect(changes(filtered("worker.arn", "A"), filtered("worker.arn", "B"))).toEqual(["conflict mapping-id"]);
  });

  it("replaces a function that is given another name, by itself or by `transform`", () => {
    const notify = (more: string): string => `orders.subscribe("Notify", { handler: "src/notify.handler"${more} });`;
    const replaced = ["function-replaced function-name"];
    expect(changes(notify(""), notify(`, name: "notify"`))).toEqual(replaced);
    expect(changes(notify(`, name: "old"`), notify(`, name: "notify"`))).toEqual(replaced);
    expect(changes(notify(""), notify(`, transform: { function: { name: "notify" } }`))).toEqual(replaced);
    expect(changes(notify(`, name: "notify"`), notify(`, name: ["not", "ify"].join("")`))).toEqual([]);
    expect(changes(notify(""), notify(`, transform: { function: (args) => { args.memorySize = 512; } }`))).toEqual([]);
    const made = (more: string): string =>
      `const worker = new sst.aws.Function("Worker", { handler: "src/work.main"${more} }); orders.subscribe("W", worker.arn);`;
    expect(changes(made(""), made(`, name: "worker"`))).toEqual(replaced);
    expect(changes(notify(`, name: "n"`), notify(`, name: "n"`).replace("Notify", "OnOrder"))).toEqual([
      "conflict function-key",
    ]);
  });

  it("asks what becomes of mappings of its own making, in another region or as parts of something else", () => {
    const mapping = (options: string): string =>
      `new aws.lambda.EventSourceMapping("Orders", { eventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", functionName: "notify", startingPosition: "LATEST" }${options});`;
    const asked = (before: readonly Stack[], after: readonly Stack[]): readonly string[] =>
      compareStacks(before, after).unresolved.map(({ what }) => what);
    const placed = (region: string): string => `() => ({ name: "shop", providers: { aws: { region: "${region}" } } })`;
    expect(asked(stacksOf(mapping("")), stacksOf(mapping("")))).toEqual([]);
    expect(asked(stacksOf(mapping(""), placed("eu-west-1")), stacksOf(mapping(""), placed("us-east-1")))).toEqual([
      "what the mappings read in another account or region",
    ]);
    expect(asked(stacksOf(mapping("")), stacksOf(`const parent = orders; ${mapping(", { parent }")}`))).toEqual([
      "what becomes of the mapping `Orders`",
    ]);
  });

  it("has one subscriber for a queue, whatever it runs", () => {
    const queue = (handler: string): string => `new sst.aws.Queue("Jobs").subscribe("${handler}");`;
    expect(changes(queue("src/a.handler"), queue("src/b.handler"))).toEqual([]);
  });

  it("looks at what the function answers where the subscription asks for it, and nobody knows behind a `transform` that hands on what it is given", () => {
    const asks = (options: string): unknown => {
      const [mapping] = stacksOf(`new sst.aws.Queue("Jobs").subscribe("src/a.handler"${options});`)[0]!.functions[0]!
        .mappings;
      return [mapping!.reportsFailures, mapping!.batchSize];
    };
    expect(asks("")).toEqual([false, undefined]);
    expect(asks(", { batch: { size: 5 } }")).toEqual([false, 5]);
    expect(asks(", { batch: { partialResponses: true } }")).toEqual([true, undefined]);
    expect(asks(", { batch: { partialResponses: $dev } }")).toEqual([undefined, undefined]);
    const set = "(args) => { args.functionResponseTypes = []; args.batchSize = 5; }";
    expect(asks(`, { transform: { eventSourceMapping: ${set} } }`)).toEqual([false, 5]);
    expect(asks(", { transform: { eventSourceMapping: (args) => tuned(args) } }")).toEqual([undefined, undefined]);
  });

  it("takes an object of `transform` in the place of what the mapping has", () => {
    const asks = (options: string): unknown => {
      const [mapping] = stacksOf(`new sst.aws.Queue("Jobs").subscribe("src/a.handler", ${options});`)[0]!.functions[0]!
        .mappings;
      return [mapping!.reportsFailures, mapping!.batchSize];
    };
    const transformed = (text: string): string => `{ transform: { eventSourceMapping: { ${text} } } }`;
    expect(asks(transformed('functionResponseTypes: ["ReportBatchItemFailures"]'))).toEqual([true, undefined]);
    expect(asks(transformed("functionResponseTypes: []"))).toEqual([false, undefined]);
    expect(asks(transformed("functionResponseTypes: types($dev)"))).toEqual([undefined, undefined]);
    expect(asks(transformed("batchSize: 1"))).toEqual([false, 1]);
    expect(asks("{ batch: { partialResponses: true }, transform: { eventSourceMapping: { batchSize: 1 } } }")).toEqual([
      true,
      1,
    ]);
    expect(asks("{ transform: { function: { timeout: 60 } } }")).toEqual([false, undefined]);
  });

  describe("that is called otherwise", () => {
    /** What comes up beside, and what happens to records. */
    const told = (before: readonly Stack[], after: readonly Stack[]): readonly string[] => {
      const { changes: found, secondStacks } = compareStacks(before, after);
      return [
        ...secondStacks.map(describeSecondStack),
        ...found.map((change) => {
          const { what, cost, wayOut } = describeChange(change, [], "/project");
          return `${change.verdict}: ${[what, cost, wayOut].join(" ")}`;
        }),
      ];
    };
    const own = `${TABLE}orders.subscribe("Notify", "src/notify.handler");`;
    const second =
      "The name of the app changes from `shop` to `store`: a second app comes up, and the old one stays until somebody removes it.";

    it.each([
      ["() => ({ name: 'store' })"],
      ["(input) => { return { name: `store`, removal: input?.stage === 'production' ? 'retain' : 'remove' }; }"],
      ["function () { const name = ['st', 'ore'].join(''); return { name, home: 'aws' }; }"],
    ])("is another one, with a table of its own: %s", (app) => {
      expect(told(stacksOf(own), stacksOf(own, app))).toEqual([second]);
    });

    it("in one of its stages is another one there", () => {
      const named = (name: string): string => `(input) => ({ name: input.stage === "prod" ? "${name}" : "shop-dev" })`;
      expect(told(stacksOf(own, named("shop")), stacksOf(own, named("store")))).toHaveLength(1);
      expect(told(stacksOf(own, named("shop")), stacksOf(own, named("shop")))).toEqual([]);
    });

    it("loses or repeats the records of a table from elsewhere", () => {
      const shared = `sst.aws.KinesisStream.subscribe("Notify", "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", "src/notify.handler");`;
      expect(told(stacksOf(shared), stacksOf(shared, "() => ({ name: 'store' })"))).toEqual([
        second,
        "gap: Changing the name of the app from `shop` to `store` loses or repeats records of `orders` for `Notify`: the old app reads until it is removed. Each record runs twice while both read. Keep the name of the app, or start the new mapping at TRIM_HORIZON once the effects are idempotent.",
      ]);
    });

    it.each([
      ["written otherwise", "function () { return { name: ['sh', 'op'].join('') }; }"],
      ["known to the deployment alone", "() => ({ name: process.env.APP })"],
      ["one of two, by the stage", "(input) => input.stage === 'eu' ? { name: 'store' } : { name: 'shop' }"],
      ["nowhere", "() => ({})"],
    ])("stays the one that it is where the name is %s", (_, app) => {
      expect(told(stacksOf(own), stacksOf(own, app))).toEqual([]);
    });

    it("is another one in version 2 and in an `sst.json` too", () => {
      const stack = `import { Queue } from "sst/constructs";
export function Jobs({ stack }) { new Queue(stack, "Jobs", { consumer: "src/work.handler" }); }`;
      const second2 = (name: string): readonly Stack[] => {
        const config = `import { Jobs } from "./stacks/jobs";
export default { config(_input) { return { name: "${name}", region: "eu-west-1" }; }, stacks(app) { app.stack(Jobs); } } satisfies SSTConfig;`;
        const source = files({ "sst.config.ts": config, "stacks/jobs.ts": stack });
        return sstReader.read(source, "/project/sst.config.ts").stacks;
      };
      const older = (name: string): readonly Stack[] => {
        const source = files({
          "sst.json": `{ "name": "${name}", "main": "stacks/jobs.ts" }`,
          "stacks/jobs.ts": stack,
        });
        return sstReader.read(source, "/project/sst.json").stacks;
      };
      for (const of of [second2, older]) {
        expect(told(of("shop"), of("store"))).toEqual([second]);
        expect(told(of("shop"), of("shop"))).toEqual([]);
      }
    });
  });

  it("says that Pulumi takes nothing back", () => {
    const notify = (subscriber: string, options = ""): string =>
      `${TABLE}orders.subscribe("${subscriber}", { handler: "src/a.main", name: "a" }${options});`;
    const told = (before: string, after: string): readonly string[] =>
      compareStacks(stacksOf(before), stacksOf(after)).changes.map((change) =>
        (describeChange(change, [], "/project").more ?? []).join(" "),
      );
    const refused = "so the deployment fails half-way, and what it has changed stays.";
    const [moved] = told(
      notify("Notify"),
      notify("Notify", `, { transform: { eventSourceMapping: { startingPosition: "TRIM_HORIZON" } } }`),
    );
    expect(moved).toContain(`Lambda refuses a second mapping for the same function and source (409), ${refused}`);
    const [renamed] = told(notify("Notify"), notify("OnOrder"));
    expect(renamed).toContain("the functions of both have the name `a`: Pulumi creates the new one before");
    expect(renamed).toContain(`Lambda refuses a second function of that name (409), ${refused}`);
  });

  it("says what Pulumi does", () => {
    const notify = `${TABLE}orders.subscribe("Notify", "src/notify.handler");`;
    const [change] = compareStacks(stacksOf(notify), stacksOf(notify.replace("Notify", "OnOrder"))).changes;
    expect(describeChange(change!, [], "/project")).toEqual({
      what: "Replacing the subscriber `Notify` by `OnOrder` loses records of `Orders`: those that arrive before the new mapping starts, at LATEST.",
      cost: "Some may run twice while both mappings live.",
      wayOut: "Keep the subscriber `Notify`, or start the new mapping at TRIM_HORIZON once the effects are idempotent.",
      more: [
        "The subscriber `Notify` becomes `OnOrder`, which is another one: Pulumi creates a new function with a new mapping on the DynamoDB stream and deletes the old pair.",
        "The new mapping starts at LATEST: records that arrive between the deletion of the old one and its own start are never processed, and some run twice while both live.",
      ],
    });
  });
});
