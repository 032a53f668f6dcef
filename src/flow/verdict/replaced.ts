/** Rows that are taken away before others are put in their place: a repeat may take away what the first delivery put there. */
import type { Reason } from "../../findings/finding.ts";
import { samePlace } from "../domain/same.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";

/** Whether a deletion for the same record is surely of the same rows, and stands on every way to the insert, is not known. */
export function replacedRows(event: EffectEvent, { changes }: RunLog): Reason | undefined {
  if (event.nature !== "insert") return undefined;
  const isRemoval = (one: Change, inserted: Change): boolean =>
    one.does === "removes" &&
    one.isOfRecord &&
    one.order < inserted.order &&
    sameThing(one.thing, inserted.thing) === "yes";
  const removed = changes
    .filter((one) => one.does === "writes" && samePlace(one.at, event.at))
    .map((inserted) => changes.find((one) => isRemoval(one, inserted)));
  return removed[0] && removed.every(Boolean)
    ? { kind: "unknown-input", text: `\`${removed[0].call}\` may remove what it inserts` }
    : undefined;
}
