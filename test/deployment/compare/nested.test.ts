// A nested stack is known by its parent and by its logical id there: another id, or another stack, makes everything in it anew.
import { describe, expect, it } from "vitest";
import { lint } from "../../support/lint.ts";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const table = `  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
`;

const nestedStack = (id: string, template = "./readers.yml", type = "AWS::CloudFormation::Stack"): string => `  ${id}:
    Type: ${type}
    Properties:
      ${type === "AWS::CloudFormation::Stack" ? "TemplateURL" : "Location"}: ${template}
      Parameters:
        OrdersStream: !GetAtt Orders.StreamArn
`;

const reader = (source: string, name = ""): string => `  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.main
      Runtime: nodejs22.x
${name}      Events:
        Stream:
          Type: DynamoDB
          Properties: { Stream: ${source}, StartingPosition: TRIM_HORIZON }
`;

const template = (...resources: readonly string[]): string =>
  `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join("")}`;

const readers = (name = ""): string =>
  `Parameters:\n  OrdersStream: { Type: String }\n${template(reader("!Ref OrdersStream", name))}`;

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));

describe("a nested stack", () => {
  it.each(["AWS::CloudFormation::Stack", "AWS::Serverless::Application"])(
    "of type %s under another id is a new one",
    (type) => {
      const app = (id: string, name = ""): Files => ({
        "template.yml": template(table, nestedStack(id, "./readers.yml", type)),
        "readers.yml": readers(name),
      });
      expect(says(app("Readers"), app("StreamReaders"))).toEqual(["replay by nested-stack: OnOrder"]);
      expect(says(app("Readers"), app("Readers"))).toEqual([]);
      const pinned = "      FunctionName: orders\n";
      expect(says(app("Readers", pinned), app("StreamReaders", pinned))).toEqual(["conflict by nested-stack: OnOrder"]);
    },
  );

  it("takes the stacks inside of it along", () => {
    const app = (id: string): Files => ({
      "template.yml": template(table, nestedStack(id, "./middle.yml")),
      "middle.yml": `Parameters:\n  OrdersStream: { Type: String }\n${template(nestedStack("Readers").replace("!GetAtt Orders.StreamArn", "!Ref OrdersStream"))}`,
      "readers.yml": readers(),
    });
    expect(says(app("Middle"), app("Center"))).toEqual(["replay by nested-stack: OnOrder"]);
    expect(says(app("Middle"), app("Middle"))).toEqual([]);
  });

  it("stays one where its template moves, where the parent moves, and where another one is added beside it, which is a consumer more", () => {
    const before: Files = { "template.yml": template(table, nestedStack("Readers")), "readers.yml": readers() };
    const moved: Files = {
      "template.yml": template(table, nestedStack("Readers", "nested/readers.yml")),
      "nested/readers.yml": readers(),
    };
    expect(says(before, moved)).toEqual([]);
    const folder: Files = {
      "infra/template.yml": before["template.yml"]!,
      "infra/readers.yml": before["readers.yml"]!,
    };
    expect(says(before, folder)).toEqual([]);
    const two: Files = {
      ...before,
      "template.yml": template(table, nestedStack("Readers"), nestedStack("MoreReaders")),
    };
    expect(says(before, two)).toEqual(["new-consumer by added: OnOrder"]);
  });

  it("whose own table is made anew with it reads an empty stream", () => {
    const app = (id: string): Files => ({
      "template.yml": template(nestedStack(id).replace(/ {6}Parameters:[^]*/u, "")),
      "readers.yml": template(table, reader("!GetAtt Orders.StreamArn")),
    });
    const comparison = compareFiles(app("Readers"), app("StreamReaders"));
    expect([verdicts(comparison), comparison.kept.map(({ how }) => how)]).toEqual([[], ["new-source"]]);
  });

  it("in the cloud is nobody's business", () => {
    const app = (id: string): Files => ({
      "template.yml": template(
        table,
        nestedStack(id, "https://bucket.s3.amazonaws.com/readers.yml"),
        reader("!GetAtt Orders.StreamArn"),
      ),
      "readers.yml": readers(),
    });
    expect(says(app("Readers"), app("StreamReaders"))).toEqual([]);
  });
});

describe("a function that moves", () => {
  const parent: Files = {
    "template.yml": template(table, nestedStack("Readers"), reader("!GetAtt Orders.StreamArn")),
    "readers.yml": `Parameters:\n  OrdersStream: { Type: String }\n${template(reader("!Ref OrdersStream").replaceAll("OnOrder", "Other").replaceAll("order", "other"))}`,
  };
  const nested: Files = {
    "template.yml": template(table, nestedStack("Readers")),
    "readers.yml": `${parent["readers.yml"]!}${reader("!Ref OrdersStream")}`,
  };

  it("into a nested stack is a new one there, and back", () => {
    expect(says(parent, nested)).toEqual(["replay by moved: OnOrder"]);
    expect(says(nested, parent)).toEqual(["replay by moved: OnOrder"]);
  });

  it("beside one that stays says nothing of it", () => {
    expect(says(parent, parent)).toEqual([]);
    expect(says(nested, nested)).toEqual([]);
  });
});

it("is told at the id in the parent, and at the function", async () => {
  const app = (id: string): Files => ({
    "template.yml": template(table, nestedStack(id, "./readers.template.yml")),
    "readers.template.yml": readers(),
  });
  const told = await lint({ deployed: app("Readers"), files: app("StreamReaders") });
  const message =
    "Renaming the nested stack `Readers` to `StreamReaders` replays up to 24 h of `Orders` for `OnOrder`. The handler `src/order.main` was not found, so nobody could look at its effects. Keep the nested stack's id `Readers`, or make the effects idempotent first.";
  expect(told).toEqual([
    { file: "readers.template.yml", line: 5, underlined: "OnOrder", rule: "no-mapping-replacement", message },
    { file: "template.yml", line: 8, underlined: "StreamReaders", rule: "no-mapping-replacement", message },
  ]);
});
