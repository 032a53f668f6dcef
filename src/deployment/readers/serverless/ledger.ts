import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import type { Include } from "../../model.ts";
import type { Place } from "../../../syntax/source-text.ts";

/** More rows than this say nothing new about one configuration. */
const maximumRows = 100;

/** More references than a configuration of any size has. */
const maximumIncludes = 20_000;

/** What one reading asked for and what it could not tell. One for each stack. */
export class Ledger {
  readonly source: TextSource;
  readonly reads: Set<string>;
  readonly includes: Include[] = [];
  /** Files that are included as a whole. */
  readonly parts = new Set<string>();
  readonly #rows = new Map<string, Unresolved>();
  #problems = 0;
  #complete = true;
  #isQuiet = false;
  #isDeaf = false;

  /** @param reads where what is asked for is noted */
  constructor(source: TextSource, reads: Set<string> = new Set<string>()) {
    this.source = source;
    this.reads = reads;
  }

  get complete(): boolean {
    return this.#complete;
  }

  get unresolved(): readonly Unresolved[] {
    return [...this.#rows.values()];
  }

  /** What stands at one place is written at another one; of interest where that is in another file. */
  include(at: Place, of: Place): void {
    if (at.source !== of.source && this.includes.length < maximumIncludes) this.includes.push({ at, of });
  }

  /** One value is unknown; everything else was looked at. */
  note(place: Place, what: string, why: string): void {
    if (!this.#isQuiet) this.#add({ place, what, why, severity: "note" });
  }

  /** Reads what no mapping is made of: that it is unknown is of no interest. */
  quietly<T>(read: () => T): T {
    const wasQuiet = this.#isQuiet;
    this.#isQuiet = true;
    try {
      return read();
    } finally {
      this.#isQuiet = wasQuiet;
    }
  }

  /** Reads what nothing of the deployment hangs on, once all else was read: whatever it comes to is of no interest. */
  unheard<T>(read: () => T): T {
    const wasDeaf = this.#isDeaf;
    this.#isDeaf = true;
    try {
      return read();
    } finally {
      this.#isDeaf = wasDeaf;
    }
  }

  /** The check could not look. */
  problem(place: Place, what: string, why: string): void {
    this.#add({ place, what, why, severity: "problem" });
  }

  /** Something that could hold functions or mappings was not read. */
  markIncomplete(): void {
    if (!this.#isDeaf) this.#complete = false;
  }

  #add(row: Unresolved & { readonly place: Place }): void {
    const key = `${row.place.source.path}:${row.place.start}:${row.what}`;
    if (this.#isDeaf || this.#rows.has(key)) return;
    const isProblem = row.severity === "problem";
    // Notes leave room for what decides the exit status.
    if (isProblem ? ++this.#problems <= maximumRows : this.#rows.size - this.#problems < maximumRows)
      this.#rows.set(key, row);
  }
}
