/** The source of a handler that the configuration names as it is deployed: compiled, bundled, archived. */
import { describe, expect, it } from "vitest";
import { readDeployments } from "../../src/deployment/deployments.ts";
import { configurationsBelow } from "../../src/deployment/discover.ts";
import { buildWiring } from "../../src/wiring/build.ts";
import { files } from "../support/files.ts";
import type { Files } from "../support/read.ts";

const json = (value: unknown): string => JSON.stringify(value);
const QUEUE = '"arn:aws:sqs:eu-west-1:111122223333:orders"';
const CODE = "export const handler = async () => {};";

const sam = (code: string, handler = "orders.handler", more = ""): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      CodeUri: ${code}
      Handler: ${handler}
      Events: { Queue: { Type: SQS, Properties: { Queue: ${QUEUE} } } }
${more}`;

/** The modules of the handlers that are fed, or why there is none. */
function modulesOf(named: Files): readonly string[] {
  const source = files(named);
  const { stacks } = readDeployments(source, configurationsBelow(source, [source.root]));
  const { wires, unresolved } = buildWiring(stacks, [], source);
  return [
    ...wires.flatMap(({ module }) => (module === undefined ? [] : [module.replace("/project/", "")])),
    ...unresolved.map(({ why, severity }) => `${severity}: ${why}`),
  ];
}
const MISSING = ["problem: no such TypeScript or JavaScript module was found"];

describe("a handler below a folder that a build writes", () => {
  const of = (code: string, texts: Files, handler?: string) =>
    modulesOf({ "template.yaml": sam(code, handler), ...texts });

  it("is found by `outDir` of a project file", () => {
    const tsconfig = json({ compilerOptions: { outDir: "compiled", rootDir: "code" } });
    expect(of("compiled/", { "tsconfig.json": tsconfig, "code/orders.ts": CODE })).toEqual(["code/orders.ts"]);
    expect(of("compiled/", { "code/orders.ts": CODE })).toEqual(MISSING);
  });

  it("is found by the only module of its name that exports it", () => {
    const texts = { "package.json": "{}", "src/functions/orders.ts": CODE };
    expect(of("dist/", texts)).toEqual(["src/functions/orders.ts"]);
    expect(of("dist/", { ...texts, "src/orders/orders.ts": CODE })).toEqual(MISSING);
    expect(of("dist/", { ...texts, "test/orders.ts": CODE, "src/lib/orders.ts": "export const all = [];" })).toEqual([
      "src/functions/orders.ts",
    ]);
    expect(of("dist/orders", { "package.json": "{}", "src/functions/orders/index.ts": CODE }, "index.handler")).toEqual(
      ["src/functions/orders/index.ts"],
    );
  });

  it("is found in the package of that name, where one build writes several", () => {
    const texts = { "shop/src/handlers/orders.ts": CODE, "shop/src/handlers/package.json": "{}" };
    expect(of("dist/shop/handlers", texts)).toEqual(["shop/src/handlers/orders.ts"]);
    expect(of("dist/users/handlers", texts)).toEqual(MISSING);
    const app = { "apps/shop/src/orders.ts": CODE, "apps/shop/package.json": "{}" };
    expect(of("dist/apps/shop", app)).toEqual(["apps/shop/src/orders.ts"]);
  });

  it("is found in the folder that the bundle has the name of", () => {
    const texts = { "package.json": "{}", "src/lambdas/orders/handler.ts": CODE, "src/lambdas/users/handler.ts": CODE };
    expect(of("dist/orders", texts, "index.handler")).toEqual(["src/lambdas/orders/handler.ts"]);
    expect(of("dist/carts", texts, "index.handler")).toEqual(MISSING);
  });

  it("is found in the folder whose name the bundle has itself", () => {
    const texts = { "package.json": "{}", "src/lambdas/orders/handler.ts": CODE, "src/lambdas/users/index.ts": CODE };
    expect(of("dist/", texts, "orders.handler")).toEqual(["src/lambdas/orders/handler.ts"]);
    expect(of("dist/", texts, "users.handler")).toEqual(["src/lambdas/users/index.ts"]);
    expect(of("dist/", { ...texts, "src/old/orders/handler.ts": CODE }, "orders.handler")).toEqual(MISSING);
    expect(of("code/", texts, "orders.handler")).toEqual(MISSING);
  });

  it("is relative to the folder that SST deploys as it is", () => {
    const subscribed = (bundle: string) => ({
      "sst.config.ts": `export default $config({ app: () => ({ name: "shop" }), async run() {
  new sst.aws.Queue("Orders").subscribe({ handler: "index.handler"${bundle} }, { batch: { partialResponses: true } });
} });`,
      "apps/orders/src/index.ts": CODE,
      "apps/orders/package.json": "{}",
    });
    expect(modulesOf(subscribed(', bundle: "dist/apps/orders"'))).toEqual(["apps/orders/src/index.ts"]);
    expect(modulesOf(subscribed(""))).toEqual(MISSING);
  });

  it("is found by what a bundler is told", () => {
    const webpack = 'module.exports = { entry: { orders: "./src/queue.ts", users: "./src/users.ts" } };';
    const sources = { "src/queue.ts": CODE, "src/users.ts": CODE };
    expect(of("dist/", { "package.json": "{}", "webpack.config.js": webpack, ...sources })).toEqual(["src/queue.ts"]);
    const script = "esbuild src/queue.ts --bundle --platform=node --outfile=dist/orders.js";
    expect(of("dist/", { "package.json": json({ scripts: { build: script } }), ...sources })).toEqual(["src/queue.ts"]);
    const esbuild = 'await build({ entryPoints: ["src/queue.ts"], outfile: "dist/orders.js", bundle: true });';
    expect(of("dist/", { "package.json": "{}", "esbuild.config.mjs": esbuild, ...sources })).toEqual(["src/queue.ts"]);
    expect(of("dist/", { "package.json": "{}", ...sources })).toEqual(MISSING);
  });

  it("is found by the entry points of SAM", () => {
    const more = '    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: ["src/queue.ts"] } }';
    expect(modulesOf({ "template.yaml": sam(".", "queue.handler", more), "src/queue.ts": CODE })).toEqual([
      "src/queue.ts",
    ]);
  });

  it("is found by the name that projen gives its bundle, and is what lies there where something does", () => {
    const of = (texts: Files) => modulesOf({ "template.yaml": sam("assets/orders.lambda", "index.handler"), ...texts });
    expect(of({ "src/orders.lambda.ts": CODE })).toEqual(["src/orders.lambda.ts"]);
    expect(of({ "src/orders.lambda.ts": CODE, "assets/orders.lambda/index.js": CODE })).toEqual([
      "assets/orders.lambda/index.js",
    ]);
    expect(of({ "src/orders.lambda.ts": CODE, "lib/orders.lambda.ts": CODE })).toEqual(MISSING);
  });

  it("is missing where it stood in a folder that people write", () => {
    expect(of("code/", { "package.json": "{}", "src/functions/orders.ts": CODE })).toEqual(MISSING);
  });
});

describe("an archive", () => {
  it("is made of a folder that is called alike", () => {
    expect(modulesOf({ "template.yaml": sam("dist/queue.zip", "index.handler"), "src/queue/index.ts": CODE })).toEqual([
      "src/queue/index.ts",
    ]);
  });

  it("is made of the sources of a folder that is called alike, where that is one", () => {
    const texts = { "package.json": "{}", "lambda/orders/src/index.ts": CODE, "lambda/users/src/index.ts": CODE };
    const of = (more: Files) =>
      modulesOf({ "template.yaml": sam("lambda/made/orders.zip", "index.handler"), ...texts, ...more });
    expect(of({})).toEqual(["lambda/orders/src/index.ts"]);
    expect(of({ "old/orders/src/index.ts": CODE })).toEqual(MISSING);
  });

  it("may be the artifact of a service or of a function", () => {
    const serverless = (of: string, service: string) => `service: shop
provider: { name: aws, runtime: nodejs20.x }
${service}
functions: { orders: { handler: index.handler, ${of} events: [{ sqs: ${QUEUE} }] } }
`;
    const sources = { "package.json": "{}", "src/queue/index.ts": CODE };
    const artifact = "package: { artifact: ./dist/queue.zip }";
    expect(modulesOf({ "serverless.yml": serverless(`${artifact},`, ""), ...sources })).toEqual(["src/queue/index.ts"]);
    expect(modulesOf({ "serverless.yml": serverless("", artifact), ...sources })).toEqual(["src/queue/index.ts"]);
    expect(modulesOf({ "serverless.yml": serverless("", ""), ...sources })).toEqual(MISSING);
  });

  it("may be what construct code uploads", () => {
    const app = (path: string) => `import { App, Stack } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
const stack = new Stack(new App(), "Shop");
const orders = new lambda.Function(stack, "Orders", { handler: "index.handler", code: lambda.Code.fromAsset("${path}") });
orders.addEventSource(new SqsEventSource(new Queue(stack, "Queue")));
`;
    const of = (path: string) =>
      modulesOf({
        "cdk.json": json({ app: "npx ts-node bin/app.ts" }),
        "bin/app.ts": app(path),
        "queue/index.ts": CODE,
      });
    expect(of("queue.zip")).toEqual(["queue/index.ts"]);
    expect(of("other.zip")).toEqual(MISSING);
  });
});

describe("the enrichment of a pipe", () => {
  const pipe = (enrichment: string): string => `Resources:
  Orders: { Type: AWS::SQS::Queue }
  Enrich: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs20.x, Handler: enrich.handler, Code: src } }
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties:
      Source: !GetAtt Orders.Arn
      SourceParameters: { SqsQueueParameters: { BatchSize: 10 } }
      ${enrichment}
      Target: arn:aws:states:eu-west-1:111122223333:stateMachine:fulfil
`;
  it("is handed the records, and so a handler", () => {
    const of = (enrichment: string) => modulesOf({ "template.yaml": pipe(enrichment), "src/enrich.ts": CODE });
    expect(of("Enrichment: !GetAtt Enrich.Arn")).toEqual(["src/enrich.ts"]);
    expect(of("RoleArn: arn:aws:iam::111122223333:role/pipe")).toEqual([]);
  });

  it("is told of construct code too", () => {
    const app = (enrichment: string) => `import { App, Stack } from "aws-cdk-lib";
import { CfnPipe } from "aws-cdk-lib/aws-pipes";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { Queue } from "aws-cdk-lib/aws-sqs";
const stack = new Stack(new App(), "Shop");
const enrich = new NodejsFunction(stack, "Enrich", { entry: "src/enrich.ts" });
const queue = new Queue(stack, "Queue");
new CfnPipe(stack, "Pipe", { source: queue.queueArn, sourceParameters: { sqsQueueParameters: {} }, ${enrichment} target: "arn:aws:states:x" , roleArn: "r" });
`;
    const of = (enrichment: string) =>
      modulesOf({
        "cdk.json": json({ app: "npx ts-node bin/app.ts" }),
        "bin/app.ts": app(enrichment),
        "src/enrich.ts": CODE,
      });
    expect(of("enrichment: enrich.functionArn,")).toEqual(["src/enrich.ts"]);
    expect(of("")).toEqual([]);
  });
});
