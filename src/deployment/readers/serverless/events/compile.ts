/** Events of a function -> the properties of the mappings that the framework makes of them. */
import type { Located, LocatedEntry, LocatedMap } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import type { InvocationType } from "../../../../vocabulary.ts";
import type { Invocation } from "../../../model.ts";
import type { DeclaredFunction } from "../functions.ts";
import { isAbsent, reportUnread } from "../sections.ts";
import type { Evaluator } from "../variables/evaluate.ts";
import type { Compiled, CompiledMapping, EventContext } from "./compiled.ts";
import { compileBroker, compileCluster, compileKafka, compileQueue } from "./queues-and-topics.ts";
import { compileStream } from "./streams.ts";

const compilers: Readonly<Record<string, (context: EventContext) => Compiled>> = {
  stream: compileStream,
  sqs: compileQueue,
  msk: compileCluster,
  kafka: compileKafka,
  activemq: (context) => compileBroker(context, "ActiveMQ"),
  rabbitmq: (context) => compileBroker(context, "RabbitMQ"),
};

const invokers: Readonly<Record<string, InvocationType>> = {
  sns: "sns",
  s3: "s3",
  // serverless-plugin-existing-s3: of a bucket that another stack made.
  existingS3: "s3",
  eventBridge: "eventbridge",
  cloudwatchEvent: "eventbridge",
  schedule: "eventbridge",
};

/** The events of a function that invoke it without a mapping. */
export function invocationsOf(evaluator: Evaluator, { body }: DeclaredFunction): readonly Invocation[] {
  const events = evaluator.at(body, "events");
  return (events?.kind === "list" ? events.items : []).flatMap((item) => {
    const event = evaluator.resolve(item);
    if (event.kind !== "map") return [];
    const known = [...event.entries.values()].filter(({ key }) => Object.hasOwn(invokers, key));
    return known.map((entry): Invocation => ({ source: invokers[entry.key]!, at: placeOf(entry, item, event) }));
  });
}

/**
 * The mappings that the events of a function become. A refused event makes none and is a problem: with it nothing of the
 * service deploys.
 */
export function compileEvents(
  evaluator: Evaluator,
  declared: DeclaredFunction,
  consumerSuffix: readonly Located[],
): readonly CompiledMapping[] {
  return [...writtenEvents(evaluator, declared), ...(declared.added ?? [])].flatMap((item) => {
    const event = evaluator.resolve(item);
    if (event.kind === "map") return eventEntries(event).flatMap((entry) => compileEntry(entry, item, event));
    if (event.kind !== "scalar") reportUnread(evaluator, event, `an event of \`${declared.key}\``, item.at);
    return [];
  });

  function compileEntry(entry: LocatedEntry, item: Located, event: LocatedMap): readonly CompiledMapping[] {
    const value = evaluator.resolve(entry.value);
    const at = placeOf(entry, item, event);
    const compiled = compilers[entry.key]!({ evaluator, functionKey: declared.key, value, at, consumerSuffix });
    if (compiled.ok) return [{ ...compiled.mapping, at, ...(entry.condition ? { condition: entry.condition } : {}) }];
    const [what, why] = [`the \`${entry.key}\` event of \`${declared.key}\``, `does not deploy: ${compiled.why}`];
    if (compiled.namesNone) evaluator.ledger.note(at, what, why);
    else evaluator.ledger.problem(at, what, why);
    return [];
  }
}

function writtenEvents(evaluator: Evaluator, { key, body }: DeclaredFunction): readonly Located[] {
  const events = evaluator.at(body, "events");
  const what = `the events of \`${key}\``;
  if (events === undefined || isAbsent(events)) return [];
  if (events.kind !== "list") {
    reportUnread(evaluator, events, what, events.at);
    return [];
  }
  if (events.open) reportUnread(evaluator, events, `all of ${what}`, events.at);
  return events.items;
}

function eventEntries(event: LocatedMap): readonly LocatedEntry[] {
  return [...event.entries.values()].filter(({ key }) => Object.hasOwn(compilers, key));
}

/** The event's key; of an event that a variable or an alias put here, the place of that. */
function placeOf(entry: LocatedEntry, item: Located, event: LocatedMap): Place {
  if (item !== event) return item.at;
  const alias = item.origin?.findLast((step) => step.step === "alias");
  return alias ? alias.at : entry.keyAt;
}
