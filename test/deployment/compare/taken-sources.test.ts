/** Sources that are other resources under the name that the old one holds, and sources that stand elsewhere and are the same. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const REFUSED = "has the name that the old one holds: the deployment is refused";
const EMPTY = "begins at a source that this deployment creates";

const table = (id: string, { name = "TableName: orders,", key = "id" } = {}): string => `
    ${id}:
      Type: AWS::DynamoDB::Table
      Properties: { ${name} KeySchema: [{ AttributeName: ${key}, KeyType: HASH }], StreamSpecification: { StreamViewType: NEW_IMAGE } }`;

const service = (id: string, resources: string): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events: [{ stream: { type: dynamodb, arn: !GetAtt ${id}.StreamArn } }]
resources:
  Resources:${resources}
`,
  "src/order.js": "exports.handler = async () => {};",
});

describe("a source under the name that another one holds", () => {
  it.each<[string, Files, Files]>([
    ["another logical id", service("T", table("T")), service("Orders", table("Orders"))],
    ["another key of a table", service("T", table("T")), service("T", table("T", { key: "no" }))],
    [
      "a name that only the deployment knows",
      service("T", table("T", { name: 'TableName: "orders-${sls:stage}",' })),
      service("Orders", table("Orders", { name: 'TableName: "orders-${sls:stage}",' })),
    ],
  ])("cannot be made: %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(REFUSED);
    expect(output).not.toContain(EMPTY);
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    ["without a name", service("T", table("T", { name: "" })), service("Orders", table("Orders", { name: "" }))],
    ["with another name", service("T", table("T")), service("Orders", table("Orders", { name: "TableName: sales," }))],
    [
      "beside the old one",
      service("T", table("T")),
      service("Orders", table("T") + table("Orders", { name: "TableName: sales," })),
    ],
  ])("is one that holds nothing: %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(EMPTY);
    expect(output).not.toContain(REFUSED);
  });

  /** The service under another name, or the stage that it is deployed to. */
  const called = (name: string, tableName: string, stage = "dev"): Files => {
    const { "serverless.yml": text, ...others } = service("T", table("T", { name: `TableName: "${tableName}",` }));
    const written = text!.toString().replace("service: shop", `service: ${name}`);
    return {
      ...others,
      "serverless.yml": written.replace("provider: { name: aws }", `provider: { name: aws, stage: ${stage} }`),
    };
  };

  it.each<[string, Files, Files]>([
    ["in a stack of another name", called("shop", "orders"), called("store", "orders")],
    ["of its stage", called("shop", "orders-${sls:stage}"), called("store", "orders-${sls:stage}")],
    ["of its account", called("shop", "orders-${aws:accountId}"), called("store", "orders-${aws:accountId}")],
  ])("cannot be made in a second stack beside it: %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(REFUSED);
    expect(output).not.toContain(EMPTY);
  });

  it.each<[string, Files, Files]>([
    ["the service", called("shop", "${self:service}-orders"), called("store", "${self:service}-orders")],
    ["the stage", called("shop", "orders-${sls:stage}"), called("shop", "orders-${sls:stage}", "prod")],
  ])("is another one where its name says %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(EMPTY);
    expect(output).not.toContain(REFUSED);
  });

  it("is no question where the table stays", () => {
    expect(
      plan(service("T", table("T")), service("T", `${table("T")}\n    Bucket: { Type: AWS::S3::Bucket }`)),
    ).toContain(NOTHING);
  });
});

const app = (scope: string, stream = `new Stream(${scope}, "Orders")`, more = ""): Files => ({
  "cdk.json": '{ "app": "npx tsx app.ts" }',
  "app.ts": `import { App, Stack } from "aws-cdk-lib"; import { Construct } from "constructs";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const stream = ${stream};
${more}
const reader = new Function(stack, "OnOrder", { handler: "order.handler" });
reader.addEventSource(new KinesisEventSource(stream, { startingPosition: "TRIM_HORIZON" }));
`,
});

describe("a stream by the arn that its own stack makes of its name", () => {
  const reading = (arn: string, name = "clicks"): Files => ({
    "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onClick:
    handler: src/click.handler
    events: [{ stream: { type: kinesis, arn: ${arn} } }]
resources:
  Resources: { S: { Type: AWS::Kinesis::Stream, Properties: { Name: ${name} } } }
`,
    "src/click.js": "exports.handler = async () => {};",
  });
  const written = '!Join ["", ["arn:aws:kinesis:", !Ref AWS::Region, ":", !Ref AWS::AccountId, ":stream/", "clicks"]]';

  it("is the same one under another id of its mapping", () => {
    const output = plan(reading("!GetAtt S.Arn"), reading(written));
    expect(output).toContain("conflict");
    expect(output).not.toContain("new consumer");
  });

  it("is another one where the stack calls its own otherwise", () => {
    expect(plan(reading("!GetAtt S.Arn", "views"), reading(written, "views"))).not.toContain("conflict");
  });
});

describe("a source that stands elsewhere in its stack", () => {
  it("is the same below a construct that is called `Default`", () => {
    expect(plan(app("stack"), app('new Construct(stack, "Default")'))).toContain(NOTHING);
  });

  it("is another one below any other construct", () => {
    expect(plan(app("stack"), app('new Construct(stack, "Data")'))).not.toContain(NOTHING);
  });
});

describe("a construct that makes a function and its stream", () => {
  const pattern = (...ids: readonly string[]): Files => ({
    "cdk.json": '{ "app": "npx tsx app.ts" }',
    "app.ts": `import { App, Stack } from "aws-cdk-lib"; import { Code } from "aws-cdk-lib/aws-lambda";
import { KinesisStreamsToLambda } from "@aws-solutions-constructs/aws-kinesisstreams-lambda";
const stack = new Stack(new App(), "Shop");
${ids.map((id) => `new KinesisStreamsToLambda(stack, "${id}", { lambdaFunctionProps: { handler: "order.handler", code: Code.fromAsset("src") } });`).join("\n")}
`,
    "src/order.js": "exports.handler = async () => {};",
  });
  const gone = "is deleted, and nothing takes its place";

  it("begins at a new stream under another id", () => {
    const output = plan(pattern("X"), pattern("Y"));
    expect(output).toContain(EMPTY);
    expect(output).not.toContain(gone);
  });

  it("is gone where nothing takes its place", () => {
    expect(plan(pattern("X", "Y"), pattern("Y"))).toContain(gone);
  });
});
