import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../../src/deployment/compare.ts";
import { IMPORTS, meaningOf, readApp } from "./support.ts";

type Project = string | Readonly<Record<string, string>>;

/** What a deployment of one app over another does: verdicts and the edits behind them. */
function changes(before: Project, after: Project): string[] {
  const [old, current] = [readApp(before), readApp(after)];
  return compareStacks(old.stacks, current.stacks).changes.map(({ verdict, cause }) => `${verdict} by ${cause.edit}`);
}

/** A reader of a table's stream; `names` are the ids and names that edits change. */
const app = (
  names: Partial<Record<"stack" | "stackName" | "readers" | "fn" | "name" | "position" | "table", string>> = {},
): string => `
  class Readers extends Construct {
    constructor(scope, id, table) {
      super(scope, id);
      new lambda.Function(this, "${names.fn ?? "OnOrder"}", { handler: "order.main", code: lambda.Code.fromAsset("src"), ${names.name ? `functionName: "${names.name}"` : ""} })
        .addEventSource(new sources.DynamoEventSource(table, { startingPosition: lambda.StartingPosition.${names.position ?? "TRIM_HORIZON"} }));
    }
  }
  const stack = new Stack(new App(), "${names.stack ?? "Shop"}", { ${names.stackName ? `stackName: "${names.stackName}"` : ""} });
  const table = new dynamodb.Table(stack, "${names.table ?? "Orders"}", { stream: dynamodb.StreamViewType.NEW_IMAGE });
  new Readers(stack, "${names.readers ?? "Readers"}", table);`;

describe("an edit of construct code", () => {
  it.each([
    ["renames the function's id", {}, { fn: "OrderSaved" }, ["replay by function-key"]],
    ["changes the case of the id", {}, { fn: "onOrder" }, ["replay by function-key"]],
    ["renames a construct above it", {}, { readers: "R" }, ["replay by function-key"]],
    ["renames it at LATEST", { position: "LATEST" }, { position: "LATEST", fn: "OrderSaved" }, ["gap by function-key"]],
    [
      "renames the id under a pinned name",
      { name: "reader" },
      { name: "reader", fn: "OrderSaved" },
      ["conflict by function-key"],
    ],
    ["renames the function only", { name: "a" }, { name: "b" }, ["function-replaced by function-name"]],
    ["names the function", {}, { name: "b" }, ["function-replaced by function-name"]],
    ["moves the starting position", {}, { position: "LATEST" }, ["conflict by starting-position"]],
    [
      "renames the stack's id under a pinned name",
      { stackName: "shop" },
      { stackName: "shop", stack: "Store" },
      ["conflict by stack-id"],
    ],
    ["renames the table with its consumer kept", {}, { table: "AllOrders" }, []],
    ["changes nothing", {}, {}, []],
  ])("that %s", (_, before, after, expected) => {
    expect(changes(app(before), app(after))).toEqual(expected);
  });

  it("that changes what is known of a mapping's id makes it anew, whatever else is in the id", () => {
    const reader = (id: string): string => `
      const app = new App(); const ns = app.node.tryGetContext("ns") || ""; const stack = new Stack(app, "Shop");
      const orders = new sqs.Queue(stack, "Orders");
      new lambda.Function(stack, \`\${ns}OnOrder\`, {}).addEventSourceMapping(${id}, { eventSourceArn: orders.queueArn });`;
    expect(changes(reader(`"ordersMapping"`), reader("`${ns}OrdersMapping`"))).toEqual(["conflict by mapping-id"]);
    // Nobody knows what the context says.
    expect(changes(reader(`"BeeOrdersMapping"`), reader("`${ns}OrdersMapping`"))).toEqual([]);
  });

  it("that adds a reader to a loop makes a consumer of an old stream", () => {
    const readers = (list: string): string => `
      const stack = new Stack(new App(), "Shop");
      const table = new dynamodb.Table(stack, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE });
      for (const name of [${list}]) new lambda.Function(stack, name, {}).addEventSource(new sources.DynamoEventSource(table, start));`;
    expect(changes(readers(`"a"`), readers(`"a", "b"`))).toEqual(["new-consumer by added"]);
  });

  it("that adds a server to the list of one's own cluster makes the mapping anew", () => {
    const reader = (servers: string): string => `
      new lambda.Function(new Stack(new App(), "Shop"), "OnOrder", {})
        .addEventSource(new sources.SelfManagedKafkaEventSource({ bootstrapServers: [${servers}], topic: "orders", ...start }));`;
    expect(changes(reader(`"a:1"`), reader(`"a:1", "b:1"`))).toEqual(["conflict by bootstrap-servers"]);
  });

  it("of an undecided filter is no ground for an alarm", () => {
    const filtered = (test: string): string => `
      const stack = new Stack(new App(), "Shop"); const fn = new lambda.Function(stack, "F", {});
      const tables = ["a", "b"].map((id) => new dynamodb.Table(stack, id, { stream: dynamodb.StreamViewType.NEW_IMAGE }));
      tables.filter((t) => ${test}).forEach((t) => fn.addEventSource(new sources.DynamoEventSource(t, start)));`;
    expect(changes(filtered("isOld(t)"), filtered("isOlder(t)"))).toEqual([]);
  });
});

describe("what means the same reads the same", () => {
  const text = app();
  const twins: readonly (readonly [string, Project])[] = [
    [
      "other names of classes and variables",
      text
        .replaceAll("Readers extends", "Consumers extends")
        .replace("new Readers(", "new Consumers(")
        .replaceAll(/\btable\b/gu, "source")
        .replaceAll(/\bstack\b(?!Name)/gu, "shop"),
    ],
    [
      "the class in another file",
      {
        "bin/app.ts": `${IMPORTS} import { Readers } from "../lib/readers";${text.slice(text.indexOf("const stack"))}`,
        "package.json": "{}",
        "lib/readers.ts": `${IMPORTS} export ${text.slice(0, text.indexOf("const stack")).trim()}`,
      },
    ],
    [
      "an id from a constant of another file",
      {
        "bin/app.ts": `${IMPORTS} import { ids } from "../lib/ids";${text.replace('"OnOrder"', "ids.fn")}`,
        "package.json": "{}",
        "lib/ids.ts": `export const ids = { fn: "OnOrder" } as const;`,
      },
    ],
    [
      "CommonJS behind a `cdk.json`",
      {
        "cdk.json": `{ "app": "node bin/app.js" }`,
        "bin/app.ts": `require("../lib/shop");`,
        "lib/shop.js": `
          const { App, Stack } = require("aws-cdk-lib"); const dynamodb = require("aws-cdk-lib/aws-dynamodb");
          const lambda = require("@aws-cdk/aws-lambda"); const { aws_lambda_event_sources: sources } = require("aws-cdk-lib");
          const { Construct } = require("constructs"); const start = { startingPosition: lambda.StartingPosition.TRIM_HORIZON };
          ${text}`,
      },
    ],
    [
      "a function instead of a class",
      `
      function readers(scope, id, table) {
        const inner = new Construct(scope, id);
        new lambda.Function(inner, "OnOrder", { handler: "order.main", code: lambda.Code.fromAsset("src") })
          .addEventSource(new sources.DynamoEventSource(table, start));
      }
      const stack = new Stack(new App(), "Shop", {});
      const table = new dynamodb.Table(stack, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE });
      readers(stack, "Readers", table);`,
    ],
    [
      "an app class with `main`",
      text.replace(
        "const stack = new Stack(new App()",
        "class ShopApp extends App {} const stack = new Stack(new ShopApp()",
      ),
    ],
  ];

  it.each(twins)("%s", (_, twin) => {
    expect(meaningOf(readApp(twin))).toEqual(meaningOf(readApp(text)));
    expect(changes(text, twin)).toEqual([]);
  });

  it("wrapped in constructs called Default, for all ids", () => {
    const wrapped = text
      .replace("const table = new", 'const outer = new Construct(stack, "Default"); const table = new')
      .replaceAll(/new (Readers|dynamodb\.Table)\(stack/gu, "new $1(outer");
    expect(wrapped).not.toBe(text);
    expect(changes(text, wrapped)).toEqual([]);
    const ids = (project: string) =>
      readApp(project).stacks.flatMap(({ functions }) =>
        functions.flatMap((lambda) => [
          lambda.key,
          lambda.logicalId,
          ...lambda.mappings.map(({ logicalId }) => logicalId),
        ]),
      );
    expect(ids(wrapped)).toEqual(ids(text));
  });
});

describe("arms of a test that only the deployment can decide", () => {
  const shop = (text: string): string => `
    const app = new App(); const isProd = app.node.tryGetContext("prod"); const stack = new Stack(app, "Shop");
    const clicks = kinesis.Stream.fromStreamArn(stack, "Clicks", "arn:aws:kinesis:eu-west-1:1:stream/clicks");
    const read = (id) => new lambda.Function(stack, id, { handler: "clicks.main", code: lambda.Code.fromAsset("src") })
      .addEventSource(new sources.KinesisEventSource(clicks, start));
    ${text}`;
  const told = (before: string, after: string): string[] => {
    const [old, current] = [readApp(shop(before)), readApp(shop(after))];
    return compareStacks(old.stacks, current.stacks).changes.map(
      ({ verdict, function: lambda }) => `${verdict} ${lambda.before?.key ?? "nothing"} -> ${lambda.after.key}`,
    );
  };

  it.each([
    [
      "are renamed each for itself",
      [`if (isProd) read("A"); else read("B");`, `if (isProd) read("B2"); else read("A2");`],
      ["replay A -> B2", "replay B -> A2"],
    ],
    [
      "say which of two alike is which",
      [`if (isProd) read("OrderA"); else read("OrderB");`, `if (isProd) read("OrderC"); else read("OrderB");`],
      ["replay OrderA -> OrderC"],
    ],
    [
      "are no rename of each other",
      [`if (isProd) read("A");`, `if (!isProd) read("B");`],
      ["new-consumer nothing -> B"],
    ],
    [
      "neither are two values of one test",
      [`if (isProd === "a") read("A");`, `if (isProd === "b") read("B");`],
      ["new-consumer nothing -> B"],
    ],
    ["can be turned around", [`if (isProd) read("A"); else read("B");`, `if (!isProd) read("B"); else read("A");`], []],
    [
      "can be cases of a switch",
      [
        `switch (isProd) { case "a": read("A"); break; default: read("B"); }`,
        `switch (isProd) { case "a": read("A"); break; default: read("B2"); }`,
      ],
      ["replay B -> B2"],
    ],
    [
      "may make one id twice",
      [`if (isProd) read("A"); else read("A");`, `const more = 1; if (isProd) read("A"); else read("A");`],
      [],
    ],
  ] as const)("%s", (_, [before, after], expected) => {
    expect(told(before, after).toSorted()).toEqual(expected);
  });
});

describe("a pattern of AWS Solutions Constructs", () => {
  const pattern = (id: string, props: string): string => `
    import { DynamoDBStreamsToLambda } from "@aws-solutions-constructs/aws-dynamodbstreams-lambda";
    const stack = new Stack(new App(), "Shop");
    const orders = dynamodb.Table.fromTableAttributes(stack, "Orders", { tableStreamArn: "arn:aws:dynamodb:eu-west-1:1:table/orders/stream/1" });
    new DynamoDBStreamsToLambda(stack, "${id}", { existingTableInterface: orders, ${props} });`;
  const lambda = (name = ""): string =>
    `lambdaFunctionProps: { handler: "order.main", code: lambda.Code.fromAsset("src"), ${name && `functionName: "${name}"`} }`;

  it("is the function below it: another id of the pattern is another function", () => {
    expect(changes(pattern("A", lambda()), pattern("B", lambda()))).toEqual(["replay by function-key"]);
  });

  it("puts the function's name into ids: another name is another function too", () => {
    expect(changes(pattern("A", lambda("a")), pattern("A", lambda("b")))).toEqual(["replay by function-key"]);
  });

  it("can start elsewhere than at its own default", () => {
    const latest = "dynamoEventSourceProps: { startingPosition: lambda.StartingPosition.LATEST }";
    const trimmed = "dynamoEventSourceProps: { startingPosition: lambda.StartingPosition.TRIM_HORIZON }";
    expect(changes(pattern("A", lambda()), pattern("A", `${lambda()}, ${latest}`))).toEqual([
      "conflict by starting-position",
    ]);
    expect(changes(pattern("A", lambda()), pattern("A", `${lambda()}, ${trimmed}`))).toEqual([]);
  });

  it("whose props are not known is said to be unknown", () => {
    const { stacks } = readApp(pattern("A", "...props()"));
    expect(stacks.flatMap(({ unresolved }) => unresolved.map(({ what }) => what))).toEqual([
      "the construct `DynamoDBStreamsToLambda` of the package `@aws-solutions-constructs/aws-dynamodbstreams-lambda`",
    ]);
  });
});

describe("the construct of a source, which is a part of the mapping's id", () => {
  const shop = (stage: string, stack: string, id: string): string => `
    const app = new App(); const stage = ${stage};
    const stack = new Stack(app, ${stack}, { stackName: "shop" });
    const clicks = kinesis.Stream.fromStreamArn(stack, ${id}, "arn:aws:kinesis:eu-west-1:1:stream/clicks");
    new lambda.Function(stack, "Reader", { handler: "clicks.main", code: lambda.Code.fromAsset("src") })
      .addEventSource(new sources.KinesisEventSource(clicks, start));`;
  const [byEnvironment, byContext] = ["process.env.STAGE", `app.node.tryGetContext("stage")`];
  const deployed = shop(byEnvironment, "`Shop-${stage}`", `"Clicks"`);

  it.each([
    ["another id of the source", "mapping-id", shop(byEnvironment, "`Shop-${stage}`", `"ClickStream"`)],
    ["another id of the stack under its pinned name", "stack-id", shop(byEnvironment, "`Cart-${stage}`", `"Clicks"`)],
  ])("refuses %s, whatever the stage is", (_, edit, edited) => {
    expect(changes(deployed, edited)).toEqual([`conflict by ${edit}`]);
  });

  it.each([
    ["the same text", deployed],
    ["the stage from somewhere else", shop(byContext, "`Shop-${stage}`", `"Clicks"`)],
    ["the stage written out", shop(`"dev"`, "`Shop-${stage}`", `"Clicks"`)],
  ])("says nothing of %s", (_, edited) => {
    expect(changes(deployed, edited)).toEqual([]);
  });
});
