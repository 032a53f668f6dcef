/** A template that is nested several times is as many stacks: each has sources, parameters and an id of its own. */
import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../src/deployment/value.ts";
import { compareFiles, type Files } from "../../support/read.ts";

const readers = (id = "OnOrder", start = "TRIM_HORIZON"): string => `Transform: AWS::Serverless-2016-10-31
Parameters: { Source: { Type: String }, Name: { Type: String } }
Resources:
  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.handler
      Events: { Orders: { Type: Kinesis, Properties: { Stream: !Ref Source, StartingPosition: ${start} } } }
`;

interface Nested {
  readonly [id: string]: { readonly stream: string; readonly name?: string };
}

const parent = (nested: Nested): string => `Resources:
  Orders: { Type: AWS::Kinesis::Stream }
  Refunds: { Type: AWS::Kinesis::Stream }
  Returns: { Type: AWS::Kinesis::Stream }
${Object.entries(nested)
  .map(
    ([id, { stream, name = id.toLowerCase() }]) => `  ${id}:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: readers.yaml, Parameters: { Source: !GetAtt ${stream}.Arn, Name: ${name} } }
`,
  )
  .join("")}`;

const both: Nested = { First: { stream: "Orders" }, Second: { stream: "Refunds" } };

const app = (nested: Nested, text = readers()): Files => ({ "template.yaml": parent(nested), "readers.yaml": text });

/** Verdict, what was edited, which of the stacks, and what its mapping reads. */
const told = (before: Files, after: Files): readonly string[] =>
  compareFiles(before, after).changes.map(({ verdict, cause, stack, source }) =>
    [verdict, cause.edit, stack.after.path, canonicalText(source.identity).replace(/^.*\.(\w+)\.Arn\}$/u, "$1")].join(
      " ",
    ),
  );
const asked = (before: Files, after: Files): readonly string[] =>
  compareFiles(before, after).unresolved.map(({ what }) => what);

describe("a template that is nested twice", () => {
  it("is made anew for the one that is renamed", () => {
    const renamed: Nested = { First: { stream: "Orders" }, Other: { stream: "Refunds", name: "second" } };
    expect(told(app(both), app(renamed))).toEqual(["replay nested-stack Other Refunds"]);
  });

  it("is made anew for both where both are renamed, each with what it is handed", () => {
    const renamed: Nested = { One: { stream: "Refunds", name: "second" }, Two: { stream: "Orders", name: "first" } };
    expect(told(app(both), app(renamed))).toEqual([
      "replay nested-stack One Refunds",
      "replay nested-stack Two Orders",
    ]);
  });

  it("has the mapping replaced whose stream the parent changes, and the other one not", () => {
    const other: Nested = { ...both, Second: { stream: "Returns" } };
    expect(told(app(both), app(other))).toEqual(["new-consumer source Second Returns"]);
  });

  it("has the function replaced whose name the parent changes, and the other one not", () => {
    const named = readers().replace("Handler:", 'FunctionName: !Sub "reader-${Name}"\n      Handler:');
    const other: Nested = { ...both, Second: { stream: "Refunds", name: "another" } };
    expect(told(app(both, named), app(other, named))).toEqual(["function-replaced function-name Second Refunds"]);
    const renamed: Nested = { First: both.First!, Other: { stream: "Refunds", name: "second" } };
    expect(told(app(both, named), app(renamed, named))).toEqual(["conflict nested-stack Other Refunds"]);
  });

  it("has a consumer more where it is nested once more, and none where it is nested once less", () => {
    const more: Nested = { ...both, Third: { stream: "Orders" } };
    expect(told(app(both), app(more))).toEqual(["new-consumer added Third Orders"]);
    expect(told(app({ First: both.First! }), app(both))).toEqual(["new-consumer added Second Refunds"]);
    expect(told(app(more), app(both))).toEqual([]);
    expect(told(app(both), app({ First: both.First! }))).toEqual([]);
  });

  it("has an edit of itself in each of its stacks", () => {
    expect(told(app(both), app(both, readers("OrderSaved")))).toEqual([
      "replay function-key First Orders",
      "replay function-key Second Refunds",
    ]);
    expect(told(app(both), app(both, readers("OnOrder", "LATEST")))).toEqual([
      "conflict starting-position First Orders",
      "conflict starting-position Second Refunds",
    ]);
    const batches = readers("OnOrder", "TRIM_HORIZON, BatchSize: 10");
    expect([...told(app(both), app(both, batches)), ...asked(app(both), app(both, batches))]).toEqual([]);
  });

  it("is a question for the one that is handed what only the deployment knows", () => {
    const imported = parent(both).replace("!GetAtt Refunds.Arn", "!ImportValue returns-stream");
    const after = { ...app(both), "template.yaml": imported };
    expect(told(app(both), after)).toEqual([]);
    expect(asked(app(both), after)).toEqual(["what the mappings of the nested stack `Second` read"]);
  });

  it("puts out what each of its stacks makes", () => {
    const data =
      "Resources:\n  Events: { Type: AWS::Kinesis::Stream }\nOutputs:\n  Stream: { Value: !GetAtt Events.Arn }\n";
    const reading = (id: string): Files => ({
      "data.yaml": data,
      "template.yaml": `Resources:
  Eu: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: data.yaml } }
  Us: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: data.yaml } }
  OnEvent: { Type: AWS::Lambda::Function, Properties: { Handler: src/event.handler } }
  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref OnEvent, EventSourceArn: !GetAtt ${id}.Outputs.Stream, StartingPosition: LATEST } }
`,
    });
    expect(asked(reading("Eu"), reading("Us"))).toEqual(["whether `OnEvent` still reads the same source"]);
    expect(asked(reading("Eu"), reading("Eu"))).toEqual([]);
  });
});

describe("a template that is nested by two others", () => {
  const stage = (name: string, stream: string): Files => ({
    [`${name}/template.yaml`]: parent({ Readers: { stream } }).replace("readers.yaml", "../readers.yaml"),
  });
  const before = { ...stage("dev", "Orders"), ...stage("prod", "Orders"), "readers.yaml": readers() };

  it("is a stack of each of them", () => {
    expect(told(before, { ...before, ...stage("prod", "Refunds") })).toEqual([
      "new-consumer source prod/template.yaml/Readers Refunds",
    ]);
    expect(told(before, { ...before, "readers.yaml": readers("OnOrder", "LATEST") })).toEqual([
      "conflict starting-position dev/template.yaml/Readers Orders",
      "conflict starting-position prod/template.yaml/Readers Orders",
    ]);
  });
});

describe("a template in one that is nested twice", () => {
  const inner = (id: string): Files => ({
    "template.yaml": parent(both).replaceAll("readers.yaml", "middle.yaml"),
    "middle.yaml": `Parameters: { Source: { Type: String }, Name: { Type: String } }
Resources:
  ${id}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: readers.yaml, Parameters: { Source: !Ref Source, Name: !Ref Name } } }
`,
    "readers.yaml": readers(),
  });

  it("is a stack in each of these", () => {
    expect(told(inner("Readers"), inner("Consumers"))).toEqual([
      "replay nested-stack First/Consumers Orders",
      "replay nested-stack Second/Consumers Refunds",
    ]);
    expect(told(inner("Readers"), inner("Readers"))).toEqual([]);
  });
});

describe("templates that nest one another without an end, or more often than anybody deploys", () => {
  it("are compared as they were", () => {
    const circle = (id: string): Files => ({
      "template.yaml": parent({ First: { stream: "Orders" }, [id]: { stream: "Refunds" } }).replaceAll(
        "readers.yaml",
        "template.yaml",
      ),
    });
    expect(told(circle("Second"), circle("Other"))).toEqual([]);
    const levels = Object.fromEntries(
      Array.from({ length: 9 }, (_, level) => [
        `level${level}.yaml`,
        parent(both).replaceAll("readers.yaml", level === 8 ? "readers.yaml" : `level${level + 1}.yaml`),
      ]),
    );
    expect(
      told({ ...levels, "readers.yaml": readers() }, { ...levels, "readers.yaml": readers("OnOrder", "LATEST") }),
    ).toEqual(["conflict starting-position  ${Source}"]);
  });
});
