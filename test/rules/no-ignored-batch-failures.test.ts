/** Failures that a handler answers with, and that its mapping does not ask for. */
import { expect, it } from "vitest";
import { answering, frameworks, RULES, rulesOn, type Asks } from "../support/batches.ts";
import { lint, lintUnderBoth } from "../support/lint.ts";

const words = async (handler: string, asks: Asks) => {
  const files = { ...frameworks.Serverless!(asks), "src/order.js": handler };
  const told = await lintUnderBoth({ files, rules: RULES });
  return told.map((one) => `${one.file}:${one.line} ${one.message}`);
};

it.each(Object.entries(frameworks))(
  "%s: fires where the mapping does not ask, and is silent where it does",
  async (_, of) => {
    const right = answering("record.messageId");
    expect(await rulesOn(of, right, "does not")).toEqual(["no-ignored-batch-failures"]);
    expect(await rulesOn(of, right, "asks")).toEqual([]);
    expect(await rulesOn(of, right, "perhaps")).toEqual([]);
  },
);

it("is all that is said where the identifier is wrong too", async () => {
  expect(await rulesOn(frameworks.SAM!, answering("record.receiptHandle"), "does not")).toEqual([
    "no-ignored-batch-failures",
  ]);
});

it("says what becomes of the messages, why, and the way out", async () => {
  expect(await words(answering("record.messageId"), "does not")).toEqual([
    "serverless.yml:7 A message that fails is lost: the mapping of `onOrder` does not ask for the `batchItemFailures` that `handler` answers with. Lambda counts the batch as done and deletes every message. Set `ReportBatchItemFailures` as the function response type of the mapping; the handler is at src/order.js:4.",
    "src/order.js:4 A message that fails is lost: the mapping of `onOrder` does not ask for the `batchItemFailures` that `handler` answers with. Lambda counts the batch as done and deletes every message. Set `ReportBatchItemFailures` as the function response type of the mapping (serverless.yml:7).",
  ]);
});

it("is judged against each mapping that feeds the handler", async () => {
  const both = `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - sqs: { arn: !GetAtt Asks.Arn, functionResponseType: ReportBatchItemFailures }
      - sqs: { arn: !GetAtt DoesNot.Arn }
`;
  const all = await lint({
    files: { "serverless.yml": both, "src/order.js": answering("record.messageId") },
    rules: RULES,
  });
  expect(all.map(({ file, line }) => `${file}:${line}`)).toEqual(["serverless.yml:8", "src/order.js:4"]);
  expect(all[1]!.message).toContain("(serverless.yml:8)");
});

it("is silent where the props of the event source come from elsewhere", async () => {
  const written = frameworks.CDK!("does not")["app.js"]!;
  const told = async (props: string) => {
    const app = written.replace(/, \{ batchSize: 10 \}/u, props).replace("const stack", `${OTHERS}const stack`);
    const files = { ...frameworks.CDK!("does not"), "app.js": app, "src/order.js": answering("record.messageId") };
    return [...new Set((await lint({ files, rules: RULES })).map(({ rule }) => rule))];
  };
  expect(await told("")).toEqual(["no-ignored-batch-failures"]);
  expect(await told(", {}")).toEqual(["no-ignored-batch-failures"]);
  expect(await told(", props")).toEqual([]);
  expect(await told(", props()")).toEqual([]);
  expect(await told(", { batchSize: 5, ...props }")).toEqual([]);
});
const OTHERS = 'import { props } from "@acme/defaults";\n';

it("is silent where a batch is one message and Powertools throws when all of them fail", async () => {
  const powertools = (options: string): string => `${answering("record.messageId").split("export const")[0]!}
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
const processor = new BatchProcessor(EventType.SQS);
export const handler = async (event) => processPartialResponse(event, async (record) => { await tell(record.body); }, processor${options});
`;
  const option = ", { throwOnFullBatchFailure: false }";
  expect(await rulesOn(frameworks.SAM!, powertools(""), "does not", 1)).toEqual([]);
  expect(await rulesOn(frameworks.SAM!, powertools(option), "does not", 1)).toEqual(["no-ignored-batch-failures"]);
  expect(await rulesOn(frameworks.SAM!, powertools(""), "does not", 10)).toEqual(["no-ignored-batch-failures"]);
});

/** The configuration before and after the suggestion, in which what is added is marked by `«…»`. */
const suggested: Readonly<Record<string, readonly [string, string]>> = {
  "Serverless, a line": [
    "serverless.yml",
    `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - sqs: { «functionResponseType: ReportBatchItemFailures, »arn: !GetAtt Orders.Arn }
`,
  ],
  "Serverless, a block": [
    "serverless.yml",
    `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - sqs:
          «functionResponseType: ReportBatchItemFailures
          »arn: !GetAtt Orders.Arn
          batchSize: 5
`,
  ],
  SAM: [
    "template.yaml",
    `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.handler
      Events:
        Order:
          Type: SQS
          Properties:
            «FunctionResponseTypes: [ReportBatchItemFailures]
            »Queue: !GetAtt Orders.Arn
`,
  ],
  "CloudFormation, JSON": [
    "template.json",
    `{
  "Resources": {
    "OnOrder": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "src/order.handler", "Code": "." } },
    "Mapping": {
      "Type": "AWS::Lambda::EventSourceMapping",
      "Properties": { «"FunctionResponseTypes": ["ReportBatchItemFailures"], »"FunctionName": { "Ref": "OnOrder" }, "EventSourceArn": { "Fn::GetAtt": ["Orders", "Arn"] } }
    },
    "Orders": { "Type": "AWS::SQS::Queue" }
  }
}
`,
  ],
  "CDK without options": [
    "app.js",
    cdk("fn.addEventSource(new SqsEventSource(queue«, { reportBatchItemFailures: true }»));"),
  ],
  "CDK with options": [
    "app.js",
    cdk("fn.addEventSource(new SqsEventSource(queue, { batchSize: 5«, reportBatchItemFailures: true» }));"),
  ],
  "CDK, addEventSourceMapping": [
    "app.js",
    cdk('fn.addEventSourceMapping("Own", { eventSourceArn: queue.queueArn«, reportBatchItemFailures: true» });'),
  ],
  "CDK, the resource itself": [
    "app.js",
    cdk(
      'new CfnEventSourceMapping(stack, "Own", { functionName: fn.functionName, eventSourceArn: queue.queueArn«, functionResponseTypes: ["ReportBatchItemFailures"]» });',
    ),
  ],
  SST: ["sst.config.ts", sst('queue.subscribe("src/order.handler"«, { batch: { partialResponses: true } }»);')],
  "SST with a batch": [
    "sst.config.ts",
    sst('queue.subscribe("src/order.handler", { batch: { size: 5«, partialResponses: true» } });'),
  ],
};

function cdk(mapping: string): string {
  return `import { App, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { CfnEventSourceMapping, Code, Function } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Orders");
const queue = new Queue(stack, "Queue");
const fn = new Function(stack, "OnOrder", { handler: "order.handler", code: Code.fromAsset("src") });
${mapping}
`;
}

function sst(subscription: string): string {
  return `export default $config({ app: () => ({ name: "orders" }), async run() {
  const queue = new sst.aws.Queue("Orders");
  ${subscription}
} });
`;
}

const withCdk = (file: string): Readonly<Record<string, string>> =>
  file === "app.js" ? { "cdk.json": '{ "app": "node app.js" }' } : {};

it.each(Object.entries(suggested))(
  "%s: the option is suggested at the mapping, and then nothing is said",
  async (_, [file, marked]) => {
    const [before, after] = [marked.replace(/«[^»]*»/gu, ""), marked.replace(/[«»]/gu, "")];
    const project = { ...withCdk(file), "src/order.js": answering("record.messageId") };
    const told = await lint({ files: { ...project, [file]: before }, rules: RULES });
    expect(told.map((one) => one.file).sort()).toEqual([file, "src/order.js"].sort());
    const suggestions = told.find((one) => one.file === file)!.suggestions!;
    expect(suggestions.map(({ gives }) => gives)).toEqual([after]);
    expect(suggestions[0]!.says).toMatch(/^Ask which records failed \(`\w+`\)\.$/u);
    expect(await lint({ files: { ...project, [file]: after }, rules: RULES })).toEqual([]);
  },
);

it("suggests nothing where options come from elsewhere", async () => {
  const app = cdk("fn.addEventSource(new SqsEventSource(queue, { ...others, reportBatchItemFailures: no }));").replace(
    "const stack",
    "const others = { batchSize: 5 }, no = false;\nconst stack",
  );
  const files = { ...withCdk("app.js"), "app.js": app, "src/order.js": answering("record.messageId") };
  const told = await lint({ files, rules: RULES });
  expect(told.find(({ file }) => file === "app.js")!.suggestions).toBeUndefined();
});
