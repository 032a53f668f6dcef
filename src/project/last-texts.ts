/** How much text is kept, in UTF-16 code units: all of most projects, and little beside what a linter holds. */
const MOST_LENGTH = 8 * 1024 * 1024;

/** The paths of texts that nobody holds, the last ones as long as they are not too much together. The first ones are forgotten. */
export class LastTexts {
  readonly #lengths = new Map<string, number>();
  readonly #forget: (path: string) => void;
  #length = 0;

  constructor(forget: (path: string) => void) {
    this.#forget = forget;
  }

  has(path: string): boolean {
    return this.#lengths.has(path);
  }

  add(path: string, length: number): void {
    this.delete(path);
    this.#lengths.set(path, length);
    this.#length += length;
    for (const oldest of this.#lengths.keys()) {
      if (this.#length <= MOST_LENGTH) break;
      this.delete(oldest);
      this.#forget(oldest);
    }
  }

  /** Somebody holds it from now on. */
  delete(path: string): void {
    this.#length -= this.#lengths.get(path) ?? 0;
    this.#lengths.delete(path);
  }
}
