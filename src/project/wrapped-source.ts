/** A text source that answers as another one does; what is made of it says only where it differs. */
import {
  entriesOf,
  lookAt,
  placeOf,
  type Entry,
  type Look,
  type ReadResult,
  type TextSource,
  type TextTest,
} from "./text-source.ts";

/** Hands each question on to another source. */
export abstract class WrappedSource implements TextSource {
  protected readonly inner: TextSource;

  protected constructor(inner: TextSource) {
    this.inner = inner;
  }

  get root(): string {
    return this.inner.root;
  }

  get label(): string {
    return this.inner.label;
  }

  get generation(): number | undefined {
    return this.inner.generation;
  }

  get isUnsaved(): boolean {
    return this.inner.isUnsaved ?? false;
  }

  read(path: string): ReadResult {
    return this.inner.read(path);
  }

  lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    return lookAt(this.inner, path, test);
  }

  prepareReads(paths: readonly string[]): void {
    this.inner.prepareReads?.(paths);
  }

  prepareReasons(paths: readonly string[]): void {
    this.inner.prepareReasons?.(paths);
  }

  kind(path: string): "file" | "directory" | "missing" {
    return this.inner.kind(path);
  }

  isLink(path: string): boolean {
    return this.inner.isLink?.(path) ?? false;
  }

  placeOf(path: string): string {
    return placeOf(this.inner, path);
  }

  isForeign(folder: string): boolean {
    return this.inner.isForeign?.(folder) ?? false;
  }

  list(directory: string): readonly string[] {
    return this.inner.list(directory);
  }

  entries(directory: string): readonly Entry[] {
    return entriesOf(this.inner, directory);
  }

  refusals(): readonly string[] {
    return this.inner.refusals?.() ?? [];
  }

  unreadSubmodules(): ReadonlyMap<string, string> {
    return this.inner.unreadSubmodules?.() ?? new Map<string, string>();
  }

  leftOut(): readonly string[] {
    return this.inner.leftOut?.() ?? [];
  }

  contentId(path: string): string | null {
    return this.inner.contentId(path);
  }
}
