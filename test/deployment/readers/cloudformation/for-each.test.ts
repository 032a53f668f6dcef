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
    expect(keys(loop("On${Name}", '!Split [",", !Ref Names]'))).toEqual([]);
    const many = `[${Array.from({ length: 1_001 }, (_, index) => `r${index}`).join()}]`;
    expect(keys(loop("On${Name}", many))).toEqual([]);
    expect(readStacks(loop("On${Name}", many))[0]?.complete).toBe(false);
  });
});

describe("a loop over a parameter", () => {
  const declared = (files: Files, names: string): Files => ({
    "template.yaml": `Parameters: { Names: { Type: CommaDelimitedList, Default: "${names}" } }\n${files["template.yaml"] as string}`,
  });
  const open = (id: string, change: (text: string) => string = (text) => text): Files => {
    const { "template.yaml": text } = declared(loop(id, "!Ref Names"), "orders,users");
    return { "template.yaml": change(text as string) };
  };
  const asks = (before: Files, after: Files): string[] =>
    compareFiles(before, after).unresolved.map(({ what }) => what);

  it("is one of each, with the parameter in its id", () => {
    const [stack] = readStacks(open("On${Name}"));
    expect(stack).toMatchObject({
      complete: true,
      functions: [
        { key: "On${Names}", logicalId: { kind: "symbolic" }, mappings: [{ logicalId: { kind: "symbolic" } }] },
      ],
    });
  });

  it("renames all of it by another id, and is the same one with other settings", () => {
    expect(says(open("On${Name}"), open("${Name}Reader"))).toEqual([
      "replay by function-key: On${Names} -> ${Names}Reader",
    ]);
    const latest = open("On${Name}", (text) => text.replace("TRIM_HORIZON", "LATEST"));
    expect(says(open("On${Name}"), latest)).toEqual(["conflict by starting-position: On${Names}"]);
    const inPlace = open("On&{Name}", (text) => text.replace("TRIM_HORIZON", "TRIM_HORIZON, BatchSize: 3"));
    expect(compareFiles(open("On${Name}"), inPlace)).toMatchObject({ changes: [], unresolved: [] });
  });

  it("names its value by `Ref`, too", () => {
    const named = open("On${Name}", (text) => text.replace("Handler:", "FunctionName: !Ref Name\n          Handler:"));
    expect(readStacks(named)[0]?.functions).toMatchObject([
      { name: { parts: [{ kind: "parameter", text: "Names" }] } },
    ]);
  });

  it("asks where the list is another one, or was written out", () => {
    const [before, after] = [
      declared(loop("On${Name}", "!Ref Names"), "a,b"),
      declared(loop("On${Name}", "!Ref Names"), "a,c"),
    ];
    expect(asks(before, after)).toEqual(["whether the parameter `Names` is what it was"]);
    expect(asks(declared(loop("On${Name}", "[a, b]"), "a,b"), before)).toContain(
      "whether `On${Names}` has the id that it had",
    );
    expect(says(before, after)).toEqual([]);
  });
});

describe("a loop among the events of a function", () => {
  const events = (values: string, beside = ""): Files =>
    template(`  OnChange:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Events:
${beside}        "Fn::ForEach::Events": [Name, ${values}, { "On\${Name}": { Type: Kinesis, Properties: { Stream: !ImportValue { "Fn::Sub": "\${Name}-stream" }, StartingPosition: LATEST } } }]
`);
  const ids = (files: Files): unknown[] =>
    readStacks(files).flatMap(({ functions }) =>
      functions.flatMap(({ mappings }) =>
        mappings.map(({ logicalId }) => (logicalId.kind === "known" ? logicalId.id : undefined)),
      ),
    );
  const api = "        Api: { Type: Api, Properties: { Path: /, Method: get } }\n";

  it.each(["", api])("is the events that it makes: %j", (beside) => {
    expect(ids(events("[a, b]", beside))).toEqual(["OnChangeOna", "OnChangeOnb"]);
    expect(readStacks(events("[a, b]", beside))[0]?.complete).toBe(true);
  });

  it.each(["", api])("leaves the template read in part where nobody can write it out: %j", (beside) => {
    expect(readStacks(events('!Split [",", !Ref Names]', beside))[0]?.complete).toBe(false);
  });
});

it("a loop makes conditions: what they test counts", () => {
  const files = (stage: string): Files => {
    const { "template.yaml": text } = loop("On${Name}");
    const conditions = `Parameters: { Stage: { Type: String } }\nConditions: { "Fn::ForEach::Conditions": [Name, [orders, users], { "Is\${Name}": !Equals [!Ref Stage, ${stage}] }] }\n`;
    return {
      "template.yaml":
        conditions + String(text).replace("        Properties:", '        Condition: "Is${Name}"\n        Properties:'),
    };
  };
  const asks = (before: Files, after: Files): number => compareFiles(before, after).unresolved.length;
  expect(asks(files("prod"), files("prod"))).toBe(0);
  expect(asks(files("prod"), files("dev"))).toBe(2);
});
