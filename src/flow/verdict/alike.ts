/** Effects that a run logged several times: a loop goes through its body until nothing changes any more. */
import { isDeepStrictEqual } from "node:util";
import { entries } from "../domain/int-map.ts";
import type { Paths } from "../domain/guard-paths.ts";
import { placeName } from "../../syntax/source-text.ts";
import type { EffectEvent } from "../run/effect-events.ts";

/** Events that differ in nothing but when they happened, in the order of the log. */
export function alikeEvents(events: readonly EffectEvent[]): readonly (readonly EffectEvent[])[] {
  const groups: EffectEvent[][] = [];
  const byPrint = new Map<string, EffectEvent[][]>();
  for (const event of events) {
    const print = printOf(event);
    const near = byPrint.get(print) ?? [];
    byPrint.set(print, near);
    const group = near.find(([first]) => isDeepStrictEqual(timeless(first!), timeless(event)));
    if (group) group.push(event);
    else {
      const begun = [event];
      near.push(begun);
      groups.push(begun);
    }
  }
  return groups;
}

/** Those that stand for all that are alike: what is done before and behind them is what is done before or behind any other one. */
export function outermost(alike: readonly EffectEvent[]): readonly EffectEvent[] {
  return alike.length > 2 ? [alike[0]!, alike.at(-1)!] : alike;
}

function timeless(event: EffectEvent): Omit<EffectEvent, "guards" | "order" | "loopFrom"> {
  const { guards: _guards, order: _order, loopFrom: _loopFrom, ...others } = event;
  return others;
}

/** What tells most of them apart: where, and under which outcomes of guards. */
function printOf({ at, chain, guards }: EffectEvent): string {
  return `${[at, ...chain.map((step) => step.at)].map(placeName).join(">")} ${printPaths(guards)}`;
}

function printPaths(paths: Paths): string {
  const print = (path: Paths[number]): string => [...entries(path)].sort(([a], [b]) => a - b).join(" ");
  return paths.map(print).sort().join("|");
}
