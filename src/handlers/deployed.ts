/** Which of the functions that look like handlers are deployed as such, and which are parts of these. */
import type { Handler } from "../findings/finding.ts";
import type { Place } from "../syntax/source-text.ts";

/**
 * Handlers without those that are parts of others: a helper that is only called by a handler, a method that a handler's class
 * inherits, a function that does nothing but call a handler (to try it out). The configuration decides, then the name.
 */
export function withoutParts(handlers: readonly Handler[]): readonly Handler[] {
  const byPlace = new Map<string, Handler[]>();
  for (const handler of handlers) {
    const key = keyOf(handler.at);
    byPlace.set(key, [...(byPlace.get(key) ?? []), handler]);
  }
  const parts = new Set<Handler>();
  for (const giver of handlers)
    for (const receiver of giver.receivers)
      for (const taker of byPlace.get(keyOf(receiver)) ?? []) {
        if (keyOf(giver.at) === keyOf(taker.at)) continue;
        const [from, to] = [rankOf(giver), rankOf(taker)];
        if (from > to || (from === to && to === HELPER)) parts.add(taker);
        else if (from < to) parts.add(giver);
      }
  return handlers.filter((handler) => !parts.has(handler));
}

const HELPER = 0;

/** How sure it is that Lambda calls it. */
export function rankOf({ evidence, isAssembled, name }: Handler): number {
  if (evidence.includes("config") || evidence.includes("option")) return 2;
  return isEntryName(name) && !isAssembled ? 1 : HELPER;
}

const ENTRY = /^(?:handler|lambdaHandler|main|default|\*)$/u;

/** A name that only the function is exported under that Lambda calls. */
export function isEntryName(name: string): boolean {
  return ENTRY.test(name);
}

function keyOf({ source, start, end }: Place): string {
  return `${start}:${end}:${source.path}`;
}
