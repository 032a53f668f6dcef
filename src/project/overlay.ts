import { posix } from "node:path";
import { SourceText } from "../syntax/source-text.ts";
import { blobId } from "./content.ts";
import { pathWithin, toPath } from "./paths.ts";
import type { Edited, Entry, Look, ReadResult, TextSource, TextTest } from "./text-source.ts";
import { WrappedSource } from "./wrapped-source.ts";

const latest = new WeakMap<TextSource, { readonly edited: SourceText; readonly over: TextSource }>();

/**
 * A source where one file has the text that the editor holds and has not saved. Text that is saved is no overlay: the
 * source itself is returned. The same text over the same source gives the same object, so that rules share it.
 */
export function overlay(source: TextSource, path: string, text: string): TextSource {
  const edited = new SourceText(spell(source, path), text);
  const last = latest.get(source);
  if (last?.edited.path === edited.path && last.edited.text === edited.text) return last.over;
  const saved = source.read(edited.path);
  if (saved.ok && saved.source.text === edited.text) return source;
  const over = new Overlay(source, edited);
  latest.set(source, { edited, over });
  return over;
}

/** One file has another text, whether it is there or not. */
class Overlay extends WrappedSource {
  readonly #text: SourceText;
  #id: string | undefined;

  constructor(source: TextSource, edited: SourceText) {
    super(source);
    this.#text = edited;
  }

  override get isUnsaved(): boolean {
    return true;
  }

  get edited(): Edited | undefined {
    const { path } = this.#text;
    return this.inner.read(path).ok ? { path, saved: this.inner } : undefined;
  }

  override read(path: string): ReadResult {
    return this.#isEdited(path) ? { ok: true, source: this.#text } : super.read(path);
  }

  override lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    const { text, path: own } = this.#text;
    return this.#isEdited(path) ? { ok: true, answer: test(text, own) } : super.lookAt(path, test);
  }

  override kind(path: string): "file" | "directory" | "missing" {
    if (this.#isEdited(path)) return "file";
    return this.#text.path.startsWith(`${spell(this.inner, path)}/`) ? "directory" : super.kind(path);
  }

  override list(directory: string): readonly string[] {
    const names = super.list(directory);
    const name = posix.basename(this.#text.path);
    return this.#holdsEdited(directory) && !names.includes(name) ? [...names, name].sort() : names;
  }

  override entries(directory: string): readonly Entry[] {
    const entries = super.entries(directory);
    if (!this.#holdsEdited(directory)) return entries;
    const name = posix.basename(this.#text.path);
    const others = entries.filter((one) => one.name !== name);
    return [...others, { name, kind: "file" } as const].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  override contentId(path: string): string | null {
    return this.#isEdited(path) ? (this.#id ??= blobId(Buffer.from(this.#text.text))) : super.contentId(path);
  }

  #isEdited(path: string): boolean {
    return spell(this.inner, path) === this.#text.path;
  }

  #holdsEdited(directory: string): boolean {
    return spell(this.inner, directory) === posix.dirname(this.#text.path);
  }
}

function spell(source: TextSource, path: string): string {
  const relative = pathWithin(source.root, path);
  return relative === undefined ? toPath(path) : `${source.root}/${relative}`;
}
