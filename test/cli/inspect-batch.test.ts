/** What `inspect` says of a batch in which one record fails. */
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/cli/inspect.ts";
import { inspectionJson } from "../../src/cli/formats/json.ts";
import { buildInspectReport } from "../../src/cli/report.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { answering, frameworks, harmless, swallowing, throwing, type Asks } from "../support/batches.ts";
import { files } from "../support/files.ts";

const inspected = (configuration: Readonly<Record<string, string>>, handler: string) => {
  const source = files({ ...configuration, "src/order.js": handler });
  return inspect(new Pipeline(source, DEFAULT_SETTINGS, source.root), [source.root]);
};

/** As the JSON has it, and the sentence of the reports for people. */
function batchOf(configuration: Readonly<Record<string, string>>, handler: string): readonly unknown[] {
  const found = inspected(configuration, handler);
  const { handlers } = JSON.parse(inspectionJson(found, "/project")) as { handlers: { batch: unknown }[] };
  return [handlers[0]!.batch, buildInspectReport(found, "/project").handlers[0]!.batch];
}

const queue = (handler: string, asks: Asks, size = 10) => batchOf(frameworks["SAM"]!(asks, size), handler);
const stream = (handler: string, options = ""): readonly unknown[] =>
  batchOf(
    {
      "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream: { type: kinesis, arn: !ImportValue s, startingPosition: LATEST${options} }
`,
    },
    handler,
  );
const ASKS = ", functionResponseType: ReportBatchItemFailures";

describe("a record that fails", () => {
  it("brings the whole batch back by an error, whatever the mapping asks", () => {
    const says = "A message that fails brings its whole batch back, with 1 effect.";
    expect(queue(throwing, "does not")).toEqual([{ response: "error", enabled: false, repeats: "batch" }, says]);
    expect(queue(throwing, "asks")).toEqual([{ response: "error", enabled: true, repeats: "batch" }, says]);
    expect(queue(throwing, "perhaps")).toEqual([{ response: "error", enabled: null, repeats: "batch" }, says]);
  });

  it("comes again alone where it is told and asked for, and where it is the batch", () => {
    const alone = "A message that fails comes again alone, with 1 effect.";
    const told = answering("record.messageId");
    expect(queue(told, "asks")).toEqual([{ response: "failures", enabled: true, repeats: "record" }, alone]);
    expect(queue(throwing, "does not", 1)).toEqual([{ response: "error", enabled: false, repeats: "record" }, alone]);
  });

  it("brings all behind it back on a stream", () => {
    expect(stream(answering("record.kinesis.sequenceNumber"), ASKS)).toEqual([
      { response: "failures", enabled: true, repeats: "from-failure" },
      "A record that fails brings back itself and all behind it, with 1 effect.",
    ]);
  });

  it("brings the whole batch back where it is told by what is none", () => {
    expect(queue(answering("record.receiptHandle"), "asks")[0]).toEqual({
      response: "failures",
      enabled: true,
      repeats: "batch",
    });
  });

  it("is lost where nobody asks", () => {
    expect(queue(answering("record.messageId"), "does not")).toEqual([
      { response: "failures", enabled: false, repeats: "none" },
      "A message that fails is lost: nobody asks which ones did.",
    ]);
    expect(queue(swallowing, "does not")).toEqual([
      { response: "nothing", enabled: false, repeats: "none" },
      "No error leaves the handler: a message that fails counts as done.",
    ]);
    expect(queue(harmless, "does not")[0]).toEqual({ response: "nothing", enabled: false, repeats: "none" });
  });

  it("is lost where its failure is noted when the answer was given", () => {
    const late = answering("record.messageId")
      .replace("for (const record of event.Records) {", "event.Records.forEach(async (record) => {")
      .replace("  }\n  return", "  });\n  return");
    expect(queue(late, "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "none" },
      "A message that fails is lost: the answer does not name it.",
    ]);
  });

  it("is lost where no error of its work is caught, and brings all back where its error is thrown again", () => {
    const push = "batchItemFailures.push({ itemIdentifier: record.messageId });";
    const handler = answering("record.messageId");
    expect(queue(handler.replace("await tell(", "tell("), "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "none" },
      "A message that fails is lost: the answer does not name it.",
    ]);
    const some = handler
      .replace("catch {", "catch (error) {")
      .replace(push, `if (error.name === "A") ${push} else throw error;`);
    expect(queue(some, "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "record" },
      "A message that fails comes again alone, with 1 effect; one whose error is thrown again brings its whole batch back.",
    ]);
  });

  it("comes again with those behind it where a processor of FIFO queues stops at it", () => {
    const handler = (made: string, options = ""): string =>
      `${answering("record.messageId").split("export const")[0]!}
import { BatchProcessor, EventType, processPartialResponse, SqsFifoPartialProcessorAsync } from "@aws-lambda-powertools/batch";
const processor = ${made};
export const handler = async (event) => processPartialResponse(event, async (record) => { await tell(record.body); }, processor${options});
`;
    const said = (...given: Parameters<typeof handler>): string => String(queue(handler(...given), "asks")[1]);
    expect(said("new BatchProcessor(EventType.SQS)")).toBe("A message that fails comes again alone, with 1 effect.");
    expect(said("new SqsFifoPartialProcessorAsync()")).toBe(
      "A message that fails brings back itself and all behind it, with 1 effect.",
    );
    expect(said("new SqsFifoPartialProcessorAsync()", ", { skipGroupOnError: true }")).toBe(
      "What becomes of a message that fails is not known: which ones the answer names could not be followed.",
    );
  });

  it("is not said to come again alone where that is not shown", () => {
    const work = "await tell(JSON.stringify(record));";
    const push = "batchItemFailures.push({ itemIdentifier: record.messageId });";
    const handler = answering("record.messageId");
    const asked = handler.replace(push, "").replace(work, `if (await tell(JSON.stringify(record))) ${push}`);
    expect(asked).toContain("if (await");
    expect(queue(asked, "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "unknown" },
      "What becomes of a message that fails is not known: which ones the answer names could not be followed.",
    ]);
    const one = handler
      .replace(push, "bad = record.messageId;")
      .replace("const batchItemFailures = []", "let bad")
      .replace("return { batchItemFailures }", "return { batchItemFailures: bad ? [{ itemIdentifier: bad }] : [] }");
    expect(queue(one, "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "unknown" },
      "What becomes of a message that fails is not known: of several that do, the answer names one.",
    ]);
  });

  it("comes again with those that the answer names beside it, or without those behind it", () => {
    const push = "batchItemFailures.push({ itemIdentifier: record.messageId });";
    const handler = answering("record.messageId");
    expect(handler).toContain(push);
    expect(queue(handler.replace(push, `${push} break;`), "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "record" },
      "A message that fails comes again, with 1 effect; those behind the one at which the handler stops are lost.",
    ]);
    const naming = (list: string): string =>
      handler
        .replace("const record of event.Records", "const [at, record] of event.Records.entries()")
        .replace(
          push,
          `for (const { messageId } of ${list}) batchItemFailures.push({ itemIdentifier: messageId }); break;`,
        );
    expect(queue(naming("event.Records.slice(at)"), "asks")[1]).toBe(
      "A message that fails brings back itself and all behind it, with 1 effect.",
    );
    expect(queue(naming("event.Records"), "asks")[1]).toBe(
      "A message that fails brings its whole batch back, with 1 effect.",
    );
  });

  it("is not spoken of where one half is not known, and it is said which", () => {
    expect(queue(answering("record.messageId"), "perhaps")).toEqual([
      { response: "failures", enabled: null, repeats: "unknown" },
      "What becomes of a message that fails is not known: only the deployment knows whether the mapping asks.",
    ]);
    expect(queue('export const handler = (event) => require("@acme/batch").run(event);', "asks")).toEqual([
      { response: "unknown", enabled: true, repeats: "unknown" },
      "What becomes of a message that fails is not known: the handler's answer could not be followed.",
    ]);
    expect(queue(answering("JSON.parse(record.body).id"), "asks")[1]).toBe(
      "What becomes of a message that fails is not known: which ones the answer names could not be followed.",
    );
  });

  it("is taken for done where only what comes before all work lets its error out", () => {
    const connecting = swallowing.replace("for (", "await fetch('https://orders.example/token');\n  for (");
    expect(queue(connecting, "does not")).toEqual([
      { response: "nothing", enabled: false, repeats: "none" },
      "No error of the work leaves the handler: a message that fails counts as done.",
    ]);
    const behind = swallowing.replace("};\n", "  await fetch('https://orders.example/done');\n};\n");
    expect(queue(behind, "does not")[0]).toEqual({ response: "error", enabled: false, repeats: "batch" });
  });

  it("is done where its error is caught, unless what is done about that fails as well", () => {
    const about = (caught: string): string => swallowing.replace("console.error(error);", caught);
    const said =
      "A message whose error is caught counts as done; where what is done about it fails as well, the whole batch comes back, with 1 effect.";
    const aside = { response: "error", repeats: "unknown" };
    const chained = throwing.replace("record));", 'record)).catch(() => tell("late"));');
    for (const handler of [about('await tell("late");'), about('return tell("late");'), chained])
      expect(queue(handler, "does not")).toEqual([{ ...aside, enabled: false }, said]);
    expect(queue(about('await tell("late");'), "asks", 1)).toEqual([{ ...aside, enabled: true }, said]);

    const whole = "A message that fails brings its whole batch back, with 1 effect.";
    expect(queue(about('await tell("late"); throw error;'), "asks")[1]).toBe(whole);
    const beside = about('await tell("late");').replace("try {", 'await tell("first"); try {');
    expect(queue(beside, "asks")[1]).toBe(whole);
  });

  it("comes again with all others where nobody returns the answer of a library, which throws when all fail", () => {
    const handler = (options: string): string => `${throwing.split("export const")[0]!}
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
const processor = new BatchProcessor(EventType.SQS);
export const handler = async (event) => { await processPartialResponse(event, async (record) => { await tell(record.body); }, processor, ${options}); };
`;
    const nothing = { response: "nothing", enabled: true };
    expect(queue(handler("{}"), "asks")).toEqual([
      { ...nothing, repeats: "none" },
      "A message that fails counts as done, unless all of its batch fail: then they come back, with 1 effect.",
    ]);
    expect(queue(handler("{}"), "asks", 1)).toEqual([
      { ...nothing, repeats: "record" },
      "A message that fails comes again alone, with 1 effect.",
    ]);
    expect(queue(handler("{ throwOnFullBatchFailure: false }"), "asks", 1)).toEqual([
      { ...nothing, repeats: "none" },
      "No error leaves the handler: a message that fails counts as done.",
    ]);
  });

  it("comes again alone where those are named that are not done, once all of them are settled", () => {
    const handler = `${throwing.split("export const")[0]!}export const handler = async (event) => {
  const done = new Set();
  await Promise.allSettled(event.Records.map(async (record) => { await tell(record.body); done.add(record.messageId); }));
  return { batchItemFailures: event.Records.filter((r) => !done.has(r.messageId)).map((r) => ({ itemIdentifier: r.messageId })) };
};
`;
    expect(queue(handler, "asks")).toEqual([
      { response: "failures", enabled: true, repeats: "record" },
      "A message that fails comes again alone, with 1 effect.",
    ]);
  });

  it("is no error where a request for several refuses it alone", () => {
    const forwards = (
      body: string,
    ): string => `import { SQSClient, SendMessageBatchCommand } from "@aws-sdk/client-sqs";
const sqs = new SQSClient({});
const Entries = (event) => event.Records.map((record, at) => ({ Id: String(at), MessageBody: record.body }));
export const handler = async (event) => { ${body} };
`;
    const send = 'await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries: Entries(event) }))';
    const said =
      "A request that fails brings the whole batch back, with 1 effect; a message that it refuses alone is no error.";
    for (const body of [`${send};`, `try { ${send}; } catch (error) { console.error(error); throw error; }`])
      expect(queue(forwards(body), "asks")).toEqual([{ response: "error", enabled: true, repeats: "unknown" }, said]);
    const looking = `const { Failed } = ${send}; if (Failed?.length) throw new Error("some");`;
    expect(queue(forwards(looking), "asks")).toEqual([
      { response: "error", enabled: true, repeats: "batch" },
      "A message that fails brings its whole batch back, with 1 effect.",
    ]);
    const both = `try { ${send}; } catch { await sqs.send(new SendMessageBatchCommand({ QueueUrl: "late", Entries: Entries(event) })); }`;
    expect(queue(forwards(both), "asks")[1]).toBe(said.replace("1 effect", "2 effects"));
  });

  it("is not spoken of where the handler takes messages off the queue itself", () => {
    const settling = `const { SQS } = require("aws-sdk");
exports.handler = async (event) => {
  for (const { receiptHandle } of event.Records) await new SQS().deleteMessage({ ReceiptHandle: receiptHandle }).promise();
  throw new Error("not all");
};
`;
    expect(queue(settling, "does not")).toEqual([
      { response: "error", enabled: false, repeats: "unknown" },
      "What becomes of a message that fails is not known: the handler takes messages off its queue by itself.",
    ]);
  });

  it.each([
    ["what a call of the SDK answers", "return await tell(event.Records[0].body);"],
    ["what it does for other events", 'if (!Array.isArray(event.Records)) return require("@acme/other").run(event);'],
    ["what it does for no event", 'if (typeof event !== "object") return require("@acme/other").run(event);'],
    ["nothing, beside a callback that is told of errors", "if (event.Records.length > 5) return callback('too many');"],
  ])("is spoken of where the answer is %s", (_, body) => {
    const handler = throwing.replace("(event)", "(event, context, callback)").replace("for (", `${body}\n  for (`);
    const [batch] = queue(handler, "does not");
    expect(batch).toMatchObject({ response: "error" });
    const unknown = throwing.replace(
      "for (",
      'if (event.Records.length > 5) return require("@acme/other").run(event);\n  for (',
    );
    expect(queue(unknown, "does not")[0]).toMatchObject({ response: "unknown" });
  });

  it("has nothing said of it without a mapping", () => {
    const typed = throwing.replace("export", '/** @type {import("aws-lambda").SQSHandler} */\nexport');
    expect(batchOf({}, typed)).toEqual([null, undefined]);
  });

  it("is not known where two mappings differ", () => {
    const two = frameworks["Serverless"]!("asks")["serverless.yml"]!;
    const other = two.replace(/ {6}- sqs:.*\n/u, "$&      - sqs: { arn: !GetAtt Other.Arn }\n");
    expect(batchOf({ "serverless.yml": other }, answering("record.messageId"))).toEqual([
      { response: "failures", enabled: null, repeats: "unknown" },
      "What becomes of a message that fails is not known: its mappings differ.",
    ]);
  });
});

it("says in JSON which way a batch fails, and whether only by the content of a record", () => {
  const reading = swallowing.replace("try {", "const { id } = JSON.parse(record.body); try {");
  const told = (handler: string) => {
    const report = JSON.parse(inspectionJson(inspected(frameworks["SAM"]!("does not"), handler), "/project")) as {
      handlers: { wiring: { batchFailure: string; isOfContent: boolean }[] }[];
    };
    const [{ batchFailure, isOfContent }] = report.handlers[0]!.wiring as [
      { batchFailure: string; isOfContent: boolean },
    ];
    return [batchFailure, isOfContent];
  };
  expect(told(throwing)).toEqual(["whole-batch", false]);
  expect(told(reading)).toEqual(["whole-batch", true]);
  expect(told(swallowing)).toEqual([null, null]);
});
