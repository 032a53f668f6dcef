/**
 * What is being made because a type or a token of a container asks for it. Things that are made of each other end at the one that
 * is being made; what was made on the way is good for nobody else, since a part of it is missing.
 */
export class Injecting {
  readonly #keys: string[] = [];
  /** The outermost thing that was asked for inside of itself, since the innermost was begun. */
  #outermost = Infinity;
  /** Since then something was made that is of who asked for it alone. */
  #isApart = false;

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** What is made now is of who asked for it alone, and so is what it becomes a part of. */
  keepApart(): void {
    this.#isApart = true;
  }

  /**
   * What `run` makes; undefined: it is being made already.
   *
   * @param run is told how to ask whether what it made is good for others: all parts are there, and none is of one asker alone
   * @param isOne there is one of it, whatever its parts are
   */
  make<T>(key: string, run: (isShared: () => boolean) => T, isOne = false): T | undefined {
    const index = this.#keys.indexOf(key);
    if (index >= 0) {
      this.#outermost = Math.min(this.#outermost, index);
      return undefined;
    }
    const [outer, depth, wasApart] = [this.#outermost, this.#keys.length, this.#isApart];
    this.#keys.push(key);
    this.#outermost = Infinity;
    this.#isApart = false;
    const made = run(() => this.#outermost >= depth && (isOne || !this.#isApart));
    this.#keys.pop();
    this.#outermost = Math.min(outer, this.#outermost < depth ? this.#outermost : Infinity);
    this.#isApart = wasApart || (this.#isApart && !isOne);
    return made;
  }
}
