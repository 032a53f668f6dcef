import { Arguments } from "../../domain/arguments.ts";
import type { HandlerSource } from "../../../vocabulary.ts";
import { symbolic, UNDEFINED, type LibraryValue, type ObjectReference, type Value } from "../../domain/value.ts";
import { item, members, NO_ITEMS, anyItem } from "../../domain/contents.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Exit } from "../../run/exits.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { forEachItem } from "../../interpret/loops/item-rounds.ts";
import { runAtOnce } from "../../interpret/calls/at-once.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Call, Site } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";
import { ownProcessorOf, processOwn } from "./own-processor.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import { anyMemberOf } from "../../interpret/roots.ts";
import { OWN_IDENTIFIER } from "../../interpret/place-in-event.ts";

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
        const mayFail = processRecords(interpreter, args.at(2), records, args.at(1), site);
        interpreter.log.result.throwsWhenAllFail ||= mayFail && throwsWhenAllFail(interpreter, args.at(3), site);
        return partialAnswer(interpreter, site, mayFail);
      },
      site,
    ),
};

/** Whether a record may fail: what the record handler catches by itself, or does not wait for, is in no answer. */
function processRecords(interpreter: Interpreter, processor: Value, records: Value, each: Value, site: Site): boolean {
  const own = ownProcessorOf(interpreter, processor);
  const base = own?.base ?? processor;
  const source = sourceOfProcessor(base);
  interpreter.log.event.processedAs ??= source;
  interpreter.log.event.processors.add(source);
  interpreter.log.result.goesOn ||= !isFifo(base);
  const { misreads, unknownCalls, log } = interpreter;
  const effects = log.effects.length;
  let mayFail = own !== undefined || !isWritten(each);
  const process = own
    ? processOwn(interpreter, own, each, site)
    : (record: Value): void => {
        const run = (): Value => interpreter.call(each, new Arguments([record]), site);
        if (isSync(base)) run();
        else interpreter.await(isFifo(base) ? run() : runAtOnce(interpreter, record, run), site);
      };
  const hook = (name: string): void => {
    if (own) interpreter.await(interpreter.invoke(own.instance, name, [], site), site);
  };
  hook("prepare");
  forEachItem(interpreter, itemsIn(interpreter, records, site), site.node, undefined, (record) => {
    let exits: readonly Exit[] = [];
    const faults = interpreter.captureFaults(() => {
      exits = interpreter.capture(() => process(record));
    });
    if (faults) interpreter.mayFail(faults.state, { ...CAUGHT, assumed: "all" });
    mayFail ||= faults !== undefined || exits.some(({ kind }) => kind === "throw");
    interpreter.joinState(...exits.map(({ state }) => state));
  });
  hook("clean");
  mayFail ||= interpreter.unknownCalls > unknownCalls;
  const mayBeMisread = interpreter.misreads > misreads;
  interpreter.misreads = misreads;
  // What cannot be read is named, and what fails is not.
  if (!mayFail && mayBeMisread && log.effects.length > effects) log.result.namedBy ??= "caught-inside";
  mayFail ||= mayBeMisread;
  log.result.mayRecordsFail = (log.result.mayRecordsFail ?? false) || mayFail;
  return mayFail;
}

/** A function of the project, whose errors are followed. */
function isWritten(each: Value): boolean {
  return simpleValues(each).every(({ kind }) => kind === "function");
}

/** Unless the option says otherwise; what nobody knows may. */
function throwsWhenAllFail(interpreter: Interpreter, options: Value, site: Site): boolean {
  const option = options.kind === "object" ? interpreter.read(options, "throwOnFullBatchFailure", site) : UNDEFINED;
  return option.kind !== "constant" || option.value !== false;
}

/** `{ batchItemFailures: [{ itemIdentifier }] }` with what Lambda knows a record by, which the library knows of each source. */
export function partialAnswer(interpreter: Interpreter, site: Site, mayFail = true): Value {
  const failure = interpreter.newObject(site, members([["itemIdentifier", OWN_IDENTIFIER]]), "failure");
  const failures = interpreter.newArray(site, mayFail ? { ...NO_ITEMS, rest: item(failure) } : NO_ITEMS, "failures");
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
  if (
    (method !== "register" && method !== "response") ||
    known.kind !== "pure" ||
    known.package !== "@aws-lambda-powertools/batch"
  )
    return undefined;
  if (method === "response") return partialAnswer(interpreter, site, interpreter.log.result.mayRecordsFail ?? true);
  processRecords(interpreter, processor, args.at(0), args.at(1), site);
  return processor;
}

/** The same of a class of the project on top of a processor. `undefined`: another method, or another object. */
export function callOwnProcessor(
  interpreter: Interpreter,
  receiver: ObjectReference,
  method: string,
  call: Call,
): Value | undefined {
  const own = method === "register" ? ownProcessorOf(interpreter, receiver) : undefined;
  if (own === undefined) return undefined;
  processRecords(interpreter, receiver, call.arguments.at(0), call.arguments.at(1), call.site);
  return receiver;
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
        inner.log.event.processedAs ??= "kafka";
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
  if (isFifo(processor)) return "sqs";
  const type = processor.arguments[0];
  const path = type?.kind === "library" && type.known.kind === "pure" ? type.known.path : [];
  return SOURCES.get(path.at(-1) ?? "");
}

/** It waits for nothing: the promise of an asynchronous record handler counts as done. */
function isSync(processor: Value): boolean {
  if (processor.kind !== "library" || processor.known.kind !== "pure") return false;
  const name = processor.known.path.at(-1);
  return name === "BatchProcessorSync" || name === "SqsFifoPartialProcessor";
}

/** It stops at the first failure. What nobody knows may. */
function isFifo(processor: Value): boolean {
  if (processor.kind !== "library" || processor.known.kind !== "pure") return true;
  return /Fifo/u.test(processor.known.path.at(-1) ?? "");
}
