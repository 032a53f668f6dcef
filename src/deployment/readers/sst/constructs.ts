/**
 * From what consumes in an app of versions 0 to 2 to its functions. They are constructs of the CDK, which CloudFormation deploys: a
 * mapping is known by its function and its source. In which stack they are is not told.
 */
import type { Place } from "../../../syntax/source-text.ts";
import { nameOfConstant } from "../cdk/model/text.ts";
import { absent, isAbsent, unknown as unknownCode, type CodeValue } from "../../evaluate/values.ts";
import { hasHole } from "../../formula.ts";
import { known } from "../../known.ts";
import type { LambdaFunction, LogicalId, Mapping, Value } from "../../model.ts";
import { literal } from "../../value.ts";
import { Component } from "./component.ts";
import { handlerReference } from "./handler-reference.ts";
import type { Feed } from "./host.ts";
import { certaintyOf, mappingSource, textOf, valueOf, type Origin } from "./feed-values.ts";

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
    name: subscriber.functionName && nameOf(subscriber.functionName, at),
    handler: handlerReference(origin.source, origin.folders, subscriber),
    mappings: [mappingOf(feed, idOf(`${id}:${owner ?? "${source}"}`))],
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
    hasFailureDestination: false,
    retained: false,
    certainty: certaintyOf(feed),
    ...known("condition", conditions.length === 0 ? undefined : conditions.map(({ text }) => text).join(" && ")),
    at,
  };
}

/** `cdk: { eventSource: { startingPosition } }`, in version 0 `consumerProps`; of an event source itself. Without one it is LATEST. */
function startingPosition({ options, at }: Feed): Value | undefined {
  const places = [
    ["startingPosition"],
    ["consumerProps", "startingPosition"],
    ["cdk", "eventSource", "startingPosition"],
  ];
  const found = places.map((path) => path.reduce(memberOf, options)).find((value) => !isAbsent(value));
  return found && valueOf(nameOfConstant(found), at);
}

function memberOf(value: CodeValue, name: string): CodeValue {
  if (value.kind === "record")
    return (
      value.entries.get(name) ??
      (value.open === undefined ? absent : unknownCode("something unknown is spread into it"))
    );
  return value.kind === "unknown" || value.kind === "alternatives" ? unknownCode("it cannot be told") : absent;
}

function nameOf(given: CodeValue, at: Place): Value | undefined {
  return isAbsent(given) ? undefined : valueOf(given, at);
}

function idOf(formula: string): LogicalId {
  return hasHole(formula) ? { kind: "symbolic", formula } : { kind: "known", id: formula };
}
