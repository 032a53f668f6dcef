/** Comparing what repeats do. */
import type { Repeat } from "./calls.ts";

const ORDER: readonly Repeat["on"][] = ["nothing", "same", "key", "unknown", "again"];

/** What a repeat of any of these does: certain harm before the unknown, the unknown before harmlessness. */
export function worstRepeat(all: readonly Repeat[]): Repeat {
  return all.reduce((a, b) => (ORDER.indexOf(b.on) > ORDER.indexOf(a.on) ? b : a), { on: "nothing" });
}
