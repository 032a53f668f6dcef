import { describe, expect, it } from "vitest";
import { configurationsBelow } from "../../../../src/deployment/discover.ts";
import { files } from "../../../support/files.ts";
import { IMPORTS, printed, readApp } from "./support.ts";

/** The part of a stack that puts a reader of a queue into it. */
const PARTS = `${IMPORTS}
import type { ShopStack } from "./shop-stack";
export function addReader(stack: ShopStack, queue: sqs.IQueue) {
  const fn = new NodejsFunction(stack, "OnOrder", { entry: "src/order.ts" });
  fn.addEventSource(new sources.SqsEventSource(queue));
}`;

const STACK = `${IMPORTS}
import { addReader } from "./readers";
export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    addReader(this, new sqs.Queue(this, "Orders"));
  }
}`;

const READS_ORDERS = "${scope}/${id of ShopStack}: OnOrder <- sqs ${${scope}/${id of ShopStack}/Orders.Arn}";

describe("a file of a package whose app is kept elsewhere", () => {
  it("is read as the stack above it uses it, whatever the stack imports its types for", () => {
    const project = { "lib/readers.ts": PARTS, "lib/shop-stack.ts": STACK, "package.json": "{}" };
    expect(printed(readApp(project, "lib/readers.ts"))).toEqual([READS_ORDERS]);
  });

  it("leaves to a stack that is a configuration itself what that makes", () => {
    const project = {
      "lib/readers.ts": PARTS,
      "lib/shop-stack.ts": STACK.replace("super(scope, id);", "super(scope, id); // gives an EventSource"),
      "package.json": "{}",
    };
    expect(printed(readApp(project, "lib/readers.ts"))).toEqual([]);
    expect(printed(readApp(project, "lib/shop-stack.ts"))).toEqual([READS_ORDERS]);
    expect(configurationsBelow(files(project), ["/project/lib/readers.ts"])).toEqual([
      "/project/lib/readers.ts",
      "/project/lib/shop-stack.ts",
    ]);
  });

  it.each([
    ["a function that takes the scope first", `export function addReader(scope, queue) { READER }`],
    [
      "a function that takes a stack by its type",
      `export const addReader = (to: cdk.Stack, queue) => { const scope = to; READER };`,
    ],
    ["a function that takes it by name", `export function addReader({ scope, queue }) { READER }`],
    [
      "a class that is no construct",
      `export class Reader { constructor(scope: Construct, queue: sqs.IQueue) { READER } }`,
    ],
  ])("is read alone where nobody uses it: %s", (_, text) => {
    const reader = `new NodejsFunction(scope, "OnOrder", { entry: "src/order.ts" }).addEventSource(new sources.SqsEventSource(queue));`;
    const project = { "lib/readers.ts": IMPORTS + text.replace("READER", reader), "package.json": "{}" };
    expect(printed(readApp(project, "lib/readers.ts"))).toEqual([
      expect.stringMatching(/^\$\{scope\}\/OnOrder: OnOrder external <- sqs \$\{/u),
    ]);
  });

  it("is silent about a function that takes something else, and about a class that is used elsewhere only", () => {
    const project = {
      "lib/readers.ts": `${IMPORTS} export function send(queue) { queue.addEventSource(new sources.SqsEventSource(queue)); }`,
      "package.json": "{}",
    };
    expect(printed(readApp(project, "lib/readers.ts"))).toEqual([]);
  });
});

describe("what a package of somebody else makes", () => {
  const inStack = (text: string): string => `const stack = new Stack(new App(), "Shop"); ${text}`;

  it("is a function once it gets an event source, known by its scope and by how it is called", () => {
    const text = (id: string): string =>
      `import { makeFunction } from "@acme/functions";` +
      inStack(
        `const fn = makeFunction(stack, "${id}", { env: process.env, tags: [...unknown] });
        fn.addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, "Orders")));`,
      );
    expect(printed(readApp(text("OnOrder")))).toEqual([
      'Shop: ${@acme/functions.makeFunction("OnOrder")} <- sqs ${Shop/Orders.Arn}',
    ]);
    expect(printed(readApp(text("OrderSaved")))).toEqual([
      'Shop: ${@acme/functions.makeFunction("OrderSaved")} <- sqs ${Shop/Orders.Arn}',
    ]);
  });

  it("is what AWS Solutions Constructs make, under the name of their first version too", () => {
    const text = `import { DynamoDBStreamToLambda } from "@aws-solutions-constructs/aws-dynamodb-stream-lambda";
      ${inStack(`const orders = new dynamodb.Table(stack, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE });
      const fn = new NodejsFunction(stack, "OnOrder", { entry: "src/order.ts" });
      new DynamoDBStreamToLambda(stack, "Reads", { existingLambdaObj: fn, existingTableObj: orders });`)}`;
    expect(printed(readApp(text))).toEqual(["Shop: OnOrder <- dynamodb ${Shop/Orders.StreamArn} TRIM_HORIZON"]);
  });

  it("may call the functions that it is given in an object", () => {
    const text = `import { Pipeline } from "@acme/pipeline";
      class ShopStack extends Stack {
        constructor(scope, id) {
          super(scope, id);
          const fn = new NodejsFunction(this, "OnOrder", { entry: "src/order.ts" });
          fn.addEventSource(new sources.SqsEventSource(new sqs.Queue(this, "Orders")));
        }
      }
      new Pipeline({ stacks: (scope, stage) => new ShopStack(scope, "Shop") });`;
    expect(printed(readApp(text))).toEqual([
      expect.stringMatching(/Shop: OnOrder maybe <- sqs \$\{.*Shop\/Orders\.Arn\} if .* maybe$/u),
    ]);
  });
});

describe("a folder", () => {
  const app = {
    "package.json": "{}",
    "bin/app.ts": `${IMPORTS} import { ShopStack } from "../lib/shop-stack"; new ShopStack(new App(), "Shop");`,
    "lib/shop-stack.ts": STACK,
    "lib/readers.ts": PARTS,
    "docs/notes.ts": "",
  };

  it("stands for the app that its files are part of, wherever that begins", () => {
    expect(configurationsBelow(files(app), ["/project/lib"])).toEqual(["/project/bin/app.ts"]);
  });

  it("that is the whole repository is searched without evaluating an app", () => {
    const found = configurationsBelow(files(app), ["/project"]);
    expect(found).toEqual(["/project/bin/app.ts", "/project/lib/readers.ts"]);
  });

  it("without such files stands for none", () => {
    expect(configurationsBelow(files(app), ["/project/docs"])).toEqual([]);
  });
});
