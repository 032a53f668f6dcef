import {
  entriesOf,
  lookAt,
  type Entry,
  type Look,
  type ReadResult,
  type TextSource,
  type TextTest,
} from "../project/text-source.ts";

/** A source that remembers which file was read last, so that a fault of ours can name it. */
export class NotedSource implements TextSource {
  readonly root: string;
  readonly label: string;
  readonly #source: TextSource;
  readonly #onRead: ((path: string) => void) | undefined;
  #lastRead: string | undefined;

  /** @param onRead hears of every file before it is read */
  constructor(source: TextSource, onRead?: (path: string) => void) {
    this.root = source.root;
    this.label = source.label;
    this.#source = source;
    this.#onRead = onRead;
  }

  get generation(): number | undefined {
    return this.#source.generation;
  }

  /** Absolute path; undefined as long as nothing was read. */
  get lastRead(): string | undefined {
    return this.#lastRead;
  }

  read(path: string): ReadResult {
    this.#lastRead = path;
    this.#onRead?.(path);
    return this.#source.read(path);
  }

  lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    this.#lastRead = path;
    this.#onRead?.(path);
    return lookAt(this.#source, path, test);
  }

  prepareReads(paths: readonly string[]): void {
    this.#source.prepareReads?.(paths);
  }

  prepareReasons(paths: readonly string[]): void {
    this.#source.prepareReasons?.(paths);
  }

  kind(path: string): "file" | "directory" | "missing" {
    return this.#source.kind(path);
  }

  isLink(path: string): boolean {
    return this.#source.isLink?.(path) ?? false;
  }

  refusals(): readonly string[] {
    return this.#source.refusals?.() ?? [];
  }

  unreadSubmodules(): ReadonlyMap<string, string> {
    return this.#source.unreadSubmodules?.() ?? new Map<string, string>();
  }

  list(directory: string): readonly string[] {
    return this.#source.list(directory);
  }

  entries(directory: string): readonly Entry[] {
    return entriesOf(this.#source, directory);
  }

  contentId(path: string): string | null {
    return this.#source.contentId(path);
  }
}
