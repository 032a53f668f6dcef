/** From what is subscribed to the stack of an app. In version 3 Pulumi knows a resource by its name, type and parent. */
import type { LambdaFunction, Mapping, SourceResource, Stack } from "../../model.ts";
import type { LogicalId, Value } from "../../value-model.ts";
import { absent, isAbsent, stringOf } from "../../evaluate/making.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import { printed } from "../../evaluate/print.ts";
import { madeOf } from "../../evaluate/provenance.ts";
import { hasHole } from "../../formula.ts";
import { literal, unknown } from "../../value.ts";
import { known } from "../../known.ts";
import { batchingOf, batchOf, isDisabled, queueOf, timeoutOf } from "./limits.ts";
import { Component } from "./component.ts";
import { functionOfConstruct, queueOfConstruct } from "./constructs.ts";
import { formulaOf, textOf } from "./canonical.ts";
import { certaintyOf, mappingSource, nameOf, valueOf, type Origin } from "./feed-values.ts";
import { handlerReference } from "./handler-reference.ts";
import type { Feed, SstHost } from "./host.ts";

/** Filters are objects in objects; real ones stay below 8. */
const MAX_DEPTH = 20;

/** Of version 3, and of those before it. */
const KEYS = [
  ["hashKey", "partitionKey"],
  ["rangeKey", "sortKey"],
] as const;

/** The one stack of an app, of what was made and subscribed while its code ran. */
export function buildStack(
  origin: Origin,
  { components, feeds, closed }: Pick<SstHost, "components" | "feeds" | "closed">,
): Stack {
  const functions = new Map<string, LambdaFunction>();
  for (const feed of feeds) {
    const lambda = feed.isConstruct ? functionOfConstruct(origin, feed) : functionOf(origin, feed);
    const known = functions.get(JSON.stringify(lambda.logicalId));
    // A stack that is used in several ways may be made more than once.
    const added = lambda.mappings.filter((one) => !known?.mappings.some((other) => isSameMapping(one, other)));
    functions.set(
      JSON.stringify(lambda.logicalId),
      known ? { ...known, mappings: [...known.mappings, ...added] } : lambda,
    );
  }
  const sources = components.flatMap((component) => sourceOf(component) ?? []);
  return {
    framework: feeds.some(({ isConstruct }) => isConstruct) ? "sst-2" : "sst",
    config: origin.config,
    path: "",
    name: undefined,
    // Under another name of the app there is a second one of everything, as there is under another service.
    service: origin.app.name,
    ...known("environment", origin.app.environment),
    ...known("placedBy", origin.app.placedBy),
    functions: [...functions.values()],
    sources: new Map(sources.map((source) => [source.id, source])),
    closed,
    names: new Set(components.flatMap(({ name }) => textOf(name) ?? [])),
    complete: origin.isComplete,
    unresolved: origin.unresolved,
    reads: origin.reads,
  };
}

function isSameMapping(one: Mapping, other: Mapping): boolean {
  const [id, otherId] = [one, other].map(({ logicalId, condition }) => JSON.stringify([logicalId, condition]));
  return id === otherId;
}

function functionOf(origin: Origin, feed: Feed): LambdaFunction {
  const { subscriber, name, at } = feed;
  const id = idOf(feed);
  const made = subscriber.made && textOf(subscriber.made.name);
  const given = named(name);
  const open = made === undefined && given === undefined && !isAbsent(name) ? formulaOf(name!) : undefined;
  return {
    key: made ?? given ?? open ?? subscriber.text,
    ...known("toldAs", open && subscriber.text),
    logicalId: made === undefined ? withEnding(id, "Function") : { kind: "known", id: made },
    name: nameOf(subscriber, at),
    handler: handlerReference(origin.source, origin.folders, subscriber),
    ...known("timeoutSeconds", timeoutOf(feed)),
    mappings: [mappingOf(feed, withEnding(id, "EventSourceMapping"))],
    external: false,
    certainty: certaintyOf(feed),
    at: (given !== undefined && name && "at" in name && name.at) || (made === undefined ? subscriber.at : at),
  };
}

function mappingOf(feed: Feed, logicalId: LogicalId): Mapping {
  const { source, conditions, at } = feed;
  const position = startingPosition(feed);
  const key = named(feed.name);
  return {
    logicalId,
    ...(key === undefined ? {} : { key }),
    declared: "compiled",
    source: mappingSource(feed),
    startingPosition: source === "sqs" ? undefined : (position ?? literal("LATEST", at)),
    startingPositionDefaulted: source !== "sqs" && position === undefined,
    ...batchOf(feed),
    ...known("batching", batchingOf(feed)),
    ...(isDisabled(feed) ? { isDisabled: true } : {}),
    hasFailureDestination: false,
    retained: false,
    certainty: certaintyOf(feed),
    ...(conditions.length === 0 ? {} : { condition: conditions.map((one) => one.text).join(" && ") }),
    at,
  };
}

/**
 * `<source>Subscriber<name>`. Without a name its place takes a hash of the filters and the handler; of a queue, which has one subscriber,
 * of the queue alone.
 */
function idOf({ of, name, subscriber, options, source }: Feed): LogicalId {
  const owner = formulaOf(of instanceof Component ? of.name : of);
  const given = isAbsent(name) ? undefined : formulaOf(name!);
  const filters = options.kind === "record" ? options.entries.get("filters") : undefined;
  const json = isAbsent(filters) ? "" : jsonOf(filters!);
  const made = source === "sqs" ? "" : [subscriber.text, ...(json === "" ? [] : [json ?? "${filters}"])].join();
  const formula = `${owner}Subscriber${given ?? `(${made})`}`;
  // The hash itself takes arns; what it is made of says as much.
  return hasHole(formula) ? { kind: "symbolic", formula } : { kind: "known", id: formula };
}

function withEnding(id: LogicalId, ending: string): LogicalId {
  return id.kind === "known" ? { ...id, id: id.id + ending } : { ...id, formula: id.formula + ending };
}

function sourceOf(component: Component): SourceResource | undefined {
  const { source, name, props, at, isNamedFirst, given } = component;
  const id = textOf(name);
  if (source === undefined || id === undefined || given) return undefined;
  const stream = props.kind === "record" ? (props.entries.get("stream") ?? absent) : props;
  const view = source === "dynamodb" && !isAbsent(stream) ? valueOf(stream, at) : undefined;
  return {
    id,
    type: source,
    name: undefined,
    streams: source !== "dynamodb" || !isAbsent(stream),
    ...(view ? { streamViewType: view } : {}),
    ...(source === "dynamodb" ? known("keys", keysOf(props)) : {}),
    ...(source === "sqs" ? { queue: isNamedFirst ? queueOf(props) : queueOfConstruct(props) } : {}),
    replacementText: fixedIn(component),
    at,
  };
}

/** What cannot change on a table or queue that is there: with another one it is made anew. */
function fixedIn({ source, props, isNamedFirst }: Component): string {
  const member = (of: CodeValue | undefined, name: string): CodeValue | undefined =>
    of?.kind === "record" ? of.entries.get(name) : undefined;
  if (source === "sqs") {
    const fifo = member(isNamedFirst ? props : member(member(props, "cdk"), "queue"), "fifo");
    const isPlain = isAbsent(fifo) || (fifo?.kind === "constant" && fifo.value === false);
    // With options it is one, too.
    return isPlain ? "" : fifo?.kind === "record" || fifo?.kind === "constant" ? "fifo" : (printed(fifo!) ?? "");
  }
  const keys = KEYS.map((names) => names.map((name) => member(member(props, "primaryIndex"), name)).find((key) => key));
  const indexes = isNamedFirst ? member(props, "localIndexes") : undefined;
  return [...keys, indexes].map((value) => (isAbsent(value) ? "" : (printed(value!) ?? ""))).join("|");
}

/** `primaryIndex: { hashKey: "pk", rangeKey: "sk" }`, or of older versions `partitionKey` and `sortKey`. */
function keysOf(props: CodeValue): readonly string[] | undefined {
  const index = props.kind === "record" ? props.entries.get("primaryIndex") : undefined;
  if (index?.kind !== "record") return undefined;
  const parts = KEYS.flatMap((names) => names.flatMap((name) => index.entries.get(name) ?? []).slice(0, 1));
  const names = parts.map((part) => stringOf(part));
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

/** Undefined where nothing but the default can hold: what `transform` gives, if it is a function, cannot be told. */
function startingPosition({ options, at }: Feed): Value | undefined {
  const transform = options.kind === "record" ? options.entries.get("transform") : undefined;
  const mapping = transform?.kind === "record" ? transform.entries.get("eventSourceMapping") : transform;
  if (isAbsent(mapping)) return undefined;
  if (mapping?.kind !== "record") return unknown("`transform` may set it", at, undefined, mapping && madeOf(mapping));
  const position = mapping.entries.get("startingPosition");
  return position === undefined && mapping.open === undefined ? undefined : valueOf(position ?? absent, at);
}

function named(name: CodeValue | undefined): string | undefined {
  return name && !isAbsent(name) ? textOf(name) : undefined;
}

/** As the hash takes it; undefined where something in it is known to the deployment only. */
function jsonOf(value: CodeValue, depth = MAX_DEPTH): string | undefined {
  if (depth === 0) return undefined;
  if (value.kind === "constant") return JSON.stringify(value.value);
  const isList = value.kind === "list";
  if (!isList && value.kind !== "record") return undefined;
  const parts = isList
    ? value.items.map((item) => (item.conditions.length > 0 ? undefined : jsonOf(item.value, depth - 1)))
    : [...value.entries].map(([key, entry]) => {
        const json = jsonOf(entry, depth - 1);
        return json && `${JSON.stringify(key)}:${json}`;
      });
  const isWhole = isList ? !value.open : value.open === undefined;
  return isWhole && !parts.includes(undefined) ? (isList ? `[${parts.join()}]` : `{${parts.join()}}`) : undefined;
}
