/** Failures that a handler answers with, and that its mapping does not ask for. */
import { expect, it } from "vitest";
import { answering, frameworks, RULES, rulesOn, type Asks } from "../support/batches.ts";
import { lint, lintUnderBoth } from "../support/lint.ts";

const words = async (handler: string, asks: Asks) => {
  const files = { ...frameworks.Serverless!(asks), "src/order.js": handler };
  const [one] = await lintUnderBoth({ files, rules: RULES });
  return `${one!.file}:${one!.line} ${one!.message}`;
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
  expect(await words(answering("record.messageId"), "does not")).toBe(
    "src/order.js:4 A message that fails is lost: the mapping of `onOrder` does not ask for the `batchItemFailures` that `handler` answers with. Lambda takes the batch for done and deletes every message. Set `ReportBatchItemFailures` as the function response type of the mapping (serverless.yml:7).",
  );
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
  expect(all.map(({ message }) => message)).toEqual([expect.stringContaining("(serverless.yml:8)")]);
});

it("is silent where the props of the event source come from elsewhere", async () => {
  const written = frameworks.CDK!("does not")["app.js"]!;
  const told = async (props: string) => {
    const app = written.replace(/, \{ batchSize: 10 \}/u, props).replace("const stack", `${OTHERS}const stack`);
    const files = { ...frameworks.CDK!("does not"), "app.js": app, "src/order.js": answering("record.messageId") };
    return (await lint({ files, rules: RULES })).map(({ rule }) => rule);
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
