/**
 * A class of the project on top of Powertools' `BatchProcessor`, with methods in the place of its own: what runs for each record, and what
 * runs once it succeeded or failed. The methods that it leaves alone do here what they do there.
 */
import { Arguments } from "../../domain/arguments.ts";
import { members } from "../../domain/contents.ts";
import type { Site } from "../../domain/site.ts";
import { joinReachable } from "../../domain/state.ts";
import { UNDEFINED, type LibraryValue, type ObjectReference, type Value } from "../../domain/value.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import { CAUGHT } from "../../domain/caught-errors.ts";
import type { Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";

/** An instance of such a class, and the processor that it began as. */
interface OwnProcessor {
  readonly instance: ObjectReference;
  readonly base: LibraryValue;
}

/** `undefined`: it is no instance of such a class. */
export function ownProcessorOf(interpreter: Interpreter, processor: Value): OwnProcessor | undefined {
  if (processor.kind !== "object") return undefined;
  const parent = interpreter.membersOf(processor)?.base;
  // Where it was gone through before, the methods of the class stand in between.
  const base = parent?.kind === "object" ? interpreter.membersOf(parent)?.base : parent;
  const isProcessor =
    base?.kind === "library" && base.known.kind === "pure" && base.known.package === "@aws-lambda-powertools/batch";
  return isProcessor ? { instance: processor, base } : undefined;
}

/** What is done for each record. What the processor does before and behind all of them is the caller's: `prepare`, `clean`. */
export function processOwn(
  interpreter: Interpreter,
  { instance, base }: OwnProcessor,
  each: Value,
  site: Site,
): (record: Value) => void {
  const contents = interpreter.membersOf(instance);
  const inherited = interpreter.newObject(site, { ...members(methodsOf(instance, each)), base }, "processor");
  if (contents) interpreter.store(instance.cell, { ...contents, base: inherited });
  interpreter.write(instance, "handler", each);
  return (record) => void interpreter.await(interpreter.invoke(instance, "processRecord", [record], site), site);
}

function methodsOf(instance: ObjectReference, each: Value): readonly [name: string, method: Value][] {
  const method = (name: string, call: NativeFunction["call"]): [string, Value] => [
    name,
    {
      kind: "native",
      name,
      identity: `${name} of the processor ${instance.cell}`,
      holds: [instance, each],
      call,
    } satisfies NativeFunction,
  ];
  const nothing: NativeFunction["call"] = () => UNDEFINED;
  return [
    method("processRecord", (interpreter, { arguments: args, site }) =>
      runAsync(interpreter, () => processRecord(interpreter, instance, each, args.at(0), site), site),
    ),
    ...["successHandler", "failureHandler", "prepare", "clean"].map((name) => method(name, nothing)),
  ];
}

/** The record handler, and what is told of how it went. An error is caught: it stops none of the others. */
function processRecord(
  interpreter: Interpreter,
  instance: ObjectReference,
  each: Value,
  record: Value,
  site: Site,
): Value {
  const before = interpreter.state;
  let exits: readonly Exit[] = [];
  const faults = interpreter.captureFaults(() => {
    exits = interpreter.capture(() => {
      const result = interpreter.await(interpreter.call(each, new Arguments([record]), site), site);
      interpreter.await(interpreter.invoke(instance, "successHandler", [record, result], site), site);
    });
  });
  const succeeded = interpreter.state;
  interpreter.goOn(joinReachable([before, faults?.state, ...exits.map(({ state }) => state)]));
  interpreter.await(interpreter.invoke(instance, "failureHandler", [record, CAUGHT], site), site);
  interpreter.joinState(succeeded);
  return UNDEFINED;
}
