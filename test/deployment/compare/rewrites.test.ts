/** What rewrites a stack once it is written, and where the stack is deployed: both decide over mappings that are written as before. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const service = (head: string, region = "eu-west-1"): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws, region: ${region} }
${head}
functions:
  onOrder:
    handler: src/order.handler
    events: [{ stream: "${ARN}" }]
`,
});

const template = (head: string): Files => ({
  "template.yaml": `${head}
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: order.handler } }
  Reads:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: "${ARN}", StartingPosition: LATEST }
`,
});

const app = (more: string, props = "{}"): Files => ({
  "cdk.json": '{ "app": "npx tsx app.ts" }',
  "app.ts": `import { App, Aspects, CfnResource, Stack, Tags } from "aws-cdk-lib";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
class Prefix { visit(node) { if (node instanceof CfnResource) node.overrideLogicalId("Shop" + node.node.id); } }
const stack = new Stack(new App(), "Shop", ${props});
const reader = new Function(stack, "OnOrder", { handler: "order.handler" });
reader.addEventSource(new KinesisEventSource(Stream.fromStreamArn(stack, "Orders", "${ARN}"), { startingPosition: "LATEST" }));
${more}
`,
});

const split = (options: string): Files =>
  service(`plugins: [serverless-plugin-split-stacks]\ncustom: { splitStacks: ${options} }`);

describe("what rewrites a stack", () => {
  it.each<[string, Files, Files]>([
    ["a plugin that comes", service(""), split("{ perFunction: true }")],
    ["a plugin that goes", split("{ perFunction: true }"), service("")],
    ["a plugin with other options", split("{ perFunction: true }"), split("{ perType: true }")],
    ["a macro that comes", template(""), template("Transform: Rename")],
    ["an aspect that comes", app(""), app("Aspects.of(stack).add(new Prefix());")],
  ])("%s leaves open what becomes of mappings", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain("What becomes of the mappings by ");
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    ["a plugin that does nothing to resources", service(""), service("plugins: [serverless-offline]")],
    ["a plugin as before", split("{ perFunction: true }"), split("{  perFunction:  true }")],
    ["a macro as before", template("Transform: Rename"), template("Description: more\nTransform: Rename")],
    ["tags", app(""), app('Tags.of(stack).add("team", "orders");')],
  ])("%s says nothing new", (_, before, after) => {
    expect(plan(before, after)).toContain(NOTHING);
  });
});

describe("another account or region", () => {
  const elsewhere = "What the mappings read in another account or region cannot be looked at";

  it.each<[string, Files, Files]>([
    ["of a service", service(""), service("", "us-east-1")],
    ["of a stack", app("", '{ env: { region: "eu-west-1" } }'), app("", '{ env: { region: "us-east-1" } }')],
  ])("%s is a question", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(elsewhere);
    expect(output).toContain(OPEN);
    expect(plan(before, { "README.md": "more" })).toContain(NOTHING);
  });

  it("that is written out and may be the one that it was is none", () => {
    expect(plan(app(""), app("", "{ env: { region: process.env.AWS_REGION } }"))).toContain(NOTHING);
  });
});
