/** Answers that do not do what was meant, of mappings that ask for failures. */
import { describe, expect, it } from "vitest";
import {
  answering,
  frameworks,
  harmless,
  RULES,
  rulesOn,
  swallowing,
  throwing,
  type Asks,
} from "../support/batches.ts";
import { lint, lintUnderBoth } from "../support/lint.ts";

const words = async (handler: string, asks: Asks) => {
  const files = { ...frameworks.Serverless!(asks), "src/order.js": handler };
  const [one] = await lintUnderBoth({ files, rules: RULES });
  return `${one!.file}:${one!.line} ${one!.message}`;
};

describe.each(Object.entries(frameworks))("%s", (_, of) => {
  it("fires on an identifier that is none, and is silent on the right one", async () => {
    expect(await rulesOn(of, answering("record.receiptHandle"), "asks")).toEqual(["no-invalid-batch-response"]);
    expect(await rulesOn(of, answering("record.messageId"), "asks")).toEqual([]);
    expect(await rulesOn(of, answering("record.receiptHandle"), "perhaps")).toEqual([]);
  });

  it("fires where failures are never told, with more than one record in a batch", async () => {
    expect(await rulesOn(of, throwing, "asks")).toEqual(["no-invalid-batch-response"]);
    expect(await rulesOn(of, throwing, "asks", 1)).toEqual([]);
  });

  it("fires where errors are swallowed; where nobody asks, that is the author's decision", async () => {
    expect(await rulesOn(of, swallowing, "asks")).toEqual(["no-invalid-batch-response"]);
    expect(await rulesOn(of, swallowing, "asks", 1)).toEqual(["no-invalid-batch-response"]);
    expect(await rulesOn(of, swallowing, "does not")).toEqual([]);
    expect(await rulesOn(of, harmless, "asks")).toEqual([]);
  });
});

it("is silent about an identifier that is none where the batch is that one message", async () => {
  expect(await rulesOn(frameworks.SAM!, answering("record.receiptHandle"), "asks", 1)).toEqual([]);
  expect(await rulesOn(frameworks.SAM!, answering('""'), "asks", 1)).toEqual([]);
});

it("fires where the id stands in the list without the object around it, and is silent where one is made of it", async () => {
  const plain = (failure: string) => answering("IT").replace("{ itemIdentifier: IT }", failure);
  const [sam] = [frameworks.SAM!];
  expect(plain("IT")).toContain("push(IT)");
  expect(await words(plain("record.messageId"), "asks")).toBe(
    "src/order.js:4 One message that fails brings the whole batch back: `handler` tells it by nothing, which is no message to Lambda. The effects of the others happen again. Put its `messageId` into `itemIdentifier`.",
  );
  expect(await rulesOn(sam, plain("`id-${record.messageId}`"), "asks")).toEqual(["no-invalid-batch-response"]);
  expect(await rulesOn(sam, plain("record.messageId"), "asks", 1)).toEqual([]);
  expect(await rulesOn(sam, plain("JSON.parse(record.body)"), "asks")).toEqual([]);
  const made = plain("record.messageId").replace(
    "return { batchItemFailures }",
    "return { batchItemFailures: batchItemFailures.map((itemIdentifier) => ({ itemIdentifier })) }",
  );
  expect(made).toContain("map((itemIdentifier)");
  expect(await rulesOn(sam, made, "asks")).toEqual([]);
});

it("is told when the option is switched on, and nothing else is told of such an edit", async () => {
  const { Serverless: configuration } = frameworks;
  const of = async (before: Asks, after: Asks) =>
    (
      await lint({
        deployed: { ...configuration!(before), "src/order.js": throwing },
        files: configuration!(after, before === after ? 5 : 10),
        rules: { ...RULES, "no-mapping-replacement": "error", "no-stream-function-rename": "error" },
        settings: { baseline: { git: "HEAD" } },
      })
    ).map(({ rule }) => rule);
  expect(await of("does not", "asks")).toEqual(["no-invalid-batch-response"]);
  expect(await of("asks", "does not")).toEqual(["require-partial-batch-response"]);
  expect(await of("does not", "does not")).toEqual(["require-partial-batch-response"]);
});

it("says what becomes of the messages, why, and the way out", async () => {
  expect(await words(answering("record.receiptHandle"), "asks")).toBe(
    "src/order.js:4 One message that fails brings the whole batch back: `handler` tells it by its `receiptHandle`, which is no message to Lambda. The effects of the others happen again. Put its `messageId` into `itemIdentifier`.",
  );
  expect(await words(answering('""'), "asks")).toBe(
    "src/order.js:4 One message that fails brings the whole batch back: `handler` tells it by nothing, which is no message to Lambda. The effects of the others happen again. Put its `messageId` into `itemIdentifier`.",
  );
  expect(await words(throwing, "asks")).toBe(
    "src/order.js:4 One message that fails brings the whole batch back: `handler` lets the error out and never says which message it was. The mapping of `onOrder` (serverless.yml:7) asks for that. Catch it for each message, and return `batchItemFailures` with its `messageId`.",
  );
  expect(await words(swallowing, "asks")).toBe(
    "src/order.js:4 A message that fails is lost: `handler` never says which message it was, and lets no error out. The mapping of `onOrder` (serverless.yml:7) asks for that. Return `batchItemFailures` with the `messageId` of each message whose error is caught.",
  );
});

describe("where only reading the content may fail", () => {
  const reading = swallowing.replace("try {", "const { id } = JSON.parse(record.body); try {");

  it("says that this error is let out, and no other one", async () => {
    expect(await words(reading, "asks")).toBe(
      "src/order.js:4 A message that fails is lost: `handler` never says which message it was, and lets out no error for it but that of reading it. The mapping of `onOrder` (serverless.yml:7) asks for that. Return `batchItemFailures` with the `messageId` of each message whose error is caught.",
    );
  });

  it("is silent where nothing else is done, unless it is asked for", async () => {
    const files = {
      ...frameworks.Serverless!("asks"),
      "src/order.js": harmless.replace("body);", "JSON.parse(body));"),
    };
    const of = async (options: object) =>
      (await lint({ files, rules: { "no-invalid-batch-response": ["error", options] } })).map(({ rule }) => rule);
    expect(await of({})).toEqual([]);
    expect(await of({ contentErrors: true })).toEqual(["no-invalid-batch-response"]);
  });
});

describe("failures that are told, and an error of reading the content beside them", () => {
  const told = async (handler: string, asks: Asks = "asks", size = 10) => {
    const files = { ...frameworks.Serverless!(asks, size), "src/order.js": handler };
    const option = { contentErrors: true };
    return (await lint({ files, rules: { "no-invalid-batch-response": ["error", option] } })).map(
      ({ message }) => message,
    );
  };
  const outside = answering("record.messageId").replace("try {", "const order = JSON.parse(record.body); try {");

  it("bring the whole batch back, which is said where it is asked for", async () => {
    expect(await told(outside)).toEqual([
      "One message that is refused for its content brings the whole batch back: `handler` lets that error out. It tells other failures, as the mapping of `onOrder` (serverless.yml:7) asks; an error counts for every message, also those that were done. Read the content where errors are caught for each message.",
    ]);
    expect(await told(outside, "asks", 1)).toEqual([]);
    expect(await rulesOn(frameworks.Serverless!, outside, "asks")).toEqual([]);
  });

  it("do not, where it is caught with the others, or where all records failed", async () => {
    expect(
      await told(answering("record.messageId").replace("try {", "try { const order = JSON.parse(record.body);")),
    ).toEqual([]);
    const all = answering("record.messageId").replace(
      "return {",
      "if (batchItemFailures.length === event.Records.length) throw new Error('all');\n  return {",
    );
    expect(await told(all)).toEqual([]);
  });
});

describe("a stream", () => {
  const stream = (type: "dynamodb" | "kinesis") => ({
    "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream: { type: ${type}, arn: !ImportValue s, startingPosition: LATEST, functionResponseType: ReportBatchItemFailures }
`,
  });

  it("knows a record by its sequence number", async () => {
    const of = async (type: "dynamodb" | "kinesis", identifier: string) =>
      (await lint({ files: { ...stream(type), "src/order.js": answering(identifier) }, rules: RULES })).map(
        ({ message }) => message,
      );
    expect(await of("dynamodb", "record.dynamodb.SequenceNumber")).toEqual([]);
    expect(await of("kinesis", "record.kinesis.sequenceNumber")).toEqual([]);
    expect(await of("kinesis", "record.eventID")).toEqual([
      "A record that fails may be lost or bring the whole batch back: `handler` tells it by its `eventID`. What Lambda does with a number that is not in the batch is not documented for streams. Put its `kinesis.sequenceNumber` into `itemIdentifier`.",
    ]);
  });

  it("goes on from the first failure, and that is said where answers are asked for", async () => {
    const [one] = await lint({ files: { ...stream("kinesis"), "src/order.js": throwing }, rules: RULES });
    expect(one!.message).toBe(
      "One record that fails brings the whole batch back: `handler` lets the error out and never says which record it was. The mapping of `onOrder` (serverless.yml:7) asks for that. Catch it for each record, and return `batchItemFailures` with its `kinesis.sequenceNumber`; records behind it come again too.",
    );
  });

  it("asks for a processor that is made for it", async () => {
    const made = (
      type: string,
    ) => `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const processor = new BatchProcessor(EventType.${type});
const tell = async (record) => { await sns.send(new PublishCommand({ Message: JSON.stringify(record) })); };
export const handler = async (event, context) => processPartialResponse(event, tell, processor, { context });
`;
    const of = async (type: "dynamodb" | "kinesis", made: string) =>
      (await lint({ files: { ...stream(type), "src/order.js": made }, rules: RULES })).map(({ message }) => message);
    expect(await of("kinesis", made("KinesisDataStreams"))).toEqual([]);
    expect(await of("kinesis", made("SQS"))).toEqual([
      "One record that fails brings the whole batch back: `handler` cannot name it, since its processor is made for `EventType.SQS`. It tells failures by `messageId`, which a record of this source does not have. Make it for `EventType.KinesisDataStreams`.",
    ]);
    expect(await of("kinesis", made("DynamoDBStreams"))).toEqual([
      "A record that fails is lost, unless all of its batch do: `handler` leaves it out, since its processor is made for `EventType.DynamoDBStreams`. It tells failures by `dynamodb.SequenceNumber`, which a record of this source does not have. Make it for `EventType.KinesisDataStreams`.",
    ]);
    const chosen = made("SQS")
      .replace("export", "const other = new BatchProcessor(EventType.KinesisDataStreams);\nexport")
      .replace(
        "processPartialResponse(event",
        "event.Records[0].kinesis ? processPartialResponse(event, tell, other, { context }) : processPartialResponse(event",
      );
    expect(await of("kinesis", chosen)).toEqual([]);
  });
});

describe("a FIFO queue", () => {
  const fifo = (of: "fifo" | "standard"): Readonly<Record<string, string>> => ({
    "template.yaml": `Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler, Code: . } }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: !GetAtt Orders.Arn, FunctionResponseTypes: [ReportBatchItemFailures] }
  Orders: { Type: AWS::SQS::Queue${of === "fifo" ? ", Properties: { FifoQueue: true, QueueName: orders.fifo }" : ""} }
`,
  });
  const on = async (of: "fifo" | "standard", handler: string): Promise<string[]> =>
    (await lint({ files: { ...fifo(of), "src/order.js": handler }, rules: RULES })).map(({ message }) => message);
  const tell = answering("record.messageId").split("export const")[0]!;
  const round = (body: string, before = ""): string => `${tell}export const handler = async (event) => {
  const batchItemFailures = [];${before}
  for (const [index, record] of event.Records.entries()) {
    ${body}
  }
  return { batchItemFailures };
};
`;
  const unblocked = (body: string): string => `${tell}export const handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) ${body}
  return { batchItemFailures };
};
`;
  const fail = "batchItemFailures.push({ itemIdentifier: record.messageId });";
  const settled = (work: string, before = ""): string => `${tell}export const handler = async (event) => {${before}
  const results = await Promise.allSettled(event.Records.map(${work}));
  return { batchItemFailures: results.flatMap(({ status }, at) => (status === "rejected" ? [{ itemIdentifier: event.Records[at].messageId }] : [])) };
};
`;

  it("has its order broken by a handler that goes on behind a failure", async () => {
    expect(await on("fifo", answering("record.messageId"))).toEqual([
      "Messages of a FIFO queue get out of order: `handler` goes on behind one that fails. The mapping of `OnOrder` (template.yaml:3) gives the failed one back, and what is behind it was done before. Stop at the first failure, and return it and every message behind it in `batchItemFailures`; other groups may go on.",
    ]);
    expect(await on("standard", answering("record.messageId"))).toEqual([]);
  });

  it.each([
    ["a round", round(`try { await tell(record.body); } catch { ${fail} }`)],
    ["a round without a block", unblocked(`try { await tell(record.body); } catch { ${fail} }`)],
    [
      "all at once",
      `${tell}export const handler = async (event) => {
  const failed = new Set();
  await Promise.all(event.Records.map(async ({ messageId, body }) => {
    try { await tell(body); } catch { failed.add(messageId); }
  }));
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
};
`,
    ],
    ["all at once, and settled", settled("({ body }) => tell(body)")],
    [
      "the processor of Powertools for other queues",
      `${tell}import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
const processor = new BatchProcessor(EventType.SQS);
export const handler = async (event) => processPartialResponse(event, async (record) => { await tell(record.body); }, processor);
`,
    ],
  ])("goes on: %s", async (_, handler) => {
    expect(await on("fifo", handler)).toHaveLength(1);
  });

  it.each([
    [
      "with each behind the one before it, whose failure fails it",
      settled("({ body }) => (last = last.then(() => tell(body)))", "\n  let last = Promise.resolve();"),
    ],
    [
      "with a flag",
      settled(
        "async ({ body }) => { if (hasFailed) throw new Error(); try { await tell(body); } catch (error) { hasFailed = true; throw error; } }",
        "\n  let hasFailed = false;",
      ),
    ],
    [
      "with what is left given back",
      round(`try { await tell(record.body); } catch {
      for (const left of event.Records.slice(index)) batchItemFailures.push({ itemIdentifier: left.messageId });
      break;
    }`),
    ],
    [
      "in a round without a block",
      unblocked(`try { await tell(record.body); } catch {
    for (const left of event.Records.slice(event.Records.indexOf(record))) batchItemFailures.push({ itemIdentifier: left.messageId });
    break;
  }`),
    ],
    [
      "by a variable",
      round(
        `if (failed) { ${fail} continue; }
    try { await tell(record.body); } catch { failed = true; ${fail} }`,
        " let failed = false;",
      ),
    ],
    [
      "by the list itself",
      round(
        `if (batchItemFailures.length > 0) { ${fail} continue; } try { await tell(record.body); } catch { ${fail} }`,
      ),
    ],
    [
      "each group by itself",
      round(
        `const group = record.attributes.MessageGroupId;
    try { if (!groups.has(group)) await tell(record.body); } catch { groups.add(group); ${fail} }`,
        " const groups = new Set();",
      ),
    ],
    [
      "by the processor of Powertools for these queues",
      `${tell}import { SqsFifoPartialProcessorAsync, processPartialResponse } from "@aws-lambda-powertools/batch";
const processor = new SqsFifoPartialProcessorAsync();
export const handler = async (event) => processPartialResponse(event, async (record) => { await tell(record.body); }, processor);
`,
    ],
  ])("stops: %s", async (_, handler) => {
    expect(await on("fifo", handler)).toEqual([]);
  });
});

it("takes the error of what comes before all work for none of a message", async () => {
  const connecting = swallowing.replace("for (", "await fetch('https://orders.example/token');\n  for (");
  expect(await words(connecting, "asks")).toBe(
    "src/order.js:4 A message that fails is lost: `handler` never says which message it was, and lets no error of the work out. The mapping of `onOrder` (serverless.yml:7) asks for that. Return `batchItemFailures` with the `messageId` of each message whose error is caught.",
  );
  const behind = swallowing.replace("};\n", "  await fetch('https://orders.example/done');\n};\n");
  expect(await words(behind, "asks")).toContain("One message that fails brings the whole batch back");
});

it("tells an identifier that is set when the work is done", async () => {
  const late = answering("id")
    .replace("await tell(JSON.stringify(record)); }", "await tell(JSON.stringify(record)); id = record.messageId; }")
    .replace("const batchItemFailures", "let id = ''; const batchItemFailures");
  expect(await words(late, "asks")).toBe(
    "src/order.js:4 A message that fails is told by the one before it: `handler` sets the identifier when the work is done. That one comes again, with its effects, and the one that failed is deleted; of the first in a batch, everything comes again. Set it to the message's `messageId` before anything else is done.",
  );
  const early = late.replace(
    "try { await tell(JSON.stringify(record)); id = record.messageId; }",
    "try { id = record.messageId; await tell(JSON.stringify(record)); }",
  );
  expect(await rulesOn(frameworks.SAM!, early, "asks")).toEqual([]);
});

it("tells failures that are noted where no error arrives", async () => {
  const right = answering("record.messageId");
  const none = right.replace("await tell(", "tell(");
  expect(none).not.toBe(right);
  expect(await words(none, "asks")).toBe(
    "src/order.js:4 A message whose work fails counts as done: no error of that is caught by `handler`, which names none for it. Nobody waits for what is begun in the block whose errors are caught. Wait for it there (`await`).",
  );
  expect(await rulesOn(frameworks.SAM!, none, "asks", 1)).toEqual(["no-invalid-batch-response"]);
  expect(await rulesOn(frameworks.SAM!, right, "asks")).toEqual([]);
});

it("tells failures that never arrive where they would be noted", async () => {
  const right = answering("record.messageId");
  const inside = right
    .replace(
      "export const handler",
      "const one = async (text) => { try { await tell(text); } catch {} };\nexport const handler",
    )
    .replace("await tell(JSON.stringify(record))", "await one(record.body)");
  expect(await words(inside, "asks")).toBe(
    "src/order.js:5 A message whose work fails counts as done: no error of that arrives where `handler` names it. What is called there catches each error itself, or does not wait for its work. Wait for it (`await`) and throw it again there, or look at what is answered.",
  );
  expect(await rulesOn(frameworks.SAM!, inside, "asks", 1)).toEqual(["no-invalid-batch-response"]);
  expect(await rulesOn(frameworks.SAM!, inside.replace("catch {} }", "finally {} }"), "asks")).toEqual([]);
  const together = right
    .replace("export const handler", "const all = [];\nexport const handler")
    .replace("await tell(JSON.stringify(record))", "all.push(tell(record.body))")
    .replace("return {", "await Promise.all(all);\n  return {");
  expect(await words(together, "asks")).toBe(
    "src/order.js:5 One message that fails brings the whole batch back: `handler` lets the error out and never says which message it was. Nobody waits for what is begun in the block whose errors are caught. Wait for it there (`await`).",
  );
});

it("tells that of several failures only one is named", async () => {
  const list = "  const batchItemFailures = [];\n";
  const last = answering("record.messageId")
    .replace(list, "  let bad;\n")
    .replace("batchItemFailures.push({ itemIdentifier: record.messageId });", "bad = record.messageId;")
    .replace("return { batchItemFailures }", "return { batchItemFailures: bad ? [{ itemIdentifier: bad }] : [] }");
  expect(await words(last, "asks")).toBe(
    "src/order.js:4 Where several messages fail, only one comes again: `handler` names only the last of them. Lambda deletes every message of the batch that the answer does not name. Put each of them into the list.",
  );
  expect(await rulesOn(frameworks.SAM!, last, "asks", 1)).toEqual([]);
  const table = {
    "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream: { type: kinesis, arn: !ImportValue s, startingPosition: LATEST, functionResponseType: ReportBatchItemFailures }
`,
  };
  const streamed = last.replaceAll("record.messageId", "record.kinesis.sequenceNumber");
  const found = await lint({ files: { ...table, "src/order.js": streamed }, rules: RULES });
  expect(found.map(({ message }) => message)).toEqual([
    "Where several records fail, those before the last one are lost: `handler` names only the last of them. Lambda goes on from the lowest number that the answer names. Name the first of them, or all.",
  ]);
  const kept = await lint({
    files: { ...table, "src/order.js": streamed.replace("bad = ", "bad ??= ") },
    rules: RULES,
  });
  expect(kept).toEqual([]);
});

it("tells errors that are thrown again beside failures that are named", async () => {
  const push = "batchItemFailures.push({ itemIdentifier: record.messageId });";
  const some = answering("record.messageId")
    .replace("catch {", "catch (error) {")
    .replace(push, `if (error.name === "ThrottlingException") ${push} else throw error;`);
  expect(some).toContain("else throw");
  expect(await words(some, "asks")).toBe(
    "src/order.js:4 One message whose error is thrown again brings the whole batch back: `handler` names only some of those that fail. The effects of the others happen again. Name it too, in place of throwing.",
  );
  expect(await rulesOn(frameworks.SAM!, some, "asks", 1)).toEqual([]);
  const logged = some.replace("else throw error;", `else { console.error(error); ${push} }`);
  expect(await rulesOn(frameworks.SAM!, logged, "asks")).toEqual([]);
});

it("tells failures that are noted when the answer was given", async () => {
  const each = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (text) => sns.send(new PublishCommand({ Message: text }));
export const handler = async (event) => {
  const batchItemFailures = [];
  event.Records.forEach(async (record) => {
    try { await tell(record.body); } catch { batchItemFailures.push({ itemIdentifier: record.messageId }); }
  });
  return { batchItemFailures };
};
`;
  expect(await words(each, "asks")).toBe(
    "src/order.js:4 A message that fails counts as done: `handler` answers before its failure is in the list. Nobody waits for the functions that put it there. Wait for them: `await Promise.all(event.Records.map(…))`.",
  );
  const all = each
    .replace("event.Records.forEach(", "await Promise.all(event.Records.map(")
    .replace("  });\n", "  }));\n");
  expect(await rulesOn(frameworks.SAM!, all, "asks")).toEqual([]);
  const mapped = each.replace("event.Records.forEach(", "event.Records.map(");
  expect(await rulesOn(frameworks.SAM!, mapped, "asks")).toEqual(["no-invalid-batch-response"]);
});

it("tells failures that stay in the list for later batches", async () => {
  const list = "  const batchItemFailures = [];\n";
  const inside = answering("record.messageId");
  expect(inside).toContain(list);
  const kept = inside.replace(list, "").replace("export const handler", `${list.trim()}\nexport const handler`);
  expect(await words(kept, "asks")).toBe(
    "src/order.js:5 A message that failed is told again for every later batch: `handler` never empties its list of failures. It is no message of those batches to Lambda, which brings back each of them as a whole, with its effects. Make the list in the handler: what a module makes stays for later invocations.",
  );
  expect(await rulesOn(frameworks.SAM!, kept, "asks", 1)).toEqual(["no-invalid-batch-response"]);
  const emptied = kept.replace("  for (", "  batchItemFailures.length = 0;\n  for (");
  expect(emptied).not.toBe(kept);
  expect(await rulesOn(frameworks.SAM!, emptied, "asks")).toEqual([]);
});

describe("the right identifier is suggested", () => {
  const suggestionsOn = async (file: string, configuration: Readonly<Record<string, string>>, handler: string) =>
    (await lint({ files: { ...configuration, [file]: handler }, rules: RULES })).find((one) => one.file === file)!
      .suggestions;

  it("in the place of another member of the message", async () => {
    const suggestions = await suggestionsOn("src/order.js", frameworks.SAM!("asks"), answering("record.receiptHandle"));
    expect(suggestions).toEqual([{ says: "Tell it by `record.messageId`.", gives: answering("record.messageId") }]);
  });

  it("of a table, as the types have it", async () => {
    const table = {
      "serverless.yml": `service: orders
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue s, startingPosition: LATEST, functionResponseType: ReportBatchItemFailures }
`,
    };
    const [suggestion] = (await suggestionsOn("src/order.ts", table, answering("record.eventID!")))!;
    expect(suggestion).toEqual({
      says: "Tell it by `record.dynamodb.SequenceNumber`.",
      gives: answering("record.dynamodb!.SequenceNumber!"),
    });
  });

  it("not where it is told in two places, or by a variable", async () => {
    const twice = answering("record.receiptHandle").replace(
      "return {",
      "if (event.other) return { batchItemFailures: [{ itemIdentifier: event.Records[0].messageId }] };\n  return {",
    );
    expect(await suggestionsOn("src/order.js", frameworks.SAM!("asks"), twice)).toBeUndefined();
    const variable = answering("id").replace("try {", "const id = record.receiptHandle; try {");
    expect(await suggestionsOn("src/order.js", frameworks.SAM!("asks"), variable)).toBeUndefined();
  });
});

it("says where a library throws, whose answer nobody returns", async () => {
  const handler = (options: string): string => `${throwing.split("export const")[0]!}
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
const processor = new BatchProcessor(EventType.SQS);
export const handler = async (event) => { await processPartialResponse(event, async (record) => { await tell(record.body); }, processor, ${options}); };
`;
  expect(await words(handler("{}"), "asks")).toBe(
    "src/order.js:7 A message that fails is lost, unless all of its batch do: `handler` never says which message it was. The mapping of `onOrder` (serverless.yml:7) asks for that. Return `batchItemFailures` with the `messageId` of each message whose error is caught.",
  );
  expect(await rulesOn(frameworks.SAM!, handler("{}"), "asks", 1)).toEqual([]);
  expect(await rulesOn(frameworks.SAM!, handler("{ throwOnFullBatchFailure: false }"), "asks", 1)).toEqual([
    "no-invalid-batch-response",
  ]);
});
