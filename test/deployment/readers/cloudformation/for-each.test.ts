// `Fn::ForEach` makes resources as if they were written out one by one.
import { describe, expect, it } from "vitest";
import { compareFiles, readStacks, type Files } from "../../../support/read.ts";
import { verdicts } from "../../../support/verdicts.ts";

const template = (resources: string): Files => ({
  "template.yaml": `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources:\n${resources}`,
});

const reader = (id: string, name: string): string => `  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/${name}.handler
      Runtime: nodejs22.x
      Events: { Stream: { Type: Kinesis, Properties: { Stream: !ImportValue { "Fn::Sub": "${name}-stream" }, StartingPosition: TRIM_HORIZON } } }
`;

const loop = (id: string, values = "[orders, users]"): Files =>
  template(
    `  "Fn::ForEach::Readers":\n    - Name\n    - ${values}\n    -\n${reader(id, "${Name}").replaceAll(/^/gmu, "    ")}`,
  );

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));
const keys = (files: Files): string[] => readStacks(files).flatMap(({ functions }) => functions.map(({ key }) => key));

describe("a loop over a list that is written out", () => {
  it("is what it makes", () => {
    const written = template(reader("Onorders", "orders") + reader("Onusers", "users"));
    expect(says(written, loop("On${Name}"))).toEqual([]);
    expect(says(loop("On&{Name}"), loop("On${Name}"))).toEqual([]);
    expect(readStacks(loop("On${Name}"))[0]?.complete).toBe(true);
  });

  it("renames all of it by another id, and adds one by another value", () => {
    expect(says(loop("On${Name}"), loop("${Name}Reader"))).toEqual([
      "replay by function-key: Onorders -> ordersReader",
      "replay by function-key: Onusers -> usersReader",
    ]);
    expect(says(loop("On${Name}", "[orders]"), loop("On${Name}"))).toEqual(["new-consumer by added: Onusers"]);
  });

  it("may stand in another one, beside resources, and name its value by `Ref`", () => {
    const inner = `{ "Fn::ForEach::Stages": [Stage, [dev, prod], { "On\${Name}\${Stage}": { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Runtime: nodejs22.x, FunctionName: !Ref Name } } }] }`;
    const files = template(`  Topic: { Type: AWS::SNS::Topic }\n  "Fn::ForEach::Readers": [Name, [a, b], ${inner}]\n`);
    expect(keys(files)).toEqual(["Onadev", "Onaprod", "Onbdev", "Onbprod"]);
    expect(readStacks(files)[0]?.functions.map(({ name }) => name)).toMatchObject([
      { parts: ["a"] },
      { parts: ["a"] },
      { parts: ["b"] },
      { parts: ["b"] },
    ]);
  });

  it("is left open where only the deployment knows the list, or where it makes too much", () => {
    expect(keys(loop("On${Name}", "!Ref Names"))).toEqual([]);
    const many = `[${Array.from({ length: 1_001 }, (_, index) => `r${index}`).join()}]`;
    expect(keys(loop("On${Name}", many))).toEqual([]);
    expect(readStacks(loop("On${Name}", many))[0]?.complete).toBe(false);
  });
});
