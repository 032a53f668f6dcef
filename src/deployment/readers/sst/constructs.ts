/**
 * From what consumes in an app of versions 0 to 2 to its functions. They are constructs of the CDK, which CloudFormation deploys: a
 * mapping is known by its function and its source. In which stack they are is not told.
 */
import { batchingOf, reportsFailuresOf } from "../cdk/model/mappings.ts";
import { queueOf } from "../cdk/model/sources.ts";
import { nameOfConstant, numberOf } from "../cdk/model/text.ts";
import { absent, isAbsent, unknown as unknownCode } from "../../evaluate/making.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import { hasHole } from "../../formula.ts";
import { known } from "../../known.ts";
import type { LambdaFunction, Mapping } from "../../model.ts";
import type { LogicalId, Value } from "../../value-model.ts";
import type { Queue } from "../../delivery.ts";
import { literal } from "../../value.ts";
import { Component } from "./component.ts";
import { handlerReference } from "./handler-reference.ts";
import type { Feed } from "./host.ts";
import { textOf } from "./canonical.ts";
import { certaintyOf, mappingSource, nameOf, valueOf, type Origin } from "./feed-values.ts";

/** The function of a consumer before version 3, with its mapping. Its id is the construct's own, or is made of what it consumes. */
export function functionOfConstruct(origin: Origin, feed: Feed): LambdaFunction {
  const { subscriber, name, of, at } = feed;
  const owner = textOf(of instanceof Component ? of.name : of);
  const made = subscriber.made && textOf(subscriber.made.name);
  const key = name && textOf(name);
  // Named by what it consumes and by the name of the consumer, whatever it runs.
  const inline = ["Consumer", owner ?? "${source}", ...(key === undefined ? [] : [key])].join("_");
  const id = subscriber.made === undefined ? inline : (made ?? "${function}");
  return {
    key: made ?? key ?? subscriber.text,
    logicalId: idOf(id),
    name: nameOf(subscriber, at),
    handler: handlerReference(origin.source, origin.folders, subscriber),
    mappings: [mappingOf(feed, idOf(`${id}:${owner ?? "${source}"}`))],
    ...known("stack", feed.stack),
    external: false,
    certainty: id.includes("${function}") ? "maybe" : certaintyOf(feed),
    at: subscriber.made?.at ?? at,
  };
}

function mappingOf(feed: Feed, logicalId: LogicalId): Mapping {
  const { source, conditions, at } = feed;
  const position = source === "sqs" ? undefined : startingPosition(feed);
  return {
    logicalId,
    declared: "compiled",
    source: mappingSource(feed),
    startingPosition: source === "sqs" ? undefined : (position ?? literal("LATEST", at)),
    startingPositionDefaulted: source !== "sqs" && position === undefined,
    ...batchOf(feed),
    hasFailureDestination: !isAbsent(optionOf(feed, "onFailure")),
    ...(isFalse(optionOf(feed, "enabled")) ? { isDisabled: true } : {}),
    retained: false,
    certainty: certaintyOf(feed),
    ...known("condition", conditions.length === 0 ? undefined : conditions.map(({ text }) => text).join(" && ")),
    at,
  };
}

function isFalse(value: CodeValue): boolean {
  return value.kind === "constant" && value.value === false;
}

/** What the event source of the CDK is made with, as it is; what is left out has the defaults of the CDK. */
function batchOf(feed: Feed): Pick<Mapping, "reportsFailures" | "batchSize" | "batching"> {
  const option = (...names: readonly string[]): CodeValue | undefined =>
    names.map((name) => optionOf(feed, name)).find((value) => !isAbsent(value));
  return {
    ...known("reportsFailures", reportsFailuresOf(option("reportBatchItemFailures"))),
    ...known("batchSize", numberOf(option("batchSize"))),
    batching: batchingOf(option),
  };
}

/** `cdk: { queue: { fifo, … } }` is what the queue of the CDK is made with. */
export function queueOfConstruct(props: CodeValue): Queue {
  const given = memberOf(memberOf(props, "cdk"), "queue");
  const isRead = isAbsent(given) || (given.kind === "record" && given.open === undefined);
  if (!isRead || !isAbsent(memberOf(props, "sqsQueue"))) return {};
  return queueOf((...names) => names.map((name) => memberOf(given, name)).find((value) => !isAbsent(value)) ?? absent);
}

/** Without a position it is LATEST. */
function startingPosition(feed: Feed): Value | undefined {
  const found = optionOf(feed, "startingPosition");
  return isAbsent(found) ? undefined : valueOf(nameOfConstant(found), feed.at);
}

/** `cdk: { eventSource: { … } }` of a consumer, in version 0 `consumerProps`; what an event source itself is given. */
function optionOf({ options }: Feed, name: string): CodeValue {
  const places = [[name], ["consumerProps", name], ["cdk", "eventSource", name]];
  return places.map((path) => path.reduce(memberOf, options)).find((value) => !isAbsent(value)) ?? absent;
}

function memberOf(value: CodeValue, name: string): CodeValue {
  if (isAbsent(value) || value.kind === "constant") return absent;
  if (value.kind !== "record") return unknownCode("it is not known");
  return (
    value.entries.get(name) ?? (value.open === undefined ? absent : unknownCode("something unknown is spread into it"))
  );
}

function idOf(formula: string): LogicalId {
  return hasHole(formula) ? { kind: "symbolic", formula } : { kind: "known", id: formula };
}
