// Options that nobody knows, laid over defaults: whether a deployment takes the default, only the deployment knows.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

/** @param given the options that are laid over `{ functionName: name }` and `{ startingPosition: position }` */
const app = (given: string, name: string, position: string): Files => ({
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const orders = new dynamodb.Table(stack, "Orders", { stream: dynamodb.StreamViewType.NEW_IMAGE });
const DEFAULTS = { functionName: "${name}" };
const START = { startingPosition: lambda.StartingPosition.${position} };
${given}
const reader = new lambda.Function(stack, "OnOrder", {
  ...DEFAULTS, runtime: lambda.Runtime.NODEJS_22_X, handler: "order.handler", code: lambda.Code.fromAsset("src"), ...options
});
reader.addEventSource(new DynamoEventSource(orders, { ...START, ...start }));
`,
});

const unknown = 'JSON.parse(process.env.OPTIONS ?? "{}")';
const forms: Readonly<Record<string, readonly [options: string, start: string]>> = {
  themselves: [unknown, unknown],
  "in a copy": [`{ ...${unknown} }`, `{ ...${unknown} }`],
  "in a copy of a copy": [`{ ...{ ...${unknown} } }`, `{ ...{ batchSize: 5, ...${unknown} } }`],
  "of the context": ['stack.node.tryGetContext("options")', '{ ...stack.node.tryGetContext("start") }'],
  "by Object.assign": [`Object.assign({}, ${unknown})`, `Object.assign({}, ${unknown})`],
};

const notes = (before: Files, after: Files): readonly string[] =>
  compareFiles(before, after).unresolved.map(({ what }) => what);

describe.each(Object.entries(forms))("unknown options, %s", (_, [options, start]) => {
  const given = `const options = ${options}; const start = ${start};`;
  const deployed = app(given, "orders", "TRIM_HORIZON");

  it("leave open what another default means", () => {
    const named = app(given, "orders-v2", "TRIM_HORIZON");
    expect(verdicts(compareFiles(deployed, named))).toEqual([]);
    expect(notes(deployed, named)).toEqual(["whether the function `OnOrder` has the name that it had"]);
    const begun = app(given, "orders", "LATEST");
    expect(verdicts(compareFiles(deployed, begun))).toEqual([]);
  });

  it("are the same in two deployments that are written alike", () => {
    expect(notes(deployed, deployed)).toEqual([]);
  });
});

describe("known options", () => {
  it.each(["{ timeout: undefined }", "{ ...{ memorySize: 512 } }"])("leave the default as it is: %s", (options) => {
    const given = `const options = ${options}; const start = {};`;
    const deployed = app(given, "orders", "TRIM_HORIZON");
    expect(verdicts(compareFiles(deployed, app(given, "orders-v2", "TRIM_HORIZON")))).toEqual([
      "function-replaced by function-name: OnOrder",
    ]);
    expect(verdicts(compareFiles(deployed, app(given, "orders", "LATEST")))).toEqual([
      "conflict by starting-position: OnOrder",
    ]);
  });

  it("win over the default, and over what an unknown copy in front of them has", () => {
    const given = `const options = { ...${unknown}, functionName: "fixed" }; const start = { ...${unknown}, startingPosition: lambda.StartingPosition.LATEST };`;
    const deployed = app(given, "orders", "TRIM_HORIZON");
    const edited = app(given, "orders-v2", "LATEST");
    expect(verdicts(compareFiles(deployed, edited))).toEqual([]);
    expect(notes(deployed, edited)).toEqual([]);
  });
});
