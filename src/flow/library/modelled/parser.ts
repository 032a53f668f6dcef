/** Powertools' parser: envelopes take the records out of an event, so that the handler is given their decoded contents. */
import type { HandlerSource } from "../../../vocabulary.ts";
import { Arguments } from "../../domain/arguments.ts";
import { anyItem, item, members, NO_ITEMS, withMember } from "../../domain/contents.ts";
import { symbolic, UNDEFINED, type Value } from "../../domain/value.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Call, Site } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";
import { anyMemberOf, withoutPath } from "../../interpret/roots.ts";

interface Envelope {
  readonly source: HandlerSource;
  /** The member of the event that holds the records; undefined: the event is the record. */
  readonly batch?: string;
  /** What is decoded of a record, member by member. */
  readonly content: readonly string[];
}

/** By the names that `@aws-lambda-powertools/parser/envelopes` exports. */
const ENVELOPES: Readonly<Record<string, Envelope>> = {
  DynamoDBStreamEnvelope: { source: "dynamodb", batch: "Records", content: ["dynamodb"] },
  KinesisEnvelope: { source: "kinesis", batch: "Records", content: ["kinesis", "data"] },
  SqsEnvelope: { source: "sqs", batch: "Records", content: ["body"] },
  SnsSqsEnvelope: { source: "sqs", batch: "Records", content: ["body"] },
  SnsEnvelope: { source: "sns", batch: "Records", content: ["Sns", "Message"] },
  KafkaEnvelope: { source: "kafka", batch: "records", content: ["value"] },
  EventBridgeEnvelope: { source: "eventbridge", content: ["detail"] },
};

/** An export of the package; `undefined`: one that needs no model. */
export function parserExport(specifier: string, name: string): NativeFunction | undefined {
  if (Object.hasOwn(ENVELOPES, name)) return envelope(name);
  if (name !== "parser") return undefined;
  return specifier.endsWith("/middleware") ? middleware : decorator;
}

/** `SqsEnvelope.parse(event, schema)`, `SqsEnvelope.safeParse(event, schema)`. */
function envelope(name: string): NativeFunction {
  return {
    kind: "native",
    name,
    identity: name,
    holds: [],
    method: (interpreter, method, { arguments: args, site }) => {
      if (method !== "parse" && method !== "safeParse") return undefined;
      return opened(interpreter, name, args.at(0), method === "safeParse", site);
    },
    call: () => symbolic(),
  };
}

/** `middy(handler).use(parser({ schema, envelope }))`. */
const middleware: NativeFunction = {
  kind: "native",
  name: "parser",
  identity: "parser middleware",
  holds: [],
  call: (interpreter, { arguments: args, site }) => {
    const options = args.at(0);
    const before: NativeFunction = {
      kind: "native",
      name: "parser",
      identity: `parser ${interpreter.context.cell(site.node, "parser")}`,
      holds: [options],
      call: (inner, call) => {
        const request = call.arguments.at(0);
        const contents = request.kind === "object" ? inner.membersOf(request) : undefined;
        if (request.kind === "object" && contents) {
          const event = parsed(inner, options, inner.read(request, "event", call.site), call.site);
          inner.store(request.cell, withMember(contents, "event", event));
        }
        return UNDEFINED;
      },
    };
    return interpreter.newObject(site, members([["before", before]]), "parser");
  },
};

/** `@parser({ schema, envelope })` on the method that is the handler. */
const decorator: NativeFunction = {
  kind: "native",
  name: "parser",
  identity: "parser decorator",
  holds: [],
  call: (interpreter, { arguments: args, site }) => {
    const options = args.at(0);
    const id = interpreter.context.cell(site.node, "parser");
    const decorate = (method: Value): NativeFunction => ({
      kind: "native",
      name: "parser",
      identity: `parsed ${id}`,
      holds: [options],
      wraps: [method],
      call: (inner, call) => {
        const event = parsed(inner, options, call.arguments.at(0), call.site);
        return inner.call(method, withEvent(call, event), call.site, call.this);
      },
    });
    const made: NativeFunction = {
      kind: "native",
      name: "parser",
      identity: `parser ${id}`,
      holds: [options],
      call: (_inner, call) => decorate(call.arguments.at(0)),
    };
    return made;
  },
};

function withEvent({ arguments: args }: Call, event: Value): Arguments {
  return new Arguments([event, ...args.values.slice(1)], args.rest);
}

/** The event as the options have it parsed; as it is where no envelope is named. */
function parsed(interpreter: Interpreter, options: Value, event: Value, site: Site): Value {
  const named = interpreter.read(options, "envelope", site);
  const isSafe = interpreter.read(options, "safeParse", site);
  if (named.kind !== "native" || !Object.hasOwn(ENVELOPES, named.identity)) return event;
  return opened(interpreter, named.identity, event, isSafe.kind === "constant" && isSafe.value === true, site);
}

/** @param isSafe whether it fits is told in an object around the result */
function opened(interpreter: Interpreter, name: string, event: Value, isSafe: boolean, site: Site): Value {
  const { source, batch, content } = ENVELOPES[name]!;
  interpreter.log.event.processedAs ??= source;
  const contentOf = (record: Value): Value => {
    const value = content.reduce<Value>((one, member) => interpreter.read(one, member, site), record);
    return withoutPath(interpreter.symbolicOf(value));
  };
  const result = batch === undefined ? contentOf(event) : contents(interpreter, event, batch, contentOf, site);
  if (!isSafe) return result;
  return interpreter.newObject(site, { ...members([["data", result]]), open: symbolic() }, "parsed");
}

function contents(
  interpreter: Interpreter,
  event: Value,
  batch: string,
  contentOf: (record: Value) => Value,
  site: Site,
): Value {
  const records = interpreter.read(event, batch, site);
  const record = anyItem(
    itemsIn(interpreter, records.kind === "symbolic" && batch === "records" ? anyMemberOf(records) : records, site),
  );
  const rest = item(record ? contentOf(record.value) : symbolic());
  return interpreter.newArray(site, { ...NO_ITEMS, rest, ofBatch: true }, "contents");
}
