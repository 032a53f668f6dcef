/**
 * What is being made because a type or a token of a container asks for it. Things that are made of each other end at the one that
 * is being made; what was made on the way is good for nobody else, since a part of it is missing.
 */
export class Injecting {
  readonly #keys: string[] = [];
  /** The outermost thing that was asked for inside of itself, since the innermost was begun. */
  #outermost = Infinity;

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /**
   * What `run` makes; undefined: it is being made already.
   *
   * @param run is told how to ask whether all that it is made of is there
   */
  make<T>(key: string, run: (isWhole: () => boolean) => T): T | undefined {
    const index = this.#keys.indexOf(key);
    if (index >= 0) {
      this.#outermost = Math.min(this.#outermost, index);
      return undefined;
    }
    const [outer, depth] = [this.#outermost, this.#keys.length];
    this.#keys.push(key);
    this.#outermost = Infinity;
    const made = run(() => this.#outermost >= depth);
    this.#keys.pop();
    this.#outermost = Math.min(outer, this.#outermost < depth ? this.#outermost : Infinity);
    return made;
  }
}
