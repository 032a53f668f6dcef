import type { ReadResult, TextSource } from "../project/text-source.ts";

/** A text source that remembers what it was asked for, found or not. */
export class RecordingSource implements TextSource {
  /** Paths of files, and of what would have been a file. */
  readonly asked = new Set<string>();
  /** Folders whose names were asked for. */
  readonly listed = new Set<string>();
  readonly #inner: TextSource;

  constructor(inner: TextSource) {
    this.#inner = inner;
  }

  get root(): string {
    return this.#inner.root;
  }

  get label(): string {
    return this.#inner.label;
  }

  get generation(): number | undefined {
    return this.#inner.generation;
  }

  read(path: string): ReadResult {
    this.asked.add(path);
    return this.#inner.read(path);
  }

  kind(path: string): "file" | "directory" | "missing" {
    const kind = this.#inner.kind(path);
    if (kind !== "directory") this.asked.add(path);
    return kind;
  }

  list(directory: string): readonly string[] {
    this.listed.add(directory);
    return this.#inner.list(directory);
  }

  contentId(path: string): string | null {
    return this.#inner.contentId(path);
  }
}
