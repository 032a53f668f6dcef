/** What queues and streams deliver again with effects that nothing guards. */
import { describe, expect, it } from "vitest";
import { answering, harmless, swallowing, throwing } from "../support/batches.ts";
import { lint, lintUnderBoth, type Told } from "../support/lint.ts";
import type { Files } from "../support/read.ts";

const RULES = { "require-redrive-limit": "error" } as const;
const told = async (configuration: Files, handler: string): Promise<readonly Told[]> =>
  lint({ files: { ...configuration, "src/order.js": handler }, rules: RULES });

/** `visibility` in seconds, `dead`: with a dead-letter queue. The function has 10 s. */
interface Queue {
  readonly visibility?: number;
  readonly dead?: boolean;
  readonly fifo?: boolean;
}

const properties = ({ visibility = 60, dead = true, fifo = false }: Queue): string =>
  [
    ...(fifo ? ["QueueName: orders.fifo, FifoQueue: true"] : []),
    `VisibilityTimeout: ${visibility}`,
    ...(dead ? ["RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5 }"] : []),
  ].join(", ");

/** The line of the mapping in each. */
const frameworks: Readonly<Record<string, readonly [string, number, (queue: Queue) => Files]>> = {
  "Serverless Framework": [
    "serverless.yml",
    8,
    (queue) => ({
      "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    timeout: 10
    events:
      - sqs: { arn: !GetAtt Orders.Arn }
resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue, Properties: { ${properties(queue)} } }
`,
    }),
  ],
  SAM: [
    "template.yaml",
    9,
    (queue) => ({
      "template.yaml": `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Timeout: 10 } }
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src/
      Events: { Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } } }
  Orders: { Type: AWS::SQS::Queue, Properties: { ${properties(queue)} } }
`,
    }),
  ],
  CloudFormation: [
    "template.yaml",
    3,
    (queue) => ({
      "template.yaml": `Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler, Code: ., Timeout: 10 } }
  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Orders.Arn } }
  Orders: { Type: AWS::SQS::Queue, Properties: { ${properties(queue)} } }
`,
    }),
  ],
  CDK: [
    "app.js",
    9,
    ({ visibility = 60, dead = true, fifo = false }) => ({
      "cdk.json": '{ "app": "node app.js" }',
      "app.js": `import { App, Duration, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Orders");
const queue = new Queue(stack, "Queue", { visibilityTimeout: Duration.seconds(${visibility})${dead ? ', deadLetterQueue: { queue: new Queue(stack, "Dead"), maxReceiveCount: 5 }' : ""}${fifo ? ", fifo: true" : ""} });
const fn = new Function(stack, "OnOrder", {
  runtime: Runtime.NODEJS_22_X, handler: "order.handler", code: Code.fromAsset("src"), timeout: Duration.seconds(10) });
fn.addEventSource(new SqsEventSource(queue));
`,
    }),
  ],
  SST: [
    "sst.config.ts",
    3,
    ({ visibility = 60, dead = true, fifo = false }) => ({
      "sst.config.ts": `export default $config({ app: () => ({ name: "orders" }), async run() {
  const queue = new sst.aws.Queue("Queue", { visibilityTimeout: "${visibility} seconds"${dead ? ", dlq: dead.arn" : ""}${fifo ? ", fifo: true" : ""} });
  queue.subscribe({ handler: "src/order.handler", timeout: "10 seconds" });
} });`,
    }),
  ],
};

describe.each(Object.entries(frameworks))("%s", (_, [file, line, of]) => {
  const says = async (queue: Queue, handler = throwing): Promise<string[]> =>
    (await told(of(queue), handler)).map(
      (one) => `${one.file}:${one.line} ${one.message.slice(0, 59).replace(/ `.*/u, "")}`,
    );

  it("tells of a visibility timeout below six timeouts of the function", async () => {
    expect(await says({ visibility: 59 })).toEqual([
      `${file}:${line} A message that is still worked on can be handed out again, `,
    ]);
    expect(await says({ visibility: 60 })).toEqual([]);
  });

  it("tells of a queue without dead letters where an error may leave the handler", async () => {
    expect(await says({ dead: false })).toEqual([`${file}:${line} A message that always fails runs`]);
    expect(await says({ dead: false }, swallowing)).toEqual([]);
  });

  it("tells that a FIFO queue keeps nothing from happening twice", async () => {
    expect(await says({ fifo: true })).toEqual([`${file}:${line} A FIFO queue does not keep`]);
    expect(await says({ fifo: true }, harmless)).toEqual([]);
  });

  it("is silent where no effect repeats", async () => {
    expect(await says({ visibility: 30, dead: false, fifo: true }, harmless)).toEqual([]);
  });
});

describe("a queue", () => {
  const [, , of] = frameworks["CloudFormation"]!;

  it("has each of them said in three sentences", async () => {
    const queue = { visibility: 30, dead: false, fifo: true };
    const all = await lintUnderBoth({ files: { ...of(queue), "src/order.js": throwing }, rules: RULES });
    expect(all.map(({ message }) => message)).toEqual([
      "A message that is still worked on can be handed out again, and runs `SNSClient.send(PublishCommand)` (src/order.js:3) a second time. The queue hides it for 30 s, less than six timeouts of `OnOrder` (10 s each), so a batch that was throttled has no time to be tried again. Set its visibility timeout to 1 min or more.",
      "A message that always fails runs `SNSClient.send(PublishCommand)` (src/order.js:3) again until it expires. The queue of `OnOrder` has no dead-letter queue: it comes about every 30 s for 4 days. Give it a redrive policy with a dead-letter queue and a receive count of five or more.",
      "A FIFO queue does not keep `SNSClient.send(PublishCommand)` (src/order.js:3) from happening twice. It drops what is sent twice within 5 min; a message that fails, or whose batch runs into the timeout, comes to `OnOrder` again like any other. Guard the work by an id of the message.",
    ]);
  });

  it("counts a failure that is answered and asked for as one that comes again", async () => {
    const asks = (files: Files): Files => ({
      "template.yaml": files["template.yaml"]!.replace(
        "EventSourceArn: !GetAtt Orders.Arn",
        "$&, FunctionResponseTypes: [ReportBatchItemFailures]",
      ),
    });
    const handler = answering("record.messageId");
    expect(await told(asks(of({ dead: false })), handler)).toHaveLength(1);
    expect(await told(of({ dead: false }), handler)).toEqual([]);
  });

  it("is not spoken of where only the deployment knows how it is made", async () => {
    const unknown = (from: string, to: string): Files => ({
      "template.yaml": of({ visibility: 30, dead: false })["template.yaml"]!.replace(from, to),
    });
    const kinds = async (files: Files): Promise<string[]> =>
      (await told(files, throwing)).map(({ message }) => message.slice(0, 33));
    expect(await kinds(unknown("VisibilityTimeout: 30", "VisibilityTimeout: !Ref V"))).toEqual([
      "A message that always fails runs ",
    ]);
    expect(await kinds(unknown("Timeout: 10", "Timeout: !Ref T"))).toEqual(["A message that always fails runs "]);
    expect(await kinds(unknown("!GetAtt Orders.Arn", "!ImportValue orders"))).toEqual([]);
    expect(await kinds(unknown("VisibilityTimeout: 30", "RedrivePolicy: !Ref P, VisibilityTimeout: 60"))).toEqual([]);
  });
});

describe("a stream", () => {
  const stream = (options = ""): Files => ({
    "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream: { type: kinesis, arn: !ImportValue s, startingPosition: LATEST${options} }
`,
  });
  const refusing = throwing.replace(
    "await tell(JSON.stringify(record));",
    "{ if (record.kinesis.partitionKey !== 'order') throw new Error('no order'); await tell(JSON.stringify(record)); }",
  );
  const reading = throwing.replace(
    "await tell(JSON.stringify(record))",
    "await tell(JSON.parse(record.kinesis.data).id)",
  );

  it.each([
    ["an error of its own for what a record holds", refusing],
    ["an error of reading it", reading],
    [
      "an error for a case that is none",
      throwing.replace(
        "await tell(JSON.stringify(record));",
        "switch (record.eventName) { case 'put': await tell(record.eventID); break; default: throw new Error('unknown'); }",
      ),
    ],
  ])("is held up by %s", async (_, handler) => {
    expect((await told(stream(), handler)).map((one) => `${one.file}:${one.line} ${one.message}`)).toEqual([
      "src/order.js:4 A record whose content `handler` refuses holds up its shard until it expires, and each retry runs `SNSClient.send(PublishCommand)` (src/order.js:3) again. The mapping of `onOrder` (serverless.yml:7) has no bisecting, limit or destination. Limit its retries, with a destination, or pass such a record over.",
    ]);
  });

  it.each([
    ["maximumRetryAttempts: 3"],
    ["maximumRecordAgeInSeconds: 600"],
    ["maximumRetryAttempts: '${env:RETRIES}'"],
    ["bisectBatchOnFunctionError: true"],
    ["bisectBatchOnFunctionError: '${env:BISECT}'"],
    ["destinations: { onFailure: !GetAtt Failed.Arn }"],
  ])("is not with %s", async (option) => {
    expect(await told(stream(`, ${option}`), refusing)).toEqual([]);
  });

  it.each([
    ["the environment", refusing.replace("record.kinesis.partitionKey", "process.env.TOPIC")],
    ["a call that failed", throwing],
    ["what is caught", refusing.replace("for (const", "try { for (const").replace(/\}\n\};/u, "} } catch {}\n};")],
    ["what has no effect", harmless.replace("console.log(body)", "JSON.parse(body)")],
  ])("is not by an error for %s", async (_, handler) => {
    expect(await told(stream(), handler)).toEqual([]);
  });

  it("has the same line told by one rule alone", async () => {
    const rules = { ...RULES, "require-bounded-replay": "error" } as const;
    const all = await lint({ files: { ...stream(), "src/order.js": refusing }, rules });
    expect(all.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      "serverless.yml require-bounded-replay",
      "src/order.js require-redrive-limit",
    ]);
  });
});
