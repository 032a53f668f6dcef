import { describe, expect, it } from "vitest";
import { replayWindowSeconds } from "../../../../src/deployment/window.ts";
import { printed, readApp } from "./support.ts";

const TABLE = `new dynamodb.Table(stack, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE })`;
const FUNCTION = `new lambda.Function(stack, "OnOrder", { handler: "order.main", code: lambda.Code.fromAsset("src") })`;

/** An app of one stack with one table and one function. */
const shop = (text: string): string =>
  `const stack = new Stack(new App(), "Shop"); const orders = ${TABLE}; const fn = ${FUNCTION};\n${text}`;

const read = (text: string): string[] => printed(readApp(text));
const SEEN = "Shop: OnOrder <- dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON";

describe("a mapping is found however it is written", () => {
  it.each([
    [`fn.addEventSource(new sources.DynamoEventSource(orders, start));`],
    [`fn.addEventSource(new sources.DynamoEventSource(orders, { ...start, batchSize: 5 }));`],
    [`[orders].forEach((table) => fn.addEventSource(new sources.DynamoEventSource(table, start)));`],
    [`const add = (f, t) => { f.addEventSource(new sources.DynamoEventSource(t, start)); }; add(fn, orders);`],
    [`fn.addEventSourceMapping("Own", { eventSourceArn: orders.tableStreamArn, ...start });`],
    [`new lambda.EventSourceMapping(stack, "Own", { target: fn, eventSourceArn: orders.tableStreamArn, ...start });`],
    [
      `new lambda.CfnEventSourceMapping(stack, "Own", { functionName: fn.functionName, eventSourceArn: orders.tableStreamArn, startingPosition: "TRIM_HORIZON" });`,
    ],
    [
      `class Source extends sources.DynamoEventSource { constructor(t) { super(t, start); } } fn.addEventSource(new Source(orders));`,
    ],
    [
      `class Source implements lambda.IEventSource { bind(target) { target.addEventSourceMapping("Own", { eventSourceArn: orders.tableStreamArn, ...start }); } } fn.addEventSource(new Source());`,
    ],
    [
      `async function main() { await Promise.resolve(); fn.addEventSource(new sources.DynamoEventSource(orders, start)); } main().catch(() => process.exit(1));`,
    ],
    [`Promise.resolve(orders).then((table) => fn.addEventSource(new sources.DynamoEventSource(table, start)));`],
    [
      `let position; switch ("old") { case "new": position = lambda.StartingPosition.LATEST; break; case "old": position = lambda.StartingPosition.TRIM_HORIZON; } fn.addEventSource(new sources.DynamoEventSource(orders, { startingPosition: position }));`,
    ],
    [
      `const tables = new Map([["orders", orders]]); for (const [, table] of tables) fn.addEventSource(new sources.DynamoEventSource(table, start));`,
    ],
    [`try { fn.addEventSource(new sources.DynamoEventSource(orders, start)); } finally { stack.toString(); }`],
    [
      `fn.addEventSource(new sources.DynamoEventSource(orders, { startingPosition: lambda.StartingPosition.LATEST })); fn.node.children.find((c) => c.node.id.startsWith("Dynamo")).node.defaultChild.addPropertyOverride("StartingPosition", "TRIM_HORIZON");`,
    ],
    [
      `fn.addEventSource(new sources.DynamoEventSource(orders, { startingPosition: lambda.StartingPosition.LATEST })); (fn.node.children.at(-1).node.defaultChild as lambda.CfnEventSourceMapping).startingPosition = "TRIM_HORIZON";`,
    ],
  ])("%s", (text) => {
    expect(read(shop(text))).toEqual([SEEN]);
  });

  it.each([
    [`fn.addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, "Q")));`, "sqs ${Shop/Q.Arn}"],
    [
      `fn.addEventSource(new sources.KinesisEventSource(new kinesis.Stream(stack, "S"), start));`,
      "kinesis ${Shop/S.Arn} TRIM_HORIZON",
    ],
    [
      `fn.addEventSource(new sources.ManagedKafkaEventSource({ clusterArn: "arn:c", topic: "t", ...start }));`,
      "kafka arn:c t TRIM_HORIZON",
    ],
    [
      `fn.addEventSource(new sources.SelfManagedKafkaEventSource({ bootstrapServers: ["a:1", "b:1"], topic: "t", ...start }));`,
      "kafka a:1,b:1 t TRIM_HORIZON",
    ],
    [
      `fn.addAlias("live").addEventSource(new sources.DynamoEventSource(orders, start));`,
      "dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON :live",
    ],
    [
      `fn.currentVersion.addEventSource(new sources.DynamoEventSource(orders, start));`,
      "dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON :${version}",
    ],
    [
      `new lambda.Alias(stack, "Live", { aliasName: "live", version: fn.currentVersion }).addEventSource(new sources.DynamoEventSource(orders, start));`,
      "dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON :live",
    ],
    [
      `fn.addEventSource(new sources.DynamoEventSource(dynamodb.Table.fromTableAttributes(stack, "T", { tableArn: "arn:t", tableStreamArn: "arn:t/stream/1" }), start));`,
      "dynamodb arn:t/stream/1 TRIM_HORIZON",
    ],
    [
      `fn.addEventSource(new sources.KinesisEventSource(kinesis.Stream.fromStreamArn(stack, "S", cdk.Fn.importValue("clicks")), start));`,
      "kinesis ${clicks} TRIM_HORIZON",
    ],
    [
      `const p = new cdk.CfnParameter(stack, "Arn"); fn.addEventSourceMapping("M", { eventSourceArn: p.valueAsString, ...start });`,
      "unknown ${Arn} TRIM_HORIZON",
    ],
    [
      `fn.addEventSourceMapping("M", { eventSourceArn: \`arn:aws:sqs:\${stack.region}:\${stack.account}:jobs\` });`,
      "sqs arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs",
    ],
    [
      `fn.addEventSourceMapping("M", { eventSourceArn: process.env.STREAM, ...start });`,
      "unknown ${env:STREAM} TRIM_HORIZON",
    ],
    [
      `fn.addEventSourceMapping("M", { eventSourceArn: stack.node.tryGetContext("arn") ?? "arn:aws:sqs:::q" });`,
      'unknown ${context:arn, "arn:aws:sqs:::q"}',
    ],
  ])("of any source: %s", (text, expected) => {
    expect(read(shop(text))).toEqual([`Shop: OnOrder <- ${expected}`]);
  });

  it("of resources without constructs around them", () => {
    const text = `
      const stack = new Stack(new App(), "Shop");
      const table = new dynamodb.CfnTable(stack, "Orders", { streamSpecification: { streamViewType: "NEW_IMAGE" } });
      const fn = new lambda.CfnFunction(stack, "OnOrder", { handler: "order.main" });
      const live = new lambda.CfnAlias(stack, "Live", { name: "live", functionName: fn.ref });
      new lambda.CfnEventSourceMapping(stack, "Reads", { functionName: live.ref, eventSourceArn: table.attrStreamArn, startingPosition: "LATEST", consumerGroupId: "x" });`;
    const { stacks } = readApp(text);
    expect(read(text)).toEqual(["Shop: OnOrder <- dynamodb ${Shop/Orders.StreamArn} LATEST :live"]);
    expect(stacks[0]!.functions[0]).toMatchObject({
      logicalId: { id: "OnOrder" },
      mappings: [
        { logicalId: { id: "Reads" }, key: "Reads", declared: "explicit", source: { resource: "Shop/Orders" } },
      ],
    });
    expect(stacks[0]!.sources.get("Shop/Orders")).toMatchObject({
      streams: true,
      streamViewType: { parts: ["NEW_IMAGE"] },
    });
  });

  it("of a singleton, which stands in its stack under an id of its own", () => {
    const { stacks } = readApp(
      shop(
        `new lambda.SingletonFunction(stack, "Visible", { uuid: "a-1", lambdaPurpose: "Reader" }).addEventSource(new sources.DynamoEventSource(orders, start));`,
      ),
    );
    const singleton = stacks[0]!.functions.find(({ key }) => key === "Visible")!;
    expect(singleton.logicalId).toMatchObject({ id: expect.stringMatching(/^Readera1[0-9A-F]{8}$/u) });
    expect(singleton.mappings[0]!.logicalId).toMatchObject({
      id: expect.stringMatching(/^VisibleDynamoDBEventSource/u),
    });
  });

  it("of a function of another application is a function that is only named", () => {
    const text = `const stack = new Stack(new App(), "Shop"); const orders = ${TABLE};
      lambda.Function.fromFunctionName(stack, "Foreign", "theirs").addEventSource(new sources.DynamoEventSource(orders, start));
      new lambda.CfnEventSourceMapping(stack, "M", { functionName: "others", eventSourceArn: orders.tableStreamArn, startingPosition: "LATEST" });`;
    expect(read(text)).toEqual([
      'Shop: Foreign "theirs" external <- dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON',
      'Shop: ${function "others"} "others" external <- dynamodb ${Shop/Orders.StreamArn} LATEST',
    ]);
  });

  it("of a pipe is the pipe's own, or that of the function that it calls", () => {
    const pipe = (props: string): string =>
      `import { CfnPipe } from "aws-cdk-lib/aws-pipes"; import { Pipe } from "@aws-cdk/aws-pipes-alpha"; import { DynamoDBSource, SqsSource } from "@aws-cdk/aws-pipes-sources-alpha"; import { LambdaFunction } from "@aws-cdk/aws-pipes-targets-alpha";` +
      shop(props);
    const table = `source: orders.tableStreamArn, sourceParameters: { dynamoDbStreamParameters: { startingPosition: "LATEST" } }`;
    expect(read(pipe(`new CfnPipe(stack, "Fan", { name: "fan", ${table}, target: bus.eventBusArn });`))).toEqual([
      "Shop: OnOrder",
      'Shop: Fan "fan" <- dynamodb ${Shop/Orders.StreamArn} LATEST',
    ]);
    expect(read(pipe(`new CfnPipe(stack, "Fan", { ${table}, target: fn.functionArn });`))).toEqual([
      "Shop: OnOrder <- dynamodb ${Shop/Orders.StreamArn} LATEST",
    ]);
    expect(
      read(
        pipe(`new Pipe(stack, "Fan", { source: new DynamoDBSource(orders, start), target: new LambdaFunction(fn, {}) });
        new Pipe(stack, "Jobs", { pipeName: "jobs", source: new SqsSource(new sqs.Queue(stack, "Q")), target: bus });`),
      ),
    ).toEqual([
      "Shop: OnOrder <- dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON",
      'Shop: Jobs "jobs" <- sqs ${Shop/Q.Arn}',
    ]);
  });

  it("is none where another service invokes the function", () => {
    expect(
      read(
        shop(
          `fn.addEventSource(new sources.SnsEventSource(topic)); fn.addEventSource(new sources.S3EventSource(bucket, {}));`,
        ),
      ),
    ).toEqual(["Shop: OnOrder"]);
  });

  it("keeps the retention of a stream that stands in another stack of the app", () => {
    const { stacks } = readApp(`
      const app = new App();
      const clicks = new kinesis.Stream(new Stack(app, "Data"), "Clicks", { retentionPeriod: Duration.days(7) });
      const stack = new Stack(app, "Shop");
      const fn = ${FUNCTION};
      fn.addEventSource(new sources.KinesisEventSource(clicks, start));`);
    const shopStack = stacks.find(({ path }) => path === "Shop")!;
    expect(replayWindowSeconds(shopStack, shopStack.functions[0]!.mappings[0]!)).toBe(604_800);
  });

  it("is found where code looks for what the library makes inside of itself, which nobody sees here", () => {
    expect(
      read(
        shop(`fn.addEventSource(new sources.DynamoEventSource(orders, start));
        const handlers = stack.node.findAll().filter((child) => child.node.id.startsWith("BucketNotifications"));
        if (handlers.length !== 1) throw new Error("expected one");`),
      ),
    ).toEqual([SEEN]);
  });

  it("stands under the condition of the template that its resource is given", () => {
    const conditional = shop(`
      const isEmpty = new cdk.CfnCondition(stack, "IsEmpty", { expression: cdk.Fn.conditionEquals(secret, "") });
      const mapping = fn.addEventSourceMapping("Own", { eventSourceArn: orders.tableStreamArn, ...start });
      (mapping.node.defaultChild as lambda.CfnEventSourceMapping).cfnOptions.condition = isEmpty;`);
    expect(read(conditional)).toEqual([`${SEEN} if Shop/IsEmpty`]);
  });

  it("is none of a source that it cannot have where it is added", () => {
    const dev = `process.env.STAGE === "dev"`;
    const imported = `dynamodb.Table.fromTableArn(stack, "Theirs", "arn:aws:dynamodb:eu-west-1:1:table/orders")`;
    expect(
      read(
        shop(`let table; if (${dev}) { table = ${imported}; } else { table = orders; }
        if (!(${dev})) fn.addEventSource(new sources.DynamoEventSource(table, start));`),
      ),
    ).toEqual([`${SEEN} if !(env:STAGE === "dev")`]);
  });

  it("keeps options that bound a replay", () => {
    const { stacks } = readApp(
      shop(`fn.addEventSource(new sources.DynamoEventSource(orders, { ...start, maxRecordAge: Duration.hours(2), retryAttempts: 3, onFailure: new X(queue) }));
      new kinesis.Stream(stack, "S", { retentionPeriod: Duration.days(7) });
      new kinesis.Stream(stack, "Open", { retentionPeriod: Duration.days(process.env.PROD ? 7 : 1) });
      new kinesis.Stream(stack, "Plain", {});`),
    );
    expect(stacks[0]!.functions[0]!.mappings[0]).toMatchObject({
      maximumRecordAgeSeconds: 7200,
      maximumRetryAttempts: 3,
      hasFailureDestination: true,
    });
    expect(stacks[0]!.sources.get("Shop/S")).toMatchObject({ type: "kinesis", retentionSeconds: 604_800 });
    expect(stacks[0]!.sources.get("Shop/Open")).toMatchObject({ type: "kinesis", retentionSeconds: null });
    expect(stacks[0]!.sources.get("Shop/Plain")).not.toHaveProperty("retentionSeconds");
    expect(stacks[0]!.sources.get("Shop/Orders")).toMatchObject({ type: "dynamodb", streams: true });
  });
});

describe("names", () => {
  it.each([
    [`"orders"`, "orders"],
    ["`${stack.stackName}-orders`", "Shop-orders"],
    [`"a" + "-" + ["b", "c"].join("-")`, "a-b-c"],
    ["`${process.env.STAGE}-orders`", "${env:STAGE}-orders"],
    [`stack.node.tryGetContext("stage") + "-orders"`, "${context:stage}-orders"],
    ["`orders-${cdk.Aws.REGION}`", "orders-${AWS::Region}"],
    ["`orders-${Date.now()}`", "orders-${Date.now()}"],
    ["`orders-${Stack.of(stack).region}`", "orders-${AWS::Region}"],
    [`cdk.Names.uniqueId(orders)`, "ShopOrdersA8B1F509"],
    [`"ORDERS".toLowerCase().replace(/R/i, "x")`, "oxders"],
  ])("%s is %s", (name, expected) => {
    const [line] = read(
      `const stack = new Stack(new App(), "Shop"); const orders = ${TABLE}; new lambda.Function(stack, "OnOrder", { functionName: ${name} });`,
    );
    expect(line).toBe(`Shop: OnOrder "${expected}"`);
  });

  it("that the library writes only for another environment are generated ones", () => {
    const named = (name: string): readonly string[] =>
      read(`new lambda.Function(new Stack(new App(), "Shop"), "OnOrder", { functionName: ${name} });`);
    expect(named("cdk.PhysicalName.GENERATE_IF_NEEDED")).toEqual(named("undefined"));
    expect(named("cdk.PhysicalName.OTHER")).not.toEqual(named("undefined"));
  });

  it("of a look-up by something unknown keep all that they may be", () => {
    const [line] = read(
      `const names = { dev: "a", prod: "b" }; new lambda.Function(new Stack(new App(), "Shop"), "F", { functionName: names[process.env.STAGE] });`,
    );
    expect(line).toBe('Shop: F "${pick:env:STAGE{dev=a;prod=b}}"');
  });
});

describe("constructs in classes, functions and loops", () => {
  it("are made by constructors along the whole inheritance", () => {
    const text = `
      class BaseStack extends Stack {
        protected readonly table: dynamodb.Table;
        constructor(scope: Construct, id: string, readonly stage: string, props?: cdk.StackProps) {
          super(scope, \`\${id}-\${stage}\`, props);
          this.table = new dynamodb.Table(this, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE });
          this.addReaders();
        }
        protected addReaders(): void {}
        protected reader(id: string) { return new lambda.Function(this, id, { functionName: this.nameOf(id) }); }
        nameOf(id: string) { return \`\${this.stage}-\${id}\`; }
      }
      class ShopStack extends BaseStack {
        private readonly suffix = "Reader";
        protected override addReaders() {
          super.addReaders();
          const fn = this.reader("Order");
          fn.addEventSource(new sources.DynamoEventSource(this.table, start));
        }
        override nameOf(id: string) { return super.nameOf(id).toUpperCase(); }
      }
      new ShopStack(new App(), "Shop", "prod");`;
    expect(read(text)).toEqual([
      'Shop-prod: Order "PROD-ORDER" <- dynamodb ${Shop-prod/Orders.StreamArn} TRIM_HORIZON',
    ]);
  });

  it("get their ids and props through constructs of the project", () => {
    const text = `
      class Reader extends NodejsFunction {
        constructor(scope: Construct, id: string, { table, ...props }: { table: dynamodb.ITable; memory?: number }) {
          super(scope, \`\${id}Fn\`, { ...props, entry: "src/x.ts", events: [new sources.DynamoEventSource(table, start)] });
        }
      }
      class Readers extends Construct {
        constructor(scope, id, table) { super(scope, id); for (const name of ["a", "b"]) new Reader(this, name, { table }); }
      }
      const stack = new Stack(new App(), "Shop");
      new Readers(stack, "Readers", ${TABLE});`;
    expect(read(text)).toEqual(
      ["a", "b"].map((name) => `Shop: Readers/${name}Fn <- dynamodb \${Shop/Orders.StreamArn} TRIM_HORIZON`),
    );
  });

  it("are read over files, workspaces and both kinds of modules", () => {
    const project = {
      "cdk.json": `{ "app": "npx ts-node --prefer-ts-exts infra/bin/main.ts" }`,
      "package.json": `{ "workspaces": ["packages/*"] }`,
      "infra/bin/main.ts": `import { build } from "../lib"; build();`,
      "infra/lib/index.ts": `export * from "./build";`,
      "infra/lib/build.ts": `
        import { App } from "aws-cdk-lib"; import { ShopStack } from "./shop-stack.js"; import names from "../names.json";
        export function build() { const app = new App(); new ShopStack(app, names.stack, { table: "Orders" }); }`,
      "infra/names.json": `{ "stack": "Shop" }`,
      "infra/lib/shop-stack.ts": `
        import { Stack } from "aws-cdk-lib"; import { StreamReader } from "@acme/constructs"; import dynamodb = require("aws-cdk-lib/aws-dynamodb");
        export class ShopStack extends Stack {
          constructor(scope, id, props) {
            super(scope, id, props);
            new StreamReader(this, "Reader", new dynamodb.Table(this, props.table, { stream: "NEW_IMAGE" }));
          }
        }`,
      "packages/constructs/package.json": `{ "name": "@acme/constructs", "main": "dist/index.js" }`,
      "packages/constructs/src/index.js": `
        const { Construct } = require("constructs"); const lambda = require("@aws-cdk/aws-lambda"); const { DynamoEventSource } = require("@aws-cdk/aws-lambda-event-sources");
        class StreamReader extends Construct {
          constructor(scope, id, table) {
            super(scope, id);
            new lambda.Function(this, "Fn", {}).addEventSource(new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST }));
          }
        }
        module.exports = { StreamReader };`,
    };
    const reading = readApp(project, "cdk.json");
    expect(printed(reading)).toEqual(["Shop: Reader/Fn <- dynamodb ${Shop/Orders.StreamArn} LATEST"]);
    for (const path of Object.keys(project)) expect(reading.reads).toContain(`/project/${path}`);
    expect(reading.reads).toContain("/project/infra/lib.ts");
    expect(reading.stacks[0]!.config).toBe("/project/infra/bin/main.ts");
  });

  it("are made of what they load, not of all code beside them that might have", () => {
    const project = {
      "cdk.json": `{ "app": "npx tsx bin/main.ts" }`,
      "bin/main.ts": `
        import { App, Stack } from "aws-cdk-lib";
        import { TABLE } from "./names";
        import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
        new dynamodb.Table(new Stack(new App(), "Shop"), TABLE, {});`,
      "bin/names.ts": `export const TABLE = "Orders";`,
      "src/report.ts": `import { TABLE } from "../bin/names"; export const title = TABLE;`,
    };
    const { reads } = readApp(project, "bin/main.ts");
    expect(reads).toContain("/project/bin/names.ts");
    expect(reads).not.toContain("/project/src/report.ts");
  });

  it("keep what a package gives them apart from what it hides", () => {
    const text = `
      import { ApiFunction, Database } from "@acme/constructs";
      import { GuStack } from "@guardian/cdk";
      class Shop extends GuStack {
        constructor(scope, id) {
          super(scope, id, { stack: "shop" });
          const db = new Database(this, "Db");
          new ApiFunction(this, "Api", { handler: "x.y", functionName: \`\${this.stage}-api\`, events: [new sources.DynamoEventSource(db.table, start)] });
          db.reader.addEventSource(new sources.DynamoEventSource(db.table, start));
        }
      }
      new Shop(new App(), "Shop");`;
    const { stacks } = readApp(text);
    expect(read(text)).toEqual([
      "Shop: Db/${reader} <- dynamodb ${Shop/Db.table} TRIM_HORIZON",
      'Shop: Api "${GuStack.stage}-api" <- dynamodb ${Shop/Db.table} TRIM_HORIZON',
    ]);
    expect(stacks[0]!.functions[1]!.logicalId).toEqual({ kind: "symbolic", formula: "Api/${ApiFunction}/Resource" });
  });

  it("of stages and nested stacks are stacks of their own", () => {
    const text = `
      const app = new App();
      class Shop extends Stage {
        constructor(scope, id) {
          super(scope, id);
          const stack = new Stack(this, "Main"); const orders = ${TABLE};
          new lambda.Function(new NestedStack(stack, "Readers"), "OnOrder", {}).addEventSource(new sources.DynamoEventSource(orders, start));
        }
      }
      new Shop(app, "Prod");`;
    expect(
      readApp(text).stacks.map(({ path, name }) => [path, name?.kind === "text" ? name.parts : undefined]),
    ).toEqual([
      ["Prod/Main", ["Prod-Main"]],
      ["Prod/Main/Readers", undefined],
    ]);
    expect(read(text)).toEqual(["Prod/Main/Readers: OnOrder <- dynamodb ${Prod/Main/Orders.StreamArn} TRIM_HORIZON"]);
  });
});

describe("the name of a stage", () => {
  const nameIn = (stage: string): unknown => {
    const text = `
      const app = new App(); const pipeline = new Stack(app, "Pipeline"); const outer = new Stage(app, "Eu");
      const stack = new Stack(${stage}, "Shop");
      new lambda.Function(stack, "OnOrder", {}).addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, "Q")));`;
    const { name } = readApp(text).stacks.find(({ functions }) => functions.length > 0)!;
    return name?.kind === "text" ? name.parts : undefined;
  };

  it("is its id, whatever stack of a pipeline it stands in, below the stages around it", () => {
    expect(nameIn(`new Stage(app, "Prod")`)).toEqual(["Prod-Shop"]);
    expect(nameIn(`new Stage(pipeline, "Prod")`)).toEqual(["Prod-Shop"]);
    expect(nameIn(`new Stage(outer, "Prod")`)).toEqual(["Eu-Prod-Shop"]);
  });

  it("can be given", () => {
    expect(nameIn(`new Stage(app, "Prod", { stageName: "live" })`)).toEqual(["live-Shop"]);
    expect(nameIn(`new Stage(app, "Prod", { stageName: undefined })`)).toEqual(["Prod-Shop"]);
  });
});

describe("what cannot be followed is said", () => {
  it.each([
    [`gone().addEventSource(new sources.DynamoEventSource(orders, start));`, "the function that gets an event source"],
    [`fn.addEventSource(make());`, "an event source"],
    [
      `import { Own } from "@acme/x"; fn.addEventSource(new Own.TopicEventSource(orders));`,
      "the event source `TopicEventSource`",
    ],
    [
      `import { StreamToLambda } from "@acme/x"; new StreamToLambda(stack, "Pipe", { fn, orders });`,
      "the construct `StreamToLambda` of the package `@acme/x`",
    ],
    [`class Pin { visit(node) { node.overrideLogicalId("x"); } } cdk.Aspects.of(stack).add(new Pin());`, "an aspect"],
    [`cdk.Aspects.of(stack).add({ visit(node) { node.startingPosition = "LATEST"; } });`, "an aspect"],
    [`import { Pins } from "@acme/x"; cdk.Aspects.of(stack).add(new Pins());`, "an aspect"],
    [
      `new lambda.EventSourceMapping(stack, "M", { target: make(unknownThing), eventSourceArn: "arn:x" });`,
      "the function of an event source mapping",
    ],
  ])("%s", (text, what) => {
    const { stacks } = readApp(shop(text));
    expect(stacks[0]!.unresolved.map((entry) => [entry.what, entry.severity])).toEqual([[what, "note"]]);
    expect(stacks[0]!.complete).toBe(true);
  });

  it.each([
    `cdk.Tags.of(stack).add("a", "b"); class Count { visit(node) { this.n = node; } } cdk.Aspects.of(stack).add(new Count());`,
    `import { AwsSolutionsChecks } from "cdk-nag"; cdk.Aspects.of(stack).add(new AwsSolutionsChecks()); cdk.Aspects.of(stack).add(new cdk.Tag("a", "b"));`,
    `import { Dashboard } from "@acme/x"; new Dashboard(stack, "D", { functions: [fn], tables: [orders] });`,
    `orders.grantReadData(fn); fn.addEnvironment("A", orders.tableName); fn.addToRolePolicy(x); new cdk.CfnOutput(stack, "O", { value: fn.functionArn });`,
  ])("and nothing is said of what does not matter: %s", (text) => {
    expect(readApp(shop(text)).stacks[0]!.unresolved).toEqual([]);
  });
});

describe("what only the deployment can decide", () => {
  it("leaves a condition with a name", () => {
    const text = shop(
      `if (process.env.STAGE === "prod") { fn.addEventSource(new sources.DynamoEventSource(orders, start)); }`,
    );
    expect(read(text)).toEqual([`${SEEN} if env:STAGE === "prod"`]);
  });

  it("leaves what follows an early return under the other condition", () => {
    const text = shop(
      `function add() { if (stack.node.tryGetContext("local")) return; fn.addEventSource(new sources.DynamoEventSource(orders, start)); } add();`,
    );
    expect(read(text)).toEqual([`${SEEN} if !(context:local)`]);
  });

  it("leaves what follows a check that throws certain", () => {
    const text = shop(
      `if (!process.env.STAGE) throw new Error("no stage"); fn.addEventSource(new sources.DynamoEventSource(orders, start));`,
    );
    expect(read(text)).toEqual([SEEN]);
  });

  it("leaves what a variable holds as one of several", () => {
    const text = shop(
      `let name = "a"; if (process.env.LONG) { name = "b"; } new lambda.Function(stack, "Other", { functionName: \`\${name}-x\` });`,
    );
    expect(read(text)[1]).toBe('Shop: Other "${if{env:LONG=b-x;!(env:LONG)=a-x}}"');
  });

  it("makes two stacks of one path one, since only one of them is deployed", () => {
    const text = `
      const app = new App();
      class Empty extends Stack {}
      class Shop extends Stack { constructor(scope, id) { super(scope, id); const stack = this; const orders = ${TABLE}; ${FUNCTION}.addEventSource(new sources.DynamoEventSource(orders, start)); } }
      if (app.node.tryGetContext("bootstrap")) new Empty(app, "Shop"); else new Shop(app, "Shop");`;
    const reading = readApp(text);
    expect(reading.stacks.map(({ path }) => path)).toEqual(["Shop"]);
    expect(printed(reading)).toEqual([`${SEEN} if !(context:bootstrap)`]);
    expect(reading.stacks[0]!.unresolved).toEqual([]);
  });

  it("makes a loop over something unknown, and a filter that cannot be decided, uncertain", () => {
    expect(
      read(shop(`for (const t of unknownTables()) fn.addEventSource(new sources.DynamoEventSource(t, start));`))[0],
    ).toMatch(/ maybe$/u);
    expect(
      read(
        shop(
          `[orders].filter((t) => isOld(t)).forEach((t) => fn.addEventSource(new sources.DynamoEventSource(t, start)));`,
        ),
      )[0],
    ).toMatch(/TRIM_HORIZON if .* maybe$/u);
  });

  it("reads members that a plain construct does not have as absent", () => {
    const text = `
      class Tables extends Construct { constructor(scope, id) { super(scope, id); this.all = [new dynamodb.Table(this, "Orders", { stream: "NEW_IMAGE" })]; } }
      const stack = new Stack(new App(), "Shop"); const fn = ${FUNCTION};
      const tables = new Tables(stack, "Tables");
      [tables].filter((t) => t.id === "Tables").forEach((t) => fn.addEventSource(new sources.DynamoEventSource(t.all[0], start)));`;
    expect(read(text)).toEqual(["Shop: OnOrder"]);
  });

  it("keeps optional parts of props optional", () => {
    const text = shop(`new lambda.Function(stack, "Other", { ...(process.env.PIN && { functionName: "pinned" }) });`);
    expect(read(text)[1]).toBe('Shop: Other "${if{env:PIN=pinned;!(env:PIN)=${AWS::NoValue}}}"');
  });
});

describe("handlers", () => {
  const handlerOf = (text: string, project: Readonly<Record<string, string>> = {}) => {
    const { stacks } = readApp({
      "bin/app.ts": `import * as path from "path"; import { App, Stack } from "aws-cdk-lib"; import * as lambda from "aws-cdk-lib/aws-lambda"; import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs"; const stack = new Stack(new App(), "S"); ${text}`,
      ...project,
    });
    const handler = stacks[0]!.functions[0]!.handler;
    return handler && [handler.text, handler.modules[0]?.replace("/project/", ""), handler.exportName];
  };

  it.each([
    [
      `new lambda.Function(stack, "F", { handler: "orders/save.main", code: lambda.Code.fromAsset("src") })`,
      ["src/orders/save.main", "src/orders/save", "main"],
    ],
    [
      `new lambda.Function(stack, "F", { handler: "save.main", code: lambda.Code.fromAsset(path.join(__dirname, "../src/orders")) })`,
      ["src/orders/save.main", "src/orders/save", "main"],
    ],
    [
      `new lambda.Function(stack, "F", { handler: "save.main", code: new lambda.AssetCode("dist/orders") })`,
      ["dist/orders/save.main", "src/orders/save", "main"],
    ],
    [
      `new NodejsFunction(stack, "F", { entry: path.resolve(__dirname, "..", "src/orders/save.ts"), handler: "main" })`,
      ["src/orders/save.main", "src/orders/save", "main"],
    ],
    [
      `new NodejsFunction(stack, "F", { entry: "src/orders/save.ts" })`,
      ["src/orders/save.handler", "src/orders/save", "handler"],
    ],
    [
      `new lambda.DockerImageFunction(stack, "F", { code: lambda.DockerImageCode.fromImageAsset("src/orders", { cmd: ["save.main"] }) })`,
      ["src/orders/save.main", "src/orders/save", "main"],
    ],
    [
      `new lambda.Function(stack, "F", { code: lambda.Code.fromAssetImage("src/orders"), handler: lambda.Handler.FROM_IMAGE })`,
      undefined,
    ],
    [
      `new NodejsFunction(stack, "F", { code: lambda.Code.fromAsset("src/orders"), handler: "save.main" })`,
      ["src/orders/save.main", "src/orders/save", "main"],
    ],
    [
      `new NodejsFunction(stack, "F", { code: lambda.Code.fromAsset("src/orders") })`,
      ["src/orders/index.handler", "src/orders/index", "handler"],
    ],
    [`new NodejsFunction(stack, "onOrder")`, ["bin/app.onOrder.handler", "bin/app.onOrder", "handler"]],
    [
      `new lambda.Function(stack, "F", { handler: "index.main", code: lambda.Code.fromInline("x") })`,
      ["index.main", undefined, "main"],
    ],
    [`new lambda.DockerImageFunction(stack, "F", { code: lambda.DockerImageCode.fromImageAsset("x") })`, undefined],
  ])("%s", (text, expected) => {
    expect(handlerOf(text, { "src/orders/save.ts": "", "package.json": "{}" })).toEqual(expected);
  });

  const found = ["src/orders/save.handler", "src/orders/save", "handler"];
  const url = 'import { fileURLToPath } from "node:url";';
  it.each([
    [url, `fileURLToPath(new URL("../src/orders/save.ts", import.meta.url))`],
    [`import { fileURLToPath, URL } from "url";`, `fileURLToPath(new URL("../src/orders/save.ts", import.meta.url))`],
    [`import node from "node:url";`, `node.fileURLToPath(new node.URL("../src/orders/save.ts", import.meta.url).href)`],
    ["", `new URL("../src/orders/save.ts", import.meta.url).pathname`],
    [url, `path.join(fileURLToPath(new URL(".", import.meta.url)), "../src/orders/save.ts")`],
    [url, `fileURLToPath(new URL("save.ts", new URL("../src/orders/", import.meta.url).href))`],
    [url, `fileURLToPath(import.meta.resolve("../src/orders/save.ts"))`],
    ["", `require.resolve("../src/orders/save")`],
    [
      `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
      `require.resolve("../src/orders/save.ts")`,
    ],
  ])("as a module finds it: %s %s", (imports, entry) => {
    const text = `${imports} new NodejsFunction(stack, "F", { entry: ${entry} })`;
    expect(handlerOf(text, { "src/orders/save.ts": "", "package.json": "{}" })).toEqual(found);
  });

  it.each([
    [url, `fileURLToPath(new URL("https://acme.example/src/orders/save.ts", import.meta.url))`],
    [url, `fileURLToPath(new URL("../src/orders/save.ts", process.env.BASE))`],
    ["", `require.resolve("@acme/orders/save.ts")`],
    ["", `require.resolve("../src/orders/gone")`],
  ])("not where nobody knows the file: %s %s", (imports, entry) => {
    const text = `${imports} new NodejsFunction(stack, "F", { entry: ${entry} })`;
    expect(handlerOf(text, { "src/orders/save.ts": "", "package.json": "{}" })?.[1]).toBeUndefined();
  });
});
