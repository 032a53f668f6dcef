/** Processors that take a batch apart. */
import { expect, it } from "vitest";
import { verdictsOf } from "../inspect.ts";

it("the processor of Powertools runs its function for each record and recognises no repeat", () => {
  const text = `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const publish = async (r) => { await sns.send(new PublishCommand({ Message: r.messageId })); };
const processor = new BatchProcessor(EventType.SQS);
export const handler = async (event, context) => processPartialResponse(event, publish, processor, { context });`;
  expect(verdictsOf(text)).toEqual(["unguarded"]);
});
