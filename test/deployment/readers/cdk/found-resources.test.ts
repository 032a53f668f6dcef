// Resources that code looks for in the tree, by their class, and resources that it writes as a template has them.
import { describe, expect, it } from "vitest";
import { compareFiles, readStacks, type Files } from "../../../support/read.ts";
import { verdicts } from "../../../support/verdicts.ts";

const app = (more: string): Files => ({
  "package.json": "{}",
  "bin/app.ts": `import { App, CfnResource, Stack } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as kinesis from "aws-cdk-lib/aws-kinesis";
import { Table, AttributeType, StreamViewType } from "aws-cdk-lib/aws-dynamodb";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const orders = new Table(stack, "Orders", { partitionKey: { name: "id", type: AttributeType.STRING }, stream: StreamViewType.NEW_IMAGE });
const onOrder = new lambda.Function(stack, "OnOrder", { handler: "a.b" });
onOrder.addEventSource(new DynamoEventSource(orders, { startingPosition: lambda.StartingPosition.TRIM_HORIZON }));
${more}
`,
});

const LATEST = 'c.startingPosition = "LATEST";';
const says = (more: string): string[] => verdicts(compareFiles(app(""), app(more)));

describe("of all that is found below", () => {
  it.each([
    [
      "a mapping is given another start",
      `for (const c of stack.node.findAll()) if (c instanceof lambda.CfnEventSourceMapping) ${LATEST}`,
    ],
    [
      "by a filter",
      `stack.node.findAll().filter((c) => c instanceof lambda.CfnEventSourceMapping).forEach((c) => { ${LATEST} });`,
    ],
    [
      "by its type",
      `for (const c of onOrder.node.findAll())
         if (CfnResource.isCfnResource(c) && c.cfnResourceType === "AWS::Lambda::EventSourceMapping") c.addPropertyOverride("StartingPosition", "LATEST");`,
    ],
    [
      "by its class and its type",
      `for (const c of onOrder.node.findAll())
         if (c instanceof CfnResource && c.cfnResourceType === "AWS::Lambda::EventSourceMapping") c.addPropertyOverride("StartingPosition", "LATEST");`,
    ],
  ])("%s", (_, code) => {
    expect(says(code)).toEqual(["conflict by starting-position: OnOrder"]);
  });

  it("the function is named", () => {
    expect(
      says('for (const c of stack.node.findAll()) if (c instanceof lambda.CfnFunction) c.functionName = "order";'),
    ).toEqual(["function-replaced by function-name: OnOrder"]);
  });

  it.each([
    [
      "a class of other resources",
      `for (const c of stack.node.findAll()) if (c instanceof kinesis.CfnStream) ${LATEST}`,
    ],
    [
      "constructs, which are no resources",
      `for (const c of stack.node.findAll()) if (c instanceof lambda.Function) ${LATEST}`,
    ],
    ["stacks", `for (const c of stack.node.findAll()) if (c instanceof Stack) ${LATEST}`],
    ["a look", "for (const c of stack.node.findAll()) console.log(c.node.path, c instanceof lambda.CfnFunction);"],
  ])("nothing is changed by %s", (_, code) => {
    expect(says(code)).toEqual([]);
  });
});

describe("a resource in the words of a template", () => {
  const raw = (
    id: string,
    source: string,
  ): string => `new CfnResource(stack, "${id}", { type: "AWS::Lambda::EventSourceMapping", properties: {
    FunctionName: onOrder.functionName, EventSourceArn: ${source}, StartingPosition: "TRIM_HORIZON", MaximumRetryAttempts: 3 } });`;
  const stream = '"arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"';

  it("is the mapping that it makes", () => {
    const mappings = readStacks(app(raw("Clicks", stream))).flatMap(({ functions }) =>
      functions.flatMap((fn) => fn.mappings),
    );
    expect(mappings[1]).toMatchObject({
      logicalId: { kind: "known", id: "Clicks" },
      source: { type: "kinesis" },
      startingPosition: { parts: ["TRIM_HORIZON"] },
      maximumRetryAttempts: 3,
    });
    expect(says(raw("Clicks", stream))).toEqual(["new-consumer by added: OnOrder"]);
  });

  it("is made anew under another id", () => {
    expect(verdicts(compareFiles(app(raw("Clicks", stream)), app(raw("Feed", stream))))).toEqual([
      "conflict by mapping-id: OnOrder",
    ]);
  });
});
