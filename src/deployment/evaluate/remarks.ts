import type { Unresolved } from "../../project/text-source.ts";

const MAX_NOTES = 200;

/** What an evaluation could not tell, each thing once, and whether anything that could hold functions or mappings was not read. */
export class Remarks {
  all: Unresolved[] = [];
  complete = true;
  #isKeepingBack = false;

  /** Something that could hold functions or mappings was not read. */
  problem(place: Unresolved["place"], what: string, why: string): void {
    this.complete = false;
    this.#add({ place, what, why, severity: "problem" });
  }

  /** One value is not known, everything else was looked at. */
  note(place: Unresolved["place"], what: string, why: string): void {
    this.#add({ place, what, why, severity: "note" });
  }

  /** What cannot be told meanwhile, which is said of nothing yet. */
  keepingBack(work: () => void): readonly Unresolved[] {
    const { all, complete } = this;
    const wasKeepingBack = this.#isKeepingBack;
    this.all = [];
    this.#isKeepingBack = true;
    try {
      work();
      return this.all;
    } finally {
      this.all = all;
      this.complete = complete;
      this.#isKeepingBack = wasKeepingBack;
    }
  }

  /** Says what was kept back. */
  say(entries: readonly Unresolved[]): void {
    for (const { place, what, why, severity } of entries)
      if (severity === "problem") this.problem(place, what, why);
      else this.note(place, what, why);
  }

  /** Somebody asks for a module that ran before, unasked: what was kept back of it is said. */
  sayOf(loaded: { unsaid?: readonly Unresolved[] | undefined }): void {
    this.say(loaded.unsaid ?? []);
    if (!this.#isKeepingBack) loaded.unsaid = undefined;
  }

  #add(entry: Unresolved): void {
    const known = this.all.findIndex(({ place, what }) => what === entry.what && isSamePlace(place, entry.place));
    // What was worth a note may turn out to be a problem.
    if (known >= 0 && entry.severity === "problem") this.all[known] = entry;
    else if (known < 0 && this.all.length < MAX_NOTES) this.all.push(entry);
  }
}

function isSamePlace(a: Unresolved["place"], b: Unresolved["place"]): boolean {
  if ("source" in a && "source" in b) return a.source === b.source && a.start === b.start;
  return "path" in a && "path" in b && a.path === b.path;
}
