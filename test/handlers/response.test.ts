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
      "failures own:dynamodb.SequenceNumber",
    );
    expect(responseOf(stream("DynamoDBStreamHandler", body("r.eventID")))).toBe("failures foreign:eventID");
    expect(responseOf(stream("KinesisStreamHandler", body("r.kinesis.sequenceNumber")))).toBe(
      "failures own:kinesis.sequenceNumber",
    );
  });

  it("what the processor of Powertools makes", () => {
    const text = `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSHandler } from "aws-lambda";
const processor = new BatchProcessor(EventType.SQS);
export const handler: SQSHandler = async (event, context) =>
  processPartialResponse(event, async (record) => { console.log(record.body); }, processor, { context });`;
    expect(responseOf(text)).toBe("failures own:messageId");
  });

  it("what middleware may make of it", () => {
    const text = `import middy from "@middy/core";
import partial from "@middy/sqs-partial-batch-failure";
export const handler = middy(async (event) => Promise.allSettled(event.Records.map(async (r) => r.body))).use(partial());`;
    expect(responseOf(text)).toBe("unknown");
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

  it("what it calls its callback with, and then what it gives back is none", () => {
    const text = (body: string): string => `exports.handler = function (event, context, callback) {
  ${body}
};
/** @type {import("aws-lambda").SQSHandler} */
exports.handler;`;
    const failures = "{ batchItemFailures: event.Records.map((r) => ({ itemIdentifier: r.messageId })) }";
    expect(
      responseOf(text(`if (event.Records.length > 1) callback(null, ${failures}); else callback(null, "done");`)),
    ).toBe("failures other own:messageId");
    expect(responseOf(text(`callback(new Error(event.Records[0].body));`))).toContain("throws");
    expect(responseOf(text(`require("@acme/run")(event, callback);`))).toContain("unknown");
  });
});
