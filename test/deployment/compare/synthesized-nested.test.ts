// Templates of `cdk synth`: a nested stack has a template of its own, which its parent names, and a function may move between stacks.
import { expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const resource = (type: string, path: string, Properties: object, metadata: object = {}) => ({
  Type: type,
  Properties,
  Metadata: { "aws:cdk:path": path, ...metadata },
});
const stream = { Clicks81B5095A: resource("AWS::Kinesis::Stream", "Shop/Clicks/Resource", { ShardCount: 1 }) };
const readerOf = (stack: string, source: object) => ({
  OnClick6ABF3D69: resource("AWS::Lambda::Function", `${stack}/OnClick/Resource`, { Handler: "a.handler" }),
  OnClickKinesis480CC7EC: resource(
    "AWS::Lambda::EventSourceMapping",
    `${stack}/OnClick/KinesisEventSource:ShopClicks480CC7EC/Resource`,
    { FunctionName: { Ref: "OnClick6ABF3D69" }, EventSourceArn: source, StartingPosition: "TRIM_HORIZON" },
  ),
});
const own = { "Fn::GetAtt": ["Clicks81B5095A", "Arn"] };

const nesting = (id: string) => ({
  [`${id}NestedStack${id}NestedStackResource9C843FC4`]: resource(
    "AWS::CloudFormation::Stack",
    `Shop/${id}.NestedStack/${id}.NestedStackResource`,
    { Parameters: { referencetoShopClicksArn: own }, TemplateURL: { "Fn::Sub": "https://s3.${AWS::Region}/1.json" } },
    { "aws:asset:path": `Shop${id}.nested.template.json`, "aws:asset:property": "TemplateURL" },
  ),
});

const synthesized = (templates: Record<string, object>, names: readonly string[]): Files => {
  const artifacts = Object.fromEntries(
    names.map((name) => [name, { properties: { templateFile: `${name}.template.json` }, displayName: name }]),
  );
  const texts = { ...templates, "manifest.json": { version: "48.0.0", artifacts } };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`cdk.out/${name}`, JSON.stringify(text)]));
};

const nested = (id: string): Files =>
  synthesized(
    {
      "Shop.template.json": { Resources: { ...stream, ...nesting(id) } },
      [`Shop${id}.nested.template.json`]: {
        Parameters: { referencetoShopClicksArn: { Type: "String" } },
        Resources: readerOf(`Shop/${id}`, { Ref: "referencetoShopClicksArn" }),
      },
    },
    ["Shop"],
  );

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));

it("a nested stack under another id is a new one", () => {
  expect(says(nested("Readers"), nested("Consumers"))).toEqual(["replay by nested-stack: OnClick"]);
  expect(says(nested("Readers"), nested("Readers"))).toEqual([]);
});

/** A nested stack that holds nothing but another one. */
const nestedTwice = (outer: string, inner = "Inner"): Files => {
  const Parameters = { referencetoShopClicksArn: { Type: "String" } };
  const within = {
    [`${inner}NestedStack${inner}NestedStackResource1C7A2B3D`]: resource(
      "AWS::CloudFormation::Stack",
      `Shop/${outer}/${inner}.NestedStack/${inner}.NestedStackResource`,
      {
        Parameters: { referencetoShopClicksArn: { Ref: "referencetoShopClicksArn" } },
        TemplateURL: { "Fn::Sub": "https://s3.${AWS::Region}/2.json" },
      },
      { "aws:asset:path": `Shop${outer}${inner}.nested.template.json`, "aws:asset:property": "TemplateURL" },
    ),
  };
  return synthesized(
    {
      "Shop.template.json": { Resources: { ...stream, ...nesting(outer) } },
      [`Shop${outer}.nested.template.json`]: { Parameters, Resources: within },
      [`Shop${outer}${inner}.nested.template.json`]: {
        Parameters,
        Resources: readerOf(`Shop/${outer}/${inner}`, { Ref: "referencetoShopClicksArn" }),
      },
    },
    ["Shop"],
  );
};

it("a nested stack in one under another id is a new one, and one that goes in there as well", () => {
  expect(says(nestedTwice("Readers"), nestedTwice("Consumers"))).toEqual([
    "replay by nested-stack: Readers/Inner/OnClick -> Consumers/Inner/OnClick",
  ]);
  expect(says(nestedTwice("Readers"), nestedTwice("Readers", "Deep"))).toEqual([
    "replay by nested-stack: Readers/Inner/OnClick -> Readers/Deep/OnClick",
  ]);
  expect(says(nestedTwice("Readers"), nestedTwice("Readers"))).toEqual([]);
  expect(says(nested("Readers"), nestedTwice("Outer", "Readers"))).toEqual([
    "replay by moved: OnClick -> Outer/Readers/OnClick",
  ]);
});

it("a function that moves into a nested stack is a new one there, and back", () => {
  const flat = synthesized({ "Shop.template.json": { Resources: { ...stream, ...readerOf("Shop", own) } } }, ["Shop"]);
  expect(says(flat, nested("Readers"))).toEqual(["replay by moved: OnClick"]);
  expect(says(nested("Readers"), flat)).toEqual(["replay by moved: OnClick"]);
});

it("a function that moves to a stack which imports the stream is a new one there", () => {
  const name = "Shop:ExportsOutputFnGetAttClicks81B5095AArnDBEE1B74";
  const shop = (resources: object, Outputs: object = {}) => ({ Resources: { ...stream, ...resources }, Outputs });
  const jobs = { Jobs4A24719C: resource("AWS::SQS::Queue", "Mail/Jobs/Resource", {}) };
  const stacks = ["Shop", "Mail"];
  const before = synthesized(
    { "Shop.template.json": shop(readerOf("Shop", own)), "Mail.template.json": { Resources: jobs } },
    stacks,
  );
  const after = synthesized(
    {
      "Shop.template.json": shop({}, { Exported: { Value: own, Export: { Name: name } } }),
      "Mail.template.json": { Resources: { ...jobs, ...readerOf("Mail", { "Fn::ImportValue": name }) } },
    },
    stacks,
  );
  expect(says(before, after)).toEqual(["replay by moved: OnClick (second stack)"]);
});

it("two stacks with a stream of one id do not read one stream", () => {
  const alone = (stack: string) => ({ Resources: { ...stream, ...readerOf(stack, own) } });
  const stacks = ["Shop", "Mail"];
  const idle = { Resources: stream };
  const before = synthesized({ "Shop.template.json": alone("Shop"), "Mail.template.json": idle }, stacks);
  const after = synthesized({ "Shop.template.json": idle, "Mail.template.json": alone("Mail") }, stacks);
  expect(says(before, after)).toEqual(["new-consumer by added: OnClick"]);
});
