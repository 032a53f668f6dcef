/**
 * Whatever replaces a mapping is told, in each framework: each edit alone, beside others that change nothing of it, and beside each
 * other one.
 */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";

interface Written {
  readonly file: string;
  readonly text: string;
  /** What replaces the mapping, by what is written and what takes its place. */
  readonly edits: Readonly<Record<string, readonly [RegExp, string]>>;
  /** What replaces nothing. */
  readonly noise: Readonly<Record<string, readonly [RegExp, string]>>;
}

const written: Readonly<Record<string, Written>> = {
  serverless: {
    file: "serverless.yml",
    text: `service: shop
provider: { name: aws, stage: dev }
functions:
  onOrder:
    handler: src/order.handler
    timeout: 10
    events:
      - stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", startingPosition: TRIM_HORIZON, batchSize: 10 }
`,
    edits: {
      "renames the function": [/onOrder:/u, "orderSaved:"],
      "renames the service": [/service: shop/u, "service: store"],
      "changes the stage": [/stage: dev/u, "stage: live"],
      "names another stream": [/stream\/orders/u, "stream/orders2"],
      "changes the start": [/TRIM_HORIZON/u, "LATEST"],
      "moves it to another account": [/:111122223333:/u, ":444455556666:"],
    },
    noise: {
      "a comment": [/^service/u, "# the shop\nservice"],
      "another function": [/functions:\n/u, "functions:\n  other: { handler: src/other.handler }\n"],
      "another batch size": [/batchSize: 10/u, "batchSize: 20"],
      "another timeout": [/timeout: 10/u, "timeout: 20"],
    },
  },
  sam: {
    file: "template.yaml",
    text: `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs20.x } }
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src
      Events:
        Orders:
          Type: Kinesis
          Properties: { Stream: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", StartingPosition: TRIM_HORIZON, BatchSize: 10 }
`,
    edits: {
      "renames the function": [/OnOrder:/u, "OrderSaved:"],
      "renames the event": [/ Orders:/u, " Incoming:"],
      "names another stream": [/stream\/orders/u, "stream/orders2"],
      "changes the start": [/TRIM_HORIZON/u, "LATEST"],
    },
    noise: {
      "a comment": [/^Transform/u, "# the shop\nTransform"],
      "another function": [
        /Resources:\n/u,
        "Resources:\n  Other: { Type: AWS::Serverless::Function, Properties: { Handler: o.h, CodeUri: src } }\n",
      ],
      "another batch size": [/BatchSize: 10/u, "BatchSize: 20"],
      "another runtime": [/nodejs20/u, "nodejs22"],
    },
  },
  cloudformation: {
    file: "orders.yml",
    text: `Resources:
  OnOrder:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: orders, Handler: order.handler, Code: { S3Bucket: b, S3Key: k }, MemorySize: 128 }
  OnOrderMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref OnOrder
      EventSourceArn: arn:aws:kinesis:eu-west-1:111122223333:stream/orders
      StartingPosition: TRIM_HORIZON
      BatchSize: 10
`,
    edits: {
      "renames the mapping": [/OnOrderMapping:/u, "OrderMapping:"],
      "names another stream": [/stream\/orders/u, "stream/orders2"],
      "changes the start": [/TRIM_HORIZON/u, "LATEST"],
      "renames the function and its mapping": [/(?:OnOrder)/gu, "OrderSaved"],
    },
    noise: {
      "a comment": [/^Resources/u, "# the shop\nResources"],
      "more memory": [/MemorySize: 128/u, "MemorySize: 256"],
      "another batch size": [/BatchSize: 10/u, "BatchSize: 20"],
      "another resource": [/Resources:\n/u, "Resources:\n  Topic: { Type: AWS::SNS::Topic }\n"],
    },
  },
  cdk: {
    file: "bin/app.ts",
    text: `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Function } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const stream = Stream.fromStreamArn(stack, "Orders", "arn:aws:kinesis:eu-west-1:111122223333:stream/orders");
const fn = new Function(stack, "OnOrder", { memorySize: 128 });
fn.addEventSource(new KinesisEventSource(stream, { startingPosition: "TRIM_HORIZON", batchSize: 10 }));
`,
    edits: {
      "renames the function": [/"OnOrder"/u, '"OrderSaved"'],
      "renames the stack": [/"Shop"/u, '"Store"'],
      "renames the stream's construct": [/"Orders"/u, '"Incoming"'],
      "names another stream": [/stream\/orders/u, "stream/orders2"],
      "changes the start": [/TRIM_HORIZON/u, "LATEST"],
    },
    noise: {
      "a comment": [/^import/u, "// the shop\nimport"],
      "more memory": [/memorySize: 128/u, "memorySize: 256"],
      "another batch size": [/batchSize: 10/u, "batchSize: 20"],
      "another function": [/const fn/u, 'new Function(stack, "Other", {});\nconst fn'],
    },
  },
  sst: {
    file: "sst.config.ts",
    text: `export default $config({
  app() { return { name: "shop", home: "aws" }; },
  async run() {
    const stream = new sst.aws.KinesisStream("Orders");
    stream.subscribe("OnOrder", { handler: "src/order.handler", memory: "128 MB" }, { transform: { eventSourceMapping: { batchSize: 10 } } });
  },
});
`,
    edits: {
      "renames the subscriber": [/"OnOrder"/u, '"OrderSaved"'],
      "renames the stream": [/"Orders"/u, '"Incoming"'],
    },
    noise: {
      "a comment": [/^export/u, "// the shop\nexport"],
      "more memory": [/128 MB/u, "256 MB"],
      "another batch size": [/batchSize: 10/u, "batchSize: 20"],
      "another component": [/ {4}const stream/u, '    new sst.aws.Bucket("Files");\n    const stream'],
    },
  },
};

/** What is said of edits, one after the other, over what was deployed. */
function planned({ file, text }: Written, edits: readonly (readonly [RegExp, string])[]) {
  const project = repository({ "package.json": "{}", [file]: text });
  const edited = edits.reduce((all, [pattern, becomes]) => {
    expect(all).toMatch(pattern);
    return all.replace(pattern, becomes);
  }, text);
  project.write({ [file]: edited });
  return runCommand(["plan", "--base", "HEAD"], project.root);
}

/** As a change, or where no record runs again or is lost for it, as what takes a mapping's place. */
function isTold(output: string, status: number): boolean {
  return (
    status === 1 ||
    /takes the place of the one on|begins at a source that this deployment creates|is deleted, and nothing takes/u.test(
      output,
    )
  );
}

describe.each(Object.entries(written))("%s", (_, one) => {
  const noise = Object.values(one.noise);

  it("says nothing of what replaces no mapping", () => {
    const { output, status } = planned(one, noise);
    expect(output).toMatch(/^No mapping of a stream or queue is re-created or replaced\./mu);
    expect(status).toBe(0);
  });

  it.each(Object.entries(one.edits))("tells an edit that %s", (_name, edit) => {
    for (const beside of [[], noise]) {
      const { output, status } = planned(one, [edit, ...beside]);
      expect(isTold(output, status), output).toBe(true);
    }
  });

  it("tells each edit beside each other one", () => {
    const edits = Object.values(one.edits);
    for (const [index, edit] of edits.entries())
      for (const other of edits.slice(index + 1)) {
        const { output, status } = planned(one, [edit, other]);
        expect(isTold(output, status), output).toBe(true);
      }
  });
});
