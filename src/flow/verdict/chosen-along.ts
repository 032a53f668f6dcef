/** Rows that came along with what a look found, only those that are some way, each of which is changed behind the effect that is done for it. */
import type { Reason } from "../../findings/finding.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { changesBeside } from "./changes-beside.ts";
import { unknownGuard } from "./decisions.ts";
import { comesAlong } from "./possible-marks.ts";

/** `line.update({ shippedAt })`: what it writes to the row is not read. */
function isOfRow({ repeat, found = [] }: EffectEvent, look: GuardId): boolean {
  return repeat.on === "unknown" && repeat.because.kind === "unknown-callee" && found.includes(look);
}

/** The look, where a repeat may find fewer of these rows, or none: which of their columns the filter asks for is not read. */
export function chosenAlong(event: EffectEvent, log: RunLog): Reason | undefined {
  for (const id of event.found ?? []) {
    const facts = log.looks.get(id) ?? log.guards.get(id);
    const { filtered, thing, related } = facts ?? {};
    if (facts === undefined || filtered === undefined || thing === undefined) continue;
    const isMark = changesBeside(event, log).some(
      (change) =>
        change.order > facts.order && change.found.includes(id) && comesAlong(change, thing, related, [...filtered]),
    );
    if (isMark || log.effects.some((one) => one.order > event.order && isOfRow(one, id))) return unknownGuard(facts);
  }
  return undefined;
}
