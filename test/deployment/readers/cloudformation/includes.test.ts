import { describe, expect, it } from "vitest";
import { cloudformationReader } from "../../../../src/deployment/readers/cloudformation/index.ts";
import { readFile, summary, textAt } from "./support.ts";

const READERS = `
OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler } }
Reads:
  Type: AWS::Lambda::EventSourceMapping
  Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Orders.StreamArn, StartingPosition: TRIM_HORIZON }
`;

const including = (location: string, beside = ""): string => `
Resources:
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${location} } }
${beside}`;

const ORDERS =
  "  Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }";
const READS = "OnOrder <- Reads dynamodb ${Orders.StreamArn}";

describe("AWS::Include of a file of the project", () => {
  it.each([
    ["beside others", ORDERS, READS],
    ["alone", "", READS.replace("dynamodb", "unknown")],
  ])("brings its resources in: %s", (_, beside, expected) => {
    const texts = { "app/t.yml": including("./readers.yml", beside), "app/readers.yml": READERS };
    const [stack] = readFile(texts, "app/t.yml").stacks;
    expect(summary(stack!)).toEqual([expected]);
    expect(stack!.complete).toBe(true);
    expect(stack!.reads).toContain("/project/app/readers.yml");
    const { at } = stack!.functions[0]!;
    expect([at.source.path, textAt(at)]).toEqual(["/project/app/readers.yml", "OnOrder"]);
  });

  it("makes a configuration of a template that has its functions elsewhere only", () => {
    expect(cloudformationReader.claims.text(including("./readers.yml", ORDERS), "/project/app/template.yml")).toBe(
      true,
    );
  });

  it("takes a list of them, and lets what the template writes itself win", () => {
    const text = `
Resources:
  Fn::Transform:
    - { Name: AWS::Include, Parameters: { Location: readers.yml } }
    - { Name: AWS::Include, Parameters: { Location: tables.json } }
  OnOrder: { Type: AWS::Lambda::Function, Properties: { FunctionName: own, Handler: src/order.handler } }`;
    const tables = `{ "Orders": { "Type": "AWS::DynamoDB::Table" } }`;
    const [stack] = readFile({ "t.yml": text, "readers.yml": READERS, "tables.json": tables }, "t.yml").stacks;
    expect(summary(stack!)).toEqual([READS]);
    expect(stack!.functions[0]!.name).toMatchObject({ parts: ["own"] });
    expect([...stack!.sources.keys()]).toEqual(["Orders"]);
  });

  it.each([
    ["is not there", "./none.yml"],
    ["is in a bucket", "s3://templates/readers.yml"],
    ["is outside of the project", "../../readers.yml"],
    ["is no map", "./list.yml"],
    ["does not parse", "./broken.yml"],
  ])("leaves the stack incomplete where the file %s", (_, location) => {
    const texts = { "t.yml": including(location, ORDERS), "list.yml": "[1]", "broken.yml": "a: [" };
    const [stack] = readFile(texts, "t.yml").stacks;
    expect(stack!.complete).toBe(false);
    expect(stack!.unresolved[0]).toMatchObject({ what: "`Fn::Transform`" });
  });

  it("includes nothing by an included file, and not itself", () => {
    const [stack] = readFile({ "t.yml": including("t.yml", ORDERS) }, "t.yml").stacks;
    expect(stack!.complete).toBe(false);
  });
});
