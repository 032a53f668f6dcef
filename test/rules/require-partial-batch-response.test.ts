/** Errors that leave a handler, for a mapping that takes the batch as one. */
import { expect, it } from "vitest";
import { frameworks, harmless, RULES, rulesOn, swallowing, throwing, type Asks } from "../support/batches.ts";
import { lint, lintUnderBoth } from "../support/lint.ts";

const words = async (handler: string, asks: Asks) => {
  const files = { ...frameworks.Serverless!(asks), "src/order.js": handler };
  const [one] = await lintUnderBoth({ files, rules: RULES });
  return `${one!.file}:${one!.line} ${one!.message}`;
};

it.each(Object.entries(frameworks))("%s: fires with more than one record in a batch", async (_, of) => {
  expect(await rulesOn(of, throwing, "does not")).toEqual(["require-partial-batch-response"]);
  expect(await rulesOn(of, throwing, "does not", 1)).toEqual([]);
  expect(await rulesOn(of, throwing, "perhaps")).toEqual([]);
});

it("is silent where no error leaves the handler, and where nothing happens again", async () => {
  expect(await rulesOn(frameworks.SAM!, swallowing, "does not")).toEqual([]);
  expect(await rulesOn(frameworks.SAM!, harmless, "does not")).toEqual([]);
});

it("says which effect happens again, why, and the way out", async () => {
  expect(await words(throwing, "does not")).toBe(
    "src/order.js:4 One message that fails runs `SNSClient.send(PublishCommand)` (src/order.js:3) again for the others of its batch. An error of `handler` counts for all, since the mapping of `onOrder` (serverless.yml:7) does not ask. Return `batchItemFailures`, and have it ask (`ReportBatchItemFailures`).",
  );
});

it("takes an error of reading the content for one only where it is asked to", async () => {
  const reading = swallowing.replace("try {", "const { id } = JSON.parse(record.body); try {");
  const files = { ...frameworks.SAM!("does not"), "src/order.js": reading };
  const of = async (options: object) =>
    (await lint({ files, rules: { "require-partial-batch-response": ["error", options] } })).map(({ rule }) => rule);
  expect(await of({})).toEqual([]);
  expect(await of({ contentErrors: true })).toEqual(["require-partial-batch-response"]);
});
