/** Which functions SST feeds, as their code says, and that these are handlers. */
import { describe, expect, it } from "vitest";
import { readSubscriptions } from "../../../src/deployment/subscriptions/index.ts";
import { Pipeline } from "../../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../../src/project/settings.ts";
import { lineOf } from "../../../src/syntax/source-text.ts";
import { files } from "../../support/files.ts";

/** `dynamodb src/notify.handler (infra.ts:3)`. */
const subscribed = (texts: Readonly<Record<string, string>>): string[] =>
  readSubscriptions(files(texts)).map(({ source, handler, at }) => {
    const [module = "nowhere"] = handler.modules;
    const path = at.source.path.slice("/project/".length);
    return `${source} ${module.slice("/project/".length)}.${handler.exportName} (${path}:${lineOf(at)})`;
  });

describe("SST 3", () => {
  const config = { "sst.config.ts": `export default $config({ async run() { await import("./infra"); } });` };
  const infra = (text: string) => ({ ...config, "infra.ts": text });

  it("subscribes to what a component makes, in the configuration or in a file of its own", () => {
    const run = (body: string) => ({ "sst.config.ts": `export default $config({ async run() {\n${body}\n} });` });
    const table = `const table = new sst.aws.Dynamo("Orders", { stream: "new-image" });`;
    expect(subscribed(run(`${table}\ntable.subscribe("Notify", "src/notify.handler");`))).toEqual([
      "dynamodb src/notify.handler (sst.config.ts:3)",
    ]);
    expect(
      subscribed({
        ...infra(`import { table } from "./tables";
          table.subscribe("Notify", { handler: "src/notify.handler", link: [table] });`),
        "tables.ts": `export ${table}`,
      }),
    ).toEqual(["dynamodb src/notify.handler (infra.ts:2)"]);
  });

  it("reads each form of a subscriber, and each way to come by a source", () => {
    expect(
      subscribed(
        infra(`const worker = new sst.aws.Function("Worker", { handler: "src/work.main" });
          const queue = new sst.aws.Queue("Jobs");
          queue.subscribe(worker.arn);
          queue.subscribe("./src/jobs.handler", { batch: { size: 1 } });
          sst.aws.Queue.subscribe("arn:aws:sqs:eu-west-1:123456789012:jobs", { handler: "src/foreign.handler" });
          sst.aws.KinesisStream.get("Clicks", "clicks").subscribe("Clicked", "src/clicked.handler");`),
      ),
    ).toEqual([
      "sqs src/work.main (infra.ts:1)",
      "sqs src/jobs.handler (infra.ts:4)",
      "sqs src/foreign.handler (infra.ts:5)",
      "kinesis src/clicked.handler (infra.ts:6)",
    ]);
  });

  it("takes the variable of its own scope, whatever others are called", () => {
    const run = (body: string) => ({ "sst.config.ts": `export default $config({ async run() {\n${body}\n} });` });
    const body = `const other = () => { const handler = "src/wrong.handler"; return handler; };
const table = new sst.aws.Dynamo("Orders"), handler = "src/right.handler";
table.subscribe("Notify", handler);`;
    expect(subscribed(run(body))).toEqual(["dynamodb src/right.handler (sst.config.ts:3)"]);
  });

  it("evaluates loops, helpers and computed texts", () => {
    expect(
      subscribed(
        infra(`const table = new sst.aws.Dynamo("Orders");
const subscribe = (name) => table.subscribe(name, { handler: \`src/\${name}.handler\` });
for (const name of ["a", "b"]) subscribe(name);`),
      ),
    ).toEqual(["dynamodb src/a.handler (infra.ts:2)", "dynamodb src/b.handler (infra.ts:2)"]);
  });

  it("keeps what was found where the work is used up before the classes of other files", () => {
    const table = `const table = new sst.aws.Dynamo("Orders", { stream: "new-image" });
      table.subscribe("Notify", "src/notify.handler");`;
    const texts = {
      ...infra(table),
      "loop.ts": `export const emitter = { subscribe() {} };
        let sum = 0;
        for (let i = 0; i < 1_000_000_000; i++) for (let k = 0; k < 1_000_000_000; k++) sum += i * k;
        emitter.subscribe();`,
      "store.ts": `import { Base } from "somewhere";
        export class Store extends Base { subscribe() {} }
        new Store().subscribe();`,
    };
    expect(subscribed(texts)).toEqual(["dynamodb src/notify.handler (infra.ts:2)"]);
  });

  it("leaves alone what is no mapping: buses, topics, subscribers of other things", () => {
    expect(
      subscribed(
        infra(`const bus = new sst.aws.Bus("Bus");
          bus.subscribe("OnBus", "src/bus.handler");
          store.subscribe("orders", "src/store.handler");`),
      ),
    ).toEqual([]);
    const elsewhere = `const table = new sst.aws.Dynamo("T"); table.subscribe("N", "src/notify.handler");`;
    expect(subscribed({ "no-config.ts": elsewhere })).toEqual([]);
  });
});

describe("SST 2", () => {
  const stack = (body: string) => ({
    "sst.config.ts": "export default {};",
    "stacks/main.ts": `import * as sst from "sst/constructs";
import { Function, KinesisStream, Queue, Table, Topic } from "sst/constructs";
export function Main({ stack, app }) {
${body}
}`,
  });

  it("has consumers in the props of a source, or adds them", () => {
    expect(
      subscribed(
        stack(`const fn = new Function(stack, "Fn", { handler: "src/a.main" });
new Queue(stack, "Q", { consumer: { function: fn, cdk: { eventSource: { batchSize: 1 } } } });
const props = { stream: true, consumers: { b: "src/b.main", c: { function: { handler: "src/c.main" } } } };
const table = new sst.Table(stack, "T", props);
table.addConsumers(stack, { d: { function: "src/d.main" } });
const queue = new Queue(stack, "Q2");
queue.addConsumer(stack, "src/e.main");
new KinesisStream(stack, "S", { consumers: { f: "src/f.main" } });
new Topic(stack, "Topic", { subscribers: { g: "src/g.main" } });`),
      ),
    ).toEqual([
      "sqs src/a.main (stacks/main.ts:4)",
      "dynamodb src/b.main (stacks/main.ts:6)",
      "dynamodb src/c.main (stacks/main.ts:6)",
      "dynamodb src/d.main (stacks/main.ts:8)",
      "sqs src/e.main (stacks/main.ts:10)",
      "kinesis src/f.main (stacks/main.ts:11)",
    ]);
  });

  it("makes a stack that is a function once, with what other stacks give; a function may be one of the CDK's", () => {
    expect(
      subscribed({
        "sst.config.ts": `import { Orders } from "./stacks/orders"; import { Jobs } from "./stacks/jobs";
export default { config: () => ({ name: "shop" }), stacks(app) { app.stack(Orders).stack(Jobs); } };`,
        "stacks/orders.ts": `import { Table } from "sst/constructs";
export const Orders = ({ stack }) => ({ table: new Table(stack, "Orders", { stream: true }) });`,
        "stacks/jobs.ts": `import { Function, Queue, StackContext, use } from "sst/constructs";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Orders } from "./orders";
export function Jobs({ stack }: StackContext) {
  const { table } = use(Orders);
  table.addConsumers(stack, { notify: "src/notify.main" });
  const worker = new Function(stack, "Worker", { handler: "src/work.main" });
  worker.addEventSource(new SqsEventSource(new Queue(stack, "Q").cdk.queue));
}`,
      }),
    ).toEqual(["dynamodb src/notify.main (stacks/jobs.ts:6)", "sqs src/work.main (stacks/jobs.ts:7)"]);
  });

  it("is made of classes in versions before", () => {
    const text = `import * as sst from "@serverless-stack/resources";
export default class Orders extends sst.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    new sst.Table(this, "Orders", { consumers: { notify: "src/notify.main" } });
  }
}`;
    expect(subscribed({ "sst.json": "{}", "lib/orders.js": text })).toEqual([
      "dynamodb src/notify.main (lib/orders.js:5)",
    ]);
  });

  it("looks below `srcPath` as well; a table of the CDK is none of its constructs", () => {
    const texts = stack(`app.setDefaultFunctionProps({ srcPath: "services" });
new Queue(stack, "Q", { consumer: "jobs/main.handler" });`);
    const [only] = readSubscriptions(files(texts));
    expect(only?.handler.modules).toEqual(["/project/jobs/main", "/project/services/jobs/main"]);
    const cdk = stack(`new Table(stack, "T", { consumers: { a: "src/a.main" } });`);
    const text = cdk["stacks/main.ts"].replaceAll("sst/constructs", "aws-cdk-lib/aws-dynamodb");
    expect(subscribed({ ...cdk, "stacks/main.ts": text })).toEqual([]);
  });
});

it("is not what version 2 bundles its configuration into, and leaves behind where it is stopped", () => {
  const bundle = `import { Queue } from "sst/constructs";
var Orders = ({ stack }) => { new Queue(stack, "Orders", { consumer: "src/order.handler" }); };
var sst_config_default = { stacks(app) { app.stack(Orders); } };
export { sst_config_default as default };`;
  const config = `import { Orders } from "./orders"; export default { config: () => ({ name: "shop" }), stacks: (app) => app.stack(Orders) };`;
  const orders = `import { Queue } from "sst/constructs";
export const Orders = ({ stack }) => { new Queue(stack, "Orders", { consumer: "src/order.handler" }); };`;
  const texts = { "sst.config.ts": config, "orders.ts": orders };
  expect(subscribed(texts)).toEqual(["sqs src/order.handler (orders.ts:2)"]);
  expect(subscribed({ ...texts, "web/.sst.config.1715102322189.mjs": bundle })).toEqual(subscribed(texts));
});

describe("a function that is subscribed", () => {
  const project = {
    "sst.config.ts": `const table = new sst.aws.Dynamo("T");\ntable.subscribe("Notify", "src/notify.handler");`,
    "src/notify.ts": `import { each } from "./each"; export const handler = (event) => each(event);`,
    "src/each.ts": `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
      const sns = new SNSClient({});
      export const each = async (event) => { for (const r of event.Records) await sns.send(new PublishCommand({ Message: r.eventID })); };`,
  };
  const handlers = (texts: Readonly<Record<string, string>>) => {
    const source = files(texts);
    return new Pipeline(source, DEFAULT_SETTINGS, source.root).everyHandler();
  };

  it("is a handler by that alone, with the window of its source; without it nothing says so", () => {
    expect(handlers(project)).toMatchObject([
      {
        name: "handler",
        source: "dynamodb",
        evidence: ["config"],
        replayWindowSeconds: 86_400,
        effects: [{ verdict: "unguarded" }],
      },
    ]);
    expect(handlers({ ...project, "sst.config.ts": "export default $config({});" })).toEqual([]);
  });

  it("is found in the folder of the first Amplify, whose template names a bucket", () => {
    const template = (handler: string) => ({
      AWSTemplateFormatVersion: "2010-09-09",
      Resources: {
        Fn: {
          Type: "AWS::Lambda::Function",
          Properties: { Handler: handler, Code: { S3Bucket: { Ref: "b" }, S3Key: { Ref: "k" } } },
        },
        Mapping: {
          Type: "AWS::Lambda::EventSourceMapping",
          Properties: {
            EventSourceArn: { "Fn::ImportValue": { "Fn::Sub": "${api}:GetAtt:OrderTable:StreamArn" } },
            FunctionName: { "Fn::GetAtt": ["Fn", "Arn"] },
            StartingPosition: "LATEST",
          },
        },
      },
    });
    const code = "exports.handler = async (event) => { for (const r of event.Records) console.log(r.eventID); };";
    const named = (folder: string) => ({
      [`${folder}/onOrder-cloudformation-template.json`]: JSON.stringify(template("index.handler")),
      [`${folder}/src/index.js`]: code,
    });
    expect(handlers(named("amplify/backend/function/onOrder"))).toMatchObject([
      { source: "dynamodb", evidence: ["config"] },
    ]);
    expect(handlers(named("templates/onOrder"))).toEqual([]);
  });
});
