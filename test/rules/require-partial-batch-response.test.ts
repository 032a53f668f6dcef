/** Errors that leave a handler, for a mapping that takes the batch as one. */
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { frameworks, harmless, RULES, rulesOn, swallowing, throwing, type Asks } from "../support/batches.ts";
import { lint, lintUnderBoth } from "../support/lint.ts";

const words = async (handler: string, asks: Asks) => {
  const files = { ...frameworks.Serverless!(asks), "src/order.js": handler };
  const [one] = await lintUnderBoth({ files, rules: RULES });
  return `${one!.file}:${one!.line} ${one!.message}`;
};

it("takes no check of the environment, which fails for every batch, for the error of a record", async () => {
  const handler = (check: string): string => `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const handler = async (event) => {
  if (!process.env.TOPIC) throw new Error("TOPIC");
  for (const record of event.Records) {
    const order = JSON.parse(record.body);${check}
    try { await sns.send(new PublishCommand({ Message: order.text })); } catch (error) { console.error(error); }
  }
};
`;
  expect(await rulesOn(frameworks.SAM!, handler(""), "does not")).toEqual([]);
  const refusing = handler(' if (!order.text) throw new Error("text");');
  expect(await rulesOn(frameworks.SAM!, refusing, "does not")).toEqual(["require-partial-batch-response"]);
});

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
    "src/order.js:4 If one message fails, `SNSClient.send(PublishCommand)` (src/order.js:3) runs again for the others of its batch. An error of `handler` brings all back: the mapping of `onOrder` (serverless.yml:7) does not ask which failed. Return `batchItemFailures` and set `ReportBatchItemFailures`.",
  );
});

it("is asked to by the strict preset", () => {
  const severityIn = (preset: "recommended" | "strict") =>
    plugin.configs[preset]![0]!.rules!["replay-safe/require-partial-batch-response"];
  expect(severityIn("recommended")).toBe("warn");
  expect(severityIn("strict")).toEqual(["error", { contentErrors: true }]);
});

it("is silent where only what is done about an error may fail, and no error of the work leaves", async () => {
  const about = (caught: string): string => swallowing.replace("console.error(error);", caught);
  for (const asks of ["does not", "asks"] as const)
    expect(await rulesOn(frameworks.SAM!, about('await tell("late");'), asks)).toEqual([]);
  expect(await rulesOn(frameworks.SAM!, about('await tell("late"); throw error;'), "does not")).toEqual([
    "require-partial-batch-response",
  ]);
});

describe("an error of reading the content", () => {
  const reading = swallowing.replace("try {", "const { id } = JSON.parse(record.body); try {");
  const told = async (handler: string, contentErrors: boolean) => {
    const files = { ...frameworks.SAM!("does not"), "src/order.js": handler };
    const one = { contentErrors };
    return (await lint({ files, rules: { "require-partial-batch-response": ["error", one] } })).map(({ rule }) => rule);
  };

  it("counts only where it is asked to", async () => {
    expect(await told(reading, false)).toEqual([]);
    expect(await told(reading, true)).toEqual(["require-partial-batch-response"]);
  });

  it("counts not where all records are read before anything is done", async () => {
    const head = "const orders = event.Records.map(({ body }) => JSON.parse(body));\n  for (const record of orders) {";
    const before = swallowing.replace("for (const record of event.Records) {", head);
    expect(await told(before, true)).toEqual([]);
    const between = before.replace("try {", "const { id } = JSON.parse(record.order); try {");
    expect(await told(between, true)).toEqual(["require-partial-batch-response"]);
  });

  it("counts where a helper reads each record before it works on it", async () => {
    const helped = `${reading}`.replace("const { id } = JSON.parse(record.body);", "const { id } = read(record);");
    expect(await told(`const read = (record) => JSON.parse(record.body);\n${helped}`, true)).toEqual([
      "require-partial-batch-response",
    ]);
  });
});

describe("what happens once for a batch", () => {
  const head = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetItemCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
const sns = new SNSClient({}); const dynamo = new DynamoDBClient({});
const tell = (text) => sns.send(new PublishCommand({ Message: text }));
const keep = (id) => dynamo.send(new PutItemCommand({ TableName: "Orders", Item: { id: { S: id } } }));
`;
  const told = (body: string) =>
    rulesOn(frameworks.SAM!, `${head}export const handler = async (event) => {\n${body}\n};\n`, "does not");

  it.each([
    ["is the last thing that may fail", "await tell(JSON.stringify(event.Records.map(({ body }) => body)));"],
    [
      "comes behind all that is done for a record",
      "for (const { messageId } of event.Records) await keep(messageId);\nawait tell(String(event.Records.length));",
    ],
    [
      "fails under another name",
      'try { await tell(String(event.Records.length)); } catch (error) { throw new Error("not told", { cause: error }); }',
    ],
    ["is for the first record alone", "const [{ body }] = event.Records; await tell(body);"],
    ["is for one record alone", "const { body } = event.Records[0]; await tell(body); await tell(`${body} again`);"],
    [
      "comes before what is settled",
      "await tell(String(event.Records.length));\nawait Promise.allSettled(event.Records.map(({ messageId }) => keep(messageId)));",
    ],
    [
      "comes before what catches its errors",
      "await tell(String(event.Records.length));\nawait Promise.all(event.Records.map(({ messageId }) => keep(messageId).catch(console.error)));",
    ],
    [
      "comes before what a helper catches for each record",
      `const safely = async (id) => {
         try {
           const parts = [id.trim().toLowerCase(), id.slice(0, 4) + "-" + id.slice(4), String(id.length * 2 + 1)];
           await keep(parts.map((part) => part.trim()).filter((part) => part !== "").join("/"));
         } catch (error) { console.error(error); }
       };
       await tell(String(event.Records.length));
       for (const { messageId } of event.Records) { await safely(messageId); await safely(messageId); }`,
    ],
    [
      "is for the record that ends the loop",
      'for (const { body } of event.Records) { try { await tell(body); } catch { throw new Error("not told"); } return "done"; }',
    ],
  ])("is silent where it %s", async (_, body) => {
    expect(await told(body)).toEqual([]);
  });

  it.each([
    [
      "a record is worked on behind it",
      "await tell(String(event.Records.length));\nfor (const { messageId } of event.Records) await keep(messageId);",
    ],
    [
      "the code throws behind it",
      'await tell(String(event.Records.length)); if (event.Records.length > 5) throw new Error("too many");',
    ],
    [
      "the first record is only looked at",
      "console.log(event.Records[0].body); for (const { body } of event.Records) await tell(body);",
    ],
    [
      "what is settled is read before it is begun",
      "await tell(String(event.Records.length));\nawait Promise.allSettled(event.Records.map(({ body }) => keep(JSON.parse(body).id))); await keep('all');",
    ],
    [
      "what takes the errors may fail itself",
      "await tell(String(event.Records.length));\nawait Promise.all(event.Records.map(({ messageId }) => keep(messageId).catch(() => keep(`failed-${messageId}`))));",
    ],
    [
      "only some records end the loop",
      'for (const { body } of event.Records) { await tell(body); if (body === "last") return "done"; }',
    ],
    [
      "each is taken by its number",
      "console.log(event.Records[0].body); for (let i = 0; i < event.Records.length; i++) await tell(event.Records[i].body);",
    ],
    [
      "it goes in parts",
      "for (let start = 0; start < event.Records.length; start += 5) await tell(JSON.stringify(event.Records.slice(start, start + 5)));",
    ],
  ])("fires where %s", async (_, body) => {
    expect(await told(body)).toEqual(["require-partial-batch-response"]);
  });
});

describe("an error that leaves", () => {
  const connecting = (body: string): string => `import { connect } from "./database.js";
${body}`;
  const files = {
    "src/database.js":
      'import pg from "pg";\nexport const connect = async () => { const client = new pg.Client(); await client.connect(); return client; };\n',
  };
  const told = async (handler: string) => {
    const all = { ...frameworks.SAM!("does not"), ...files, "src/order.js": handler };
    return (await lint({ files: all, rules: RULES })).map(({ rule }) => rule);
  };
  const tried = swallowing.replace("for (", "await connect();\n  for (");

  it("repeats nothing where it comes before all that is done, and the errors of that are caught", async () => {
    expect(await told(connecting(tried))).toEqual([]);
    const behind = swallowing.replace("};\n", "  await connect();\n};\n");
    expect(await told(connecting(behind))).toEqual(["require-partial-batch-response"]);
    const between = swallowing.replace("try {", "await connect(); try {");
    expect(await told(connecting(between))).toEqual(["require-partial-batch-response"]);
    const again = tried.replace("console.error(error)", "throw error");
    expect(await told(connecting(again))).toEqual(["require-partial-batch-response"]);
  });

  it("is one where a catch hands it to the callback", async () => {
    const calling = (taken: string): string => `const { SNS } = require("aws-sdk");
const sns = new SNS();
exports.handler = async (event, context, callback) => {
  try {
    for (const { body } of event.Records) await sns.publish({ Message: body }).promise();
  } catch (error) { ${taken} }
};
`;
    expect(await told(calling("callback(error);"))).toEqual(["require-partial-batch-response"]);
    expect(await told(calling("console.error(error); callback(null);"))).toEqual([]);
  });

  it("is none of what closes a connection behind the work", async () => {
    const text = (last: string): string => `import pg from "pg";
${swallowing.replace("for (", "const client = new pg.Client();\n  for (").replace("};\n", `  ${last}\n};\n`)}`;
    expect(await told(text("await client.end();"))).toEqual([]);
    expect(await told(text('await client.query("COMMIT");'))).toEqual(["require-partial-batch-response"]);
  });

  it("is none where a callback takes it", async () => {
    const calling = (tell: string) => `const { SNS } = require("aws-sdk");
const sns = new SNS();
const tell = (text) => ${tell};
exports.handler = async (event) => { for (const { body } of event.Records) await tell(body); };
`;
    const called = "sns.publish({ Message: text }, (error) => { if (error) console.error(error); })";
    expect(await told(calling(called))).toEqual([]);
    expect(await told(calling("sns.publish({ Message: text }).promise()"))).toEqual(["require-partial-batch-response"]);
  });

  it("brings back only those that the handler did not take off the queue itself", async () => {
    const settling = `import { DeleteMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
const queue = new SQSClient({});
${throwing.replace("await tell(JSON.stringify(record));", "{ await tell(record.body); await settle(record); }")}`;
    const settle = (what: string) => `const settle = ({ receiptHandle }) => ${what};\n${settling}`;
    expect(await told(settle("queue.send(new DeleteMessageCommand({ ReceiptHandle: receiptHandle }))"))).toEqual([]);
    expect(await told(settle("console.log(receiptHandle)"))).toEqual(["require-partial-batch-response"]);
  });
});

describe("an answer for each record is suggested", () => {
  const suggestionOn = async (handler: string, configuration = frameworks.SAM!("does not"), file = "src/order.js") => {
    const told = await lint({ files: { ...configuration, [file]: handler }, rules: RULES });
    return told.find((one) => one.file === file)!.suggestions;
  };
  const imported =
    'import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";\n';
  const fifo = {
    "template.yaml": frameworks.SAM!("does not")["template.yaml"]!.replace(
      "Resources:\n",
      "Resources:\n  Orders: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }\n",
    ),
  };

  it("around the body of the loop", async () => {
    expect(await suggestionOn(throwing)).toEqual([
      {
        says: "Answer for each record with Powertools, and set `ReportBatchItemFailures`.",
        gives: `${imported}${throwing.replace(
          "for (const record of event.Records) await tell(JSON.stringify(record));",
          "return processPartialResponse(event, async (record) => { await tell(JSON.stringify(record)); }, new BatchProcessor(EventType.SQS), { processInParallel: false });",
        )}`,
      },
    ]);
  });

  it("with the line ends of the file", async () => {
    const [suggestion] = (await suggestionOn(throwing.replaceAll("\n", "\r\n")))!;
    expect(suggestion!.gives.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("which says it all, once the mapping asks", async () => {
    const [{ gives } = { gives: "" }] = (await suggestionOn(throwing)) ?? [];
    expect(await rulesOn(frameworks.SAM!, gives, "asks")).toEqual([]);
    expect(await rulesOn(frameworks.SAM!, gives, "does not")).toEqual(["no-ignored-batch-failures"]);
  });

  it("by require in a script, behind its directives", async () => {
    const script = `"use strict";
const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");
const sns = new SNSClient({});
exports.handler = async (event) => {
  for (const { body } of event.Records) {
    await sns.send(new PublishCommand({ Message: body }));
  }
};
`;
    const [suggestion] = (await suggestionOn(script))!;
    expect(suggestion!.gives).toBe(`"use strict";
const { BatchProcessor, EventType, processPartialResponse } = require("@aws-lambda-powertools/batch");
const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");
const sns = new SNSClient({});
exports.handler = async (event) => {
  return processPartialResponse(event, async ({ body }) => {
    await sns.send(new PublishCommand({ Message: body }));
  }, new BatchProcessor(EventType.SQS), { processInParallel: false });
};
`);
  });

  it.each([
    ["something follows the loop", throwing.replace("record));\n", "record));\n  console.log(1);\n")],
    ["the loop is left early", throwing.replace("await tell", "if (!record.body) continue; else await tell")],
    [
      "the work begins elsewhere",
      throwing
        .replace("for (const record of event.Records) await", "await Promise.all(event.Records.map((record) =>")
        .replace("(record));\n};", "(record))));\n};"),
    ],
    [
      "the loop stands in a helper, whose answer Lambda never sees",
      `${throwing.replace("export const handler", "const work")}export const handler = async (event) => void (await work(event));\n`,
    ],
    ["the package is there already", `import "@aws-lambda-powertools/batch";\n${throwing}`],
  ])("not where %s", async (_, handler) => {
    expect(await suggestionOn(handler)).toBeUndefined();
  });

  const typed = (type: string): string =>
    `import type { Handler, SQSEvent, SQSHandler } from "aws-lambda";\n${throwing.replace("handler =", `handler: ${type} =`)}`;

  it("with a type for the record, in the handler of a type that may answer", async () => {
    const [suggestion] = (await suggestionOn(typed("SQSHandler"), undefined, "src/order.ts"))!;
    expect(suggestion!.gives).toContain("async (record: (typeof event.Records)[number]) => {");
    expect(await suggestionOn(typed("Handler<SQSEvent>"), undefined, "src/order.ts")).toHaveLength(1);
    expect(await suggestionOn(typed("Handler<SQSEvent, void>"), undefined, "src/order.ts")).toBeUndefined();
  });

  it("not for a queue that keeps an order", async () => {
    expect(await suggestionOn(throwing, fifo)).toBeUndefined();
  });
});
