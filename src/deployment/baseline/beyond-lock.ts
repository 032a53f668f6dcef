import type { Stack } from "../model.ts";
import type { Unresolved } from "../../project/text-source.ts";

/**
 * Configurations with mappings of which a lock file holds nothing. That is right for one that was never deployed; one that was, and that nobody
 * wrote into the file, may be renamed unseen. One that stands elsewhere than the file says is known by the ids of its mappings.
 */
export function beyondLock(locked: readonly Stack[], now: readonly Stack[]): readonly Unresolved[] {
  const then = new Set(locked.map(({ config }) => config));
  const here = new Set(now.map(({ config }) => config));
  const moved = new Set(locked.filter(({ config }) => !here.has(config)).flatMap(mappingIds));
  const isUnknown = (stack: Stack): boolean => {
    const ids = mappingIds(stack);
    return ids.length > 0 && !then.has(stack.config) && !ids.some((id) => moved.has(id));
  };
  return [...new Set(now.filter(isUnknown).map(({ config }) => config))].map((path) => ({
    place: { path },
    what: "what is deployed of it",
    why: "the lock file holds nothing of it. Where it was deployed, write that down with `replay-safe lock`",
    severity: "note",
  }));
}

function mappingIds({ functions }: Stack): readonly string[] {
  return functions.flatMap(({ mappings }) =>
    mappings.map(({ logicalId }) => (logicalId.kind === "known" ? logicalId.id : logicalId.kind)),
  );
}
