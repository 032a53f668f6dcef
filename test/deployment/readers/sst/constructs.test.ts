/** Versions 0 to 2 of SST: what an edit of what its constructs consume does when CloudFormation deploys it. */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../../src/deployment/compare.ts";
import type { Stack } from "../../../../src/deployment/model.ts";
import { sstReader } from "../../../../src/deployment/readers/sst/index.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { describeChange } from "../../../../src/words/change.ts";
import { files } from "../../../support/files.ts";
import { NOTHING, OPEN, plan } from "../../../support/plan.ts";
import type { Files } from "../../../support/repository.ts";

const CONFIG = `import { SSTConfig } from "sst"; import { Shop } from "./stacks/shop";
export default { config: () => ({ name: "shop" }), stacks(app) { app.stack(Shop); } } satisfies SSTConfig;`;

/** The stack of a project whose stack is this function's body. */
function stacksOf(body: string): readonly Stack[] {
  const shop = `import { Function, KinesisStream, Queue, Table } from "sst/constructs";
import { StartingPosition } from "aws-cdk-lib/aws-lambda"; import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
export function Shop({ stack, app }) {
  const orders = new Table(stack, "Orders", { stream: "new_image" }); const jobs = new Queue(stack, "Jobs");
  ${body}
}`;
  const source = files({ "sst.config.ts": CONFIG, "stacks/shop.ts": shop });
  return sstReader.read(source, "/project/sst.config.ts").stacks;
}

const changesOf = (before: string, after: string) => compareStacks(stacksOf(before), stacksOf(after)).changes;

/** `gap function-key` of each change. */
const changes = (before: string, after: string): string[] =>
  changesOf(before, after).map(({ verdict, cause }) => `${verdict} ${cause.edit}`);

const made = (id: string, props = ""): string =>
  `const fn = new Function(stack, "${id}", { handler: "src/order.main"${props} });`;
const HORIZON = "cdk: { eventSource: { startingPosition: StartingPosition.TRIM_HORIZON } }";

describe("an app of SST 0 to 2", () => {
  it("has a function for each consumer, by its own id or by what it consumes, from LATEST where nothing else is said", () => {
    const [stack] =
      stacksOf(`${made("OnOrder", `, functionName: "on-order"`)} orders.addConsumers(stack, { saved: fn });
new Queue(stack, "Mails", { consumer: "src/mail.main" });
new KinesisStream(stack, "Clicks", { consumers: { count: { function: "src/count.main", ${HORIZON} } } });`);
    expect(stack).toMatchObject({ framework: "sst-2", config: "/project/sst.config.ts" });
    const printed = stack!.functions.map(({ key, logicalId, name, mappings }) => [
      key,
      logicalId,
      name && canonicalText(name),
      ...mappings.map(({ source, startingPosition }) => [
        canonicalText(source.identity),
        startingPosition && canonicalText(startingPosition),
      ]),
    ]);
    expect(printed).toEqual([
      ["OnOrder", { kind: "known", id: "OnOrder" }, "on-order", ["${Orders.StreamArn}", "LATEST"]],
      ["src/mail.main", { kind: "known", id: "Consumer_Mails" }, undefined, ["${Mails.Arn}", undefined]],
      ["count", { kind: "known", id: "Consumer_Clicks_count" }, undefined, ["${Clicks.Arn}", "TRIM_HORIZON"]],
    ]);
  });

  const consume = (fn: string, props = ""): string =>
    `${made(fn, props)} orders.addConsumers(stack, { saved: { function: fn, ${HORIZON} } });`;
  it.each([
    ["another id of the function", consume("OnOrder"), consume("OrderSaved"), ["replay function-key"]],
    [
      "another id of a function at LATEST",
      `${made("A")} orders.addConsumers(stack, { saved: fn });`,
      `${made("B")} orders.addConsumers(stack, { saved: fn });`,
      ["gap function-key"],
    ],
    [
      "another id of a function on a queue",
      `${made("A")} jobs.addConsumer(stack, { function: fn });`,
      `${made("B")} jobs.addConsumer(stack, fn);`,
      ["queue-rename function-key"],
    ],
    [
      "another name of a consumer",
      `orders.addConsumers(stack, { saved: "src/order.main" });`,
      `orders.addConsumers(stack, { onSaved: "src/order.main" });`,
      ["gap function-key"],
    ],
    [
      "a starting position",
      `${made("A")} orders.addConsumers(stack, { saved: fn });`,
      `${made("A")} orders.addConsumers(stack, { saved: { function: fn, ${HORIZON} } });`,
      ["conflict starting-position"],
    ],
    [
      "another id under a name that stays",
      consume("A", `, functionName: "on-order"`),
      consume("B", `, functionName: "on-order"`),
      ["conflict function-key"],
    ],
    [
      "an event source of the CDK on another function",
      `${made("A")} fn.addEventSource(new DynamoEventSource(orders.cdk.table, { startingPosition: StartingPosition.LATEST }));`,
      `${made("B")} fn.addEventSource(new DynamoEventSource(orders.cdk.table, { startingPosition: StartingPosition.LATEST }));`,
      ["gap function-key"],
    ],
  ])("tells of %s", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it.each([
    [
      "a consumer that is handed over elsewhere",
      `const fn = new Function(stack, "A", { handler: "src/a.main" }); new Queue(stack, "Mails", { consumer: fn });`,
      `${made("A")} new Queue(stack, "Mails").addConsumer(stack, { function: fn });`,
    ],
    [
      "what a consumer runs",
      `orders.addConsumers(stack, { saved: "src/order.main" });`,
      `orders.addConsumers(stack, { saved: { function: { handler: "src/saved.main", timeout: 20 } } });`,
    ],
    [
      "a name of the consumer, where the function is made by itself",
      `${made("A")} orders.addConsumers(stack, { saved: fn });`,
      `${made("A")} orders.addConsumers(stack, { onSaved: fn });`,
    ],
    ["a consumer that is new, from LATEST", ``, `orders.addConsumers(stack, { saved: "src/order.main" });`],
    [
      "a queue that is new together with its consumer",
      `new Queue(stack, "Mails", { consumer: "src/mail.main" });`,
      `new Queue(stack, "Letters", { consumer: "src/mail.main" });`,
    ],
  ])("is silent about %s", (_, before, after) => {
    expect(changes(before, after)).toEqual([]);
  });

  it("makes no source of its own where one of the CDK is given to a construct, whatever that is called", () => {
    const stream = `Stream.fromStreamArn(stack, "Old", "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks")`;
    const consumers = `consumers: { count: { function: "src/count.main", ${HORIZON} } }`;
    const clicks = (id: string, given: string): string =>
      `new KinesisStream(stack, "${id}", { cdk: { stream: ${given} }, ${consumers} });`;
    const imported = stacksOf(clicks("Clicks", stream))[0]!;
    expect(imported.sources.has("Clicks")).toBe(false);
    expect(changes(clicks("Clicks", stream), clicks("Visits", stream))).toEqual(["replay function-key"]);
    // The twin: options are those of a stream that the construct makes, which holds nothing yet.
    expect(changes(clicks("Clicks", "{ shardCount: 2 }"), clicks("Visits", "{ shardCount: 2 }"))).toEqual([]);
  });

  it("is made by an old `sst.json` as well, and not by a test of its stacks", () => {
    const read = (id: string): readonly Stack[] =>
      sstReader.read(
        files({
          "sst.json": `{ "name": "shop", "region": "eu-west-1" }`,
          "lib/shop.ts": `import * as sst from "@serverless-stack/resources";
export class Shop extends sst.Stack { constructor(scope, id) { super(scope, id);
  const orders = new sst.Table(this, "Orders", { stream: true });
  orders.addConsumer(this, new sst.Function(this, "${id}", { handler: "src/order.main" })); } }`,
          "lib/index.ts": `import { Shop } from "./shop"; export default function main(app) { new Shop(app, "shop"); }`,
          "test/shop.test.ts": `import * as sst from "@serverless-stack/resources"; import { Shop } from "../lib/shop";
test("it", () => { new Shop(new sst.App(), "test"); });`,
        }),
        "/project/sst.json",
      ).stacks;
    const found = compareStacks(read("OnOrder"), read("OrderSaved")).changes;
    expect(found.map(({ verdict, cause }) => `${verdict} ${cause.edit}`)).toEqual(["gap function-key"]);
  });

  describe("with a stack", () => {
    const shop = (made: string, use: string, more = ""): Files => ({
      "sst.config.ts": `import { Orders } from "./stacks/orders"; import { Shop, Store } from "./stacks/shop";
export default { config: () => ({ name: "shop" }), stacks(app) { app.stack(Orders)${use}; } };`,
      "stacks/orders.ts": `import { Table } from "sst/constructs";
export function Orders({ stack }) { return new Table(stack, "Orders", { stream: "new_image" }); }`,
      "stacks/shop.ts": `import { Function, use } from "sst/constructs"; import { Orders } from "./orders";
${made} { const fn = new Function(stack, "OnOrder", { handler: "src/order.main" });
  use(Orders).addConsumers(stack, { saved: fn });${more} }`,
      "src/order.ts": "export const main = async () => {};",
    });
    const plain = shop("export function Shop({ stack })", ".stack(Shop)");
    const older = (id: string, scope = "this"): Files => ({
      "sst.json": `{ "name": "shop", "region": "eu-west-1" }`,
      "lib/shop.ts": `import * as sst from "@serverless-stack/resources";
export class Shop extends sst.Stack { constructor(scope, id) { super(scope, id);
  const orders = new sst.Table(this, "Orders", { stream: true });
  orders.addConsumer(${scope}, new sst.Function(this, "OnOrder", { handler: "src/order.main" })); } }`,
      "lib/index.ts": `import { Shop } from "./shop"; export default function main(app) { new Shop(app, "${id}"); }`,
    });

    const inOneFile = (use: string): Files => ({
      "sst.config.ts": `import { Queue } from "sst/constructs";
export function Shop({ stack }) { new Queue(stack, "Jobs", { consumer: "src/order.main" }); }
export default { config: () => ({ name: "shop" }), stacks(app) { app.stack(Shop${use}); } };`,
      "src/order.ts": "export const main = async () => {};",
    });

    it.each<[string, Files, Files, string]>([
      ["given an id in the file that it is written in", inOneFile(""), inOneFile(`, { id: "store" }`), "store"],
      ["renamed", plain, shop("export function Store({ stack })", ".stack(Store)"), "Store"],
      ["written for another name", plain, shop("export const Store = ({ stack }) =>", ".stack(Store)"), "Store"],
      ["given an id", plain, shop("export function Shop({ stack })", `.stack(Shop, { id: "store" })`), "store"],
      ["given a name", plain, shop("export function Shop({ stack })", `.stack(Shop, { stackName: "store" })`), "store"],
      ["made by a class under another id", older("shop"), older("store"), "store"],
    ])("that is %s asks what its consumers read", (_, before, after, id) => {
      const output = plan(before, after);
      expect(output).toContain(`What the consumers of the stack \`${id}\` read cannot be looked at`);
      expect(output).toContain(OPEN);
    });

    it.each<[string, Files, Files]>([
      ["written as an arrow", plain, shop("export const Shop = ({ stack }) =>", ".stack(Shop)")],
      ["given the id that it has", plain, shop("export function Shop({ stack })", `.stack(Shop, { id: "Shop" })`)],
      [
        "imported under another name",
        plain,
        {
          "sst.config.ts": (plain["sst.config.ts"] as string)
            .replace("{ Shop, Store }", "{ Shop as Main }")
            .replace("stack(Shop)", "stack(Main)"),
        } as Files,
      ],
      ["given an id that nobody knows", plain, shop("export function Shop({ stack })", ".stack(Shop, options())")],
      [
        "given more",
        plain,
        shop("export function Shop({ stack })", ".stack(Shop)", " stack.addOutputs({ fn: fn.functionArn });"),
      ],
      ["a class whose consumer names another scope", older("shop"), older("shop", "scope")],
    ])("that is %s says nothing", (_, before, after) => {
      expect(plan(before, after)).toContain(NOTHING);
    });
  });

  it("is deployed by CloudFormation, which can refactor stacks", () => {
    const [change] = changesOf(consume("OnOrder"), consume("OrderSaved"));
    expect(JSON.stringify(describeChange(change!, [], "/project"))).toContain(
      "CloudFormation cannot rename a function",
    );
  });
});
