/**
 * Small changes with their verdicts, one edit each. Streams stand outside of the configuration or do not change, and start at
 * TRIM_HORIZON, unless a case says otherwise.
 */
import type { Files } from "../../support/read.ts";

export interface Case {
  readonly edit: string;
  readonly before: Files;
  readonly after: Files;
  /** Verdict lines; empty: nothing. */
  readonly says: readonly string[];
  /** What is left open, where something is. */
  readonly open?: readonly string[];
}

const arn = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";
const orders = "${cf:db-${sls:stage}.OrdersStream}";

interface ServiceOptions {
  readonly service?: string;
  readonly stage?: string;
  /** YAML below the functions. */
  readonly rest?: string;
}

const indent = (text: string, by: number): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? "" : " ".repeat(by) + line))
    .join("\n");

function service(functions: string, { service: name = "shop", stage, rest = "" }: ServiceOptions = {}): string {
  const provider = `provider:\n  name: aws\n  runtime: nodejs22.x\n${stage === undefined ? "" : `  stage: ${stage}\n`}`;
  return `service: ${name}\n${provider}functions:\n${indent(functions, 2)}\n${rest}`;
}

interface EventOptions {
  readonly handler?: string;
  readonly name?: string;
  readonly start?: string;
}

function reader(key: string, stream: string, { handler = "src/order.main", name, start }: EventOptions = {}): string {
  const lines = [`${key}:`, `  handler: ${handler}`];
  if (name !== undefined) lines.push(`  name: ${name}`);
  lines.push("  events:", "    - stream:", "        type: dynamodb", `        arn: ${stream}`);
  if (start !== undefined) lines.push(`        startingPosition: ${start}`);
  return lines.join("\n");
}

const table = `resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        KeySchema: [{ AttributeName: pk, KeyType: HASH }]
        StreamSpecification: { StreamViewType: NEW_IMAGE }
`;

/** `serverless.yml` in the root. */
const sls = (functions: string, options?: ServiceOptions): Files => ({ "serverless.yml": service(functions, options) });

const serverlessCases: readonly Case[] = [
  {
    edit: "1 key, same handler",
    before: sls(reader("onOrder", orders)),
    after: sls(reader("orderSaved", orders)),
    says: ["replay by function-key: onOrder -> orderSaved"],
  },
  {
    edit: "2 key and handler, one each on the stream",
    before: sls(reader("onOrder", orders, { handler: "src/a.main" })),
    after: sls(reader("saved", orders, { handler: "src/b.main" })),
    says: ["replay by function-key: onOrder -> saved"],
  },
  {
    edit: "3 key, at LATEST",
    before: sls(reader("onOrder", orders, { start: "LATEST" })),
    after: sls(reader("orderSaved", orders, { start: "LATEST" })),
    says: ["gap by function-key: onOrder -> orderSaved"],
  },
  {
    edit: "4 key, with a pinned name",
    before: sls(reader("onOrder", orders, { name: "shop-orders" })),
    after: sls(reader("orderSaved", orders, { name: "shop-orders" })),
    says: ["conflict by function-key: onOrder -> orderSaved (pinned name)"],
  },
  {
    edit: "5 service",
    before: sls(reader("onOrder", "${cf:db.Arn}"), { service: "shop" }),
    after: sls(reader("onOrder", "${cf:db.Arn}"), { service: "store" }),
    says: ["replay by service: onOrder (second stack)"],
  },
  {
    edit: "6 service behind a variable, at LATEST",
    before: sls(reader("onOrder", arn, { start: "LATEST" }), { service: "${env:P}-a" }),
    after: sls(reader("onOrder", arn, { start: "LATEST" }), { service: "${env:P}-a-x" }),
    says: ["gap by service: onOrder (second stack)"],
  },
  {
    edit: "7 physical name",
    before: sls(reader("onOrder", orders, { name: "a-${sls:stage}" })),
    after: sls(reader("onOrder", orders, { name: "b-${sls:stage}" })),
    says: ["function-replaced by function-name: onOrder"],
  },
  {
    edit: "8 LATEST to the default",
    before: sls(reader("onOrder", orders, { start: "LATEST" })),
    after: sls(reader("onOrder", orders)),
    says: ["conflict by starting-position: onOrder"],
  },
  {
    edit: "9 a second function on the table's old stream",
    before: sls(reader("onOrder", "!GetAtt Orders.StreamArn"), { rest: table }),
    after: sls(`${reader("onOrder", "!GetAtt Orders.StreamArn")}\n${reader("index", "!GetAtt Orders.StreamArn")}`, {
      rest: table,
    }),
    says: ["new-consumer by same-code: index"],
  },
  {
    edit: "21 another form of a reference",
    before: sls(reader("onOrder", "!GetAtt Orders.StreamArn"), { rest: table }),
    after: sls(reader("onOrder", "{ Fn::GetAtt: [Orders, StreamArn] }"), { rest: table }),
    says: [],
  },
  {
    edit: "22 another name of the stage, inside the arn",
    before: sls(reader("onOrder", "${cf:db-${opt:stage, self:provider.stage}.Arn}"), { stage: "${opt:stage, 'dev'}" }),
    after: sls(reader("onOrder", "${cf:db-${sls:stage}.Arn}"), { stage: "${opt:stage, 'dev'}" }),
    says: [],
  },
  {
    edit: "23 an output that compose hands over",
    before: {
      "serverless-compose.yml":
        "services:\n  db:\n    path: db\n  shop:\n    path: shop\n    params:\n      arn: ${db.Arn}\n",
      "db/serverless.yml": service("{}", { service: "db" }),
      "shop/serverless.yml": service(reader("onOrder", "${cf:db-${sls:stage}.Arn}")),
    },
    after: {
      "serverless-compose.yml":
        "services:\n  db:\n    path: db\n  shop:\n    path: shop\n    params:\n      arn: ${db.Arn}\n",
      "db/serverless.yml": service("{}", { service: "db" }),
      "shop/serverless.yml": service(reader("onOrder", "${param:arn}")),
    },
    says: [],
  },
  {
    edit: "24 functions move into an include, with their keys",
    before: sls(reader("onOrder", orders)),
    after: {
      "serverless.yml": "service: shop\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions: ${file(fns.yml)}\n",
      "fns.yml": reader("onOrder", orders),
    },
    says: [],
  },
  {
    edit: "25 an include that is generated",
    before: {
      "serverless.yml": "service: shop\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions: ${file(fns.yml)}\n",
      "fns.yml": reader("onOrder", orders),
    },
    after: {
      "serverless.yml":
        "service: shop\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions: ${file(gen.${sls:stage}.yml)}\n",
    },
    says: [],
    open: ["what became of mappings that only one side has"],
  },
  {
    edit: "26 the stage is left to the command line",
    before: sls(reader("onOrder", orders), { stage: "prod" }),
    after: sls(reader("onOrder", orders)),
    says: [],
    open: ["whether this is the stack that it was"],
  },
  {
    edit: "27 TRIM_HORIZON to the default",
    before: sls(reader("onOrder", orders, { start: "TRIM_HORIZON" })),
    after: sls(reader("onOrder", orders)),
    says: [],
  },
  {
    edit: "28 the folder moves",
    before: { "orders/serverless.yml": service(reader("onOrder", orders)) },
    after: { "services/orders/serverless.yml": service(reader("onOrder", orders)) },
    says: [],
  },
  {
    edit: "29 the letter case of the key, with a fixed name",
    before: sls(reader("onOrder", orders, { name: "orders" })),
    after: sls(reader("OnOrder", orders, { name: "orders" })),
    says: [],
  },
  {
    edit: "30 a new function on a new table",
    before: sls("{}"),
    after: sls(reader("onOrder", "!GetAtt Orders.StreamArn"), { rest: table }),
    says: [],
  },
];

function samFunction(key: string, event: string, source: string, properties = ""): string {
  return `${key}:
  Type: AWS::Serverless::Function
  Properties:
    Handler: src/order.main
    Runtime: nodejs22.x
${properties === "" ? "" : `    ${properties}\n`}    Events:
      ${event}:
        Type: ${/queue/iu.test(source) ? "SQS" : "DynamoDB"}
        Properties:
          ${/queue/iu.test(source) ? "Queue" : "Stream"}: ${source}
${/queue/iu.test(source) ? "" : "          StartingPosition: TRIM_HORIZON"}`;
}

const queue = (id: string): string => `${id}:\n  Type: AWS::SQS::Queue`;

function resources(...all: readonly string[]): string {
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${all.map((text) => indent(text, 2)).join("\n")}\n`;
}

const template = (...all: readonly string[]): Files => ({ "template.yaml": resources(...all) });

const explicitMapping = `OnOrderMapping:
  Type: AWS::Lambda::EventSourceMapping
  Properties:
    FunctionName: !Ref Fn
    EventSourceArn: ${arn}
    StartingPosition: TRIM_HORIZON`;

const samCases: readonly Case[] = [
  {
    edit: "10 resource key, on a queue",
    before: template(samFunction("Fn", "Ev", "!GetAtt Queue.Arn"), queue("Queue")),
    after: template(samFunction("Fn2", "Ev", "!GetAtt Queue.Arn"), queue("Queue")),
    says: ["queue-rename by function-key: Fn -> Fn2"],
  },
  {
    edit: "11 event key",
    before: template(samFunction("Fn", "Ev", arn)),
    after: template(samFunction("Fn", "Stream", arn)),
    says: ["conflict by mapping-id: Fn"],
  },
  {
    edit: "12 a physical name is added",
    before: template(samFunction("Fn", "Ev", arn)),
    after: template(samFunction("Fn", "Ev", arn, "FunctionName: orders")),
    says: ["function-replaced by function-name: Fn"],
  },
  {
    edit: "13 a mapping of its own becomes an event",
    before: template(
      "Fn:\n  Type: AWS::Serverless::Function\n  Properties: { Handler: src/order.main, Runtime: nodejs22.x }",
      explicitMapping,
    ),
    after: template(samFunction("Fn", "Ev", arn)),
    says: ["conflict by mapping-id: Fn"],
  },
  {
    edit: "31 Join to Sub",
    before: template(samFunction("Fn", "Ev", "!Join ['', ['arn:aws:sqs:eu-west-1:1:', !Ref QueueName]]")),
    after: template(samFunction("Fn", "Ev", "!Sub 'arn:aws:sqs:eu-west-1:1:${QueueName}'")),
    says: [],
  },
  {
    edit: "32 the template moves",
    before: template(samFunction("Fn", "Ev", arn)),
    after: { "infra/template.yaml": resources(samFunction("Fn", "Ev", arn)) },
    says: [],
  },
  {
    edit: "33 the queue's logical id, consumer kept",
    before: template(samFunction("Fn", "Ev", "!GetAtt Queue.Arn"), queue("Queue")),
    after: template(samFunction("Fn", "Ev", "!GetAtt WorkQueue.Arn"), queue("WorkQueue")),
    says: [],
  },
  {
    edit: "34 the function is deleted",
    before: template(samFunction("Fn", "Ev", arn), queue("Queue")),
    after: template("Other:\n  Type: AWS::Serverless::Function\n  Properties: { Handler: a.b, Runtime: nodejs22.x }"),
    says: [],
  },
];

interface RawOptions {
  readonly function?: string;
  readonly mapping?: string;
  readonly source?: string;
  readonly target?: string;
  readonly name?: string;
  readonly parameters?: readonly string[];
}

function raw({
  function: id = "F",
  mapping = "M",
  source = arn,
  target = `!GetAtt ${id}.Arn`,
  name,
  parameters = ["P"],
}: RawOptions): Files {
  const declared = parameters.map((parameter) => `  ${parameter}: { Type: String }`).join("\n");
  return {
    "stack.yml": `Parameters:
${declared}
Resources:
  ${id}:
    Type: AWS::Lambda::Function
    Properties:
      Handler: src/order.main
      Runtime: nodejs22.x
${name === undefined ? "" : `      FunctionName: ${name}\n`}  ${mapping}:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: ${target}
      EventSourceArn: ${source}
      StartingPosition: TRIM_HORIZON
`,
  };
}

const cloudformationCases: readonly Case[] = [
  {
    edit: "14 ids of mapping and function",
    before: raw({ source: "!Ref P" }),
    after: raw({ function: "F2", mapping: "M2", source: "!Ref P" }),
    says: ["replay by function-key: F -> F2"],
  },
  {
    edit: "15 another of two old parameters",
    before: raw({ source: "!Ref StreamA", parameters: ["StreamA", "StreamB"] }),
    after: raw({ source: "!Ref StreamB", parameters: ["StreamA", "StreamB"] }),
    says: ["new-consumer by source: F (low)"],
  },
  {
    edit: "35 the function by its name",
    before: raw({ name: "!Ref FName", parameters: ["FName"] }),
    after: raw({ name: "!Ref FName", target: "!Ref FName", parameters: ["FName"] }),
    says: [],
  },
  {
    edit: "36 the name moves into a new parameter",
    before: raw({ name: "!Sub ${P}-f", target: "!Sub ${P}-f" }),
    after: raw({ name: "!Ref FName", target: "!Ref FName", parameters: ["P", "FName"] }),
    says: [],
    open: ["whether the function `F` has the name that it had"],
  },
];

const imports = `import { App, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
`;

/** An app of one stack; `body` stands in its constructor, behind the table `orders`. */
function app(body: string, { className = "Shop", id = "Shop", props = "", outside = "" } = {}): Files {
  return {
    "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
    "bin/app.ts": `${imports}${outside}
class ${className} extends Stack {
  constructor(scope: Construct, id: string, props?: object) {
    super(scope, id, props);
    const orders = new dynamodb.Table(this, "Orders", {
      partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_IMAGE,
    });
${indent(body, 4)}
  }
}
new ${className}(new App(), "${id}"${props});
`,
  };
}

function lambdaReader(id: string, { scope = "this", variable = "reader" } = {}): string {
  return `const ${variable} = new lambda.Function(${scope}, ${id}, {
  runtime: lambda.Runtime.NODEJS_22_X, handler: "order.main", code: lambda.Code.fromAsset("src"),
});
${variable}.addEventSource(new DynamoEventSource(orders, { startingPosition: lambda.StartingPosition.TRIM_HORIZON }));`;
}

const readers = `class Readers extends Construct {
  constructor(scope: Construct, id: string, orders: dynamodb.Table) {
    super(scope, id);
${indent(lambdaReader('"OnOrder"'), 4)}
  }
}`;

const looped = (names: string): string =>
  `for (const name of ${names}) {\n${indent(lambdaReader("`On-${name}`"), 2)}\n}`;

const filtered = (predicate: string): string => `const tables = [orders].filter((t) => ${predicate});
const reader = new lambda.Function(this, "OnOrder", {
  runtime: lambda.Runtime.NODEJS_22_X, handler: "order.main", code: lambda.Code.fromAsset("src"),
});
for (const t of tables) {
  new lambda.EventSourceMapping(this, \`\${t.node.id}-mapping\`, {
    target: reader, eventSourceArn: t.tableStreamArn, startingPosition: lambda.StartingPosition.TRIM_HORIZON,
  });
}`;

const cdkCases: readonly Case[] = [
  {
    edit: "16 construct id",
    before: app(lambdaReader('"OnOrder"')),
    after: app(lambdaReader('"OrderSaved"')),
    says: ["replay by function-key: OnOrder -> OrderSaved"],
  },
  {
    edit: "17 letter case of the construct id",
    before: app(lambdaReader('"OnOrder"')),
    after: app(lambdaReader('"onOrder"')),
    says: ["replay by function-key: OnOrder -> onOrder"],
  },
  {
    edit: "18 id of the construct around the function",
    before: app('new Readers(this, "R", orders);', { outside: readers }),
    after: app('new Readers(this, "Readers", orders);', { outside: readers }),
    says: ["replay by function-key: R/OnOrder -> Readers/OnOrder"],
  },
  {
    edit: "19 one more in a loop",
    before: app(looped('["a"]')),
    after: app(looped('["a", "b"]')),
    says: ["new-consumer by same-code: On-b"],
  },
  {
    edit: "20 id of the stack, with a fixed name",
    before: app(lambdaReader('"OnOrder"'), { props: ', { stackName: "shop" }' }),
    after: app(lambdaReader('"OnOrder"'), { id: "Store", props: ', { stackName: "shop" }' }),
    says: ["conflict by stack-id: OnOrder"],
  },
  {
    edit: "37 class and variables",
    before: app(lambdaReader('"OnOrder"')),
    after: app(lambdaReader('"OnOrder"', { variable: "orderSaved" }), { className: "Store" }),
    says: [],
  },
  {
    edit: "38 the id becomes a constant of another file",
    before: app(lambdaReader('"OnOrder"')),
    after: {
      ...app(lambdaReader("ids.reader"), { outside: 'import { ids } from "../lib/ids";' }),
      "lib/ids.ts": 'export const ids = { reader: "OnOrder" };',
    },
    says: [],
  },
  {
    edit: "39 a construct with the id `Default` around it",
    before: app(lambdaReader('"OnOrder"')),
    after: app(`const box = new Construct(this, "Default");\n${lambdaReader('"OnOrder"', { scope: "box" })}`),
    says: [],
  },
  {
    edit: "40 a filter that cannot be decided",
    before: app(filtered("isOld(t)"), { outside: 'import { isOld } from "some-package";' }),
    after: app(filtered("isOld(t) && isNew(t)"), { outside: 'import { isNew, isOld } from "some-package";' }),
    says: [],
    open: ["whether the mapping of `OnOrder` is there"],
  },
];

export const microCases: readonly (readonly [framework: string, cases: readonly Case[]])[] = [
  ["serverless", serverlessCases],
  ["SAM", samCases],
  ["CloudFormation", cloudformationCases],
  ["CDK", cdkCases],
];
