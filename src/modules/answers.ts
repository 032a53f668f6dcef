import { entriesOf, type Entry, type TextSource } from "../project/text-source.ts";
import { perGeneration } from "./memo.ts";

/** Something that can be asked of a text source: a pure function of what the source holds. The answer can be JSON. */
export type Question<Answer = unknown> = (source: TextSource, about: string) => Answer;

/** The git blob id of a file; `null`: there is none. */
export const content: Question<string | null> = (source, path) => source.contentId(path);
/** What stands at a path: a file, a folder, or nothing. */
export const kind: Question<string> = (source, path) => source.kind(path);
/** What stands in a folder, with its kinds. */
export const entries: Question<readonly Entry[]> = (source, folder) => entriesOf(source, folder);
/** The names in a folder. */
export const names: Question<readonly string[]> = (source, folder) => source.list(folder);

type AnswersByQuestion = Map<Question, Map<string, string>>;

/** What a computation asked of a text source and was answered: it comes out the same over every source that answers alike. */
export class Answers {
  readonly #known: AnswersByQuestion = new Map();

  note<Answer>(question: Question<Answer>, about: string, answer: () => Answer): void {
    const known = answersTo(question, this.#known);
    if (!known.has(about)) known.set(about, JSON.stringify(answer()));
  }

  /** Whether anybody asked this. */
  has(question: Question, about: string): boolean {
    return this.#known.get(question)?.has(about) ?? false;
  }

  /** True: the source, which may be another one or the same at a later time, gives every answer that is noted here. */
  holdFor(source: TextSource): boolean {
    const current = compared(source);
    for (const [question, answers] of this.#known) {
      const known = answersTo(question, current);
      for (const [about, answer] of answers) {
        let now = known.get(about);
        if (now === undefined) known.set(about, (now = JSON.stringify(question(source, about))));
        if (now !== answer) return false;
      }
    }
    return true;
  }
}

/** The answers of a source so far: what many computations asked is asked once more, not once more for each. */
const compared = perGeneration((): AnswersByQuestion => new Map());

function answersTo(question: Question, answers: AnswersByQuestion): Map<string, string> {
  let known = answers.get(question);
  if (!known) answers.set(question, (known = new Map()));
  return known;
}
