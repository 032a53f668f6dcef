import type { VolatilePart } from "../deployment/hazards.ts";
import type { LambdaFunction, Mapping, Stack } from "../deployment/model.ts";
import type { Words } from "./effect.ts";
import { duration, quote } from "./phrase.ts";
import { keyNoun, sourceName, sourceNoun } from "./source.ts";

/** A function whose name or id is another one at each deployment. */
export function describeVolatileName(stack: Stack, { key }: LambdaFunction, { text, of }: VolatilePart): Words {
  if (of === "id") {
    return {
      what: `The ${keyNoun(stack.framework)} ${quote(key)} contains ${quote(text)}, which is another one each time.`,
      cost: "Every deployment creates the function with a new mapping and deletes the old pair, so the new mapping starts over.",
      wayOut: `Use a ${keyNoun(stack.framework)} that stays the same.`,
    };
  }
  return {
    what: `The name of ${quote(key)} contains ${quote(text)}, which is another one each time.`,
    cost: "Every deployment replaces the function: alarms, permissions and its log group lose it, and idempotency keys that contain its name forget every processed record.",
    wayOut: "Leave it out of the name; a tag, the description or an environment variable of the function can carry it.",
  };
}

/**
 * A mapping whose records are valid and tried again for as long as the stream retains them.
 *
 * @param windowSeconds how far back a re-created mapping reaches; `null`: unbounded or not known
 */
export function describeUnbounded({ key }: LambdaFunction, mapping: Mapping, windowSeconds: number | null): Words {
  const window = windowSeconds === null ? "everything that it retains" : `up to ${duration(windowSeconds)} of records`;
  const isKafka = mapping.source.type === "kafka";
  return {
    what: `${quote(key)} reads the ${streamOf(mapping)} with no limit on the age of a record and on retries.`,
    cost: `A re-created mapping delivers ${window} once more, and a record that always fails holds up its ${isKafka ? "partition" : "shard"} until it expires.`,
    wayOut: isKafka
      ? "Set a maximum record age or a maximum of retry attempts, for which the mapping needs provisioned pollers; a destination for what is given up bounds the retries too."
      : "Set a maximum record age or a maximum of retry attempts, with a destination for what is given up.",
  };
}

/** A mapping that starts where a framework's default says. */
export function describeDefaultedStart({ key }: LambdaFunction, mapping: Mapping): Words {
  return {
    what: `${quote(key)} reads the ${streamOf(mapping)} from where the framework's default says: TRIM_HORIZON.`,
    cost: "The line does not show that a new mapping, as any rename of the function makes one, processes everything that is retained.",
    wayOut: "Write the starting position out: that changes nothing that is deployed.",
  };
}

/** "DynamoDB stream of `Orders`". */
function streamOf({ source }: Mapping): string {
  return `${sourceNoun(source.type)} of ${sourceName(source)}`;
}
