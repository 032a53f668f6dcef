// One copy of a loop over a parameter stands for as many mappings as the deployment names: what is written out instead may be these.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const PARAMETER = "!Ref Names";

const loop = (names: string, source = "!Ref ClicksArn", id = "On${Name}"): Files => ({
  "template.yml": `Transform: AWS::LanguageExtensions
Parameters:
  ClicksArn: { Type: String, Default: "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks" }
  Names: { Type: CommaDelimitedList, Default: "Mail,Audit" }
Resources:
  Fn::ForEach::Handlers:
    - Name
    - ${names}
    - "${id}":
        Type: AWS::Lambda::Function
        Properties: { Handler: !Sub "\${Name}.handler" }
      "${id}Mapping":
        Type: AWS::Lambda::EventSourceMapping
        Properties: { FunctionName: !Ref "${id}", EventSourceArn: ${source}, StartingPosition: TRIM_HORIZON }
`,
});

const told = (before: Files, after: Files): { changes: string[]; removed: number; questions: string[] } => {
  const comparison = compareFiles(before, after);
  return {
    changes: verdicts(comparison),
    removed: comparison.removed.length,
    questions: comparison.unresolved.map(({ what }) => what),
  };
};

const isOpen = (...names: string[]) => ({
  changes: [],
  removed: 0,
  questions: expect.arrayContaining(names.map((name) => `whether \`${name}\` has the id that it had`)) as unknown,
});

describe("a loop over a parameter", () => {
  it("that is written out may make what it made", () => {
    expect(told(loop(PARAMETER), loop("[Mail, Audit]"))).toEqual(isOpen("OnMail", "OnAudit"));
    expect(told(loop("[Mail, Audit]"), loop(PARAMETER))).toEqual(isOpen("On${Names}"));
  });

  it("that stays is what it was", () => {
    expect(told(loop(PARAMETER), loop(PARAMETER))).toEqual({ changes: [], removed: 0, questions: [] });
  });
});

it("a loop over a list that gains a name makes a new consumer, and one that loses a name leaves the others", () => {
  expect(told(loop("[Mail]"), loop("[Mail, Audit]")).changes).toEqual(["new-consumer by added: OnAudit"]);
  expect(told(loop("[Mail, Audit]"), loop("[Mail]"))).toEqual({ changes: [], removed: 1, questions: [] });
});
