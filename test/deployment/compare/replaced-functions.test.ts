/** A mapping that stays, of a function that does not: CloudFormation makes another one, whatever gave the two their names. */
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const template = (id: string, name: string, mapping = "Reads"): Files => ({
  "template.yaml": `Resources:
  ${id}:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/click.handler${name === "" ? "" : `, FunctionName: ${name}`} }
  ${mapping}:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${id}, EventSourceArn: !ImportValue clicks, StartingPosition: TRIM_HORIZON }
`,
});

const says = (before: Files, after: Files): readonly string[] => verdicts(compareFiles(before, after));

describe("a function with another id under a mapping that stays", () => {
  const replaced = ["function-replaced by function-name: OnClick -> Clicked"];

  it.each([
    ["generated on both sides", "", ""],
    ["pinned now", "", "clicks"],
    ["pinned before", "clicks", ""],
    ["pinned by an expression now", "", '!Sub "${AWS::StackName}-clicks"'],
    ["pinned otherwise", "clicks", "clicked"],
  ])("is replaced where its name is %s", (_, before, after) => {
    expect(says(template("OnClick", before), template("Clicked", after))).toEqual(replaced);
  });

  it("is replaced where the template begins to use SAM, which is the same one", () => {
    const [old, now] = [template("OnClick", "clicks"), template("Clicked", "")];
    const sam = Object.entries(now).map(([path, text]) => [path, `Transform: AWS::Serverless-2016-10-31\n${text!}`]);
    expect(says(old, Object.fromEntries(sam) as Files)).toEqual(replaced);
  });

  it("cannot be made under the name that the old one still has", () => {
    expect(says(template("OnClick", "clicks"), template("Clicked", "clicks"))).toEqual([
      "conflict by function-key: OnClick -> Clicked (pinned name)",
    ]);
  });

  it("is renamed where the mapping is another one, too", () => {
    expect(says(template("OnClick", ""), template("Clicked", "clicks", "Feeds"))).toEqual([
      "replay by function-key: OnClick -> Clicked",
    ]);
  });
});

it("a mapping that turns to a function of before replaces none", () => {
  const both = (target: string, name: string): Files => ({
    "template.yaml": `Resources:
  OnClick: { Type: AWS::Lambda::Function, Properties: { Handler: src/click.handler } }
  Clicked: { Type: AWS::Lambda::Function, Properties: { Handler: src/click.handler, FunctionName: ${name} } }
  Reads:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${target}, EventSourceArn: !ImportValue clicks, StartingPosition: TRIM_HORIZON }
`,
  });
  expect(says(both("OnClick", "clicks"), both("Clicked", "clicks"))).toEqual([]);
});
