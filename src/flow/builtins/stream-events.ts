/** Events of what flows out of a request: `s3.getObject(place).createReadStream().on("data", take)`. */
import { Arguments } from "../domain/arguments.ts";
import { NEVER, type LibraryValue, type SimpleValue, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { whenHeard } from "../interpret/calls/unwatched.ts";
import { withoutPath } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

/** What a stream or a request tells once; anything else it may tell of one after the other: `line`, `data`. */
const ONCE = new Set("abort close connect end error finish open ready response timeout".split(" "));
/** Those that only happen where the request was answered with what it asked for: else there is an error, and nothing flows. */
const OF_CONTENT = new Set(["data", "line", "readable", "end", "finish"]);

/** Whether an event comes once, so that its listener runs once. */
export function tellsOnce(event: Value): boolean {
  return event.kind === "constant" && typeof event.value === "string" && ONCE.has(event.value);
}

/** Whether an event comes only where content flows. */
export function tellsOfContent(event: Value): boolean {
  return event.kind === "constant" && typeof event.value === "string" && OF_CONTENT.has(event.value);
}

/** Runs a listener. @param isForMany its event comes any number of times */
export function hear(interpreter: Interpreter, listener: Value, told: Value, call: Call, isForMany = false): void {
  whenHeard(interpreter, listener, () => runMaybe(interpreter, listener, Arguments.all(told), call, isForMany));
}

/** Runs a listener behind what the request tells: for what it gives, any number of times. */
export function listenToContent(interpreter: Interpreter, request: SimpleValue, listener: Value, call: Call): void {
  const isForMany = !tellsOnce(call.arguments.at(0));
  behindContent(interpreter, request, call, (content) => {
    hear(interpreter, listener, withoutPath(interpreter.symbolicOf(content)), call, isForMany);
  });
}

/** What happens while the content of a request flows. Whoever lets it flow waits for nothing. */
export function behindContent(
  interpreter: Interpreter,
  request: SimpleValue,
  call: Call,
  run: (content: Value) => void,
): void {
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
  if (interpreter.state !== undefined) run(content);
  interpreter.goOn({ ...(interpreter.state ?? before), guards: before.guards });
}

/** Functions of packages that read a stream which they are given first. */
const READS_STREAM = new Set(["fromStream", "parseStream"]);

/**
 * `createInterface({ input })`, `parseStream(body)` of what flows out of a request: their lines and rows come as its content does. Undefined: of
 * anything else.
 */
export function readOf(
  interpreter: Interpreter,
  { known }: LibraryValue,
  method: string | undefined,
  { arguments: args }: Call,
): Value | undefined {
  if (known.kind !== "pure") return undefined;
  const name = method ?? known.path.at(-1)!;
  const isOfLines = known.package === "readline" && name === "createInterface";
  if (!isOfLines && !READS_STREAM.has(name)) return undefined;
  const first = args.at(0);
  const isOptions = isOfLines && first.kind === "object";
  const input = isOptions ? interpreter.membersOf(first)?.entries.get("input") : first;
  return input?.kind === "promise" ? input : undefined;
}
