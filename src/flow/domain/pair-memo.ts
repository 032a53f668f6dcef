/** Answers about pairs of objects that never change. */
export class PairMemo<T> {
  readonly #known = new Map<object, Map<object, T>>();

  /** Nothing was asked yet. */
  forget(): void {
    if (this.#known.size > 0) this.#known.clear();
  }

  /** What `ask` says of this pair; it is asked once. */
  get<O extends object>(a: O, b: O, ask: (a: O, b: O) => T): T {
    let ofLast = this.#known.get(b);
    if (ofLast === undefined) this.#known.set(b, (ofLast = new Map()));
    const known = ofLast.get(a);
    if (known !== undefined || ofLast.has(a)) return known!;
    const answer = ask(a, b);
    ofLast.set(a, answer);
    return answer;
  }
}
