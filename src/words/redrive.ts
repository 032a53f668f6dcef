/** What comes again by the configuration of a mapping or a queue, in words: what runs again, why, and the way out. */
import type { Effect, Handler } from "../findings/finding.ts";
import type { Redrive } from "../findings/redrive.ts";
import type { Place } from "../syntax/source-text.ts";
import type { Words } from "./brief.ts";
import { describeEffectPlace } from "./effect.ts";
import { describePlace } from "./place.ts";
import { count, duration, quote } from "./phrase.ts";

/** The mapping: what people call its function, and where it is written. */
interface Feed {
  readonly key: string;
  readonly at: Place;
}

/** Pre: there is an effect. */
export function describeRedrive(
  redrive: Redrive,
  effects: readonly Effect[],
  handler: Handler,
  { key, at }: Feed,
  folder: string,
): Words {
  const again = effects.length === 1 ? describeEffectPlace(effects[0]!, folder) : count(effects.length, "effect");
  switch (redrive.kind) {
    case "visibility":
      return {
        what: `A message that is still worked on can be handed out again, and runs ${again} a second time.`,
        cost: `The queue hides it for ${duration(redrive.visibilitySeconds)}, less than six timeouts of ${quote(key)} (${duration(redrive.timeoutSeconds)} each), so a batch that was throttled has no time to be tried again.`,
        wayOut: `Set its visibility timeout to ${duration(redrive.neededSeconds)} or more.`,
      };
    case "no-dead-letters":
      return {
        what: `A message that always fails runs ${again} again until it expires.`,
        cost: `The queue of ${quote(key)} has no dead-letter queue${howOften(redrive)}.`,
        wayOut: "Give it a redrive policy with a dead-letter queue and a receive count of five or more.",
      };
    case "fifo":
      return {
        what: `A FIFO queue does not keep ${again} from happening twice.`,
        cost: `It drops what is sent twice within 5 min; a message that fails, or whose batch runs into the timeout, comes to ${quote(key)} again like any other.`,
        wayOut: "Guard the work by an id of the message.",
      };
    case "poison":
      return {
        what: `A record whose content ${quote(handler.name)} refuses holds up its shard until it expires, and each retry runs ${again} again.`,
        cost: `The mapping of ${quote(key)} (${describePlace(at, folder)}) has no bisecting, limit or destination.`,
        wayOut: "Limit its retries, with a destination, or pass such a record over.",
      };
  }
}

/** ": it comes every 30 s for 4 days". */
function howOften({ visibilitySeconds, retentionSeconds }: Extract<Redrive, { kind: "no-dead-letters" }>): string {
  if (visibilitySeconds === undefined || retentionSeconds === undefined) return "";
  return `: it comes about every ${duration(visibilitySeconds)} for ${duration(retentionSeconds)}`;
}
