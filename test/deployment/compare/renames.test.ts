/**
 * One-line edits of a small service, whose compiled templates are known from the real frameworks (osls 4.3, aws-cdk-lib
 * 2.276): what stays, what is re-created, and what Lambda makes of it.
 */
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/deployment/changes.ts";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

/**
 * - KEPT: the mapping survives with its position; REPLAY: a new mapping reads from its starting position.
 * - CONFLICT: Lambda refuses a second mapping for the pair; NAME: the function's name is still taken.
 * - TWICE: a second stack comes up next to the old one; EMPTY: a new mapping reads a source that is new as well.
 */
type Outcome = "KEPT" | "EMPTY" | "REPLAY" | "CONFLICT" | "NAME" | "TWICE";

interface Rename {
  readonly edit: string;
  /** Lines of the base and what they become; `undefined` deletes the line. */
  readonly lines: Readonly<Record<string, string | undefined>>;
  readonly outcome: Outcome;
  readonly says: readonly string[];
}

function outcomeOf({ changes, kept, secondStacks }: Comparison): Outcome {
  if (secondStacks.length > 0) return "TWICE";
  if (changes.some(({ cause }) => cause.edit === "function-key" && cause.pinnedName)) return "NAME";
  if (changes.some(({ verdict }) => verdict === "conflict")) return "CONFLICT";
  if (changes.some(({ verdict }) => verdict !== "function-replaced")) return "REPLAY";
  return kept.some(({ how }) => how === "new-source") ? "EMPTY" : "KEPT";
}

function edited(base: string, lines: Rename["lines"]): string {
  const all = base.split("\n");
  for (const line of Object.keys(lines)) expect(all.filter((text) => text.trim() === line)).toHaveLength(1);
  const changed = all.flatMap((text) => {
    if (!Object.hasOwn(lines, text.trim())) return [text];
    const replacement = lines[text.trim()];
    const indentation = text.slice(0, text.length - text.trimStart().length);
    return replacement === undefined ? [] : replacement.split("\n").map((line) => indentation + line);
  });
  return changed.join("\n");
}

const service = `service: shop
provider:
  name: aws
  runtime: nodejs20.x
  stage: dev
functions:
  onOrder:
    handler: src/order.main
    events:
      - stream:
          arn: arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000
          startingPosition: TRIM_HORIZON
`;
const arnLine = "arn: arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";

const serverlessRenames: readonly Rename[] = [
  {
    edit: "1 key",
    lines: { "onOrder:": "orderChanged:" },
    outcome: "REPLAY",
    says: ["replay by function-key: onOrder -> orderChanged"],
  },
  {
    edit: "2 name",
    lines: { "handler: src/order.main": "handler: src/order.main\nname: order-reader" },
    outcome: "KEPT",
    says: ["function-replaced by function-name: onOrder"],
  },
  {
    edit: "3 service",
    lines: { "service: shop": "service: store" },
    outcome: "TWICE",
    says: ["replay by service: onOrder (second stack)"],
  },
  {
    edit: "4 stage",
    lines: { "stage: dev": "stage: prod" },
    outcome: "TWICE",
    says: ["replay by stage: onOrder (second stack)"],
  },
  {
    edit: "5 table in the arn",
    lines: { [arnLine]: arnLine.replace("/orders/", "/orders2/") },
    outcome: "REPLAY",
    says: ["new-consumer by source: onOrder"],
  },
  {
    edit: "6 starting position",
    lines: { "startingPosition: TRIM_HORIZON": "startingPosition: LATEST" },
    outcome: "CONFLICT",
    says: ["conflict by starting-position: onOrder"],
  },
  {
    edit: "7 response type",
    lines: {
      "startingPosition: TRIM_HORIZON": "startingPosition: TRIM_HORIZON\nfunctionResponseType: ReportBatchItemFailures",
    },
    outcome: "KEPT",
    says: [],
  },
  {
    edit: "8 key, with the old name written out",
    lines: {
      "onOrder:": "orderChanged:",
      "handler: src/order.main": "handler: src/order.main\nname: shop-dev-onOrder",
    },
    outcome: "NAME",
    says: ["conflict by function-key: onOrder -> orderChanged (pinned name)"],
  },
  {
    edit: "9 letter case of the key",
    lines: { "onOrder:": "OnOrder:" },
    outcome: "KEPT",
    says: ["function-replaced by function-name: onOrder -> OnOrder"],
  },
  {
    edit: "10 handler",
    lines: { "handler: src/order.main": "handler: src/orders/index.main" },
    outcome: "KEPT",
    says: [],
  },
  {
    edit: "11 label of the stream, and the default stage left out",
    lines: { "stage: dev": undefined, [arnLine]: arnLine.replace("2024-01-01", "2025-06-06") },
    outcome: "REPLAY",
    says: ["new-consumer by source: onOrder"],
  },
  {
    edit: "the default position left out",
    lines: { "startingPosition: TRIM_HORIZON": undefined },
    outcome: "KEPT",
    says: [],
  },
];

const app = `import { App, Stack, type StackProps } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as sources from "aws-cdk-lib/aws-lambda-event-sources";
import type { Construct } from "constructs";

class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const orders = new dynamodb.Table(this, "Orders", {
      partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_IMAGE,
    });
    const reader = new lambda.Function(this, "OnOrder", {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: "order.main",
      code: lambda.Code.fromInline("exports.main = async () => {}"),
    });
    reader.addEventSource(new sources.DynamoEventSource(orders, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    }));
  }
}

const app = new App();
new ShopStack(app, "Shop");
`;
const functionLine = 'const reader = new lambda.Function(this, "OnOrder", {';
const startLine = "startingPosition: lambda.StartingPosition.TRIM_HORIZON,";
const stackLine = 'new ShopStack(app, "Shop");';
const handlerLine = 'handler: "order.main",';

/** The table stands in the stack, so that a second stack has one of its own, and a table with another id is another table. */
const cdkRenames: readonly Rename[] = [
  {
    edit: "1 id of the function",
    lines: { [functionLine]: functionLine.replace("OnOrder", "OrderChanged") },
    outcome: "REPLAY",
    says: ["replay by function-key: OnOrder -> OrderChanged"],
  },
  {
    edit: "2 id of the table",
    lines: {
      'const orders = new dynamodb.Table(this, "Orders", {': 'const orders = new dynamodb.Table(this, "OrderTable", {',
    },
    outcome: "EMPTY",
    says: [],
  },
  {
    edit: "3 id of the stack",
    lines: { [stackLine]: 'new ShopStack(app, "Store");' },
    outcome: "TWICE",
    says: [],
  },
  {
    edit: "4 id of the stack, with the old name written out",
    lines: { [stackLine]: 'new ShopStack(app, "Store", { stackName: "Shop" });' },
    outcome: "CONFLICT",
    says: ["conflict by stack-id: OnOrder"],
  },
  {
    edit: "5 name of the function",
    lines: { [handlerLine]: `${handlerLine}\nfunctionName: "order-reader",` },
    outcome: "KEPT",
    says: ["function-replaced by function-name: OnOrder"],
  },
  {
    edit: "6 starting position",
    lines: { [startLine]: startLine.replace("TRIM_HORIZON", "LATEST") },
    outcome: "CONFLICT",
    says: ["conflict by starting-position: OnOrder"],
  },
  {
    edit: "7 class and variables",
    lines: {
      "class ShopStack extends Stack {": "class StoreStack extends Stack {",
      [functionLine]: functionLine.replace("reader", "orderChanged"),
      "reader.addEventSource(new sources.DynamoEventSource(orders, {":
        "orderChanged.addEventSource(new sources.DynamoEventSource(orders, {",
      [stackLine]: stackLine.replace("ShopStack", "StoreStack"),
    },
    outcome: "KEPT",
    says: [],
  },
  {
    edit: "8 options of the mapping",
    lines: {
      [startLine]: `${startLine}\nreportBatchItemFailures: true,\nretryAttempts: 3,\nbisectBatchOnError: true,\nbatchSize: 10,\nenabled: false,`,
    },
    outcome: "KEPT",
    says: [],
  },
  {
    edit: "9 name of the stack",
    lines: { [stackLine]: 'new ShopStack(app, "Shop", { stackName: "shop-prod" });' },
    outcome: "TWICE",
    says: [],
  },
  {
    edit: "10 id of the function, a name added",
    lines: {
      [functionLine]: functionLine.replace("OnOrder", "OrderChanged"),
      [handlerLine]: `${handlerLine}\nfunctionName: "order-reader",`,
    },
    outcome: "REPLAY",
    says: ["replay by function-key: OnOrder -> OrderChanged"],
  },
  {
    edit: "id of the function, with its logical id renamed back",
    lines: {
      [functionLine]: functionLine.replace("OnOrder", "OrderChanged"),
      "}));": '}));\nthis.renameLogicalId("OrderChangedAC247350", "OnOrder13439675");',
    },
    outcome: "CONFLICT",
    says: ["conflict by mapping-id: OnOrder -> OrderChanged"],
  },
];

describe.each([
  ["serverless", "serverless.yml", service, serverlessRenames],
  ["cdk", "bin/app.ts", app, cdkRenames],
] as const)("%s", (_, file, base, renames) => {
  it.each(renames)("$edit: $outcome", ({ lines, outcome, says }) => {
    const before: Files = { [file]: base };
    const comparison = compareFiles(before, { [file]: edited(base, lines) });
    expect(verdicts(comparison)).toEqual(says);
    expect(outcomeOf(comparison)).toBe(outcome);
  });
});
