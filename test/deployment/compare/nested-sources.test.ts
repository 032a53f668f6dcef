// What nested stacks put out and are handed is what stands behind it, in whatever template of the project.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const table = (id: string): string =>
  `  ${id}: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: pk, KeyType: HASH }], StreamSpecification: { StreamViewType: NEW_IMAGE } } }\n`;
const reader = (
  id: string,
  source: string,
): string => `  ${id}: { Type: AWS::Lambda::Function, Properties: { Handler: ${id}.main, Runtime: nodejs22.x } }
  ${id}Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref ${id}, EventSourceArn: ${source}, StartingPosition: TRIM_HORIZON } }
`;
const stack = (id: string, template: string, parameters = ""): string =>
  `  ${id}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${template}${parameters && `, Parameters: { ${parameters} }`} } }\n`;
const template = (...resources: readonly string[]): string => `Resources:\n${resources.join("")}`;

const data = (tables: readonly string[], ...more: readonly string[]): Files => ({
  "data.yaml": `${template(...tables.map(table), ...more)}Outputs:\n${tables.map((of) => `  ${of}Stream: { Value: !GetAtt ${of}.StreamArn }\n`).join("")}`,
});
const readers = (parameters: readonly string[], ...resources: readonly string[]): Files => ({
  "readers.yaml": `Parameters: { ${parameters.map((name) => `${name}: { Type: String }`).join(", ")} }\n${template("  Topic: { Type: AWS::SNS::Topic }\n", ...resources)}`,
});
const main = (...resources: readonly string[]): Files => ({ "main.yaml": template(...resources) });
const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));

describe("an output of one nested stack that is handed to another one", () => {
  const app = (outputs: Readonly<Record<string, string>>): Files => {
    const handed = Object.entries(outputs).map(([name, of]) => `${name}: !GetAtt Data.Outputs.${of}Stream`);
    return main(stack("Data", "data.yaml"), stack("Readers", "readers.yaml", handed.join(", ")));
  };
  const before: Files = {
    ...app({ A: "Orders" }),
    ...data(["Orders", "Users"]),
    ...readers(["A"], reader("OnOrder", "!Ref A")),
  };
  const both = readers(["A", "B"], reader("OnOrder", "!Ref A"), reader("OnUser", "!Ref B"));

  it("is as old as its table", () => {
    const after = { ...app({ A: "Orders", B: "Users" }), ...data(["Orders", "Users"]), ...both };
    expect(says(before, after)).toEqual(["new-consumer by added: OnUser"]);
    expect(says({ ...before, ...data(["Orders"]) }, after)).toEqual([]);
  });

  it("is the same source where the function moves to its table", () => {
    const moved = { ...before, ...data(["Orders", "Users"], reader("OnOrder", "!GetAtt Orders.StreamArn")) };
    expect(says(before, { ...moved, ...readers(["A"]) })).toEqual(["replay by moved: OnOrder"]);
  });

  it("is a new source where its table is", () => {
    const renamed = { ...app({ A: "Sales" }), ...data(["Sales"]), ...readers(["A"], reader("OnSale", "!Ref A")) };
    expect(says(before, renamed)).toEqual([]);
  });
});

describe("what a parent hands over", () => {
  const app = (handed: string, parameter: string, id = "OnOrder"): Files => ({
    ...main(table("Orders"), table("Refunds"), stack("Readers", "readers.yaml", handed)),
    ...readers([parameter], reader(id, `!Ref ${parameter}`)),
  });
  const before = app("A: !GetAtt Orders.StreamArn", "A");

  it("is another source where the parent hands another one", () => {
    expect(says(before, app("A: !GetAtt Refunds.StreamArn", "A"))).toEqual(["new-consumer by source: OnOrder"]);
  });

  it("is the same under another name", () => {
    expect(says(before, app("Orders: !GetAtt Orders.StreamArn", "Orders"))).toEqual([]);
    expect(says(before, app("Orders: !GetAtt Orders.StreamArn", "Orders", "OrderSaved"))).toEqual([
      "replay by function-key: OnOrder -> OrderSaved",
    ]);
  });
});

describe("an output behind an output", () => {
  const app = (tables: readonly string[], ...more: readonly string[]): Files => ({
    ...main(stack("Middle", "middle.yaml"), reader("OnOrder", "!GetAtt Middle.Outputs.Orders"), ...more),
    "middle.yaml": `${template(stack("Data", "data.yaml"))}Outputs:\n${tables.map((of) => `  ${of}: { Value: !GetAtt Data.Outputs.${of}Stream }\n`).join("")}`,
    ...data(tables),
  });
  const onUser = reader("OnUser", "!GetAtt Middle.Outputs.Users");

  it("is as old as its table", () => {
    expect(says(app(["Orders"]), app(["Orders", "Users"], onUser))).toEqual([]);
    expect(says(app(["Orders", "Users"]), app(["Orders", "Users"], onUser))).toEqual(["new-consumer by added: OnUser"]);
  });
});

describe("an output of a nested stack whose template is elsewhere", () => {
  const remote = stack("Data", "https://templates.s3.amazonaws.com/data.yaml");
  const onOrder = reader("OnOrder", "!GetAtt Data.Outputs.Orders");
  const other = reader("Other", '"arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"');

  it("may hold records where the stack was there, and is new with it", () => {
    expect(says(main(remote, other), main(remote, other, onOrder))).toEqual(["new-consumer by added: OnOrder"]);
    expect(says(main(other), main(remote, other, onOrder))).toEqual([]);
  });
});

describe("a function that moves between a template and one that it nests", () => {
  const head = "Parameters: { Clicks: { Type: String }, Other: { Type: String } }\n";
  const stream = "  Stream: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }\n";
  const top = (...resources: readonly string[]): Files => ({ "main.yaml": head + template(stream, ...resources) });
  const nesting = (handed: string, inner = "!Ref A"): Files => ({
    ...top(stack("Readers", "readers.yaml", `A: ${handed}`)),
    ...readers(["A"], reader("OnClick", inner)),
  });
  const inline = (source: string): Files => top(reader("OnClick", source));

  it.each([
    ["!ImportValue clicks"],
    ['!ImportValue { "Fn::Sub": "${Clicks}-arn" }'],
    ['"arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"'],
    ['!Sub "arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Clicks}"'],
    ["!Ref Clicks"],
    ["!GetAtt Stream.Arn"],
  ])("on %s reads it again", (source) => {
    expect(says(nesting(source), inline(source))).toEqual(["replay by moved: OnClick"]);
    expect(says(inline(source), nesting(source))).toEqual(["replay by moved: OnClick"]);
    expect(says(nesting(source), nesting(source))).toEqual([]);
  });

  it("reads it again where the arn is put together inside", () => {
    const arn = (name: string): string =>
      `!Sub "arn:aws:kinesis:\${AWS::Region}:\${AWS::AccountId}:stream/\${${name}}"`;
    expect(says(nesting("clicks", arn("A")), inline(arn("Clicks")))).toEqual(["new-consumer by added: OnClick"]);
    expect(says(nesting("!Ref Clicks", arn("A")), inline(arn("Clicks")))).toEqual(["replay by moved: OnClick"]);
  });

  it("is new to another one", () => {
    expect(says(nesting("!ImportValue clicks"), inline("!ImportValue views"))).toEqual([
      "new-consumer by added: OnClick",
    ]);
    expect(says(nesting("!Ref Clicks"), inline("!Ref Other"))).toEqual(["new-consumer by added: OnClick"]);
    const clicks = '"arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"';
    expect(says(nesting(clicks), inline(clicks.replace("clicks", "views")))).toEqual([
      "new-consumer by added: OnClick",
    ]);
  });

  it("is new to another topic of the cluster", () => {
    const onTopic = (source: string, topic: string): string =>
      reader("OnClick", source).replace("StartingPosition", `Topics: [${topic}], StartingPosition`);
    const cluster = '"arn:aws:kafka:eu-west-1:111122223333:cluster/shop/1-2"';
    const before: Files = {
      ...top(stack("Readers", "readers.yaml", `A: ${cluster}`)),
      ...readers(["A"], onTopic("!Ref A", "clicks")),
    };
    expect(says(before, top(onTopic(cluster, "clicks")))).toEqual(["replay by moved: OnClick"]);
    expect(says(before, top(onTopic(cluster, "views")))).toEqual(["new-consumer by added: OnClick"]);
  });
});
