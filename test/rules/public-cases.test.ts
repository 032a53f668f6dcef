/**
 * Batches that were lost or came again in public, rebuilt in words of our own. Each has the fault as it was met, and the same project with
 * the way out taken.
 */
import { describe, expect, it } from "vitest";
import { RULES } from "../support/batches.ts";
import { lint } from "../support/lint.ts";
import type { Files } from "../support/read.ts";

const told = async (files: Files): Promise<readonly string[]> =>
  (await lint({ files, rules: RULES })).map(
    ({ file, line, rule, message }) => `${file}:${line} ${rule}: ${first(message)}`,
  );

/** Of sentences that end in a period. */
function first(message: string): string {
  return message.slice(0, message.indexOf(". ") + 1);
}

const sends = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
`;

describe("elastic-ipfs/infrastructure#154: an error that a handler's root catches and answers, and a message that is gone", () => {
  const code = {
    "src/deliver.js": `import assert from "node:assert";
export async function deliver({ url, body }) {
  const response = await fetch(url, { method: "POST", body });
  assert.ok(response.ok, "the hook refused it");
}
`,
    "src/root.js": `/** Runs the work for each message; those that fail are answered. */
export const createHandler = (work) => async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      await work(record);
    } catch (error) {
      console.error(error);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
`,
    "src/hooks.js": `import { deliver } from "./deliver.js";
import { createHandler } from "./root.js";
export const handler = createHandler((record) => deliver({ url: process.env.HOOK, body: record.body }));
`,
  };
  const template = (option: string): Files => ({
    ...code,
    "template.yaml": `Resources:
  Deliver: { Type: AWS::Lambda::Function, Properties: { Handler: src/hooks.handler, Code: . } }
  FromEvents:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Deliver, EventSourceArn: !GetAtt Events.Arn, BatchSize: 10${option} }
  Events:
    Type: AWS::SQS::Queue
    Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 } }
  Dead: { Type: AWS::SQS::Queue }
`,
  });

  it("the mapping does not ask", async () => {
    expect(await told(template(""))).toEqual([
      // The export: it is made in another file, which feeds others too. The module itself does not speak of answers, so the mapping is silent.
      "src/hooks.js:3 no-ignored-batch-failures: A message that fails is lost: the mapping of `Deliver` does not ask for the `batchItemFailures` that `handler` answers with.",
    ]);
    expect(await told(template(", FunctionResponseTypes: [ReportBatchItemFailures]"))).toEqual([]);
  });
});

describe("storacha/indexing-service#159: the code was changed after reading about it, the mapping was not", () => {
  const app = (option: string): Files => ({
    "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
    "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { Queue } from "aws-cdk-lib/aws-sqs";
const stack = new Stack(new App(), "Indexing");
const queue = new Queue(stack, "Claims");
const index = new NodejsFunction(stack, "Index", { entry: "src/claims.ts" });
index.addEventSource(new SqsEventSource(queue, { batchSize: 25${option} }));
`,
    "src/claims.ts": `import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
${sends}export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const results = await Promise.allSettled(
    Records.map(({ body }) => sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: body }))),
  );
  return {
    batchItemFailures: results.flatMap((result, index) =>
      result.status === "rejected" ? [{ itemIdentifier: Records[index]!.messageId }] : [],
    ),
  };
};
`,
  });

  it("is told at both halves, and at none when the option is set", async () => {
    const sentence =
      "no-ignored-batch-failures: A message that fails is lost: the mapping of `Index` does not ask for the `batchItemFailures` that `handler` answers with.";
    expect(await told(app(""))).toEqual([`bin/app.ts:8 ${sentence}`, `src/claims.ts:4 ${sentence}`]);
    expect(await told(app(", reportBatchItemFailures: true"))).toEqual([]);
  });
});

describe("govuk-one-login/authentication-api#6920: two configurations deploy one handler, and one of them has the option", () => {
  const files = (second: string): Files => ({
    "new/template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  Notify:
    Type: AWS::Serverless::Function
    Properties:
      Handler: notify.handler
      CodeUri: ../src/
      Events:
        Mail:
          Type: SQS
          Properties: { Queue: !GetAtt Mail.Arn, FunctionResponseTypes: [ReportBatchItemFailures] }
  Mail: { Type: AWS::SQS::Queue }
`,
    "old/template.yaml": `Resources:
  NotifyOld: { Type: AWS::Lambda::Function, Properties: { Handler: notify.handler, Code: ../src/ } }
  NotifyOldMail:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref NotifyOld, EventSourceArn: !ImportValue mail${second} }
`,
    "src/notify.js": `${sends}export const handler = async (event) => {
  const batchItemFailures = [];
  for (const { body, messageId } of event.Records) {
    try {
      await sns.send(new PublishCommand({ PhoneNumber: JSON.parse(body).phone, Message: "A code was sent." }));
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
`,
  });

  it("is judged against each, and told of the one that has not", async () => {
    const sentence =
      "no-ignored-batch-failures: A message that fails is lost: the mapping of `NotifyOld` does not ask for the `batchItemFailures` that `handler` answers with.";
    expect(await told(files(""))).toEqual([`old/template.yaml:3 ${sentence}`, `src/notify.js:3 ${sentence}`]);
    expect(await told(files(", FunctionResponseTypes: [ReportBatchItemFailures]"))).toEqual([]);
  });
});

describe("getlift/lift#173: a construct that always asks, and a worker that answers something else", () => {
  const service = (work: string): Files => ({
    "serverless.yml": `service: orders
provider: { name: aws }
plugins: [serverless-lift]
constructs:
  orders:
    type: queue
    batchSize: 5
    worker: { handler: src/worker.handler }
`,
    "src/worker.js": `${sends}export const handler = async (event) => {
${work}
};
`,
  });
  const send = "await sns.send(new PublishCommand({ Message: record.body }));";

  it("brings everything back where an error leaves it, and loses what it only logs", async () => {
    expect(await told(service(`  for (const record of event.Records) ${send}\n  return "ok";`))).toEqual([
      "src/worker.js:3 no-invalid-batch-response: One message that fails brings the whole batch back: `handler` lets the error out and never says which message it was.",
    ]);
    expect(
      await told(
        service(`  for (const record of event.Records) {
    try { ${send} } catch (error) { console.error(error); }
  }
  return "ok";`),
      ),
    ).toEqual([
      "src/worker.js:3 no-invalid-batch-response: A message that fails is lost: `handler` never says which message it was, and lets no error out.",
    ]);
  });

  it("is silent where it answers as it must", async () => {
    const work = `  const batchItemFailures = [];
  for (const record of event.Records) {
    try { ${send} } catch { batchItemFailures.push({ itemIdentifier: record.messageId }); }
  }
  return { batchItemFailures };`;
    expect(await told(service(work))).toEqual([]);
  });
});

describe("aws/serverless-application-model#2256: SAM does not turn the option on, and the documentation had the names wrong", () => {
  const template = (option: string, answer: string): Files => ({
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  Poller:
    Type: AWS::Serverless::Function
    Properties:
      Handler: poller.handler
      CodeUri: src/
      Events:
        Queue: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn, BatchSize: 10, MaximumBatchingWindowInSeconds: 10${option} } }
  Queue: { Type: AWS::SQS::Queue }
`,
    "src/poller.js": `${sends}export const handler = async (event) => {
  const failed = [];
  await Promise.all(
    event.Records.map(async ({ messageId, body }) => {
      try {
        await sns.send(new PublishCommand({ Message: body }));
      } catch {
        failed.push(messageId);
      }
    }),
  );
  return ${answer};
};
`,
  });
  const ASKS = ", FunctionResponseTypes: [ReportBatchItemFailures]";
  const right = "{ batchItemFailures: failed.map((id) => ({ itemIdentifier: id })) }";

  it("is told without the option", async () => {
    const sentence =
      "no-ignored-batch-failures: A message that fails is lost: the mapping of `Poller` does not ask for the `batchItemFailures` that `handler` answers with.";
    expect(await told(template("", right))).toEqual([`src/poller.js:3 ${sentence}`, `template.yaml:9 ${sentence}`]);
    expect(await told(template(ASKS, right))).toEqual([]);
  });

  it("is told with the names of the first documentation", async () => {
    const capital = "{ BatchItemFailures: failed.map((id) => ({ ItemIdentifier: id })) }";
    expect(await told(template(ASKS, capital))).toEqual([
      "src/poller.js:3 no-invalid-batch-response: A message that fails is lost: `handler` never says which message it was, and lets no error out.",
    ]);
    const item = "{ batchItemFailures: failed.map((id) => ({ ItemIdentifier: id })) }";
    expect(await told(template(ASKS, item))).toEqual([
      "src/poller.js:3 no-invalid-batch-response: One message that fails brings the whole batch back: `handler` tells it by nothing, which is no message to Lambda.",
    ]);
  });
});

describe("anomalyco/sst#4379: a subscriber that answers with failures, and a queue that does not ask by itself", () => {
  const app = (options: string): Files => ({
    "sst.config.ts": `export default $config({
  app: () => ({ name: "orders", home: "aws" }),
  async run() {
    const queue = new sst.aws.Queue("Orders");
    queue.subscribe("src/order.handler"${options});
  },
});
`,
    "src/order.ts": `import type { SQSBatchItemFailure, SQSHandler } from "aws-lambda";
${sends}export const handler: SQSHandler = async (event) => {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const record of event.Records) {
    await sns.send(new PublishCommand({ Message: record.body })).catch(() => {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    });
  }
  return { batchItemFailures };
};
`,
  });

  it("is told until the subscription asks", async () => {
    const sentence =
      "no-ignored-batch-failures: A message that fails is lost: the mapping of `src/order.handler` does not ask for the `batchItemFailures` that `handler` answers with.";
    expect(await told(app(""))).toEqual([`src/order.ts:4 ${sentence}`, `sst.config.ts:5 ${sentence}`]);
    expect(await told(app(", { batch: { partialResponses: true } }"))).toEqual([]);
  });
});
