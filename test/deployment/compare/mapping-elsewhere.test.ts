// A mapping that goes to another stack while its function stays: Lambda has one mapping for a function and a source, wherever that is written.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));
const gone = (before: Files, after: Files): number => compareFiles(before, after).removed.length;

const table = `  T: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }\n`;
const lambda = (id: string, name = ""): string =>
  `  ${id}: { Type: AWS::Lambda::Function, Properties: { ${name}Handler: h.handler, Runtime: nodejs22.x, Role: r, Code: { ZipFile: x } } }\n`;
const mapping = (of: string, source: string, position = "TRIM_HORIZON"): string =>
  `  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: ${of}, EventSourceArn: ${source}, StartingPosition: ${position} } }\n`;
const nested = (parameters: string): string =>
  `  N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./nested.yaml, Parameters: { ${parameters} } } }\n`;
const template = (...resources: readonly string[]): string => `Resources:\n${resources.join("")}`;
const inner = (of: string): string =>
  `Parameters: { Fn: { Type: String }, Stream: { Type: String } }\n${template(mapping(of, "!Ref Stream"))}`;

const here: Files = { "template.yaml": template(lambda("F"), mapping("!Ref F", "!GetAtt T.StreamArn"), table) };
const below = (handed: string, of = "!Ref Fn", name = ""): Files => ({
  "template.yaml": template(lambda("F", name), nested(`Fn: ${handed}, Stream: !GetAtt T.StreamArn`), table),
  "nested.yaml": inner(of),
});
const named: Files = {
  "template.yaml": template(lambda("F", "FunctionName: f, "), mapping("!Ref F", "!GetAtt T.StreamArn"), table),
};

describe("a mapping that goes to a nested stack", () => {
  it.each(["!Ref F", "!GetAtt F.Arn"])("is refused where that is handed the function as %s", (handed) => {
    expect(says(here, below(handed))).toEqual(["conflict by moved: F -> Fn"]);
    expect(says(below(handed), here)).toEqual(["conflict by moved: Fn -> F"]);
    expect(gone(here, below(handed))).toBe(0);
  });

  it("is refused where the function is named", () => {
    expect(says(named, below("f", "!Ref Fn", "FunctionName: f, "))).toEqual(["conflict by moved: F -> Fn"]);
    expect(says(named, below("g", "f", "FunctionName: f, "))).toEqual(["conflict by moved: F -> f"]);
  });

  it("is another one where it invokes an alias from now on", () => {
    expect(says(named, below("g", "f:live", "FunctionName: f, "))).toEqual(["replay by moved: F -> f"]);
  });

  it("is of another function where that has another name, or none that is known", () => {
    expect(says(named, below("g", "!Ref Fn", "FunctionName: f, "))).toEqual(["new-consumer by added: Fn"]);
    expect(says(here, below("!Ref Other"))).toEqual(["new-consumer by added: Fn"]);
  });
});

describe("a mapping that goes to another template", () => {
  const arn = "arn:aws:kinesis:eu-west-1:1:stream/x";
  const output = "Outputs: { Arn: { Value: !GetAtt F.Arn, Export: { Name: f-arn } } }\n";
  const before: Files = { "functions.yaml": template(lambda("F"), mapping("!Ref F", arn)) + output };
  const after = (position?: string): Files => ({
    "functions.yaml": template(lambda("F")) + output,
    "mappings.yaml": template(mapping("!ImportValue f-arn", arn, position)),
  });

  it("is refused where that imports the function", () => {
    expect(says(before, after())).toEqual(["conflict by moved: F -> import:f-arn (second stack)"]);
    expect(says(before, after("LATEST"))).toEqual(["conflict by moved: F -> import:f-arn (second stack)"]);
  });
});
