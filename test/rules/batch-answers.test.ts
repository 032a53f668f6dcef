/** What `no-invalid-batch-response` says of answers that name other records than those that failed. */
import { describe, expect, it } from "vitest";
import { answering, frameworks, RULES, rulesOn, type Asks } from "../support/batches.ts";
import { lintUnderBoth } from "../support/lint.ts";

const words = async (handler: string, asks: Asks = "asks") => {
  const files = { ...frameworks["Serverless"]!(asks), "src/order.js": handler };
  return (await lintUnderBoth({ files, rules: RULES })).map(({ message }) => message);
};
const good = answering("record.messageId");
const named = "batchItemFailures.push({ itemIdentifier: record.messageId });";

describe("messages behind the one at which the handler stops", () => {
  const stops = good.replace(named, `${named} break;`);

  it("are lost", async () => {
    expect(await words(stops)).toEqual([
      "Each message behind the one at which `handler` stops is lost: it is not named. Lambda deletes every message of the batch that the answer does not name. Name them too (`event.Records.slice(index)`), or, in a queue that is not FIFO, go on with them.",
    ]);
    expect(await words(good)).toEqual([]);
  });

  it("are none in a batch of one, and are brought back where they are named", async () => {
    expect(await rulesOn(frameworks["SAM"]!, stops, "asks", 1)).toEqual([]);
    const rest = good
      .replace("const record of event.Records", "const [at, record] of event.Records.entries()")
      .replace(
        named,
        "for (const { messageId } of event.Records.slice(at)) batchItemFailures.push({ itemIdentifier: messageId }); break;",
      );
    expect(await words(rest)).toEqual([]);
  });
});
