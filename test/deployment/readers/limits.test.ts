/** How mappings cut batches and how queues hand messages out again, read from each framework, and silent when it is edited. */
import { describe, expect, it } from "vitest";
import { queueOf } from "../../../src/deployment/window.ts";
import { compareFiles, readStacks, type Files } from "../../support/read.ts";

type Settings = "default" | "set" | "unknown";
type Project = (settings: Settings) => Files;

const streamAndQueue: Readonly<Record<string, Project>> = {
  "Serverless Framework": (settings) => ({
    "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
${{ default: "", set: "    timeout: 10\n    reservedConcurrency: 5\n", unknown: "    timeout: ${env:T}\n" }[settings]}    events:
      - sqs: { arn: !GetAtt Queue.Arn${{ default: "", set: ", maximumBatchingWindow: 5", unknown: ", maximumBatchingWindow: !Ref W" }[settings]} }
      - stream: { type: kinesis, arn: !GetAtt Stream.Arn, startingPosition: LATEST${
        {
          default: "",
          set: ", batchWindow: 5, bisectBatchOnFunctionError: true, parallelizationFactor: 2, tumblingWindowInSeconds: 30",
          unknown:
            ", batchWindow: !Ref W, bisectBatchOnFunctionError: !Ref B, parallelizationFactor: !Ref P, tumblingWindowInSeconds: !Ref U",
        }[settings]
      } }
resources:
  Resources:
${resources(settings, "    ")}`,
  }),
  SAM: (settings) => ({
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Parameters: { W: { Type: Number } }
${{ default: "", set: "Globals: { Function: { Timeout: 10, ReservedConcurrentExecutions: 5 } }\n", unknown: "Globals: { Function: { Timeout: !Ref W } }\n" }[settings]}Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src/
      Events:
        Queue: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn${options("sqs", settings)} } }
        Stream: { Type: Kinesis, Properties: { Stream: !GetAtt Stream.Arn, StartingPosition: LATEST${options("kinesis", settings)} } }
${resources(settings, "  ")}`,
  }),
  CloudFormation: (settings) => ({
    "template.yaml": `Parameters: { W: { Type: Number } }
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler, Code: .${{ default: "", set: ", Timeout: 10, ReservedConcurrentExecutions: 5", unknown: ", Timeout: !Ref W" }[settings]} } }
  FromQueue:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Queue.Arn${options("sqs", settings)} }
  FromStream:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Stream.Arn, StartingPosition: LATEST${options("kinesis", settings)} }
${resources(settings, "  ")}`,
  }),
  CDK: (settings) => ({
    "cdk.json": '{ "app": "node app.js" }',
    "app.js": `import { App, Duration, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const { T } = process.env;
const stack = new Stack(new App(), "Orders");
const dead = new Queue(stack, "Dead");
const queue = new Queue(stack, "Queue", ${
      {
        default: "{}",
        set: "{ queueName: 'orders.fifo', fifo: true, visibilityTimeout: Duration.minutes(1), deadLetterQueue: { queue: dead, maxReceiveCount: 4 } }",
        unknown: "{ queueName: T, visibilityTimeout: T, deadLetterQueue: T }",
      }[settings]
    });
const fn = new Function(stack, "OnOrder", { handler: "order.handler", code: Code.fromAsset("src")${{ default: "", set: ", timeout: Duration.seconds(10), reservedConcurrentExecutions: 5", unknown: ", timeout: T" }[settings]} });
fn.addEventSource(new SqsEventSource(queue, ${{ default: "{}", set: "{ maxBatchingWindow: Duration.seconds(5) }", unknown: "{ maxBatchingWindow: T }" }[settings]}));
fn.addEventSource(new KinesisEventSource(new Stream(stack, "Stream"), { startingPosition: StartingPosition.LATEST${
      {
        default: "",
        set: ", maxBatchingWindow: Duration.seconds(5), bisectBatchOnError: true, parallelizationFactor: 2, tumblingWindow: Duration.seconds(30)",
        unknown: ", maxBatchingWindow: T, bisectBatchOnError: T, parallelizationFactor: T, tumblingWindow: T",
      }[settings]
    } }));
`,
  }),
};

function options(of: "sqs" | "kinesis", settings: Settings): string {
  if (settings === "default") return "";
  const isSet = settings === "set";
  const window = `, MaximumBatchingWindowInSeconds: ${isSet ? 5 : "!Ref W"}`;
  if (of === "sqs") return window;
  return isSet
    ? `${window}, BisectBatchOnFunctionError: true, ParallelizationFactor: 2, TumblingWindowInSeconds: 30`
    : `${window}, BisectBatchOnFunctionError: !Ref W, ParallelizationFactor: !Ref W, TumblingWindowInSeconds: !Ref W`;
}

function resources(settings: Settings, indent: string): string {
  const properties = {
    default: "",
    set: ", Properties: { QueueName: orders.fifo, FifoQueue: true, VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 4 } }",
    unknown: ", Properties: { FifoQueue: !Ref W, VisibilityTimeout: !Ref W, RedrivePolicy: !Ref W }",
  }[settings];
  const lines = [
    `Queue: { Type: AWS::SQS::Queue${properties} }`,
    "Dead: { Type: AWS::SQS::Queue }",
    "Stream: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }",
  ];
  return lines.map((line) => `${indent}${line}\n`).join("");
}

/** What is known of the function, of the queue, and of the mappings of the stream and the queue. */
function limitsIn(files: Files): unknown {
  const [stack] = readStacks(files);
  const fn = stack!.functions.find(({ mappings }) => mappings.length > 0)!;
  const of = (type: string) => fn.mappings.find(({ source }) => source.type === type)!;
  return {
    timeout: fn.timeoutSeconds,
    concurrency: fn.reservedConcurrency,
    queue: queueOf(stack!, of("sqs")),
    fromQueue: of("sqs").batching?.windowSeconds,
    fromStream: of("kinesis").batching,
  };
}

describe.each(Object.entries(streamAndQueue))("%s", (name, project) => {
  it("fills in defaults", () => {
    expect(limitsIn(project("default"))).toEqual({
      timeout: name === "Serverless Framework" ? 6 : 3,
      concurrency: undefined,
      queue: { isFifo: false, visibilitySeconds: 30, retentionSeconds: 345_600, hasDeadLetters: false },
      fromQueue: 0,
      fromStream: { windowSeconds: 0, bisects: false, parallelization: 1, tumblingWindowSeconds: 0 },
    });
  });

  it("reads what is set", () => {
    expect(limitsIn(project("set"))).toEqual({
      timeout: 10,
      concurrency: 5,
      queue: {
        isFifo: true,
        visibilitySeconds: 60,
        retentionSeconds: 345_600,
        hasDeadLetters: true,
        maxReceiveCount: 4,
      },
      fromQueue: 5,
      fromStream: { windowSeconds: 5, bisects: true, parallelization: 2, tumblingWindowSeconds: 30 },
    });
  });

  it("knows nothing of what only the deployment knows", () => {
    expect(limitsIn(project("unknown"))).toEqual({
      timeout: undefined,
      concurrency: undefined,
      queue: { retentionSeconds: 345_600 },
      fromQueue: undefined,
      fromStream: {},
    });
  });

  it("updates all of it in place, but for what makes another queue", () => {
    const kept = (files: Files): Files =>
      Object.fromEntries(
        Object.entries(files).map(([file, text]) => [
          file,
          text.replace(/QueueName: orders\.fifo, FifoQueue: true, |queueName: 'orders\.fifo', fifo: true, /u, ""),
        ]),
      );
    const comparison = compareFiles(project("default"), kept(project("set")));
    expect(comparison.changes).toEqual([]);
  });
});

describe("SST", () => {
  const app = (queue: string, subscription: string): Files => ({
    "sst.config.ts": `export default $config({ app: () => ({ name: "orders" }), async run() {
  const queue = new sst.aws.Queue("Queue"${queue});
  queue.subscribe(${subscription});
} });`,
  });
  const limits = (queue: string, subscription: string): unknown => {
    const [stack] = readStacks(app(queue, subscription));
    const [fn] = stack!.functions;
    const [mapping] = fn!.mappings;
    return { timeout: fn!.timeoutSeconds, queue: queueOf(stack!, mapping!), batching: mapping!.batching };
  };
  const others = { bisects: false, parallelization: 1, tumblingWindowSeconds: 0 };

  it("fills in defaults", () => {
    expect(limits("", '"src/order.handler"')).toEqual({
      timeout: 20,
      queue: { isFifo: false, visibilitySeconds: 30, hasDeadLetters: false, retentionSeconds: 345_600 },
      batching: { windowSeconds: 20, ...others },
    });
  });

  it("reads what is set", () => {
    const queue = ', { fifo: true, visibilityTimeout: "2 minutes", dlq: { queue: dead.arn, retry: 5 } }';
    const subscription =
      '{ handler: "src/order.handler", timeout: "1 minute" }, { batch: { size: 5, window: "5 seconds" } }';
    expect(limits(queue, subscription)).toEqual({
      timeout: 60,
      queue: {
        isFifo: true,
        visibilitySeconds: 120,
        hasDeadLetters: true,
        maxReceiveCount: 5,
        retentionSeconds: 345_600,
      },
      batching: { windowSeconds: 5, ...others },
    });
  });

  it("knows nothing where `transform` may set it", () => {
    const of = limits(
      ", { transform: { queue: change } }",
      '{ handler: "src/order.handler", transform: change }, { transform: change }',
    );
    expect(of).toEqual({ timeout: undefined, queue: {}, batching: undefined });
  });
});

describe("SST 0 to 2", () => {
  const limits = (queue: string): unknown => {
    const [stack] = readStacks({
      "sst.config.ts": `import { Shop } from "./stacks/shop";
export default { config: () => ({ name: "shop" }), stacks(app) { app.stack(Shop); } };`,
      "stacks/shop.ts": `import { Queue } from "sst/constructs";
import { Duration } from "aws-cdk-lib";
import { change } from "somewhere";
export function Shop({ stack }) { new Queue(stack, "Jobs", ${queue}); }`,
    });
    const [mapping] = stack!.functions[0]!.mappings;
    const { reportsFailures, batchSize, batching, hasFailureDestination } = mapping!;
    return { queue: queueOf(stack!, mapping!), reportsFailures, batchSize, batching, hasFailureDestination };
  };
  const others = { bisects: false, parallelization: 1, tumblingWindowSeconds: 0 };

  it("fills in the defaults of the CDK, which makes the mapping", () => {
    expect(limits('{ consumer: "src/job.handler" }')).toEqual({
      queue: { isFifo: false, visibilitySeconds: 30, hasDeadLetters: false, retentionSeconds: 345_600 },
      reportsFailures: false,
      batchSize: undefined,
      batching: { windowSeconds: 0, ...others },
      hasFailureDestination: false,
    });
  });

  it("reads what the event source and the queue of the CDK are made with", () => {
    const cdk = "cdk: { eventSource: { batchSize: 5, reportBatchItemFailures: true } }";
    const dead =
      "{ fifo: true, visibilityTimeout: Duration.minutes(2), deadLetterQueue: { queue: 1, maxReceiveCount: 4 } }";
    expect(limits(`{ consumer: { function: "src/job.handler", ${cdk} }, cdk: { queue: ${dead} } }`)).toEqual({
      queue: {
        isFifo: true,
        visibilitySeconds: 120,
        hasDeadLetters: true,
        maxReceiveCount: 4,
        retentionSeconds: 345_600,
      },
      reportsFailures: true,
      batchSize: 5,
      batching: { windowSeconds: 0, ...others },
      hasFailureDestination: false,
    });
  });

  it("knows nothing of what comes from elsewhere", () => {
    expect(
      limits('{ consumer: { function: "src/job.handler", cdk: { eventSource: change() } }, cdk: { queue: change() } }'),
    ).toEqual({
      // A queue that is given is not the construct's own.
      queue: undefined,
      reportsFailures: undefined,
      batchSize: undefined,
      batching: {},
      // Perhaps one: nothing is said to come again without end.
      hasFailureDestination: true,
    });
  });
});
