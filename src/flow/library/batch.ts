import { Arguments } from "../domain/arguments.ts";
import { sourceFacts } from "../../knowledge/index.ts";
import type { HandlerSource } from "../../vocabulary.ts";
import { symbolic, type LibraryValue, type Value } from "../domain/value.ts";
import { item, members, NO_ITEMS, anyItem } from "../domain/contents.ts";
import { itemsIn } from "../interpret/iteration.ts";
import { forEachItem } from "../interpret/loops.ts";
import { runAsync } from "../interpret/await.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call, Site } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";
import { anyMemberOf } from "../interpret/roots.ts";

/**
 * Powertools' `processPartialResponse(event, recordHandler, processor)`: the record handler once for each record. A record
 * that fails is reported and comes again; it stops none of the others.
 */
export const processBatch: NativeFunction = {
  kind: "native",
  name: "processPartialResponse",
  identity: "processPartialResponse",
  holds: [],
  call: (interpreter, { arguments: args, site }) =>
    runAsync(
      interpreter,
      () => {
        const records = interpreter.read(args.at(0), "Records", site);
        processRecords(interpreter, args.at(2), records, args.at(1), site);
        return responseOf(interpreter, args.at(2), records, site);
      },
      site,
    ),
};

function processRecords(interpreter: Interpreter, processor: Value, records: Value, each: Value, site: Site): void {
  interpreter.log.processesBatch ??= sourceOfProcessor(processor);
  const { misreads } = interpreter;
  forEachItem(interpreter, itemsIn(interpreter, records, site), site.node, undefined, (record) => {
    const exits = interpreter.capture(() => {
      interpreter.await(interpreter.call(each, new Arguments([record]), site), site);
    });
    interpreter.joinState(...exits.map(({ state }) => state));
  });
  interpreter.misreads = misreads;
}

/** `{ batchItemFailures: [{ itemIdentifier }] }` with what Lambda knows a record of the processor's source by. */
function responseOf(interpreter: Interpreter, processor: Value, records: Value, site: Site): Value {
  const source = sourceOfProcessor(processor);
  const member = source && sourceFacts(source).failureIdentifier;
  const record = anyItem(itemsIn(interpreter, records, site))?.value;
  if (member === undefined || record === undefined) return symbolic();
  const identifier = member.split(".").reduce((value, name) => interpreter.read(value, name, site), record);
  const failure = interpreter.newObject(site, members([["itemIdentifier", identifier]]), "failure");
  const failures = interpreter.newArray(site, { ...NO_ITEMS, rest: item(failure) }, "failures");
  return interpreter.newObject(site, members([["batchItemFailures", failures]]), "response");
}

/**
 * `processor.register(records, recordHandler)` and a later `processor.process()`, as it was done before there was a function
 * for both. The records are gone through where they are registered. `undefined`: another method, or of something else.
 */
export function callProcessor(
  interpreter: Interpreter,
  processor: LibraryValue,
  method: string | undefined,
  { arguments: args, site }: Call,
): Value | undefined {
  const { known } = processor;
  if (method !== "register" || known.kind !== "pure" || known.package !== "@aws-lambda-powertools/batch")
    return undefined;
  processRecords(interpreter, processor, args.at(0), args.at(1), site);
  return processor;
}

/** `kafkaConsumer(handler, { value: … })`: the handler with the records of all topics in one list, decoded on being read. */
export const kafkaConsumer: NativeFunction = {
  kind: "native",
  name: "kafkaConsumer",
  identity: "kafkaConsumer",
  holds: [],
  call: (interpreter, { arguments: args, site }) => {
    const handler = args.at(0);
    const consumer: NativeFunction = {
      kind: "native",
      name: "kafkaConsumer",
      identity: `kafkaConsumer ${interpreter.context.cell(site.node, "kafkaConsumer")}`,
      holds: [],
      wraps: [handler],
      call: (inner, call) => {
        inner.log.processesBatch ??= "kafka";
        const byTopic = inner.read(call.arguments.at(0), "records", call.site);
        const list = byTopic.kind === "symbolic" ? anyMemberOf(byTopic) : byTopic;
        const record = anyItem(itemsIn(inner, list, call.site))?.value ?? symbolic();
        const records = inner.newArray(call.site, { ...NO_ITEMS, rest: item(record), ofBatch: true }, "records");
        const event = inner.newObject(call.site, { ...members([["records", records]]), open: symbolic() }, "event");
        return inner.call(handler, new Arguments([event, ...call.arguments.values.slice(1)]), call.site, call.this);
      },
    };
    return consumer;
  },
};

const SOURCES: ReadonlyMap<string, HandlerSource> = new Map([
  ["SQS", "sqs"],
  ["KinesisDataStreams", "kinesis"],
  ["DynamoDBStreams", "dynamodb"],
]);

/** `new BatchProcessor(EventType.SQS)`; the processor of first-in-first-out queues takes no type. */
function sourceOfProcessor(processor: Value): HandlerSource | undefined {
  if (processor.kind !== "library" || processor.known.kind !== "pure") return undefined;
  if (/Fifo/u.test(processor.known.path.at(-1) ?? "")) return "sqs";
  const type = processor.arguments[0];
  const path = type?.kind === "library" && type.known.kind === "pure" ? type.known.path : [];
  return SOURCES.get(path.at(-1) ?? "");
}
