/** A mapping that is made disabled reads nothing until somebody enables it: what a replay says of that, in each framework. */
import { describe, expect, it } from "vitest";
import { NOTHING, plan } from "../support/plan.ts";
import type { Files } from "../support/repository.ts";

type Project = (fn: string, isEnabled: boolean) => Files;

const handler = {
  "src/order.js": `import axios from "axios";
exports.handler = async (event) => { for (const record of event.Records) await axios.post("https://shop.example.com", record); };
`,
};

const STREAM = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const projects: Readonly<Record<string, Project>> = {
  "Serverless Framework": (fn, isEnabled) => ({
    ...handler,
    "serverless.yml": `service: shop
provider: { name: aws }
custom: { reads: ${String(isEnabled)} }
functions:
  ${fn}:
    handler: src/order.handler
    events:
      - stream: { arn: "${STREAM}", startingPosition: TRIM_HORIZON, enabled: "\${self:custom.reads}" }
`,
  }),
  SAM: (fn, isEnabled) => ({
    ...handler,
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  ${fn}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src
      Events:
        Orders: { Type: Kinesis, Properties: { Stream: "${STREAM}", StartingPosition: TRIM_HORIZON, Enabled: ${String(isEnabled)} } }
`,
  }),
  CloudFormation: (fn, isEnabled) => ({
    ...handler,
    "template.yaml": `Resources:
  ${fn}: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler, Code: . } }
  ${fn}Orders:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${fn}, EventSourceArn: "${STREAM}", StartingPosition: TRIM_HORIZON, Enabled: "${String(isEnabled)}" }
`,
  }),
  CDK: (fn, isEnabled) => ({
    ...handler,
    "cdk.json": '{ "app": "node app.js" }',
    "app.js": `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const stream = Stream.fromStreamArn(stack, "Orders", "${STREAM}");
const fn = new Function(stack, "${fn}", { handler: "order.handler", code: Code.fromAsset("src") });
fn.addEventSource(new KinesisEventSource(stream, { startingPosition: StartingPosition.TRIM_HORIZON, enabled: ${String(isEnabled)} }));
`,
  }),
  "SST 2": (fn, isEnabled) => ({
    ...handler,
    "sst.config.ts": `import { KinesisStream } from "sst/constructs";
export default { config: () => ({ name: "shop" }), stacks(app) { app.stack(function Shop({ stack }) {
  new KinesisStream(stack, "Orders", { consumers: { ${fn}: { function: "src/order.handler", cdk: { eventSource: { startingPosition: "TRIM_HORIZON", enabled: ${String(isEnabled)} } } } } });
}); } };
`,
  }),
  SST: (fn, isEnabled) => ({
    ...handler,
    "sst.config.ts": `export default $config({
  app: () => ({ name: "shop", home: "aws" }),
  run() {
    const orders = new sst.aws.KinesisStream("Orders");
    orders.subscribe("${fn}", "src/order.handler", { transform: { eventSourceMapping: { startingPosition: "TRIM_HORIZON", enabled: ${String(isEnabled)} } } });
  },
});
`,
  }),
};

describe.each(Object.entries(projects))("%s", (_, project) => {
  it("replays once the mapping is enabled", () => {
    expect(plan(project("OnOrder", false), project("OrderSaved", false))).toContain(
      "  The new mapping is disabled. Once somebody enables it, it starts at TRIM_HORIZON, so up to 24 h of `",
    );
  });

  it("replays with the deployment where it is enabled", () => {
    const told = plan(project("OnOrder", false), project("OrderSaved", true));
    expect(told).toContain("  The new mapping starts at TRIM_HORIZON, so up to 24 h");
    expect(told).not.toContain("enabled");
  });

  it("keeps its position where it is enabled or disabled in place", () => {
    expect(plan(project("OnOrder", true), project("OnOrder", false))).toContain(NOTHING);
    expect(plan(project("OnOrder", false), project("OnOrder", true))).toContain(NOTHING);
  });
});
