/** Handlers and the mappings that feed them: what one answers against what the other asks for. */
import { lint, type Told } from "./lint.ts";

export const RULES = {
  "no-ignored-batch-failures": "error",
  "no-invalid-batch-response": "error",
  "require-partial-batch-response": "error",
} as const;

/** With those that speak of how long and how often something comes again. */
export const ALL_RULES = { ...RULES, "require-redrive-limit": "error", "require-bounded-replay": "error" } as const;

/** What one line may be told once: whether the answer and the mapping agree, and whether what comes again has a limit. */
const SUBJECTS: readonly (readonly string[])[] = [
  Object.keys(RULES),
  ["require-redrive-limit", "require-bounded-replay"],
];

/** What the three rules about answers say; fails where two rules say the same about one line. */
export function toldOnce(all: readonly Told[]): readonly Told[] {
  for (const subject of SUBJECTS) {
    const byLine = new Map<string, Told>();
    for (const one of all.filter(({ rule }) => subject.includes(rule))) {
      const line = `${one.file}:${one.line}`;
      const other = byLine.get(line) ?? one;
      if (other.rule !== one.rule) throw new Error(`${line} is told twice: ${other.message} And: ${one.message}`);
      byLine.set(line, one);
    }
  }
  return all.filter(({ rule }) => rule in RULES);
}

const sends = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (text) => sns.send(new PublishCommand({ Message: text }));
`;
/** Answers with failures by what `identifier` says of a record. */
export const answering = (identifier: string): string => `${sends}export const handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try { await tell(JSON.stringify(record)); } catch { batchItemFailures.push({ itemIdentifier: ${identifier} }); }
  }
  return { batchItemFailures };
};
`;
export const throwing = `${sends}export const handler = async (event) => {
  for (const record of event.Records) await tell(JSON.stringify(record));
};
`;
export const swallowing = `${sends}export const handler = async (event) => {
  for (const record of event.Records) {
    try { await tell(JSON.stringify(record)); } catch (error) { console.error(error); }
  }
};
`;
export const harmless =
  "export const handler = async (event) => { for (const { body } of event.Records) console.log(body); };\n";

export type Asks = "asks" | "does not" | "perhaps";

/** One mapping of each framework: whether it asks, and how many records a batch has. */
export const frameworks: Readonly<Record<string, (asks: Asks, size?: number) => Readonly<Record<string, string>>>> = {
  Serverless: (asks, size = 10) => ({
    "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - sqs: { arn: !GetAtt Orders.Arn, batchSize: ${size}${serverlessOption[asks]} }
`,
  }),
  SAM: (asks, size = 10) => ({
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Parameters: { Types: { Type: String } }
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src/
      Events:
        Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn, BatchSize: ${size}${templateOption[asks]} } }
`,
  }),
  CloudFormation: (asks, size = 10) => ({
    "template.yaml": `Parameters: { Types: { Type: String } }
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler, Code: . } }
  OnOrderMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Orders.Arn, BatchSize: ${size}${templateOption[asks]} }
  Orders: { Type: AWS::SQS::Queue }
`,
  }),
  CDK: (asks, size = 10) => ({
    "cdk.json": '{ "app": "node app.js" }',
    "app.js": `import { App, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Orders");
const queue = new Queue(stack, "Queue");
const fn = new Function(stack, "OnOrder", { runtime: Runtime.NODEJS_22_X, handler: "order.handler", code: Code.fromAsset("src") });
fn.addEventSource(new SqsEventSource(queue, { batchSize: ${size}${cdkOption[asks]} }));
`,
  }),
  "CDK, the resource itself": (asks, size = 10) => ({
    "cdk.json": '{ "app": "node app.js" }',
    "app.js": `import { App, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { CfnEventSourceMapping, Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
const stack = new Stack(new App(), "Orders");
const queue = new Queue(stack, "Queue");
const fn = new Function(stack, "OnOrder", { runtime: Runtime.NODEJS_22_X, handler: "order.handler", code: Code.fromAsset("src") });
new CfnEventSourceMapping(stack, "Mapping", { functionName: fn.functionName, eventSourceArn: queue.queueArn, batchSize: ${size}${resourceOption[asks]} });
`,
  }),
  SST: (asks, size = 10) => ({
    "sst.config.ts": `export default $config({ app: () => ({ name: "orders" }), async run() {
  const queue = new sst.aws.Queue("Orders");
  queue.subscribe("src/order.handler", { batch: { size: ${size}${subscriptionOption[asks]} } });
} });
`,
  }),
  "SST 0 to 2": (asks, size = 10) => ({
    "sst.config.ts": `import { Orders } from "./stacks/orders";
export default { config: () => ({ name: "orders" }), stacks(app) { app.stack(Orders); } };
`,
    "stacks/orders.ts": `import { Queue } from "sst/constructs";
export function Orders({ stack }) {
  new Queue(stack, "Orders", { consumer: { function: "src/order.handler", cdk: { eventSource: { batchSize: ${size}${cdkOption[asks]} } } } });
}
`,
  }),
};
const serverlessOption = {
  asks: ", functionResponseType: ReportBatchItemFailures",
  "does not": "",
  perhaps: ", functionResponseType: !Ref Types",
};
const templateOption = {
  asks: ", FunctionResponseTypes: [ReportBatchItemFailures]",
  "does not": "",
  perhaps: ", FunctionResponseTypes: [!Ref Types]",
};
const cdkOption = {
  asks: ", reportBatchItemFailures: true",
  "does not": "",
  perhaps: ", reportBatchItemFailures: process.env.PARTIAL === '1'",
};
const subscriptionOption = {
  asks: ", partialResponses: true",
  "does not": "",
  perhaps: ", partialResponses: process.env.PARTIAL === '1'",
};
const resourceOption = {
  asks: ', functionResponseTypes: ["ReportBatchItemFailures"]',
  "does not": "",
  perhaps: ", functionResponseTypes: [process.env.TYPES]",
};

/** The names of the rules that say something of the answers of a handler that a framework's mapping feeds; what they say at the mapping is the same. */
export async function rulesOn(
  configuration: (asks: Asks, size?: number) => Readonly<Record<string, string>>,
  handler: string,
  asks: Asks,
  size?: number,
): Promise<readonly string[]> {
  const all = await lint({ files: { ...configuration(asks, size), "src/order.js": handler }, rules: ALL_RULES });
  return [...new Set(toldOnce(all).map(({ rule }) => rule))];
}
