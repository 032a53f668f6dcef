/** From the first, and to before the second. */
export type Span = readonly [number, number];

/** When what a run does may fail, so that the error leaves: all as places in the time of its log. */
export class Failures {
  #lastThrow = -1;
  #lastRead = -1;
  #lastMisread = -1;
  #escapes = 0;
  /** From and to of what a `catch` keeps from leaving, one behind the other. */
  readonly #caught: Span[] = [];
  /** The same of those within them. */
  readonly #nested: Span[] = [];

  /** The code throws by itself. */
  throw(order: number): void {
    this.#lastThrow = order;
  }

  /** An error is handed to the callback of the handler, or to a promise: whatever catches it keeps it in no more. */
  escape(): void {
    this.#escapes++;
  }

  /** A call leaves the process, of which nothing else is logged. */
  read(order: number): void {
    this.#lastRead = order;
  }

  /** The content of a record is read, and may be none. */
  misread(order: number): void {
    this.#lastMisread = order;
  }

  /** After what no content of a record is read. */
  get lastMisread(): number {
    return this.#lastMisread;
  }

  /** Of what is logged nowhere else. */
  get last(): number {
    return Math.max(this.lastBesideContent, this.#lastMisread);
  }

  /** The same without the reading of content. */
  get lastBesideContent(): number {
    return Math.max(this.#lastThrow, this.#lastRead);
  }

  /**
   * What `run` does, and whether a handler of errors behind it lets none of them out.
   *
   * @param from when it begins; `ends`: when the handler begins
   */
  protect(from: number, run: () => { readonly isCaught: boolean; readonly ends: number }): void {
    const [lastThrow, lastRead, lastMisread] = [this.#lastThrow, this.#lastRead, this.#lastMisread];
    const escapes = this.#escapes;
    const { isCaught, ends } = run();
    if (!isCaught || ends === from || this.#escapes > escapes) return;
    if (this.#lastThrow < ends) this.#lastThrow = lastThrow;
    if (this.#lastRead < ends) this.#lastRead = lastRead;
    if (this.#lastMisread < ends) this.#lastMisread = lastMisread;
    while ((this.#caught.at(-1)?.[0] ?? -1) >= from) this.#nested.push(this.#caught.pop()!);
    this.#caught.push([from, ends]);
  }

  /** What is caught since then, those around others first. */
  caughtSince(from: number): readonly Span[] {
    return [...this.#caught, ...this.#nested].filter(([begin]) => begin >= from);
  }

  /** What came between them was logged once before, and caught there. */
  catchAgain(span: Span): void {
    const isWithin = this.#caught.some(([from, to]) => from <= span[0] && span[1] <= to);
    (isWithin ? this.#nested : this.#caught).push(span);
  }

  /** What of this time is caught before that other one: the times from and to of each `catch`. */
  caughtBetween(order: number, until: number): readonly Span[] {
    return [...this.#caught, ...this.#nested].filter(([from, to]) => from <= order && order < to && to <= until);
  }

  isCaught(order: number): boolean {
    const before = this.#caught.findLast(([from]) => from <= order);
    return before !== undefined && order < before[1];
  }
}
