import type { TextTest } from "./text-source.ts";

/** What tests said of the texts at paths. */
export class RememberedAnswers {
  readonly #byTest = new Map<TextTest<unknown>, Map<string, unknown>>();

  /** The answers of one test, by path. */
  to<Answer>(test: TextTest<Answer>): Map<string, Answer> {
    let byPath = this.#byTest.get(test);
    if (!byPath) this.#byTest.set(test, (byPath = new Map()));
    return byPath as Map<string, Answer>;
  }

  forget(path: string): void {
    for (const byPath of this.#byTest.values()) byPath.delete(path);
  }
}
