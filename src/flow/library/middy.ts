/** middy: a handler with middleware around it. */
import { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import { itemsOf, members, append, item, NO_ITEMS } from "../domain/contents.ts";
import { symbolic, UNDEFINED, type ArrayReference, type Value } from "../domain/value.ts";
import { runAsync } from "../interpret/await.ts";
import { itemsIn } from "../interpret/iteration.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call, Site } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";

/** `middy(handler)`, `middy().use(…).handler(handler)`. */
export const middy: NativeFunction = {
  kind: "native",
  name: "middy",
  identity: "middy",
  holds: [],
  call: (interpreter, { arguments: args, site }) => {
    const list = (name: string): ArrayReference => interpreter.newArray(site, itemsOf([]), name) as ArrayReference;
    const before = list("before");
    const around = list("around");
    const handlers = list("handlers");
    const behind = list("behind");
    const first = args.at(0);
    if (first.kind !== "constant") add(interpreter, handlers, first);
    return middyHandler({ before, around, handlers, behind, first });
  },
};

/** `middy(handler).use(jsonBodyParser())`: middleware that looks at what a handler answers at most. */
export const answerless: NativeFunction = {
  kind: "native",
  name: "middleware",
  identity: "middleware that makes nothing",
  holds: [],
  call: (): NativeFunction => ({
    kind: "native",
    name: "middleware",
    identity: "middleware around nothing",
    holds: [],
    call: (_, { arguments: args }) => args.at(0),
  }),
};

interface Parts {
  /** Functions that run before the handler, on the same event and context. */
  readonly before: ArrayReference;
  /** Middleware that takes the handler as a whole. */
  readonly around: ArrayReference;
  readonly handlers: ArrayReference;
  /** What may do something behind the handler, which is not followed: it may answer otherwise. */
  readonly behind: ArrayReference;
  readonly first: Value;
}

function middyHandler(parts: Parts): NativeFunction {
  const made: NativeFunction = {
    kind: "native",
    name: "middy handler",
    identity: `middy ${parts.handlers.cell}`,
    holds: [parts.before, parts.around, parts.handlers, parts.behind],
    wraps: [parts.first],
    method: (inner, name, call) => callMiddyMethod(inner, parts, name, call, made),
    call: (inner, call) => runAsync(inner, () => runHandler(inner, parts, call), call.site),
  };
  return made;
}

function callMiddyMethod(
  interpreter: Interpreter,
  parts: Parts,
  name: string,
  call: Call,
  made: Value,
): Value | undefined {
  const argument = call.arguments.at(0);
  switch (name) {
    case "use": {
      const { items, rest } =
        argument.kind === "array" ? itemsIn(interpreter, argument, call.site) : itemsOf([argument]);
      for (const one of [...items, ...(rest ? [rest] : [])]) use(interpreter, parts, one.value, call.site);
      return made;
    }
    case "before":
      add(interpreter, parts.before, argument);
      return made;
    case "handler":
      add(interpreter, parts.handlers, argument);
      return middyHandler({ ...parts, first: argument });
    case "after":
    case "onError":
      add(interpreter, parts.behind, argument);
      return made;
    default:
      return undefined;
  }
}

function use(interpreter: Interpreter, parts: Parts, middleware: Value, site: Site): void {
  if (middleware.kind === "native") return add(interpreter, parts.around, middleware);
  if (middleware.kind !== "object") return add(interpreter, parts.behind, middleware);
  add(interpreter, parts.before, interpreter.read(middleware, "before", site));
  for (const name of ["after", "onError"]) add(interpreter, parts.behind, interpreter.read(middleware, name, site));
}

function add(interpreter: Interpreter, list: ArrayReference, value: Value): void {
  interpreter.store(list.cell, append(interpreter.itemsOf(list) ?? NO_ITEMS, item(value)));
}

/** What middleware reads off the event says nothing about the handler. */
function runHandler(interpreter: Interpreter, parts: Parts, call: Call): Value {
  const [event, context] = [call.arguments.at(0), call.arguments.at(1)];
  const request = interpreter.newObject(
    call.site,
    members([
      ["event", event],
      ["context", context],
      ["internal", symbolic()],
      ["response", UNDEFINED],
    ]),
    "request",
  );
  interpreter.log.event.leaveOut(() => {
    for (const before of valuesOf(interpreter, parts.before))
      interpreter.await(interpreter.call(before, new Arguments([request]), call.site), call.site);
  });
  if (valuesOf(interpreter, parts.behind).length > 0) interpreter.log.result.isOpen = true;
  const handler = valuesOf(interpreter, parts.handlers).at(-1) ?? UNDEFINED;
  const guarded = valuesOf(interpreter, parts.around).reduce(
    (inner, around) => interpreter.call(around, new Arguments([inner]), call.site),
    handler,
  );
  const args = new Arguments([
    interpreter.read(request, "event", call.site),
    context,
    ...call.arguments.values.slice(2),
  ]);
  return interpreter.await(interpreter.call(guarded, args, call.site), call.site);
}

function valuesOf(interpreter: Interpreter, list: ArrayReference): readonly Value[] {
  const contents = interpreter.itemsOf(list) ?? NO_ITEMS;
  const all = contents.rest ? [...contents.items, contents.rest] : contents.items;
  return all.map(({ value }) => value).filter((value) => simpleValues(value).some(({ kind }) => kind !== "constant"));
}
