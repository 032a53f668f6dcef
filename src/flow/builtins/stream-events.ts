/** Events of what flows out of a request: `s3.getObject(place).createReadStream().on("data", take)`. */
import { Arguments } from "../domain/arguments.ts";
import { NEVER, type LibraryValue, type SimpleValue, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/possible-calls.ts";
import { withoutPath } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

/** What a stream or a request tells once; anything else it may tell of one after the other: `line`, `data`. */
const ONCE = new Set("abort close connect end error finish open ready response timeout".split(" "));
/** Those that only happen where the request was answered with what it asked for: else there is an error, and nothing flows. */
const OF_CONTENT = new Set(["data", "line", "readable", "end", "finish"]);

export function tellsOnce(event: Value): boolean {
  return event.kind === "constant" && typeof event.value === "string" && ONCE.has(event.value);
}

export function tellsOfContent(event: Value): boolean {
  return event.kind === "constant" && typeof event.value === "string" && OF_CONTENT.has(event.value);
}

/** Runs a listener behind what the request tells: for what it gives, any number of times. Whoever registers it waits for nothing. */
export function listenToContent(interpreter: Interpreter, request: SimpleValue, listener: Value, call: Call): void {
  const { state: before, asynchronous } = interpreter;
  if (before === undefined) return;
  let content: Value = NEVER;
  // Nobody waits here, and who listens to its errors is told of these.
  interpreter.asynchronous = undefined;
  interpreter.captureFaults(() =>
    interpreter.capture(() => {
      content = interpreter.await(request, call.site);
    }),
  );
  interpreter.asynchronous = asynchronous;
  const isForMany = !tellsOnce(call.arguments.at(0));
  if (interpreter.state !== undefined)
    runMaybe(interpreter, listener, Arguments.all(withoutPath(interpreter.symbolicOf(content))), call, isForMany);
  interpreter.goOn({ ...(interpreter.state ?? before), guards: before.guards });
}

/** `createInterface({ input })` of what flows out of a request: its lines come as its content does. Undefined: of anything else. */
export function linesOf(
  interpreter: Interpreter,
  { known }: LibraryValue,
  method: string | undefined,
  { arguments: args }: Call,
): Value | undefined {
  if (known.kind !== "pure" || known.package !== "readline") return undefined;
  if ((method ?? known.path.at(-1)) !== "createInterface") return undefined;
  const options = args.at(0);
  const input = options.kind === "object" ? interpreter.membersOf(options)?.entries.get("input") : options;
  return input?.kind === "promise" ? input : undefined;
}
