/** A name that another function of the stack has in the baseline is taken until the deployment is through. */
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

interface Names {
  readonly [id: string]: string | undefined;
}

const template = (names: Names): Files => ({
  "template.yaml": `Resources:
${Object.entries(names)
  .map(
    ([id, name]) => `  ${id}:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/${id}.handler${name === undefined ? "" : `, FunctionName: ${name}`} }
  ${id}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${id}, EventSourceArn: !ImportValue ${id}-stream, StartingPosition: TRIM_HORIZON }
`,
  )
  .join("")}`,
});

const says = (before: Names, after: Names): readonly string[] =>
  verdicts(compareFiles(template(before), template(after)));

describe("the name of a function", () => {
  const deployed: Names = { OnOrder: "orders", OnRefund: "refunds" };

  it("is taken where another one has it, whatever that one is called from now on", () => {
    const [order, refund] = ["conflict by function-name: OnOrder", "conflict by function-name: OnRefund"];
    expect(says(deployed, { OnOrder: "refunds", OnRefund: "orders" })).toEqual([order, refund]);
    expect(says(deployed, { OnOrder: "refunds", OnRefund: "returns" })).toEqual([
      order,
      "function-replaced by function-name: OnRefund",
    ]);
    expect(says(deployed, { OnOrder: "refunds", OnRefund: undefined })).toContain(order);
    expect(says(deployed, { OnOrder: "refunds" })).toEqual([order]);
    expect(says({ ...deployed, OnReturn: undefined }, { ...deployed, OnReturn: "orders" })).toEqual([
      "conflict by function-name: OnReturn",
    ]);
    const stage: Names = { OnOrder: '!Sub "${Stage}-orders"', OnRefund: "refunds" };
    expect(says(stage, { ...stage, OnRefund: '!Sub "${Stage}-orders"' })).toEqual([refund]);
  });

  it("is free where none has it, or only the function itself", () => {
    expect(says(deployed, { OnOrder: "sales", OnRefund: "returns" })).toEqual([
      "function-replaced by function-name: OnOrder",
      "function-replaced by function-name: OnRefund",
    ]);
    expect(says(deployed, { ...deployed, OnOrder: undefined })).toEqual([
      "function-replaced by function-name: OnOrder",
    ]);
    expect(says(deployed, deployed)).toEqual([]);
  });

  it("is not told to be taken by a function of another stack, or by one that may not be there", () => {
    const other = { "other/template.yaml": template({ OnReturn: "returns" })["template.yaml"]! };
    const before = { ...template(deployed), ...other };
    const after = { ...template({ ...deployed, OnOrder: "returns" }), ...other };
    expect(verdicts(compareFiles(before, after))).toEqual(["function-replaced by function-name: OnOrder"]);
  });
});

describe("the name of a function that is new", () => {
  const deployed: Names = { OnOrder: "orders", OnRefund: "refunds" };

  it("is taken where one that goes, or gets another name, has it", () => {
    expect(says(deployed, { OnOrder: "orders", OnReturn: "refunds" })).toEqual(["conflict by function-name: OnReturn"]);
    expect(says(deployed, { ...deployed, OnRefund: "returns", OnReturn: "refunds" })).toContain(
      "conflict by function-name: OnReturn",
    );
    expect(says(deployed, { ...deployed, OnReturn: "returns" })).toEqual(["new-consumer by added: OnReturn"]);
    expect(says(deployed, { ...deployed, OnReturn: undefined })).toEqual(["new-consumer by added: OnReturn"]);
  });

  it("is taken where it is a renamed one, and a third one has it", () => {
    const renamed = (name: string): Files => ({
      "template.yaml": String(template({ OnOrder: name, OnRefund: "returns" })["template.yaml"]).replaceAll(
        /OnOrder(?!-)/gu,
        "OrderSaved",
      ),
    });
    const told = (name: string) => verdicts(compareFiles(template(deployed), renamed(name)));
    expect(told("refunds")).toContain("conflict by function-name: OnOrder -> OrderSaved");
    expect(told("sales")).toContain("replay by function-key: OnOrder -> OrderSaved");
  });
});

describe("a name under conditions", () => {
  const parts = ["Conditions: { IsProd: !Equals [!Ref AWS::Region, eu-west-1], IsOther: !Not [!Condition IsProd] }\n"];
  const under = (names: Names): Files => ({
    "template.yaml": `${parts.join("")}${String(template(names)["template.yaml"])
      .replace("Type: AWS::Lambda::Function\n", "Type: AWS::Lambda::Function\n    Condition: IsProd\n")
      .replace(/(OnRefund:\n\s+Type: AWS::Lambda::Function\n)/u, "$1    Condition: IsOther\n")}`,
  });

  it("is not told to be taken by a function that may not be there", () => {
    const told = verdicts(
      compareFiles(under({ OnOrder: "orders", OnRefund: "refunds" }), under({ OnOrder: "orders", OnRefund: "orders" })),
    );
    expect(told).toEqual(["function-replaced by function-name: OnRefund"]);
  });

  it("is not in construct code either", () => {
    const app = (other: string): Files => ({
      "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const clicks = Stream.fromStreamArn(stack, "Clicks", "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks");
const read = (id: string, functionName: string) =>
  new Function(stack, id, { functionName, handler: "h.handler", code: Code.fromAsset("src") })
    .addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
if (process.env.PROD) read("OnClick", "clicks");
else read("OnView", "${other}");
`,
    });
    expect(verdicts(compareFiles(app("views"), app("clicks")))).toEqual(["function-replaced by function-name: OnView"]);
  });
});

describe("the name that the framework makes", () => {
  const service = (onOrder: string, onRefund: string): Files => ({
    "serverless.yml": `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/order.handler
${onOrder}    events: [{ stream: arn:aws:kinesis:eu-west-1:111122223333:stream/orders }]
  onRefund:
    handler: src/refund.handler
${onRefund}    events: [{ stream: arn:aws:kinesis:eu-west-1:111122223333:stream/refunds }]
`,
  });

  it("is taken like one that is written", () => {
    const after = service("    name: ${self:service}-${sls:stage}-onRefund\n", "    name: returns\n");
    const told = ["conflict by function-name: onOrder", "function-replaced by function-name: onRefund"];
    expect(verdicts(compareFiles(service("", ""), after))).toEqual(told);
  });

  it("is a question where it is taken in the stage that is taken by default", () => {
    const told = compareFiles(service("", ""), service("    name: shop-dev-onRefund\n", ""));
    expect(verdicts(told)).toEqual(["function-replaced by function-name: onOrder"]);
    expect(told.unresolved.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      "whether the name of `onOrder` is free: in the stage that a deployment takes by default `onRefund` has it: there the deployment is refused",
    ]);
    expect(compareFiles(service("", ""), service("    name: shop-prod-onRefund\n", "")).unresolved).toEqual([]);
  });
});
