/** What a parent hands to the template that it nests, and which template that is, decides over mappings in a file that nobody touched. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../../src/cli/run.ts";
import { repository, type Files } from "../../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const plan = (before: Files, after: Files): { output: string; status: number } => {
  const project = repository(before);
  project.write(after);
  return runCommand(["plan", "--base", "HEAD"], project.root);
};

const readers = (parameter: "Start" | "Source"): Files => ({
  "readers.yaml": `Parameters: { Start: { Type: String }, Source: { Type: String } }
Resources:
  OnOrder:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/order.handler }
  OnOrderMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref OnOrder
      EventSourceArn: ${parameter === "Source" ? "!Ref Source" : ARN}
      StartingPosition: ${parameter === "Start" ? "!Ref Start" : "TRIM_HORIZON"}
`,
});

const nests = (parameters: string, template = "readers.yaml"): string => `Parameters: { Chosen: { Type: String } }
Resources:
  Orders: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
  Refunds: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
  Readers:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ${template}, Parameters: ${parameters} }
`;

const edited = (parameter: "Start" | "Source", before: string, after: string): { output: string; status: number } =>
  plan(
    { ...readers(parameter), "template.yaml": nests(`{ ${parameter}: ${before} }`) },
    { "template.yaml": nests(`{ ${parameter}: ${after} }`) },
  );

describe("a parameter that the parent hands over", () => {
  it("moves the mapping to another stream", () => {
    const { output, status } = edited("Source", ARN, ARN.replace("orders", "refunds"));
    expect(output).toContain("new-consumer  template.yaml:7  `OnOrder`");
    expect(status).toBe(1);
  });

  it("moves it to another stream of the parent", () => {
    const { output, status } = edited("Source", "!GetAtt Orders.Arn", "!GetAtt Refunds.Arn");
    // The folder of the checkout is no part of the name.
    expect(output).toContain("reads `template.yaml.Refunds.Arn` instead of `template.yaml.Orders.Arn`");
    expect(output).toContain("new-consumer  template.yaml:7  `OnOrder`");
    expect(status).toBe(1);
  });

  it("moves it where the parameter is one of two answers", () => {
    const chosen = {
      "readers.yaml": readers("Source")
        ["readers.yaml"]!.toString()
        .replace("Resources:", "Conditions: { IsProd: !Equals [!Ref Start, prod] }\nResources:")
        .replace("!Ref Source", `!If [IsProd, !Ref Source, "${ARN}-test"]`),
    };
    const nested = (source: string): Files => ({ "template.yaml": nests(`{ Source: ${source}, Start: prod }`) });
    const { output, status } = plan({ ...chosen, ...nested(ARN) }, nested(ARN.replace("orders", "refunds")));
    expect(output).toContain("new-consumer  template.yaml:7  `OnOrder`");
    expect(output).toContain(
      `reads \`${ARN.replace("orders", "refunds")}\` or \`${ARN}-test\` instead of \`${ARN}\` or`,
    );
    expect(status).toBe(1);
  });

  it("replaces the mapping by one that starts elsewhere", () => {
    const { output, status } = edited("Start", "TRIM_HORIZON", "LATEST");
    expect(output).toContain("conflict  template.yaml:7  `OnOrder`");
    expect(status).toBe(1);
  });

  it("is a question where it stands in the name of an import", () => {
    const importing = (from: string): Files => ({
      "readers.yaml": String(readers("Source")["readers.yaml"]).replace(
        "!Ref Source",
        from === "" ? "!ImportValue orders" : '{ "Fn::ImportValue": !Sub "${Source}-orders" }',
      ),
    });
    const moved = (from: string, to: string) =>
      plan(
        { ...importing(from), "template.yaml": nests(`{ Source: ${from === "" ? "data" : from} }`) },
        { "template.yaml": nests(`{ Source: ${to} }`) },
      );
    const reads = "Whether `OnOrder` still reads the same source cannot be looked at";
    expect(moved("data", "other").output).toContain(reads);
    expect(moved("data", "!Ref Chosen").output).toContain("What the mappings of the nested stack `Readers` read");
    for (const same of [moved("", "other"), moved("data", "data")])
      expect(same.output).toContain("No mapping of a stream or queue is re-created or replaced.");
  });

  it("is a question where only the deployment knows it", () => {
    const { output, status } = edited("Start", "TRIM_HORIZON", "!Ref Chosen");
    expect(output).toContain("What the mappings of the nested stack `Readers` read cannot be looked at");
    expect(output).toContain("what is not known may be one");
    expect(status).toBe(0);
  });

  it.each([
    ["is the same in another form", "Source", ARN, `!Sub "${ARN}"`],
    ["is none of those that mappings are made of", "Source", `${ARN}, Tag: a`, `${ARN}, Tag: b`],
  ] as const)("changes nothing where it %s", (_, parameter, before, after) => {
    const { output, status } = edited(parameter, before, after);
    expect(output).toContain("No mapping of a stream or queue is re-created or replaced");
    expect(status).toBe(0);
  });
});

describe("a template that its parent does not nest any more", () => {
  const before: Files = { ...readers("Start"), "template.yaml": nests("{ Start: LATEST }") };

  it.each<[string, Files]>([
    [
      "nests one that is elsewhere",
      { "template.yaml": nests("{ Start: LATEST }", "https://example.com/readers.yaml") },
    ],
    [
      "nests another one",
      { "template.yaml": nests("{ Start: LATEST }", "others.yaml"), "others.yaml": readers("Start")["readers.yaml"]! },
    ],
    [
      "nests none",
      { "template.yaml": "Resources: { Orders: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } } }\n" },
    ],
  ])("could not be looked at where the parent %s", (_, after) => {
    const { output, status } = plan(before, after);
    expect(output).toContain(
      "What becomes of the nested stack `Readers` cannot be looked at: the baseline makes it of `readers.yaml`",
    );
    expect(status).toBe(2);
  });

  it("is the same one under another name", () => {
    const { output, status } = plan(before, {
      "readers.yaml": null,
      "orders.yaml": before["readers.yaml"]!,
      "template.yaml": nests("{ Start: LATEST }", "orders.yaml"),
    });
    expect(output).not.toContain("nested stack");
    expect(status).toBe(0);
  });
});
