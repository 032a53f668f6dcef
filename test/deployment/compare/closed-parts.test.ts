/** Parts that nobody can look into: another id, or another thing behind the same one, is a question and no "nothing is re-created". */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const template = (parts: string): Files => ({
  "template.yml": `Resources:
  Reader:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/order.handler, Runtime: nodejs22.x }
${parts}`,
});

const nested = ({ id = "Readers", version = "v1", orders = "Orders.Arn" }): Files =>
  template(`  ${id}:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://templates.example/${version}/readers.yml
      Parameters: { Orders: !GetAtt ${orders} }
`);

const application = (version: string): Files =>
  template(`  Readers:
    Type: AWS::Serverless::Application
    Properties: { Location: { ApplicationId: "arn:aws:serverlessrepo:eu-west-1:111122223333:applications/readers", SemanticVersion: ${version} } }
`);

const app = (body: string): Files => ({
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
  "bin/app.ts": `import { App, CfnStack, Stack } from "aws-cdk-lib";
import { Feed, Other } from "@acme/constructs";
import { Table } from "aws-cdk-lib/aws-dynamodb";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Code, Function } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const reader = new Function(stack, "Reader", { handler: "index.handler", code: Code.fromAsset("src") });
reader.addEventSource(new DynamoEventSource(Table.fromTableArn(stack, "Orders", "arn"), { startingPosition: "TRIM_HORIZON" }));
${body}
`,
});

const sst = (body: string): Files => ({
  "sst.config.ts": `export default $config({
  app() { return { name: "shop", home: "aws" }; },
  async run() {
    const table = new sst.aws.Dynamo("Orders", { stream: "new-image", fields: { id: "string" }, primaryIndex: { hashKey: "id" } });
    table.subscribe("Notify", "src/notify.handler");
    ${body}
  },
});
`,
});

const mapping = (name: string, more = ""): Files =>
  sst(
    `new aws.lambda.EventSourceMapping("${name}", { eventSourceArn: table.nodes.table.streamArn, functionName: reader.name, ${more} });`,
  );

const transform = (name: string): Files =>
  sst(`$transform(aws.lambda.Function, (args) => { args.name = "${name}"; });`);

describe.each<[string, Files, Files, string]>([
  ["another template", nested({}), nested({ version: "v2" }), "What becomes of the nested stack `Readers`"],
  ["other parameters", nested({}), nested({ orders: "Payments.Arn" }), "What becomes of the nested stack `Readers`"],
  ["another id of it", nested({}), nested({ id: "Consumers" }), "What becomes of the nested stack `Consumers`"],
  ["another version", application("1.0.0"), application("2.0.0"), "What becomes of the nested stack `Readers`"],
  [
    "another id of a construct",
    app('new Feed(stack, "Orders1");'),
    app('new Feed(stack, "Orders2");'),
    "What becomes of the `Feed` of `@acme/constructs` `Orders2`",
  ],
  [
    "another function for a construct",
    app('new Feed(stack, "Feed", { reader, size: 1 });'),
    app(`const other = new Function(stack, "Other", { handler: "index.handler", code: Code.fromAsset("src") });
new Feed(stack, "Feed", { reader: other, size: 1 });`),
    "What becomes of the `Feed` of `@acme/constructs` `Feed`",
  ],
  [
    "another template of a stack in code",
    app('new CfnStack(stack, "Data", { templateUrl: "https://templates.example/v1/data.yml" });'),
    app('new CfnStack(stack, "Data", { templateUrl: "https://templates.example/v2/data.yml" });'),
    "What becomes of the nested stack `Data`",
  ],
  [
    "another id of a stack in code",
    app('new CfnStack(stack, "Data", { templateUrl: "https://templates.example/v1/data.yml" });'),
    app('new CfnStack(stack, "Feeds", { templateUrl: "https://templates.example/v1/data.yml" });'),
    "What becomes of the nested stack `Feeds`",
  ],
  ["another name of a mapping", mapping("M"), mapping("N"), "What becomes of the mapping `N`"],
  ["another start of a mapping", mapping("M"), mapping("M", 'startingPosition: "LATEST"'), "the mapping `M`"],
  ["a new transform", sst(""), transform("orders"), "What becomes of the `$transform` of `lambda.Function`"],
  ["another transform", transform("orders"), transform("notify"), "the `$transform` of `lambda.Function`"],
  ["no transform any more", transform("orders"), sst(""), "the `$transform` of `lambda.Function`"],
])("%s", (_, before, after, question) => {
  it("is a question", () => {
    const output = plan(before, after);
    expect(output).toContain(question);
    expect(output).toContain(OPEN);
  });
});

it.each<[string, Files, Files]>([
  ["nothing but blanks", nested({}), nested({ orders: " Orders.Arn " })],
  ["another construct of the package", app(""), app('new Other(stack, "Alarms");')],
  ["a construct that is gone", app('new Feed(stack, "Orders1");'), app("")],
  ["one that comes for another one", app('new Feed(stack, "Orders1");'), app('new Other(stack, "Alarms");')],
  ["what a construct is given", app('new Feed(stack, "F", { size: 1 });'), app('new Feed(stack, "F", { size: 2 });')],
  [
    "a topic that a construct is given",
    app(
      'const a = new Topic(stack, "A"); const b = new Topic(stack, "B"); new Feed(stack, "F", { reader, topic: a });',
    ),
    app(
      'const a = new Topic(stack, "A"); const b = new Topic(stack, "B"); new Feed(stack, "F", { reader, topic: b });',
    ),
  ],
  ["a batch size", mapping("M"), mapping("M", "batchSize: 10")],
  ["another resource of Pulumi", sst('new aws.sns.Topic("A");'), sst('new aws.sns.Topic("B");')],
])("asks nothing where it is %s that differs", (_, before, after) => {
  expect(plan(before, after)).toContain(NOTHING);
});
