import type { VolatilePart } from "../deployment/hazards.ts";
import type { LambdaFunction, Mapping, Stack } from "../deployment/model.ts";
import { knownText } from "../deployment/value.ts";
import type { Words } from "./brief.ts";
import { duration, quote } from "./phrase.ts";
import { keyNoun, sourceName } from "./source.ts";

/** A function whose name or id is another one at each deployment. */
export function describeVolatileName(stack: Stack, { key }: LambdaFunction, { text, of }: VolatilePart): Words {
  if (of === "id") {
    return {
      what: `Every deployment makes the mapping of ${quote(key)} start over: the ${keyNoun(stack.framework)} contains ${quote(text)}, which changes each time.`,
      cost: "",
      wayOut: `Use a ${keyNoun(stack.framework)} that stays the same.`,
      more: ["Each time the function is created with a new mapping, and the old pair is deleted."],
    };
  }
  return {
    what: `Every deployment replaces ${quote(key)}: its name contains ${quote(text)}, which changes each time.`,
    cost: "Whatever refers to its name breaks (alarms, permissions), and idempotency keys with its name forget every record.",
    wayOut: "Leave it out of the name; a tag or an environment variable of the function can carry it.",
  };
}

/**
 * A mapping whose records are valid and tried again for as long as the stream retains them.
 *
 * @param windowSeconds how far back a re-created mapping reaches; `null`: unbounded or not known
 */
export function describeUnbounded({ key }: LambdaFunction, mapping: Mapping, windowSeconds: number | null): Words {
  const reach = windowSeconds === null ? "all that is retained" : `up to ${duration(windowSeconds)}`;
  const isKafka = mapping.source.type === "kafka";
  // A group that exists goes on where it stands, and what starts at LATEST begins with what comes.
  const isReplayed = knownText(mapping.startingPosition) !== "LATEST" && mapping.consumerGroup === undefined;
  return {
    what: `A record that always fails holds up its ${isKafka ? "partition" : "shard"} of ${sourceName(mapping.source)} until it expires: ${quote(key)} limits neither its age nor retries.`,
    cost: isReplayed ? `A re-created mapping replays ${reach}.` : "",
    wayOut: isKafka
      ? "Set a maximum record age or number of retries, which needs provisioned pollers, or a destination for what is given up."
      : "Set a maximum record age or a maximum of retry attempts, with a destination for what is given up.",
  };
}

/** A mapping that starts where a framework's default says. */
export function describeDefaultedStart({ key }: LambdaFunction, mapping: Mapping): Words {
  return {
    what: `A new mapping of ${quote(key)} processes all that ${sourceName(mapping.source)} retains: its start is left to the framework's default, TRIM_HORIZON.`,
    cost: "The line does not show that any rename of the function makes a new mapping.",
    wayOut: "Write the starting position out: that changes nothing that is deployed.",
  };
}
