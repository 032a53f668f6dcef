/** Constructs of `serverless-lift`. What is expected is what osls 3.77.1 with serverless-lift compiled of the same file. */
import { describe, expect, it } from "vitest";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import { canonicalText, knownText } from "../../../../src/deployment/value.ts";
import { compareFiles } from "../../../support/read.ts";
import { files } from "../../../support/files.ts";
import { verdicts } from "../../../support/verdicts.ts";

const service = (constructs: string, functions = ""): string => `service: shop
provider: { name: aws, stage: dev }
plugins: [serverless-lift]
constructs:
${constructs}
functions:
  other: { handler: src/other.handler }
${functions}`;

function read(text: string) {
  const { stacks } = readServerless(files({ "serverless.yml": text }), "/project/serverless.yml");
  return stacks[0]!;
}

/** `function name handler <- mapping on source` of each function. */
const printed = (text: string): string[] =>
  read(text).functions.map(({ key, name, handler, mappings }) => {
    const on = mappings.map(
      ({ logicalId, source }) =>
        `${logicalId.kind === "known" ? logicalId.id : logicalId.formula} on ${source.type} ${canonicalText(source.identity)}`,
    );
    return [key, knownText(name), handler?.text, ...on].join(" ");
  });

describe("constructs", () => {
  it("are queues with workers, of their own and of the service", () => {
    const text = service(
      `  jobs: { type: queue, batchSize: 5, maxRetries: 4, worker: { handler: src/worker.handler, timeout: 10 } }
  mails: { type: queue, fifo: true, worker: mailer }`,
      `  mailer: { handler: src/mail.handler }\n`,
    );
    expect(printed(text)).toEqual([
      "other shop-dev-other src/other.handler",
      "mailer shop-dev-mailer src/mail.handler MailerEventSourceMappingSQSMailsQueue1F431860 on sqs ${mailsQueue1F431860.Arn}",
      "jobsWorker shop-dev-jobsWorker src/worker.handler JobsWorkerEventSourceMappingSQSJobsQueueCEDBAE3E on sqs ${jobsQueueCEDBAE3E.Arn}",
    ]);
    expect(read(text).unresolved).toEqual([]);
  });

  it("are tables, whose streams are read by what the plugin calls them; so is a dead-letter queue", () => {
    const text = service(
      `  orders: { type: database/dynamodb-single-table }
  jobs: { type: queue, worker: { handler: src/worker.handler } }
  files: { type: storage }
  hooks: { type: webhook, path: /hooks, insecure: true }`,
      `  onOrder:
    handler: src/order.handler
    events: [{ stream: { type: dynamodb, arn: "\${construct:orders.tableStreamArn}" } }]
  later:
    handler: src/later.handler
    events: [{ sqs: { arn: "\${construct:jobs.dlqArn}" } }]
`,
    );
    expect(printed(text).slice(1, 3)).toEqual([
      "onOrder shop-dev-onOrder src/order.handler OnOrderEventSourceMappingDynamodbOrdersTableA4C7C531 on dynamodb ${ordersTableA4C7C531.StreamArn}",
      "later shop-dev-later src/later.handler LaterEventSourceMappingSQSJobsDlqD18CF374 on sqs ${jobsDlqD18CF374.Arn}",
    ]);
    expect([...read(text).sources.keys()].toSorted()).toEqual([
      "jobsDlqD18CF374",
      "jobsQueueCEDBAE3E",
      "ordersTableA4C7C531",
    ]);
  });

  it("of a name that nobody declares stay what they are", () => {
    const text = service("  files: { type: storage }").replace(
      "src/other.handler }",
      `src/other.handler, events: [{ sqs: { arn: "\${construct:gone.queueArn}" } }] }`,
    );
    expect(printed(text)).toEqual([expect.stringContaining("${construct:gone.queueArn}")]);
  });
});

describe("an edit of a construct", () => {
  const jobs = (id: string, rest = "batchSize: 1"): { "serverless.yml": string } => ({
    "serverless.yml": service(`  ${id}: { type: queue, ${rest}, worker: { handler: src/worker.handler } }`),
  });

  it("is silent where it changes settings, and where the queue is a new one", () => {
    expect(verdicts(compareFiles(jobs("jobs"), jobs("jobs", "batchSize: 10")))).toEqual([]);
    expect(verdicts(compareFiles(jobs("jobs"), jobs("tasks")))).toEqual([]);
  });

  it("is told where another function takes the queue over", () => {
    const worker = (name: string) => ({
      "serverless.yml": service(
        `  jobs: { type: queue, worker: ${name} }`,
        `  ${name}: { handler: src/worker.handler }\n`,
      ),
    });
    expect(verdicts(compareFiles(worker("work"), worker("doWork")))).toEqual([
      "queue-rename by function-key: work -> doWork",
    ]);
  });

  it("is told of a function on the stream of a table", () => {
    const reader = (name: string) => ({
      "serverless.yml": service(
        "  orders: { type: database/dynamodb-single-table }",
        `  ${name}:\n    handler: src/order.handler\n    events: [{ stream: { type: dynamodb, arn: "\${construct:orders.tableStreamArn}" } }]\n`,
      ),
    });
    expect(verdicts(compareFiles(reader("onOrder"), reader("orderSaved")))).toEqual([
      "replay by function-key: onOrder -> orderSaved",
    ]);
  });
});

describe("other plugins that change mappings", () => {
  it.each([
    ["serverless-plugin-split-stacks", true, "it moves resources into nested stacks"],
    ["serverless-import-config-plugin", false, "it merges other files into the service"],
    ["serverless-plugin-canary-deployments", true, "it makes mappings invoke an alias"],
  ])("are named: %s", (name, complete, why) => {
    for (const list of [`[${name}]`, `{ modules: [${name}] }`]) {
      const stack = read(`service: shop\nprovider: { name: aws }\nplugins: ${list}\nfunctions: {}\n`);
      expect(stack).toMatchObject({
        complete,
        unresolved: [{ what: `what the plugin \`${name}\` makes`, why, severity: "note" }],
      });
    }
  });

  it("and those that do not are none of ours", () => {
    const stack = read(
      `service: shop\nprovider: { name: aws }\nplugins: [serverless-iam-roles-per-function, serverless-offline]\nfunctions: {}\n`,
    );
    expect(stack).toMatchObject({ complete: true, unresolved: [] });
  });
});
