// A source that a change names for the first time stands outside, and holds what it holds: however it comes in.
import { describe, expect, it } from "vitest";
import { describeChange } from "../../../src/words/change.ts";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const reader = (key: string, stream: string): string => `  ${key}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/${key}.main
      Runtime: nodejs22.x
      Events:
        Stream: { Type: DynamoDB, Properties: { Stream: ${stream}, StartingPosition: TRIM_HORIZON } }
`;

const table = (id: string): string => `  ${id}:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
`;

const template = (parameters: string, ...resources: readonly string[]): string =>
  `Transform: AWS::Serverless-2016-10-31\n${parameters}Resources:\n  Topic: { Type: AWS::SNS::Topic }\n${resources.join("")}`;

const parameter = (declaration: string): string => `Parameters:\n  OrdersStream: ${declaration}\n`;

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));

describe("a consumer of a source that a template names for the first time", () => {
  const before = { "template.yaml": template("") };
  const reads = (parameters: string, stream: string): Files => ({
    "template.yaml": template(parameters, reader("OnOrder", stream)),
  });

  it.each([
    ["a new parameter", parameter("{ Type: String }"), "!Ref OrdersStream"],
    [
      "a new parameter with a default",
      parameter("{ Type: String, Default: 'arn:aws:dynamodb:eu-west-1:1:table/o/stream/1' }"),
      "!Ref OrdersStream",
    ],
    [
      "a parameter of the parameter store",
      parameter("{ Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/stream }"),
      "!Ref OrdersStream",
    ],
    ["a dynamic reference", "", "'{{resolve:ssm:/orders/stream}}'"],
    ["an export", "", "!ImportValue orders-stream"],
    ["an arn", "", "arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2024"],
  ])("processes what it holds: by %s", (_, parameters, stream) => {
    expect(says(before, reads(parameters, stream))).toEqual(["new-consumer by added: OnOrder"]);
  });

  it("comes with a new template too", () => {
    const after = {
      ...before,
      "orders/template.yaml": template(parameter("{ Type: String }"), reader("OnOrder", "!Ref OrdersStream")),
    };
    expect(says(before, after)).toEqual(["new-consumer by added: OnOrder"]);
  });

  it("is silent where the same change brings along a table that may be meant", () => {
    const after = {
      ...reads(parameter("{ Type: String }"), "!Ref OrdersStream"),
      "data.yaml": template("", table("Orders")),
    };
    expect(says(before, after)).toEqual([]);
    // One that was there before is not meant for certain, but was there.
    const data = { "data.yaml": template("", table("Orders")) };
    expect(says({ ...before, ...data }, { ...after, ...data })).toEqual(["new-consumer by added: OnOrder"]);
  });

  it("is silent where the template declares no such name: CloudFormation refuses it", () => {
    expect(says(before, reads("", "!Ref OrdersStream"))).toEqual([]);
    expect(says(before, reads(parameter("{ Type: String }"), "!Ref OtherStream"))).toEqual([]);
  });

  it("says that nobody can tell what the source holds", () => {
    const { changes } = compareFiles(before, reads(parameter("{ Type: String }"), "!Ref OrdersStream"));
    expect(describeChange(changes[0]!, [], "/project").more![0]).toBe(
      "`OnOrder` is a new consumer of `OrdersStream`, which this change does not create: it may hold records.",
    );
    const own = (...readers: readonly string[]): Files => ({
      "template.yaml": template("", table("Orders"), ...readers),
    });
    const second = compareFiles(own(), own(reader("OnOrder", "!GetAtt Orders.StreamArn")));
    expect(describeChange(second.changes[0]!, [], "/project").more![0]).toBe(
      "`OnOrder` is a new consumer of `Orders`, which held records before.",
    );
  });
});

describe("a nested template with a new parameter", () => {
  const nested = (source: string): string => `  Readers:
    Type: AWS::Serverless::Application
    Properties: { Location: ./readers.yaml, Parameters: { OrdersStream: ${source} } }
`;
  const readers = template(parameter("{ Type: String }"), reader("OnOrder", "!Ref OrdersStream"));

  it("reads what its parent hands over: an old table has records, a new one has none", () => {
    const before = { "template.yaml": template("", table("Orders")), "readers.yaml": template("") };
    const parent = (source: string, ...tables: readonly string[]): Files => ({
      "template.yaml": template("", table("Orders"), ...tables, nested(source)),
      "readers.yaml": readers,
    });
    expect(says(before, parent("!GetAtt Orders.StreamArn"))).toEqual(["new-consumer by added: OnOrder"]);
    expect(says(before, parent("!GetAtt Refunds.StreamArn", table("Refunds")))).toEqual([]);
  });
});

describe("a consumer of a source that construct code names for the first time", () => {
  const imports = `import { App, Stack, Fn, type StackProps } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as kinesis from "aws-cdk-lib/aws-kinesis";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { lookUpTable, makeTable } from "@acme/tables";
`;
  const reads = (source: string): string =>
    `new lambda.Function(this, "OnOrder", { runtime: lambda.Runtime.NODEJS_22_X, handler: "a.b", code: lambda.Code.fromAsset("x") }).addEventSource(${source});`;
  const dynamo = (table: string): string =>
    reads(`new DynamoEventSource(${table}, { startingPosition: lambda.StartingPosition.TRIM_HORIZON })`);
  const kinesisOf = (stream: string): string =>
    reads(`new KinesisEventSource(${stream}, { startingPosition: lambda.StartingPosition.TRIM_HORIZON })`);
  const stackClass = (body: string, props = ""): string => `${imports}
export class ShopStack extends Stack {
  constructor(scope: App, id: string, props: StackProps & { ${props} }) {
    super(scope, id, props);
    new dynamodb.Table(this, "Own", { stream: dynamodb.StreamViewType.NEW_IMAGE });
    ${body}
  }
}
`;
  const app = (body: string): Files => ({ "bin/app.ts": `${stackClass(body)}new ShopStack(new App(), "Shop", {});` });
  /** A stack that an app elsewhere makes. */
  const library = (body: string, props?: string): Files => ({
    "lib/shop.ts": stackClass(body, props),
    "package.json": "{}",
  });

  it.each([
    [
      "a table by its stream's arn",
      dynamo('dynamodb.Table.fromTableAttributes(this, "T", { tableStreamArn: Fn.importValue("orders") })'),
    ],
    ["a table by a name", dynamo('dynamodb.Table.fromTableName(this, "T", "orders")')],
    [
      "a table by an arn of the parameter store",
      dynamo(
        'dynamodb.Table.fromTableAttributes(this, "T", { tableStreamArn: StringParameter.valueForStringParameter(this, "/orders") })',
      ),
    ],
    [
      "a stream by a parameter that is imported",
      kinesisOf(
        'kinesis.Stream.fromStreamArn(this, "S", StringParameter.fromStringParameterName(this, "P", "/orders").stringValue)',
      ),
    ],
    ["a stream by the environment", kinesisOf('kinesis.Stream.fromStreamArn(this, "S", process.env.STREAM_ARN!)')],
  ])("processes what it holds: %s", (_, body) => {
    expect(says(app(""), app(body))).toEqual(["new-consumer by added: OnOrder"]);
  });

  it.each([
    ["a table", "orders: dynamodb.ITable", dynamo("props.orders")],
    ["an arn", "arn: string", kinesisOf('kinesis.Stream.fromStreamArn(this, "S", props.arn)')],
  ])("processes what it holds: a new prop of the stack, %s", (_, props, body) => {
    const before = {
      "lib/shop.ts": library("")["lib/shop.ts"]!.replace(
        "new dynamodb",
        dynamo('new dynamodb.Table(this, "A", { stream: dynamodb.StreamViewType.NEW_IMAGE })').replace(
          "OnOrder",
          "OnOwn",
        ) + "new dynamodb",
      ),
    };
    const after = { ...library(body, props) };
    after["lib/shop.ts"] = after["lib/shop.ts"]!.replace(
      "new dynamodb",
      dynamo('new dynamodb.Table(this, "A", { stream: dynamodb.StreamViewType.NEW_IMAGE })').replace(
        "OnOrder",
        "OnOwn",
      ) + "new dynamodb",
    );
    expect(says({ ...before, "package.json": "{}" }, after)).toEqual(["new-consumer by added: OnOrder"]);
  });

  it.each([
    ["makes", 'makeTable(this, "T")'],
    ["looks up, for all that its name says", 'lookUpTable(this, "T")'],
  ])("is silent about a table that a function of another package %s", (_, table) => {
    expect(says(app(""), app(dynamo(table)))).toEqual([]);
  });

  it("is silent about a table of the app that is new itself", () => {
    expect(
      says(app(""), app(dynamo('new dynamodb.Table(this, "T", { stream: dynamodb.StreamViewType.NEW_IMAGE })'))),
    ).toEqual([]);
  });
});
