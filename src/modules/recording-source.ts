import type { Entry, Look, ReadResult, TextSource, TextTest } from "../project/text-source.ts";
import { WrappedSource } from "../project/wrapped-source.ts";
import { perGeneration } from "./memo.ts";
import { Answers, content, entries, kind, names, type Question } from "./answers.ts";

/** A text source that remembers what it was asked and what it answered, found or not. */
export class RecordingSource extends WrappedSource {
  /** What was read or asked for by its path, also what would have been a file. A search through texts for who names something is neither. */
  readonly asked = new Set<string>();
  readonly answers = new Answers();
  readonly #keepsQuestions: boolean;

  /**
   * @param keepsQuestions a question is remembered with its answer, in place of all that was read for it: less to compare,
   *   and an edit that leaves the answer as it was (a script in `package.json`) is no reason to compute anything anew
   */
  constructor(inner: TextSource, keepsQuestions: boolean) {
    super(inner);
    this.#keepsQuestions = keepsQuestions;
  }

  override read(path: string): ReadResult {
    this.asked.add(path);
    this.answers.note(content, path, () => this.inner.contentId(path));
    return super.read(path);
  }

  override lookAt<Answer>(path: string, test: TextTest<Answer>): Look<Answer> {
    const look = super.lookAt(path, test);
    this.answers.note(content, path, () => this.inner.contentId(path));
    return look;
  }

  override kind(path: string): "file" | "directory" | "missing" {
    const found = this.inner.kind(path);
    if (found !== "directory") this.asked.add(path);
    this.answers.note(kind, path, () => found);
    return found;
  }

  override list(directory: string): readonly string[] {
    const found = this.inner.list(directory);
    this.answers.note(names, directory, () => found);
    return found;
  }

  override entries(directory: string): readonly Entry[] {
    const found = super.entries(directory);
    this.answers.note(entries, directory, () => found);
    return found;
  }

  override contentId(path: string): string | null {
    const id = this.inner.contentId(path);
    this.answers.note(content, path, () => id);
    return id;
  }

  ask<Answer>(question: Question<Answer>, about: string): Answer {
    if (!this.#keepsQuestions) return question(this, about);
    const answer = ask(question, this.inner, about);
    this.answers.note(question, about, () => answer);
    return answer;
  }
}

/** Asks a source; one that keeps questions keeps this one. */
export function ask<Answer>(question: Question<Answer>, source: TextSource, about: string): Answer {
  return source instanceof RecordingSource ? source.ask(question, about) : question(source, about);
}

const recordings = perGeneration((saved) => new RecordingSource(saved, false));

/** Asks what is made of few texts. With an unsaved text of a file that is none of them the answer is what it is without. */
export function askSaved<Answer>(question: Question<Answer>, source: TextSource, about: string): Answer {
  if (source.edited === undefined) return question(source, about);
  const { saved, path } = source.edited;
  const recording = recordings(saved);
  const answer = question(recording, about);
  return recording.answers.has(content, path) ? question(source, about) : answer;
}
