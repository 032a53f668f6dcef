/** What stays harmless: mappings of both sides that nothing comes again for. */
import { basename } from "node:path/posix";
import type { Kept, KeptAspect } from "../changes.ts";
import type { Value } from "../value-model.ts";
import { relate } from "../relate.ts";
import { idKey, type Entry } from "./entry.ts";
import { relatePositions } from "./recreate.ts";

/** Undefined where nothing changed that a person would ask about. */
export function keptMapping(before: Entry, after: Entry, how: Kept["how"]): Kept | undefined {
  const changed = changedAspects(before, after, how);
  if (changed.length === 0) return undefined;
  return {
    stack: { before: before.stack, after: after.stack },
    function: { before: before.function, after: after.function },
    mapping: { before: before.mapping, after: after.mapping },
    how,
    changed,
  };
}

function changedAspects(before: Entry, after: Entry, how: Kept["how"]): KeptAspect[] {
  const [old, current] = [before.mapping, after.mapping];
  const differs = (a: Value | undefined, b: Value | undefined): boolean =>
    relate(a, b, { absenceCounts: true }) === "different";
  const aspects: readonly (readonly [KeptAspect, boolean])[] = [
    ["function-id", idKey(before.function.logicalId) !== idKey(after.function.logicalId)],
    ["function-name", differs(before.function.name, after.function.name)],
    ["handler", entryPoint(before) !== entryPoint(after)],
    ["mapping-id", idKey(old.logicalId) !== idKey(current.logicalId)],
    ["qualifier", differs(old.qualifier, current.qualifier)],
    ["source", how === "new-source" || how === "other-source"],
    ["record-age", old.maximumRecordAgeSeconds !== current.maximumRecordAgeSeconds],
    ["retries", old.maximumRetryAttempts !== current.maximumRetryAttempts],
    ["failure-destination", old.hasFailureDestination !== current.hasFailureDestination],
    ["starting-position", relatePositions(old, current) === "different"],
  ];
  return aspects.filter(([, isChanged]) => isChanged).map(([aspect]) => aspect);
}

/** File and export; the folder or the artifact before them may be another one with every deployment. */
function entryPoint({ function: { handler } }: Entry): string | undefined {
  return handler && basename(handler.text);
}
