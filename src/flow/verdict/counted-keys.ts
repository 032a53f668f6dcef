/** Writes under a key that counts what is there already: `E#${Items.length}`, the field `hlen(key)` of a hash. The next delivery counts one more. */
import type { Reason } from "../../findings/finding.ts";
import { attributesOf, isNumberOf, lookOf } from "../domain/attributes.ts";
import type { EffectEvent } from "../run/facts.ts";
import { sameThing } from "../run/same-thing.ts";
import { changesBeside } from "./changes-beside.ts";
import type { RunLog } from "../run/run-log.ts";

const ONE_MORE: Reason = {
  kind: "unknown-input",
  text: "a repeat may count one more, since the key has how many there are",
};

/** Why a write under a key of what was counted may be under another one when it comes again; undefined: nothing was, or what it writes is not counted. */
export function countsOn(event: EffectEvent, log: RunLog): Reason | undefined {
  const { repeat } = event;
  if (repeat.on !== "key" || repeat.key.isWithin) return undefined;
  const { of } = repeat.key;
  const counted = (attributesOf(of) ?? [])
    .filter((one) => isNumberOf(one, log.looks.get(lookOf(one))?.call))
    .map(lookOf);
  if (counted.length === 0) return undefined;
  const isMore = changesBeside(event, log).some(({ does, thing }) =>
    counted.some((look) => does === "writes" && sameThing(thing, log.looks.get(look)?.thing ?? thing) !== "no"),
  );
  return isMore ? ONE_MORE : undefined;
}
