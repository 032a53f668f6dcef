/** Evaluations after which a run ends and says so. */
const WHOLE = 300_000;
/** Evaluations within which a function that nothing but its reads makes a handler has to read a batch. */
const PATIENCE = 5_000;
/** Statements of a module that are still looked at for a while after one before them took the whole budget. */
const MAX_RESUMED = 40;

/** How much a run may still evaluate. */
export class Budget {
  #left: number;
  #reserve: number;
  #resumed = 0;

  /** @param isCertain false: the run is worth the whole budget only if it reads a batch early on */
  constructor(isCertain: boolean) {
    this.#left = isCertain ? WHOLE : PATIENCE;
    this.#reserve = WHOLE - this.#left;
  }

  /** One evaluation more. False: the budget is used up. */
  spend(hasReadBatch: () => boolean): boolean {
    if (this.#left-- > 0) return true;
    if (this.#reserve === 0 || !hasReadBatch()) return false;
    this.#left = this.#reserve;
    this.#reserve = 0;
    return true;
  }

  /** Lets a run that came to its end go on for a while. False: it has gone on often enough. */
  resume(): boolean {
    if (this.#left >= 0) return true;
    if (this.#resumed++ >= MAX_RESUMED) return false;
    this.#left = PATIENCE;
    return true;
  }
}
