import {
  entriesOf,
  lookAt,
  type Entry,
  type Look,
  type ReadResult,
  type TextSource,
  type TextTest,
} from "../project/text-source.ts";
import { isCode } from "./code-files.ts";
import { Answers, content, entries, kind, names, type Question } from "./answers.ts";

/** A text source that remembers what it was asked and what it answered, found or not. */
export class RecordingSource implements TextSource {
  /** Paths of files, and of what would have been a file. */
  readonly asked = new Set<string>();
  readonly answers = new Answers();
  readonly #inner: TextSource;
  readonly #keepsQuestions: boolean;

  /**
   * @param keepsQuestions a question is remembered with its answer, in place of all that was read for it: less to compare,
   *   and an edit that leaves the answer as it was (a script in `package.json`) is no reason to compute anything anew
   */
  constructor(inner: TextSource, keepsQuestions: boolean) {
    this.#inner = inner;
    this.#keepsQuestions = keepsQuestions;
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
    this.answers.note(content, path, () => this.#inner.contentId(path));
    return this.#inner.read(path);
  }

  lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    this.asked.add(path);
    const look = lookAt(this.#inner, path, test);
    this.answers.note(content, path, () => this.#inner.contentId(path));
    return look;
  }

  prepareReads(paths: readonly string[]): void {
    this.#inner.prepareReads?.(paths);
  }

  prepareReasons(paths: readonly string[]): void {
    this.#inner.prepareReasons?.(paths);
  }

  kind(path: string): "file" | "directory" | "missing" {
    const found = this.#inner.kind(path);
    if (found !== "directory") this.asked.add(path);
    this.answers.note(kind, path, () => found);
    return found;
  }

  isLink(path: string): boolean {
    return this.#inner.isLink?.(path) ?? false;
  }

  list(directory: string): readonly string[] {
    const found = this.#inner.list(directory);
    this.answers.note(names, directory, () => found);
    return found;
  }

  entries(directory: string): readonly Entry[] {
    const found = entriesOf(this.#inner, directory);
    // Folders are listed for their modules. A readme beside them is no reason to compute anything anew.
    for (const { name, kind } of found) if (kind === "file" && isCode(name)) this.asked.add(`${directory}/${name}`);
    this.answers.note(entries, directory, () => found);
    return found;
  }

  contentId(path: string): string | null {
    const id = this.#inner.contentId(path);
    this.answers.note(content, path, () => id);
    return id;
  }

  ask<Answer>(question: Question<Answer>, about: string): Answer {
    if (!this.#keepsQuestions) return question(this, about);
    const answer = question(this.#inner, about);
    this.answers.note(question, about, () => answer);
    return answer;
  }
}

/** Asks a source; one that keeps questions keeps this one. */
export function ask<Answer>(question: Question<Answer>, source: TextSource, about: string): Answer {
  return source instanceof RecordingSource ? source.ask(question, about) : question(source, about);
}
