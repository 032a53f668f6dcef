import { readFileSync } from "node:fs";
import fc from "../../../support/random.ts";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Stack } from "../../../../src/deployment/model.ts";
import { cloudformationReader } from "../../../../src/deployment/readers/cloudformation/index.ts";
import { files } from "../../../support/files.ts";
import { idOf, readFile, readStack, summary } from "./support.ts";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates of any shape
type Json = Record<string, any>;

const pairs = JSON.parse(readFileSync(new URL("cases/template-pairs.json", import.meta.url), "utf8")) as Record<
  string,
  { before: Json; after: Json }
>;

/** What stays when places and file names are left out. */
function facts(stack: Stack): unknown {
  return JSON.parse(
    JSON.stringify(
      { ...stack, config: "", reads: [], names: [...stack.names], sources: [...stack.sources] },
      (key, value) => (key === "at" || key === "place" || key === "origin" ? undefined : value),
    ),
  );
}

/** Mapping ids by the rules of CloudFormation and SAM, told from the raw template. */
function expectedIds(template: Json): string[] {
  return Object.entries(template["Resources"] as Json).flatMap(([id, { Type, Properties }]) => {
    if (Type === "AWS::Lambda::EventSourceMapping" || Type === "AWS::Pipes::Pipe") return [id];
    return Type === "AWS::Serverless::Function" ? Object.keys(Properties.Events ?? {}).map((event) => id + event) : [];
  });
}

describe("templates before and after a change", () => {
  it.each(Object.entries(pairs))("%s", (_, { before, after }) => {
    for (const template of [before, after]) {
      const stack = readStack(JSON.stringify(template, null, 2), "template.json");
      const ids = stack.functions.flatMap(({ mappings }) => mappings.map(idOf));
      expect(ids.sort()).toEqual(expectedIds(template).sort());
      expect(stack.functions.filter(({ external }) => external)).toEqual([]);
      expect([stack.complete, stack.unresolved]).toEqual([true, []]);
      expect(facts(readStack(stringify(template)))).toEqual(facts(stack));
    }
  });
});

it("reads the short forms of YAML and the long forms of JSON alike", () => {
  const yaml = readStack(`
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Orders: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub "orders-\${Stage}", StreamSpecification: { StreamViewType: NEW_IMAGE } } }
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Join ["-", [on-order, !Ref Stage]]
      Handler: app.handler
      Events: { E: { Type: DynamoDB, Properties: { Stream: !GetAtt Orders.StreamArn, StartingPosition: !If [C, LATEST, TRIM_HORIZON] } } }
`);
  const json = readStack(
    JSON.stringify({
      Transform: ["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"],
      Parameters: { Stage: { Type: "String", Default: "dev" } },
      Resources: {
        Orders: {
          Type: "AWS::DynamoDB::Table",
          Properties: {
            TableName: { "Fn::Join": ["", ["orders-", { Ref: "Stage" }]] },
            StreamSpecification: { StreamViewType: "NEW_IMAGE" },
          },
        },
        OnOrder: {
          Type: "AWS::Serverless::Function",
          Properties: {
            FunctionName: { "Fn::Sub": "on-order-${Stage}" },
            Handler: "app.handler",
            Events: {
              E: {
                Type: "DynamoDB",
                Properties: {
                  Stream: { "Fn::GetAtt": ["Orders", "StreamArn"] },
                  StartingPosition: { "Fn::If": ["C", "LATEST", "TRIM_HORIZON"] },
                },
              },
            },
          },
        },
      },
    }),
    "template.json",
  );
  expect(facts(yaml)).toEqual(facts(json));
  expect([...yaml.names]).toEqual(["Stage", "Orders", "OnOrder"]);
});

describe("claims", () => {
  const { name, text } = cloudformationReader.claims;

  it.each(["template.yaml", "infra/stack.yml", "cdk.out/Shop.template.json", "stack.template"])("may be %s", (path) => {
    expect(name(`/project/${path}`)).toBe(true);
  });

  it.each([
    "src/app.ts",
    "package.json",
    "package-lock.json",
    "pnpm-lock.yaml",
    "cdk.out/manifest.json",
    "README.md",
    "test/integ.shop.expected.json",
    "test/integ.shop.js.snapshot/shop.template.json",
  ])("is not %s", (path) => {
    expect(name(`/project/${path}`)).toBe(false);
  });

  it.each([
    "Resources:\n  A:\n    Type: AWS::Serverless::Function\n",
    '{ "Resources": { "A": { "Type": "AWS::Lambda::EventSourceMapping" } } }',
    '"Resources":\n  A: { Type: AWS::Pipes::Pipe }\n',
    "AWSTemplateFormatVersion: 2010-09-09\r\nResources:\r\n  A: { Type: AWS::Lambda::Function }\r\n",
  ])("has resources that run or feed functions: %j", (content) => {
    expect(text(content, "/project/t.yml")).toBe(true);
  });

  it.each([
    "resources:\n  Resources:\n    A:\n      Type: AWS::Lambda::EventSourceMapping\n",
    "Resources:\n  A: { Type: AWS::S3::Bucket }\n",
    "# Resources: AWS::Lambda::Function\nname: x\n",
    "",
  ])("is not for %j", (content) => {
    expect(text(content, "/project/t.yml")).toBe(false);
  });
});

describe("what cannot be looked at", () => {
  it("is a problem where the file does not parse or is not there", () => {
    expect(readFile({ "t.yml": "Resources: {" }, "t.yml")).toMatchObject({
      stacks: [],
      problems: [{ severity: "problem" }],
    });
    expect(readFile({}, "t.yml")).toMatchObject({ stacks: [], problems: [{ why: "it is missing" }] });
  });

  it("is no stack without resources", () => {
    expect(readFile({ "t.yml": "a: b" }, "t.yml")).toMatchObject({ stacks: [], problems: [] });
    expect(readFile({ "t.yml": "" }, "t.yml")).toMatchObject({ stacks: [], problems: [] });
  });

  it.each([
    [
      "an include in the resources",
      "Resources: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/k } } }",
    ],
    [
      "an include beside resources",
      "Resources: { A: { Type: AWS::SNS::Topic }, Fn::Transform: { Name: AWS::Include } }",
    ],
    [
      "an include over the template",
      "Transform: { Name: AWS::Include, Parameters: { Location: s3://b/k } }\nResources: {}",
    ],
    [
      "a loop over a list that is computed",
      "Resources: { 'Fn::ForEach::Readers': [Name, !Split [',', !Ref Names], { '${Name}': { Type: AWS::Lambda::Function } }] }",
    ],
    [
      "a loop beside resources",
      "Resources: { A: { Type: AWS::SNS::Topic }, 'Fn::ForEach::R': [N, !Split [',', !Ref Names], {}] }",
    ],
    ["a module", "Resources: { A: { Type: My::Org::Reader::MODULE } }"],
    ["a list of resources", "Resources: [a]"],
    ["a resource without a type", "Resources: { A: { Properties: {} } }"],
    [
      "properties that a macro makes",
      "Resources: { A: { Type: AWS::Lambda::Function, Properties: { Fn::Transform: { Name: X } } } }",
    ],
  ])("makes the stack incomplete: %s", (_, content) => {
    const stack = readStack(content);
    expect(stack.complete).toBe(false);
    expect(stack.unresolved).toMatchObject([{ severity: "note" }]);
  });

  it("is noted, but hides nothing, where a macro runs over what is written out", () => {
    const stack = readStack(
      "Transform: [MyMacro, AWS::SecretsManager-2020-07-23]\nResources: { A: { Type: AWS::Lambda::Function } }",
    );
    expect([stack.complete, stack.unresolved.map(({ what }) => what)]).toEqual([true, ["the macro `MyMacro`"]]);
  });
});

describe("hostile input", () => {
  it.each([
    [
      "functions in circles",
      "Resources: { A: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: !Ref A } } }",
    ],
    [
      "a mapping that looks itself up",
      "Mappings: { M: { a: { b: !FindInMap [M, a, b] } } }\nResources: { A: { Type: AWS::Lambda::Function, Properties: { FunctionName: !FindInMap [M, a, b] } } }",
    ],
    [
      "nothing in a resource",
      "Resources: { A: , B: { Type: AWS::Lambda::Function, Properties: }, C: { Type: AWS::Serverless::Function, Properties: [] } }",
    ],
    [
      "lists where maps belong",
      "Parameters: []\nMappings: []\nGlobals: []\nResources: { A: { Type: AWS::Serverless::Function, Properties: { Events: [] } } }",
    ],
    [
      "names of Object.prototype",
      "Resources: { constructor: { Type: constructor }, __proto__: { Type: AWS::Serverless::Function, Properties: { Events: { toString: { Type: toString } } } } }",
    ],
  ])("%s", (_, content) => {
    expect(() => readFile({ "t.yml": content }, "t.yml")).not.toThrow();
  });

  it("substitutions that double", () => {
    let value = '!Sub ["${x}${x}", { x: a }]';
    for (let level = 0; level < 60; level += 1) value = `!Sub ["\${x}\${x}", { x: ${value} }]`;
    const stack = readStack(
      `Resources:\n  A: { Type: AWS::Lambda::Function, Properties: { FunctionName: ${value} } }\n`,
    );
    expect(stack.functions[0]!.name?.kind).toBe("unknown");
  });

  it("any tree of familiar keys", () => {
    const key = fc.constantFrom(
      "Resources",
      "Parameters",
      "Mappings",
      "Globals",
      "Function",
      "Transform",
      "Type",
      "Properties",
      "Events",
      "Metadata",
      "Handler",
      "CodeUri",
      "Code",
      "FunctionName",
      "EventSourceArn",
      "Stream",
      "Topics",
      "StartingPosition",
      "Ref",
      "Fn::If",
      "Fn::Sub",
      "Fn::GetAtt",
      "Fn::FindInMap",
      "Fn::ForEach::X",
      "A",
      "B",
      "aws:cdk:path",
      "Condition",
    );
    const word = fc.constantFrom(
      "AWS::Lambda::Function",
      "AWS::Serverless::Function",
      "AWS::Lambda::EventSourceMapping",
      "AWS::Pipes::Pipe",
      "DynamoDB",
      "AWS::Lambda::Alias",
      "AWS::Kinesis::StreamConsumer",
      "A",
      "A.B",
      "${A}",
      "AWS::NoValue",
      "x.y",
      "Stack/A/Resource",
      "",
    );
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        word,
        fc.constantFrom(null, 0, true),
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(key, tie("node"), { maxKeys: 5 }),
        fc.dictionary(key, tie("node"), { maxKeys: 5 }),
      ),
    }));
    const resource = fc.record({ Type: word, Properties: node, Metadata: node, Condition: node });
    const template = fc.record({
      Resources: fc.oneof(fc.dictionary(key, fc.oneof(resource, node), { maxKeys: 5 }), node),
      Globals: node,
      Mappings: node,
      Parameters: node,
      Transform: node,
    });
    fc.assert(
      fc.property(template, (value) => {
        const { stacks } = cloudformationReader.read(files({ "t.json": JSON.stringify(value) }), "/project/t.json");
        for (const stack of stacks) summary(stack);
      }),
      { numRuns: 400 },
    );
  });
});
