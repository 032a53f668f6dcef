import type { TextSource } from "../project/text-source.ts";
import type { Answers } from "./answers.ts";
import { RecordingSource } from "./recording-source.ts";

/**
 * Values by name, each made anew when what it was made from is different: a file that was read, a file that was looked for
 * in vain, a folder that was listed. They outlive generations and are shared by all text sources, since the working tree,
 * the same with one unsaved file over it and a revision mostly agree. The least recently used are dropped.
 */
export class ContentMemo<Value> {
  readonly #known = new Map<string, { readonly value: Value; readonly madeFrom: Answers }>();
  readonly #capacity: number;
  readonly #keepsQuestions: boolean;

  /** @param keepsQuestions as of `RecordingSource` */
  constructor(capacity: number, keepsQuestions: boolean) {
    this.#capacity = capacity;
    this.#keepsQuestions = keepsQuestions;
  }

  /** @param isOfNow whether a value that was made before is still right, but for what it was made from */
  get(
    source: TextSource,
    name: string,
    make: (source: RecordingSource) => Value,
    isOfNow: (value: Value) => boolean = () => true,
  ): Value {
    const key = `${source.root}\n${name}`;
    let entry = this.#known.get(key);
    this.#known.delete(key);
    if (!entry?.madeFrom.holdFor(source) || !isOfNow(entry.value)) {
      const recording = new RecordingSource(source, this.#keepsQuestions);
      entry = { value: make(recording), madeFrom: recording.answers };
    }
    this.#known.set(key, entry);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#capacity) break;
      this.#known.delete(oldest);
    }
    return entry.value;
  }
}
