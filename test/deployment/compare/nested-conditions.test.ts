// What decides whether a nested stack is there decides over all mappings in it: another test is a question.
import { expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";

const reader = `Transform: AWS::Serverless-2016-10-31
Parameters: { Clicks: { Type: String } }
Resources:
  OnClick:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/click.handler
      Runtime: nodejs22.x
      Events: { Clicks: { Type: Kinesis, Properties: { Stream: !Ref Clicks, StartingPosition: TRIM_HORIZON } } }
`;

const nested = (
  url: string,
  clicks: string,
  condition: string,
  extra = "",
): string => `Parameters: { Stage: { Type: String, Default: dev }, Clicks: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Stage, prod], IsLive: !Equals [!Ref Stage, prod], IsDev: !Equals [!Ref Stage, dev] }
Resources:
  Inner:
    Type: AWS::CloudFormation::Stack
${condition === "" ? "" : `    Condition: ${condition}\n`}    Properties: { TemplateURL: ${url}, Parameters: { Clicks: ${clicks} } }
${extra}`;

const app = (condition: string): Files => ({
  "main.yml": nested("inner.yml", "!Ref Clicks", condition),
  "inner.yml": reader,
});
const two = (condition: string): Files => ({
  "main.yml": nested("middle.yml", "!Ref Clicks", condition),
  "middle.yml": nested("leaf.yml", "!Ref Clicks", ""),
  "leaf.yml": reader,
});
const remote = (condition: string): Files => ({
  "main.yml":
    nested("https://s3.amazonaws.com/templates/inner.yml", "!Ref Clicks", condition) +
    reader.slice(reader.indexOf("  OnClick")),
});

const questions = (before: Files, after: Files): string[] =>
  compareFiles(before, after).unresolved.map(({ what }) => what);

it.each([
  ["newly stands under one", "", "IsProd"],
  ["stands under none any more", "IsProd", ""],
  ["stands under another one", "IsProd", "IsDev"],
])("a nested stack that %s is a question, and all above its mappings", (_, old, current) => {
  for (const made of [app, two])
    expect(questions(made(old), made(current))).toEqual([
      expect.stringMatching(/whether the nested stack `Inner` is there/u),
    ]);
  expect(questions(remote(old), remote(current))).toEqual([
    expect.stringMatching(/what becomes of the nested stack `Inner`/u),
  ]);
});

it("says nothing of another name for the same test, and of a stack without mappings", () => {
  expect(questions(app("IsProd"), app("IsLive"))).toEqual([]);
  const idle = (condition: string): Files => ({
    ...app(condition),
    "inner.yml": "Resources: { Jobs: { Type: AWS::SQS::Queue } }\n",
  });
  expect(questions(idle("IsProd"), idle(""))).toEqual([]);
});

it("what decides over it may be handed through another stack, as the mappings' own parameters", () => {
  const handed = (value: string): Files => {
    const outer = nested("middle.yml", "!Ref Clicks", "").replace(
      "Parameters: { Clicks",
      `Parameters: { Stage: ${value}, Clicks`,
    );
    return { "main.yml": outer, "middle.yml": nested("leaf.yml", "!Ref Clicks", "IsProd"), "leaf.yml": reader };
  };
  expect(questions(handed("dev"), handed("prod"))).toEqual(["whether the nested stack `Inner` is there"]);
  expect(questions(handed("dev"), handed("!Ref Stage"))).toEqual([
    "what the mappings of the nested stack `Inner` read",
  ]);
  expect(questions(handed("dev"), handed("dev"))).toEqual([]);
  const reads = (arn: string): Files => ({
    ...two(""),
    "main.yml": two("")["main.yml"]!.replace("!Ref Clicks", `"${arn}"`),
  });
  const stream = "arn:aws:kinesis:eu-west-1:111122223333:stream/";
  const { changes } = compareFiles(reads(`${stream}clicks`), reads(`${stream}views`));
  expect(changes.map(({ verdict }) => verdict)).toEqual(["new-consumer"]);
});

it("another default of what it tests is a question", () => {
  const changed = { ...app("IsProd"), "main.yml": app("IsProd")["main.yml"]!.replace("Default: dev", "Default: prod") };
  expect(questions(app("IsProd"), changed)).toEqual([
    expect.stringMatching(/whether the parameter `Stage` is what it was/u),
  ]);
});
