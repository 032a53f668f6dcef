import type { Look, ReadResult, TextSource, TextTest } from "../project/text-source.ts";
import { WrappedSource } from "../project/wrapped-source.ts";

/** A source that remembers which file was read last, so that a fault of ours can name it. */
export class NotedSource extends WrappedSource {
  readonly #onRead: ((path: string) => void) | undefined;
  #lastRead: string | undefined;

  /** @param onRead hears of every file before it is read */
  constructor(source: TextSource, onRead?: (path: string) => void) {
    super(source);
    this.#onRead = onRead;
  }

  /** Absolute path; undefined as long as nothing was read. */
  get lastRead(): string | undefined {
    return this.#lastRead;
  }

  override read(path: string): ReadResult {
    this.#note(path);
    return super.read(path);
  }

  override lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    this.#note(path);
    return super.lookAt(path, test);
  }

  #note(path: string): void {
    this.#lastRead = path;
    this.#onRead?.(path);
  }
}
