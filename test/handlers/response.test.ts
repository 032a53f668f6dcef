/** What a handler comes back with, as far as it tells Lambda which records of the batch failed. */
import { describe, expect, it } from "vitest";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { files } from "../support/files.ts";

const settings = { ...DEFAULT_SETTINGS, handlers: ["*.ts"] };

/** Forms, what failures are told by, and errors: `failures own:messageId, throws calls`. */
function responseOf(text: string): string {
  const [handler] = new Pipeline(files({ "a.ts": text }), settings, "/project").handlersIn("/project/a.ts");
  const { forms, identifiers, throws } = handler!.response;
  const told = identifiers.map(({ kind, member }) => `${kind}:${member}`);
  return [...new Set([...forms, ...told, ...(throws === "never" ? [] : [`throws ${throws}`])])].join(" ");
}

const sqs = (body: string): string => `import type { SQSHandler, SQSBatchResponse } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const send = (m: string) => sns.send(new PublishCommand({ Message: m }));
export const handler: SQSHandler = async (event) => {
${body}
};`;
const stream = (type: string, body: string): string => sqs(body).replaceAll("SQSHandler", type);

describe("a handler comes back with", () => {
  it.each([
    ["nothing", "for (const r of event.Records) console.log(r.body);", "nothing"],
    [
      "nothing, and an error of a call may leave it",
      "for (const r of event.Records) await send(r.body);",
      "nothing throws calls",
    ],
    [
      "an error of its own",
      "for (const r of event.Records) if (r.body === 'x') throw new Error('empty');",
      "nothing throws own",
    ],
    [
      "an error of reading the content of a record",
      "for (const r of event.Records) { const { id } = JSON.parse(r.body); await send(id).catch(console.error); }",
      "nothing throws content",
    ],
    [
      "none, where that is caught, or what is read was written here",
      `for (const r of event.Records) {
         const copy = JSON.parse(JSON.stringify(r));
         try { await send(JSON.parse(copy.body).id); } catch (error) { console.error(error); }
       }`,
      "nothing",
    ],
    [
      "none, where each record has a catch of its own within the one that rethrows",
      `try {
         for (const r of event.Records) try { await send(r.body); } catch (error) { console.error(error); }
       } catch (error) { throw error; }`,
      "nothing",
    ],
    [
      "an error of a call, where the record before the inner catch is told by one as well",
      `try {
         for (const r of event.Records) { await send("next"); try { await send(r.body); } catch (error) { console.error(error); } }
       } catch (error) { throw error; }`,
      "nothing throws calls",
    ],
    [
      "an error of a call of which nothing is known, that a catch rethrows",
      `const { run } = require("@acme/work");
       try { run(event.Records.length); } catch (error) { throw error; }`,
      "nothing throws calls",
    ],
    [
      "an error of reading, that a catch rethrows",
      `try { for (const r of event.Records) console.log(JSON.parse(r.body).id); } catch (error) { throw error; }`,
      "nothing throws content",
    ],
    [
      "an error of reading in a function of its own, which one caller catches and another does not",
      `const read = (body: string) => JSON.parse(body).id;
       for (const r of event.Records) {
         try { read(r.body); } catch {}
         read(r.body);
       }`,
      "nothing throws content",
    ],
    [
      "an error of reading behind an await, which allSettled takes",
      `const read = async (body: string) => JSON.parse(body).id;
       await Promise.allSettled(event.Records.map((r) => read(r.body)));`,
      "nothing",
    ],
    [
      "the same, which nothing takes",
      `const read = async (body: string) => JSON.parse(body).id;
       await Promise.all(event.Records.map((r) => read(r.body)));`,
      "nothing throws content",
    ],
    ["another shape", "return { statusCode: 200 };", "other"],
    [
      "the error itself, which is no list of failures",
      "try { for (const r of event.Records) await send(r.body); } catch (error) { return error; }",
      "nothing other",
    ],
    ["the event itself", "console.log(event.Records.length); return event;", "other"],
    ["a list that nothing is in", "return { batchItemFailures: [] };", "empty"],
    [
      "the failures of a loop",
      `const batchItemFailures = [];
       for (const r of event.Records) {
         try { await send(r.body); } catch { batchItemFailures.push({ itemIdentifier: r.messageId }); }
       }
       return { batchItemFailures };`,
      "failures own:messageId",
    ],
    [
      "the failures of Promise.allSettled",
      `const results = await Promise.allSettled(event.Records.map((r) => send(r.body)));
       const batchItemFailures = event.Records
         .filter((_, i) => results[i].status === "rejected")
         .map(({ messageId }) => ({ itemIdentifier: messageId }));
       return { batchItemFailures };`,
      "failures own:messageId",
    ],
    [
      "failures of Promise.all with a catch",
      `const failures = [];
       await Promise.all(event.Records.map(async (r) => {
         try { await send(r.body); } catch (e) { failures.push({ itemIdentifier: r.messageId }); }
       }));
       return { batchItemFailures: failures };`,
      "failures own:messageId",
    ],
    [
      "failures told by another member",
      `return { batchItemFailures: event.Records.map((r) => ({ itemIdentifier: r.receiptHandle })) };`,
      "failures foreign:receiptHandle",
    ],
    [
      "failures told by nothing",
      `return { batchItemFailures: event.Records.map((r) => ({ id: r.messageId })) };`,
      "failures empty:",
    ],
    ["failures told by an empty text", `return { batchItemFailures: [{ itemIdentifier: "" }] };`, "failures empty:"],
    [
      "failures told by what is in the message, which nobody can know",
      `return { batchItemFailures: event.Records.map((r) => ({ itemIdentifier: JSON.parse(r.body).id })) };`,
      "failures unknown: throws content",
    ],
    ["what another module makes of it", `return require("@acme/batch").run(event);`, "unknown throws calls"],
  ])("%s", (_, body, response) => {
    expect(responseOf(sqs(body))).toBe(response);
  });

  it("what a stream knows a record by, a fallback for the compiler beside it", () => {
    const body = (member: string) =>
      `return { batchItemFailures: event.Records.map((r) => ({ itemIdentifier: ${member} ?? "" })) };`;
    expect(responseOf(stream("DynamoDBStreamHandler", body("r.dynamodb?.SequenceNumber")))).toBe(
      "failures all:dynamodb.SequenceNumber",
    );
    expect(responseOf(stream("DynamoDBStreamHandler", body("r.eventID")))).toBe("failures foreign:eventID");
    expect(responseOf(stream("KinesisStreamHandler", body("r.kinesis.sequenceNumber")))).toBe(
      "failures all:kinesis.sequenceNumber",
    );
  });

  it("what the processor of Powertools makes", () => {
    const text = `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSHandler } from "aws-lambda";
const processor = new BatchProcessor(EventType.SQS);
export const handler: SQSHandler = async (event, context) =>
  processPartialResponse(event, async (record) => { if (record.body === "x") throw new Error("empty"); }, processor, { context });`;
    expect(responseOf(text)).toBe("failures own:messageId");
  });

  it("what the processor of Powertools makes that is given the records one call before", () => {
    const text = `import { BatchProcessor, EventType } from "@aws-lambda-powertools/batch";
import type { DynamoDBStreamHandler } from "aws-lambda";
const processor = new BatchProcessor(EventType.DynamoDBStreams);
export const handler: DynamoDBStreamHandler = async (event, context) => {
  processor.register(event.Records, async (record) => { if (record.eventID === "x") throw new Error("none"); }, { context });
  await processor.process();
  return processor.response();
};`;
    expect(responseOf(text)).toContain("failures own:dynamodb.SequenceNumber");
  });

  it("what middleware makes of results that are settled, and of an error", () => {
    const text = (body: string, middleware: string): string => `import middy from "@middy/core";
import partial from "${middleware}";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const handler = middy(async (event) => ${body}).use(partial());`;
    const settled =
      "Promise.allSettled(event.Records.map(async (r) => sns.send(new PublishCommand({ Message: r.body }))))";
    expect(responseOf(text(settled, "@middy/sqs-partial-batch-failure"))).toBe("failures own:messageId");
    expect(responseOf(text(settled, "@middy/event-batch-response"))).toBe("failures own:messageId");
    expect(responseOf(text(settled, "@acme/partial"))).toBe("unknown");
    const told = (body: string): string => responseOf(text(body, "@middy/sqs-partial-batch-failure"));
    const work = "async (r) => { await sns.send(new PublishCommand({ Message: r.body })); }";
    expect(told("{ throw new Error(event.Records[0].body); }")).toBe("failures unsettled:messageId");
    expect(told(`{ await Promise.allSettled(event.Records.map(${work})); }`)).toBe("failures unsettled:messageId");
    expect(told(`{ await Promise.all(event.Records.map(${work})); return { ok: true }; }`)).toBe(
      "failures unsettled:messageId",
    );
    expect(
      told(
        `{ for (const r of event.Records) await (${work})(r); return event.Records.map(() => ({ status: "fulfilled" })); }`,
      ),
    ).toBe("failures unsettled:messageId");
    expect(told(`Promise.allSettled(event.Records.filter((r) => r.body).map(${work}))`)).toBe(
      "failures displaced:messageId",
    );
    expect(told(`Promise.allSettled(event.Records.map(async (r) => { try { await (${work})(r); } catch {} }))`)).toBe(
      "failures caught-inside:messageId",
    );
    const byHand = `{ const all = []; for (const r of event.Records) { try { await (${work})(r); all.push({ status: "fulfilled" }); } catch (reason) { all.push({ status: "rejected", reason }); } } return all; }`;
    expect(told(byHand)).toBe("failures own:messageId");
  });

  it("what the middleware of that version makes: before the third one it deletes messages itself, and throws", () => {
    const text = `import middy from "@middy/core";
import partial from "@middy/sqs-partial-batch-failure";
export const handler = middy(async (event) => Promise.allSettled(event.Records.map(async (r) => r.body))).use(partial());`;
    const answer = (range: string): string => {
      const manifest = JSON.stringify({ dependencies: { "@middy/sqs-partial-batch-failure": range } });
      const written = files({ "a.ts": text, "package.json": manifest });
      const [handler] = new Pipeline(written, settings, "/project").handlersIn("/project/a.ts");
      const { forms, settlesMessages } = handler!.response;
      return `${forms.join(" ")}${settlesMessages ? ", deletes" : ""}`;
    };
    expect(["^2.5.7", "1.5.2", ">=2 <3", "npm:@middy/sqs-partial-batch-failure@2.0.0"].map(answer)).toEqual(
      Array.from({ length: 4 }, () => "other, deletes"),
    );
    expect(["^3.0.0", "~7.0.3", "latest", "*", "catalog:"].map(answer)).toEqual(
      Array.from({ length: 5 }, () => "failures"),
    );
  });

  it.each([
    ["a parser of bodies", `import parser from "@middy/http-json-body-parser";`, "parser()", "nothing throws calls"],
    [
      "the context of a logger",
      `import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";`,
      "injectLambdaContext(console)",
      "nothing throws calls",
    ],
    ["what runs before", "", "{ before: ({ event }) => console.log(event) }", "nothing throws calls"],
    ["what answers to errors", `import errors from "@middy/http-error-handler";`, "errors()", "unknown throws calls"],
    [
      "what is called behind it, and says nothing of the answer",
      "",
      "{ after: ({ event }) => { console.log(event); }, onError: async (request) => { console.error(request.error); } }",
      "nothing throws calls",
    ],
    ["what runs behind, and may answer", "", "{ after: () => ({ batchItemFailures: [] }) }", "unknown throws calls"],
    ["what runs behind", "", "{ after: (request) => { request.response = {}; } }", "unknown throws calls"],
    [
      "what is called with an error",
      "",
      "{ onError: (request) => { request.response = {}; } }",
      "unknown throws calls",
    ],
  ])("itself with %s around it", (_, imports, middleware, answer) => {
    const text = `import middy from "@middy/core";
${imports}
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const work = async (event) => {
  for (const r of event.Records) await sns.send(new PublishCommand({ Message: r.body }));
};
export const handler = middy(work).use(${middleware});`;
    expect(responseOf(text)).toBe(answer);
  });

  it("itself with the pattern of DAZN around it", () => {
    const text = (wrapper: string): string => `import wrap from "${wrapper}";
import SNS from "@dazn/lambda-powertools-sns-client";
export const handler = wrap(async (event) => {
  for (const r of event.Records) await SNS.publish({ Message: r.body }).promise();
});`;
    expect(responseOf(text("@dazn/lambda-powertools-pattern-basic"))).toBe("nothing throws calls");
    expect(responseOf(text("@acme/lambda-pattern"))).toContain("unknown");
  });

  it("what a generator returns that co drives, or calls the callback with", () => {
    const text = (body: string): string => `const co = require("co");
const { SNS } = require("aws-sdk");
const sns = new SNS();
module.exports.handler = co.wrap(function* (event, context, callback) {
  ${body}
});`;
    const sends = "for (const r of event.Records) yield sns.publish({ Message: r.body }).promise();";
    expect(responseOf(text(`${sends} return "done";`))).toBe("other throws calls");
    expect(responseOf(text(`${sends} callback(null, "done");`))).toBe("other throws calls");
    expect(responseOf(text(`try { ${sends} callback(null); } catch (error) { callback(error); }`))).toBe(
      "nothing throws calls",
    );
    expect(responseOf(text(`try { ${sends} } catch (error) { console.error(error); } callback(null);`))).toBe(
      "nothing",
    );
  });

  it("what it calls its callback with, and then what it gives back is none", () => {
    const text = (body: string): string => `exports.handler = function (event, context, callback) {
  ${body}
};
/** @type {import("aws-lambda").SQSHandler} */
exports.handler;`;
    const failures = "{ batchItemFailures: event.Records.map((r) => ({ itemIdentifier: r.messageId })) }";
    expect(
      responseOf(text(`if (event.Records.length > 1) callback(null, ${failures}); else callback(null, "done");`)),
    ).toBe("failures other all:messageId");
    expect(responseOf(text(`callback(new Error(event.Records[0].body));`))).toContain("throws");
    expect(responseOf(text(`require("@acme/run")(event, callback);`))).toContain("unknown");
    expect(responseOf(text(`console.log(event.Records.length);`))).toBe("nothing");
    expect(responseOf(text(`require("@acme/run")(event, ...arguments);`))).toContain("unknown");
  });
});

describe("failures of Promise.allSettled", () => {
  const work = "const results = await Promise.allSettled(event.Records.map((r) => send(r.body)));";
  const failing =
    "await Promise.allSettled(event.Records.map(async (r) => { try { await send(r.body); } catch { throw REASON; } }))";

  it.each([
    [
      "mapped and filtered by truth",
      `${work} return { batchItemFailures: results.map((r, i) =>
         r.status === "rejected" ? { itemIdentifier: event.Records[i].messageId } : null).filter(Boolean) };`,
    ],
    [
      "flatMap",
      `${work} return { batchItemFailures: results.flatMap((r, i) =>
         r.status === "rejected" ? [{ itemIdentifier: event.Records[i].messageId }] : []) };`,
    ],
    [
      "forEach",
      `${work} const batchItemFailures = [];
       results.forEach((r, i) => { if (r.status === "rejected") batchItemFailures.push({ itemIdentifier: event.Records[i].messageId }); });
       return { batchItemFailures };`,
    ],
    [
      "entries()",
      `${work} const batchItemFailures = [];
       for (const [i, r] of results.entries()) if (r.status === "rejected") batchItemFailures.push({ itemIdentifier: event.Records[i].messageId });
       return { batchItemFailures };`,
    ],
    [
      "the reason carries the identifier",
      `const results = ${failing.replace("REASON", "{ id: r.messageId }")};
       return { batchItemFailures: results.filter((r) => r.status === "rejected").map((r) => ({ itemIdentifier: r.reason.id })) };`,
    ],
    [
      "the message of the error is the identifier, and a function asks for the status",
      `const isRejected = (r) => r.status === "rejected";
       const results = ${failing.replace("REASON", "new Error(r.messageId)")};
       return { batchItemFailures: results.filter(isRejected).map((r) => ({ itemIdentifier: r.reason.message })) };`,
    ],
    [
      "kept where they are something",
      `${work} return { batchItemFailures: results.map((r, i) =>
         r.status === "rejected" ? { itemIdentifier: event.Records[i].messageId } : null).filter((one) => one !== null) };`,
    ],
    [
      "identifiers that are kept where they are something, and named behind that",
      `${work} return { batchItemFailures: results.map((r, i) => (r.status === "rejected" ? event.Records[i].messageId : undefined))
         .filter((id): id is string => !!id).map((itemIdentifier) => ({ itemIdentifier })) };`,
    ],
    [
      "of work that gives nothing where it goes well",
      `const failed = await Promise.all(event.Records.map((r) => send(r.body).then(() => null, () => ({ itemIdentifier: r.messageId }))));
       return { batchItemFailures: failed.filter((one) => one != null) };`,
    ],
    [
      "identifiers of work that gives nothing where it goes well",
      `const failed = await Promise.all(event.Records.map(async (r) => { try { await send(r.body); return null; } catch { return r.messageId; } }));
       return { batchItemFailures: failed.filter((id) => id !== null).map((itemIdentifier) => ({ itemIdentifier })) };`,
    ],
    [
      "in parts of the batch",
      `const batchItemFailures = [];
       for (let i = 0; i < event.Records.length; i += 5) {
         const part = event.Records.slice(i, i + 5);
         const results = await Promise.allSettled(part.map((r) => send(r.body)));
         results.forEach((r, k) => { if (r.status === "rejected") batchItemFailures.push({ itemIdentifier: part[k].messageId }); });
       }
       return { batchItemFailures };`,
    ],
  ])("%s", (_, body) => {
    expect(responseOf(sqs(body))).toBe("failures own:messageId");
  });

  it.each([
    ["those that went well are kept", `(r.status === "fulfilled" ? event.Records[i].messageId : null)`, "id !== null"],
    ["something else is asked", `(r.status === "rejected" ? event.Records[i].messageId : null)`, "id !== 'x'"],
  ])("are not shown to be named where %s", (_, made, test) => {
    const body = `${work} return { batchItemFailures: results.map((r, i) => ${made}).filter((id) => ${test}).map((itemIdentifier) => ({ itemIdentifier })) };`;
    expect(responseOf(sqs(body))).toBe("failures unknown:messageId");
  });
});

describe("records of Kafka", () => {
  const kafka = (identifier: string): string => `import type { MSKHandler } from "aws-lambda";
export const handler: MSKHandler = async (event) => {
  const batchItemFailures = [];
  for (const r of Object.values(event.records).flat()) {
    try { JSON.parse(r.value); } catch { batchItemFailures.push({ itemIdentifier: ${identifier} }); }
  }
  return { batchItemFailures };
};`;

  it("are known by the topic with the partition, and the offset", () => {
    expect(responseOf(kafka("{ partition: `${r.topic}-${r.partition}`, offset: r.offset }"))).toBe(
      "failures own:{ partition, offset }",
    );
    expect(responseOf(kafka("`${r.topic}-${r.partition}-${r.offset}`"))).toBe("failures unknown:");
    expect(responseOf(kafka("r.offset"))).toBe("failures foreign:offset");
    expect(responseOf(kafka("{ topic: r.topic, offset: r.offset }"))).toBe("failures foreign:{ topic, offset }");
  });
});

describe("an identifier that is set when the work is done", () => {
  const told = (block: string): string =>
    responseOf(
      sqs(`let id = "";
  ${block}
  return { batchItemFailures: [] };`),
    );
  const answer = "catch { return { batchItemFailures: [{ itemIdentifier: id }] }; }";

  it.each([
    [
      "behind the work of a round",
      `for (const r of event.Records) { try { await send(r.body); id = r.messageId; } ${answer} }`,
    ],
    [
      "in a loop inside of the try",
      `try { for (const r of event.Records) { await send(r.body); id = r.messageId; } } ${answer}`,
    ],
  ])("is late: %s", (_, block) => {
    expect(told(block)).toContain("late:messageId");
  });

  it.each([
    ["before the work", `for (const r of event.Records) { try { id = r.messageId; await send(r.body); } ${answer} }`],
    ["before the try", `for (const r of event.Records) { id = r.messageId; try { await send(r.body); } ${answer} }`],
    [
      "behind what is awaited once, before the loop",
      `try { await send("begin"); for (const r of event.Records) { id = r.messageId; await send(r.body); } } ${answer}`,
    ],
  ])("is not: %s", (_, block) => {
    expect(told(block)).not.toContain("late");
  });
});

describe("failures that functions note which nobody waits for", () => {
  const note = "batchItemFailures.push({ itemIdentifier: r.messageId });";
  const told = (work: string): string =>
    responseOf(
      sqs(`const batchItemFailures: { itemIdentifier: string }[] = [];
  ${work}
  return { batchItemFailures };`),
    );

  it("are in the list when the answer was given", () => {
    const each = `event.Records.forEach(async (r) => { try { await send(r.body); } catch { ${note} } });`;
    expect(told(each)).toContain("unawaited:messageId");
  });

  it.each([
    [
      "of all together",
      `await Promise.all(event.Records.map(async (r) => { try { await send(r.body); } catch { ${note} } }));`,
    ],
    [
      "with something that is waited for behind them",
      `event.Records.forEach(async (r) => { try { await send(r.body); } catch { ${note} } }); await send("done");`,
    ],
    [
      "before anything is waited for",
      `event.Records.forEach(async (r) => { try { JSON.parse(r.body); } catch { ${note} } });`,
    ],
    [
      "by nobody else, and in order",
      `for (const r of event.Records) { try { await send(r.body); } catch { ${note} } }`,
    ],
    [
      "also elsewhere",
      `for (const r of event.Records) if (!r.body) ${note} event.Records.forEach(async (r) => { try { await send(r.body); } catch { ${note} } });`,
    ],
  ])("are not: %s", (_, work) => {
    expect(told(work)).toContain("own:messageId");
  });
});

describe("failures noted by what catches errors of work that nobody waits for", () => {
  const note = "failures.push({ itemIdentifier: r.messageId });";
  const told = (work: string, end = "return { batchItemFailures: failures };"): string =>
    responseOf(sqs(`const failures: { itemIdentifier: string }[] = []; ${work} ${end}`));
  const each = (body: string): string => `for (const r of event.Records) { ${body} }`;

  it.each([
    ["a statement", each(`try { send(r.body); } catch { ${note} }`)],
    [
      "of a list",
      `event.Records.forEach((r) => { try { send(r.body); } catch (error) { console.error(error); ${note} } });`,
    ],
    ["behind what reads the content", each(`try { const { id } = JSON.parse(r.body); send(id); } catch { ${note} }`)],
    ["behind others", each(`try { const text = r.body; console.log(text); void send(text); } catch { ${note} }`)],
  ])("are none, as none is caught: %s", (_, work) => {
    expect(told(work)).toContain("uncaught:messageId");
  });

  it("are none, whatever the handler says that it promises", () => {
    const work = each(`try { send(r.body); } catch { ${note} }`);
    const typed = sqs(
      `const failures: { itemIdentifier: string }[] = []; ${work} return { batchItemFailures: failures };`,
    ).replace(
      "handler: SQSHandler = async (event) =>",
      "handler = async (event: import('aws-lambda').SQSEvent): Promise<SQSBatchResponse> =>",
    );
    expect(responseOf(typed)).toContain("uncaught:messageId");
  });

  it.each([
    ["a statement", each(`send(r.body).catch(() => { ${note} });`)],
    ["of no value", each(`void send(r.body).catch(() => ${note.slice(0, -1)});`)],
    ["of a list", `event.Records.forEach((r) => send(r.body).catch(() => { ${note} }));`],
    [
      "of a list that is awaited as if it were a promise",
      `await event.Records.map(async (r) => { try { await send(r.body); } catch { ${note} } });`,
    ],
    [
      "of a chain that nobody waits for",
      `event.Records.reduce(async (before, r) => { await before; try { await send(r.body); } catch { ${note} } }, Promise.resolve());`,
    ],
    [
      "of all together, for which nobody waits",
      `void Promise.all(event.Records.map(async (r) => { try { await send(r.body); } catch { ${note} } }));`,
    ],
  ])("come too late: %s", (_, work) => {
    expect(told(work)).toContain("unawaited:messageId");
  });

  it.each([
    [
      "of all together, behind it",
      `const all = []; ${each(`try { all.push(send(r.body)); } catch { ${note} }`)} await Promise.all(all);`,
    ],
    [
      "of all together, around it",
      `await Promise.all(event.Records.map((r) => { try { return send(r.body); } catch { ${note} } }));`,
    ],
  ])("are none, and each error brings back the whole batch: %s", (_, work) => {
    expect(told(work)).toContain("unnamed:messageId");
  });

  it.each([
    ["says nothing of it", "catch (error) { console.error(error); }"],
    ["answers with it", "catch { return { ok: false }; }"],
  ])("are none where what is called catches its own errors, and %s", (_, caught) => {
    const one = `const one = async (text: string) => { try { await send(text); return { ok: true }; } ${caught} };`;
    expect(told(one + each(`try { await one(r.body); } catch { ${note} }`))).toContain("caught-inside:messageId");
    const asked = `try { const sent = await one(r.body); if (!sent?.ok) ${note} } catch { ${note} }`;
    expect(told(one + each(asked))).toContain("own:messageId");
    const read = each(`try { await one(JSON.parse(r.body).text); } catch { ${note} }`);
    expect(told(one + read)).toContain("caught-inside:messageId");
    const again = one.replace("catch", "catch (error) { throw error; } finally {} try {} catch");
    expect(told(again + each(`try { await one(r.body); } catch { ${note} }`))).toContain("own:messageId");
  });

  it.each([
    ["that is waited for", each(`try { await send(r.body); } catch { ${note} }`)],
    [
      "in a chain",
      `await event.Records.reduce(async (before, r) => { await before; try { await send(r.body); } catch { ${note} } }, Promise.resolve());`,
    ],
    ["that is waited for by its promise", each(`await send(r.body).catch(() => { ${note} });`)],
    [
      "that throws for what it refuses",
      each(`try { if (r.body.length > 9) throw new Error("long"); send(r.body); } catch { ${note} }`),
    ],
    ["that only reads the content", each(`try { console.log(JSON.parse(r.body)); } catch { ${note} }`)],
    [
      "that is waited for later",
      `const all = []; ${each(`const one = send(r.body); one.catch(() => { ${note} }); all.push(one);`)} await Promise.allSettled(all);`,
    ],
    ["behind which something is waited for", each(`send(r.body).catch(() => { ${note} }); await send("next");`)],
    ["that catches its own errors", each(`try { await isSent(r.body); } catch { ${note} }`)],
  ])("are some: %s", (_, work) => {
    expect(told(work)).toContain("own:messageId");
  });
});

describe("errors that are thrown again where failures are noted", () => {
  const note = "failures.push({ itemIdentifier: r.messageId });";
  const told = (work: string): string =>
    responseOf(
      sqs(`const failures: { itemIdentifier: string }[] = []; ${work} return { batchItemFailures: failures };`),
    );
  const caught = (body: string): string =>
    `for (const r of event.Records) { try { await send(r.body); } catch (error: any) { ${body} } }`;

  it.each([
    ["by their names", caught(`if (error.name === "ThrottlingException") ${note} else throw error;`)],
    ["at the end", caught(`if (error.name === "ThrottlingException") { ${note} continue; } throw error;`)],
    ["by their class", caught(`if (error instanceof TypeError) throw error; ${note}`)],
    [
      "by a choice of many",
      caught(`switch (error.name) { case "ThrottlingException": ${note} break; default: throw error; }`),
    ],
    [
      "of all together",
      `await Promise.all(event.Records.map(async (r) => { try { await send(r.body); } catch (error: any) { if (error.name === "A") ${note} else throw error; } }));`,
    ],
  ])("bring back the others, too: %s", (_, work) => {
    expect(told(work)).toContain("let-out:messageId");
  });

  it.each([
    ["that are no errors", caught(`if (!(error instanceof Error)) throw error; ${note}`)],
    [
      "that are caught around it",
      `for (const r of event.Records) { try { ${caught(`if (error.name === "A") ${note} else throw error;`).slice(33, -2)} } catch { ${note} } }`,
    ],
    [
      "that are settled",
      `await Promise.allSettled(event.Records.map(async (r) => { try { await send(r.body); } catch (error: any) { if (error.name === "A") ${note} else throw error; } }));`,
    ],
    ["where all failed", caught(`${note} if (failures.length === event.Records.length) throw error;`)],
  ])("do not: %s", (_, work) => {
    expect(told(work)).toContain("own:messageId");
  });
});

describe("failures in a list of the module", () => {
  const made = "const failures: { itemIdentifier: string }[] = [];";
  const work = `for (const r of event.Records) { try { await send(r.body); } catch { failures.push({ itemIdentifier: r.messageId }); } }`;
  const end = "return { batchItemFailures: failures };";
  const told = (top: string, body: string): string => responseOf(`${sqs(body)}\n${top}`);
  const ids = work.replace("{ itemIdentifier: r.messageId }", "r.messageId");

  it.each([
    ["as it is", made, `${work} ${end}`],
    ["with what it counts", made, `${work} console.log(failures.length, JSON.stringify(failures)); ${end}`],
    ["copied", made, `${work} return { batchItemFailures: [...failures] };`],
    [
      "of ids",
      "const failures: string[] = new Array();",
      `${ids} return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };`,
    ],
    [
      "under the name of the answer, with types",
      "const batchItemFailures: { itemIdentifier: string }[] = [];",
      `${work.replace("failures.push", "batchItemFailures.push")} return { batchItemFailures } as { batchItemFailures: { itemIdentifier: string }[] };`,
    ],
    [
      "that another function fills",
      `${made} const one = async (r: { body: string; messageId: string }) => { try { await send(r.body); } catch { failures.push({ itemIdentifier: r.messageId }); } };`,
      `for (const r of event.Records) await one(r); ${end}`,
    ],
  ])("stay there for later invocations: %s", (_, top, body) => {
    expect(told(top, body)).toContain("kept:messageId");
  });

  it.each([
    ["that is emptied", made, `failures.length = 0; ${work} ${end}`],
    ["that is cut", made, `failures.splice(0); ${work} ${end}`],
    ["that is made anew", made.replace("const", "let"), `failures = []; ${work} ${end}`],
    ["that another module may empty", `${made} export { failures };`, `${work} ${end}`],
    [
      "that a function is given",
      `${made} const clear = (list: unknown[]) => { list.length = 0; };`,
      `clear(failures); ${work} ${end}`,
    ],
    [
      "of which a part is answered",
      made,
      `const from = failures.length; ${work} return { batchItemFailures: failures.splice(from) };`,
    ],
    [
      "beside one of the handler that has its name",
      made,
      `const failures: { itemIdentifier: string }[] = []; ${work} ${end}`,
    ],
  ])("do not: %s", (_, top, body) => {
    expect(told(top, body)).not.toContain("kept");
  });
});

describe("failures that a collector has", () => {
  const collector = (members: string): string =>
    `class Reporter { private ids = new Set<string>(); fail(id: string) { this.ids.add(id); } ${members} }`;
  const answer = "{ batchItemFailures: [...this.ids].map((itemIdentifier) => ({ itemIdentifier })) }";
  const made = "const reporter = new Reporter();";
  const work = `for (const r of event.Records) { try { await send(r.body); } catch { reporter.fail(r.messageId); } }`;
  const told = (members: string, top: string, before: string, end: string): string =>
    responseOf(sqs(`${before} ${work} ${end}`).replace("export const handler", `${collector(members)}\n${top}\n$&`));

  it.each([
    ["by a getter", told(`get response() { return ${answer}; }`, made, "", "return reporter.response;")],
    ["by a method", told(`answer() { return ${answer}; }`, made, "", "return reporter.answer();")],
    [
      "by `Array.from`",
      told(
        "answer() { return { batchItemFailures: Array.from(this.ids, (itemIdentifier) => ({ itemIdentifier })) }; }",
        made,
        "",
        "return reporter.answer();",
      ),
    ],
  ])("of the module stay there for later invocations: %s", (_, response) => {
    expect(response).toContain("kept:messageId");
  });

  it.each([
    ["of the handler", told(`get response() { return ${answer}; }`, "", made, "return reporter.response;")],
    [
      "that is emptied",
      told(
        `clear() { this.ids.clear(); } answer() { return ${answer}; }`,
        made,
        "reporter.clear();",
        "return reporter.answer();",
      ),
    ],
    [
      "that is made anew",
      told(
        `answer() { const all = ${answer}; this.ids = new Set(); return all; }`,
        made,
        "",
        "return reporter.answer();",
      ),
    ],
  ])("do not: %s", (_, response) => {
    expect(response).toContain("own:messageId");
  });
});

describe("failures in a list of an instance", () => {
  const field = "private failures: { itemIdentifier: string }[] = [];";
  const work = `for (const r of e.Records) { try { await send(r.body); } catch { this.failures.push({ itemIdentifier: r.messageId }); } }`;
  const end = "return { batchItemFailures: this.failures };";
  const once = "export const handler = new Work().handle;";
  const told = (members: string, made = once, body = `${work} ${end}`): string =>
    responseOf(
      sqs("")
        .replace(/export const handler[^]*/u, "")
        .concat(`\nclass Work { ${members} handle = async (e: SQSEvent) => { ${body} }; }\n${made}`),
    );

  it.each([
    ["of the module", told(field)],
    [
      "that a function asks",
      told(field, "const work = new Work(); export const handler = (e: SQSEvent) => work.handle(e);"),
    ],
    [
      "under a name of its own",
      told(
        "#failures: { itemIdentifier: string }[] = [];",
        once,
        `${work} ${end}`.replaceAll("this.failures", "this.#failures"),
      ),
    ],
  ])("stay there for later invocations: %s", (_, response) => {
    expect(response).toContain("kept:messageId");
  });

  it.each([
    ["that is emptied", told(field, once, `this.failures = []; ${work} ${end}`)],
    ["that is cut", told(field, once, `this.failures.length = 0; ${work} ${end}`)],
    [
      "that another method empties",
      told(`${field} begin() { this.failures = []; }`, once, `this.begin(); ${work} ${end}`),
    ],
    [
      "that is emptied from outside",
      told(
        field.replace("private ", ""),
        "const work = new Work(); export const handler = (e: SQSEvent) => { work.failures = []; return work.handle(e); };",
      ),
    ],
    ["that is made for each batch", told(field, "export const handler = (e: SQSEvent) => new Work().handle(e);")],
  ])("do not: %s", (_, response) => {
    expect(response).toContain("own:messageId");
  });
});

describe("work that is too much to follow to the end", () => {
  const chain = Array.from({ length: 300 }, (_, at) => `const f${at} = (m: string) => f${at + 1}(m);`).join("\n");
  const answer = (caught: string, end: string): string =>
    responseOf(`${sqs(`const failures = [];
  for (const r of event.Records) { try { await f0(r.body); } catch (error) { ${caught} } }
  ${end}`)}
${chain}
const f300 = (m: string) => send(m);`);
  const push = (member: string) => `failures.push({ itemIdentifier: r.${member} });`;
  const failures = "return { batchItemFailures: failures };";

  it("leaves the failures that are answered beside it as they are", () => {
    expect(answer(push("messageId"), failures)).toBe("failures own:messageId");
    expect(answer(push("receiptHandle"), failures)).toBe("failures foreign:receiptHandle");
  });

  it("may answer anything where there are none", () => {
    expect(answer("console.error(error);", failures)).toBe("unknown");
    expect(answer("console.error(error);", "")).toBe("unknown");
  });
});

const COLLECTED = "for (const r of event.Records) { try { await send(r.body); } catch { failed.push(r.messageId); } }";
const ANSWER = "return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };";

describe("failures that are collected", () => {
  it.each([
    [
      "fail the batch where the handler throws for any of them",
      "if (failed.length > 0) throw new Error('some');",
      "nothing throws own",
    ],
    [
      "are named where it throws when all failed",
      "if (failed.length === event.Records.length) throw new Error('all');",
      "failures own:messageId",
    ],
    [
      "are named where what throws is caught",
      "try { if (failed.length) throw new Error('some'); } catch (error) { console.error(error); }",
      "failures own:messageId",
    ],
  ])("%s", (_, behind, expected) => {
    expect(responseOf(sqs(`const failed: string[] = []; ${COLLECTED} ${behind} ${ANSWER}`))).toBe(expected);
  });

  it.each([
    [
      "the last one alone where each takes the place of the list",
      "failures = [{ itemIdentifier: r.messageId }];",
      "empty failures last:messageId",
    ],
    [
      "each where the list is taken along",
      "failures = [...failures, { itemIdentifier: r.messageId }];",
      "empty failures own:messageId",
    ],
    [
      "the one at which the loop ends",
      "failures = [{ itemIdentifier: r.messageId }]; break;",
      "empty failures stops:messageId",
    ],
  ])("name %s", (_, noted, expected) => {
    const body = `let failures: { itemIdentifier: string }[] = [];
      for (const r of event.Records) { try { await send(r.body); } catch { ${noted} } }
      return { batchItemFailures: failures };`;
    expect(responseOf(sqs(body))).toBe(expected);
  });

  it.each([
    [
      "too late where nobody waits for what notes them",
      "for (const r of event.Records) send(r.body).catch((e) => failed.set(r.messageId, e));",
      "failures unawaited:messageId",
    ],
    [
      "in time where the work is waited for",
      "for (const r of event.Records) await send(r.body).catch((e) => failed.set(r.messageId, e));",
      "failures own:messageId",
    ],
    [
      "in time where all of it is",
      "await Promise.all(event.Records.map((r) => send(r.body).catch((e) => failed.set(r.messageId, e))));",
      "failures own:messageId",
    ],
  ])("in a map are noted %s", (_, work, expected) => {
    const body = `const failed = new Map<string, unknown>(); ${work}
      return { batchItemFailures: [...failed.keys()].map((itemIdentifier) => ({ itemIdentifier })) };`;
    expect(responseOf(sqs(body))).toBe(expected);
  });

  it.each([
    [
      "none where the work catches all of its errors",
      "try { await send(r.body); } catch (e) { console.error(e); }",
      "failures caught-inside:messageId",
    ],
    [
      "each where it throws them again",
      "try { await send(r.body); } catch (e) { console.error(e); throw e; }",
      "failures own:messageId",
    ],
    [
      "none of the work where the content is read outside",
      "const { id } = JSON.parse(r.body); try { await send(id); } catch (e) { console.error(e); }",
      "failures caught-inside:messageId",
    ],
    [
      "each where the content is read, and the work waited for",
      "const { id } = JSON.parse(r.body); await send(id);",
      "failures own:messageId",
    ],
    [
      "none where only a log stands outside",
      "console.log(r.messageId); try { await send(r.body); } catch (e) { console.error(e); }",
      "failures caught-inside:messageId",
    ],
    [
      "each where a part of the work stands outside",
      "try { await send(r.body); } catch (e) { console.error(e); } await send('done');",
      "failures own:messageId",
    ],
    [
      "each where a package that nobody knows stands outside",
      'await import("@acme/work").then(({ work }) => work(r)); try { await send(r.body); } catch (e) { console.error(e); }',
      "failures own:messageId",
    ],
  ])("by what is rejected are %s, here and in a wrapper", (_, work, expected) => {
    const body = (each: string): string => `const settled = await Promise.allSettled(event.Records.map(${each}));
      return { batchItemFailures: settled.flatMap((one, i) => (one.status === "rejected" ? [{ itemIdentifier: event.Records[i]!.messageId }] : [])) };`;
    expect(responseOf(sqs(body(`async (r) => { ${work} }`)))).toBe(expected);
    const wrapped = sqs(body("each")).replace(
      /export const handler: SQSHandler = (async \(event\) => \{.*\});/su,
      `const wrap = (each): SQSHandler => $1;\nexport const handler = wrap(async (r) => { ${work} });`,
    );
    expect(wrapped).toContain("wrap(async");
    expect(responseOf(wrapped)).toBe(expected);
  });
});
