/** CDK apps that are drawn: stacks, constructs in loops and classes, ids of every kind, event sources by each of their classes. */
import type { Draw } from "../../../support/draw.ts";

const IDS = ["OnOrder", "on-order", "Reader_2", "Mail", "Default", "AuditOfOrders"];

export function drawnApp(draw: Draw): string {
  const stacks = draw.several(["Shop", "Store", "shop-eu"], draw.seldom(3) ? 2 : 1);
  return [IMPORTS, CLASSES, "const app = new cdk.App();", ...stacks.map((id) => drawnStack(draw, id)), ""].join("\n");
}

function drawnStack(draw: Draw, id: string): string {
  const name = draw.seldom(3) ? `, { stackName: "${id.toLowerCase()}-stack" }` : "";
  const parts = draw.several(IDS, 1 + draw.below(4)).map((own) => drawnPart(draw, own));
  return `{
  const stack = new cdk.Stack(app, ${JSON.stringify(id)}${name});
  const orders = new dynamodb.Table(stack, "Orders", { partitionKey: { name: "id", type: dynamodb.AttributeType.STRING }, stream: dynamodb.StreamViewType.NEW_IMAGE });
  const clicks = new kinesis.Stream(stack, "Clicks"${draw.seldom(2) ? ", { retentionPeriod: cdk.Duration.hours(48) }" : ""});
  const work = new sqs.Queue(stack, "Work");
${parts.join("\n")}
}`;
}

function drawnPart(draw: Draw, id: string): string {
  const text = JSON.stringify(id);
  switch (draw.below(6)) {
    case 0: {
      const stream = draw.one(["clicks", "clicks", `new kinesis.Stream(stack, "${id}Own")`]);
      return `  new Reader(stack, ${text}, { stream: ${stream}, start: ${position(draw)} });`;
    }
    case 1:
      return `  for (const name of ["audit", "billing"${draw.seldom(2) ? ', "mail"' : ""}]) fn(stack, \`\${name}${id}\`).addEventSource(${source(draw)});`;
    case 2:
      return `  { const scope = new Construct(stack, ${text}); fn(scope, ${draw.one(['"Fn"', '"Resource"', '"Default"', '"Fn2"'])}${options(draw, id)}).addEventSource(${source(draw)}); }`;
    case 3:
      return `  new lambda.EventSourceMapping(stack, "${id}Mapping", { target: fn(stack, ${text}), eventSourceArn: ${draw.one(["clicks.streamArn", "orders.tableStreamArn"])}, startingPosition: ${position(draw)} });`;
    default: {
      const more = draw.seldom(4) ? `\n  one.addEventSource(${source(draw)});` : "";
      return `  { const one = fn(stack, ${text}${options(draw, id)}); one.addEventSource(${source(draw)});${more} }`;
    }
  }
}

const options = (draw: Draw, id: string): string =>
  draw.seldom(3) ? `, { functionName: ${draw.one([`"shop-${id}"`, `\`shop-\${"${id}".toLowerCase()}\``])} }` : "";

const position = (draw: Draw): string => `lambda.StartingPosition.${draw.one(["LATEST", "TRIM_HORIZON"])}`;

function source(draw: Draw): string {
  const more = [
    `startingPosition: ${position(draw)}`,
    ...(draw.seldom(3) ? ["batchSize: 10"] : []),
    ...(draw.seldom(4) ? ["retryAttempts: 3"] : []),
    ...(draw.seldom(4) ? ["maxRecordAge: cdk.Duration.hours(1)"] : []),
    ...(draw.seldom(6) ? ["bisectBatchOnError: true"] : []),
  ].join(", ");
  return draw.one([
    `new sources.DynamoEventSource(orders, { ${more} })`,
    `new sources.KinesisEventSource(clicks, { ${more} })`,
    draw.seldom(2)
      ? "new sources.SqsEventSource(work)"
      : "new sources.SqsEventSource(work, { batchSize: 5, reportBatchItemFailures: true })",
  ]);
}

const IMPORTS = `import * as cdk from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as kinesis from "aws-cdk-lib/aws-kinesis";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as sources from "aws-cdk-lib/aws-lambda-event-sources";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";`;

const CLASSES = `
const fn = (scope: Construct, id: string, props: Partial<lambda.FunctionProps> = {}) =>
  new lambda.Function(scope, id, { runtime: lambda.Runtime.NODEJS_20_X, handler: "index.handler", code: lambda.Code.fromInline("x"), ...props });

class Reader extends Construct {
  constructor(scope: Construct, id: string, { stream, start }: { stream: kinesis.Stream; start: lambda.StartingPosition }) {
    super(scope, id);
    fn(this, "Function").addEventSource(new sources.KinesisEventSource(stream, { startingPosition: start }));
  }
}
`;
