import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../../src/deployment/value.ts";
import type { Reading } from "../../../../src/deployment/readers/reader.ts";
import { print, readFile, summary } from "./support.ts";

const resource = (type: string, path: string, properties: object = {}, metadata: object = {}) => ({
  Type: type,
  Properties: properties,
  Metadata: { "aws:cdk:path": path, ...metadata },
});

const template = (stack: string) => ({
  Resources: {
    OrdersA9B65338: resource("AWS::DynamoDB::Table", `${stack}/Orders/Resource`, {
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
    }),
    OnOrder13439675: resource(
      "AWS::Lambda::Function",
      `${stack}/Api/OnOrder/Resource`,
      { Handler: "index.handler", Code: { S3Bucket: { "Fn::Sub": "cdk-${AWS::Region}" }, S3Key: "0123.zip" } },
      { "aws:asset:path": "asset.0123", "aws:asset:property": "Code" },
    ),
    OnOrderDynamoDB1: resource(
      "AWS::Lambda::EventSourceMapping",
      `${stack}/Api/OnOrder/DynamoDBEventSource:ShopOrdersA8B1F509/Resource`,
      {
        FunctionName: { Ref: "OnOrder13439675" },
        EventSourceArn: { "Fn::GetAtt": ["OrdersA9B65338", "StreamArn"] },
        StartingPosition: "TRIM_HORIZON",
      },
    ),
    Own: resource("AWS::Lambda::EventSourceMapping", `${stack}/Own/Resource`, {
      FunctionName: { Ref: "OnOrder13439675" },
      EventSourceArn: "arn:aws:sqs:r:1:jobs",
    }),
  },
});

const json = (texts: Record<string, object>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, JSON.stringify(value)]));

const manifest = (artifacts: object): object => ({ version: "48.0.0", artifacts });

function only({ stacks, problems }: Reading) {
  expect(problems).toEqual([]);
  expect(stacks).toHaveLength(1);
  return stacks[0]!;
}

describe("a synthesized template", () => {
  it("has the names of its manifest and the construct paths of its metadata", () => {
    const texts = json({
      "cdk.out/Shop.template.json": template("Shop"),
      "cdk.out/manifest.json": manifest({
        Shop: {
          type: "aws:cloudformation:stack",
          properties: { templateFile: "Shop.template.json", stackName: "shop-prod" },
          displayName: "Shop",
        },
      }),
    });
    const stack = only(readFile(texts, "cdk.out/Shop.template.json"));
    expect(stack).toMatchObject({ framework: "cdk", path: "Shop", complete: true });
    expect(print(stack.name)).toBe("shop-prod");
    expect(summary(stack)).toEqual([
      "Api/OnOrder <- OnOrderDynamoDB1 dynamodb ${OrdersA9B65338.StreamArn}",
      "Api/OnOrder <- Own sqs arn:aws:sqs:r:1:jobs",
    ]);
    expect(stack.functions[0]!.mappings.map(({ declared }) => declared)).toEqual(["compiled", "explicit"]);
    expect(stack.functions[0]!.handler).toMatchObject({ text: "asset.0123/index.handler", modules: [] });
    expect([...stack.reads]).toEqual(["/project/cdk.out/Shop.template.json", "/project/cdk.out/manifest.json"]);
  });

  it("of a stage has the path from the app, and the artifact's id as its name", () => {
    const texts = json({
      "cdk.out/assembly-prod/prodShop1.template.json": template("prod/Shop"),
      "cdk.out/assembly-prod/manifest.json": manifest({
        "prod-Shop": { properties: { templateFile: "prodShop1.template.json" }, displayName: "prod/Shop" },
      }),
    });
    const stack = only(readFile(texts, "cdk.out/assembly-prod/prodShop1.template.json"));
    expect([stack.path, print(stack.name), stack.functions[0]!.key]).toEqual(["prod/Shop", "prod-Shop", "Api/OnOrder"]);
  });

  it("goes to the account and region of its manifest, as far as that says one", () => {
    const placed = (environment: string): string | undefined => {
      const artifact = {
        type: "aws:cloudformation:stack",
        environment,
        properties: { templateFile: "Shop.template.json", stackName: "shop" },
      };
      const texts = json({
        "cdk.out/Shop.template.json": template("Shop"),
        "cdk.out/manifest.json": manifest({ Shop: artifact }),
      });
      const stack = only(readFile(texts, "cdk.out/Shop.template.json"));
      return stack.environment && canonicalText(stack.environment);
    };
    expect(placed("aws://111122223333/eu-west-1")).toBe("111122223333/eu-west-1");
    expect(placed("aws://unknown-account/eu-west-1")).toBe("${AWS::AccountId}/eu-west-1");
    expect(placed("somewhere")).toBeUndefined();
  });

  it("of a nested stack has the path that its parent notes", () => {
    const texts = json({
      "cdk.out/ShopReaders1.nested.template.json": template("Shop/Readers"),
      "cdk.out/Shop.template.json": {
        Resources: {
          Nested: resource(
            "AWS::CloudFormation::Stack",
            "Shop/Readers.NestedStack/Readers.NestedStackResource",
            {},
            { "aws:asset:path": "ShopReaders1.nested.template.json" },
          ),
        },
      },
      "cdk.out/manifest.json": manifest({ Shop: { properties: { templateFile: "Shop.template.json" } } }),
    });
    const stack = only(readFile(texts, "cdk.out/ShopReaders1.nested.template.json"));
    expect([stack.path, stack.name, stack.functions[0]!.key]).toEqual(["Shop/Readers", undefined, "Api/OnOrder"]);
    expect(stack.reads).toContain("/project/cdk.out/Shop.template.json");
  });

  it("without a manifest is named by its resources", () => {
    const stack = only(readFile(json({ "template.json": template("Shop") }), "template.json"));
    expect([stack.framework, stack.path, stack.name, stack.functions[0]!.key]).toEqual([
      "cdk",
      "Shop",
      undefined,
      "Api/OnOrder",
    ]);
  });

  it("knows the kind of an imported source by the event source", () => {
    const imported = template("Shop");
    imported.Resources.OnOrderDynamoDB1.Properties = {
      FunctionName: { Ref: "OnOrder13439675" },
      EventSourceArn: { "Fn::ImportValue": "elsewhere" },
      StartingPosition: "LATEST",
    } as never;
    const stack = only(readFile(json({ "template.json": imported }), "template.json"));
    expect(stack.functions[0]!.mappings[0]!.source.type).toBe("dynamodb");
  });
});
