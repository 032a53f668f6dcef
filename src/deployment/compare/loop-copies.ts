/**
 * A loop of a template over a parameter. One copy stands in the model for as many mappings as the deployment gives it names, so that
 * nobody can tell whether one that is written out on the other side is new or gone.
 */
import type { Unresolved } from "../../project/text-source.ts";
import { relateFormulas } from "../relate.ts";
import { entriesOf, type Entry } from "./entry.ts";
import type { Matching } from "./match.ts";
import { idNote } from "./notes.ts";
import { relateSources } from "./sources.ts";
import type { StackPair } from "./stack-pair.ts";
import { frameworkTraits } from "../readers/index.ts";

interface Told {
  readonly matching: Matching;
  readonly notes: readonly Unresolved[];
}

/** What is new or gone for certain, and what may be a copy of a loop. */
export function withoutLoopCopies(matching: Matching): Told {
  const notes = new Set<Entry>();
  const added = matching.added.filter(({ entry, pair }) => {
    const loops = pair ? loopsOf(pair, "before").filter((loop) => mayBe(loop, entry)) : [];
    if (loops.length > 0) notes.add(entry);
    return loops.length === 0;
  });
  const removed = matching.removed.filter(({ entry, pair }) => {
    if (!pair) return true;
    const now = isLoop(entry)
      ? entriesOf(pair.after).filter((one) => mayBe(entry, one))
      : loopsOf(pair, "after").filter((loop) => mayBe(loop, entry));
    for (const one of now) notes.add(one);
    return now.length === 0;
  });
  // A loop that is new may make what was written out.
  const left = added.filter(({ entry, pair }) => {
    if (!pair || !isLoop(entry)) return true;
    const old = entriesOf(pair.before).some((one) => mayBe(entry, one));
    if (old) notes.add(entry);
    return !old;
  });
  return { matching: { ...matching, added: left, removed }, notes: [...notes].map(idNote) };
}

function loopsOf(pair: StackPair, side: "before" | "after"): readonly Entry[] {
  return pair.relation.kind === "same" ? entriesOf(pair[side]).filter(isLoop) : [];
}

/** Only a loop gives a template an id that is known in part. */
function isLoop({ stack, mapping }: Entry): boolean {
  return frameworkTraits(stack).isTemplate && mapping.logicalId.kind === "symbolic";
}

function mayBe(loop: Entry, other: Entry): boolean {
  const [id, otherId] = [loop.mapping.logicalId, other.mapping.logicalId].map((one) =>
    one.kind === "symbolic" ? one.formula : one.id,
  );
  return id !== otherId && relateFormulas(id!, otherId!) !== "different" && relateSources(loop, other) !== "different";
}
