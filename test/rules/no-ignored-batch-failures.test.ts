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
    "src/order.js:4 A message that fails is lost: the mapping of `onOrder` (serverless.yml:7) does not ask for the `batchItemFailures` that `handler` answers with. Lambda takes the batch for done and deletes every message. Set `ReportBatchItemFailures` as the function response type of the mapping.",
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
  expect(all.map(({ message }) => message)).toEqual([expect.stringContaining("`onOrder` (serverless.yml:8)")]);
});
