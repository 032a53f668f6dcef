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

describe("a record handler of Powertools", () => {
  const processing = (body: string): string => `${good.split("export const")[0]!}
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
const processor = new BatchProcessor(EventType.SQS);
const work = async (record) => { ${body} };
export const handler = async (event, context) => processPartialResponse(event, work, processor, { context });
`;

  it.each([
    ["catches every error", "try { await tell(record.body); } catch (error) { console.error(error); }"],
    ["does not wait", "tell(record.body);"],
  ])("that %s never fails, and the list stays empty", async (_, body) => {
    expect(await words(processing(body))).toEqual([
      expect.stringContaining(
        "A message that fails is lost: `handler` never says which message it was, and lets no error out.",
      ),
    ]);
  });

  it.each([
    ["catches", "try { await tell(order.id); } catch (error) { console.error(error); }"],
    ["does not wait for", "tell(order.id);"],
  ])("that reads the content and %s the errors of the work names none of these", async (_, body) => {
    expect(await words(processing(`const order = JSON.parse(record.body); ${body}`))).toEqual([
      "A message whose work fails counts as done: no error of that arrives where `handler` names it. What is called there catches each error itself, or does not wait for its work. Wait for it (`await`) and throw it again there, or look at what is answered.",
    ]);
  });

  it("whose answer is looked at and becomes an error brings the whole batch back", async () => {
    const throws = (test: string): string =>
      processing("await tell(record.body);").replace(
        "=> processPartialResponse(event, work, processor, { context });",
        `=> {
  const answer = await processPartialResponse(event, work, processor, { context });
  if (${test}) throw new Error("some failed");
  return answer;
};`,
      );
    expect(await words(throws("answer.batchItemFailures.length > 0"))).toEqual([
      expect.stringContaining("One message that fails brings the whole batch back: `handler` lets the error out"),
    ]);
    expect(await words(throws("answer.batchItemFailures === undefined"))).toEqual([]);
  });

  it("that is asynchronous never fails in a processor that waits for nothing", async () => {
    const sync = (body: string): string =>
      processing(body)
        .replaceAll("processPartialResponse", "processPartialResponseSync")
        .replaceAll("BatchProcessor", "BatchProcessorSync");
    expect(await words(sync("await tell(record.body);"))).toEqual([
      expect.stringContaining("`handler` never says which message it was, and lets no error out."),
    ]);
    expect(await words(sync("if (!record.body) throw new Error('none');"))).toEqual([]);
  });

  it.each([
    ["waits", "await tell(record.body);"],
    ["reads the content, and waits", "const order = JSON.parse(record.body); await tell(order.id);"],
    ["only reads the content", "console.log(JSON.parse(record.body));"],
    [
      "lets some errors out",
      "try { await tell(record.body); } catch (error) { if (error.name !== 'Gone') throw error; }",
    ],
    [
      "calls what is not known",
      "try { await tell(record.body); } catch (error) { await require('@acme/errors').report(error); }",
    ],
  ])("that %s may fail", async (_, body) => {
    expect(await words(processing(body))).toEqual([]);
  });
});

describe("what a function gives for each record", () => {
  const answering = (work: string, answer: string): string => `${good.split("export const")[0]!}
export const handler = async (event) => {
  ${work}
  return { batchItemFailures: ${answer} };
};
`;
  const caught = (done: string, failed: string): string =>
    `event.Records.map(async (record) => { try { await tell(record.body); ${done} } catch { ${failed} } })`;
  const [id, telling] = ["return record.messageId;", "return { itemIdentifier: record.messageId };"];
  const told = "ids.filter(Boolean).map((itemIdentifier) => ({ itemIdentifier }))";
  const isOfDone = "A message that fails is not named: `handler` names those that went well.";
  const isPromised =
    "Each batch comes back whole: `handler` answers with promises, of which each is no message to Lambda.";

  it("names those that went well, where these are what it gives something for", async () => {
    const ids = (done: string, failed: string): string => `const ids = await Promise.all(${caught(done, failed)});`;
    expect(await words(answering(ids(id, "return undefined;"), told))).toEqual([expect.stringContaining(isOfDone)]);
    expect(await words(answering(ids(id, ""), told))).toEqual([expect.stringContaining(isOfDone)]);
    expect(await words(answering(ids(telling, "return null;"), "ids.filter(Boolean)"))).toEqual([
      expect.stringContaining(isOfDone),
    ]);
    expect(await words(answering(ids("return undefined;", id), told))).toEqual([]);
    expect(await words(answering(ids("", telling), "ids.filter(Boolean)"))).toEqual([]);
  });

  it("is a promise, which names none, where nobody waits for it", async () => {
    const unawaited = `const list = ${caught("", telling)}.filter(Boolean);`;
    expect(await words(answering(unawaited, "list"))).toEqual([expect.stringContaining(isPromised)]);
    expect(await words(answering(unawaited, "await Promise.all(list)"))).not.toEqual([
      expect.stringContaining(isPromised),
    ]);
    const awaited = `const list = (await Promise.all(${caught("", telling)})).filter(Boolean);`;
    expect(await words(answering(awaited, "list"))).toEqual([]);
  });
});
