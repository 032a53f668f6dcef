/** Comparing what repeats do. */
import type { Repeat } from "./calls.ts";
import type { CallGuard } from "./call-guard.ts";

/** A row or document that is made anew each time. */
export const INSERTS: Repeat = { on: "again", because: "inserts", text: "" };

const ORDER: readonly Repeat["on"][] = ["nothing", "same", "key", "unknown", "again"];

/** What a repeat of any of these does: certain harm before the unknown, the unknown before harmlessness. */
export function worstRepeat(all: readonly Repeat[]): Repeat {
  return all.reduce((a, b) => (ORDER.indexOf(b.on) > ORDER.indexOf(a.on) ? b : a), { on: "nothing" });
}

/** What a repeat does of a write that its condition keeps from being made again, which alone does this. */
export function refusedOnce(alone: Repeat | undefined): Repeat {
  return { on: "same", because: alone?.on === "again" ? "refused" : "sets-only" };
}

/** Of a guard: what a repeat does where it lets it pass, if that is more than to write the same once more. */
export function unrefused(alone: Repeat | undefined): Pick<CallGuard, "unrefused"> {
  return alone?.on === "again" || alone?.on === "unknown" ? { unrefused: alone } : {};
}
