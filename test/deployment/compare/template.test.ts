import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { cloudformationReader } from "../../../src/deployment/readers/cloudformation/index.ts";
import { files } from "../../support/files.ts";
import { readStacks } from "../../support/read.ts";
import { readApp } from "../readers/cdk/support.ts";

/** Templates as CloudFormation has them, which the library made of the apps below. */
const shop = (fn: string, mapping: string, arn: unknown, position = "TRIM_HORIZON", sources: object = {}) => ({
  Resources: {
    ...sources,
    [fn]: {
      Type: "AWS::Lambda::Function",
      Properties: { Handler: "order.main", Code: { S3Bucket: "assets", S3Key: "a1.zip" } },
    },
    [mapping]: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: { FunctionName: { Ref: fn }, EventSourceArn: arn, StartingPosition: position },
    },
  },
});

const table = {
  OrdersA9B65338: {
    Type: "AWS::DynamoDB::Table",
    Properties: { StreamSpecification: { StreamViewType: "NEW_IMAGE" } },
  },
};

function deployed(template: object): readonly Stack[] {
  return cloudformationReader.read(files({ "deployed.json": JSON.stringify(template) }), "/project/deployed.json")
    .stacks;
}

function told(template: object, app: string) {
  return saidOf(deployed(template), readApp(app).stacks);
}

function saidOf(before: readonly Stack[], after: readonly Stack[]): readonly string[] {
  const { changes, unresolved } = compareStacks(before, after, { partial: true });
  return [
    ...changes.map(({ verdict, cause, source }) => `${verdict} by ${cause.edit} on ${source.type}`),
    ...unresolved.map(({ what }) => what),
  ];
}

describe("construct code against a deployed template", () => {
  const orders = `new dynamodb.Table(stack, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE })`;
  const app = (id: string, position = "TRIM_HORIZON", source = orders): string => `
    const stack = new Stack(new App(), "Shop"); const orders = ${source};
    new lambda.Function(stack, "${id}", { handler: "order.main", code: lambda.Code.fromAsset("src") })
      .addEventSource(new sources.DynamoEventSource(orders, { startingPosition: lambda.StartingPosition.${position} }));`;
  const own = { "Fn::GetAtt": ["OrdersA9B65338", "StreamArn"] };
  const template = shop(
    "OnOrder13439675",
    "OnOrderDynamoDBEventSourceShopOrdersA8B1F509957CA44F",
    own,
    "TRIM_HORIZON",
    table,
  );

  it("knows the function, the mapping and the table by their logical ids", () => {
    const [stack] = readApp(app("OnOrder")).stacks;
    const lambda = stack!.functions[0]!;
    expect([lambda.logicalId, [...stack!.sources.values()].map(({ logicalId }) => logicalId)]).toEqual([
      { kind: "known", id: "OnOrder13439675" },
      ["OrdersA9B65338"],
    ]);
    expect(lambda.mappings.map(({ logicalId }) => logicalId)).toEqual([
      { kind: "known", id: "OnOrderDynamoDBEventSourceShopOrdersA8B1F509957CA44F" },
    ]);
    expect(told(template, app("OnOrder"))).toEqual([]);
  });

  it("sees a rename of the construct id", () => {
    expect(told(template, app("OrderSaved"))).toEqual(["replay by function-key on dynamodb"]);
  });

  it("sees another starting position", () => {
    expect(told(template, app("OnOrder", "LATEST"))).toEqual(["conflict by starting-position on dynamodb"]);
  });

  it("knows a table of another stack by the export that the library makes", () => {
    const split = (id: string): string => `
      const data = new Stack(new App(), "Data"); const app = data.node.scope;
      const orders = new dynamodb.Table(data, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE });
      new lambda.Function(new Stack(app, "Readers"), "${id}", { handler: "order.main", code: lambda.Code.fromAsset("src") })
        .addEventSource(new sources.DynamoEventSource(orders, start));`;
    const exported = { "Fn::ImportValue": "Data:ExportsOutputFnGetAttOrdersA9B65338StreamArn3882BD9F" };
    const readers = shop("OnOrder13439675", "OnOrderDynamoDBEventSourceDataOrders15F80E55C51A7417", exported);
    expect(told(readers, split("OnOrder"))).toEqual([]);
    expect(told(readers, split("OrderSaved"))).toEqual(["replay by function-key on dynamodb"]);
  });
});

describe("a service against what was compiled of it", () => {
  const stream = (name: string): string => `arn:aws:kinesis:eu-west-1:111122223333:stream/${name}`;
  /** A function by its key, the stream that it reads and its name in ids. */
  const compiledOf = (key: string, of: string): object => ({
    [`${key}LambdaFunction`]: {
      Type: "AWS::Lambda::Function",
      Properties: { Handler: "click.main", FunctionName: `shop-prod-${key[0]!.toLowerCase()}${key.slice(1)}` },
    },
    [`${key}EventSourceMappingKinesis${of[0]!.toUpperCase()}${of.slice(1)}`]: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { "Fn::GetAtt": [`${key}LambdaFunction`, "Arn"] },
        EventSourceArn: stream(of),
        StartingPosition: "TRIM_HORIZON",
      },
    },
  });
  const exportedBy = (stack: string): object => ({
    ServerlessDeploymentBucketName: {
      Value: "bucket",
      Export: { Name: `sls-${stack}-ServerlessDeploymentBucketName` },
    },
  });
  const compiledAs = (stack: string): readonly Stack[] =>
    deployed({
      Resources: { ...compiledOf("OnClick", "clicks"), ...compiledOf("OnView", "views") },
      Outputs: exportedBy(stack),
    });
  const compiled = compiledAs("shop-prod");
  const service = (key: string, of: string, name = "shop", provider = "stage: prod"): readonly Stack[] =>
    readStacks({
      "serverless.yml": `service: ${name}
provider: { name: aws, runtime: nodejs22.x, ${provider} }
functions:
  ${key}: { handler: click.main, events: [{ stream: { arn: "${stream(of)}" } }] }
  onView: { handler: click.main, events: [{ stream: { arn: "${stream("views")}" } }] }
`,
    });

  it("knows a function that reads another stream, which is in no other stack", () => {
    expect(saidOf(compiled, service("onClick", "orders"))).toEqual(["new-consumer by source on kinesis"]);
  });

  it("says nothing of the same, and sees a rename", () => {
    expect(saidOf(compiled, service("onClick", "clicks"))).toEqual([]);
    expect(saidOf(compiled, service("clickReader", "clicks"))).toEqual(["replay by function-key on kinesis"]);
  });

  it("sees by the names of its exports that another service is another stack, whose mappings begin anew", () => {
    expect(saidOf(compiled, service("onClick", "clicks", "store"))).toEqual([
      "replay by stack-name on kinesis",
      "replay by stack-name on kinesis",
    ]);
  });

  it("does not take a stack that keeps a written name for another one, and sees that it loses that", () => {
    const written = service("onClick", "clicks", "store", "stage: prod, stackName: acme");
    expect(saidOf(compiledAs("acme"), written)).toEqual([
      "function-replaced by function-name on kinesis",
      "function-replaced by function-name on kinesis",
    ]);
    expect(saidOf(compiledAs("acme"), service("onClick", "clicks"))).toEqual([
      "conflict by stack-name on kinesis",
      "conflict by stack-name on kinesis",
    ]);
  });

  it("asks where the template is of another stage than the one written, which `--stage` may give all the same", () => {
    expect(saidOf(compiled, service("onClick", "clicks", "shop", "stage: dev"))).toEqual([
      "whether this is the stack that it was",
    ]);
  });
});
