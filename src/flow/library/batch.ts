import { Arguments } from "../arguments.ts";
import type { HandlerSource } from "../../findings/finding.ts";
import { data, type Value } from "../domain/value.ts";
import { itemsIn } from "../interpret/iteration.ts";
import { forEachItem } from "../interpret/loops.ts";
import { runAsync } from "../interpret/await.ts";
import type { NativeFunction } from "../native.ts";

/**
 * Powertools' `processPartialResponse(event, recordHandler, processor)`: the record handler once for each record. A record
 * that fails is reported and comes again; it stops none of the others.
 */
export const processBatch: NativeFunction = {
  kind: "native",
  name: "processPartialResponse",
  identity: "processPartialResponse",
  call: (interpreter, { arguments: args, site }) =>
    runAsync(
      interpreter,
      () => {
        interpreter.log.processesBatch ??= sourceOfProcessor(args.at(2));
        const records = interpreter.read(args.at(0), "Records", site);
        forEachItem(interpreter, itemsIn(interpreter, records, site), site.node, undefined, (record) => {
          const exits = interpreter.capture(() => {
            interpreter.await(interpreter.call(args.at(1), new Arguments([record]), site), site);
          });
          interpreter.joinState(...exits.map(({ state }) => state));
        });
        return data();
      },
      site,
    ),
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
