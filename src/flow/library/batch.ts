import { Arguments } from "../arguments.ts";
import { data } from "../domain/value.ts";
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
