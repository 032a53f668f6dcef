/** What rewrites a stack once it is written, and nobody runs here: where that is another thing than before, so may be the mappings. */
import type { Unresolved } from "../../project/text-source.ts";
import { hasMappings } from "./entry.ts";
import type { StackPair } from "./stack-pair.ts";

/** Of a plugin, a macro, an aspect or a method that makes ids that came, went, does or is told something else. */
export function doubtsOfRewrites({ before, after }: StackPair): readonly Unresolved[] {
  const [old, current] = [before.rewrites, after.rewrites];
  // A lock file and a deployed template do not tell.
  if (!old || !current || !hasMappings(before) || !hasMappings(after)) return [];
  const names = new Set([...old.keys(), ...current.keys()]);
  return [...names].flatMap((name): Unresolved[] => {
    if (old.get(name) === current.get(name)) return [];
    const how = !old.has(name)
      ? "the baseline does not have it"
      : current.has(name)
        ? "it does, or is told, something else than in the baseline"
        : "the baseline has it";
    return [
      {
        place: { path: after.config },
        what: `what becomes of the mappings by ${name}`,
        why: `it can rewrite what is deployed, and ${how}`,
        severity: "note",
      },
    ];
  });
}
